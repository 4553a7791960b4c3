"""Figures: how many statements were found, bounded, linked, named and read rightly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.scoring.alignment import ROLES, Alignment, Pair, Role
from onrecord.scoring.gold import FIELDS, Field, GoldStatement
from onrecord.scoring.predicted import PredictedStatement
from onrecord.scoring.sameness import same_speaker, same_value

CARRIED: frozenset[Field] = frozenset({"addressee", "occasion", "place", "time", "said_on"})
"""Fields that hold over several sentences of one event. Where the gold leaves one empty and the
prediction carried it over from an earlier sentence, it is neither right nor wrong."""

WITHOUT_MENTION = "all"
"""Stands for the mention of gold statements that were annotated without one."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Hits among what was predicted and among what is in the gold.

    ``right`` counts predicted items that are in the gold, ``hits`` gold items that were
    predicted; the two differ only for values, of which several may match one. Rates are
    fractions, 0 where there is nothing to divide by.
    """

    hits: int
    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was predicted."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; the rate is a fraction, 0 of none."""

    hits: int
    of: int

    @property
    def rate(self) -> float:
        """Hits as a fraction."""
        return self.hits / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class SpeakerFigures:
    """How often the right speaker was named.

    ``of_gold`` counts missed statements as wrong, ``of_pairs`` leaves them out; ``by_mention``
    is ``of_gold`` for each way in which the text refers to the speaker.
    """

    of_gold: Share
    of_pairs: Share
    by_mention: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of some statements.

    ``found``: paired with a gold statement. ``exact``: for each role by itself, exact spans.
    ``relation``: paired, and cue and source overlap. ``strict``: all three roles exact.
    ``form``: pairs of the right form. ``speakers`` is None where the gold names none.
    ``fields`` are those that the gold of these pairs fills, over pairs only.
    """

    gold: int
    predicted: int
    found: Tally
    exact: Mapping[Role, Tally]
    relation: Tally
    strict: Tally
    form: Share
    speakers: SpeakerFigures | None
    fields: Mapping[Field, Tally]


def figures(alignments: Sequence[Alignment]) -> Figures:
    """The figures of aligned documents, or of a part of them (``Alignment.only``)."""
    pairs = [pair for alignment in alignments for pair in alignment.pairs]
    gold = [side.statement for alignment in alignments for side in alignment.gold]
    predicted = sum(len(a.pairs) + len(a.spurious) for a in alignments)

    def of_pairs(holds: Callable[[Pair], bool]) -> Tally:
        hits = sum(holds(pair) for pair in pairs)
        return Tally(hits, hits, predicted, len(gold))

    return Figures(
        gold=len(gold),
        predicted=predicted,
        found=of_pairs(lambda _: True),
        exact={role: _exact(alignments, role) for role in ROLES},
        relation=of_pairs(lambda pair: pair.related),
        strict=of_pairs(lambda pair: not pair.differing),
        form=Share(sum(_same_form(pair) for pair in pairs), len(pairs)),
        speakers=_speakers(pairs, gold),
        fields={name: tally for name in FIELDS if (tally := _field(pairs, name)).gold},
    )


def rightly_named(pair: Pair) -> bool:
    """Whether the prediction names the gold's speaker, or none where the gold knows none."""
    return same_speaker(pair.gold.statement.speaker, pair.predicted.statement.speaker)


def _same_form(pair: Pair) -> bool:
    return pair.gold.statement.form == pair.predicted.statement.form


def _exact(alignments: Iterable[Alignment], role: Role) -> Tally:
    """Spans of one role as a sequence tagger is scored: a span that serves two counts once."""
    hits = predicted = gold = 0
    for alignment in alignments:
        wanted = {span for side in alignment.gold for span in side.spans[role]}
        found = {span for side in alignment.predicted for span in side.spans[role]}
        hits += len(wanted & found)
        predicted += len(found)
        gold += len(wanted)
    return Tally(hits, hits, predicted, gold)


def _speakers(pairs: Sequence[Pair], gold: Sequence[GoldStatement]) -> SpeakerFigures | None:
    if not any(statement.speaker_given for statement in gold):
        return None
    right = [pair.gold.statement for pair in pairs if rightly_named(pair)]
    named = Counter(_mention(statement) for statement in right)
    there = Counter(_mention(statement) for statement in gold)
    return SpeakerFigures(
        Share(len(right), len(gold)),
        Share(len(right), len(pairs)),
        {mention: Share(named[mention], count) for mention, count in sorted(there.items())},
    )


def _mention(statement: GoldStatement) -> str:
    return statement.mention or WITHOUT_MENTION


def _field(pairs: Iterable[Pair], name: Field) -> Tally:
    hits = right = predicted = gold = 0
    for pair in pairs:
        wanted = pair.gold.statement.values.get(name, ())
        found = _counted(pair.predicted.statement, name, wanted)
        hits += sum(any(same_value(name, want, find) for find in found) for want in wanted)
        right += sum(any(same_value(name, want, find) for want in wanted) for find in found)
        predicted += len(found)
        gold += len(wanted)
    return Tally(hits, right, predicted, gold)


def _counted(predicted: PredictedStatement, name: Field, wanted: Sequence[str]) -> tuple[str, ...]:
    if not wanted and name in CARRIED and name in predicted.inferred:
        return ()
    return predicted.values.get(name, ())
