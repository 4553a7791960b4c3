"""The stage that says of each statement whether it was said or written."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.context.speech.verdicts import Reason, Setting, verdict
from onrecord.model import Attribution, Reading, SpeakerCell
from onrecord.model.anchor import words
from onrecord.pipeline import Case, Layer, Record
from onrecord.speakers import speaker_cells

_LOOKED_AT = 400
"""How much of a content or source is looked at."""

_CONFIDENCE: dict[tuple[Reason, bool], float] = {
    ("said", True): 0.98,
    ("no cue", True): 0.98,
    ("spoken", True): 0.97,
    ("unknown words", True): 0.75,
    ("unknown words", False): 0.65,
    ("mind", False): 0.9,
    ("side", False): 0.9,
    ("state", False): 0.92,
    ("thought", False): 0.85,
    ("seem", False): 0.8,
    ("act", False): 0.65,
    ("stance", True): 0.7,
    ("stance", False): 0.6,
    ("frame", True): 0.88,
    ("frame", False): 0.65,
    ("written", True): 0.8,
    ("quoted", True): 0.8,
}
"""Shares that came out right where the spans were known, on the articles for training."""


class SpeechStage:
    """Yields one reading of ``speech`` for every settled attribution.

    True for what was said or written, false for reported belief, feeling, intention, and for
    support or opposition without words. The basis is ``assumed`` where no word of the cue tells.
    """

    name = "speech"
    version = 1
    needs: tuple[Layer, ...] = ("attributions", "mentions", "speakers", "links")
    gives: tuple[Layer, ...] = ("readings",)

    def run(self, case: Case) -> Iterator[Record]:
        """Yield a reading an attribution."""
        speakers = speaker_cells(case)
        for attribution in case.attributions:
            yield _reading(attribution, speakers.get(attribution.id))


def _reading(attribution: Attribution, speaker: SpeakerCell | None) -> Reading:
    found = verdict(
        Setting(
            cue=words(attribution.cue)[:_LOOKED_AT],
            source=words(attribution.source)[:_LOOKED_AT],
            content=attribution.content[0].exact[:_LOOKED_AT],
            form=attribution.form,
            nested=attribution.inside is not None,
            kind=speaker.kind if speaker is not None else None,
        )
    )
    return Reading(
        attribution=attribution.id,
        field="speech",
        value=found.said,
        evidence=attribution.cue or attribution.content,
        maker="speech@1",
        confidence=_CONFIDENCE[found.reason, found.said],
        basis="assumed" if found.reason in ("no cue", "unknown words") else "stated",
    )
