"""Marks: the single things that words say of time, a family of patterns each.

A mark is what stands in the text; what day it is comes later, in ``resolving``. English only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["date", "month", "year", "weekday", "now", "distance", "same", "clock"]
"""``date`` has a month and a day of it; ``now`` counts units from the day of the telling;
``distance`` counts them from now or, with ``then``, from another day of the story; ``same`` is
a unit of the story, or the one after or before it; ``clock`` is a time of day."""

Unit = Literal["minute", "hour", "day", "week", "weekend", "month", "year", "decade", "season"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that is said of time, at ``start`` to ``end``.

    ``shift`` counts units, forwards positive; None where the text gives no number ("days
    later"), and then ``forward`` tells which way. ``last`` is true where the text says "last" or
    "past" of a month or weekday; ``year_shift`` counts years where it says "of last year".
    """

    start: int
    end: int
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: Unit = "day"
    shift: int | None = 0
    then: bool = False
    last: bool = False
    year_shift: int | None = None
    forward: bool = False


WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = (
    "january february march april may june july august september october november december"
).split()
_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_NUMBERS = {
    word: number
    for number, words in enumerate(
        "a/an/one two/couple three four five six seven eight nine ten eleven twelve".split(), 1
    )
    for word in words.split("/")
}
_UNITS: Mapping[str, tuple[Unit, int]] = {
    "minute": ("minute", 1),
    "hour": ("hour", 1),
    "day": ("day", 1),
    "night": ("day", 1),
    "morning": ("day", 1),
    "afternoon": ("day", 1),
    "evening": ("day", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "weekend": ("weekend", 1),
    "month": ("month", 1),
    "year": ("year", 1),
    "decade": ("decade", 1),
    "century": ("decade", 10),
    "spring": ("season", 1),
    "summer": ("season", 1),
    "autumn": ("season", 1),
    "fall": ("season", 1),
    "winter": ("season", 1),
}

_SPACE = r"[^\S\n]*+(?:\n[^\S\n]*+)?+"
_GAP = rf"(?=\s){_SPACE}"
_MONTH = (
    rf"(?:(?:{'|'.join(m.capitalize() for m in MONTHS)}|{'|'.join(m.upper() for m in MONTHS)})\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = (
    rf"(?:{'|'.join(d.capitalize() for d in WEEKDAYS)}|{'|'.join(d.upper() for d in WEEKDAYS)})\b"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[4-9]|20)\d\d(?![\w%]|[,.]\d)"
_RELATIVE_YEAR = rf"(?P<which>last|this|that|the{_GAP}same|the{_GAP}previous){_GAP}year\b"
_AFTER_YEAR = rf"(?:,?{_GAP}(?P<y>{_YEAR})|,?{_GAP}(?:of{_GAP})?{_RELATIVE_YEAR})?"
_BEFORE = r"(?<![\w$€£./])(?<!\d,)(?<!(?<![Mm]id)-)"

_CALENDAR = re.compile(
    rf"""{_BEFORE}(?:(?P<w>{_WEEKDAY}),?{_GAP}\(?(?:the{_GAP})?)?
    (?:(?P<m>{_MONTH}){_GAP}(?P<d>{_DAY})(?!\w|%|[.:,]\d|{_GAP}(?:percent|million|billion))
      |(?P<d2>{_DAY}){_GAP}(?:of{_GAP})?(?P<m2>{_MONTH})){_AFTER_YEAR}""",
    re.VERBOSE,
)
_NUMERIC = re.compile(
    rf"{_BEFORE}(?:(?P<y>(?:1[4-9]|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)"
    rf"|(?P<d2>{_DAY})\.(?P<m2>0?[1-9]|1[0-2])\.(?P<y2>(?:1[4-9]|20)\d\d))(?![\w/-]|\.\d)"
)
_MONTHLY = re.compile(
    rf"{_BEFORE}(?:(?P<last>(?i:last|past|this|next)){_GAP})?(?P<m>{_MONTH})"
    rf"(?:,?{_GAP}(?:of{_GAP})?(?:(?P<y>{_YEAR})|{_RELATIVE_YEAR}))?"
)
_WEEKLY = re.compile(rf"(?<!\w)(?:(?P<last>(?i:last|past|this|next)){_GAP})?(?P<w>{_WEEKDAY})")
_NOW = re.compile(
    rf"""\b(?i:(?P<day>today|yesterday|tonight|overnight)
    |(?P<which>this|last|past|previous|the{_GAP}past|the{_GAP}last|the{_GAP}previous){_GAP}
     (?P<u>morning|afternoon|evening|night|week|weekend|month|year|decade|century|fortnight
     |spring|summer|autumn|fall|winter))\b""",
    re.VERBOSE,
)
_DISTANCE = re.compile(
    rf"""\b(?i:(?:(?P<n>\d{{1,3}}|a{_GAP}few|a{_GAP}couple{_GAP}of|several|some|many|an?|one|two
    |three|four|five|six|seven|eight|nine|ten|eleven|twelve){_GAP})?
    (?P<u>minute|hour|day|week|month|year|decade|fortnight)s?{_GAP}
    (?P<way>ago|earlier|before|prior|later|after|afterwards?))\b""",
    re.VERBOSE,
)
_SAME = re.compile(
    rf"""\b(?i:(?:that{_GAP}(?:very{_GAP}|same{_GAP})?|the{_GAP}(?:very{_GAP})?
    (?P<which>same|next|following|previous|preceding){_GAP})
    (?P<u>day|night|morning|afternoon|evening|week|weekend|month|year)
    |the{_GAP}(?P<u2>day|night|week|month|year|morning|evening){_GAP}(?P<way>before|after)
    |(?P<end>the{_GAP}weekend|weekend)|at{_GAP}(?:the|that){_GAP}time)\b""",
    re.VERBOSE,
)
_CLOCK = re.compile(
    rf"""(?<![\w$€£.,:-])(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?{_SPACE}[ap](?:m\b|\.m\b\.?)
    |(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])(?:{_GAP}hours\b)?
    |(?i:midnight|noon|midday|dawn|dusk|daybreak)\b)
    (?:,?{_GAP}(?:local{_GAP}time|[A-Z]{{3,4}}\b))?(?:{_GAP}\([^()\n]{{0,24}}\))?""",
    re.VERBOSE,
)
_YEARLY = re.compile(rf"{_BEFORE}(?P<y>{_YEAR})(?!-\d|[^\S\n](?:GMT|UTC|hours)\b)")


def marks(text: str) -> list[Mark]:
    """The marks of a text in order, none overlapping; of two that overlap the longer one."""
    found = [
        mark
        for pattern, read in _FAMILIES
        for match in pattern.finditer(text)
        if (mark := read(match)) is not None
    ]
    found.sort(key=lambda mark: (mark.start, -mark.end))
    kept: list[Mark] = []
    for mark in found:
        if kept and mark.start < kept[-1].end:
            if mark.end - mark.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(mark)
    return kept


def _month_number(name: str) -> int:
    return _SHORT[name[:3].lower()]


def _number(digits: str | None) -> int | None:
    return int(re.sub(r"\D", "", digits)) if digits else None


def _year_shift(words: str | None) -> int | None:
    """How many years off a date is ("of last year"); None where nothing is said."""
    if not words:
        return None
    return -1 if words.endswith(("last", "previous")) else 0


def _of_the_story(words: str | None) -> bool:
    """Whether the year is counted from another one in the text ("of the same year")."""
    return bool(words) and words not in ("last", "this")


def _calendar(match: re.Match[str]) -> Mark:
    name = match["m"] or match["m2"]
    return Mark(
        *match.span(),
        "date",
        year=_number(match["y"]),
        month=_month_number(name),
        day=_number(match["d"] or match["d2"]),
        weekday=WEEKDAYS.index(match["w"].lower()) if match["w"] else None,
        year_shift=_year_shift(match["which"]),
        then=_of_the_story(match["which"]),
    )


def _numeric(match: re.Match[str]) -> Mark | None:
    month = _number(match["m"] or match["m2"]) or 0
    year, day = _number(match["y"] or match["y2"]), _number(match["d"] or match["d2"])
    return Mark(*match.span(), "date", year=year, month=month, day=day) if month <= 12 else None


def _monthly(match: re.Match[str]) -> Mark | None:
    which = (match["last"] or "").lower()
    if which == "next":
        return None
    return Mark(
        *match.span(),
        "month",
        year=_number(match["y"]),
        month=_month_number(match["m"]),
        year_shift=_year_shift(match["which"]),
        then=_of_the_story(match["which"]),
        last=which in ("last", "past"),
    )


def _weekly(match: re.Match[str]) -> Mark | None:
    which = (match["last"] or "").lower()
    if which == "next":
        return None
    number = WEEKDAYS.index(match["w"].lower())
    return Mark(*match.span(), "weekday", weekday=number, last=which in ("last", "past"))


def _now(match: re.Match[str]) -> Mark:
    day = (match["day"] or "").lower()
    if day:
        shifts = {"today": 0, "tonight": 0, "yesterday": -1, "overnight": None}
        return Mark(*match.span(), "now", shift=shifts[day])
    which, word = match["which"].lower(), match["u"].lower()
    unit, _ = _UNITS[word]
    shift = 0 if which == "this" else -1
    if "past" in which and unit != "day":
        return Mark(*match.span(), "distance", unit=unit, shift=None)
    return Mark(*match.span(), "now", unit=unit, shift=shift)


def _distance(match: re.Match[str]) -> Mark:
    unit, times = _UNITS[match["u"].lower()]
    words = (match["n"] or "").lower().split()
    count = int(words[0]) if words and words[0].isdigit() else None
    if words and words != ["a", "few"] and count is None:
        count = _NUMBERS.get(words[1] if len(words) > 2 else words[0])
    way = match["way"].lower()
    sign = 1 if way.startswith(("later", "after")) else -1
    shift = sign * count * times if count is not None else None
    return Mark(
        *match.span(), "distance", unit=unit, shift=shift, then=way != "ago", forward=sign > 0
    )


def _same(match: re.Match[str]) -> Mark:
    if match["end"]:
        return Mark(*match.span(), "now", unit="weekend")
    unit, _ = _UNITS[(match["u"] or match["u2"] or "day").lower()]
    which = (match["which"] or match["way"] or "").lower()
    shift = {"next": 1, "following": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1}
    return Mark(*match.span(), "same", unit=unit, shift=shift.get(which, 0), then=True)


def _clock(match: re.Match[str]) -> Mark:
    return Mark(*match.span(), "clock")


def _yearly(match: re.Match[str]) -> Mark:
    return Mark(*match.span(), "year", year=_number(match["y"]))


_FAMILIES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Mark | None]], ...] = (
    (_CALENDAR, _calendar),
    (_NUMERIC, _numeric),
    (_MONTHLY, _monthly),
    (_WEEKLY, _weekly),
    (_NOW, _now),
    (_DISTANCE, _distance),
    (_SAME, _same),
    (_CLOCK, _clock),
    (_YEARLY, _yearly),
)
