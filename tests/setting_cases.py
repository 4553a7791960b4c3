"""Statements laid out by their words, and what the setting stage reads of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.context.setting import SettingStage
from onrecord.model import Reading
from onrecord.pipeline import Case
from onrecord.text import TextLayout
from speaker_cases import Outline, Spans, resolved, settled_case


@dataclass(frozen=True, slots=True)
class Said:
    """A statement by the words of its parts; ``inside`` is the place of the one around it."""

    source: str
    cue: str
    content: str
    inside: int | None = None


@dataclass(slots=True)
class Seen:
    """The setting of one statement, as its readings give it."""

    occasion: str | None = None
    place: str | None = None
    addressees: list[str] = field(default_factory=list)
    basis: dict[str, str] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    speakers: list[str | None] = field(default_factory=list)
    evidence: dict[str, str] = field(default_factory=dict)


def read_setting(case: Case) -> list[Reading]:
    """What the stage yields for a case with speakers; nothing may be refused."""
    stage = SettingStage()
    readings = [r for r in stage.run(case) if isinstance(r, Reading)]
    assert case.admit(stage, readings) == 0, case.findings
    return readings


def settings_of(text: str, *said: Said) -> list[Seen]:
    """The settings of statements in text order; the parts of each stand behind the one before."""
    at = 0
    outlines: list[Outline] = []
    for one in said:
        begin = at if one.inside is None else outlines[one.inside].content[0][0]
        content = _find(text, one.content, begin)
        around = TextLayout(text).sentences_within(content[0][0], content[-1][1])
        start = max(begin, around[0][0])
        cue, source = (_find(text, words, start, content[0][0]) for words in (one.cue, one.source))
        spans = (content, cue, source)
        outlines.append(Outline(*spans, inside=one.inside))
        at = max(at, *(s[-1][1] for s in spans if s))
    case, attributions = settled_case(text, outlines)
    readings = read_setting(resolved(case))
    seen = {a.id: Seen() for a in attributions}
    for reading in sorted(readings, key=lambda r: str(r.value)):
        mine = seen[reading.attribution]
        mine.basis[reading.field] = reading.basis
        mine.confidence[reading.field] = reading.confidence
        mine.evidence[reading.field] = reading.evidence[0].exact
        if isinstance(reading.value, dict):
            mine.addressees.append(str(reading.value["label"]))
            speaker = reading.value["speaker"]
            mine.speakers.append(None if speaker is None else str(speaker))
        elif reading.field == "occasion":
            mine.occasion = str(reading.value)
        else:
            mine.place = str(reading.value)
    return [seen[a.id] for a in attributions]


def setting_of(text: str, *said: Said) -> Seen:
    """The setting of the last of some statements."""
    return settings_of(text, *said)[-1]


def _find(text: str, words: str, begin: int, near: int | None = None) -> Spans:
    """The places of words behind ``begin``; "near" prefers those before it, " … " parts pieces."""
    found: list[tuple[int, int]] = []
    for piece in words.split(" … ") if words else ():
        start = text.find(piece, begin, near)
        start = start if start >= 0 else text.index(piece, begin)
        found.append((start, start + len(piece)))
    return tuple(found)
