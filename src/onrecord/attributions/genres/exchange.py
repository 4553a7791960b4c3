"""Exchanges: which question of a transcript an answer responds to."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.attributions.genres.finder import is_turn
from onrecord.model import Attribution
from onrecord.pipeline import Case
from onrecord.text.genre import Turn, find_parts


def answered(case: Case) -> Mapping[str, tuple[Attribution, ...]]:
    """The question's statements, by the id of each statement of the turn that answers it.

    Reach for it to fill the prompt. A turn answers the turns labelled as questions right before
    it; where no labels say so, the turn before it if that ends in a question mark. Only
    top-level statements of turns are in it; empty for reports and speeches.
    """
    document = case.document
    turns = find_parts(case.layout, document.genre, document.title).turns
    told = _by_label(case)
    labelled = any(turn.asks for turn in turns)
    found: dict[str, tuple[Attribution, ...]] = {}
    asked: tuple[Attribution, ...] = ()
    for turn in turns:
        own = told.get(turn.label.start, ()) if turn.label is not None else ()
        if not own:
            continue
        if labelled and turn.asks:
            asked = (*asked, *own)
            continue
        found.update((one.id, asked) for one in own if asked)
        asked = () if labelled or not _asks(turn, document.text) else own
    return found


def _by_label(case: Case) -> dict[int, tuple[Attribution, ...]]:
    """The statements of turns by the place of their label."""
    found: dict[int, tuple[Attribution, ...]] = {}
    for one in case.attributions:
        if one.source and not one.cue and (is_turn(one) or one.inside is None):
            at = one.source[0].start
            found[at] = (*found.get(at, ()), one)
    return found


def _asks(turn: Turn, text: str) -> bool:
    """Whether a turn's words end in a question."""
    tail = text[max(0, turn.end - 3) : turn.end]
    return bool(turn.paragraphs) and "?" in tail
