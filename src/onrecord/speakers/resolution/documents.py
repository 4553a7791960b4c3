"""Documents as sources: a report, a poll or a statement speaks for whoever issued it."""

from __future__ import annotations

import re
from bisect import insort

from onrecord.model import Attribution
from onrecord.speakers.figures import Figure, Inventory, Named
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.mentions import Shape, read_source
from onrecord.speakers.reading.words import split_words
from onrecord.speakers.resolution.groups import STUDIES, bodies_called, government, own_group
from onrecord.speakers.resolution.named import joint_figure
from onrecord.speakers.resolution.offices import unnamed
from onrecord.speakers.resolution.pronouns import owner
from onrecord.speakers.resolution.scene import CERTAIN, Choice, Scene, place_of

_BEHIND = re.compile(r"\s((?:[\w-]+\s){0,2}[\w-]+)")
_LEAD = re.compile(
    r"([\w-]+)\s(?:by|from|of|published by|released by|conducted by|issued by)\s(?:the\s|an?\s)?$"
)
_ISSUED = re.compile(r"\s(?:by|from)\s")
_PUBLISHED_IN = re.compile(r"\sin\s")
_CALLED = re.compile(r"\s([\w-]+)\b")
_CALLED_BEFORE = re.compile(r"\b([\w-]+),?\s$")
_MEDIA_CUES = frozenset({"according to", "reported", "reports", "report", "quotes", "quoted"})
_STUDY = re.compile(r"\b(study|research|paper|model|analysis|survey|report|work|findings)\b", re.I)
_AUTHORED = re.compile(
    r"\b(?:published|developed|conducted|led|authored|co-authored|wrote|written|carried out"
    r"|released|project|presented|produced|prepared|compiled)\b"
)
_LEARNED = frozenset({"scientist", "academic", "expert", "doctor"})
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
_PLATFORMS = frozenset("twitter facebook instagram youtube telegram weibo tiktok truth".split())
_WEBSITES = frozenset({"website", "site", "newspaper", "paper", "account", "page"})


def find_issuers(inventory: Inventory) -> list[tuple[int, str, Figure]]:
    """Documents whose issuer the text names: "a report by X", "X's study", "the X survey"."""
    lex = lexicon()
    text = inventory.text
    found: list[tuple[int, str, Figure]] = []
    for named in inventory.named:
        nouns = _BEHIND.match(text, named.tail, named.tail + 60)
        words = nouns.group(1).casefold().split() if nouns else []
        reach = 3 if named.possessive else 1
        noun = next((w for w in words[:reach] if w in lex.documents), "")
        if noun and _can_issue(named):
            found.append((named.start, noun, named.figure))
        lead = _LEAD.search(text, max(0, named.outer - 60), named.outer)
        if lead and lead.group(1).casefold() in lex.documents and named.figure.kind != "place":
            found.append((named.start, lead.group(1).casefold(), named.figure))
    return found


def find_authors(scene: Scene) -> list[tuple[int, str, Figure]]:
    """Studies whose authors one sentence names: "the study by X of A and Y of B was published"."""
    found: list[tuple[int, str, Figure]] = []
    for start, end in scene.layout.sentences:
        noun = _STUDY.search(scene.text, start, end)
        if noun is None or not _AUTHORED.search(scene.text, start, end):
            continue
        people: list[Figure] = []
        for named in scene.inventory.within(start, end):
            quoted = scene.flow.quoted.hold(named.start)
            if named.figure.kind == "person" and named.full and not quoted:
                people.append(named.figure)
        people = list(dict.fromkeys(people))
        if 1 <= len(people) <= 3:
            figure = people[0] if len(people) == 1 else joint_figure(scene, people, (start, end))
            found.append((noun.start(), noun.group(1).casefold(), figure))
    return found


def find_called(inventory: Inventory) -> list[tuple[int, str, Figure]]:
    """What bodies are called beside their name: "the Nordpress agency", "the website Quay"."""
    lex = lexicon()
    text = inventory.text
    found: list[tuple[int, str, Figure]] = []
    for named in inventory.named:
        if named.figure.kind not in ("organisation", "unknown") or named.possessive:
            continue
        sides = (
            _CALLED.match(text, named.end, named.end + 30),
            _CALLED_BEFORE.search(text, max(0, named.outer - 30), named.outer),
        )
        for side in sides:
            noun = side.group(1) if side else ""
            if noun.islower() and (noun in lex.common_bodies or noun in _WEBSITES):
                found.append((named.start, noun, named.figure))
    return found


def by_document(scene: Scene, attribution: Attribution, shape: Shape) -> list[Choice]:
    """A report, poll or statement: whoever issued it, else its own words."""
    found = _issuer(scene, attribution, shape) or _spoken_of(scene, attribution, shape)
    if found is not None:
        if found.score >= 0.6:
            insort(scene.issuers, (shape.start, shape.head, found.figure), key=lambda e: e[0])
        return [found]
    if shape.plural or _many(shape):
        return [own_group(scene, shape)]
    return unnamed(scene, attribution, shape)


