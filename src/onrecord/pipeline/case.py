"""Case: one document with the records admitted so far."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from onrecord.model import (
    Actor,
    Anchor,
    Attribution,
    Document,
    Entity,
    Finding,
    Link,
    Mention,
    Reading,
    Speaker,
)
from onrecord.pipeline.stage import Layer, Record, Stage
from onrecord.text.layout import TextLayout

_Kept = Attribution | Entity | Mention | Speaker | Link | Actor | Reading


class Case:
    """A document on its way through the stages. Stages read it; only the runner admits records.

    ``layout`` holds the paragraphs, sentences and quotations of the text, found once for all.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.findings: list[Finding] = []
        self._layers: dict[Layer, dict[str, Record]] = {}
        self._anchored: set[str] = set()

    @staticmethod
    def restored(
        document: Document, proposals: Iterable[Attribution], records: Iterable[Record]
    ) -> Case:
        """A case of records that were admitted before and kept since; nothing is checked again.

        ``records`` are settled attributions and whatever later stages gave, findings too.
        """
        case = Case(document)
        for proposal in proposals:
            case._put("proposals", proposal)
        for record in records:
            if isinstance(record, Finding):
                case.findings.append(record)
            else:
                case._put(_layer_kept(record), record)
        return case

    def __getstate__(self) -> dict[str, object]:
        """Everything but the layout, which is found again where it is wanted."""
        return {name: value for name, value in self.__dict__.items() if name != "layout"}

    @cached_property
    def layout(self) -> TextLayout:
        """Paragraphs, sentences and quotations of the document's text."""
        return TextLayout.of(self.document)

    def anchor(self, start: int, end: int) -> Anchor:
        """The anchor of a stretch of this document; raises AnchorError outside it."""
        return Anchor.at(self.document.id, self.document.text, start, end)

    @property
    def proposals(self) -> tuple[Attribution, ...]:
        """The attributions of every finder, in the order they were admitted."""
        return tuple(r for r in self._layer("proposals") if isinstance(r, Attribution))

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """The settled attributions, in text order."""
        found = [r for r in self._layer("attributions") if isinstance(r, Attribution)]
        return tuple(sorted(found, key=lambda a: (a.content[0].start, -a.content[-1].end, a.id)))

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The names in the text, in text order."""
        found = [r for r in self._layer("entities") if isinstance(r, Entity)]
        return tuple(sorted(found, key=lambda e: (e.anchor.start, -e.anchor.end, e.id)))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """How the text refers to its speakers."""
        return tuple(r for r in self._layer("mentions") if isinstance(r, Mention))

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """The speakers of this document."""
        return tuple(r for r in self._layer("speakers") if isinstance(r, Speaker))

    @property
    def links(self) -> tuple[Link, ...]:
        """Which mention may be which speaker."""
        return tuple(r for r in self._layer("links") if isinstance(r, Link))

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Whom its speakers may be, of those known across documents."""
        return tuple(r for r in self._layer("actors") if isinstance(r, Actor))

    @property
    def identities(self) -> tuple[Link, ...]:
        """Which speaker may be which actor; the ``mention`` of these links is a speaker's id."""
        return tuple(r for r in self._layer("identities") if isinstance(r, Link))

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Values of the other fields."""
        return tuple(r for r in self._layer("readings") if isinstance(r, Reading))

    def _layer(self, layer: Layer) -> Iterable[Record]:
        return self._layers.get(layer, {}).values()

    def admit(self, stage: Stage, records: Iterable[Record]) -> int:
        """Admit a stage's records; what does not hold becomes a finding and stays out.

        Returns how many were refused. Stages are not trusted: every anchor is checked against
        the text, every reference against what is there.
        """
        refused = 0
        for record in records:
            if isinstance(record, Finding):
                self.findings.append(record)
                continue
            layer = _layer_of(record, stage)
            problem = (
                f"{type(record).__name__} is not what it gives"
                if layer is None
                else self._problem(record)
            )
            if layer is None or problem:
                refused += 1
                self.findings.append(
                    Finding(
                        "OR203",
                        "error",
                        f"{stage.name} yielded a record that does not hold: {problem}",
                        "this is a fault of the stage; report it with the text",
                        self.document.origin.uri,
                    )
                )
                continue
            self._put(layer, record)
        return refused

    def _put(self, layer: Layer, record: _Kept) -> None:
        key = f"{record.id} {record.maker}" if isinstance(record, Attribution) else record.id
        self._layers.setdefault(layer, {})[key] = record
        self._anchored.add(record.id)

    def _problem(self, record: Record) -> str:
        anchors: tuple[Anchor, ...] = ()
        if isinstance(record, Attribution | Mention):
            anchors = record.anchors
        elif isinstance(record, Entity):
            anchors = (record.anchor,)
        elif isinstance(record, Link | Reading):
            anchors = record.evidence
        elif isinstance(record, Speaker):
            anchors = tuple(a for role in record.roles for a in role.anchors)
        for anchor in anchors:
            if anchor.document != self.document.id:
                return f"anchor in another document, {anchor.document}"
            if not anchor.holds(self.document.text):
                return f"the words at {anchor.start} to {anchor.end} are others"
        targets: tuple[str, ...] = ()
        if isinstance(record, Link):
            targets = (record.mention, record.speaker)
        elif isinstance(record, Mention | Reading):
            targets = (record.attribution,)
        missing = [t for t in targets if t not in self._anchored]
        return f"it refers to {missing[0]}, which is not there" if missing else ""


_LAYERS: dict[type[object], tuple[Layer, ...]] = {
    Attribution: ("proposals", "attributions"),
    Entity: ("entities",),
    Mention: ("mentions",),
    Speaker: ("speakers",),
    Link: ("identities", "links"),
    Actor: ("actors",),
    Reading: ("readings",),
}


def _layer_kept(record: _Kept) -> Layer:
    """The layer of a record once all is settled: a link from a speaker says who that is."""
    if isinstance(record, Link) and record.mention.startswith("sp"):
        return "identities"
    return _LAYERS[type(record)][-1]


def _layer_of(record: Record, stage: Stage) -> Layer | None:
    return next((layer for layer in _LAYERS[type(record)] if layer in stage.gives), None)
