"""The packaged model: two ONNX graphs, a tokenizer, and a card that says what they are.

``encoder.onnx`` turns sub-words and features into word states, anchor and name scores;
``roles.onnx`` turns word states and anchors into tag scores. ``card.json`` carries the
transition scores, thresholds, calibration and the checksum of every file, which is verified
before anything is loaded.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from onrecord.attributions.decoding import Field, Floats
from onrecord.attributions.features import Ints
from onrecord.attributions.windows import Batch

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FOLDER = Path(__file__).parent / "packaged"
FORMAT = 2
INPUTS = ("ids", "shape", "quote", "breaks", "style", "first")


class ModelError(Exception):
    """The model cannot be used: missing, damaged, or of another format."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class MissingModelError(ModelError):
    """There is no model at all; the rules can still read."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidence from the scores of an anchor and of its spans, by logistic regression."""

    bias: float = 0.0
    found: float = 1.0
    spans: float = 1.0

    def confidence(self, found: float, spans: float) -> float:
        """The chance, between 0 and 1, that a statement with these scores is right."""
        score = self.bias + self.found * logit(found) + self.spans * logit(spans)
        return float(1.0 / (1.0 + np.exp(-score)))


def logit(chance: float) -> float:
    """The log-odds of a chance, which is first kept a little away from 0 and 1."""
    bounded = min(max(chance, 1e-4), 1 - 1e-4)
    return float(np.log(bounded / (1 - bounded)))


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability an anchor is decoded: a cue's word, or content without a cue."""

    cue: float = 0.3
    bare: float = 0.5


class Scorer(Protocol):
    """What the neural finder asks of a model; the trainer has one of its own."""

    @property
    def tokenizer(self) -> Tokenizer:
        """A tokenizer that neither pads nor truncates."""
        ...

    @property
    def field(self) -> Field:
        """Transition scores of the tags."""
        ...

    def encode(self, batch: Batch) -> tuple[Floats, Floats, Floats]:
        """Word states (windows, words, width), anchor and name probabilities of each word."""
        ...

    def roles(self, states: Floats, rows: Ints, words: Ints, lengths: Ints) -> Floats:
        """Tag scores (anchors, words, tags) for the anchors at ``states[rows, words]``."""
        ...


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return result


@dataclass(frozen=True)
class Model:
    """A model folder, opened. Raises ModelError on first use where a file is missing or damaged."""

    folder: Path = FOLDER

    @cached_property
    def card(self) -> dict[str, Any]:
        """The card, checked for format."""
        path = self.folder / "card.json"
        try:
            card: dict[str, Any] = json.loads(path.read_text(encoding="utf8"))
        except FileNotFoundError:
            raise MissingModelError(
                f"no model at {self.folder}", "reinstall onrecord; the rules alone read for now"
            ) from None
        except (OSError, ValueError) as error:
            raise ModelError(
                f"the card {path} cannot be read: {error}", "reinstall onrecord"
            ) from error
        if not isinstance(card, dict) or card.get("format") != FORMAT:
            raise ModelError(
                f"the model at {self.folder} is not of format {FORMAT}",
                "install the onrecord version that the model was made for",
            )
        return card

    @property
    def version(self) -> int:
        """The number of the model, part of what its statements name as their maker."""
        return int(self.card["version"])

    @cached_property
    def thresholds(self) -> Thresholds:
        """When an anchor is decoded."""
        return Thresholds(**self.card["thresholds"])

    def calibration(self, style: str) -> Calibration:
        """How scores become confidences, for an annotation style."""
        given = self.card["calibration"]
        return Calibration(**given.get(style, given["onrecord"]))

    @cached_property
    def field(self) -> Field:
        """Transition scores of the tags."""
        steps = np.asarray(self.card["steps"], dtype=np.float32)
        return Field(steps, np.asarray(self.card["begin"], dtype=np.float32))

    def _checked(self, name: str) -> bytes:
        path = self.folder / name
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ModelError(
                f"the model file {path} cannot be read: {error}", "reinstall onrecord"
            ) from error
        if hashlib.sha256(data).hexdigest() != self.card["sha256"].get(name):
            raise ModelError(
                f"the model file {path} is damaged: its checksum is not the card's",
                "reinstall onrecord, or read with --rules-only",
            )
        return data

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer, set to neither pad nor truncate."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(self._checked("tokenizer.json").decode("utf8"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    def _session(self, name: str) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = int(os.environ.get("ONRECORD_THREADS", "1"))
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(
                self._checked(name), options, providers=["CPUExecutionProvider"]
            )
        except ModelError:
            raise
        except Exception as error:
            raise ModelError(
                f"{self.folder / name} does not load: {error}", "reinstall onrecord"
            ) from error

    @cached_property
    def _encoder(self) -> Any:
        return self._session("encoder.onnx")

    @cached_property
    def _roles(self) -> Any:
        return self._session("roles.onnx")

    def load(self) -> None:
        """Open everything now, so that a damaged file is known before the first document."""
        _ = (self.field, self.thresholds, self.tokenizer, self._encoder, self._roles)

    def encode(self, batch: Batch) -> tuple[Floats, Floats, Floats]:
        """Word states, anchor and name probabilities of a batch of windows."""
        given = {name: getattr(batch, name) for name in INPUTS}
        states, anchors, names = self._encoder.run(None, given)
        return states, softmax(anchors), softmax(names)

    def roles(self, states: Floats, rows: Ints, words: Ints, lengths: Ints) -> Floats:
        """Tag scores for anchors."""
        given = {"states": states, "row": rows, "word": words, "lengths": lengths}
        scores: Floats = self._roles.run(None, given)[0]
        return scores
