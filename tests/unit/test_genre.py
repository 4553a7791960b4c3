"""Genre: what shows a text to be a transcript, a speech or a release, and what does not."""

import json

import pytest

from onrecord.ingest import open_sources, read_text
from onrecord.model import Document
from onrecord.text.genre import find_genre, read_heading
from onrecord.text.layout import TextLayout

REPORT = (
    "Mayor reopens pool\n\nHARROW BAY, 3 May (Courier) — Mayor Dagny Holt said on Monday that the"
    " pool would open.\n\n“We are glad,” she told reporters. “My council paid for it.”\n\n"
    "The council had closed it in March."
)


def genre(text: str, title: str | None = None) -> str:
    return find_genre(TextLayout(text), title)


def test_a_report_is_a_report() -> None:
    assert genre(REPORT) == "report"
    assert genre("") == "report"


@pytest.mark.parametrize(
    "title",
    [
        "Remarks by Mayor Holt anger the council",
        "Statement from police clears driver",
        "Speech of the year: how Holt won the pool",
        "Message from Holt to Lind leaks to the press",
        "Mayor Holt’s statement on the pool divides Harrow Bay",
    ],
)
def test_a_report_stays_one_under_the_headline_of_a_statement(title: str) -> None:
    assert genre(REPORT, title) == "report"


def test_an_opinion_in_the_first_person_is_no_speech() -> None:
    text = "I like the pool. We swam there as children.\n\nMy view is that we should keep our pool."
    assert genre(text) == "report"


def test_a_quoted_speech_within_a_report_is_no_speech() -> None:
    text = (
        "Mayor Holt spoke at the pool on Monday.\n\n“Ladies and gentlemen, I thank you. We are here"
        " for our pool.\n\n“I promised it to you, my friends, and I keep my word.”"
    )
    assert genre(text) == "report"


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Speaker,\n\nI thank you. We have come for our pool.\n\nMy council will pay for it.",
        "Ladies and gentlemen, we open our pool.\n\nI promised it to you, and I am here.",
        "Allow me to thank you for this honour. We open our pool.\n\nI wish to add that I swim.",
    ],
)
def test_an_address_to_an_audience_is_a_speech(text: str) -> None:
    assert genre(text) == "speech"


def test_one_label_after_a_time_of_day_is_a_speech() -> None:
    text = "Town Hall\n\n11:27 A.M.\n\nTHE MAYOR: Good morning. (Applause.)\n\nWe won.\n\nEND"
    assert genre(text) == "speech"


def test_calls_from_the_audience_make_no_transcript_of_a_speech() -> None:
    text = "THE MAYOR: Hello!\n\nAUDIENCE: Hello!\n\nTHE MAYOR: I thank you."
    assert genre(text, "Remarks by the Mayor at the Pool") == "speech"


def test_a_question_first_is_a_transcript_where_somebody_answers() -> None:
    text = "Harbour\n\nQ    Why now?\n\nTHE MAYOR: Because.\n\n" + "We said so.\n\n" * 12
    assert genre(text, "Remarks by Mayor Holt Before Departure") == "transcript"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Readout of Mayor Holt’s Call with Mayor Lind", "Mayor Holt spoke with Mayor Lind."),
        ("FACT SHEET: The New Pool", "The pool has three lanes."),
        ("Statement by Mayor Dagny Holt on the Pool", "I welcome the vote. We will swim."),
        ("Joint Statement on the Bridge", "We have agreed to build our bridge."),
        (None, "FOR IMMEDIATE RELEASE\n\nNew Pool\n\nThe pool opened."),
        (None, "The council named three members today.\n\nAda Voss\n\n# # #"),
    ],
)
def test_releases(title: str | None, text: str) -> None:
    assert genre(text, title) == "release"


def test_labels_deep_in_a_report_make_no_transcript_of_it() -> None:
    interview = "Q: Why?\n\nMS. HOLT: Because.\n\nQ: Is that all?\n\nMS. HOLT: Yes.\n\n"
    text = "The pool is open again, the council said.\n\n" * 12
    assert genre(text + interview + "The pool has three lanes.\n\n" * 10) == "report"


def test_labels_of_one_without_an_answer_make_no_transcript() -> None:
    asked = "((WN)) Why the pool?\n\n“Because of the heat,” Holt said.\n\n"
    assert genre(asked * 8) == "report"


def test_a_reader_that_is_told_the_genre_does_not_look(tmp_path) -> None:
    rows = [
        {"text": "MS. HOLT: Yes?\nQ: Why?", "genre": "report"},
        {"text": "MS. HOLT: Yes?\nQ: Why?"},
        {"text": "The pool is open.", "genre": "speech"},
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf8")
    found = [d.genre for d in open_sources([path]) if isinstance(d, Document)]
    assert found == ["report", "transcript", "speech"]


def test_a_title_from_outside_counts() -> None:
    document = read_text("I welcome the vote.", title="Statement by Ada Voss on the Vote")
    assert isinstance(document, Document)
    assert document.genre == "release"


@pytest.mark.parametrize(
    ("line", "kind", "who"),
    [
        ("Remarks by President Dorne at the Bridge", "speech", "President Dorne at the Bridge"),
        ("Remarks as Prepared for Delivery by Ada Voss", "speech", "Ada Voss"),
        ("Statement from Ada Voss on the Vote", "statement", "Ada Voss on the Vote"),
        ("Statement by Ada Voss at the General Debate", "speech", "Ada Voss at the General Debate"),
        ("Press Briefing by Press Secretary Ada Voss", "talk", "Press Secretary Ada Voss"),
        (
            "President Dorne’s Speech at the Bridge",
            "speech",
            "President Dorne’s Speech at the Bridge",
        ),
        ("Readout of the Call", "readout", None),
        ("Presidential Message on the River", "release", None),
        ("Letter to the Speaker on the River", "statement", None),
    ],
)
def test_headings(line: str, kind: str, who: str | None) -> None:
    heading = read_heading(line)
    assert heading is not None
    assert (kind, who) == (heading.kind, None if heading.who is None else line[heading.who :])


@pytest.mark.parametrize(
    "line", ["Mayor reopens pool", "A statement by nobody", "Remarks of a lifetime", "x" * 1000]
)
def test_what_is_no_heading(line: str) -> None:
    assert read_heading(line) is None
