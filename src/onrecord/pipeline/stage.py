"""Stage: one step of reading a document, and the layers it needs and gives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from onrecord.model import Actor, Attribution, Entity, Finding, Link, Mention, Reading, Speaker

if TYPE_CHECKING:
    from onrecord.pipeline.case import Case

Layer = Literal[
    "proposals",
    "entities",
    "attributions",
    "mentions",
    "speakers",
    "links",
    "actors",
    "identities",
    "readings",
]
"""What stages hand on. ``proposals`` are the attributions of single finders, ``attributions``
those settled between them, ``entities`` the names in the text; ``links`` go from mentions to
speakers, ``identities`` from speakers to the ``actors`` known across documents."""

Record = Attribution | Entity | Mention | Speaker | Link | Actor | Reading | Finding


@runtime_checkable
class Stage(Protocol):
    """A step. ``run`` takes a case, read-only, and yields records of the layers it gives.

    ``name`` and ``version`` make the maker, ``name@version``, that its records carry. A stage
    never changes what it is given; it may yield findings at any time.
    """

    @property
    def name(self) -> str:
        """The stage's name, unique in a plan."""
        ...

    @property
    def version(self) -> int:
        """Raised whenever the stage may yield other records than before."""
        ...

    @property
    def needs(self) -> tuple[Layer, ...]:
        """Layers that must be whole before it runs."""
        ...

    @property
    def gives(self) -> tuple[Layer, ...]:
        """Layers it adds to."""
        ...

    def run(self, case: Case) -> Iterable[Record]:
        """Yield the records for one document."""
        ...


def maker(stage: Stage) -> str:
    """What a stage's records name as their maker."""
    return f"{stage.name}@{stage.version}"
