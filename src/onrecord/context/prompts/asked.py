"""Questions in the sentence of the answer: where they begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.attributions.prompts import opening_question
from onrecord.model import Attribution
from onrecord.model.reading import Basis

Span = tuple[int, int]

_WHAT = r"(?:if|whether|about|on|why|how|what|when|where|who|which)\b"
_WITHIN = re.compile(
    r"(?:,\s+|\s[–—-]\s+)(?P<question>(?:when\s+|once\s+|on being\s+|after being\s+|upon being\s+)?"
    r"(?:later\s+|repeatedly\s+)?(?:asked|pressed|questioned|quizzed|challenged)"
    r"(?:\s+by\s+[\w’' -]{1,40}?|\s+(?:at|in|on)\s+[\w’' -]{1,40}?)?\s+" + _WHAT + r")",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[\s,–—-]+(?P<question>(?:when|after being|on being|upon being|once|if)\s+"
    r"(?:later\s+|repeatedly\s+|also\s+)?(?:asked|pressed|questioned|quizzed|challenged)"
    r"(?:\s+by\s+[\w’' -]{1,40}?|\s+(?:at|in|on)\s+[\w’' -]{1,40}?)?\s+" + _WHAT + r")",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:(?:in (?:response|answer|reply|reaction) to"
    r"|(?:in )?(?:responding|replying|answering|reacting)(?: to)?"
    r"|(?:has |have |had )?(?:(?:responded|replied|reacted) to|answered))\s+"
    r"|(?:regarding|concerning|on|as for)\s+"
    r"(?=\S+(?:\s\S+){0,2}?\s(?:requests?|questions?|queries)\b))",
    re.IGNORECASE,
)
_PROMPTING = re.compile(
    r"\b(?:questions?|quer(?:y|ies)|inquir(?:y|ies)|enquir(?:y|ies)|requests?|letters?|e-?mails?"
    r"|announcements?|invitations?|appeals?|calls?|accusations?|allegations?|criticisms?|critics?"
    r"|claims?|remarks?|comments?|statements?|demands?|offers?|proposals?|posts?|tweets?"
    r"|suggestions?|charges?|petitions?|complaints?|assertions?|speech|interview"
    r"|reports? (?:that|of)"
    r"|ultimatums?|messages?|threats?|warnings?|plea|pleas|objections?|concerns?|challenge)\b",
    re.IGNORECASE,
)
_PHRASE_ENDS = re.compile(
    r"[,;:“”\"]|\s[–—-]\s|\s(?:via|with|by (?:saying|calling|telling|accusing)"
    r"|saying|calling|telling"
    r"|on (?:twitter|facebook|instagram|telegram|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?:yester|to)day|and)\b|[.?!](?:\s|$)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s[–—-]\s|(?<=\w)—(?=\w)|\s--\s")
_GOES_ON = re.compile(r"(?:and|or|but|nor)\s+(?:also\s+)?" + _WHAT, re.IGNORECASE)
_CLOSES = re.compile(r"[,–—-]\s+[“\"‘']?$|[,–—-][”\"]\s+$")
_MARKS = frozenset("“\"‘'«„")
_REACH = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, as a stretch of the text, how sure it is, and on what that rests."""

    start: int
    end: int
    confidence: float
    basis: Basis = "stated"


def asked_before(text: str, sentence: Span, members: Sequence[Attribution]) -> Asked | None:
    """The question with which a sentence opens, up to where the one who answers begins.

    ``members`` are the attributions with words in the sentence. None where the sentence opens
    with no question, or none of them answers.
    """
    start = opening_question(text, *sentence)
    if start is None:
        return None
    begins = [
        anchor.start
        for one in members
        for anchor in (*one.source, *one.content)
        if start < anchor.start < sentence[1]
        and closes(text, start, anchor.start)
        and (anchor in one.source or text[anchor.start] in _MARKS)
    ]
    if not begins:
        return None
    return Asked(start, _question_end(text, start, min(begins)), 0.95)


