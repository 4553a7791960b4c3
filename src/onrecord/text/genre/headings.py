"""Headings of documents that are not reports: what they say they are, and by whom.

"Remarks by President Dorne at the Bridge", "Readout of …", "Press Briefing by …",
"FOR IMMEDIATE RELEASE". A heading is a title or one of a text's first lines; a sentence is
none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.text.genre.directions import is_closing
from onrecord.text.genre.labels import find_label
from onrecord.text.layout import TextLayout

HeadingKind = Literal["speech", "statement", "talk", "readout", "release"]
"""``talk`` is a briefing, news conference or interview; ``release`` any other release."""

MOST_LINES = 14
LONGEST_LINE = 420

_PREFIX = (
    r"(?:[\W_]*(?:(?:full )?(?:text|transcript|video|watch|icymi|embargoed|corrected|updated"
    r"|as prepared"
    r"(?: for delivery)?|as delivered|check against delivery)\b(?: of)?[\s:;|–—-]*(?:the )?)?)"
)
_ADJECTIVES = (
    r"(?:(?:the|a|joint|opening|closing|welcome|welcoming|keynote|acceptance|inaugural|farewell"
    r"|commencement|concession|victory|prepared|introductory|brief|full|annual|weekly|press"
    r"|official"
    r"|written|public|oral|formal|special|presidential|ministerial|background|daily|noon|virtual"
    r"|on-the-record|off-camera|on-camera|news|media|exclusive|live|follow-up|short|final|further"
    r"|personal|national|independence day|new year’s|christmas|white house|general)\s+){0,3}"
)
_SPEECH = (
    r"(?:remarks|address|speech|lecture|intervention|comments|toasts?|eulogy|testimony|sermon"
    r"|homily"
    r"|opening statement|closing statement|exchange of toasts)"
)
_STATEMENT = (
    r"(?:statements?|message|letter|declaration|communiqu[ée]|proclamation|greetings?|condolences"
    r"|op-ed|op ed|tribute|response)"
)
_TALK = (
    r"(?:briefing(?: call)?|gaggle|(?:press|news) conference|press availability|availability"
    r"|press call|conference call|call|interview|conversation|round ?table(?: discussion)?"
    r"|town hall|question[- ]and[- ]answer session|q ?& ?a|stakeout|hearing|panel|debate"
    r"|exchange with reporters|media encounter)"
)
_MODE = r"(?:[,\s]*\(?(?:as )?(?:prepared|delivered)(?: for delivery)?\)?,?)?"
_BY = r"\s*(?:\s(?:by|from|of|with|featuring)|[:–—-])\s+(?:the\s+)?"
_VENUE = re.compile(
    r"\b(?:at|to|before|in)\b.{0,60}\b(?:general debate|assembly|session|council|conference"
    r"|committee"
    r"|commission|summit|forum|meeting|parliament|congress|ceremony|dinner|luncheon|rally)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"(?:a |an |the )?(?:open |joint )?(?:letter|message|memorandum) (?:to|on|regarding)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?!.*\b(?:sign|issue|release|adopt|read)s?\b).{0,120}\bjoint (?:\w+(?:’s|'s|s’|s')? )?"
    r"(?:statement|declaration|communiqu[ée])\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(r"[^:\n]{1,40}:\s+")
_KINDS: tuple[tuple[HeadingKind, str], ...] = (
    ("readout", r"(?:a )?read-?out\s+(?:of|from|on)\s+"),
    ("talk", _ADJECTIVES + _TALK + rf"(?:{_BY}|\s+(?=at|on|in|aboard|en route|following)\b|\Z)"),
    ("speech", _ADJECTIVES + _SPEECH + _MODE + _BY),
    ("statement", _ADJECTIVES + _STATEMENT + _MODE + r"\s+(?:by|from|of)\s+(?:the\s+)?"),
)
_PATTERNS = [(kind, re.compile(_PREFIX + form, re.IGNORECASE)) for kind, form in _KINDS]
_OWNED = re.compile(
    _PREFIX + r"(?P<who>[A-Z][\w.’'\- ]{2,60}?)(?:’s|'s|s’)\s+(?:[\w-]+\s+){0,2}"
    r"(?P<noun>(?i:remarks|address|speech|statement|message|letter|testimony))\b"
    r"(?=\s+(?:at|to|on|in|before|during|following|regarding|for|delivered)\b|\s*[,:–—-]|\s*\Z)"
)
_RELEASE = re.compile(
    r"[\W_]*(?:for immediate release|for release (?:on|at|after)\b|embargoed (?:until|for)\b"
    r"|press release\b|news release\b|media release\b|press statement\b|press communiqu[ée]\b"
    r"|office of the press secretary|office of communications|media advisory\b|fact ?sheet\b"
    r"|presidential (?:message|proclamation|determination)\b|a proclamation\s*$)"
    r"|.{0,90}\bfor immediate release\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[a-zà-ÿ0-9)”\"][.!?…]['\"”’]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and what it announces.

    ``start`` and ``end`` are its place in the text, or 0 and 0 where it is the document's
    title; ``who`` is where in ``line`` the words that name the speaker begin, or None.
    """

    kind: HeadingKind
    line: str
    who: int | None = None
    start: int = 0
    end: int = 0


