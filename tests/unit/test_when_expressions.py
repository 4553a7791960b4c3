"""Where words that say when begin and end, and whether they stand for themselves."""

import pytest

from onrecord.context.when.words.expressions import TimeExpression, find_expressions


def the(text: str) -> TimeExpression:
    (expression,) = find_expressions(text)
    return expression


def words(text: str) -> list[str]:
    return [text[x.start : x.end] for x in find_expressions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said on Wednesday that", "Wednesday"),
        ("She said late on Wednesday that", "late on Wednesday"),
        ("As of Sunday, it had", "As of Sunday"),
        ("Back in 2017 they", "Back in 2017"),
        ("By the end of March they", "end of March"),
        ("on the morning of 3 May they", "morning of 3 May"),
        ("Friday at 10 a.m. local time they", "Friday at 10 a.m. local time"),
        ("shortly before midnight they", "shortly before midnight"),
        ("over the weekend they", "the weekend"),
        ("on Monday,\n12 May 2031 they", "Monday,\n12 May 2031"),
    ],
)
def test_modifiers_belong_to_the_words_and_the_preposition_does_not(
    text: str, expected: str
) -> None:
    assert words(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister May may march.",
        "USA Today noted it.",
        "She told Kamloops This Week so.",
        "It has 2,019 pages and cost $2019.",
        "Version 1.2019 and flight 2019-20.",
        "next week they vote",
        "Republic Act No. 3846",
    ],
)
def test_names_and_numbers_are_no_times(text: str) -> None:
    assert words(text) == []


def test_two_times_beside_each_other_stay_two() -> None:
    assert words("On Friday, last year's winner left") == ["Friday", "last year"]


@pytest.mark.parametrize("text", ["since Monday", "until 2019", "by Friday", "for Tuesday"])
def test_a_limit_is_not_a_point(text: str) -> None:
    assert not the(text).is_point


def test_a_time_before_a_noun_modifies_it() -> None:
    assert the("the Wednesday attack on").modifies
    assert not the("the Wednesday attack on").occasion
    assert not the("said Wednesday that").modifies


@pytest.mark.parametrize("text", ["at Monday's news conference", "in its March 3 security alert"])
def test_a_noun_of_saying_makes_it_the_time_of_an_occasion(text: str) -> None:
    assert the(text).occasion


def test_a_long_run_of_spaces_takes_no_time() -> None:
    assert words("last" + " " * 50_000 + "x " + "the same" + "\t" * 50_000 + "x") == []
