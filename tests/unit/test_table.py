"""Tables and passages on a terminal."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from factories import make_document, make_speaker, make_statement
from onrecord.cli.plain import render_plain
from onrecord.cli.table import Look, render_passages, render_table
from onrecord.model import Document, Statement

TEXT = (
    "The harbour stays open, Ada Brandt announced on Monday. “We stay,” the harbour master said, "
    "“and we said so in March.” Per Holm replied that she had “told us: no boats” before. "
    "Nobody else spoke.\n"
    "According to a port worker, the cranes have stood still since a very long week in winter, "
    "when the ice came early and the pilots, the crews, the customs officers and everyone who "
    "depends on them went home without pay, which the council never explained to anybody at all."
)


def harbour() -> tuple[Document, list[Statement]]:
    document = make_document(TEXT, title="Harbour stays open")
    unsettled = make_speaker(document, None, mention="pronoun", alternatives=("Ada", "Holm"))
    outer = make_statement(
        document,
        ["that she had “told us: no boats”"],
        ["replied"],
        ["Per Holm"],
        speaker="Per Holm",
        form="mixed",
    )
    return document, [
        make_statement(
            document,
            ["The harbour stays open"],
            ["announced"],
            ["Ada Brandt"],
            speaker="Ada Brandt",
            form="indirect",
        ),
        make_statement(
            document,
            ["“We stay,”", "“and we said so in March.”"],
            ["said"],
            ["the harbour master"],
            speaker="Ada Brandt",
        ),
        outer,
        make_statement(
            document, ["no boats"], ["told"], ["she"], inside=outer.id, speaker=unsettled
        ),
        make_statement(
            document,
            [TEXT[TEXT.index("the cranes") : -1]],
            ["According to"],
            ["a port worker"],
            form="indirect",
        ),
    ]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_table(snapshot: SnapshotAssertion, width: int) -> None:
    assert snapshot == render_table(*harbour(), Look(width))


def test_passages(snapshot: SnapshotAssertion) -> None:
    assert snapshot == render_passages(*harbour(), Look(80))


def test_plain_text(snapshot: SnapshotAssertion) -> None:
    assert snapshot == render_plain(*harbour())


@pytest.mark.parametrize("width", [40, 63, 64, 100])
@pytest.mark.parametrize("render", [render_table, render_passages])
def test_no_line_is_wider_than_the_terminal(render: object, width: int) -> None:
    document = make_document("“" + "國" * 90 + "”, " + "x" * 200 + " said " + "Q" * 90)
    statement = make_statement(document, [(0, 92)], ["said"], ["Q" * 90], speaker="Q" * 90)
    shown = render(document, [statement], Look(width))  # type: ignore[operator]
    assert max(cell_len(line) for line in shown.split("\n")) <= width


def test_colour_is_of_the_speaker_and_stays_from_document_to_document() -> None:
    look = Look(100, colour=True)
    first, second = make_document("“A,” said Ada."), make_document("“B,” said Per. “C,” said Ada.")
    render_table(first, [make_statement(first, ["“A,”"], speaker="Ada")], look)
    shown = render_table(
        second,
        [
            make_statement(second, ["“B,”"], speaker="Per"),
            make_statement(second, ["“C,”"], speaker="Ada"),
        ],
        look,
    )
    assert look.names == {"ada": "cyan", "per": "magenta"}
    assert "\x1b[36mAda\x1b[0m" in shown
    assert "\x1b[35mPer\x1b[0m" in shown


@pytest.mark.parametrize("render", [render_table, render_passages])
def test_without_colour_there_is_no_escape_sequence(
    render: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in render(*harbour(), Look(80))  # type: ignore[operator]


@pytest.mark.parametrize("render", [render_table, render_passages, render_plain])
@pytest.mark.parametrize("colour", [True, False])
def test_a_hostile_text_cannot_drive_the_terminal(render: object, colour: bool) -> None:
    evil = "\x1b]0;title\x07\x1b[2J\x9b31m\r\x08\u202eevil\u202c [bold]x[/bold] :smile: \ud800"
    document = make_document(f"“{evil}” said {evil}.", title=evil)
    statement = make_statement(
        document, [f"“{evil}”"], ["said"], [(len(evil) + 8, 2 * len(evil) + 8)], speaker=evil
    )
    arguments = (document, [statement])
    shown = (
        render(*arguments)  # type: ignore[operator]
        if render is render_plain
        else render(*arguments, Look(200, colour=colour))  # type: ignore[operator]
    )
    bare = re.sub(r"\x1b\[[0-9;]*m", "", shown) if colour else shown
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", bare)
    assert "[bold]x[/bold] :smile:" in bare
    bare.encode("utf8")


def test_long_words_end_in_an_ellipsis_in_the_table_and_stay_whole_in_plain_text() -> None:
    document = make_document("“" + "word " * 400 + "end”")
    statement = make_statement(document, speaker="Ada")
    table = render_table(document, [statement], Look(100))
    assert "…" in table
    assert table.count("word") < 50
    assert render_plain(document, [statement]).count("word") == 400


def test_a_passage_of_endless_sentences_is_cut() -> None:
    document = make_document("“" + "word " * 100_000 + "end”")
    passage = render_passages(document, [make_statement(document, speaker="Ada")], Look(100))
    assert len(passage) < 3000
    assert "…" in passage


def test_sentences_that_lie_apart_are_shown_with_the_gap_between_them() -> None:
    document = make_document("“No,” he said. It rained. It went on. “Never.”")
    statement = make_statement(document, ["“No,”", "“Never.”"], ["said"], ["he"])
    passage = render_passages(document, [statement], Look(80))
    assert "⟦“No,”⟧ *he* _said_. […] ⟦“Never.”⟧" in passage


def test_signs_are_plain_where_the_terminal_has_no_other() -> None:
    shown = render_passages(*harbour(), Look(80, draws_lines=False))
    assert "[[The harbour stays open]]" in shown
    table = render_table(*harbour(), Look(80, draws_lines=False))
    assert not set("─│┌┐└┘━") & set(table)


def test_a_document_without_statements_says_so() -> None:
    document = make_document("It rained.", title="Weather")
    assert render_table(document, [], Look(80)) == "Weather · no statements\n\n"
    assert render_passages(document, [], Look(80)) == "Weather · no statements\n\n"
    assert "No statements." in render_plain(document, [])
