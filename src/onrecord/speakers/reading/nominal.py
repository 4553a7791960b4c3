"""Shapes of source spans: what a span whose head is a common noun says about who is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.model.speaker import MentionKind
from onrecord.speakers.figures import Inventory, Named
from onrecord.speakers.lexicon import Lexicon, lexicon
from onrecord.speakers.reading.kinds import kinds
from onrecord.speakers.reading.phrases import (
    DETERMINERS,
    INDEFINITE,
    PLURAL_LEAD,
    PREPOSITIONS,
    RolePhrase,
    agent_phrase,
    head_size,
    is_plural,
    role_phrase,
)
from onrecord.speakers.reading.words import Word, split_words

Form = Literal["name", "role", "pronoun", "collective", "unnamed", "document", "body", "joint"]
AROUND_PRONOUN = frozenset(
    {"himself", "herself", "themselves", "itself", "both", "all", "own", "also"}
)
AND_OTHERS = re.compile(r"\s+et al\b\.?")
BRACKET = re.compile(r"\s*\([^()]{0,80}\)")
_QUOTED = re.compile(r"(?<=\w)[ ,:]+(?:“[^“”]{3,120}”|\"[^\"]{3,120}\")")
_ISSUED = re.compile(r"\s(?:by|from|of|between|in)\s")
_PUBLIC = frozenset(
    "senior leading prominent public political opposition party key religious military business"
    " establishment church cultural historical literary".split()
)
_QUANTITY = frozenset(
    "number lot handful majority minority couple chorus series range host group".split()
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a source span refers to someone.

    ``core`` is the head noun phrase without article and apposition; ``head`` its folded head
    noun. ``named`` is the name that is the head (form ``name``), or stands beside the head noun
    as possessor, body or issuer. ``owner`` is a possessor without a name ("the hotel's").
    ``parts`` are the members of a joint source.
    """

    form: Form
    kind: MentionKind
    start: int
    end: int
    core: tuple[int, int]
    head: str = ""
    named: Named | None = None
    role: RolePhrase | None = None
    determiner: str = ""
    plural: bool = False
    owner: tuple[int, int] | None = None
    parts: tuple[Shape, ...] = ()
    others: bool = False


def named_shape(start: int, end: int, named: Named, *, others: bool = False) -> Shape:
    """The shape of a span whose head is a name; ``others`` where "et al" follows."""
    whole = named.full or named.figure.key == named.part.key
    kind: MentionKind = "named" if whole else "short"
    core = (named.start, named.end)
    return Shape(
        "name", kind, start, end, core, head=named.part.key[-1], named=named, others=others
    )


def outside_brackets(text: str, segment: tuple[int, int], inventory: Inventory) -> list[Named]:
    """The names in a stretch that stand in no brackets and in no title in quotation marks."""
    inside = [m.span() for m in BRACKET.finditer(text, *segment)]
    inside += [m.span() for m in _QUOTED.finditer(text, *segment)]
    found = inventory.within(*segment)
    return [n for n in found if not any(a <= n.start < b for a, b in inside)]


def nominal(text: str, start: int, end: int, words: Sequence[Word], inventory: Inventory) -> Shape:
    """The shape of a span whose head is a common noun."""
    lex = lexicon()
    unlisted = _unlisted_name(words, lex) or _paper(words, lex)
    if unlisted:
        return named_shape(start, end, inventory.late_name(unlisted))
    if words[0].text[0].isupper() and AND_OTHERS.match(text, words[0].tail):
        return named_shape(start, end, inventory.late_name(words[:1]), others=True)
    determiner = words[0].folded if words[0].folded in DETERMINERS | INDEFINITE else ""
    whole = determiner in ("someone", "somebody") and len(words) > 1
    inner = list(words[1:] if determiner and len(words) > 1 else words)
    if inner[0].folded in ("of", "in"):
        inner = list(words)
    mentions = outside_brackets(text, (words[0].start, words[-1].tail), inventory)
    size = head_size(inner, mentions)
    while size > 1 and inner[size - 1].folded in ("itself", "himself", "herself", "themselves"):
        size -= 1
    head = inner[size - 1]
    small = head.folded
    ahead = [n for n in mentions if n.end <= head.start]
    beside = ahead[-1] if ahead else _issuer(text, head.tail, inner[-1].tail, inventory)
    owner = next(
        ((words[0].start, w.end) for w in reversed(inner[: size - 1]) if w.possessive), None
    )
    if owner is not None and any(n.end == owner[1] for n in mentions):
        owner = None
    role = role_phrase(inner, mentions) or agent_phrase(head, inner, lex)
    leads = {words[0].folded, inner[0].folded}
    plural = is_plural(head, lex) or bool(leads & PLURAL_LEAD) or words[0].text[0].isdigit()
    quantity = small in _QUANTITY and size + 1 < len(inner) and inner[size].folded == "of"
    plural = plural or (quantity and is_plural(inner[-1], lex))
    form, kind = _nominal_form(
        small, words, inner, role, determiner, lex, plural=plural, beside=beside
    )
    if form == "name":
        return named_shape(start, end, inventory.late_name(inner[:1]))
    if quantity and form == "collective":
        inner = list(words)
    core = (words[0].start if whole else inner[0].start, inner[-1].end)
    return Shape(
        form, kind, start, end, core, small, beside, role, determiner, plural=plural, owner=owner
    )


