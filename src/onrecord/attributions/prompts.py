"""Prompts: the question a statement answers is no statement.

"Asked whether she would sign, the minister said …" holds one statement, not two, and a belief
that is only asked about ("asked if he thought that …") is nobody's. Such a clause opens its
sentence and ends where, after a comma or dash, the one who answers is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Attribution
from onrecord.text.layout import TextLayout

_OPENS = re.compile(
    r"(?:(?:and|but|yet|then|later|also),?\s+)?"
    r"(?P<question>(?:(?:when|once|if|on being|after being|upon being)\s+)?"
    r"(?:also\s+|later\s+|repeatedly\s+|directly\s+|specifically\s+)?"
    r"(?:asked|pressed|questioned|quizzed|challenged)"
    r"(?:\s+(?:again|further|directly|specifically|by\s+[\w’' -]{1,40}?"
    r"|(?:at|in|on)\s+[\w’' -]{1,40}?))?"
    r"\s+(?:if|whether|about|on|why|how|what|when|where|who|which|to)\b"
    r"|as\s+(?:for|to)\s+whether\b|on\s+whether\b)",
    re.IGNORECASE,
)
_BEFORE_ANSWER = re.compile(r"[,–—-]\s+$")


def opening_question(text: str, start: int, end: int) -> int | None:
    """Where the question begins with which a sentence opens; None where it opens with none.

    "And when asked whether …" begins at "when". Reach for it to tell what a statement answers
    from what it states.
    """
    match = _OPENS.match(text, start, end)
    return match.start("question") if match else None


def without_prompts(attributions: Sequence[Attribution], layout: TextLayout) -> list[Attribution]:
    """The attributions but for those whose cue and source stand in their sentence's question."""
    text = layout.text
    by_sentence: dict[tuple[int, int], list[Attribution]] = {}
    for one in attributions:
        within = layout.sentences_within(one.content[0].start, one.content[0].start + 1)
        if within and opening_question(text, *within[0]) is not None:
            by_sentence.setdefault(within[0], []).append(one)
    asked: set[str] = set()
    for (start, _), some in by_sentence.items():
        answers = [
            one.source[0].start
            for one in some
            if one.source
            and _BEFORE_ANSWER.search(
                text, max(start, one.source[0].start - 3), one.source[0].start
            )
        ]
        if answers:
            answer = min(answers)
            asked.update(one.id for one in some if _is_asked(one, answer))
    return [one for one in attributions if one.id not in asked]


def _is_asked(one: Attribution, answer: int) -> bool:
    """Whether a statement stands in the question, however far its content was drawn."""
    words = (*one.cue, *one.source) or one.content
    return one.content[0].start < answer and max(anchor.end for anchor in words) <= answer
