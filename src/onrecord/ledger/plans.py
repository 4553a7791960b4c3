"""How documents are read, as a fact: what decides whether a document must be read again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model.identity import VERSION, Json, canonical_json, make_id
from onrecord.text.canonical import CANONICALISATION


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The stages as ``name@version`` in order, the hash of the model, and the settings.

    Two with the same id give the same records for the same document. ``model`` is None where
    the rules read alone.
    """

    stages: tuple[str, ...]
    model: str | None = None
    settings: Mapping[str, Json] = field(default_factory=dict, hash=False)

    @property
    def facts(self) -> dict[str, Json]:
        """All of it as one object for JSON."""
        return {
            "stages": list(self.stages),
            "model": self.model,
            "settings": dict(self.settings),
            "canonicalisation": CANONICALISATION,
            "hash": VERSION,
        }

    @property
    def text(self) -> str:
        """All of it as canonical JSON."""
        return canonical_json(self.facts)

    @property
    def id(self) -> str:
        """The id by which runs name it."""
        return make_id("pl", self.facts)


def id_of(text: str) -> str:
    """The id of a plan from its stored facts; raises ValueError where they are no JSON."""
    return make_id("pl", json.loads(text))