def asked_until(text: str, start: int, answer: int) -> Asked:
    """The question between a place and the one at which the answer begins."""
    return Asked(start, _question_end(text, start, answer), 0.8, "inferred")


def closes(text: str, start: int, at: int) -> bool:
    """Whether a comma or dash stands before a place, so that a clause can have ended there."""
    return _CLOSES.search(text, max(start, at - 6), at) is not None


def _question_end(text: str, start: int, answer: int) -> int:
    """Where a question ends that goes up to the answer, an afterthought between dashes cut off."""
    end = answer
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",–—-"):
        end -= 1
    if text[end:answer].strip(" \u00a0\n") in ("–", "—", "-", "--"):
        dashes = list(_DASH.finditer(text, start, end))
        if dashes and not _GOES_ON.match(text, dashes[-1].end()):
            end = dashes[-1].start()
    return end


def asked_around(text: str, sentence: Span, one: Attribution) -> Asked | None:
    """A question between the parts of an answer or behind it: "…, he said when asked about"."""
    low = max(sentence[0], min(a.start for a in one.anchors) - _REACH)
    high = min(sentence[1], max(a.end for a in one.anchors) + _REACH)
    for pattern in (_WITHIN, _BEHIND):
        for match in pattern.finditer(text, low, high):
            start = match.start("question")
            if _taken(one, start) or not _near(one, match.start()):
                continue
            following = sorted(a.start for a in one.anchors if a.start > match.end())
            if following and following[0] < sentence[1]:
                if not closes(text, start, following[0]):
                    continue
                return Asked(start, _question_end(text, start, following[0]), 0.9)
            if pattern is _BEHIND:
                return Asked(start, _trimmed(text, start, sentence[1]), 0.9)
    return None


def replied_to(text: str, sentence: Span, one: Attribution) -> Asked | None:
    """What an answer is said to respond to: "responding to her letter, he said"."""
    parts = [a for a in one.anchors if a.start < sentence[1] and sentence[0] < a.end]
    low = max(sentence[0], min(a.start for a in parts) - _REACH)
    high = min(sentence[1], max(a.end for a in parts) + _REACH)
    for match in _TO.finditer(text, low, high):
        start = match.end()
        cut = _PHRASE_ENDS.search(text, start, high)
        end = cut.start() if cut else high
        words = text[start:end]
        if _taken(one, match.start()) or _taken(one, start) or not 2 < end - start <= 200:
            continue
        if not _PROMPTING.search(words) or not _beside(one, match.start(), end, text):
            continue
        if any(a.start < end and start < a.end for a in one.content):
            continue
        return Asked(start, end, 0.75)
    return None


def _taken(one: Attribution, at: int) -> bool:
    return any(a.start <= at < a.end for a in one.content)


def _near(one: Attribution, at: int) -> bool:
    """Whether a part of the answer ends just before a place."""
    return any(0 <= at - a.end <= 60 for a in one.anchors)


def _beside(one: Attribution, start: int, end: int, text: str) -> bool:
    """Whether a phrase stands next to a part of the answer, no other clause between."""
    for anchor in (*one.cue, *one.source, *one.content):
        if anchor.start < end and start < anchor.end:
            return True
        gap = text[anchor.end : start] if anchor.end <= start else text[end : anchor.start]
        if len(gap) <= 60 and not re.search(r"[.;:?!]|\b(?:and|but|while)\b", gap):
            return True
    return False


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in '.,;:”"’'):
        end -= 1
    return end


def sentences_of(one: Attribution, within: Sequence[Span]) -> Iterator[Span]:
    """The sentences that hold a word of its cue or source, or else where its content begins."""
    words = (*one.cue, *one.source) or one.content[:1]
    for span in within:
        if any(a.start < span[1] and span[0] < a.end for a in words):
            yield span
