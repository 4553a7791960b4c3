"""The training loop: phases of corpora, bf16 on a CPU, averaged weights at the end."""

from __future__ import annotations

import json
import math
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor
from torch.nn import functional

from onrecord.attributions.windows import batch
from onrecord.training.examples import IGNORE, Example, Labelled, cut
from onrecord.training.network import Tagger, field_loss


@dataclass(frozen=True, slots=True)
class Phase:
    """One stretch of training: how often each corpus is read an epoch, and the rates."""

    epochs: int
    repeats: dict[str, float]
    encoder_rate: float = 2e-4
    head_rate: float = 1.5e-3
    warmup: float = 0.08
    floor: float = 0.0
    average: float = 0.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides a run; written beside its result."""

    name: str
    phases: tuple[Phase, ...]
    windows_per_batch: int = 12
    seed: int = 13
    dropout: float = 0.1
    flat_weight: float = 0.2
    name_weight: float = 1.0
    negative_weight: float = 0.5
    negatives: int = 2
    notes: str = ""
    start_from: str | None = None


@dataclass(slots=True)
class Progress:
    """What a run prints."""

    step: int = 0
    words: int = 0
    losses: list[float] = field(default_factory=list)
    began: float = field(default_factory=time.perf_counter)


def _targets(
    examples: list[Example], cue: Tensor, random: Generator, negatives: int
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Rows, anchor words, tag sequences and weights: gold anchors, and likely false ones."""
    width = cue.shape[1]
    rows: list[int] = []
    words: list[int] = []
    tags: list[np.ndarray] = []
    weights: list[float] = []
    chance = cue.detach().float().softmax(-1)[..., 1:3].sum(-1).numpy()
    for row, example in enumerate(examples):
        length = len(example.anchor_labels)
        for candidates, sequence in example.statements:
            rows.append(row)
            words.append(int(random.choice(candidates)))
            tags.append(np.pad(sequence, (0, width - length)))
            weights.append(1.0)
        free = np.flatnonzero((example.anchor_labels == 0) & (chance[row, :length] > 0.03))
        for word in free[np.argsort(-chance[row, free])][:negatives]:
            rows.append(row)
            words.append(int(word))
            tags.append(np.zeros(width, dtype=np.int64))
            weights.append(-1.0)
    as_tensor = torch.as_tensor
    sequences = np.stack(tags) if tags else np.zeros((0, width), dtype=np.int64)
    return as_tensor(rows), as_tensor(words), as_tensor(sequences), as_tensor(weights)


def batch_loss(model: Tagger, examples: list[Example], recipe: Recipe, random: Generator) -> Tensor:
    """The loss of a batch: cues, roles of gold and of false anchors, flat roles."""
    arrays = batch([(e.text.encoded, e.window, e.text.style) for e in examples])
    inputs = [
        torch.from_numpy(getattr(arrays, n))
        for n in ("ids", "shape", "quote", "breaks", "style", "first")
    ]
    lengths = torch.from_numpy(arrays.words)
    states, cue, entity = model.encoder(*inputs)
    width = states.shape[1]
    labels = torch.full((len(examples), width), IGNORE)
    names = torch.full((len(examples), width), IGNORE)
    flat = torch.full((len(examples), width, 2), IGNORE)
    for row, example in enumerate(examples):
        names[row, : len(example.anchor_labels)] = torch.from_numpy(example.entity_labels)
        labels[row, : len(example.anchor_labels)] = torch.from_numpy(example.anchor_labels)
        flat[row, : len(example.anchor_labels)] = torch.from_numpy(example.flat)
    loss = 4.0 * _mean_loss(cue, labels) + recipe.name_weight * _mean_loss(entity, names)
    scores = model.flat(states).view(len(examples), width, 2, 3)
    loss = loss + recipe.flat_weight * _mean_loss(scores, flat)
    rows, words, tags, weights = _targets(examples, cue, random, recipe.negatives)
    if len(rows):
        emissions = model.roles(states, rows, words, lengths)
        each = field_loss(emissions, tags, lengths[rows], *model.field())
        weight = torch.where(weights > 0, 1.0, recipe.negative_weight)
        loss = loss + (each * weight).sum() / (10.0 * max(1, int((weights > 0).sum())))
    return loss


