"""Passives: what was announced, who was said to have left, who was told to leave."""

from __future__ import annotations

from onrecord.attributions.rules.constructions.reports import content_after
from onrecord.attributions.rules.drafts import Sighting
from onrecord.attributions.rules.english.clauses import clause_end
from onrecord.attributions.rules.english.cues import Cue
from onrecord.attributions.rules.english.subjects import subject_after, subject_before
from onrecord.attributions.rules.english.times import tail_end
from onrecord.attributions.rules.english.words import Passage, Range

_RAISING = frozenset("say report believe think allege understand fear".split())
_BARE = frozenset(
    "announce confirm condemn criticise criticize praise denounce deny disclose reveal".split()
)


def passive(passage: Passage, cue: Cue, floor: int, limit: int) -> Sighting | None:
    """The statement of a passive cue, or None.

    "It was announced that …"; "they were told to …", whose subject is the listener; "he was
    said to …" and "the plan was condemned by …", whose subject is content.
    """
    if passage.low(cue.start - 1) == "it":
        return _addressed(passage, cue, limit) if cue.verb.takes("clause") else None
    after = passage.low(cue.end)
    if cue.verb.takes("hearer", "urge") and after in ("to", "that", "whether"):
        return _addressed(passage, cue, limit)
    subject = subject_before(passage, cue.start, floor)
    if subject is None:
        return None
    if cue.verb.lemma in _RAISING and after == "to" and passage.is_word(cue.end + 1):
        end = clause_end(passage, cue.end, limit)
        if end is None or end - cue.end < 2:
            return None
        content = [subject, (cue.end, end)]
        return Sighting("passive", content, [cue.words], None, end)
    return _acted(passage, cue, subject, limit)


def _addressed(passage: Passage, cue: Cue, limit: int) -> Sighting | None:
    found = content_after(passage, cue, limit)
    if found is None:
        return None
    return Sighting(found[0], [found[1]], [cue.words], None, found[1][1])


def _acted(passage: Passage, cue: Cue, subject: Range, limit: int) -> Sighting | None:
    """ "The plan was condemned by the union as a farce"; without "by" for few verbs only."""
    if not cue.verb.takes("object", "as"):
        return None
    by = tail_end(passage, cue.end, limit)
    source = subject_after(passage, by + 1, limit) if passage.low(by) == "by" else None
    if passage.low(by) == "by" and source is None:
        return None
    if source is None and cue.verb.lemma not in _BARE:
        return None
    content = [subject]
    at = source[1] if source else cue.end
    if passage.low(at) == "as" and cue.verb.takes("as"):
        end = clause_end(passage, at, limit)
        if end is not None:
            content.append((at, end))
    done = max(content[-1][1], at)
    return Sighting("passive", content, [cue.words], source, done)
