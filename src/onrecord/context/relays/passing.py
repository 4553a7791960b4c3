"""Words by which a sentence says through whom a statement came.

", according to Tanjug", "as reported by Reuters", "via the state agency", "the paper quoted her
as saying", "the agency, citing an official, reported", "the BBC reported that she said".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.context.relays.media import names_a_medium
from onrecord.context.relays.phrases import Span, phrase_after, phrase_before
from onrecord.model import Anchor, Attribution

_BY = re.compile(
    r"\b(?:"
    r"(?P<according>according to|as per|(?-i:per)(?= (?:reports?|the|an?|(?-i:[A-Z])))"
    r"|(?-i:Per)(?= (?:reports?|the \w+|(?-i:[A-Z])[\w.]*)(?: \w+){0,3},))"
    r"|(?P<quoted>(?:as |was |were |been |being )?(?:first |also |later |widely )?"
    r"(?:quoted|cited|reported|told|relayed|recounted|paraphrased|quoting) (?:by|in))"
    r"|(?P<carried>(?:remarks?|comments?|statements?|words|message|messages|speech|address|excerpts?"
    r"|account|quotes?|transcript|text|video|audio|footage)"
    r"(?: (?:from|of|by) (?:[\w’']+ ){0,3}?[\w’']+)?"
    r"(?: (?:that (?:was|were)|which (?:was|were)|later|also))?"
    r" (?:carried|published|broadcast|aired|released|relayed|distributed|reported|quoted|cited|run"
    r"|reproduced|posted|televised|made available|read out|read) (?:\w+ )?(?:by|in|on))"
    r"|(?P<via>(?:acting |speaking |delivered |conveyed |issued |sent |read out |passed on )?"
    r"(?:via|through))"
    r") ",
    re.IGNORECASE,
)
_MOUTHS = re.compile(
    r"\b(?:spokes\w+|lawyers?|attorneys?|solicitors?|barristers?|counsel|representatives?|aides?"
    r"|interpreters?|translators?|intermediar\w+|mediators?|envoys?|agents?|secretar\w+|deput\w+"
    r"|press (?:office|service|secretary|officer|aide)s?|relatives?|brother|sister|wife|husband|son"
    r"|daughter|father|mother|family|friends?|colleagues?|publicists?|agency|agencies|publishers?"
    r"|media|newspapers?|broadcasters?|newswire|channels?|television|office|embass\w+|ministry)\b",
    re.IGNORECASE,
)
_CHANNELS = re.compile(
    r"\b(?:twitter|facebook|instagram|telegram|youtube|weibo|tiktok|whatsapp|email|e-mail|phone"
    r"|telephone|video|link|zoom|skype|tweets?|posts?|posting|letters?|messages?|statements?|apps?"
    r"|accounts?|pages?|websites?|blogs?|conference|teleconference|release|releases|platform"
    r"|social media|diplomatic channels?)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\b(?:quot|cit)(?:es?|ed|ing)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are)\b[^.;]*\b(?:quoted|cited)\b", re.IGNORECASE
)
_BY_WHOM = re.compile(r"(?:\s+as (?:saying|telling|stating))?\s+by\s+", re.IGNORECASE)
_REPORTS = re.compile(
    r"\b(?:(?:has|have|had) )?(?:also |first |later |earlier )?"
    r"(?:reports?|reported|wrote|writes|says|said|recorded|revealed)"
    r"(?: (?:on |late |early |last |this |earlier )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|week|month|year|yesterday|today|in [A-Z]\w+|on [A-Z]\w+ \d+))*(?: that)?[ ,]*$",
    re.IGNORECASE,
)
_REPORTS_AFTER = re.compile(
    r"[,”\"’]*[”\"’]?\s*,?\s*(?P<who>[^,.;:“”\"]{2,60}?)\s+(?:(?:has|have|had|also|later) )*"
    r"(?:reported|reports|wrote|writes)(?: (?:on )?\w*(?:day|week|month))?\s*[.,;]?\s*$"
)
_QUOTED_AFTER = re.compile(
    r"\b(?:(?:has|have|had|also|later) )*(?:quoted|cited|quotes|cites) (?P<whom>[^,.;:“”\"]{2,80}?)"
    r" as (?:saying|telling|stating|having said)"
)
_IN_REPORT = re.compile(
    r"^(?:\W*)(?:In|As) (?:an?|the|its|their) (?P<who>(?:[A-Z][\w.&’'-]* ?){1,5}?)"
    r" (?:report|dispatch|story|broadcast|article|bulletin|newscast)s?\b"
)
_BREAK = re.compile(
    r"[.;:“”\"]|,? \b(?:and|but|while|whereas|although|though|because)\b(?! (?:later|also)\b)"
)
_OWN_PAPER = re.compile(
    r"^(?:(?:an?|the|his|her|its|their|that|this) )?(?:[\w-]+ )?(?:tweets?|posts?|statements?"
    r"|letters?|e-?mails?|memos?|speech|video|filings?|complaint|affidavit|indictment|release|plans?"
    r"|schedule|law|laws|rules|documents?|records|data|figures|polls?|surveys?|stud(?:y|ies)"
    r"|excerpts?|transcripts?|minutes|notes?|messages?)\b(?! of\b)"
)
_FARTHEST = 90
_REACH = 300
"""How far from a statement, in characters, words about it are looked for."""

DETERMINERS = frozenset(
    "a an the some any many most several other few these those this that his her its their our my"
    " such more all both local media early initial multiple various first".split()
)
"""Words that name nobody by themselves."""

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Passing:
    """Who passes a statement on, as the words that name them, and how sure that is.

    ``follows`` where a marker stands before them, so that they can stand in a source: "the
    mayor via Interfax".
    """

    start: int
    end: int
    confidence: float
    follows: bool = False


class _Near(Generic[Thing]):
    """Things by their place in the text, so that looking around stays cheap."""

    def __init__(self, placed: Iterable[tuple[int, Thing]]) -> None:
        entries = sorted(placed, key=lambda entry: entry[0])
        self._places = [place for place, _ in entries]
        self._things = [thing for _, thing in entries]

    def between(self, start: int, end: int) -> list[Thing]:
        """Those that begin between two places, in order."""
        return self._things[bisect_left(self._places, start) : bisect_right(self._places, end)]


class Sentence:
    """A sentence with the attributions that have a part in it."""

    def __init__(self, text: str, span: Span, members: Sequence[Attribution]) -> None:
        self.text = text
        self.start, self.end = span
        self.markers = _Near((m.start(), m) for m in _BY.finditer(text, self.start, self.end))
        self.quoting = _Near(
            (m.start(), m) for m in _QUOTED_AFTER.finditer(text, self.start, self.end)
        )
        self.sources = _Near((a.start, (a, one)) for one in members for a in one.source)

    def passings(self, one: Attribution) -> Iterator[Passing]:
        """Those who pass a statement on, by the words of this sentence."""
        parts = sorted(
            (a.start, a.end) for a in one.anchors if a.start < self.end and self.start < a.end
        )
        if not parts:
            return
        for found in (
            *self._marked(one, parts),
            *self._quoting(one),
            *self._reporting(one, parts),
        ):
            others = [anchor for anchor in one.source if not _is_source(found, anchor)]
            if others or not one.source:
                yield found

    def _marked(self, one: Attribution, parts: Sequence[Span]) -> Iterator[Passing]:
        """ "according to X", "as reported by X", "via X" beside the statement."""
        for marker in self.markers.between(parts[0][0] - _REACH, parts[-1][1] + _REACH):
            at = marker.start()
            if any(a.start <= at < a.end for a in one.content):
                continue
            named = phrase_after(self.text, marker.end(), self.end)
            if named is None or not self._beside(parts, (at, named[1])):
                continue
            if not self._leads_in(one, (at, named[1])) and self._anothers(one, (at, named[1])):
                continue
            words = self.text[named[0] : named[1]]
            if marker["via"] and (_CHANNELS.search(words) or not _passes_on(words)):
                continue
            if marker.group().endswith((" in ", " on ")) and not names_a_medium(words):
                continue
            if marker["according"] and self._own_paper(words, named[1], one):
                continue
            if not _says_more(one, (at, named[1])):
                continue
            sure = 0.8 if marker["according"] or marker["quoted"] else 0.7
            ahead = 0 if marker["carried"] else 3
            yield Passing(*named, sure, follows=any(a.start + ahead < at for a in one.source))

    def _own_paper(self, words: str, end: int, one: Attribution) -> bool:
        """Whether it is the speaker's own: "according to a tweet from the minister"."""
        if _OWN_PAPER.search(words):
            return True
        behind = self.text[end : end + 8].split()
        return bool(behind and one.source) and (
            behind[0] in ("from", "by", "of") and 0 <= one.source[0].start - end <= 8
        )

    def _beside(self, parts: Sequence[Span], marked: Span) -> bool:
        """Whether nothing but adverbials stands between the statement and the marked words."""
        before = [end for _, end in parts if end <= marked[0] + 1]
        after = [start for start, _ in parts if start >= marked[1]]
        meets = any(start < marked[1] and marked[0] < end for start, end in parts)
        gaps = []
        if before:
            gaps.append(self.text[max(before) : marked[0]])
        if after:
            gaps.append(self.text[marked[1] : min(after)])
        return meets or any(len(g) <= _FARTHEST and not _BREAK.search(g.strip(' ”"')) for g in gaps)

    def _leads_in(self, one: Attribution, marked: Span) -> bool:
        """Whether the marked words open the sentence and the source follows after a comma."""
        if not one.source or self.text[self.start : marked[0]].strip(' “"'):
            return False
        gap = self.text[marked[1] : max(marked[1], one.source[0].start)]
        return gap.strip() == ","

    def _anothers(self, one: Attribution, marked: Span) -> bool:
        """Whether the marked words are cue and source of another statement, not about this one."""
        for anchor, other in self.sources.between(marked[0] - _REACH, marked[1]):
            if other.id == one.id or anchor.end <= marked[0] or anchor.start >= marked[1]:
                continue
            about = _is_about(other, one)
            if not about:
                return True
        return False

    def _quoting(self, one: Attribution) -> Iterator[Passing]:
        """ "X quoted her as saying", "was quoted by X as saying", "X, citing her, said"."""
        text = self.text
        quoted = [a for a in one.cue if _QUOTED.search(a.exact)]
        if quoted and one.source:
            cue, source = quoted[0], one.source[-1]
            if _PASSIVE.search(cue.exact):
                by = _BY_WHOM.match(text, cue.end, self.end)
                named = phrase_after(text, by.end(), self.end) if by else None
                if named:
                    yield Passing(*named, 0.9)
            elif source.start >= cue.start:
                named = self._before_quoting(one, cue.start)
                if named:
                    yield Passing(*named, 0.85)
        at = one.source[0].start if one.source else self.start
        for match in self.quoting.between(at - _REACH, at):
            whom = match.span("whom")
            meant = any(a.start < whom[1] and whom[0] < a.end for a in one.source)
            if meant and not quoted:
                named = phrase_before(text, match.start(), self.start)
                if named:
                    yield Passing(*named, 0.85)

    def _before_quoting(self, one: Attribution, at: int) -> Span | None:
        """Who quotes: named before "quoted", or before the verb that "citing" hangs on."""
        head = at
        while head > self.start and self.text[head - 1] in ", ":
            head -= 1
        first = min(a.start for a in one.cue)
        if first < at:
            head = first
        return phrase_before(self.text, head, self.start)

    def _reporting(self, one: Attribution, parts: Sequence[Span]) -> Iterator[Passing]:
        """ "X reported that she said …", "…, she said, X reported", "in an X report she said"."""
        text = self.text
        if not one.source:
            return
        start = min(one.source[0].start, parts[0][0])
        for at in {start, one.source[0].start}:
            match = _REPORTS.search(text, max(self.start, at - 120), at)
            if match and not self._inside(match.start(), one):
                named = phrase_before(text, match.start(), self.start)
                apart = "," in match.group()
                if (
                    named
                    and not _is_bare(text, named)
                    and not (apart and self._anothers(one, named))
                ):
                    yield Passing(*named, 0.8)
        opening = _IN_REPORT.match(text[self.start : min(one.source[0].start, self.start + _REACH)])
        if opening and names_a_medium(opening["who"]):
            begin = self.start + opening.start("who")
            yield Passing(begin, begin + len(opening["who"].rstrip()), 0.75)
        after = _REPORTS_AFTER.match(text, parts[-1][1], self.end)
        if after:
            named = phrase_before(text, after.end("who"), after.start("who"))
            if named and not self._anothers(one, named):
                yield Passing(*named, 0.75)

    def _inside(self, at: int, one: Attribution) -> bool:
        return any(a.start <= at < a.end for a in one.content)