def read_heading(line: str) -> Heading | None:
    """What a line announces, or None where it is no heading of a speech, talk or release."""
    if len(line) > LONGEST_LINE:
        return None
    for kind, pattern in _PATTERNS:
        match = pattern.match(line)
        if match is None:
            continue
        who = match.end() if _names(line[match.end() :]) else None
        if kind == "readout":
            return Heading(kind, line)
        if who is None and kind in ("speech", "statement"):
            continue
        if kind == "statement" and _VENUE.search(line, match.end()):
            kind = "speech"
        return Heading(kind, line, who)
    owned = _OWNED.match(line)
    if owned is not None:
        kind = (
            "statement"
            if owned["noun"].casefold() in ("statement", "message", "letter")
            else "speech"
        )
        return Heading(kind, line, owned.start("who"))
    if _LETTER.match(line) or _JOINT.match(line):
        return Heading("statement", line)
    led = _LEAD_IN.match(line)
    released = _RELEASE.match(line) or (led and _RELEASE.match(line, led.end()))
    return Heading("release", line) if released else None


def _names(words: str) -> bool:
    """Whether words begin with a name or an office, as a capital shows."""
    return words.lstrip('*_“"')[:1].isupper()


def head_of(layout: TextLayout) -> Iterator[tuple[int, int]]:
    """The first paragraphs of a text that are headings by their looks: short, and no sentence."""
    for start, end in layout.paragraphs[:MOST_LINES]:
        line = layout.text[start:end]
        if end - start > LONGEST_LINE or find_label(layout, start, end) is not None:
            return
        if not is_heading_like(line):
            return
        yield start, end


_SPOKEN = re.compile(
    r"[*_\"“]*(?:mr|mrs|madam|your|excellenc|ladies|distinguished|dear|honou?r|thank"
    r"|good (?:morning"
    r"|afternoon|evening|day)|hello|hi\b|friends|colleagues|fellow|my |i |we |let )",
    re.IGNORECASE,
)


def is_heading_like(line: str) -> bool:
    """Whether a paragraph looks like a heading: not a sentence, not an address to somebody."""
    core = line.strip(" \t\n*_")
    if is_closing(core) or _RELEASE.match(core):
        return True
    if _SPOKEN.match(core) and read_heading(core) is None:
        return False
    if core.endswith((",", ":", ";", "—", "–")) and not core.isupper():
        return False
    if _SENTENCE_END.search(core) is not None:
        return False
    words = core.split()
    capitals = sum(not word[:1].islower() for word in words)
    if len(words) <= 8 or (len(words) <= 60 and capitals >= 0.5 * len(words)):
        return True
    return read_heading(core) is not None


def find_headings(layout: TextLayout, title: str | None) -> list[Heading]:
    """The headings of a document: its title's, then those among its first lines."""
    found = [read_heading(title)] if title else []
    for start, end in head_of(layout):
        line = layout.text[start:end]
        heading = read_heading(line)
        if heading is not None:
            found.append(Heading(heading.kind, line, heading.who, start, end))
    return [heading for heading in found if heading is not None]
