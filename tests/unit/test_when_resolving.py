"""Which days words mean, seen from when they were told."""

import pytest

from onrecord.context.when.words.expressions import find_expressions
from onrecord.context.when.words.periods import Period, day, parse_iso
from onrecord.context.when.words.resolving import is_upcoming, resolve

TOLD = "2031-03-14"


def meaning(words: str, told: str | None = TOLD, base: str | None = None) -> str | None:
    (expression,) = find_expressions(words)
    period = resolve(expression, parse_iso(told), parse_iso(base))
    return period.iso if period else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Wednesday", "2031-03-12"),
        ("on Friday", "2031-03-14"),
        ("last Friday", "2031-03-07"),
        ("this Thursday", "2031-03-13"),
        ("Sunday morning", "2031-03-09"),
        ("late on Thursday", "2031-03-13"),
        ("in the early hours of Monday", "2031-03-10"),
        ("shortly before midnight Tuesday night", "2031-03-11"),
        ("today", "2031-03-14"),
        ("late yesterday", "2031-03-13"),
        ("this morning", "2031-03-14"),
        ("last night", "2031-03-13"),
        ("overnight", "2031-03"),
        ("three days ago", "2031-03-11"),
        ("a couple of days ago", "2031-03-12"),
        ("hours ago", "2031-03"),
        ("a week ago", "2031-03"),
        ("earlier this week", "2031-03"),
        ("earlier this week on Wednesday", "2031-03-12"),
        ("last week", "2031-03"),
        ("over the weekend", "2031-03"),
        ("last month", "2031-02"),
        ("earlier this month", "2031-03"),
        ("last year", "2030"),
        ("earlier this year", "2031"),
        ("this spring", "2031"),
        ("last summer", None),
        ("decades ago", None),
        ("on 5 March", "2031-03-05"),
        ("on March 5", "2031-03-05"),
        ("on 20 March", "2030-03-20"),
        ("on the 3rd of February", "2031-02-03"),
        ("on 29 February", "2028-02-29"),
        ("on Tuesday (March 11)", "2031-03-11"),
        ("on March 5, 2019", "2019-03-05"),
        ("on 5 March 2019", "2019-03-05"),
        ("on Sept. 11, 2001", "2001-09-11"),
        ("on 2019-03-05", "2019-03-05"),
        ("on 05.03.2019", "2019-03-05"),
        ("on 5 March of last year", "2030-03-05"),
        ("on 31 June 2019", None),
        ("in March 2019", "2019-03"),
        ("in late December", "2030-12"),
        ("in April of last year", "2030-04"),
        ("in March of this year", "2031-03"),
        ("last March", "2030-03"),
        ("back in 2013", "2013"),
        ("in mid-2019", "2019"),
        ("at 10 a.m. on Wednesday", "2031-03-12"),
        ("today at 10:30 GMT (1030 UTC)", "2031-03-14"),
    ],
)
def test_words_mean_the_narrowest_period_that_is_certain(words: str, expected: str | None) -> None:
    assert expected == meaning(words)


@pytest.mark.parametrize(
    ("words", "base", "expected"),
    [
        ("on the same day", "2031-03-03", "2031-03-03"),
        ("that night", "2031-03-03", "2031-03-03"),
        ("the next day", "2031-03-03", "2031-03-04"),
        ("the previous day", "2031-03-01", "2031-02-28"),
        ("two days earlier", "2031-03-01", "2031-02-27"),
        ("a day after the vote", "2031-03-03", "2031-03-04"),
        ("days later", "2031-03-03", "2031-03"),
        ("that year", "2019-03-03", "2019"),
        ("the following year", "2019", "2020"),
        ("in March of that year", "2019", "2019-03"),
        ("the same month", "2019-03-03", "2019-03"),
        ("two days earlier", "2031-03", None),
        ("the next day", None, None),
    ],
)
def test_words_that_count_from_the_story_need_a_day_of_it(
    words: str, base: str | None, expected: str | None
) -> None:
    assert expected == meaning(words, base=base)


@pytest.mark.parametrize(
    ("words", "told", "expected"),
    [
        ("on Wednesday", None, None),
        ("on 5 March 2019", None, "2019-03-05"),
        ("on 5 March", None, None),
        ("last week", "2031-03-04", "2031"),
        ("last week", "2031-04-04", "2031-03"),
        ("last week", "2031-01-08", None),
        ("on Wednesday", "2031-03", "2031"),
        ("on Wednesday", "2032", None),
        ("last year", "2031-03", "2030"),
        ("last month", "2031", None),
        ("yesterday", "2031-03-01T23:30:00+01:00", "2031-02-28"),
    ],
)
def test_what_the_telling_leaves_open_stays_open(
    words: str, told: str | None, expected: str | None
) -> None:
    assert expected == meaning(words, told)


def test_a_day_of_the_coming_weeks_is_rather_to_come() -> None:
    (expression,) = find_expressions("on 1 April")
    told = parse_iso(TOLD)
    assert told is not None
    assert is_upcoming(expression, told)
    assert not is_upcoming(find_expressions("on 1 March")[0], told)


def test_no_period_leaves_the_years_that_news_speaks_of() -> None:
    assert parse_iso("0000-01-01") is None
    assert parse_iso("2031-02-30") is None
    assert parse_iso("yesterday") is None
    assert day(31, 3, 4) is None


def test_a_period_over_the_turn_of_a_year_has_no_iso_date() -> None:
    first, last = parse_iso("2030-12-31"), parse_iso("2031-01-01")
    assert first is not None
    assert last is not None
    assert first.until(last).iso is None
    assert Period(first.first, first.last).iso == "2030-12-31"
