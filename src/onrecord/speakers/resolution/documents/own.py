"""Documents by their own words: "a report by X", "the ministry's website", "police records"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Attribution
from onrecord.speakers.facts.issuers import can_issue
from onrecord.speakers.facts.states import main_state
from onrecord.speakers.figures import Figure
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.mentions import Shape, read_source
from onrecord.speakers.reading.kinds import kinds
from onrecord.speakers.reading.words import split_words
from onrecord.speakers.resolution.bodies import bodies_called
from onrecord.speakers.resolution.groups import STUDIES, government
from onrecord.speakers.resolution.pronouns import owner
from onrecord.speakers.resolution.scene import CERTAIN, Choice, Scene

_BY = re.compile(r"(?P<deed>[\w-]+)?\s(?P<link>by|from)\s", re.IGNORECASE)
_MADE = frozenset(
    "published released conducted issued written signed commissioned prepared filed posted produced"
    " compiled authored out made led drafted penned adopted passed run taken down delivered given"
    " submitted provided distributed supplied tweeted uploaded recorded shot broadcast aired sent"
    " collected gathered launched brought unveiled sponsored funded developed presented drawn up"
    " maintained kept released hosted created coming dated headed undertaken ordered".split()
)
_ON = re.compile(
    r"\s(?:on|to|in|via)\s(?=(?:[\w’'.-]+\s){0,6}"
    r"(?:website|web\ssite|site|page|blog|account|feed|channel|newsletter)\b)"
)
_FURTHER = re.compile(
    r",?\s(?:(?:given|written|published|released|issued|made|sent|posted|read|delivered|conducted)\s"
    r"|(?:by|to|for|about|regarding|concerning|that|which|who|saying|claiming|showing)\s)"
)
_OF = re.compile(r"\s(?:of|between)\s")
_PUBLISHED_IN = re.compile(r"\sin\s")
_OWN_OF = frozenset(
    "statement letter speech address remarks testimony ruling decision judgment judgement verdict"
    " opinion order law laws constitution charter manifesto website site page account blog records"
    " record minutes memoir diary notes transcript declaration report reports data figures"
    " guidelines rules code decree proclamation message tweet post findings map text program"
    " programme accord pact treaty agreement".split()
)
_ARTICLES = frozenset(
    "article articles story stories piece editorial column op-ed feature essay letter ad advert"
    " advertisement profile obituary review reviews".split()
)
_LAWS = frozenset(
    "constitution act acts law laws statute statutes code amendment ordinance legislation"
    " regulations".split()
)
_UNSAID = frozenset("court news press media front home web party opinion exit party team".split())
_SPEAKERS = frozenset({"name", "body", "joint", "role", "collective"})


def many(shape: Shape) -> bool:
    """Whether a document's noun is a plural."""
    return shape.head.endswith("s") and shape.head not in ("news", "data", "statistics", "figures")


def own_issuer(scene: Scene, attribution: Attribution, shape: Shape) -> Choice | None:
    """The issuer that the source itself names or points to."""
    for start, sure in _links(scene, shape):
        found = _linked(scene, attribution, shape, start)
        if found is not None:
            return Choice(
                found.figure, sure, f"{shape.head} by {found.figure.label}", found.evidence
            )
    named = shape.named
    apart = named is not None and (
        _after_of(scene, shape, named.start) or _found_by(scene, shape, named.outer)
    )
    if named is not None and not apart and can_issue(scene.text, named):
        span = (named.start, named.end)
        return Choice(named.figure, 0.9, f"{shape.head} of {named.figure.label}", (span,))
    if shape.owner is not None:
        inner = read_source(scene.text, *shape.owner, scene.inventory)
        found_by = bodies_called(scene, inner.head, frozenset(), shape.start)
        if (not found_by or found_by[0].score < CERTAIN) and inner.form in ("role", "body"):
            found_by = scene.by_shape(scene, attribution, inner)
        if found_by and found_by[0].score >= CERTAIN and found_by[0].figure.own is None:
            whose = found_by[0]
            reason = f"{shape.head} of {whose.figure.label}"
            return Choice(whose.figure, 0.7, reason, whose.evidence)
    if shape.determiner in ("his", "her", "their", "its"):
        figure = owner(scene, shape, least=0.6)
        if figure is not None:
            return Choice(figure, 0.7, f"{shape.head} of {figure.label}", (figure.first,))
    return _law(scene, shape) or _body_beside(scene, attribution, shape)


def _links(scene: Scene, shape: Shape) -> Iterator[tuple[int, float]]:
    """Where the words for an issuer begin, and how sure they are: "by X", "on X's site"."""
    start, end = shape.core[0], shape.end
    for link in _BY.finditer(scene.text, start, end):
        if _made(link.group("deed")):
            yield link.end(), 0.85
    for link in _ON.finditer(scene.text, start, end):
        yield link.end(), 0.75
    journal = _PUBLISHED_IN.search(scene.text, start, end)
    if journal is not None and shape.head in STUDIES | _ARTICLES:
        named = scene.inventory.within(journal.end(), end)
        if named and named[0].figure.kind not in ("place", "state"):
            yield journal.end(), 0.75
    of = _OF.search(scene.text, start, end)
    if (
        of is not None
        and shape.head in _OWN_OF
        and not (shape.named and shape.named.end < of.end())
    ):
        yield of.end(), 0.75