def _is_about(other: Attribution, one: Attribution) -> bool:
    """Whether another's content holds this one's cue or source, or a good part of its content."""
    if any(o.covers(a) for o in other.content for a in (*one.cue, *one.source)):
        return True
    shared = sum(
        max(0, min(o.end, a.end) - max(o.start, a.start))
        for o in other.content
        for a in one.content
    )
    return shared >= 0.3 * sum(a.end - a.start for a in one.content)


def _is_bare(text: str, named: Span) -> bool:
    """Whether a phrase has no noun: "some reports" is no report by "some"."""
    return text[slice(*named)].casefold() in DETERMINERS


def _is_source(found: Passing, source: Anchor) -> bool:
    """Whether the words name the source itself, not somebody it is followed by."""
    if found.end <= source.start or source.end <= found.start:
        return False
    return not (found.follows and found.start - source.start > len("according to "))


def _says_more(one: Attribution, marked: Span) -> bool:
    """Whether the statement has a source besides the marked words, or a cue of its own."""
    return any(
        a.end <= marked[0] or a.start >= marked[1] or a.start + 3 < marked[0]
        for a in (*one.source, *one.cue)
    )


def _passes_on(words: str) -> bool:
    """Whether somebody is named who can pass words on, not a way or a road."""
    return bool(_MOUTHS.search(words)) or any(w[:1].isupper() for w in words.split())
