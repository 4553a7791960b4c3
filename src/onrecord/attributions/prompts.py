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
    r"(?:(?:(?:when|once|if|after being|upon being)\s+)?(?:also\s+|later\s+|repeatedly\s+)?"
    r"(?:asked|pressed|questioned|quizzed|challenged)"
    r"(?:\s+(?:again|further|directly|by\s+[\w’' -]{1,40}?|at\s+[\w’' -]{1,40}?))?"
    r"\s+(?:if|whether|about|on|why|how|what|when|where|who|which|to)\b"
    r"|as\s+(?:for|to)\s+whether\b|on\s+whether\b)",
    re.IGNORECASE,
)
_BEFORE_ANSWER = re.compile(r"[,–—-]\s+$")


def without_prompts(attributions: Sequence[Attribution], layout: TextLayout) -> list[Attribution]:
    """The attributions but for those that stand wholly in the question of their sentence."""
    text = layout.text
    by_sentence: dict[tuple[int, int], list[Attribution]] = {}
    for one in attributions:
        within = layout.sentences_within(one.content[0].start, one.content[0].start + 1)
        if within and _OPENS.match(text, *within[0]):
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
            asked.update(one.id for one in some if one.anchors and _ends(one) <= answer)
    return [one for one in attributions if one.id not in asked]


def _ends(one: Attribution) -> int:
    return max(anchor.end for anchor in one.anchors)