def _linked(scene: Scene, attribution: Attribution, shape: Shape, start: int) -> Choice | None:
    """Who the words from a place to the end of the source mean, where they can issue anything."""
    if start >= shape.end:
        return None
    inner = read_source(scene.text, start, _phrase_end(scene, start, shape.end), scene.inventory)
    if inner.form == "document":
        return own_issuer(scene, attribution, inner)
    if inner.form not in _SPEAKERS or (inner.form == "collective" and not inner.head.isalpha()):
        return None
    lex = lexicon()
    known = inner.head in lex.common_bodies or inner.head in kinds().nouns
    if inner.form == "body" and not known:
        return None
    if inner.form == "collective" and inner.head not in lex.collectives and not _people(inner.head):
        return None
    if inner.named is not None and inner.form == "name" and inner.named.figure.kind == "place":
        return None
    found = scene.by_shape(scene, attribution, inner)
    return found[0] if found and found[0].score >= CERTAIN else None


def _phrase_end(scene: Scene, start: int, end: int) -> int:
    """Where the words for an issuer end: before what else is said of the document."""
    for further in _FURTHER.finditer(scene.text, start, end):
        inside = scene.inventory.last_before(further.start() + 1)
        if inside is None or inside.end <= further.start() or inside.end > end:
            return further.start()
    return end


def _people(plural: str) -> bool:
    one = plural.removesuffix("s")
    body = kinds().nouns.get(one, frozenset())
    return lexicon().role(one) is not None or bool(body - {"city", "state"})


def _after_of(scene: Scene, shape: Shape, at: int) -> bool:
    """Whether a name only says what a document is about ("a survey of Tumai")."""
    lead = scene.text[max(shape.core[0], at - 12) : at].casefold()
    joined = re.search(r"\b(?:of|between|in|on|about|for)\s(?:the\s|an?\s)?(?:[\w-]+\s)?$", lead)
    return joined is not None and shape.head not in _OWN_OF


def _found_by(scene: Scene, shape: Shape, at: int) -> bool:
    """Whether a name is only of who has seen the document ("a letter reviewed by X")."""
    lead = scene.text[max(shape.core[0], at - 40) : at]
    found = list(_BY.finditer(lead))
    return bool(found) and not _made(found[-1].group("deed"))


def _made(deed: str | None) -> bool:
    """Whether the word before "by" says who made a document, not who has seen it."""
    small = (deed or "").casefold()
    return small in _MADE or not small.endswith(("ed", "en", "read", "held", "ing"))


def _law(scene: Scene, shape: Shape) -> Choice | None:
    """The state whose law or constitution speaks."""
    if shape.head not in _LAWS:
        return None
    lex = lexicon()
    words = [w.folded for w in split_words(scene.text, *shape.core)]
    pairs = [" ".join(words[i : i + 2]) for i in range(len(words))]
    beside = (lex.people.get(w) or lex.states.get(w) for w in (*pairs, *words))
    state = next((found for found in beside if found is not None), None)
    bare = shape.determiner == "the" or shape.head == "constitution"
    if state is None and (not bare or len(words) > 1):
        return None
    state = state or main_state(scene.inventory, shape.start)
    for figure in scene.inventory.figures[:400] if state is not None else ():
        if figure.kind == "state" and state is not None and figure.label == state.name:
            return Choice(figure, 0.7, f"{shape.head} of {state.name}", (figure.first,))
    return None


def _body_beside(scene: Scene, attribution: Attribution, shape: Shape) -> Choice | None:
    """The body or people right before the noun: "government reports", "a company statement"."""
    lex = lexicon()
    span = (shape.start, shape.end)
    words = split_words(scene.text, *shape.core)
    places = [i for i, w in enumerate(words) if w.folded == shape.head]
    ahead = words[: places[0]] if places else words
    if any(w.folded == "government" for w in ahead):
        figure = government(scene, shape, bare=True)
        return Choice(figure, 0.75, f"{shape.head} of the {figure.label}", (span,))
    if not ahead or shape.named is not None:
        return None
    last = ahead[-1]
    small = last.folded
    if many(shape) and lex.role(small) is not None and small not in kinds().nouns:
        people = small + ("es" if small.endswith("s") else "s")
        if people not in scene.labelled:
            names = {people: span[0]}
            scene.labelled[people] = Figure(
                people, "unknown", span, names=names, plural=True, speaks_as="group"
            )
        return Choice(scene.labelled[people], 0.75, f"{shape.head} of {people}", (span,))
    body = (small in lex.common_bodies or small in kinds().nouns) and small not in _UNSAID
    if not body or small in lex.documents or not (last.text.islower() or last is words[0]):
        return None
    inner = read_source(scene.text, ahead[0].start, last.end, scene.inventory)
    if inner.form not in ("body", "collective"):
        return None
    found = bodies_called(scene, small, frozenset(), shape.start)
    if not found or found[0].score < CERTAIN:
        found = scene.by_shape(scene, attribution, inner)
    if not found or found[0].score < CERTAIN:
        return None
    reason = f"{shape.head} of {found[0].figure.label}"
    return Choice(found[0].figure, 0.7, reason, found[0].evidence)
