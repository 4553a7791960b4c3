"""Which words of a text stand between quotation marks."""

import pytest

from onrecord.text.layout import TextLayout
from onrecord.text.quotes import MAX_DEPTH, Quotation, find_quotes


def quotations(text: str) -> tuple[Quotation, ...]:
    return TextLayout(text).quotes.quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


def outermost(text: str) -> list[str]:
    return [text[q.start : q.end] for q in TextLayout(text).quotes.outermost()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We stay,” said Ada. “You go.”", ["“We stay,”", "“You go.”"]),
        ('"We stay," said Ada. "You go."', ['"We stay,"', '"You go."']),
        ("‘We stay,’ said Ada.", ["‘We stay,’"]),
        ("'We stay,' said Ada.", ["'We stay,'"]),
        ("«We stay», said Ada.", ["«We stay»"]),
        ("« We\u00a0stay », said Ada.", ["« We\u00a0stay »"]),
        ("»We stay«, said Ada.", ["»We stay«"]),
        ("‹We stay›, said Ada.", ["‹We stay›"]),
        ("„We stay“, said Ada.", ["„We stay“"]),
        ("„We stay”, said Ada.", ["„We stay”"]),
        ("‚We stay‘, said Ada.", ["‚We stay‘"]),
        ("‛We stay’, said Ada.", ["‛We stay’"]),
        ("”We stay”, said Ada.", ["”We stay”"]),
        ("「行く」と言った。", ["「行く」"]),
        ("``We stay,'' said Ada.", ["``We stay,''"]),
        ("(“We stay,” said Ada.)", ["“We stay,”"]),
    ],
)
def test_every_style_of_marks_is_read(text: str, expected: list[str]) -> None:
    assert expected == quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        "‘They’re the farmers’ own dogs,’ said the vet.",
        "'We didn't hear it and we won't sleep,' said Jude.",
        "‘Give ‘em soup,’ said the cook.",
        "'Give 'em soup,' said the cook.",
        "‘It was the ’90s,’ said the singer.",
    ],
)
def test_apostrophes_neither_open_nor_close_a_single_quotation(text: str) -> None:
    assert [text[: text.rindex(",") + 2]] == quoted(text)


@pytest.mark.parametrize(
    "text", ["James’ dog and the farmers’ cats.", "'Tis the season of the '90s.", "5' 10\" tall"]
)
def test_words_with_apostrophes_and_measures_are_no_quotation(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“He said, ‘Never,’ and left,” said Ada.", "‘Never,’"),
        ("‘He said, “Never,” and left,’ said Ada.", "“Never,”"),
        ("«He said “never” and left», said Ada.", "“never”"),
        ("„Er sagte ‚nie‘ und ging“, sagte Ada.", "‚nie‘"),
        ("»Er sagte ›nie‹ und ging«, sagte Ada.", "›nie‹"),
        ("“He told me ‘Never.’”", "‘Never.’"),
        ('"He told me “never” and left," said Ada.', "“never”"),
        ('“He told me "never" and left,” said Ada.', '"never"'),
        ("“He told me “never” and left,” said Ada.", "“never”"),
    ],
)
def test_a_quotation_inside_another_has_depth_two(text: str, inner: str) -> None:
    outer, nested = quotations(text)
    assert (outer.depth, nested.depth) == (1, 2)
    assert inner == text[nested.start : nested.end]
    assert (outer.status, nested.status) == ("closed", "closed")


def test_a_quotation_runs_on_where_the_next_paragraph_opens_the_same_mark() -> None:
    text = "“First.\n\n“Second.\n\n“Third,” said Ada."
    assert [q.status for q in quotations(text)] == ["continued", "continued", "closed"]
    assert quoted(text) == ["“First.", "“Second.", "“Third,”"]


def test_a_mark_that_nothing_closes_costs_its_own_sentence() -> None:
    text = "The “longest table stood here. “My soup was cold,” said Dario."
    assert quoted(text) == ["“longest table stood here.", "“My soup was cold,”"]
    assert [q.status for q in quotations(text)] == ["unclosed", "closed"]


