"""A network in torch, asked as the packaged model is asked."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from onrecord.attributions.decoding import Field, Floats
from onrecord.attributions.features import Ints
from onrecord.attributions.model import INPUTS
from onrecord.attributions.windows import Batch
from onrecord.training.network import Tagger


@dataclass(frozen=True)
class TorchScorer:
    """Reach for it to measure a network before it is exported, or to label texts with it."""

    network: Tagger
    tokenizer: Tokenizer

    @property
    def field(self) -> Field:
        """Transition scores of the tags."""
        steps, begin = self.network.field()
        return Field(steps.detach().numpy(), begin.detach().numpy())

    def encode(self, batch: Batch) -> tuple[Floats, Floats, Floats]:
        """Word states, anchor and name probabilities of a batch of windows."""
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            inputs = [torch.from_numpy(getattr(batch, name)) for name in INPUTS]
            states, *scores = self.network.encoder(*inputs)
        anchors, names = (each.float().softmax(-1).numpy() for each in scores)
        return states.float().numpy(), anchors, names

    def roles(self, states: Floats, rows: Ints, words: Ints, lengths: Ints) -> Floats:
        """Tag scores for anchors."""
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            given = [torch.from_numpy(x) for x in (states, rows, words, lengths)]
            scores: Floats = self.network.roles(*given).float().numpy()
        return scores
