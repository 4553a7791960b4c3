"""Resolving: which days an expression of time means, seen from when it was told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from onrecord.context.when.words.expressions import TimeExpression
from onrecord.context.when.words.marks import Mark
from onrecord.context.when.words.periods import Period, day, month, month_from, year

AHEAD = 2
"""So many days after the day of the telling may be meant by a date without a year: a report
that goes out late in one time zone has the next day's date in another."""

UPCOMING = 60
"""So many days ahead a date without a year is taken for one to come, where nothing is said of it
but what is planned."""


def resolve(
    expression: TimeExpression, told: Period | None, base: Period | None = None
) -> Period | None:
    """The days an expression means, or None where that cannot be known.

    ``told`` is when the text was published, of whatever precision: where it is no single day,
    the answer holds whatever each of its days would give. ``base`` is the period of the story
    that "the same day" and "two days earlier" count from. Of several marks in an expression
    the narrowest counts.
    """
    found = [period for mark in expression.marks if (period := _of_mark(mark, told, base))]
    best = min(found, key=lambda period: period.last - period.first, default=None)
    if best and told and best.first <= told.last < best.last and not best.is_day:
        exact = any(mark.kind in ("month", "year") for mark in expression.marks)
        return best if exact else Period(best.first, told.last)
    return best


def is_ahead(period: Period, told: Period | None) -> bool:
    """Whether a period begins after the text was published, so that nothing can be said in it."""
    return told is not None and period.first > told.last + timedelta(AHEAD)


def is_upcoming(expression: TimeExpression, told: Period) -> bool:
    """Whether a day without a year is rather one of the weeks after the text was told."""
    for mark in expression.marks:
        if mark.kind != "date" or mark.year is not None or mark.year_shift is not None:
            continue
        coming = _named(mark, told.last.year) or _named(mark, told.last.year + 1)
        if coming is None or coming.first < told.last:
            coming = _named(mark, told.last.year + 1)
        if coming and timedelta(AHEAD) < coming.first - told.last <= timedelta(UPCOMING):
            return True
    return False


def _of_mark(mark: Mark, told: Period | None, base: Period | None) -> Period | None:
    """What a mark means; None where it needs a day that is not known, or leaves the calendar."""
    try:
        if mark.year is not None:
            return _named(mark, mark.year)
        if mark.then:
            return _from_base(mark, base) if base is not None else None
        read = _FROM_NOW.get(mark.kind)
        if read is None or told is None:
            return None
        first, last = read(mark, told.first), read(mark, told.last)
    except OverflowError:
        return None
    return first.until(last) if first and last else None


def _named(mark: Mark, number: int) -> Period | None:
    """The period of a mark whose year is known."""
    if mark.month is None:
        return year(number)
    return month(number, mark.month) if mark.day is None else day(number, mark.month, mark.day)


def _dated(mark: Mark, now: date) -> Period | None:
    """A date or month without a year: the last one that has come, unless a year is implied."""
    if mark.year_shift is not None:
        return _named(mark, now.year + mark.year_shift)
    for back in range(9):  # 29 February may be that long ago
        found = _named(mark, now.year - back)
        if found is None:
            continue
        late = found.first > (now + timedelta(AHEAD) if mark.day else now)
        running = mark.last and found.first <= now <= found.last
        if not late and not running:
            return found
    return None


def _weekday(mark: Mark, now: date) -> Period | None:
    back = (now.weekday() - (mark.weekday or 0)) % 7
    return _days(now, -(back or 7) if mark.last else -back)


def _days(now: date, *shifts: int) -> Period:
    return Period(now + timedelta(min(shifts)), now + timedelta(max(shifts)))


def _now(mark: Mark, now: date) -> Period | None:
    """A day, week, weekend, month or year counted from now.

    A week may begin on a Sunday or on a Monday, so it is taken as eight days.
    """
    shift = mark.shift
    if mark.unit == "day":
        return _days(now, shift) if shift is not None else _days(now, -1, 0)
    if shift is None:
        return None
    if mark.unit == "week":
        monday = -now.weekday() + 7 * shift
        return _days(now, monday - 1, min(monday + 6, 0))
    if mark.unit == "weekend":
        saturday = -((now.weekday() - 5) % 7)
        if shift < 0 and saturday > -2:
            saturday -= 7
        return _days(now, saturday, min(saturday + 1, 0))
    if mark.unit == "month":
        return month_from(Period(now, now), -shift)
    if mark.unit == "year" or (mark.unit == "season" and shift == 0):
        return year(now.year + shift)
    return None


_VAGUE = {"hour": (1, 0), "minute": (1, 0), "day": (10, 1), "week": (70, 7), "month": (365, 28)}
"""How many days back "days ago" and the like may reach, at most and at least."""


def _distance(mark: Mark, now: date) -> Period | None:
    """So long ago. What is counted in weeks or months is taken with half a unit to each side."""
    if mark.shift is None:
        reach = _VAGUE.get(mark.unit)
        return _days(now, -reach[0], -reach[1]) if reach else None
    return _away(mark, now)


def _away(mark: Mark, origin: date) -> Period | None:
    count = mark.shift or 0
    if mark.unit in ("minute", "hour"):
        return _days(origin, 0, count // 24 if count < 0 else (count + 23) // 24)
    if mark.unit == "day":
        return _days(origin, count)
    if mark.unit == "week":
        return _days(origin, 7 * count - 3, 7 * count + 3)
    if mark.unit == "month":
        middle = round(30.44 * count)
        return _days(origin, middle - 15, middle + 15)
    return year(origin.year + count) if mark.unit == "year" else None


def _from_base(mark: Mark, base: Period) -> Period | None:
    """What counts from another period of the story, and not beyond that one's precision."""
    if mark.kind in ("date", "month"):
        shift = mark.year_shift or 0
        return _named(mark, base.first.year + shift) if _one_year(base) else None
    if mark.kind == "same" and mark.unit in ("week", "weekend"):
        return None if not base.is_day else _days(base.first, *_week_of(mark, base.first))
    if mark.kind == "same" and mark.unit == "month":
        return month_from(base, -(mark.shift or 0)) if len(base.iso or "") >= 7 else None
    if mark.unit == "year":
        return (
            year(base.first.year + mark.shift)
            if _one_year(base) and mark.shift is not None
            else None
        )
    if not base.is_day:
        return base if mark.kind == "same" and mark.unit == "day" and mark.shift == 0 else None
    if mark.shift is None:
        reach = _VAGUE.get(mark.unit)
        sign = 1 if mark.forward else -1
        return _days(base.first, sign * reach[0], sign * reach[1]) if reach else None
    return _away(mark, base.first)


def _week_of(mark: Mark, origin: date) -> tuple[int, int]:
    monday = -origin.weekday() + 7 * (mark.shift or 0)
    return monday - 1, monday + 6


def _one_year(period: Period) -> bool:
    return period.first.year == period.last.year


_FROM_NOW: dict[str, Callable[[Mark, date], Period | None]] = {
    "date": _dated,
    "month": _dated,
    "weekday": _weekday,
    "now": _now,
    "distance": _distance,
}
