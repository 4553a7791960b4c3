"""How sure a speaker is: from scores to chances, and the picture of it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from onrecord.scoring.calibration import calibration
from onrecord.scoring.reliability import reliability_svg
from onrecord.speakers.certainty import Certainty, certainty, log_odds
from onrecord.speakers.resolve import CERTAIN
from onrecord.training.certainty import Judged, fit, held_out

KINDS = ("named", "short", "role", "pronoun", "collective", "unnamed", "none")


@pytest.mark.parametrize("kind", KINDS)
def test_chances_rise_with_scores(kind: str) -> None:
    scores = [CERTAIN + step / 100 for step in range(50)]
    chances = [certainty()(kind, score) for score in scores]  # type: ignore[arg-type]
    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_taken_stays_taken_and_what_is_open_stays_open(kind: str) -> None:
    curve = Certainty(1.0, -9.0, {kind: -9.0})
    assert curve(kind, CERTAIN) == CERTAIN  # type: ignore[arg-type]
    assert curve(kind, 0.49) == 0.49  # type: ignore[arg-type]


def test_nothing_is_ever_certain() -> None:
    assert Certainty(1.0, 50.0, {})("named", 1.0) < 1


def test_a_curve_that_changes_nothing_gives_the_score_back() -> None:
    assert Certainty(1.0, 0.0, {})("role", 0.75) == pytest.approx(0.75)


def test_log_odds_stay_finite_at_both_ends() -> None:
    assert log_odds(0.0) == pytest.approx(-log_odds(1.0))


def judged(kind: str, score: float, right: int, wrong: int, weight: float = 1.0) -> list[Judged]:
    return [
        Judged(f"{kind}{place}", kind, score, place < right, weight)  # type: ignore[arg-type]
        for place in range(right + wrong)
    ]


def test_a_kind_that_is_right_less_often_gets_lower_chances() -> None:
    curve = fit(judged("named", 0.9, 95, 5) + judged("role", 0.9, 60, 40))
    assert curve("role", 0.9) < 0.7
    assert curve("named", 0.9) > 0.9


def test_texts_count_by_their_weight() -> None:
    stale = judged("role", 0.9, 100, 0, 0.01)
    curve = fit(stale + judged("role", 0.9, 60, 40))
    assert curve("role", 0.9) == pytest.approx(0.62, abs=0.03)


def test_each_document_is_judged_by_a_curve_fitted_without_it() -> None:
    rows = judged("role", 0.9, 80, 20)
    found = list(held_out(rows))
    assert len(found) == len(rows)
    assert calibration(found).error == pytest.approx(0.0, abs=0.05)


def test_the_picture_has_a_dot_for_each_bin_that_holds_something() -> None:
    found = calibration([(0.95, True), (0.93, True), (0.55, False)])
    drawing = ElementTree.fromstring(reliability_svg("Speakers <given>", found))
    dots = drawing.findall("{http://www.w3.org/2000/svg}circle")
    assert [dot.findtext("{http://www.w3.org/2000/svg}title") for dot in dots] == [
        "1: confidence 0.55, right 0.00",
        "2: confidence 0.94, right 1.00",
    ]


def test_a_picture_of_nothing_says_so() -> None:
    assert "no predictions" in reliability_svg("Speakers", calibration([]))
