"""The stage that reads the setting: on what occasion, where, and to whom."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.context.setting.carrying.announced import Announcements
from onrecord.context.setting.carrying.carry import carry
from onrecord.context.setting.carrying.course import Course, Part, Setting
from onrecord.context.setting.finding.addressees import Heard, find_addressee
from onrecord.context.setting.finding.audiences import is_audience
from onrecord.context.setting.finding.events import Occasion
from onrecord.context.setting.finding.naming import Naming
from onrecord.context.setting.finding.occasions import find_occasion
from onrecord.context.setting.finding.places import find_place
from onrecord.context.setting.reading.frames import Frame, Span, frames_of, head_of
from onrecord.model import Anchor, Attribution, Reading
from onrecord.model.identity import Json
from onrecord.pipeline.case import Case
from onrecord.pipeline.stage import Layer, Record
from onrecord.speakers import speaker_cells
from onrecord.speakers.mentions import Shape, read_source
from onrecord.speakers.resolution.headlines import in_headline
from onrecord.speakers.resolution.scene import Scene
from onrecord.speakers.scenes import scene_of

MAKER = "setting@1"
_LEAST = 0.35


class SettingStage:
    """Says on what occasion a statement was made, where, and to whom.

    What the statement's own sentence says is stated; what the same speaker's statement before
    it said of the same interview, news conference or letter is inferred.
    """

    name = "setting"
    version = 1
    needs: tuple[Layer, ...] = ("attributions", "mentions", "speakers", "links")
    gives: tuple[Layer, ...] = ("readings",)

    def run(self, case: Case) -> Iterator[Record]:
        """Yield the readings of one document, statement by statement."""
        attributions = case.attributions
        if not attributions:
            return
        scene = scene_of(case)
        cells = speaker_cells(case)
        speakers = {name: cell.label if cell else None for name, cell in cells.items()}
        persons = {name for name, cell in cells.items() if cell and cell.kind == "person"}
        naming = Naming(case, scene)
        frames = {f.attribution.id: f for f in frames_of(case, speakers)}
        shapes = {a.id: _shape(scene, a) for a in attributions}
        settings = {
            name: _own(frame, scene, shapes[name], naming) for name, frame in frames.items()
        }
        carry(
            attributions, settings, _course(case, scene, frames, shapes, speakers, persons, naming)
        )
        for attribution in attributions:
            yield from _readings(case, attribution, settings[attribution.id])


def _shape(scene: Scene, attribution: Attribution) -> Shape | None:
    if not attribution.source:
        return None
    span = max(attribution.source, key=lambda a: (a.end - a.start, -a.start))
    return read_source(scene.text, span.start, span.end, scene.inventory)


def _own(frame: Frame, scene: Scene, shape: Shape | None, naming: Naming) -> Setting:
    """What the sentence of a statement says of its setting."""
    attribution, inventory = frame.attribution, scene.inventory
    setting = Setting()
    occasion = find_occasion(frame, inventory, shape)
    source = (shape.start, shape.end) if shape is not None else None
    heard = find_addressee(frame, inventory, occasion)
    place = find_place(frame, inventory, _known(occasion, heard), source)
    if occasion is not None:
        setting.occasion = occasion
        spans = attribution.source
        setting.written = any(a.start <= occasion.start < a.end for a in spans)
        setting.basis["occasion"], setting.weight["occasion"] = "stated", occasion.score
    if place is not None:
        setting.place = place
        setting.basis["place"], setting.weight["place"] = "stated", place.score
    if heard is not None:
        setting.addressees = tuple(naming.names(attribution, heard, frame.speaker))
        setting.lasting = heard.lasting and bool(setting.addressees)
        setting.basis["addressee"] = "stated"
        setting.weight["addressee"] = min((n.score for n in setting.addressees), default=0.0)
    return setting


def _known(occasion: Occasion | None, heard: Heard | None) -> list[Span]:
    """The words that occasion and addressee take up."""
    spans: list[Span] = []
    if occasion is not None:
        spans.append((occasion.start, max(occasion.end, occasion.reach)))
    if heard is not None:
        spans.append((heard.phrase.start, heard.phrase.end))
    return spans


def _course(
    case: Case,
    scene: Scene,
    frames: dict[str, Frame],
    shapes: dict[str, Shape | None],
    speakers: dict[str, str | None],
    persons: set[str],
    naming: Naming,
) -> Course:
    paragraph_starts = [start for start, _ in case.layout.paragraphs]
    sentence_starts = [start for start, _ in case.layout.sentences]

    def goes_on(attribution: Attribution) -> bool:
        shape = shapes[attribution.id]
        return shape is None or shape.form in ("pronoun", "document")

    def by_document(attribution: Attribution) -> bool:
        shape = shapes[attribution.id]
        return shape is not None and shape.form == "document"

    def guests(attribution: Attribution, occasion: Occasion) -> Sequence[str]:
        if occasion.partner is None or occasion.preposition != "with":
            return ()
        heard = Heard(occasion.partner, 0.8, lasting=False)
        whole = naming.guests(occasion.partner)
        return whole or [n.label for n in naming.names(attribution, heard, None)]

    spoken = [a for a in case.attributions if speakers.get(a.id) is not None]
    announcements = Announcements(scene, spoken)

    def announced(attribution: Attribution) -> Setting | None:
        label = speakers.get(attribution.id)
        if label is None or attribution.inside is not None or by_document(attribution):
            return None
        at = bisect_right(sentence_starts, head_of(attribution)) - 1
        found = announcements.before(at, label, person=attribution.id in persons)
        if found is None:
            return None
        setting = Setting(found.occasion)
        setting.basis["occasion"], setting.weight["occasion"] = "inferred", found.occasion.score
        partner = found.listener
        if partner is None and found.occasion.preposition in ("with", "to"):
            partner = found.occasion.partner
        if partner is not None and not is_audience(partner, scene.inventory):
            partner = None
        if partner is not None:
            names = naming.names(attribution, Heard(partner, 0.7, lasting=True), label)
            setting.addressees, setting.lasting = tuple(names), bool(names)
            setting.basis["addressee"], setting.weight["addressee"] = "inferred", 0.7
        return setting

    return Course(
        speakers,
        frames,
        lambda at: bisect_right(paragraph_starts, at),
        lambda at: bisect_right(sentence_starts, at),
        goes_on,
        by_document,
        lambda attribution: in_headline(scene, attribution),
        guests,
        announced,
    )


def _readings(case: Case, attribution: Attribution, setting: Setting) -> Iterator[Reading]:
    if setting.occasion is not None:
        occasion = setting.occasion
        evidence = (case.anchor(occasion.start, occasion.end),)
        yield from _one(attribution, setting, "occasion", occasion.value, evidence)
    if setting.place is not None:
        evidence = (case.anchor(setting.place.start, setting.place.end),)
        value = " ".join(evidence[0].exact.split())
        yield from _one(attribution, setting, "place", value, evidence)
    for rank, name in enumerate(setting.addressees):
        heard = {"label": name.label, "speaker": name.speaker, "rank": rank}
        evidence = (case.anchor(name.start, name.end),)
        yield from _one(attribution, setting, "addressee", heard, evidence)


def _one(
    attribution: Attribution,
    setting: Setting,
    field: Part,
    value: Json,
    evidence: tuple[Anchor, ...],
) -> Iterator[Reading]:
    confidence = setting.weight[field]
    if confidence >= _LEAST:
        basis = setting.basis[field]
        yield Reading(attribution.id, field, value, evidence, MAKER, confidence, basis)
