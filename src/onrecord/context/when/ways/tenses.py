"""Tenses: how a cue is put, which tells a report of the day from what stands at all times."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.attributions.verbs import reporting_verbs
from onrecord.model import Attribution

Tense = Literal[
    "past",
    "present",
    "perfect",
    "pluperfect",
    "passive",
    "participle",
    "modal",
    "according",
    "noun",
    "none",
]
"""``according`` is any cue that is a preposition, ``none`` that of a statement without a cue."""

_WORD = re.compile(r"[\w'’]+")
_MODALS = frozenset("will would may might can could must should to".split())


def tense(attribution: Attribution) -> Tense:
    """How an attribution's cue is put, by its first word and its auxiliaries."""
    words = [w.lower() for anchor in attribution.cue for w in _WORD.findall(anchor.exact)]
    if not words:
        return "none"
    if {"been", "being"} & {*words} or words[0] in ("was", "were", "be"):
        return "passive"
    if "had" in words or words[0].endswith(("'d", "’d")):
        return "pluperfect"
    if {"has", "have"} & {*words} or any(w.endswith(("'ve", "’ve")) for w in words):
        return "perfect"
    if words[0] in ("according", "per", "citing", "by"):
        return "according"
    if words[0] in ("is", "are", "do", "does"):
        return "present"
    if words[0] in _MODALS:
        return "modal"
    if words[0] == "did":
        return "past"
    shapes = {shape for form in reporting_verbs().get(words[0], ()) for shape in form.shapes}
    if "past" in shapes:
        return "past"
    if "gerund" in shapes or words[0].endswith("ing"):
        return "participle"
    return "present" if shapes & {"base", "third"} else "noun"
