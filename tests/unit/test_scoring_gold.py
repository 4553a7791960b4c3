"""Gold and predicted rows: what is taken in, and how a bad line is reported."""

import io
import json
from pathlib import Path

import pytest

from factories import make_document, make_speaker, make_statement
from onrecord.model import Document, OffsetMap, Origin
from onrecord.scoring.gold import Piece, by_document, gold_statement, read_gold
from onrecord.scoring.lines import RowError
from onrecord.scoring.predicted import from_statement, predicted_statement, read_predicted
from scoring_rows import cell, gold_row, predicted_row


def test_fragments_of_a_gold_role_are_cut_where_its_spans_say() -> None:
    statement = gold_statement(gold_row("We stay … nobody had asked"))
    assert (Piece(1, 8, "We stay"), Piece(107, 123, "nobody had asked")) == statement.content


def test_gold_documents_are_known_by_file_name_alone() -> None:
    assert gold_statement(gold_row("We stay", document="../a/story.txt")).document == "story.txt"


def test_absent_and_null_speakers_are_told_apart() -> None:
    assert not gold_statement(gold_row("We stay")).speaker_given
    assert gold_statement(gold_row("We stay", speaker=None)).speaker_given


def test_gold_values_that_say_nothing_are_left_out() -> None:
    row = gold_row("We stay", place="", relay=[], commitment=False, speech=False, prompt=None)
    statement = gold_statement(row)
    assert statement.values == {}
    assert statement.speech is False


def test_a_stance_that_may_as_well_be_none_is_not_scored() -> None:
    assert gold_statement(gold_row("We stay", stance="support|null")).values == {}
    kept = gold_statement(gold_row("We stay", stance="conditional|oppose"))
    assert kept.values == {"stance": ("conditional|oppose",)}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"document": ""}, "document does not name a file"),
        ({"document": 7}, "document is not a string"),
        ({"content": None}, "there is no content"),
        ({"content": {"text": "We stay", "spans": [[1, 9]]}}, "content do not fit"),
        ({"content": {"text": "We stay", "spans": [[1, 7]]}}, "content do not fit"),
        ({"content": {"text": "We | stay", "spans": [[1, 3], [4, 8]]}}, "content do not fit"),
        ({"content": {"text": "We", "spans": [[3, 1]]}}, "not [start, end]"),
        ({"content": {"text": "We", "spans": [[-1, 1]]}}, "not [start, end]"),
        ({"content": {"text": "W", "spans": [[False, True]]}}, "not [start, end]"),
        ({"content": {"text": "We", "spans": [[0, 10**15]]}}, "content do not fit"),
        ({"cue": "said"}, "cue is not an object"),
        ({"cue": {"text": "", "spans": []}}, "cue has no text or no spans"),
        ({"form": "loud"}, "form is 'loud', not one of direct, indirect, mixed"),
        ({"n": "one"}, "n is not a whole number"),
        ({"speech": "yes"}, "speech is neither true nor false"),
        ({"place": {"label": "here"}}, "place: a value is a list or an object"),
    ],
)
def test_what_is_no_gold_statement_is_refused(change: dict[str, object], reason: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as caught:
        gold_statement(gold_row("We stay") | change)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (b"[]", "not a JSON object"),
        (b"\xff{}", "not UTF-8"),
        (b"[" * 100_000, "size or depth"),
        (b'{"n": ' + b"9" * 5000 + b"}", "size or depth"),
        (b'{"document": "a.txt"}', "there is no content"),
    ],
)
def test_a_bad_line_is_reported_with_file_line_and_reason(
    line: bytes, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\n" + json.dumps(gold_row("We stay")).encode() + b"\n" + line + b"\n")
    with pytest.raises(RowError) as caught:
        read_gold(path)
    assert f"{path}:3" == caught.value.where
    assert reason in caught.value.message
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_a_row_error(tmp_path: Path) -> None:
    with pytest.raises(RowError, match="it cannot be read: No such file"):
        read_gold(tmp_path / "none.jsonl")


def test_a_byte_order_mark_before_the_first_row_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(gold_row("We stay")).encode())
    assert len(read_gold(path)) == 1


