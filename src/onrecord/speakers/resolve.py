"""Resolution of a document: sets the scene and answers each attribution in text order.

The strategies, one a kind of mention, are in ``resolution``. Each returns choices, the likeliest
first; a choice at or above `CERTAIN` is taken, several below it stay alternatives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.model import Attribution, Document, Entity
from onrecord.speakers.cast.company import find_company, outside_labels
from onrecord.speakers.facts.bodies import find_bodies
from onrecord.speakers.facts.issuers import find_issuers
from onrecord.speakers.inventory import take_inventory
from onrecord.speakers.mentions import Form, Shape, read_source
from onrecord.speakers.resolution.discourse import Flow, Spans
from onrecord.speakers.resolution.documents import by_document, find_authors
from onrecord.speakers.resolution.elided import by_flow
from onrecord.speakers.resolution.groups import STUDIES, by_body, by_collective
from onrecord.speakers.resolution.headlines import by_article, in_headline
from onrecord.speakers.resolution.named import by_name, by_parts
from onrecord.speakers.resolution.offices import by_role, introduced
from onrecord.speakers.resolution.pronouns import FEMALE, MALE, by_pronoun
from onrecord.speakers.resolution.scene import CERTAIN, Choice, Resolution, Scene, place_of
from onrecord.speakers.resolution.turns import (
    by_home_office,
    by_issuer,
    by_turn,
    is_turn,
    of_others,
    within_turn,
)
from onrecord.speakers.roles import find_roles
from onrecord.text.layout import TextLayout

__all__ = ["CERTAIN", "Choice", "Resolution", "Scene", "resolve_all", "set_scene"]

_DEEPEST = 40

_STRATEGIES: dict[Form, Callable[[Scene, Attribution, Shape], list[Choice]]] = {
    "name": by_name,
    "joint": by_parts,
    "role": by_role,
    "unnamed": introduced,
    "pronoun": by_pronoun,
    "collective": by_collective,
    "body": by_body,
    "document": by_document,
}


def set_scene(
    text: str,
    layout: TextLayout,
    attributions: Sequence[Attribution],
    document: Document | None = None,
    entities: Sequence[Entity] = (),
) -> Scene:
    """Read a document's names, roles and flow, ready for `resolve_all`.

    ``entities`` are the names a model has seen in it, if one has.
    """
    company = find_company(document, layout) if document is not None else None
    known = company.known if company is not None else ()
    inventory = take_inventory(text, outside_labels(layout, company), known, entities)
    roles = find_roles(text, layout, inventory)
    quoted = Spans.of((q.start, q.end) for q in layout.quotes.outermost())
    told = [one for one in attributions if not is_turn(company, one)]
    reported = Spans.of((a.start, a.end) for one in told for a in one.content)
    flow = Flow(text, layout, inventory, quoted, reported)
    flow.learn_genders()
    order = sorted(attributions, key=lambda a: (place_of(a), a.content[0].start, a.id))
    scene = Scene(
        text,
        layout,
        inventory,
        roles,
        flow,
        answer=_answer,
        by_shape=_by_shape,
        order=order,
        company=company,
        date=document.origin.published_on if document is not None else None,
        by_id={a.id: a for a in order},
        rank={a.id: i for i, a in enumerate(order)},
        issuers=find_issuers(inventory),
        bodies=find_bodies(text, layout, inventory),
    )
    scene.issuers = sorted(scene.issuers + find_authors(scene), key=lambda entry: entry[0])
    scene.authors = [entry for entry in scene.issuers if entry[1] in STUDIES]
    return scene


def resolve_all(scene: Scene) -> dict[str, Resolution]:
    """The resolution of every attribution by id, in text order."""
    for attribution in scene.order:
        _answer(scene, attribution)
    return scene.done


def _answer(scene: Scene, attribution: Attribution) -> Resolution:
    """The resolution of one attribution, made on first use; mutual references end unresolved."""
    known = scene.done.get(attribution.id)
    if known is not None:
        return known
    if attribution.id in scene.busy or len(scene.busy) > _DEEPEST:
        return Resolution("none", ())
    scene.busy.add(attribution.id)
    try:
        found = _resolve(scene, attribution)
    finally:
        scene.busy.discard(attribution.id)
    scene.done[attribution.id] = found
    if found.chosen is not None and not is_turn(scene.company, attribution):
        scene.flow.speaks(place_of(attribution), found.chosen.figure)
        _learn_gender(attribution, found.chosen)
    return found


def _resolve(scene: Scene, attribution: Attribution) -> Resolution:
    turn = by_turn(scene, attribution)
    if turn is not None:
        return turn
    if not attribution.source:
        flow = by_flow(scene, attribution)
        return Resolution("none", tuple(flow or by_issuer(scene)))
    span = max(attribution.source, key=lambda a: (a.end - a.start, -a.start))
    same = scene.by_span.get((span.start, span.end))
    if same is not None:
        return same
    shape = read_source(scene.text, span.start, span.end, scene.inventory)
    in_turn = within_turn(scene, attribution) or by_home_office(scene, attribution, shape)
    found_here = in_turn or _by_shape(scene, attribution, shape)
    choices = sorted(of_others(scene, attribution, found_here), key=lambda c: -c.score)
    if in_headline(scene, attribution) and _open(choices):
        choices = by_article(scene, attribution, shape, choices)
    found = Resolution(shape.kind, tuple(choices))
    scene.by_span[span.start, span.end] = found
    return found


def _learn_gender(attribution: Attribution, chosen: Choice) -> None:
    """A person surely meant by "he" or "she" has that gender from here on."""
    figure = chosen.figure
    if figure.gender is None and figure.kind == "person" and chosen.score >= 0.85:
        word = attribution.source[0].exact.casefold() if attribution.source else ""
        if word in MALE | FEMALE:
            figure.gender = "m" if word in MALE else "f"


def _open(choices: Sequence[Choice]) -> bool:
    """Whether nobody with a name was found."""
    if not choices or choices[0].score < CERTAIN:
        return True
    figure = choices[0].figure
    return not figure.key and not figure.members


def _by_shape(scene: Scene, attribution: Attribution, shape: Shape) -> list[Choice]:
    return _STRATEGIES[shape.form](scene, attribution, shape)
