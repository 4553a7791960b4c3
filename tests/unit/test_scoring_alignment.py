"""Which predicted statement is which gold statement."""

import json

from onrecord.scoring.alignment import Alignment, align
from onrecord.scoring.gold import gold_statement
from onrecord.scoring.predicted import predicted_statement
from scoring_rows import Row, gold_row, predicted_row


def aligned(gold: list[Row], predicted: list[Row]) -> Alignment:
    [alignment] = align(map(gold_statement, gold), map(predicted_statement, predicted))
    return alignment


def words(alignment: Alignment) -> list[tuple[str, str]]:
    return [
        (
            pair.gold.statement.content[0].exact,
            pair.predicted.statement.content[0].exact,
        )
        for pair in alignment.pairs
    ]


BRIDGE = gold_row("that the bridge was closed", "told", "The mayor")


def test_half_of_the_characters_must_be_shared() -> None:
    enough = predicted_row(gold_row("the bridge was"))  # 14 of 26
    too_few = predicted_row(gold_row("the bridge"))
    assert words(aligned([BRIDGE], [enough])) == [("that the bridge was closed", "the bridge was")]
    apart = aligned([BRIDGE], [too_few])
    assert (len(apart.pairs), len(apart.missed), len(apart.spurious)) == (0, 1, 1)


def test_quotation_marks_and_stops_at_the_edges_do_not_count() -> None:
    quoted = gold_row("“We stay,”")
    [pair] = aligned([quoted], [predicted_row(gold_row("We stay"))]).pairs
    assert pair.differing == ()
    assert pair.share == 1.0


def test_a_piece_of_marks_alone_vanishes() -> None:
    marks = {"start": 0, "end": 1, "exact": "“"}
    row = predicted_row(BRIDGE)
    row["content"].append(marks)
    [pair] = aligned([BRIDGE], [row]).pairs
    assert pair.differing == ()


def test_each_statement_is_paired_once_and_the_best_overlap_first() -> None:
    shorter = predicted_row(gold_row("the bridge was closed"))
    exact = predicted_row(BRIDGE)
    alignment = aligned([BRIDGE], [shorter, exact])
    assert words(alignment) == [("that the bridge was closed", "that the bridge was closed")]
    assert [s.statement.content[0].exact for s in alignment.spurious] == ["the bridge was closed"]


def test_of_two_equal_overlaps_the_one_with_the_cue_is_taken() -> None:
    with_cue = predicted_row(BRIDGE, form="mixed")
    without = predicted_row(gold_row("that the bridge was closed"))
    for predicted in ([with_cue, without], [without, with_cue]):
        [pair] = aligned([BRIDGE], predicted).pairs
        assert pair.predicted.statement.form == "mixed"


def test_an_unmatched_statement_inside_another_is_not_counted() -> None:
    nested = predicted_row(gold_row("nobody had asked"), inside="st1-outer")
    alignment = aligned([BRIDGE], [predicted_row(BRIDGE), nested])
    assert (len(alignment.spurious), len(alignment.uncounted)) == (0, 1)
    assert len(list(alignment.predicted)) == 1


def test_a_matched_statement_inside_another_counts() -> None:
    assert len(aligned([BRIDGE], [predicted_row(BRIDGE, inside="st1-outer")]).pairs) == 1


def test_relation_needs_overlapping_cue_and_source_or_none_on_both_sides() -> None:
    sourceless = gold_row("that the bridge was closed", "told")
    [alike] = aligned([sourceless], [predicted_row(sourceless)]).pairs
    [added] = aligned([sourceless], [predicted_row(BRIDGE)]).pairs
    [elsewhere] = aligned(
        [BRIDGE], [predicted_row(gold_row(BRIDGE["content"]["text"], "said", "The mayor"))]
    ).pairs
    assert (alike.related, added.related, elsewhere.related) == (True, False, False)


def test_predictions_on_other_documents_are_left_out() -> None:
    other = predicted_row(BRIDGE, document={"uri": "file:///tmp/other.txt"})
    alignment = aligned([BRIDGE], [other])
    assert (alignment.pairs, alignment.spurious) == ((), ())


def test_a_document_is_found_by_its_name_where_its_uri_is_escaped() -> None:
    gold = BRIDGE | {"document": "my story.txt"}
    found = predicted_row(BRIDGE, document={"uri": "file:///tmp/my%20story.txt"})
    assert len(aligned([gold], [found]).pairs) == 1


def test_documents_without_predictions_are_missed_whole() -> None:
    alignments = align(
        map(gold_statement, [BRIDGE, BRIDGE | {"document": "b.txt"}]),
        [predicted_statement(predicted_row(BRIDGE))],
    )
    assert [(a.document, len(a.missed)) for a in alignments] == [("story.txt", 0), ("b.txt", 1)]


def test_repeated_contents_are_paired_one_to_one() -> None:
    thrice = [predicted_row(json.loads(json.dumps(BRIDGE))) for _ in range(3)]
    alignment = aligned([BRIDGE, BRIDGE], thrice)
    assert (len(alignment.pairs), len(alignment.spurious)) == (2, 1)


def test_long_runs_of_marks_take_no_time() -> None:
    text = "." * 200_000 + "a" + "." * 200_000 + "b"
    row = {"text": text, "spans": [[0, len(text)]]}
    alignment = aligned([BRIDGE | {"content": row}], [])
    assert alignment.missed[0].spans["content"] == ((200_000, len(text)),)
