"""Fit the certainty of speakers, and show how reliable it is.

usage: python -m eval.speakers [--write]

Prints reliability on the corpora it is fitted on (each document judged without its own fold) and
on the open gold's dev articles, which are never fitted on: with their spans given, and read from
end to end. ``--write`` puts the curve into the package and the table and pictures into docs/model.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from eval.corpora import Corpus, Places, prepare, wikinews
from onrecord.app.evaluate import evaluate
from onrecord.app.given import GivenSpans
from onrecord.model import Document, Origin
from onrecord.pipeline import Case
from onrecord.scoring.calibration import Calibration, calibration
from onrecord.scoring.gate import write_whole
from onrecord.scoring.gold import by_document, read_gold
from onrecord.scoring.reliability import reliability_svg
from onrecord.scoring.sameness import same_speaker
from onrecord.speakers.certainty import Certainty
from onrecord.speakers.scenes import scene_of
from onrecord.training.certainty import FRESHNESS, Judged, fit, held_out

ROOT = Path(__file__).parents[1]
PLACES = Places(ROOT / "examples" / "marked", ROOT.parent / "shared", ROOT / "build" / "eval")
CURVE = ROOT / "src" / "onrecord" / "speakers" / "data" / "certainty.json"
PAGE = ROOT / "docs" / "model" / "speakers.md"
MEASURED = "wikinews-dev"


def judged_on() -> dict[str, list[Judged]]:
    """What was judged on each corpus the curve is fitted on, those not at hand left out."""
    found: dict[str, list[Judged]] = {}
    for name, weight in FRESHNESS.items():
        corpus = _corpus(name)
        if corpus is not None:
            found[name] = judge(corpus, weight)
    return found


def judge(corpus: Corpus, weight: float = 1.0) -> list[Judged]:
    """Every choice that was taken for the statements of a corpus with their spans given."""
    gold = by_document(read_gold(corpus.gold))
    stage = GivenSpans(gold)
    found: list[Judged] = []
    for name, statements in gold.items():
        text = (corpus.texts / name).read_bytes().decode("utf8")
        case = Case(Document(Origin(f"file:///{quote(name)}"), text, "1"))
        case.admit(stage, list(stage.run(case)))
        wanted = {tuple((p.start, p.end) for p in one.content): one.speaker for one in statements}
        for attribution in case.attributions:
            resolution = scene_of(case).done[attribution.id]
            spans = tuple((a.start, a.end) for a in attribution.content)
            if resolution.chosen is not None and spans in wanted:
                right = same_speaker(wanted[spans], resolution.chosen.figure.label)
                score = resolution.chosen.score
                found.append(Judged(name, resolution.kind, score, right, weight))
    return found


def _corpus(name: str) -> Corpus | None:
    if name != "wikinews-train":
        return prepare(name, PLACES)
    return wikinews(PLACES, "train") if (PLACES.shared / "gold" / "wikinews").exists() else None


def curve_row(curve: Certainty) -> dict[str, object]:
    """The curve as it is written, with how it was made."""
    made = {"command": "python -m eval.speakers --write", "weights": FRESHNESS}
    return {"slope": curve.slope, "bias": curve.bias, "kinds": dict(curve.kinds), "made": made}


def measured(curve: Certainty, corpus: Corpus) -> dict[str, Calibration]:
    """Reliability on texts that nothing was fitted on, by how the spans came."""
    given = [(curve(one.kind, one.score), one.right) for one in judge(corpus)]
    read = evaluate(corpus.gold, texts=corpus.texts, style=corpus.style)
    return {
        f"{corpus.name}, spans given": calibration(given),
        f"{corpus.name}, read from end to end": read.calibrations["speaker"],
    }


def table(found: dict[str, Calibration]) -> str:
    """Markdown: a row a bin and corpus, empty bins left out."""
    lines = ["| corpus | confidence | statements | right |", "| --- | --- | --- | --- |"]
    for name, one in found.items():
        for each in one.bins:
            if each.count:
                share = f"{each.confidence:.2f} | {each.count} | {each.right:.2f}"
                lines.append(f"| {name} | {share} |")
        lines.append(f"| {name} | **error {one.error or 0:.3f}** | {one.count} | |")
    return "\n".join(lines)


def page(found: dict[str, Calibration], pictures: Iterable[str]) -> str:
    """The page of the documentation."""
    shown = "\n".join(f"![Reliability]({name})" for name in pictures)
    return (
        "# How sure speakers are\n\n"
        "The `confidence` of a speaker is meant as the chance that it is right. A choice is taken "
        "at 0.5 and above (`CERTAIN`); below, the speaker stays open and the choices are its "
        "alternatives. The strategies’ scores become chances by a logistic curve, moved up or down "
        "a kind of mention. It is fitted on texts by how fresh they were when the rules were "
        "written (`src/onrecord/training/certainty.py`), and measured on the open gold’s dev "
        "articles, on which nothing is fitted. Made by `python -m eval.speakers --write`.\n\n"
        f"{shown}\n\n{table(found)}\n"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print, and with ``--write`` write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write curve, table and pictures")
    options = parser.parse_args(arguments)
    judged = judged_on()
    every = [one for found in judged.values() for one in found]
    curve = fit(every)
    if options.write:
        write_whole(CURVE, (json.dumps(curve_row(curve), indent=2) + "\n").encode())
    found = {f"{name}, held out": calibration(held_out(rows)) for name, rows in judged.items()}
    corpus = prepare(MEASURED, PLACES)
    fresh = measured(curve, corpus) if corpus is not None else {}
    print(json.dumps(curve_row(curve)))
    print(table(found | fresh))
    if options.write and fresh:
        pictures = []
        for name, one in fresh.items():
            file = "speakers-given.svg" if "given" in name else "speakers-read.svg"
            write_whole(PAGE.with_name(file), reliability_svg(name, one).encode())
            pictures.append(file)
        write_whole(PAGE, page(fresh, pictures).encode())


if __name__ == "__main__":
    main()
