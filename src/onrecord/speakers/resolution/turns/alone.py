"""Whose words a whole text is, and who issued a release."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.speakers.cast.company import Company
from onrecord.speakers.cast.headings import Billed
from onrecord.speakers.cast.names import WORD, in_case, read_titled
from onrecord.speakers.figures import Figure
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.reading.words import fold
from onrecord.speakers.resolution.named import joint_figure
from onrecord.speakers.resolution.scene import Choice, Scene
from onrecord.speakers.resolution.turns.people import figure_of

_SELF = re.compile(r"\bI, (?P<name>[A-Z][^,\n]{3,60}),")
_BODY = re.compile(
    r"\b(?:house|office|ministry|department|embassy|mission|council|commission|secretariat|government"
    r"|agency|authority|union|court|parliament|assembly|presidency|bank|committee|directorate|bureau"
    r"|federation|association|party|alliance|institute|university|foundation|company|corporation)\b",
    re.IGNORECASE,
)
_SIGNATURE = 70
_ISSUER = " issuer"
"""A key among those of labels, none of which begins with a space."""


def alone(scene: Scene, company: Company) -> Iterator[Choice]:
    """Whose words a whole text is: of who is billed, signs or says "I, …", else the author's."""
    own = [b for b in company.billed if b.heading.kind in ("speech", "statement", "talk")]
    first = [b for b in own if b.heading is own[0].heading] if own else []
    named = [b for b in first if b.titled.name or _body(scene, b) is not None]
    if named:
        yield from _billed_alone(scene, named)
        return
    signed = _signed(scene)
    if signed is not None:
        yield signed
        return
    if first:
        yield _by_words(scene, first[0])
        return
    if any("presidential" in heading.line.casefold() for heading in company.parts.headings):
        yield _by_words(scene, _president(company))
        return
    authors = [read_titled(WORD.findall(author)) for author in company.document.origin.authors]
    people = [a for a in authors if a.name]
    if len(people) == 1:
        figure = figure_of(scene, people[0])
        yield Choice(figure, 0.85, f"{figure.label} is given as the author", ())
        return
    yield from by_issuer(scene)


def _president(company: Company) -> Billed:
    """The office behind a "presidential message", which names nobody."""
    heading = next(h for h in company.parts.headings if "presidential" in h.line.casefold())
    return Billed(heading, read_titled(["President"]), "President")


def _billed_alone(scene: Scene, named: Sequence[Billed]) -> Iterator[Choice]:
    heading = named[0].heading
    place = (heading.start, heading.end)
    people = [_body(scene, b) or figure_of(scene, b.titled) for b in named]
    if len(people) == 1 or heading.kind == "speech":
        figure = people[0]
        score = 0.95 if len(people) == 1 else 0.6
        yield Choice(figure, score, f"the heading names {figure.label}", (place,))
    elif people:
        joint = joint_figure(scene, people, place)
        yield Choice(joint, 0.9, f"the heading names {joint.label}", (place,))


def _body(scene: Scene, billed: Billed) -> Figure | None:
    """The state or body that a heading names as if it were a person."""
    words = re.sub(r"^the\s+", "", billed.words, flags=re.IGNORECASE)
    key = tuple(fold(word) for word in WORD.findall(words))
    known = scene.inventory.by_key.get(key)
    if known is not None and known.kind in ("state", "place", "organisation"):
        return known
    state = lexicon().states.get(" ".join(key))
    if state is None:
        return None
    place = (billed.heading.start, billed.heading.end)
    return Figure(state.name, "state", place, names={state.name: place[0]}, key=key)


def _by_words(scene: Scene, billed: Billed) -> Choice:
    """A group, a body or an office without a name, by the words of the heading."""
    heading = billed.heading
    place = (heading.start, heading.end)
    words = re.sub(r"^(?:the|a|an)\s+", "", billed.words, flags=re.IGNORECASE)
    if billed.many:
        key = f"billed {words}"
        if key not in scene.labelled:
            figure = Figure(words, "unknown", place, plural=True, speaks_as="group")
            figure.note(words, place[0])
            scene.labelled[key] = figure
        return Choice(scene.labelled[key], 0.85, "the heading names a group", (place,))
    if billed.titled.office and lexicon().role(billed.titled.office[-1]) is not None:
        figure = Figure(f"unnamed: {words}", "person", place, own=f"billed {words}")
        figure.speaks_as = "unnamed"
    else:
        figure = Figure(words, "organisation", place)
    figure.note(words, place[0])
    return Choice(figure, 0.75, "the heading names no person", (place,))


def _signed(scene: Scene) -> Choice | None:
    """Who signs at the end, or says "I, …, President of …"."""
    lex = lexicon()
    for start, end in scene.layout.paragraphs[:-5:-1]:
        line = scene.text[start:end].strip(" *_.,–—-")
        titled = read_titled(WORD.findall(line)) if len(line) < _SIGNATURE else None
        if titled is None or not 2 <= len(titled.name) <= 5 or titled.key[0] not in lex.given:
            continue
        if " ".join(titled.name).casefold().endswith(titled.name[-1].casefold()):
            figure = figure_of(scene, titled)
            return Choice(figure, 0.85, f"signed by {figure.label}", ((start, end),))
    said = _SELF.search(scene.text)
    if said is not None:
        titled = read_titled([in_case(word) for word in WORD.findall(said["name"])])
        if len(titled.name) > 1:
            figure = figure_of(scene, titled)
            return Choice(figure, 0.9, f"names himself: {figure.label}", (said.span("name"),))
    return None


def by_issuer(scene: Scene) -> list[Choice]:
    """Who issued a release, for what nobody else is named for; empty for other documents."""
    company = scene.company
    if company is None or company.document.genre != "release":
        return []
    if _ISSUER not in scene.by_label:
        scene.by_label[_ISSUER] = list(issuer(scene, company))
    return scene.by_label[_ISSUER]


def issuer(scene: Scene, company: Company) -> Iterator[Choice]:
    """Who issued a release: the body at its head, the author, or the publisher."""
    for start, end in scene.layout.paragraphs[:4]:
        line = scene.text[start : min(end, start + 200)].split("\n", 1)[0].strip(" *_")
        if len(line) < 80 and _BODY.search(line) and not line.endswith("."):
            words = re.sub(r"^(?:the)\s+", "", line, flags=re.IGNORECASE)
            shown = " ".join(in_case(w) for w in words.split()) if words.isupper() else words
            figure = Figure(shown, "organisation", (start, start + len(line)))
            figure.note(shown, start)
            yield Choice(figure, 0.62, f"issued by {shown}", ((start, start + len(line)),))
            return
    origin = company.document.origin
    shown = next(iter(origin.authors), None) or origin.publisher or ""
    if shown:
        known = scene.inventory.by_key.get(tuple(fold(w) for w in WORD.findall(shown)))
        figure = known or Figure(shown, "organisation", (0, 0), names={shown: 0})
        yield Choice(figure, 0.6, f"issued by {shown}", ())
