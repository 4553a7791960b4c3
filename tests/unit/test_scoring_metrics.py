"""Figures of aligned statements, their slices, and calibration."""

import pytest

from onrecord.scoring.alignment import align
from onrecord.scoring.calibration import calibration
from onrecord.scoring.gold import gold_statement
from onrecord.scoring.metrics import Figures, Share, Tally, figures
from onrecord.scoring.predicted import predicted_statement
from onrecord.scoring.report import Report, length_of, measure
from scoring_rows import Row, cell, gold_row, predicted_row

BRIDGE = gold_row("that the bridge was closed", "told", "The mayor", mention="role")
QUOTE = gold_row("“We stay,”", "said", "Ada Brandt", form="direct", mention="named")
COUNCIL = gold_row("nobody had asked", "According to", "the council", mention="collective")


def measured(gold: list[Row], predicted: list[Row], *, speech_only: bool = False) -> Report:
    return measure(
        map(gold_statement, gold), map(predicted_statement, predicted), speech_only=speech_only
    )


def figured(gold: list[Row], predicted: list[Row]) -> Figures:
    return figures(align(map(gold_statement, gold), map(predicted_statement, predicted)))


def test_rates_of_nothing_are_zero() -> None:
    assert (
        Tally(0, 0, 0, 0).precision,
        Tally(0, 0, 0, 0).recall,
        Tally(0, 0, 0, 0).f1,
    ) == (0.0, 0.0, 0.0)
    assert Share(0, 0).rate == 0.0


def test_found_counts_pairs_among_predictions_and_gold() -> None:
    spurious = predicted_row(gold_row("it would reopen in May"))
    found = figured([BRIDGE, QUOTE, COUNCIL], [predicted_row(BRIDGE), spurious]).found
    assert found == Tally(1, 1, 2, 3)
    assert (found.precision, round(found.recall, 3), found.f1) == (0.5, 0.333, 0.4)


def test_an_exact_span_that_serves_two_statements_counts_once() -> None:
    second = gold_row("nobody had asked", "said", "Ada Brandt")
    exact = figured([QUOTE, second], [predicted_row(QUOTE), predicted_row(second)]).exact
    assert (exact["source"], exact["content"]) == (Tally(1, 1, 1, 1), Tally(2, 2, 2, 2))


def test_exact_spans_count_even_where_statements_do_not_pair() -> None:
    elsewhere = predicted_row(gold_row("it would reopen in May", "told", "The mayor"))
    overall = figured([BRIDGE], [elsewhere])
    assert overall.found.hits == 0
    assert overall.exact["cue"] == Tally(1, 1, 1, 1)


def test_strict_and_relation_fall_apart_where_only_a_bound_is_wrong() -> None:
    shorter = predicted_row(gold_row("the bridge was closed", "told", "The mayor"))
    overall = figured([BRIDGE], [shorter])
    assert (overall.found.hits, overall.relation.hits, overall.strict.hits) == (1, 1, 0)


def test_form_is_counted_over_pairs() -> None:
    found = [predicted_row(BRIDGE, form="mixed"), predicted_row(QUOTE)]
    assert figured([BRIDGE, QUOTE, COUNCIL], found).form == Share(1, 2)


def test_speakers_of_missed_statements_count_as_wrong_in_all_gold_only() -> None:
    named = [row | {"speaker": name} for row, name in ((BRIDGE, "Bo Ek"), (QUOTE, "Ada Brandt"))]
    speakers = figured(named, [predicted_row(named[1])]).speakers
    assert speakers is not None
    assert speakers.of_gold == Share(1, 2)
    assert speakers.of_pairs == Share(1, 1)
    assert speakers.by_mention == {"named": Share(1, 1), "role": Share(0, 1)}


def test_there_are_no_speaker_figures_where_the_gold_names_none() -> None:
    assert figured([BRIDGE], [predicted_row(BRIDGE)]).speakers is None


def test_fields_are_counted_over_pairs() -> None:
    gold = BRIDGE | {"addressee": "reporters", "relay": ["Reuters", "Bild"]}
    found = predicted_row(gold, addressee=[cell("guests")], relay=[cell("Reuters")])
    fields = figured([gold, QUOTE | {"place": "Rome"}], [found]).fields
    assert fields == {"relay": Tally(1, 1, 1, 2), "addressee": Tally(0, 0, 1, 1)}


