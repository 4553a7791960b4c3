"""Walking: over all records of a case, and over all anchors of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.model import Actor, Anchor, Attribution, Link, Mention, Reading, Speaker
from onrecord.pipeline import Case

Kept = Attribution | Mention | Speaker | Link | Actor | Reading
"""What the ledger keeps of a case, besides its findings."""


def records_of(case: Case) -> Iterator[Kept]:
    """All records of a case that are kept, those referred to before those that refer."""
    yield from case.proposals
    yield from case.attributions
    yield from case.mentions
    yield from case.speakers
    yield from case.links
    yield from linked_actors(case)
    yield from case.identities
    yield from case.readings


def linked_actors(case: Case) -> list[Actor]:
    """The actors that some speaker of a case is or may be; others are not kept."""
    linked = {link.speaker for link in case.identities}
    return [actor for actor in case.actors if actor.id in linked]


def anchors_of(record: Kept) -> Iterable[Anchor]:
    """Every anchor of a record."""
    if isinstance(record, Attribution | Mention):
        return record.anchors
    if isinstance(record, Speaker):
        return [anchor for role in record.roles for anchor in role.anchors]
    return () if isinstance(record, Actor) else record.evidence
