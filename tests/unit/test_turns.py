"""Statements of transcripts, speeches and releases: what the finder of turns proposes."""

from dataclasses import replace

import pytest

from onrecord.attributions.genres import TurnFinder
from onrecord.ingest import read_text
from onrecord.model import Attribution, Document, Finding
from onrecord.model.document import Genre
from onrecord.pipeline import Plan, run_case


def proposed(text: str, genre: Genre | None = None, title: str | None = None) -> list[Attribution]:
    document = read_text(text, title=title)
    assert not isinstance(document, Finding)
    if genre is not None:
        document = replace(document, genre=genre)
    return list(run_case(document, Plan([TurnFinder()]), strict=True).proposals)


def turns(text: str, genre: Genre | None = None) -> list[tuple[str, list[str]]]:
    return [
        (a.source[0].exact if a.source else "", [c.exact for c in a.content])
        for a in proposed(text, genre)
    ]


def test_each_label_opens_a_turn_up_to_the_next() -> None:
    text = "CHAIR: We begin.\n\nThere is one item.\n\nMS ABARA: There were two."
    expected = [("CHAIR", ["We begin.", "There is one item."]), ("MS ABARA", ["There were two."])]
    assert turns(text) == expected


def test_letters_and_names_are_labels_too() -> None:
    assert [s for s, _ in turns("Q: Why?\nA: Because.")] == ["Q", "A"]
    assert [s for s, _ in turns("Ada Voss: Why?\nLudo Penn: Because.")] == ["Ada Voss", "Ludo Penn"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("MR. ODEN: Yes?\n\nQ    Why?\n\nMR. ODEN: No.", ["MR. ODEN", "Q", "MR. ODEN"]),
        ("QUESTION: Why?\n\nMR ODEN: No.", ["QUESTION", "MR ODEN"]),
        ("Q. Why not?\n\nThe President. We wait.\n\nQ. Who?\n\nThe President. You.", ["Q", "The"]),
        ("**Oden:** Why?\n\n**Pell:** Ask me later.", ["Oden", "Pell"]),
        (
            "The Chair (spoke in French): I am here.\n\nMr. Lund (Norland): So are we.",
            ["The", "Mr."],
        ),
        ("Ada Pell (00:03):\nWhy?\n\nIvo Oden (00:09):\nI forget.", ["Ada Pell", "Ivo Oden"]),
        ("((WN)) Why?\n\n((Ada Pell)) I forget.", ["WN", "Ada Pell"]),
        ("MR. ODEN:Why?\n\nMS. PELL:-- I forget.", ["MR. ODEN", "MS. PELL"]),
        (
            "MS. McDONOUGH: Who are you?\n\nPARTICIPANT 2: A guest.",
            ["MS. McDONOUGH", "PARTICIPANT"],
        ),
    ],
)
def test_labels_of_many_kinds(text: str, labels: list[str]) -> None:
    found = [source for source, _ in turns(text)]
    assert [s[: len(label)] for s, label in zip(found, labels, strict=False)] == labels
    assert len(found) >= len(labels)


@pytest.mark.parametrize(
    "text",
    [
        "Minister: no new tolls.\n\nThe road stays free.",
        "Update: the road is closed.\n\nPhoto: a closed road.",
        "ONE: a list\nONE: of the same label",
        "A report.\n" * 20 + "Voss: one.\nPenn: two.\n" + "And much more text.\n" * 20,
        "MYTH: You need a permit.\n\nFACT: No permit. A myth is a myth and a fact a fact.",
        "President John F. Lind wrote: we swim.\n\nMR. ODEN: I swim.",
        "WHAT: A march we planned\n\nWHEN: At our noon\n\nWHERE: My bridge",
    ],
)
def test_a_colon_alone_makes_no_transcript(text: str) -> None:
    assert turns(text) == []


def test_an_address_to_somebody_is_no_label() -> None:
    text = "Mr. President: we meet again.\n\nDear Friends: you know why."
    assert [source for source, _ in turns(text)] == ["", ""]