def test_what_was_carried_over_is_neither_right_nor_wrong() -> None:
    gold = [BRIDGE | {"place": "Rome", "prompt": "Why?"}, QUOTE]
    [first, second] = [predicted_row(row) for row in gold]
    inferred = {"place": cell("Rome", "inferred"), "prompt": cell("Why?", "inferred")}
    fields = figured(gold, [first | inferred, second | inferred]).fields
    assert fields["place"] == Tally(1, 1, 1, 1)
    assert fields["prompt"] == Tally(1, 1, 2, 1)


def test_belief_can_be_left_out() -> None:
    belief = BRIDGE | {"speech": False}
    assert measured([belief, QUOTE], []).overall.gold == 2
    assert measured([belief, QUOTE], [], speech_only=True).overall.gold == 1


def test_a_slice_takes_pairs_by_the_gold_and_spurious_ones_by_themselves() -> None:
    wrong_form = predicted_row(BRIDGE, form="direct")
    spurious = predicted_row(gold_row("nobody had asked", form="mixed"))
    report = measured([BRIDGE, QUOTE], [wrong_form, spurious])
    counts = {form: (part.gold, part.predicted) for form, part in report.by_form.items()}
    assert counts == {"direct": (1, 0), "indirect": (1, 1), "mixed": (0, 1)}


@pytest.mark.parametrize(
    ("words", "bucket"),
    [(1, "1-5"), (5, "1-5"), (6, "6-15"), (15, "6-15"), (16, "16-30"), (31, "31-60"), (61, "61+")],
)
def test_content_length_is_counted_in_words(words: int, bucket: str) -> None:
    text = " ".join(["so"] * words)
    row = gold_row("We stay") | {"content": {"text": text, "spans": [[0, len(text)]]}}
    assert length_of(gold_statement(row)) == bucket


def test_length_buckets_have_their_own_recall() -> None:
    long = gold_row("The mayor told reporters that the bridge was closed")
    report = measured([QUOTE, COUNCIL, long], [predicted_row(QUOTE), predicted_row(long)])
    assert report.by_length["1-5"].found.recall == 0.5
    assert report.by_length["6-15"].found.recall == 1.0


def test_mistakes_are_listed_by_kind() -> None:
    gold = [row | {"speaker": "Ada Brandt"} for row in (BRIDGE, QUOTE, COUNCIL)]
    shorter = gold_row("the bridge was closed", "told", "The mayor", speaker="Bo Ek")
    spurious = gold_row("it would reopen in May")
    report = measured(gold, [predicted_row(r) for r in (shorter, gold[1], spurious)])
    mistakes = report.mistakes
    assert [s.content[0].exact for s in mistakes.missed] == ["nobody had asked"]
    assert [s.content[0].exact for s in mistakes.spurious] == ["it would reopen in May"]
    assert [pair.differing for pair in mistakes.misbounded] == [("content",)]
    assert [pair.predicted.statement.speaker for pair in mistakes.misnamed] == ["Bo Ek"]


def test_perfect_confidences_have_no_calibration_error() -> None:
    assert calibration([(1.0, True), (1.0, True), (0.0, False)]).error == 0.0


def test_calibration_error_weighs_each_bin_by_its_predictions() -> None:
    found = calibration([(0.9, True), (0.9, False), (0.1, False), (0.1, False)])
    # |0.9 - 0.5| for two of four, |0.1 - 0| for the others
    assert found.error == pytest.approx(0.25)
    assert [b.count for b in found.bins] == [0, 2, 0, 0, 0, 0, 0, 0, 0, 2]


def test_predictions_without_confidence_are_not_judged() -> None:
    found = calibration([(None, True), (None, False)])
    assert (found.count, found.error) == (0, None)


def test_certainty_falls_into_the_last_bin() -> None:
    assert [b.count for b in calibration([(1.0, True)]).bins][-1] == 1


def test_the_calibration_of_a_report_counts_spurious_statements_as_wrong() -> None:
    spurious = predicted_row(gold_row("it would reopen in May"), confidence=0.8)
    report = measured([BRIDGE], [predicted_row(BRIDGE, confidence=0.8), spurious])
    assert report.calibrations["found"].error == pytest.approx(0.3)


def test_speaker_confidence_is_judged_over_pairs_with_a_name() -> None:
    gold = [row | {"speaker": "Ada Brandt"} for row in (BRIDGE, QUOTE)]
    named = predicted_row(gold[0], speaker=cell("sp1-x", label="Bo Ek", confidence=0.6))
    silent = predicted_row(gold[1], speaker=cell(None, confidence=0.6))
    found = measured(gold, [named, silent]).calibrations["speaker"]
    assert found.count == 1
    assert found.error == pytest.approx(0.6)
