"""The network: a MiniLM encoder, heads that find cues and names, and one that reads roles.

A statement is found by its *anchor*: a word of its cue, or the first word of its content where
it has no cue. Given an anchor, a small transformer over the encoder's word states tags the
words of the source, the content and the cue that go with it, and a conditional random field
keeps the tags a valid sequence. So links need no classifier of their own, one source can serve
several cues, and statements may nest. The reading of roles from one predicate follows semantic
role labelling (He et al. 2017, "Deep Semantic Role Labeling: What Works and What's Next").
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.attributions.entities import ENTITY_TAGS
from onrecord.attributions.features import BREAKS, QUOTES, SHAPES, STYLES
from onrecord.attributions.tags import ANCHORS, TAGS, allowed

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
ROLE_WIDTH, ROLE_LAYERS, ROLE_HEADS, ROLE_INNER = 192, 2, 6, 384
REACH = 96


class Block(nn.Module):
    """One post-norm transformer layer, as BERT has it."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm_output = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """States (rows, words, width) after one layer; ``bias`` is added to the attention."""
        rows, length, width = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        mixed = mixed.transpose(1, 2).reshape(rows, length, width)
        x = self.norm_attention(x + self.drop(self.out(mixed)))
        return self.norm_output(x + self.drop(self.down(functional.gelu(self.up(x)))))

    def drop(self, x: Tensor) -> Tensor:
        """Dropout with one mask a row for all its words: on a CPU the random numbers cost most."""
        if not self.training or not self.dropout:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[2]) >= self.dropout
        return x * (keep.to(x.dtype) / (1 - self.dropout))


def attention_bias(mask: Tensor) -> Tensor:
    """(rows, 1, 1, length): 0 where a key may be looked at, a large negative number elsewhere."""
    return (~mask)[:, None, None, :].float() * -1e4


class NameHead(nn.Module):
    """Tag scores for names, from each word's state and its neighbours'."""

    def __init__(self, inner: int = 128) -> None:
        super().__init__()
        self.around = nn.Conv1d(WIDTH, inner, kernel_size=3, padding=1)
        self.tag = nn.Linear(inner, ENTITY_TAGS)

    def forward(self, states: Tensor) -> Tensor:
        """Scores (rows, words, tags) for states (rows, words, width)."""
        mixed = functional.gelu(self.around(states.transpose(1, 2))).transpose(1, 2)
        return self.tag(mixed)


class Encoder(nn.Module):
    """MiniLM with feature embeddings added at the input, and heads for cues and names."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.shape = nn.Embedding(len(SHAPES), WIDTH)
        self.quote = nn.Embedding(len(QUOTES), WIDTH)
        self.breaks = nn.Embedding(len(BREAKS), WIDTH)
        self.style = nn.Embedding(len(STYLES), WIDTH)
        for table in (self.shape, self.quote, self.breaks, self.style):
            nn.init.zeros_(table.weight)
        self.blocks = nn.ModuleList(Block(WIDTH, HEADS, INNER, dropout) for _ in range(LAYERS))
        self.cue = nn.Sequential(nn.Linear(WIDTH, 192), nn.GELU(), nn.Linear(192, len(ANCHORS)))
        self.entity = NameHead()

    def forward(
        self,
        ids: Tensor,
        shape: Tensor,
        quote: Tensor,
        breaks: Tensor,
        style: Tensor,
        first: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Word states (rows, words, width), anchor and entity logits (rows, words, tags)."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(at)[None] + self.kind
        x = x + self.shape(shape) + self.quote(quote) + self.breaks(breaks)
        x = x + self.style(style)[:, None]
        x = self.norm(x)
        bias = attention_bias(ids != 0)
        for block in self.blocks:
            x = block(x, bias)
        states = torch.gather(x, 1, first[..., None].expand(-1, -1, x.shape[-1]))
        return states, self.cue(states), self.entity(states)


class Roles(nn.Module):
    """Tag scores of every word for each anchor."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Linear(WIDTH, ROLE_WIDTH)
        self.anchor = nn.Linear(WIDTH, ROLE_WIDTH)
        self.distance = nn.Embedding(2 * REACH + 1, ROLE_WIDTH)
        nn.init.normal_(self.distance.weight, std=0.1)
        self.norm = nn.LayerNorm(ROLE_WIDTH)
        self.blocks = nn.ModuleList(
            Block(ROLE_WIDTH, ROLE_HEADS, ROLE_INNER, dropout) for _ in range(ROLE_LAYERS)
        )
        self.tag = nn.Linear(ROLE_WIDTH, len(TAGS))

    def forward(self, states: Tensor, row: Tensor, word: Tensor, lengths: Tensor) -> Tensor:
        """Emissions (anchors, words, tags) for the anchors at ``states[row, word]``."""
        at = torch.arange(states.shape[1], device=states.device)
        gap = (at[None] - word[:, None]).clamp(-REACH, REACH) + REACH
        x = self.word(states)[row] + self.anchor(states[row, word])[:, None] + self.distance(gap)
        x = self.norm(x)
        bias = attention_bias(at[None] < lengths[row][:, None])
        for block in self.blocks:
            x = block(x, bias)
        return self.tag(x)


class Tagger(nn.Module):
    """Encoder, roles and the field's transitions, with a training-only head for flat roles."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.roles = Roles(dropout)
        self.flat = nn.Linear(WIDTH, 6)
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.begin = nn.Parameter(torch.zeros(len(TAGS)))
        forbidden, never_first = allowed()
        self.register_buffer("forbidden", torch.from_numpy(forbidden), persistent=False)
        self.register_buffer("never_first", torch.from_numpy(never_first), persistent=False)

    def field(self) -> tuple[Tensor, Tensor]:
        """Transition and first-tag scores with what is not allowed put out of reach."""
        low = -1e4
        return self.transitions.masked_fill(self.forbidden, low), self.begin.masked_fill(
            self.never_first, low
        )


def field_loss(
    emissions: Tensor, tags: Tensor, lengths: Tensor, steps: Tensor, begin: Tensor
) -> Tensor:
    """Negative log-likelihood of each tag sequence under the conditional random field."""
    emissions = emissions.float()
    width = emissions.shape[1]
    valid = torch.arange(width, device=tags.device)[None] < lengths[:, None]
    gold = emissions.gather(2, tags[..., None])[..., 0] * valid
    moves = steps[tags[:, :-1], tags[:, 1:]] * valid[:, 1:]
    score = gold.sum(1) + moves.sum(1) + begin[tags[:, 0]]
    total = begin[None] + emissions[:, 0]
    for at in range(1, width):
        following = torch.logsumexp(total[:, :, None] + steps[None], dim=1) + emissions[:, at]
        total = torch.where(valid[:, at, None], following, total)
    return torch.logsumexp(total, dim=1) - score


def load_minilm(encoder: Encoder, weights: Path) -> None:
    """Fill the encoder from the published MiniLM weights (a safetensors file)."""
    given = load_file(str(weights))
    with torch.no_grad():
        encoder.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        encoder.positions.weight.copy_(given["embeddings.position_embeddings.weight"])
        encoder.kind.copy_(given["embeddings.token_type_embeddings.weight"][0])
        encoder.norm.weight.copy_(given["embeddings.LayerNorm.weight"])
        encoder.norm.bias.copy_(given["embeddings.LayerNorm.bias"])
        for number, block in enumerate(encoder.blocks):
            at = f"encoder.layer.{number}."
            for end in ("weight", "bias"):
                parts = [
                    given[f"{at}attention.self.{name}.{end}"] for name in ("query", "key", "value")
                ]
                getattr(block.qkv, end).copy_(torch.cat(parts))
                pairs = (
                    (block.out, "attention.output.dense"),
                    (block.norm_attention, "attention.output.LayerNorm"),
                    (block.up, "intermediate.dense"),
                    (block.down, "output.dense"),
                    (block.norm_output, "output.LayerNorm"),
                )
                for module, name in pairs:
                    getattr(module, end).copy_(given[f"{at}{name}.{end}"])


def size(module: nn.Module) -> int:
    """The number of trainable numbers in a module."""
    return sum(math.prod(p.shape) for p in module.parameters())
