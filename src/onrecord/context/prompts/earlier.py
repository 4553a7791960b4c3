"""Questions that stand before the answer: in the sentence before, or in the turn before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.context.prompts.asked import Asked, Span
from onrecord.model import Attribution

_ASKED = re.compile(
    r"\b(?:asked|pressed|questioned|quizzed|challenged)\b(?:\s+[\w’'.-]+){0,6}?\s+"
    r"(?:if|whether|about|why|how|what|when|where|who|which)\b",
    re.IGNORECASE,
)
_WAS_ASKED = re.compile(r"\b(?:was|were|is|are|been|being)\s+(?:\w+\s+)?asked\b", re.IGNORECASE)
_ANSWERS = re.compile(
    r"\b(?:repl(?:y|ies|ied|ying)|respond(?:s|ed|ing)?|answer(?:s|ed|ing)?|retort(?:s|ed)?"
    r"|declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing)|dodg(?:e|es|ed|ing)|evad(?:e|es|ed)"
    r"|countered|shot back|deflected|demurred|would not|did not|didn.t|wouldn.t|nodded|conceded"
    r"|confirmed|denied|insisted|admitted|acknowledged)\b",
    re.IGNORECASE,
)
_REPLIES = re.compile(r"\b(?:repl(?:y|ies|ied|ying)|respond|answer|retort)", re.IGNORECASE)
_NEW_CLAUSE = re.compile(
    r"(?:[,;]\s+(?:but|and|to which|yet|though)\b|[.?!][”\"]?\s*$|[:]\s*$|\s+but\s)", re.IGNORECASE
)
_JOINT = re.compile(r"^(?:and|but|then|when|after|later|also)\s+", re.IGNORECASE)
_LONGEST = 400
_SPOKEN_LONGEST = 700


def asked_earlier(text: str, sentence: Span, before: Span | None, one: Attribution) -> Asked | None:
    """What somebody asks in the same sentence before the answer, or in the one before it.

    "The press asked the mayor about it, but she declined to comment." The answer needs a cue
    that answers, unless who was asked is the subject: "She was asked whether …. She said …".
    """
    if not one.cue:
        return None
    begins = min(a.start for a in (*one.cue, *one.source))
    answers = _ANSWERS.search(" ".join(a.exact for a in one.cue)) is not None
    found = _question(text, sentence[0], min(begins, sentence[1]), one) if answers else None
    if found is None and before is not None and sentence[0] - before[1] <= 3:
        if begins - sentence[0] > 60:
            return None
        if answers or _WAS_ASKED.search(text, *before):
            found = _question(text, before[0], before[1], one)
    return found


def replies(one: Attribution) -> bool:
    """Whether a statement's cue says that it is a reply."""
    return any(_REPLIES.search(anchor.exact) for anchor in one.cue)


def _question(text: str, start: int, end: int, one: Attribution) -> Asked | None:
    """The clause between two places in which somebody asks, without what follows it."""
    asking = list(_ASKED.finditer(text, max(start, end - 2 * _LONGEST), end))
    told = (*one.cue, *one.source)
    match = asking[-1] if asking else None
    if match is None or any(a.start <= match.start() < a.end for a in told):
        return None
    cut = _NEW_CLAUSE.search(text, match.end(), end)
    stop = cut.start() if cut else end
    while stop > match.end() and text[stop - 1] in ' ,;.:?!”"\n':
        stop -= 1
    opening = _JOINT.match(text, start, match.start())
    begin = opening.end() if opening else start
    if stop - begin > _LONGEST or any(a.start < stop and begin < a.end for a in told):
        return None
    return Asked(begin, stop, 0.7, "inferred")


def asked_in_turn(text: str, turn: Attribution) -> Span | None:
    """The question a turn of a transcript ends on, or None where it asks nothing.

    Whatever stands behind the label Q is a question.
    """
    label = turn.source[0].exact.strip().rstrip("0123456789") if turn.source else ""
    last = turn.content[-1]
    start, end = last.start, last.end
    if label != "Q":
        mark = text.rfind("?", start, end)
        if mark < 0 or len(text[mark + 1 : end].split()) > 12:
            return None
        end = mark + 1
    if end - start > _SPOKEN_LONGEST:
        start = _last_sentence(text, start, end)
    return (start, end) if start < end else None


def _last_sentence(text: str, start: int, end: int) -> int:
    for match in re.finditer(r"[.?!]\s+", text[start : end - 1]):
        if start + match.end() < end - 1:
            last = start + match.end()
            if end - last <= _SPOKEN_LONGEST:
                return last
    return max(start, end - _SPOKEN_LONGEST)


def is_turn(one: Attribution) -> bool:
    """Whether a statement is the turn of a transcript: a label, words, and no cue."""
    return (
        bool(one.source)
        and not one.cue
        and one.source[0].end <= one.content[0].start <= (one.source[0].end + 4)
    )


def own_question(text: str, paragraph: Span, members: Sequence[Attribution]) -> Span | None:
    """A paragraph that is nothing but a question of the interviewer's, else None."""
    start, end = paragraph
    if members or end - start > _LONGEST or text[end - 1] != "?":
        return None
    if text[start] in "“\"‘'«„" or "\n" in text[start:end]:
        return None
    return paragraph
