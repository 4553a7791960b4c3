"""What things are: frozen records, values and ids. Standard library only."""

from onrecord.model.actor import Actor, ActorKind, ActorRole, ExternalId, IdentityDecision
from onrecord.model.anchor import Anchor, AnchorError
from onrecord.model.attribution import Attribution, Form
from onrecord.model.document import Block, Document, OffsetMap, Origin
from onrecord.model.entity import Entity, EntityKind
from onrecord.model.reading import Decision, Field, Finding, Reading
from onrecord.model.speaker import Link, Mention, Role, Speaker
from onrecord.model.statement import Cell, SpeakerCell, Statement

__all__ = [
    "Actor",
    "ActorKind",
    "ActorRole",
    "Anchor",
    "AnchorError",
    "Attribution",
    "Block",
    "Cell",
    "Decision",
    "Document",
    "Entity",
    "EntityKind",
    "ExternalId",
    "Field",
    "Finding",
    "Form",
    "IdentityDecision",
    "Link",
    "Mention",
    "OffsetMap",
    "Origin",
    "Reading",
    "Role",
    "Speaker",
    "SpeakerCell",
    "Statement",
]
