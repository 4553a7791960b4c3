"""States: which one a text is about."""

from __future__ import annotations

from onrecord.speakers.figures import Inventory
from onrecord.speakers.lexicon import State, lexicon


def main_state(inventory: Inventory, at: int) -> State | None:
    """The state a text is about at a place: the one named most, earlier mentions counting more."""
    lex = lexicon()
    counts: dict[str, float] = {}
    states: dict[str, State] = {}
    for place, state in inventory.people_at[:400]:
        counts[state.name] = counts.get(state.name, 0.0) + (1.0 if place < at else 0.4)
        states[state.name] = state
    for figure in inventory.figures[:400]:
        found = lex.state(" ".join(figure.key)) if figure.kind in ("state", "place") else None
        if found is not None:
            counts[found.name] = counts.get(found.name, 0.0) + figure.uses
            states[found.name] = found
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return states[ranked[0]] if ranked else None
