"""The head for names, trained on an encoder that stands still.

The encoder is fine-tuned for statements; once its weights are settled, its word states are
computed once and a small head learns names from them. A head is quick to train so, and finding
names costs nothing where statements are found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from onrecord.attributions.features import STYLES
from onrecord.attributions.windows import batch, windows
from onrecord.training.corpora import AnnotatedText
from onrecord.training.examples import IGNORE, Labelled, label
from onrecord.training.network import Tagger


@dataclass(frozen=True, slots=True)
class HeadRecipe:
    """How the head is trained: epochs over all windows, windows a step, the highest rate."""

    epochs: int = 12
    windows_per_step: int = 24
    rate: float = 2e-3
    dropout: float = 0.2
    seed: int = 7


def word_states(network: Tagger, text: Labelled) -> list[tuple[Tensor, Tensor]]:
    """Each window's word states (words, width), halved, with the tags of its words."""
    found: list[tuple[Tensor, Tensor]] = []
    for window in windows(text.encoded):
        arrays = batch([(text.encoded, window, STYLES.index("onrecord"))])
        given = [
            torch.from_numpy(getattr(arrays, name))
            for name in ("ids", "shape", "quote", "breaks", "style", "first")
        ]
        with torch.no_grad():
            states, _, _ = network.encoder(*given)
        tags = text.entities[window.start : window.end]
        found.append((states[0].half(), torch.from_numpy(np.ascontiguousarray(tags))))
    return found


def train_head(
    network: Tagger,
    texts: Iterable[AnnotatedText],
    tokenizer: Tokenizer,
    recipe: HeadRecipe | None = None,
) -> None:
    """Train ``network.encoder.entity`` on annotated texts; nothing else changes."""
    settings = recipe or HeadRecipe()
    network.eval()
    examples = [pair for text in texts for pair in word_states(network, label(text, tokenizer))]
    torch.manual_seed(settings.seed)
    random = np.random.default_rng(settings.seed)
    head = network.encoder.entity
    optimiser = torch.optim.AdamW(head.parameters(), lr=settings.rate, weight_decay=0.01)
    per_epoch = -(-len(examples) // settings.windows_per_step)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, settings.rate, total_steps=settings.epochs * per_epoch
    )
    for epoch in range(settings.epochs):
        total = 0.0
        order: NDArray[np.int64] = random.permutation(len(examples))
        for at in range(0, len(order), settings.windows_per_step):
            some = [examples[i] for i in order[at : at + settings.windows_per_step]]
            states = torch.nn.utils.rnn.pad_sequence([s.float() for s, _ in some], batch_first=True)
            tags = torch.nn.utils.rnn.pad_sequence(
                [t for _, t in some], batch_first=True, padding_value=IGNORE
            )
            scores = head(functional.dropout(states, settings.dropout))
            loss = functional.cross_entropy(
                scores.flatten(0, 1), tags.flatten(), ignore_index=IGNORE
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        print(f"names epoch {epoch} loss {total / per_epoch:.4f}", flush=True)
