"""Offices whose holder the text names without saying so: the registry knows who it was."""

from __future__ import annotations

from onrecord.speakers.figures import Figure
from onrecord.speakers.mentions import Shape
from onrecord.speakers.registry.folding import fold_name, person_keys
from onrecord.speakers.registry.holders import holder_called
from onrecord.speakers.resolution.scene import Choice, Scene

_DATE_LENGTH = 10


def by_registry(scene: Scene, shape: Shape) -> list[Choice]:
    """The person of the document who held the office then; empty where it names none such.

    For offices that only one has at a time, of a state or body that the words themselves name,
    and for documents with a date. Somebody the document does not name stays without a name here.
    """
    if scene.date is None or shape.plural or shape.determiner in ("a", "an", "another", "no"):
        return []
    words = scene.own_words(shape)
    held = holder_called(words, scene.date[:_DATE_LENGTH])
    if held is None:
        return []
    keys = {key for name in held.actor.all_names for key in person_keys(name)}
    lasts = {key.split()[-1] for key in keys if key}
    called = _people(scene)
    found = {id(figure): figure for key in keys | lasts for figure in called.get(key, ())}
    if len(found) != 1:
        return []
    (figure,) = found.values()
    return [Choice(figure, 0.75, f"{words}: {held.reason}", (figure.first,))]


def _people(scene: Scene) -> dict[str, list[Figure]]:
    """The people of the document by the keys of their whole names, or else of their last."""
    if not scene.called:
        scene.called[""] = []
        for figure in scene.inventory.figures:
            if figure.kind == "person":
                for key in _keys(figure):
                    scene.called.setdefault(key, []).append(figure)
    return scene.called


def _keys(figure: Figure) -> set[str]:
    names = {key for name in (figure.label, *figure.names) for key in person_keys(name, asked=True)}
    return {name for name in names if " " in name} or {fold_name(figure.label)}
