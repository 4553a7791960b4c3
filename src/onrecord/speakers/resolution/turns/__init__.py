"""Turns: who speaks behind a label, in a speech, or in a release in somebody's own voice.

A name in a label is the person that the headings bill under it, else the one whom the text
names in full; an office is whoever is billed with it, or whom the others address by it. "Q" is
a reporter, each time another one.
"""

from onrecord.speakers.resolution.turns.alone import by_issuer
from onrecord.speakers.resolution.turns.within import (
    by_home_office,
    by_turn,
    is_turn,
    of_others,
    within_turn,
)

__all__ = ["by_home_office", "by_issuer", "by_turn", "is_turn", "of_others", "within_turn"]
