"""The recipes that made the packaged model, and the corpora they read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from onrecord.training.corpora import AnnotatedText, read_dispatches, read_gold, read_polnear
from onrecord.training.trainer import Phase, Recipe

OWN = ("gold", "dispatches")
"""Corpora annotated by our guide."""


def corpora(
    names: set[str], shared: Path, cache: Path, repository: Path
) -> dict[str, list[AnnotatedText]]:
    """The named corpora: ``polnear`` (unpacked under ``cache``), ``gold``, ``dispatches``."""
    gold = shared / "gold" / "wikinews"

    def train_articles() -> list[AnnotatedText]:
        only = json.loads((gold / "split.json").read_text(encoding="utf8"))["train"]
        return read_gold(gold / "gold.jsonl", gold / "articles", "onrecord", only)

    sources: dict[str, Callable[[], list[AnnotatedText]]] = {
        "polnear": lambda: read_polnear(cache / "polnear" / "train"),
        "gold": train_articles,
        "dispatches": lambda: read_dispatches(repository / "corpus" / "dispatches"),
    }
    return {name: sources[name]() for name in sorted(names)}


RECIPES: dict[str, Recipe] = {}


def recipe(
    name: str, *phases: Phase, notes: str, start_from: str | None = None, seed: int = 13
) -> None:
    """Add a recipe to the list."""
    RECIPES[name] = Recipe(name, phases, notes=notes, start_from=start_from, seed=seed)


recipe(
    "breadth",
    Phase(3, {"polnear": 1, "gold": 2.0}, average=0.99),
    notes="PolNeAR and the open gold together, a style each",
)
