"""The recipes that made the packaged model, and the corpora they read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from onrecord.training.corpora import AnnotatedText, read_dispatches, read_gold, read_polnear
from onrecord.training.names import read_conll, read_gum, with_silver
from onrecord.training.relabelling import read
from onrecord.training.trainer import Phase, Recipe


def corpora(
    names: set[str], shared: Path, cache: Path, repository: Path
) -> dict[str, list[AnnotatedText]]:
    """The named corpora.

    ``polnear`` and the corpora of names are unpacked under ``cache``; ``relabelled`` is what
    ``python -m onrecord.training relabel`` left there.
    """
    gold = shared / "gold" / "wikinews"

    def train_articles() -> list[AnnotatedText]:
        only = json.loads((gold / "split.json").read_text(encoding="utf8"))["train"]
        return read_gold(gold / "gold.jsonl", gold / "articles", "onrecord", only)

    def named(texts: list[AnnotatedText]) -> list[AnnotatedText]:
        return with_silver(texts, cache / "polnear_corenlp" / "train.jsonl.xz")

    sources: dict[str, Callable[[], list[AnnotatedText]]] = {
        "polnear": lambda: named(read_polnear(cache / "polnear" / "train")),
        "relabelled": lambda: named(read(cache / "relabelled.jsonl")),
        "gold": train_articles,
        "dispatches": lambda: read_dispatches(repository / "corpus" / "dispatches"),
        "names": lambda: name_corpora(cache)[0],
        "gum": lambda: [t for n, t in enumerate(read_gum(cache / "gum" / "dep")) if n % 8],
    }
    return {name: sources[name]() for name in sorted(names)}


def name_corpora(cache: Path) -> tuple[list[AnnotatedText], dict[str, list[AnnotatedText]]]:
    """Texts with annotated names: those to train on, and those to measure on by corpus."""
    folder = cache / "ner"
    politics = folder / "crossner" / "ner_data" / "politics"
    wikigold = read_conll(
        folder / "misc" / "data" / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"
    )
    uner = folder / "uner_ewt"
    held_back = {
        "crossner politics": read_conll(politics / "test.txt"),
        "wikigold": wikigold[::6],
        "uner ewt": read_conll(uner / "en_ewt-ud-test.iob2", column=2),
        "gum": read_gum(cache / "gum" / "dep")[::8],
    }
    own = [t for n, t in enumerate(wikigold) if n % 6]
    for part in ("train.txt", "dev.txt"):
        own += read_conll(politics / part)
    return own + read_conll(uner / "en_ewt-ud-dev.iob2", column=2), held_back


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
recipe(
    "bounds",
    Phase(
        5,
        {"gold": 1, "dispatches": 1, "polnear": 0.05},
        encoder_rate=6e-5,
        head_rate=4e-4,
        average=0.98,
    ),
    notes="our own annotation, with a little of PolNeAR so that it is not forgotten",
    start_from="breadth",
)
recipe(
    "breadth-again",
    Phase(
        2,
        {"polnear": 1, "gold": 1, "dispatches": 1},
        encoder_rate=1.3e-4,
        head_rate=9e-4,
        average=0.99,
    ),
    notes="two more epochs over everything, now with the dispatches",
    start_from="breadth",
    seed=29,
)
recipe(
    "bounds-again",
    Phase(
        3,
        {"gold": 1, "dispatches": 1, "polnear": 0.04},
        encoder_rate=4e-5,
        head_rate=3e-4,
        average=0.98,
    ),
    notes="as bounds, from breadth-again",
    start_from="breadth-again",
    seed=17,
)
for letter, seed, share in (("a", 5, 0.15), ("b", 23, 0.2)):
    recipe(
        f"reports-{letter}",
        Phase(
            4,
            {"gold": 1, "dispatches": share, "polnear": 0.02},
            encoder_rate=5e-5,
            head_rate=3e-4,
            average=0.98,
        ),
        notes="the open gold last, for the bounds that its annotators draw in real reports",
        start_from="bounds-again",
        seed=seed,
    )
recipe(
    "own",
    Phase(9, {"gold": 1, "dispatches": 1}, average=0.98),
    notes="no PolNeAR: the open gold and our dispatches alone",
)
recipe(
    "own-reports",
    Phase(4, {"gold": 1, "dispatches": 0.15}, encoder_rate=5e-5, head_rate=3e-4, average=0.98),
    notes="as reports, without PolNeAR",
    start_from="own",
    seed=5,
)

recipe(
    "names",
    Phase(
        2,
        {"polnear": 0.7, "relabelled": 1, "gold": 3, "dispatches": 1, "names": 1, "gum": 0.5},
        encoder_rate=1.2e-4,
        head_rate=9e-4,
        average=0.99,
    ),
    notes="PolNeAR in its own style and relabelled in ours, and the head for names; stopped "
    "after its first epoch",
    start_from="average",
    seed=41,
)
recipe(
    "names-again",
    Phase(
        1,
        {
            "polnear": 0.25,
            "relabelled": 0.4,
            "gold": 1,
            "dispatches": 0.5,
            "names": 0.5,
            "gum": 0.3,
        },
        encoder_rate=7e-5,
        head_rate=6e-4,
        warmup=0.02,
        average=0.99,
    ),
    notes="the same at falling rates",
    start_from="names",
    seed=43,
)
recipe(
    "reports-c",
    Phase(
        4,
        {"gold": 1, "dispatches": 0.2, "polnear": 0.03, "relabelled": 0.03, "names": 0.1},
        encoder_rate=5e-5,
        head_rate=3e-4,
        average=0.98,
    ),
    notes="the open gold last, as reports-a and -b, with a little of the rest",
    start_from="names-again",
    seed=7,
)

AVERAGES: dict[str, dict[str, float]] = {
    "average": {"reports-a": 1.0, "reports-b": 1.0, "bounds": 0.7},
    "average-again": {"average": 1.0, "reports-c": 1.0},
}
"""The runs whose weights are averaged, and their shares."""
