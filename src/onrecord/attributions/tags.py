"""The labels of the two heads, and which tag may follow which."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ANCHORS = ("outside", "cue begins", "cue goes on", "content begins without cue")
TAGS = ("O", "B-source", "I-source", "B-content", "I-content", "B-cue", "I-cue")
ROLES = ("source", "content", "cue")


def allowed() -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """What is forbidden: (tag, next tag) pairs, and tags at the first word."""
    forbidden = np.zeros((len(TAGS), len(TAGS)), dtype=np.bool_)
    for role in range(3):
        inside = 2 * role + 2
        forbidden[:, inside] = True
        forbidden[inside - 1, inside] = forbidden[inside, inside] = False
    never_first = np.zeros(len(TAGS), dtype=np.bool_)
    never_first[[2, 4, 6]] = True
    return forbidden, never_first