def _unlisted_name(words: Sequence[Word], lex: Lexicon) -> Sequence[Word]:
    """The words of a name at the end that only its first name shows, as in a headline."""
    last = len(words) - 1
    if last < 1 or not words[last].text[0].isupper() or head_size(words) <= last:
        return ()
    if lex.role(words[last].folded) is not None or words[last].folded in lex.bodies:
        return ()
    for at in range(max(0, last - 3), last):
        if words[at].folded in lex.given and all(w.text[0].isupper() for w in words[at:]):
            return words[at:]
    return ()


def _paper(words: Sequence[Word], lex: Lexicon) -> Sequence[Word]:
    """The words of a body's name that only capitals show ("NY Post", "the Post")."""
    inner = words[1:] if words[0].folded == "the" else words
    ends = bool(inner) and inner[-1].folded in lex.bodies - lex.common_bodies
    first = bool(inner) and (len(inner) > 1 or inner is not words)
    return inner if ends and first and all(w.text[0].isupper() for w in inner) else ()


def _nominal_form(
    head: str,
    words: Sequence[Word],
    inner: Sequence[Word],
    role: RolePhrase | None,
    determiner: str,
    lex: Lexicon,
    *,
    plural: bool,
    beside: Named | None,
) -> tuple[Form, MentionKind]:
    indefinite = determiner in INDEFINITE or words[0].folded in ("unnamed", "anonymous")
    plural_lead = words[0].folded in PLURAL_LEAD
    people = head == "figures" and (plural_lead or _PUBLIC & {w.folded for w in words})
    if head in lex.documents and not people:
        own = indefinite and beside is None and not plural
        return "document", "unnamed" if own else "role"
    if _is_body(head, role, lex) and not (indefinite and head in kinds().personal):
        unnamed_many = head in lex.collectives and not determiner
        return "body", "collective" if unnamed_many else "role"
    if plural or (role is None and head in lex.collectives) or words[0].text[0].isdigit():
        return "collective", "collective"
    if indefinite:
        return "unnamed", "unnamed"
    rest = [w for w in inner[1:] if w.folded not in AROUND_PRONOUN]
    alone = not rest and words[0].text[0].isupper() and head not in lex.stop
    if role is None and not determiner and alone:
        return "name", "named"
    return ("role" if role is not None else "body"), "role"


def _is_body(head: str, role: RolePhrase | None, lex: Lexicon) -> bool:
    """Whether a head noun is one for a body and not for a person."""
    if head in lex.common_bodies:
        return not (role and head not in lex.bodies)
    table = kinds()
    return head in table.nouns and (role is None or head not in table.personal)


def _issuer(text: str, start: int, end: int, inventory: Inventory) -> Named | None:
    """Who issued a document: the name after "by", "from" or "of"."""
    link = _ISSUED.search(text, max(0, start - 1), end)
    if not link:
        return None
    mentions = inventory.within(link.end(), end)
    if not mentions or mentions[0].outer - link.end() > 60:
        return None
    between = [w.folded for w in split_words(text, link.end(), mentions[0].outer)]
    return None if PREPOSITIONS & set(between) else mentions[0]
