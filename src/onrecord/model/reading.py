"""Readings, decisions and findings: what is meant, what people concluded, what went wrong."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Literal

from onrecord.model.anchor import Anchor
from onrecord.model.identity import Json, make_id

Basis = Literal["stated", "inferred", "assumed"]
Verdict = Literal["accept", "reject", "unsure"]
Severity = Literal["note", "warning", "error"]

Field = Literal[
    "said_on",
    "place",
    "occasion",
    "prompt",
    "condition",
    "consequence",
    "commitment",
    "speech",
    "addressee",
    "relay",
]
"""The fields that readings fill; ``addressee`` and ``relay`` may have several values."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One value for one field of one attribution, with the words that justify it.

    The value is a string in the text's own words (``place``, ``occasion``, ``prompt``,
    ``condition``, ``consequence``), true or false (``speech``, ``commitment``), an ISO date of
    the precision known, or None where the words give none (``said_on``), and for ``addressee``
    and ``relay`` an object with ``label``, ``speaker`` (an id or None) and ``rank`` from 0, the
    outermost mouth first.
    """

    attribution: str
    field: Field
    value: Json
    evidence: tuple[Anchor, ...]
    maker: str
    confidence: float
    basis: Basis
    id: str = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        spans = [[a.start, a.end] for a in self.evidence]
        identity = [self.attribution, self.field, self.value, spans, self.maker, self.basis]
        object.__setattr__(self, "id", make_id("rd", identity))


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person concluded about a record; the latest of each person counts.

    ``saw`` is the hash of what was on the screen.
    """

    record: str
    verdict: Verdict
    by: str
    at: str
    note: str
    saw: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem as data: a code of the manual's list, what happened, where, and what to do."""

    code: str
    severity: Severity
    message: str
    hint: str
    where: str