def test_an_inner_mark_that_nothing_closes_ends_with_the_quotation_around_it() -> None:
    text = "“We saw ‘Low Water twice,” said Amos. “It was good,” he added."
    assert quoted(text) == ["“We saw ‘Low Water twice,”", "‘Low Water twice,", "“It was good,”"]


def test_what_follows_the_cut_of_an_unclosed_mark_is_no_longer_inside_it() -> None:
    text = "“It began. Then ‘the end’ came. All went home."
    assert outermost(text) == ["“It began.", "‘the end’"]


def test_an_unclosed_mark_covers_a_quotation_that_begins_in_its_sentence() -> None:
    text = "“He said ‘Go. Now’ and left. The door was open."
    assert quoted(text) == ["“He said ‘Go. Now’", "‘Go. Now’"]
    assert [q.depth for q in quotations(text)] == [1, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The 17.40 train" was late. "We wait," said Liam.', ['"We wait,"']),
        ("The market” opened. “We sold out,” said Noor.", ["“We sold out,”"]),
        ('" The lift works, " said Joan.', ['" The lift works, "']),
        ('He said:"No space." Then:"Again."', ['"No space."', '"Again."']),
        ("”Swapped“ he said. ”Again“ she said.", ["”Swapped“", "”Again“"]),
        ("“Late space ”he said. “Again ”she said.", ["“Late space ”", "“Again ”"]),
        ('"The 5" pipe broke," he said.', ['"The 5" pipe broke,"']),
        ('"One," he said."Two," she said.', ['"One,"', '"Two,"']),
        ('""Doubled,"" he said.', ['"Doubled,"']),
        ("»Read more. The «Hello» and the «Bye».", ["«Hello»", "«Bye»"]),
        ('“The lamps stay on," he said.', ['“The lamps stay on,"']),
    ],
)
def test_damaged_marks_are_read_as_they_were_meant(text: str, expected: list[str]) -> None:
    assert expected == quoted(text)


def test_marks_left_over_are_strays_in_text_order() -> None:
    text = "a” b› c “"
    assert quotations(text) == ()
    assert TextLayout(text).quotes.strays == (1, 4, 8)


def test_an_opening_mark_at_the_end_of_a_paragraph_is_stray_and_not_continued() -> None:
    text = "He said “\n\n“next one” here."
    assert quoted(text) == ["“next one”"]
    assert TextLayout(text).quotes.strays == (8,)


@pytest.mark.parametrize("dash", ["—", "–", "―", "--"])
def test_a_dash_opens_dialogue_up_to_the_inserted_clause_and_after_it(dash: str) -> None:
    text = f"{dash} We stay, {dash} said Ada {dash} and you go."
    assert quoted(text) == ["We stay,", "and you go."]
    assert {"dash"} == {q.style for q in quotations(text)}


def test_dashes_with_nothing_between_them_give_no_empty_dialogue() -> None:
    assert quoted("— Go — he said —") == ["Go"]
    assert quoted("— A — said — b —  — c")[:2] == ["A", "b"]


def test_marks_nested_beyond_all_reason_are_stray() -> None:
    text = "«" * (MAX_DEPTH + 3) + "a"
    assert len(quotations(text)) == MAX_DEPTH
    assert len(TextLayout(text).quotes.strays) == 3


def test_offsets_leave_the_marks_out_of_the_inner_span() -> None:
    (quotation,) = quotations("He said ``go'' twice.")
    assert (
        quotation.start,
        quotation.end,
        quotation.inner_start,
        quotation.inner_end,
    ) == (8, 14, 10, 12)


def test_only_the_given_paragraphs_are_read() -> None:
    text = "“One.” “Two.”"
    assert [q.start for q in find_quotes(text, [(7, 13)], [13]).quotations] == [7]
