"""Stage directions: what a transcript says beside the words that were spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_BRACKETS = re.compile(
    r"\*{0,2}(?:\((?P<round>[^()\[\]]{1,200})\)|\[(?P<square>[^()\[\]]{1,200})\])\*{0,2}"
)
_SOUNDS = re.compile(
    r"\b(?:laughter|laughs?|laughing|chuckles?|giggles|applause|applauds?|applauding|inaudible"
    r"|unintelligible|indiscernible|indecipherable|crosstalk|cross-talk|cross talk|overlapping"
    r"|off[- ]mic(?:rophone)?|off[- ]camera|technical difficult\w+|audio (?:gap|break|drops?|cuts?)"
    r"|break in (?:tape|audio|transmission)|as (?:interpreted|translated|delivered|spoken)"
    r"|(?:through|via|from) (?:an |the |a )?(?:interpreter|translator|interpretation|translation)"
    r"|interpretation from|interpreted from|translated from|simultaneous interpretation"
    r"|(?:spoke|speaks|speaking|spoken|continued|continues|continuing|resumes|resumed) in [A-Z]\w+"
    r"|no (?:audible )?(?:response|reply|answer)|phonetic|moment of silence)\b",
    re.IGNORECASE,
)
_ACTS = frozenset(
    """pause pauses paused silence sighs sigh coughs cheers cheering boos booing chanting chants
    music sings singing nods nodding gestures gesturing points pointing recess signs whistles
    continuing continues continued interrupting interrupts interruption beat clapping claps
    whispering gasps standing video audio""".split()
)
_DOUBTS = frozenset({"ph", "sp", "sic", "?"})
_LANGUAGE = re.compile(r"(?:in|speaks|speaking) [A-Z][a-z]+(?:, .{1,60})?", re.ASCII)
_SENTENCE = re.compile(r"[A-Z\"“].{2,170}[.!]", re.DOTALL)
_TIME = (
    r"\d{1,2}[:.]\d{2}\s*[ap]\.?\s?m\b\.?(?:\s*\(?[a-z]{1,5}\b\)?)?(?:\s*\(?local(?: time)?\)?)?"
)
_END = r"(?:the )?end(?:s|ed)?(?: of (?:the )?(?:transcript|interview|text|release|statement))?"
_PROCEEDINGS = (
    r"the (?:meeting|session|briefing|hearing|sitting|conference|interview|call|event|committee)"
    r" (?:rose|was (?:called to order|adjourned|suspended|concluded|resumed|recessed|closed|opened)"
    r"|adjourned|concluded|ended|resumed)\b.{0,40}"
)
_CLOSING = re.compile(
    rf"{_PROCEEDINGS}|(?:[(\[]?(?P<end>{_END})[)\]]?[\s:.–—-]*)?(?:{_TIME})?", re.IGNORECASE
)
_LINE_EDGE = " \t\n\u00a0-–—*#_=~."
_WORD = re.compile(r"[^\W_]")
_EDGE = " \t\n\u00a0*_"
_BESIDE_CUT = _EDGE + "–—-"
_LONGEST_CLOSING = 80


def is_closing(words: str) -> bool:
    """Whether a line only ends or divides a text: "END", "###", "10:16 A.M. EDT", "* * *"."""
    if len(words) >= _LONGEST_CLOSING:
        return False
    core = words.strip(_LINE_EDGE)
    return _CLOSING.fullmatch(core) is not None or _is_thirty(words)


def is_end(words: str) -> bool:
    """Whether a closing line says that the text ends there."""
    if len(words) >= _LONGEST_CLOSING:
        return False
    closing = _CLOSING.fullmatch(words.strip(_LINE_EDGE))
    if closing is None:
        return _is_thirty(words)
    return closing["end"] is not None or words.lstrip(" *").startswith("#")


def _is_thirty(words: str) -> bool:
    """Whether it is the mark with which agencies end a text."""
    return words.strip(" –—").replace(" ", "") == "-30-"


def spoken(text: str, start: int, end: int) -> list[Span]:
    """What of ``text[start:end]``, a paragraph or part of one, was said: directions cut out.

    Each piece holds a letter or digit and is trimmed of white space, of emphasis marks and,
    beside a cut, of dashes. Empty where nothing was said. Linear; never raises.
    """
    start, end = _trimmed(text, start, end, _EDGE, _EDGE)
    if start >= end or (end - start < _LONGEST_CLOSING and is_closing(text[start:end])):
        return []
    pieces: list[Span] = []
    at, left = start, ""
    for cut_start, cut_end in _cuts(text, start, end):
        pieces.append(_trimmed(text, at, cut_start, left, _BESIDE_CUT))
        at, left = cut_end, _BESIDE_CUT
    pieces.append(_trimmed(text, at, end, left, ""))
    return [(a, b) for a, b in pieces if a < b and _WORD.search(text, a, b)]


def _cuts(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _BRACKETS.finditer(text, start, end):
        alone = match.start() == start and match.end() == end
        before = text[max(start, match.start() - 4) : match.start()].rstrip()[-1:]
        fresh = not before or before in ".!?…:"
        square = match["square"] is not None
        inner = " ".join((match["square"] or match["round"] or "").split()).strip(" *_")
        if alone or _not_said(inner, alone=fresh and not square):
            yield match.span()


def _not_said(inner: str, *, alone: bool) -> bool:
    """Whether bracketed words tell what was heard or seen, and not what was said.

    ``alone`` where they stand between sentences in round brackets: then a sentence of their
    own is a direction ("The bill is signed."). Editors put missing words in square brackets.
    """
    count = inner.count(" ") + 1
    if not inner or inner.casefold() in _DOUBTS:
        return True
    if _SOUNDS.search(inner):
        return count <= 14
    first = inner.split(" ", 1)[0].strip(".,!").casefold()
    if first in _ACTS and count <= 8 and (inner[0].islower() or inner[-1] == "." or count == 1):
        return True
    if count <= 8 and _LANGUAGE.fullmatch(inner):
        return True
    return alone and _SENTENCE.fullmatch(inner) is not None


def _trimmed(text: str, start: int, end: int, left: str, right: str) -> Span:
    while start < end and text[start] in left:
        start += 1
    while end > start and text[end - 1] in right:
        end -= 1
    return start, end
