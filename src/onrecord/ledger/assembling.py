"""Assembling: the records of a case put together into statements, one cell a field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.model import Attribution, Cell, Field, Reading, Statement
from onrecord.model.identity import Json, make_id
from onrecord.pipeline import Case


def assemble(case: Case) -> tuple[Statement, ...]:
    """The statements of a case, in text order, one for each settled attribution.

    A statement's id is made of its attribution's, so the same words read twice are the same
    statement; where two makers settled on the very same spans, the surer one counts.
    """
    from onrecord.speakers import speaker_cells

    makers: dict[tuple[object, ...], list[str]] = {}
    for proposal in case.proposals:
        spans = (proposal.content, proposal.cue, proposal.source)
        makers.setdefault(spans, []).append(proposal.maker)
    speakers = speaker_cells(case)
    readings: dict[str, list[Reading]] = {}
    for reading in case.readings:
        readings.setdefault(reading.attribution, []).append(reading)
    settled = _once(case.attributions)
    names = {a.id: statement_id(a.id) for a in settled}
    return tuple(
        Statement(
            id=names[a.id],
            document=case.document,
            form=a.form,
            content=a.content,
            cue=a.cue,
            source=a.source,
            inside=names.get(a.inside) if a.inside else None,
            speaker=speakers.get(a.id),
            confidence=a.confidence,
            makers=tuple(sorted(makers.get((a.content, a.cue, a.source), [a.maker]))),
            cells=cells_of(readings.get(a.id, ())),
        )
        for a in settled
    )


def statement_id(attribution: str) -> str:
    """The id of the statement that an attribution's records are assembled into."""
    return make_id("st", [attribution])


def _once(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Each attribution once, in order; of two makers' the surer, or the first by name."""
    found: dict[str, Attribution] = {}
    for one in attributions:
        other = found.get(one.id)
        if other is None or (-one.confidence, one.maker) < (-other.confidence, other.maker):
            found[one.id] = one
    return list(found.values())


def cells_of(readings: Iterable[Reading]) -> Mapping[Field, tuple[Cell, ...]]:
    """The cells that readings of one attribution give, a field each.

    A field of several values keeps them in the order of their ranks, one a rank; any other
    keeps the surest value, and of two equally sure the first by id.
    """
    fields: dict[Field, dict[int, Reading]] = {}
    for reading in sorted(readings, key=lambda r: (-r.confidence, r.id)):
        fields.setdefault(reading.field, {}).setdefault(_rank(reading.value), reading)
    return {
        name: tuple(_cell(ranked[rank]) for rank in sorted(ranked))
        for name, ranked in fields.items()
    }


def _rank(value: Json) -> int:
    """The place of a value among several; 0 where it has none."""
    rank = value.get("rank") if isinstance(value, dict) else 0
    return rank if isinstance(rank, int) else 0


def _cell(reading: Reading) -> Cell:
    value: Json = reading.value
    label: str | None = None
    if isinstance(value, dict):
        label, value = str(value.get("label")), value.get("speaker")
    elif isinstance(value, str) and reading.field != "said_on":
        label = value
    return Cell(value, label, reading.evidence, reading.basis, reading.confidence, reading.maker)
