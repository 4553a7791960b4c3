"""From scores to spans: anchors, then the best valid tag sequence of each anchor.

All anchors of a window are decoded together. The sequence is the Viterbi path of the
conditional random field; the probability of the content is read from the forward-backward
marginals, so a confidence costs one more pass and no sampling.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.tags import ROLES, TAGS

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Field:
    """The transition scores (tags, tags) and the scores of the first tag."""

    steps: Floats
    begin: Floats


@dataclass(frozen=True, slots=True)
class Proposal:
    """One statement in word positions of its text: half-open ranges of each role.

    ``anchor`` is the word it was found by; ``found`` the probability of the anchor, ``spans``
    that of the least certain boundary of the content.
    """

    anchor: int
    content: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...]
    found: float
    spans: float


def anchors(probabilities: Floats, threshold: float, bare: float) -> list[tuple[int, float]]:
    """The anchor word and probability of each run of cue words, and of each bare content.

    ``probabilities`` is (words, 4) in the order of `tags.ANCHORS`. A run is cut where a new
    cue clearly begins.
    """
    cue = probabilities[:, 1] + probabilities[:, 2]
    begins = (probabilities[:, 1] > probabilities[:, 2]) & (probabilities[:, 1] > 0.5)
    found: list[tuple[int, float]] = []
    run: list[int] = []
    for word in np.flatnonzero(cue > threshold).tolist():
        if run and (word != run[-1] + 1 or begins[word]):
            best = max(run, key=lambda w: cue[w])
            found.append((best, float(cue[best])))
            run = []
        run.append(word)
    if run:
        best = max(run, key=lambda w: cue[w])
        found.append((best, float(cue[best])))
    found += [
        (int(w), float(probabilities[w, 3])) for w in np.flatnonzero(probabilities[:, 3] > bare)
    ]
    return sorted(found)


def viterbi(emissions: Floats, field: Field) -> Ints:
    """The best tag sequence of each row of (anchors, words, tags)."""
    count, width, tags = emissions.shape
    score = field.begin[None] + emissions[:, 0]
    back = np.zeros((count, width, tags), dtype=np.int8)
    for at in range(1, width):
        options = score[:, :, None] + field.steps[None]
        back[:, at] = options.argmax(axis=1)
        score = options.max(axis=1) + emissions[:, at]
    path = np.zeros((count, width), dtype=np.int64)
    path[:, -1] = score.argmax(axis=1)
    rows = np.arange(count)
    for at in range(width - 1, 0, -1):
        path[:, at - 1] = back[rows, at, path[:, at]]
    return path


def marginals(emissions: Floats, field: Field) -> Floats:
    """The probability of each tag at each word, given the whole sequence."""
    count, width, tags = emissions.shape
    steps = np.exp(field.steps)
    local = np.exp(emissions - emissions.max(axis=2, keepdims=True))
    forward = np.zeros((count, width, tags), dtype=np.float32)
    backward = np.ones((count, width, tags), dtype=np.float32)
    state = np.exp(field.begin)[None] * local[:, 0]
    forward[:, 0] = state / state.sum(axis=1, keepdims=True)
    for at in range(1, width):
        state = (forward[:, at - 1] @ steps) * local[:, at]
        forward[:, at] = state / np.maximum(state.sum(axis=1, keepdims=True), 1e-30)
    for at in range(width - 1, 0, -1):
        state = (backward[:, at] * local[:, at]) @ steps.T
        backward[:, at - 1] = state / np.maximum(state.sum(axis=1, keepdims=True), 1e-30)
    both = forward * backward
    result: Floats = both / np.maximum(both.sum(axis=2, keepdims=True), 1e-30)
    return result


def ranges(path: Ints, role: str) -> tuple[tuple[int, int], ...]:
    """The half-open word ranges of one role in a tag sequence; adjacent ranges are joined."""
    begin = 2 * ROLES.index(role) + 1
    inside = np.flatnonzero((path == begin) | (path == begin + 1))
    if not len(inside):
        return ()
    cuts = np.flatnonzero(np.diff(inside) > 1)
    starts = inside[np.concatenate(([0], cuts + 1))]
    ends = inside[np.concatenate((cuts, [len(inside) - 1]))] + 1
    return tuple(zip(starts.tolist(), ends.tolist(), strict=True))


def read_roles(
    chosen: list[tuple[int, float]], emissions: Floats, field: Field, offset: int
) -> list[Proposal]:
    """The statements of a window's anchors; those without content are left out.

    ``emissions`` is (anchors, words, tags) for the window's own words; ``offset`` is the
    window's first word in the text.
    """
    if not chosen:
        return []
    paths = viterbi(emissions, field)
    chances = marginals(emissions, field)
    proposals: list[Proposal] = []
    for row, (word, found) in enumerate(chosen):
        path = paths[row]
        content = ranges(path, "content")
        if not content:
            continue
        edges = [w for a, b in content for w in (a, b - 1)]
        edges += [w for a, b in content for w in (a - 1, b) if 0 <= w < len(path)]
        certain = min(float(chances[row, w, path[w]]) for w in edges)

        def moved(role: str, path: Ints = path) -> tuple[tuple[int, int], ...]:
            return tuple((a + offset, b + offset) for a, b in ranges(path, role))

        proposals.append(
            Proposal(word + offset, moved("content"), moved("cue"), moved("source"), found, certain)
        )
    return proposals


def settle(proposals: list[Proposal]) -> list[Proposal]:
    """One statement a cue: where cues meet, or contents are the same, the surest proposal."""
    kept: list[Proposal] = []
    cue_owner: dict[int, Proposal] = {}
    contents: set[tuple[tuple[int, int], ...]] = set()
    for proposal in sorted(proposals, key=lambda p: (-p.found * p.spans, p.anchor)):
        words = {w for a, b in proposal.cue for w in range(a, b)} | {proposal.anchor}
        if words & cue_owner.keys() or proposal.content in contents:
            continue
        kept.append(proposal)
        contents.add(proposal.content)
        cue_owner.update(dict.fromkeys(words, proposal))
    return sorted(kept, key=lambda p: (p.content[0][0], -p.content[-1][1], p.anchor))


assert len(TAGS) == 2 * len(ROLES) + 1
