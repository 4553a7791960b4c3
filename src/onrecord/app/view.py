"""The view: records of a case assembled into statements."""

from __future__ import annotations

from onrecord.model import Statement
from onrecord.model.identity import make_id
from onrecord.pipeline import Case


def assemble(case: Case) -> tuple[Statement, ...]:
    """The statements of a case, in text order, one for each settled attribution.

    A statement's id is made of its attribution's, so the same words read twice are the same
    statement.
    """
    from onrecord.speakers import speaker_cells

    makers: dict[tuple[object, ...], list[str]] = {}
    for proposal in case.proposals:
        spans = (proposal.content, proposal.cue, proposal.source)
        makers.setdefault(spans, []).append(proposal.maker)
    speakers = speaker_cells(case)
    names = {a.id: make_id("st", [a.id]) for a in case.attributions}
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
        )
        for a in case.attributions
    )
