"""Who can be spoken to: whether words name somebody who listens, and whether that is the press."""

from __future__ import annotations

from onrecord.context.setting.reading.lexicon import Noun, lexicon
from onrecord.context.setting.reading.phrases import ARTICLES, PRONOUNS, Phrase
from onrecord.speakers.figures import Inventory
from onrecord.speakers.lexicon import lexicon as people
from onrecord.speakers.reading.words import Word, is_capital

NOBODY = frozenset(
    "story stories lie lies joke jokes truth way thing things tale tales difference time"
    " question questions help support change end action step steps part".split()
)


def is_audience(phrase: Phrase, inventory: Inventory) -> bool:
    """Whether a phrase names somebody who can be spoken to."""
    lex = lexicon()
    head = phrase.words[phrase.head]
    small = head.folded
    if small in PRONOUNS and len(phrase.words) == 1 and not head.text.isupper():
        return small in ("him", "her", "them", "us", "me", "you")
    if small in NOBODY:
        return False
    if small in ("press", "media", "public", "world", "nation"):
        return bool(phrase.lead) or phrase.head > 0
    if _listens(small):
        return True
    noun = lex.occasion([w.folded for w in phrase.words[: phrase.head + 1]])
    if noun is not None and not noun.weak:
        return False
    if is_capital(head):
        named = inventory.within(phrase.start, phrase.words[-1].tail)
        return bool(named) or small in lex.media_heads or small in people().bodies
    return False


def _listens(noun: str) -> bool:
    """Whether a common noun stands for somebody who can be spoken to."""
    lex, known = lexicon(), people()
    if noun in lex.audiences or noun in known.collectives or known.role(noun) is not None:
        return True
    one = noun[:-3] + "y" if noun.endswith("ies") else noun[:-1] if noun.endswith("s") else noun
    if noun in ("service", "services", "network", "mission", "program", "programme", "project"):
        return noun in {"network", "service"}
    return noun in known.common_bodies or one in known.common_bodies or one in lex.audiences


def is_press(words: tuple[Word, ...]) -> bool:
    """Whether words name the press or one of its outlets."""
    lex = lexicon()
    folded = [w.folded for w in words]
    inner = folded[1:] if folded and folded[0] in ARTICLES else folded
    if " ".join(inner) in lex.outlets:
        return True
    known = any(lex.audiences.get(w) == "press" for w in inner)
    return known or bool(words and is_capital(words[-1]) and folded[-1] in lex.media_heads)


def is_audience_noun(noun: Noun, phrase: Phrase | None) -> bool:
    """Whether a noun of occasions is here rather somebody who listens ("the assembly")."""
    return phrase is not None and phrase.noun in lexicon().audiences and noun.kind != "press"