def _mean_loss(scores: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy a labelled word; 0 where no word is."""
    each = functional.cross_entropy(
        scores.float().flatten(0, -2), labels.flatten(), reduction="sum", ignore_index=IGNORE
    )
    return each / max(1, int((labels != IGNORE).sum()))


def _groups(model: Tagger, phase: Phase) -> list[dict[str, object]]:
    slow = [p for n, p in model.encoder.named_parameters() if not n.startswith(("cue", "entity"))]
    quick = [
        p
        for n, p in model.named_parameters()
        if not n.startswith("encoder.") or n.startswith(("encoder.cue", "encoder.entity"))
    ]
    return [
        {"params": slow, "lr": phase.encoder_rate, "peak": phase.encoder_rate},
        {"params": quick, "lr": phase.head_rate, "peak": phase.head_rate},
    ]


def _draw(corpora: dict[str, list[Labelled]], phase: Phase, random: Generator) -> list[Example]:
    examples: list[Example] = []
    for name, repeats in phase.repeats.items():
        texts = corpora[name]
        for _ in range(math.floor(repeats)):
            examples += [e for text in texts for e in cut(text, random)]
        rest = repeats - math.floor(repeats)
        if rest:
            chosen = random.permutation(len(texts))[: round(rest * len(texts))]
            examples += [e for which in chosen for e in cut(texts[which], random)]
    return examples


def _batches(examples: list[Example], size: int, random: Generator) -> list[list[Example]]:
    order = random.permutation(len(examples))
    pools = [order[i : i + size * 20] for i in range(0, len(order), size * 20)]
    found: list[list[Example]] = []
    for pool in pools:
        ranked = sorted(pool, key=lambda i: examples[i].window.end - examples[i].window.start)
        found += [[examples[i] for i in ranked[j : j + size]] for j in range(0, len(ranked), size)]
    return [found[i] for i in random.permutation(len(found))]


def train(model: Tagger, corpora: dict[str, list[Labelled]], recipe: Recipe, out: Path) -> None:
    """Run a recipe; leaves ``out/NAME.pt`` and the recipe beside it.

    The weights kept are a running average over the last steps of each phase that asks for
    one. A checkpoint is written after each epoch, in one replace, so a run that is cut off
    loses one epoch at most.
    """
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{recipe.name}.json").write_text(json.dumps(asdict(recipe), indent=1), encoding="utf8")
    random = np.random.default_rng(recipe.seed)
    torch.manual_seed(recipe.seed)
    progress = Progress()
    for number, phase in enumerate(recipe.phases):
        average: dict[str, Tensor] | None = None
        optimiser = torch.optim.AdamW(_groups(model, phase), weight_decay=0.01, betas=(0.9, 0.98))
        planned = phase.epochs * len(
            _batches(_draw(corpora, phase, random), recipe.windows_per_batch, random)
        )
        step = 0
        for epoch in range(phase.epochs):
            model.train()
            for examples in _batches(
                _draw(corpora, phase, random), recipe.windows_per_batch, random
            ):
                share = min(1.0, (step + 1) / max(1, planned))
                rise = min(1.0, share / phase.warmup) if phase.warmup else 1.0
                fall = (
                    max(phase.floor, (1 - share) / (1 - phase.warmup))
                    if share > phase.warmup
                    else 1.0
                )
                for group in optimiser.param_groups:
                    group["lr"] = group["peak"] * rise * fall
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    loss = batch_loss(model, examples, recipe, random)
                optimiser.zero_grad(set_to_none=True)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimiser.step()
                step += 1
                if phase.average and share > 0.3:
                    average = _averaged(average, model, phase.average)
                progress.losses.append(float(loss.detach()))
                progress.words += sum(len(e.anchor_labels) for e in examples)
                if step % 25 == 0:
                    recent = sum(progress.losses[-25:]) / len(progress.losses[-25:])
                    pace = progress.words / (time.perf_counter() - progress.began)
                    place = f"phase {number} epoch {epoch} step {step}/{planned}"
                    print(f"{place} loss {recent:.3f} {pace:.0f} words/s", flush=True)
            save(average or model.state_dict(), out / f"{recipe.name}.pt")
        if average is not None:
            model.load_state_dict(average, strict=False)
    save(model.state_dict(), out / f"{recipe.name}.pt")


def _averaged(average: dict[str, Tensor] | None, model: Tagger, keep: float) -> dict[str, Tensor]:
    now = model.state_dict()
    if average is None:
        return {name: value.clone() for name, value in now.items()}
    for name, value in average.items():
        if value.is_floating_point():
            value.lerp_(now[name], 1 - keep)
    return average


def save(weights: dict[str, Tensor], path: Path) -> None:
    """Write weights whole or not at all."""
    part = path.with_suffix(".part")
    torch.save(weights, part)
    part.replace(path)
