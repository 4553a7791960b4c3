"""One scene a case, shared by the stages that ask for it."""

from onrecord.speakers.scenes import scene_of
from speaker_cases import Outline, Settled, resolved, settled_case

TEXT = "Ana Kral said it was over. Boris Lund said it was not."


def test_a_case_has_one_scene() -> None:
    case, _ = settled_case(TEXT, [Outline(((14, 25),), ((9, 13),), ((0, 8),))])
    first = scene_of(case)
    assert scene_of(resolved(case)) is first


def test_another_attribution_makes_another_scene() -> None:
    case, _ = settled_case(TEXT, [Outline(((14, 25),), ((9, 13),), ((0, 8),))])
    first = scene_of(case)
    _, more = settled_case(TEXT, [Outline(((43, 53),), ((38, 42),), ((27, 37),))])
    assert case.admit(Settled(), more) == 0
    assert len(scene_of(case).order) == len(first.order) + 1
