"""From a cue and what stands around it to a verdict: said, or only in somebody's mind.

The first word of the cue that tells anything decides: "expressed concern" was said, "was
concerned that he said" was not. Verbs that are either go by their frame: "seeks to" is an
intention, "seeks help" a request.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.context.speech.lexicon import LONGEST, Sense, senses, source_nouns
from onrecord.model import Form
from onrecord.model.speaker import SpeakerKind

Reason = Literal[
    "no cue",
    "said",
    "spoken",
    "unknown words",
    "mind",
    "side",
    "state",
    "thought",
    "seem",
    "act",
    "stance",
    "frame",
    "written",
    "quoted",
]

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|['’](?:s|re)\b")
_OPENS = re.compile(r"[\W_]*(\w+)?")
_CLAUSE = frozenset("that whether how why what if".split())
_PREPOSITIONS = frozenset(
    "about of over by with at for to in against toward towards behind on".split()
)
_COPULAS = frozenset({"be", "remain", "become", "get", "keep", "hold", "leave"})
_FEELS = frozenset({"feel", "seem", "appear", "look", "sound"})
_MADE_SO = frozenset({"clear", "known", "plain", "public"})
_AUXILIARIES = frozenset({"be", "have", "do"})
_EMPTY = frozenset("not no also first still never again once a an the".split())
_SIDES = frozenset({"against", "behind", "for"})
_SILENT = frozenset({"think", "wonder", "dream", "know", "remember", "imagine"})
_HEAD_ENDS = re.compile(r"\b(?:of|from|by|in|on|at|for|with|who|which|that|to)\b|[,;(]")
_COUNTED = re.compile(r"\d\s?(?:%|per\s?cent\b)|\bper\s?cent\b|\bpercent\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """A statement as far as it matters here; ``source`` and ``content`` are its words."""

    cue: str
    source: str
    content: str
    form: Form
    nested: bool
    kind: SpeakerKind | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it was said, and why we think so."""

    said: bool
    reason: Reason


def verdict(setting: Setting) -> Verdict:
    """Whether a statement was said or written.

    A verb that nobody listed counts as one of saying, for most are; a longer cue of which no
    word is listed does so only with a quotation or a clause.
    """
    words = [match.group().casefold() for match in _WORD.finditer(setting.cue)]
    if not words:
        return Verdict(said=True, reason="no cue")
    if words in (["to"], ["for"]):
        return Verdict(said=False, reason="frame")
    found = _by_words(words, setting)
    if found is None:
        plain = setting.form == "indirect" and _opening(setting.content) != "that"
        return Verdict(said=not (plain and _is_wordy(words)), reason="unknown words")
    return found if found.said else _unless_uttered(found, words, setting)


def _is_wordy(words: list[str]) -> bool:
    """Whether a cue has words beyond one verb or preposition with its auxiliaries."""
    telling = [w for w in words if not (_modal(w) or w.endswith("ly") or w in _EMPTY)]
    telling = [w for w in telling if not any(s.base in _AUXILIARIES for s in senses().get(w, ()))]
    return len(telling) > 1


def _by_words(words: list[str], setting: Setting) -> Verdict | None:
    """The verdict of the first word that decides; None where none does."""
    before: list[str] = []
    waiting: Reason | None = None
    at = 0
    while at < len(words):
        size, some = _senses_at(words, at)
        rest = words[at + size :]
        sense = _chosen(some, before, rest, setting)
        if sense is not None and sense.kind in ("seem", "act"):
            waiting = waiting or ("seem" if sense.kind == "seem" else "act")
            before.append(sense.base)
        elif sense is not None and sense.kind != "light":
            if waiting == "act" and sense.kind == "word":
                return Verdict(said=False, reason="act")
            return _judged(sense, before, rest, setting)
        else:
            before.append(sense.base if sense is not None else words[at])
        at += size
    if waiting == "act" and setting.kind in ("organisation", "state"):
        return None
    return None if waiting is None else Verdict(said=False, reason=waiting)


def _senses_at(words: list[str], at: int) -> tuple[int, tuple[Sense, ...]]:
    table = senses()
    for size in range(min(LONGEST, len(words) - at), 0, -1):
        found = table.get(" ".join(words[at : at + size]))
        if found:
            return size, found
    return 1, ()


