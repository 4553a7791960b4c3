"""The stage that dates statements on any text and spans: nothing raises, every record holds."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.context.when.words.expressions import find_expressions
from onrecord.context.when.words.periods import parse_iso
from onrecord.context.when.words.resolving import resolve
from speaker_cases import Outline, settled_case
from when_cases import readings

PIECES = (
    "on Monday Tuesday , . ; “ ” — - ( ) \n \n\n said told yesterday last week year this month May"
    " March 5 29 February 2019 2013 at 10 a.m. the same day two days earlier after before vote it"
    " Mira Holt she he who was BELICA 0000 9999 12:30 midnight ago later since of early late mid-"
    " report study speech Twitter U.S. 's ’s that and on. In the next decade century weekend 31"
    " June 2019-02-30 1.1.2020 العربية 😀 \u200d z̈ been had according to"
).split(" ")
TEXTS = st.one_of(
    st.text(min_size=1, max_size=120),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join),
).filter(bool)
DATES = st.one_of(
    st.none(),
    st.dates().map(date.isoformat),
    st.sampled_from(["2019", "2019-03", "2020-02-29T23:59:59Z", "1000-01-01", "2999-12-31"]),
    st.text(max_size=12),
)
ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, list[Outline]]:
    """A text and statements anywhere in it, some inside others."""
    text = draw(TEXTS)
    place = st.integers(0, len(text) - 1)
    length = st.integers(1, 40)

    def spans(most: int, least: int = 0) -> tuple[tuple[int, int], ...]:
        drawn = draw(st.lists(st.tuples(place, length), min_size=least, max_size=most))
        return tuple(sorted({(at, min(len(text), at + size)) for at, size in drawn}))

    outlines: list[Outline] = []
    for index in range(draw(st.integers(1, 6))):
        inside = draw(st.none() | st.integers(0, index - 1)) if index else None
        outlines.append(Outline(spans(2, 1), spans(2), spans(2), inside))
    return text, outlines


@given(stories(), DATES, st.sampled_from(["report", "transcript", "release"]))
@settings(max_examples=300, deadline=None)
def test_never_raises_and_every_reading_is_admitted(
    story: tuple[str, list[Outline]], published_on: str | None, genre: str
) -> None:
    case, attributions = settled_case(*story)
    for reading in readings(case, attributions, published_on, genre):  # type: ignore[arg-type]
        if reading is None:
            continue
        assert reading.value is not None or reading.evidence
        assert reading.value is None or ISO.fullmatch(str(reading.value))
        assert (reading.basis == "assumed") <= (not reading.evidence)
        assert 0 < reading.confidence < 1


@given(TEXTS, DATES, DATES)
@settings(max_examples=300, deadline=None)
def test_expressions_stand_in_the_text_and_resolve_to_days_in_order(
    text: str, published_on: str | None, base: str | None
) -> None:
    end = 0
    for expression in find_expressions(text):
        assert end <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end].strip()
        end = expression.end
        period = resolve(expression, parse_iso(published_on), parse_iso(base))
        assert period is None or period.first <= period.last


@given(st.dates(date(1001, 1, 1), date(2998, 12, 31)), st.sampled_from(["Monday", "Sunday"]))
def test_a_weekday_is_that_day_within_the_last_week(told: date, weekday: str) -> None:
    (expression,) = find_expressions(f"on {weekday}")
    period = resolve(expression, parse_iso(told.isoformat()))
    assert period is not None
    assert period.first.strftime("%A") == weekday
    assert 0 <= (told - period.first).days < 7
