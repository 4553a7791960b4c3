"""The stage that finds who speaks: mentions, speakers and links of one document."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Anchor, Link, Mention, Role, Speaker
from onrecord.pipeline.case import Case
from onrecord.pipeline.stage import Layer, Record
from onrecord.speakers.certainty import certainty
from onrecord.speakers.figures import Figure
from onrecord.speakers.resolve import Choice
from onrecord.speakers.scenes import scene_of

MAKER = "speakers@1"
_MOST_NAMES = 12
_MOST_ROLES = 12


class SpeakerStage:
    """Says of each settled attribution who its source is, with alternatives where that is open.

    Gives one mention an attribution (attributions that share a source share its mention), the
    speakers linked to, and a link for each candidate. The accepted link is the one with the
    greatest score, if that is at least ``onrecord.speakers.resolve.CERTAIN``.
    """

    name = "speakers"
    version = 1
    needs: tuple[Layer, ...] = ("attributions",)
    gives: tuple[Layer, ...] = ("mentions", "speakers", "links")

    def run(self, case: Case) -> Iterator[Record]:
        """Yield the records for one document: each speaker before the links to it."""
        document = case.document
        resolutions = scene_of(case).done
        speakers: dict[int, Speaker] = {}
        mentioned: set[str] = set()
        for attribution in case.attributions:
            resolution = resolutions[attribution.id]
            mention = Mention(document.id, attribution.id, attribution.source, resolution.kind)
            if mention.id in mentioned:
                continue
            mentioned.add(mention.id)
            yield mention
            linked: set[str] = set()
            for choice in resolution.choices:
                for figure in (*choice.figure.members, choice.figure):
                    if id(figure) not in speakers:
                        speakers[id(figure)] = _speaker(case, figure)
                        yield speakers[id(figure)]
                speaker = speakers[id(choice.figure)]
                if speaker.id not in linked:
                    linked.add(speaker.id)
                    yield _link(
                        case, mention, speaker, choice, certainty()(mention.kind, choice.score)
                    )


def _speaker(case: Case, figure: Figure) -> Speaker:
    scope = case.document.id if figure.own is None else f"{case.document.id} {figure.own}"
    names = tuple(sorted(figure.names, key=lambda name: figure.names[name])[:_MOST_NAMES])
    roles = tuple(
        Role(title, (case.anchor(start, end),)) for title, start, end in figure.roles[:_MOST_ROLES]
    )
    return Speaker(figure.label, figure.speaker_kind, scope, names, roles)


def _link(case: Case, mention: Mention, speaker: Speaker, choice: Choice, score: float) -> Link:
    evidence: list[Anchor] = []
    for start, end in sorted(choice.evidence):
        if end <= start:
            continue
        anchor = case.anchor(start, end)
        if anchor not in evidence:
            evidence.append(anchor)
    return Link(mention.id, speaker.id, round(score, 3), choice.reason, tuple(evidence), MAKER)
