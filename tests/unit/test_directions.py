"""Stage directions and closing lines: what was not said."""

import pytest

from onrecord.text.genre import spoken
from onrecord.text.genre.directions import is_closing, is_end


def said(text: str) -> list[str]:
    return [text[start:end] for start, end in spoken(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We go on.", ["We go on."]),
        ("Thank you. (Laughter.) We go on.", ["Thank you.", "We go on."]),
        ("We — (applause) — go on.", ["We", "go on."]),
        ("(As interpreted.) Good morning.", ["Good morning."]),
        ("(spoke in French) Good morning.", ["Good morning."]),
        ("[crosstalk 00:04:11] We go on.", ["We go on."]),
        ("We go on. (The bill is signed.)", ["We go on."]),
        ("**We go on.**", ["We go on."]),
        ("(The oath is administered.)", []),
        ("(Inaudible.)", []),
        ("--", []),
        ("END 3:15 P.M.", []),
        ("", []),
    ],
)
def test_directions_are_cut_out(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The United Lakes (UL) agreed.",
        "He said (and I agree) that it holds.",
        "Our [the council’s] plan stands.",
        "It costs 30.",
        "30.",
        "See the report (page 3.).",
    ],
)
def test_other_brackets_are_words(text: str) -> None:
    assert said(text) == [text]


@pytest.mark.parametrize(
    ("line", "closes", "ends"),
    [
        ("END", True, True),
        ("END                1:00 P.M. EDT", True, True),
        ("-- END --", True, True),
        ("###", True, True),
        ("# # #", True, True),
        ("-30-", True, True),
        ("10:16 A.M. EDT", True, False),
        ("* * *", True, False),
        ("The meeting rose at 6.05 p.m.", True, False),
        ("The meeting is adjourned.", False, False),
        ("Ending the war", False, False),
        ("Thank you.", False, False),
    ],
)
def test_closing_lines(line: str, *, closes: bool, ends: bool) -> None:
    assert (closes, ends) == (is_closing(line), is_end(line))
