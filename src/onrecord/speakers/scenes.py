"""The resolved scene of a case, made once and shared by the stages that ask for it."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from onrecord.pipeline.case import Case
from onrecord.speakers.resolution.scene import Scene
from onrecord.speakers.resolve import resolve_all, set_scene

_KNOWN: WeakKeyDictionary[Case, tuple[tuple[str, ...], Scene]] = WeakKeyDictionary()


def scene_of(case: Case) -> Scene:
    """The scene of a document with every attribution resolved.

    For stages that need the names of a document, or whom a phrase means, as the speaker stage
    sees them. Made anew only where the case's attributions or entities have changed; it lives
    as long as the case does.
    """
    names = (*(a.id for a in case.attributions), *(e.id for e in case.entities))
    known = _KNOWN.get(case)
    if known is not None and known[0] == names:
        return known[1]
    document = case.document
    scene = set_scene(document.text, case.layout, case.attributions, document, case.entities)
    resolve_all(scene)
    _KNOWN[case] = (names, scene)
    return scene
