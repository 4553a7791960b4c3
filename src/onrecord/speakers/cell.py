"""The speaker cell of a statement, assembled from a case's mentions, speakers and links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import Attribution, Link, Mention, Speaker, SpeakerCell
from onrecord.pipeline.case import Case
from onrecord.speakers.registry.linking import sure_actors
from onrecord.speakers.resolve import CERTAIN
from onrecord.speakers.stage import MAKER

_STATED = frozenset({"named", "short", "collective", "unnamed"})


def speaker_cell(attribution: Attribution, case: Case) -> SpeakerCell | None:
    """Who spoke, with evidence and confidence; None where nobody can be said to have spoken.

    Where candidates are left but none is certain enough, the cell has no value and names them
    as alternatives. The value is the actor's id where the speaker is surely one of the registry,
    else the speaker's own; the label is the document's. The basis is ``stated`` where the
    source's own words say who it is, else ``inferred`` (roles, pronouns, sources left out). For
    all of a document's attributions take `speaker_cells`, which goes through the records once.
    """
    return _cell(attribution, case.document.id, _Records.of(case))


def speaker_cells(case: Case) -> dict[str, SpeakerCell | None]:
    """The speaker cell of every settled attribution of a case, by the attribution's id."""
    records = _Records.of(case)
    return {a.id: _cell(a, case.document.id, records) for a in case.attributions}


class _Records:
    """A case's mentions and speakers by id, its links by mention, the best first, and who the
    speakers are across documents."""

    def __init__(
        self,
        mentions: Mapping[str, Mention],
        speakers: Mapping[str, Speaker],
        links: Mapping[str, Sequence[Link]],
        actors: Mapping[str, str],
    ) -> None:
        self.mentions = mentions
        self.speakers = speakers
        self.links = links
        self.actors = actors

    @staticmethod
    def of(case: Case) -> _Records:
        links: dict[str, list[Link]] = {}
        for link in sorted(case.links, key=lambda link: (-link.score, link.id)):
            links.setdefault(link.mention, []).append(link)
        mentions = {mention.id: mention for mention in case.mentions}
        return _Records(mentions, {s.id: s for s in case.speakers}, links, sure_actors(case))


def _cell(attribution: Attribution, document: str, records: _Records) -> SpeakerCell | None:
    wanted = Mention(document, attribution.id, attribution.source, "none").id
    mention = records.mentions.get(wanted)
    links = records.links.get(wanted)
    if mention is None or not links:
        return None
    best = links[0]
    speaker = records.speakers[best.speaker]
    if best.score < CERTAIN:
        return SpeakerCell(
            value=None,
            label=None,
            evidence=attribution.source,
            basis="inferred",
            confidence=best.score,
            maker=MAKER,
            mention=mention.kind,
            alternatives=tuple(records.speakers[link.speaker].label for link in links),
        )
    return SpeakerCell(
        value=records.actors.get(speaker.id, speaker.id),
        label=speaker.label,
        evidence=attribution.source or best.evidence,
        basis="stated" if mention.kind in _STATED else "inferred",
        confidence=best.score,
        maker=MAKER,
        kind=speaker.kind,
        mention=mention.kind,
        roles=tuple(role.title for role in speaker.roles),
    )
