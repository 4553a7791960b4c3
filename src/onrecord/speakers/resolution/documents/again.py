"""Documents taken up again: whose "the report" or "the letter" is."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.model import Attribution
from onrecord.speakers.facts.issuers import Issued, kindred
from onrecord.speakers.figures import Figure
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.mentions import Shape
from onrecord.speakers.resolution.bodies import bodies_called
from onrecord.speakers.resolution.documents.own import many
from onrecord.speakers.resolution.groups import STUDIES
from onrecord.speakers.resolution.named import joint_figure
from onrecord.speakers.resolution.scene import CERTAIN, Choice, Scene, Span, place_of

_STUDY = re.compile(r"\b(study|research|paper|model|analysis|survey|report|work|findings)\b", re.I)
_AUTHORED = re.compile(
    r"\b(?:published|developed|conducted|led|authored|co-authored|wrote|written|carried out"
    r"|released|project|presented|produced|prepared|compiled)\b"
)
_LEARNING = frozenset({"university", "institute", "hospital", "museum"})
_LEARNED = frozenset({"scientist", "academic", "expert", "doctor"})
_AGREED = frozenset(
    "agreement agreements treaty pact accord deal convention protocol contract communiqué text"
    " results poem song".split()
)
_PERSONAL = frozenset(
    "statement letter message messages memo tweet post email note release speech address"
    " remarks testimony manifesto filing complaint lawsuit proclamation order ruling opinion"
    " decision judgment judgement verdict declaration description video account book memoir article"
    " piece essay editorial column story affidavit indictment notice".split()
)
_DEEDS = {
    "proclamation": ("proclaim", "declar"),
    "declaration": ("declar",),
    "order": ("order", "direct"),
    "ruling": ("rul", "found"),
    "decision": ("rul", "decid"),
    "letter": ("wrote", "writ"),
    "tweet": ("tweet", "post"),
    "post": ("post", "tweet"),
    "testimony": ("testif",),
    "complaint": ("complain", "alleg"),
}
_WEBSITES = frozenset({"website", "site", "newspaper", "paper", "account", "page"})
_MEDIA_CUES = frozenset({"according to", "reported", "reports", "report", "quotes", "quoted"})
_BROUGHT = r"\b(?P<lead>(?:an?|his|her|its|their|new|the|this)\s(?:[\w-]+\s){0,3}?)?(?:%s)\b"
_FAR_BACK = 5000


def find_authors(scene: Scene) -> list[tuple[int, str, Figure]]:
    """Studies whose authors one sentence names: "the study by X of A and Y of B was published".

    Where it names nobody but where they work, the institutions stand for them.
    """
    found: dict[bool, list[Issued]] = {True: [], False: []}
    for start, end in scene.layout.sentences:
        noun = _STUDY.search(scene.text, start, end)
        if noun is None or not _AUTHORED.search(scene.text, start, end):
            continue
        people: list[Figure] = []
        houses: list[Figure] = []
        for named in scene.inventory.within(start, end):
            if scene.flow.quoted.hold(named.start) or not named.full:
                continue
            if named.figure.kind == "person":
                people.append(named.figure)
            elif _learned(scene, named.figure):
                houses.append(named.figure)
        authors = list(dict.fromkeys(people or houses))
        if 1 <= len(authors) <= 3:
            figure = joint_figure(scene, authors, (start, end))
            found[bool(people)].append((noun.start(), noun.group(1).casefold(), figure))
    return found[True] or found[False]


def _learned(scene: Scene, figure: Figure) -> bool:
    """Whether a body is one where people do research."""
    facts = scene.bodies.of(figure)
    return figure.kind == "organisation" and bool((facts.kinds | facts.likely) & _LEARNING)


def spoken_of(scene: Scene, attribution: Attribution, shape: Shape) -> Choice | None:
    """The issuer of the document that the words take up again, else who spoke last."""
    if shape.determiner not in ("the", "this", "that", "", "its", "their"):
        return None
    own = scene.own_words(shape)
    if not shape.determiner and own.casefold() != shape.head:
        return None
    if shape.head in lexicon().common_bodies and shape.head in scene.inventory.by_head:
        figure = scene.inventory.by_head[shape.head]
        reason = f"{own}: {figure.label}, named at {figure.first[0]}"
        return Choice(figure, 0.8, reason, (figure.first,))
    same = [entry for entry in scene.issuers if entry[1] == shape.head]
    before = [entry for entry in same if entry[0] < shape.start]
    last = scene.flow.last_spoken(shape.start)
    if before and shape.determiner and (last is None or last[0] <= before[-1][0] + 400):
        return _taken_up(own, before[-1], 0.75)
    if shape.head in _WEBSITES and shape.determiner:
        found = bodies_called(scene, shape.head, frozenset(), shape.start)
        if found and found[0].score >= CERTAIN:
            return found[0]
    if same and shape.head in STUDIES and not many(shape):
        return _taken_up(own, same[0], 0.62)
    brought = _brought_in(scene, attribution, shape) if shape.determiner else None
    if brought is not None:
        return brought
    if many(shape):
        return None
    if shape.head in STUDIES - {"report"}:
        author = _scholar(scene, shape.start)
        if author is not None:
            reason = f"{own}: {author.label} is the scholar who speaks of it"
            return Choice(author, 0.58, reason, (author.first,))
    if shape.determiner and shape.head in _PERSONAL:
        speaker = _last_own_speaker(scene, attribution, shape)
        if speaker is not None:
            reason = f"{own}, after {speaker.label} spoke"
            return Choice(speaker, 0.58, reason, (speaker.first,))
    return _taken_up(own, same[0], 0.6) if same else None


def _taken_up(own: str, issued: Issued, score: float) -> Choice:
    at, noun, figure = issued
    return Choice(figure, score, f"{own}: {noun} of {figure.label}, at {at}", (figure.first,))


def _brought_in(scene: Scene, attribution: Attribution, shape: Shape) -> Choice | None:
    """Whoever speaks or acts where the text brought in a document of that noun, or of a like one.

    "In a letter, Kral said …" and "Kral signed a decree" both bring one in.
    """
    if shape.head in _AGREED:
        return None
    like = kindred(shape.head) - _AGREED
    floor = max(0, shape.start - _FAR_BACK)
    for nouns, score in (((shape.head,), 0.66), (tuple(sorted(like)), 0.58)):
        if not nouns:
            continue
        pattern = re.compile(_BROUGHT % "|".join(map(re.escape, nouns)), re.IGNORECASE)
        places = [m for m in pattern.finditer(scene.text, floor, shape.start) if m.group("lead")]
        fresh = [m for m in places if not m.group("lead").casefold().startswith(("the ", "this "))]
        for match in reversed(fresh[-3:]):
            span = match.span()
            if scene.flow.quoted.hold(span[0]):
                continue
            figure = _issued_at(scene, attribution, span, nouns)
            if figure is not None:
                reason = f"{scene.own_words(shape)}: {figure.label}, brought in at {span[0]}"
                return Choice(figure, score, reason, (span,))
    return None


def _issued_at(
    scene: Scene, attribution: Attribution, span: Span, nouns: tuple[str, ...]
) -> Figure | None:
    """Who issued the document that a sentence brings in: its issuer, speaker or subject."""
    start, end = scene.flow.sentence(scene.flow.sentence_at(span[0]))
    for at, noun, figure in scene.issuers:
        if start <= at < end and noun in nouns:
            return figure
    first = bisect_left(scene.order, start, key=place_of)
    for other in scene.order[first : first + 6]:
        if place_of(other) >= end:
            break
        if other is attribution or other.inside is not None or not other.source:
            continue
        if any(a.start <= span[0] < a.end for a in other.content):
            continue
        said = scene.said(other)
        if said is not None and any(a.start <= span[0] < a.end for a in other.source):
            return said.figure
        if said is not None and not said.figure.plural:
            return said.figure
    subject = scene.flow.subject(start, span[0])
    if subject is None or scene.flow.quoted.hold(span[0]):
        return None
    return subject.figure if subject.figure.kind != "place" else None


def _scholar(scene: Scene, at: int) -> Figure | None:
    """The researchers or the scholar heard nearest before a place, else the first after it."""
    lex = lexicon()
    for _, head, figure in reversed(scene.groups[-20:]):
        role = lex.role(head.removesuffix("s"))
        if head in ("team", "authors") or (role is not None and role.group in _LEARNED):
            return figure
    learned = [f for noun in sorted(_LEARNED) for f in scene.roles.by_noun.get(noun, [])]
    people = [f for f in learned if f.figure.kind == "person" and f.figure.own is None]
    before = [f for f in people if f.start < at]
    if before:
        return max(before, key=lambda f: f.start).figure
    return min(people, key=lambda f: f.start).figure if people else None


def _last_own_speaker(scene: Scene, attribution: Attribution, shape: Shape) -> Figure | None:
    """Who spoke last within three sentences, by preference in the way the document's noun says.

    "The proclamation" is whoever declared something, "the letter" whoever wrote. Those who only
    passed something on come last; groups and people without a name do not count.
    """
    here = scene.flow.sentence_at(shape.start)
    stems = _DEEDS.get(shape.head, ())
    ranked: list[tuple[int, Figure]] = []
    for other in reversed(scene.nearby(attribution, 6, 0)):
        if other.inside is not None or place_of(other) >= shape.start:
            continue
        if here - scene.flow.sentence_at(place_of(other)) > 3:
            break
        said = scene.said(other)
        if said is None or said.figure.own is not None or said.figure.plural:
            continue
        cue = other.cue[0].exact.casefold() if other.cue else ""
        passed_on = cue in _MEDIA_CUES and said.figure.speaker_kind == "organisation"
        deed = any(word.startswith(stems) for word in cue.split()) if stems else False
        ranked.append((0 if deed else 2 if passed_on else 1, said.figure))
    return min(ranked, key=lambda entry: entry[0])[1] if ranked else None
