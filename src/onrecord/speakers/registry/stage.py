"""The stage that links a document's speakers to the actors known across documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.model import Link
from onrecord.pipeline.case import Case
from onrecord.pipeline.stage import Layer, Record
from onrecord.speakers.registry.background import Background
from onrecord.speakers.registry.index import Registry, open_registry
from onrecord.speakers.registry.linking import suggestions

MAKER = "identity@1"


class IdentityStage:
    """Says of each speaker of a document which actor of the registry it is, or may be.

    Gives the actors and a link from the speaker to each. The link is sure from
    ``onrecord.speakers.registry.linking.SURE`` on; below it is a suggestion.
    """

    name = "identity"
    version = 1
    needs: tuple[Layer, ...] = ("speakers",)
    gives: tuple[Layer, ...] = ("actors", "identities")

    def __init__(self, registry: Registry | Iterable[str | Path] | None = None) -> None:
        """With a registry, or with the files of one to put on top of the package's own."""
        if not isinstance(registry, Registry):
            registry = open_registry(registry or ())
        self.registry = registry

    def run(self, case: Case) -> Iterator[Record]:
        """Yield the records for one document: each actor before the links to it."""
        background = Background(case.document, self.registry)
        yielded: set[str] = set()
        for speaker in case.speakers:
            for found in suggestions(speaker, background, self.registry):
                if found.actor.id not in yielded:
                    yielded.add(found.actor.id)
                    yield found.actor
                yield Link(
                    speaker.id, found.actor.id, found.score, found.reason, found.evidence, MAKER
                )
