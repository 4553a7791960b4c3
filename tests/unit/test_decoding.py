"""From scores to spans."""

import numpy as np

from onrecord.attributions.decoding import (
    Field,
    Proposal,
    anchors,
    marginals,
    ranges,
    read_roles,
    settle,
    viterbi,
)
from onrecord.attributions.tags import TAGS, allowed


def field() -> Field:
    forbidden, never_first = allowed()
    steps = np.where(forbidden, np.float32(-1e4), np.float32(0))
    return Field(steps, np.where(never_first, np.float32(-1e4), np.float32(0)))


def emissions(tags: list[str], strength: float = 5.0) -> np.ndarray:
    scores = np.zeros((1, len(tags), len(TAGS)), dtype=np.float32)
    for at, tag in enumerate(tags):
        scores[0, at, TAGS.index(tag)] = strength
    return scores


def test_the_best_path_is_always_a_valid_sequence() -> None:
    scores = np.random.default_rng(7).normal(0, 3, (20, 30, len(TAGS))).astype(np.float32)
    forbidden, never_first = allowed()
    for path in viterbi(scores, field()):
        assert not never_first[path[0]]
        assert not forbidden[path[:-1], path[1:]].any()


def test_the_best_path_is_the_best_of_all() -> None:
    scores = np.random.default_rng(3).normal(0, 1, (1, 3, len(TAGS))).astype(np.float32)
    steps, begin = field().steps, field().begin
    everything = np.ndindex(7, 7, 7)

    def total(path: tuple[int, ...]) -> float:
        a, b, c = path
        local = scores[0, 0, a] + scores[0, 1, b] + scores[0, 2, c]
        return float(begin[a] + steps[a, b] + steps[b, c] + local)

    best = max(everything, key=total)
    assert tuple(viterbi(scores, field())[0].tolist()) == best


def test_marginals_agree_with_enumeration() -> None:
    scores = np.random.default_rng(5).normal(0, 1, (1, 3, len(TAGS))).astype(np.float32)
    steps, begin = field().steps, field().begin
    expected = np.zeros((3, 7))
    for path in np.ndindex(7, 7, 7):
        a, b, c = path
        weight = np.exp(
            begin[a]
            + steps[a, b]
            + steps[b, c]
            + scores[0, 0, a]
            + scores[0, 1, b]
            + scores[0, 2, c]
        )
        for at, tag in enumerate(path):
            expected[at, tag] += weight
    expected /= expected.sum(axis=1, keepdims=True)
    assert np.allclose(expected, marginals(scores, field())[0], atol=1e-4)


def test_a_content_broken_by_its_cue_is_one_statement_of_two_ranges() -> None:
    tags = ["B-content", "I-content", "B-source", "B-cue", "B-content", "I-content", "O"]
    [proposal] = read_roles([(3, 0.9)], emissions(tags), field(), offset=100)
    assert proposal.content == ((100, 102), (104, 106))
    assert proposal.cue == ((103, 104),)
    assert proposal.source == ((102, 103),)
    assert proposal.anchor == 103
    assert proposal.spans > 0.9


def test_an_anchor_without_content_is_no_statement() -> None:
    assert read_roles([(1, 0.9)], emissions(["O", "B-cue", "O"]), field(), 0) == []


def test_a_run_of_cue_words_is_one_anchor_at_its_surest_word() -> None:
    chances = np.zeros((5, 4), dtype=np.float32)
    chances[1] = [0.1, 0.9, 0.0, 0.0]
    chances[2] = [0.02, 0.0, 0.98, 0.0]
    assert [(word, round(p, 2)) for word, p in anchors(chances, 0.3, 0.5)] == [(2, 0.98)]


def test_two_cues_side_by_side_are_two_anchors() -> None:
    chances = np.zeros((3, 4), dtype=np.float32)
    chances[0, 1] = chances[1, 1] = 0.9
    assert [word for word, _ in anchors(chances, 0.3, 0.5)] == [0, 1]


def test_content_without_cue_is_an_anchor_of_its_own() -> None:
    chances = np.zeros((3, 4), dtype=np.float32)
    chances[1, 3] = 0.8
    assert [word for word, _ in anchors(chances, 0.3, 0.5)] == [1]


def test_ranges_join_what_touches() -> None:
    path = np.asarray([3, 4, 3, 0, 3])
    assert ranges(path, "content") == ((0, 3), (4, 5))
    assert ranges(path, "cue") == ()


def test_of_two_proposals_over_one_cue_the_surer_stays() -> None:
    sure = Proposal(5, ((6, 9),), ((5, 6),), (), 0.9, 0.9)
    unsure = Proposal(6, ((7, 9),), ((5, 7),), (), 0.5, 0.9)
    assert settle([unsure, sure]) == [sure]


def test_proposals_of_other_cues_stay_in_text_order() -> None:
    first = Proposal(1, ((2, 4),), ((1, 2),), (), 0.5, 0.9)
    second = Proposal(5, ((6, 9),), ((5, 6),), (), 0.9, 0.9)
    assert settle([second, first]) == [first, second]
