"""Names: from the encoder's scores for each word to the entities of a text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.attributions.decoding import Floats
from onrecord.model import EntityKind

ENTITY_KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "facility", "title")

ENTITY_TAGS = 1 + 2 * len(ENTITY_KINDS)
"""Tag 0 is no name; tag 2k + 1 begins a name of kind k, tag 2k + 2 goes on with it."""


@dataclass(frozen=True, slots=True)
class NamedWords:
    """Words ``start`` to ``end`` (exclusive) as a name; ``chance`` that of its least sure word."""

    start: int
    end: int
    kind: EntityKind
    chance: float


def named_words(chances: Floats) -> list[NamedWords]:
    """The names in words with these tag probabilities (words, tags), in order.

    A word belongs to a name where any kind is likelier than none; its kind is the likeliest, and
    it goes on with the name before it unless the kinds differ or a beginning is likelier.
    """
    found: list[NamedWords] = []
    kinds = chances[:, 1::2] + chances[:, 2::2]
    for at in np.flatnonzero(kinds.sum(axis=1) > chances[:, 0]).tolist():
        which = int(kinds[at].argmax())
        kind, chance = ENTITY_KINDS[which], float(kinds[at, which])
        begins = chances[at, 2 * which + 1] > chances[at, 2 * which + 2]
        if found and not begins and (found[-1].end, found[-1].kind) == (at, kind):
            last = found[-1]
            found[-1] = NamedWords(last.start, at + 1, kind, min(last.chance, chance))
        else:
            found.append(NamedWords(at, at + 1, kind, chance))
    return found