def test_predicted_rows_come_from_standard_input_too(monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps(predicted_row(gold_row("We stay"))).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    [statement] = read_predicted(Path("-"))
    assert statement.content == (Piece(1, 8, "We stay"),)


def test_gold_is_grouped_by_document_in_order_of_appearance() -> None:
    rows = [gold_row("We stay", document=name) for name in ("b.txt", "a.txt", "b.txt")]
    grouped = by_document(gold_statement(row) for row in rows)
    assert [(name, len(found)) for name, found in grouped.items()] == [("b.txt", 2), ("a.txt", 1)]


def test_a_predicted_value_is_the_label_of_its_cell_or_else_its_value() -> None:
    row = predicted_row(
        gold_row("We stay"),
        place=cell("pl1-x", label="Lissany"),
        said_on=cell("2031-03", evidence=[{"exact": "last month"}]),
        relay=[cell("Reuters"), cell(None)],
        issues=[{"value": "gates", "stance": "oppose"}],
        speech=cell(True),
    )
    assert predicted_statement(row).values == {
        "place": ("Lissany",),
        "said_on": ("2031-03",),
        "time": ("last month",),
        "relay": ("Reuters",),
        "stance": ("oppose",),
        "speech": ("True",),
    }


def test_a_field_is_inferred_only_where_all_its_cells_are() -> None:
    row = predicted_row(
        gold_row("We stay"),
        said_on=cell("2031-03", "inferred"),
        addressee=[cell("Ada", "inferred"), cell("Bo", "stated")],
    )
    assert predicted_statement(row).inferred == {"said_on", "time"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"schema": "other/1"}, "schema is not onrecord/statement/1"),
        ({"document": None}, "there is no document"),
        ({"document": {"uri": "/"}}, "no uri that ends in a file name"),
        ({"content": []}, "there is no content"),
        ({"content": ["We stay"]}, "content holds something that is no anchor"),
        ({"cue": [{"start": 1, "end": 3}]}, "an anchor of cue lacks"),
        ({"cue": [{"start": 1, "end": 9, "exact": "said"}]}, "from 1 to 9 does not fit"),
        ({"speaker": "Ada"}, "speaker is not an object"),
        ({"place": "here"}, "place holds something that is no cell"),
        ({"confidence": 1.5}, "confidence is not a number between 0 and 1"),
        ({"confidence": float("nan")}, "confidence is not a number between 0 and 1"),
    ],
)
def test_what_is_no_statement_row_is_refused(change: dict[str, object], reason: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as caught:
        predicted_statement(predicted_row(gold_row("We stay")) | change)
    assert reason in str(caught.value)


def test_a_statement_in_memory_takes_the_shape_of_its_row() -> None:
    document = make_document()
    statement = make_statement(
        document,
        ["“We stay,”"],
        ["said"],
        ["Ada Brandt"],
        speaker=make_speaker(document, "Ada Brandt", confidence=0.7),
        inside="st1-outer",
        confidence=0.8,
    )
    shaped = from_statement(statement)
    assert shaped.document == "story.txt"
    assert shaped.content == (Piece(0, 10, "“We stay,”"),)
    assert shaped.cue == (Piece(11, 15, "said"),)
    assert shaped.source == (Piece(16, 26, "Ada Brandt"),)
    assert (shaped.form, shaped.nested, shaped.speaker) == ("direct", True, "Ada Brandt")
    assert (shaped.confidence, shaped.speaker_confidence) == (0.8, 0.7)


def test_offsets_of_a_normalised_text_are_those_of_its_file() -> None:
    # the file has a letter of two code points at 0, which the stored text has as one
    moved = OffsetMap(((0, 0, 1), (1, 2, 20)))
    document = Document(Origin("file:///tmp/a.txt"), "é: we stay", "1", offsets=moved)
    [piece] = from_statement(make_statement(document, ["we stay"])).content
    assert piece == Piece(4, 11, "we stay")


def test_offsets_of_a_page_stay_those_of_its_text() -> None:
    origin = Origin("file:///tmp/a.html", media_type="text/html")
    document = Document(origin, "we stay", "1", offsets=OffsetMap(((0, 90, 7),)))
    [piece] = from_statement(make_statement(document)).content
    assert piece == Piece(0, 7, "we stay")


def test_a_speaker_nobody_could_settle_names_nobody() -> None:
    document = make_document()
    statement = make_statement(document, speaker=make_speaker(document, None))
    assert from_statement(statement).speaker is None