def _chosen(
    some: tuple[Sense, ...], before: list[str], rest: list[str], setting: Setting
) -> Sense | None:
    """Which of a word's senses it has here, or None where it says nothing."""
    by_kind = {sense.kind: sense for sense in some}
    copula = any(word in _COPULAS or word in _FEELS for word in before[-3:])
    if "state" in by_kind:
        state = by_kind.pop("state")
        if state.base in _SIDES:
            return state if copula and not rest else None
        uttered = "say" in by_kind or "frame" in by_kind
        onwards = bool(rest and rest[0] in _PREPOSITIONS) or _opening(setting.content) == "to"
        if copula and (not uttered or onwards):
            return state
        if not by_kind:
            return state
    if "spoken" in by_kind:
        spoken = by_kind.pop("spoken")
        if not by_kind and spoken.base not in _MADE_SO:
            return spoken
        if "make" in before or "go" in before:
            return spoken
        if spoken.base == "clear" and not by_kind:
            return None if "it" in before else spoken
    if "let" in before and by_kind.get("mind", Sense("mind", "")).base == "know":
        return Sense("say", "let know")
    for sense in some:
        if sense.kind not in ("state", "spoken") and not _stray(sense, before):
            return sense
    return None


def _stray(sense: Sense, before: list[str]) -> bool:
    """Whether a word is here a particle or a preposition: "hit back", "something like"."""
    if sense.base == "back" and sense.kind == "side":
        return bool(before) and before[-1] not in ("be", "have", "do") and not _modal(before[-1])
    if sense.base == "like":
        return bool(before) and not _modal(before[-1]) and before[-1] not in ("do", "not")
    return False


def _modal(word: str) -> bool:
    return word in ("would", "will", "could", "might", "may", "should", "to") or word.endswith(
        ("n't", "n’t", "'d", "’d")
    )


def _judged(sense: Sense, before: list[str], rest: list[str], setting: Setting) -> Verdict:
    match sense.kind:
        case "say" | "word":
            return Verdict(said=True, reason="said")
        case "spoken":
            return Verdict(said=True, reason="spoken")
        case "mind":
            return Verdict(said=False, reason="mind")
        case "side":
            return Verdict(said=False, reason="side")
        case "thought":
            return Verdict(said=False, reason="thought")
        case "stance":
            return Verdict(said=_opening(setting.content) in _CLAUSE, reason="stance")
        case "frame":
            return _framed(sense, before, rest, setting)
        case _:
            return Verdict(said=False, reason="state")


def _framed(sense: Sense, before: list[str], rest: list[str], setting: Setting) -> Verdict:
    """Verbs that report words or a state of mind by what follows and by whose they are."""
    opening = _opening(setting.content)
    person = setting.kind in ("person", "unnamed")
    if sense.base == "seek":
        said = opening != "to" and "to" not in rest
    elif sense.base in ("agree", "disagree"):
        counted = _in_poll(setting.source) or rest[:1] == ["on"]
        said = not counted and not ("not" in before and opening not in _CLAUSE)
    elif sense.base == "find":
        said = not person or opening in _CLAUSE
    elif sense.base == "decide":
        said = not (person and opening == "to")
    else:
        said = not _in_poll(setting.source)
    return Verdict(said=said, reason="frame")


def _unless_uttered(found: Verdict, words: list[str], setting: Setting) -> Verdict:
    """The same, but that beliefs which are written down or given in quotes were uttered."""
    if found.reason == "thought" and len(words) == 1:
        return found
    if _written(setting.source):
        return Verdict(said=True, reason="written")
    if setting.form == "direct" and not setting.nested and found.reason in ("mind", "side"):
        silent = any(sense.base in _SILENT for word in words for sense in senses().get(word, ()))
        return found if silent else Verdict(said=True, reason="quoted")
    return found


def _written(source: str) -> bool:
    """Whether a source is a document: its head noun names something written."""
    head = _HEAD_ENDS.split(source, maxsplit=1)[0]
    words = _WORD.findall(head.casefold())
    return bool(words) and words[-1] in source_nouns("paper") and not _in_poll(source)


def _in_poll(source: str) -> bool:
    """Whether a source is people in general, or a share of them."""
    if _COUNTED.search(source):
        return True
    head = _HEAD_ENDS.split(source, maxsplit=1)[0]
    words = _WORD.findall(head.casefold())
    return bool(words) and words[-1] in source_nouns("answers")


def _opening(content: str) -> str:
    match = _OPENS.match(content)
    return (match[1] or "").casefold() if match else ""
