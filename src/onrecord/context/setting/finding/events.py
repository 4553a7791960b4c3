"""Occasions as words: a noun phrase read as an interview, a statement, a hearing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.context.setting.reading.lexicon import Noun, lexicon
from onrecord.context.setting.reading.phrases import ARTICLES, TIMES, Phrase, phrase_at
from onrecord.speakers.figures import Inventory
from onrecord.speakers.reading.words import is_capital

_PARTNER = re.compile(
    r",?\s(?:(?:held|given|published|released|delivered|posted|sent|issued|addressed|jointly|aired"
    r"|broadcast|conducted|on|dated|signed|printed|earlier|late|last|week|month"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s){0,3}(with|to|before|from|by|for|in)\s"
)
_APPOSED = re.compile(r",\s(?:[A-Z][\w.’'-]*\s?){1,4}(?=,|\s|$)")
_NAMED_EVENTS = frozenset(
    "conference assembly summit forum convention congress festival debate hearing trial session"
    " council rally meeting dialogue symposium address speech report statement".split()
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """An occasion in words: where they stand, its noun, and who else took part.

    ``value`` is what it is called, without article; ``preposition`` and ``partner`` are those
    of a complement ("interview with Dawn"), and ``reach`` is where that ends with an apposition.
    ``definite`` where the words refer back ("the filing", "their letter").
    """

    start: int
    end: int
    value: str
    noun: Noun
    score: float
    preposition: str = ""
    partner: Phrase | None = None
    reach: int = 0
    definite: bool = False


def scored(found: Occasion, score: float) -> Occasion:
    """The occasion, no surer than a score."""
    return replace(found, score=round(min(found.score, score), 3))


def as_occasion(
    text: str,
    phrase: Phrase | None,
    limit: int,
    inventory: Inventory,
    *,
    article: bool = True,
    weak: bool = False,
) -> Occasion | None:
    """A phrase as an occasion, with its complement; None where its head is no such noun.

    ``article`` asks for one where the noun needs it; ``weak`` takes weak nouns as they are.
    """
    if phrase is None:
        return None
    noun = noun_of(phrase)
    if noun is None:
        return None
    head = head_at(phrase)
    capital = is_capital(phrase.words[head])
    if capital and head and phrase.words[head].folded not in _NAMED_EVENTS:
        return None
    modified = head > 1 or (head == 1 and phrase.lead not in ARTICLES)
    if article and not (phrase.lead or noun.bare or (capital and head) or owned(phrase)):
        return None
    preposition, partner = complement(text, phrase, limit, inventory)
    if noun.weak and not (weak or modified or partner or head + 1 < len(phrase.words)):
        return None
    return made(text, phrase, noun, 0.93 if not noun.weak else 0.85, preposition, partner)


def owned(phrase: Phrase) -> bool:
    """Whether a possessor or a number stands before the head ("Friday's hearing")."""
    return any(w.possessive or w.text[0].isdigit() for w in phrase.words[: phrase.head])


def noun_of(phrase: Phrase) -> Noun | None:
    """The noun of occasions that heads a phrase, None where none does."""
    return lexicon().occasion([w.folded for w in phrase.words[: head_at(phrase) + 1]])


def head_at(phrase: Phrase) -> int:
    """The index of the head, the last word where all are one ("State of the Union address")."""
    last = len(phrase.words) - 1
    five = "_".join(w.folded for w in phrase.words[-5:])
    return last if last > phrase.head and five in lexicon().occasions else phrase.head


def complement(
    text: str, phrase: Phrase, limit: int, inventory: Inventory
) -> tuple[str, Phrase | None]:
    """The preposition and the phrase after an occasion ("interview with Dawn"), "" for none."""
    found = _PARTNER.match(text, phrase.words[-1].tail, limit)
    if found is None:
        return "", None
    partner = phrase_at(text, found.end(), limit, inventory)
    if found.group(1) == "in" and "ed in" not in found.group() and "cast in" not in found.group():
        return "", None
    digits = partner is not None and partner.words[0].text[0].isdigit()
    if partner is None or digits or partner.words[0].folded in TIMES:
        return "", None
    return found.group(1), partner


def made(
    text: str,
    phrase: Phrase,
    noun: Noun,
    score: float,
    preposition: str = "",
    partner: Phrase | None = None,
) -> Occasion:
    """The occasion a phrase names; the complement is kept where the noun alone says little."""
    end = phrase.end
    plain = phrase.head == 0 or (phrase.head == 1 and phrase.lead in ARTICLES)
    thin = (noun.bare or noun.weak) and plain and preposition in ("to", "from", "by")
    thin = thin and not (noun.kind == "talk" and preposition == "from")
    if partner is not None and thin and len(partner.words) <= 7:
        between = text[phrase.words[-1].tail : partner.start]
        end = partner.end if len(between) < 24 and "," not in between else end
    value = re.sub(r"\s+", " ", text[phrase.bare : end])
    reach = end
    if partner is not None:
        apposed = _APPOSED.match(text, partner.end)
        reach = apposed.end() if apposed else partner.end
    definite = phrase.lead not in ("a", "an", "another", "")
    return Occasion(phrase.bare, end, value, noun, score, preposition, partner, reach, definite)
