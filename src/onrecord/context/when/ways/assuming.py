"""Assuming: the narrowest period in which an undated statement of a report must have been made.

A report that tells of a day's event brings what was said of it between that day and its own
publication. Where its paragraph has gone back in time before the statement, the period begins
there. What a background sentence says, though, may have been said at any time: then nothing is
assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from onrecord.context.when.ways.tenses import Tense, tense
from onrecord.context.when.words.periods import Period
from onrecord.model import Attribution, SpeakerCell

ENOUGH = 0.5
"""What is less probable than this is left unknown."""

_BASE = 1.7
_DIRECT, _NESTED, _NOBODY, _PRONOUN, _WIDER = 1.4, 0.4, 0.5, 0.7, 0.8
_ODDS: dict[Tense, float] = {
    "according": 1.3,
    "passive": 0.7,
    "present": 0.5,
    "perfect": 0.45,
    "noun": 0.35,
    "pluperfect": 0.25,
}
"""How the odds that it was said of the event, in the report's window, change with the cue."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days between a report's event and its publication.

    ``known`` where the report names the day of the event.
    """

    period: Period
    known: bool


def window(told: Period, event: Period | None) -> Window:
    """The window of a report told then, of an event of that day."""
    if event is not None:
        return Window(event.until(told), True)
    try:
        first = told.first - timedelta(3)
    except OverflowError:
        first = told.first
    return Window(Period(first, told.last), False)


def assumed(
    report: Window,
    attribution: Attribution,
    speaker: SpeakerCell | None,
    before: Sequence[Period],
) -> tuple[Period, float] | None:
    """The period and its probability; None where nothing can be assumed.

    ``before`` are the periods that the paragraph speaks of up to the statement.
    """
    if not report.known:
        return None
    period = report.period
    for other in before:
        if other.first < period.first:
            period = other.until(period)
    if period.iso is None:
        return None
    odds = _BASE * _ODDS.get(tense(attribution), 1.0)
    for holds, factor in (
        (attribution.form == "direct", _DIRECT),
        (attribution.inside is not None, _NESTED),
        (speaker is None or speaker.value is None, _NOBODY),
        (speaker is not None and speaker.mention == "pronoun", _PRONOUN),
        (period != report.period, _WIDER),
    ):
        odds *= factor if holds else 1.0
    sure = odds / (1 + odds)
    return (period, round(sure, 2)) if sure >= ENOUGH else None
