"""The setting of one statement, and what carrying it on needs to know of a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.context.setting.finding.events import Occasion
from onrecord.context.setting.finding.naming import Name
from onrecord.context.setting.finding.places import Place
from onrecord.context.setting.reading.frames import Frame
from onrecord.model import Attribution
from onrecord.model.reading import Basis

Part = Literal["occasion", "place", "addressee"]
"""The fields of a setting."""


@dataclass(slots=True)
class Setting:
    """What is known of the setting of one statement, and how each part is known.

    ``lasting`` where those addressed go on listening; ``written`` where the occasion is a
    document that is itself the source; ``replies`` where the addressee is who asked;
    ``goes_back`` where the event was named only later.
    """

    occasion: Occasion | None = None
    addressees: tuple[Name, ...] = ()
    lasting: bool = False
    place: Place | None = None
    basis: dict[Part, Basis] = field(default_factory=dict)
    weight: dict[Part, float] = field(default_factory=dict)
    written: bool = False
    replies: bool = False
    goes_back: bool = False

    @property
    def lasts(self) -> bool:
        """Whether it can go on in another statement."""
        heard = self.lasting and bool(self.addressees)
        return self.occasion is not None or self.place is not None or heard


@dataclass(slots=True)
class Course:
    """What carry-over needs to know of a document.

    ``paragraph`` and ``sentence`` give the index of either at a place. ``goes_on`` tells
    whether a statement's source is a pronoun, a document or left out, ``by_document`` whether
    it is a document, ``headline`` whether the statement stands in the headline. ``guests`` are
    who else takes part in an occasion; ``announced`` is the setting that a sentence before a
    statement announces for it.
    """

    speakers: Mapping[str, str | None]
    frames: Mapping[str, Frame]
    paragraph: Callable[[int], int]
    sentence: Callable[[int], int]
    goes_on: Callable[[Attribution], bool]
    by_document: Callable[[Attribution], bool]
    headline: Callable[[Attribution], bool]
    guests: Callable[[Attribution, Occasion], Sequence[str]]
    announced: Callable[[Attribution], Setting | None]


def take(own: Setting, other: Setting, part: Part, share: float, basis: Basis) -> None:
    """Copy one part of a setting with a share of its certainty."""
    if part == "occasion" and other.occasion is not None:
        own.occasion = other.occasion
        own.written = other.written
    elif part == "place" and other.place is not None:
        own.place = other.place
    elif part == "addressee" and other.addressees:
        own.addressees = other.addressees
    else:
        return
    own.weight[part] = round(share * other.weight.get(part, 1.0), 3)
    inferred = basis == "inferred" or other.basis.get(part) == "inferred"
    own.basis[part] = "inferred" if inferred else "stated"


def take_all(own: Setting, there: Setting, share: float) -> None:
    """Copy what is known of a later statement's setting, as inferred."""
    for part in ("occasion", "place"):
        take(own, there, part, share, "inferred")
    if there.lasting and not own.addressees:
        take(own, there, "addressee", share, "inferred")