def test_a_turn_of_120_words_is_one_statement_and_a_longer_one_a_statement_a_paragraph() -> None:
    half = "We will repair the old bridge. " * 10
    short = f"MS. PELL: {half.strip()}\n\n{half.strip()}\n\nQ: When?"
    assert [len(contents) for _, contents in turns(short)] == [2, 1]
    long = f"MS. PELL: {half.strip()}\n\n{half.strip()} Soon.\n\nQ: When?"
    assert [(s, len(contents)) for s, contents in turns(long)] == [
        ("MS. PELL", 1),
        ("MS. PELL", 1),
        ("Q", 1),
    ]


def test_a_turn_is_direct_speech_without_a_cue() -> None:
    (one, _) = proposed("CHAIR: We begin.\n\nMS ABARA: You do?")
    assert (one.form, one.cue) == ("direct", ())


def test_stage_directions_are_left_out_of_the_content() -> None:
    text = "MR. ODEN: Thank you. (Laughter.) We won.\n\n(Applause.)\n\nQ: (Inaudible) why?"
    assert turns(text) == [("MR. ODEN", ["Thank you.", "We won."]), ("Q", ["why?"])]


def test_what_stands_after_the_end_is_nobodys() -> None:
    text = "MR. ODEN: We won.\n\nQ: You did?\n\nEND 3:15 P.M.\n\n*The count was corrected later."
    assert turns(text)[-1] == ("Q", ["You did?"])


def test_labels_are_found_within_wrapped_paragraphs() -> None:
    text = (
        "MR. ODEN: Good morning to all of you, and thank you for coming out in this\n"
        "weather, which nobody in this valley has ordered. The gates will be raised by\n"
        "three metres from the first of June, and not a day before that.\n"
        "QUESTION: Has the commission been told of this by your ministry, and if it has,\n"
        "then on which day of the month of March was it told, and by whom?\n"
        "MR. ODEN: All our neighbours read the newspapers, and so do the members of\n"
        "the commission, as far as I am aware of their habits in the morning hours.\n"
    )
    assert [s for s, _ in turns(text)] == ["MR. ODEN", "QUESTION", "MR. ODEN"]


def test_a_speech_is_a_statement_a_paragraph_without_its_headings() -> None:
    text = (
        "Remarks by Mayor Dagny Holt at the Opening of the Pool\n\nHarrow Bay\n\n"
        "Good evening, all of you.\n\nI am glad to be here.\n\n(Applause.)"
    )
    expected = [("", ["Good evening, all of you."]), ("", ["I am glad to be here."])]
    assert turns(text) == expected


def test_a_given_genre_is_believed() -> None:
    text = "The river is high.\n\nIt was higher last year."
    assert turns(text) == []
    assert [c for _, c in turns(text, "speech")] == [
        ["The river is high."],
        ["It was higher last year."],
    ]


def test_a_release_in_ones_own_voice_is_a_statement_a_paragraph() -> None:
    text = (
        "FOR IMMEDIATE RELEASE\n\nStatement by Minister Ada Voss on the Bridge\n\n"
        "I welcome the vote.\n\nWe will build.\n\n###\n\nContact: the press room"
    )
    assert [c for _, c in turns(text)] == [["I welcome the vote."], ["We will build."]]


def test_a_release_about_others_has_no_turns() -> None:
    text = (
        "FOR IMMEDIATE RELEASE\n\nNorth Mill Opens a Bakery\n\nNorth Mill opened a bakery today. "
        "“The bread is good,” said Ada Voss, who runs the mill. “It is our bread.”\n\n###"
    )
    assert turns(text) == []


def test_a_letter_ends_where_it_is_signed() -> None:
    text = (
        "Letter to the Speaker on the Bridge\n\nDear Madam Speaker:\n\nI report that we have begun."
        "\n\nSincerely,\n\nADA VOSS"
    )
    assert [c for _, c in turns(text)][-1] == ["I report that we have begun."]


def test_a_report_is_left_alone() -> None:
    document = read_text("The mayor said that the pool would open.")
    assert isinstance(document, Document)
    assert document.genre == "report"
    assert proposed("The mayor said that the pool would open.") == []