def _many(shape: Shape) -> bool:
    return shape.head.endswith("s") and shape.head not in ("news", "data", "statistics", "figures")


def _issuer(scene: Scene, attribution: Attribution, shape: Shape) -> Choice | None:
    """The issuer that the source itself names or points to."""
    link = _ISSUED.search(scene.text, shape.core[0], shape.end)
    link = link or _PUBLISHED_IN.search(scene.text, shape.core[0], shape.end)
    named = link is not None and scene.inventory.within(link.end(), shape.end)
    if link is not None and (named or link.group() == " by "):
        inner = read_source(scene.text, link.end(), shape.end, scene.inventory)
        found = scene.by_shape(scene, attribution, inner)
        if found and found[0].score >= CERTAIN and inner.form in ("name", "body", "joint", "role"):
            return Choice(
                found[0].figure, 0.85, f"{shape.head} by {found[0].figure.label}", found[0].evidence
            )
    if shape.named is not None and _can_issue(shape.named):
        figure = shape.named.figure
        span = (shape.named.start, shape.named.end)
        return Choice(figure, 0.9, f"{shape.head} of {figure.label}", (span,))
    if shape.owner is not None:
        inner = read_source(scene.text, *shape.owner, scene.inventory)
        noun = inner.head
        found = bodies_called(scene, noun, shape.start)
        if not found and inner.form in ("role", "body"):
            found = scene.by_shape(scene, attribution, inner)
        if found and found[0].score >= CERTAIN and found[0].figure.own is None:
            return Choice(
                found[0].figure, 0.7, f"{shape.head} of {found[0].figure.label}", found[0].evidence
            )
    if shape.determiner in ("his", "her", "their", "its"):
        whose = owner(scene, shape)
        if whose is not None:
            return Choice(whose, 0.7, f"{shape.head} of {whose.label}", (whose.first,))
    return _body_beside(scene, shape)


def _can_issue(named: Named) -> bool:
    """Whether the name beside a document is its issuer ("a US study" only says where from)."""
    if named.part.key[0] in _PLATFORMS or named.figure.kind == "place":
        return False
    return named.figure.kind != "state" or named.possessive


def _body_beside(scene: Scene, shape: Shape) -> Choice | None:
    """The body or people right before the noun: "government reports"."""
    lex = lexicon()
    span = (shape.start, shape.end)
    words = [w.folded for w in split_words(scene.text, *shape.core)]
    ahead = words[: words.index(shape.head)] if shape.head in words else words
    if "government" in ahead:
        figure = government(scene, shape, bare=True)
        return Choice(figure, 0.75, f"{shape.head} of the {figure.label}", (span,))
    if ahead and _many(shape) and lex.role(ahead[-1]) is not None and shape.named is None:
        people = ahead[-1] + ("es" if ahead[-1].endswith("s") else "s")
        if people not in scene.labelled:
            names = {people: span[0]}
            scene.labelled[people] = Figure(
                people, "unknown", span, names=names, plural=True, speaks_as="group"
            )
        return Choice(scene.labelled[people], 0.75, f"{shape.head} of {people}", (span,))
    for at in range(len(ahead)):
        state = lex.people.get(" ".join(ahead[at : at + 2])) or lex.people.get(ahead[at])
        if state is not None and shape.head in ("constitution", "law", "act", "treaty"):
            for figure in scene.inventory.figures:
                if figure.kind == "state" and figure.label == state.name:
                    return Choice(figure, 0.75, f"{shape.head} of {state.name}", (span,))
    return None


def _spoken_of(scene: Scene, attribution: Attribution, shape: Shape) -> Choice | None:
    """The issuer of the document of that kind named nearest, else who spoke last."""
    if shape.determiner not in ("the", "this", "that", "", "its", "their"):
        return None
    own = scene.own_words(shape)
    if not shape.determiner and own.casefold() != shape.head:
        return None
    if shape.head in lexicon().common_bodies and shape.head in scene.inventory.by_head:
        figure = scene.inventory.by_head[shape.head]
        return Choice(
            figure, 0.8, f"{own}: {figure.label}, named at {figure.first[0]}", (figure.first,)
        )
    same = [entry for entry in scene.issuers if entry[1] == shape.head]
    before = [entry for entry in same if entry[0] < shape.start]
    last = scene.flow.last_spoken(shape.start)
    if before and shape.determiner and (last is None or last[0] <= before[-1][0] + 400):
        at, noun, figure = before[-1]
        return Choice(figure, 0.75, f"{own}: {noun} of {figure.label}, at {at}", (figure.first,))
    if _many(shape):
        return None
    if shape.head in _WEBSITES and shape.determiner:
        found = bodies_called(scene, shape.head, shape.start)
        if found:
            return found[0]
    if same and shape.head in STUDIES:
        at, noun, figure = same[0]
        return Choice(figure, 0.62, f"{own}: {noun} of {figure.label}, at {at}", (figure.first,))
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
    if same:
        at, noun, figure = same[0]
        return Choice(figure, 0.6, f"{own}: {noun} of {figure.label}, at {at}", (figure.first,))
    return None


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
