"""What a person is shown of a text: safe, short, and with a name for everything.

Texts come from outside. A terminal obeys escape sequences in them and a reader is deceived by
characters that turn the direction of writing, so both are made visible before anything is
displayed. Data formats keep the text as it is.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from onrecord.model import Document, Statement

UNKNOWN = "unknown"

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    """The text with control characters replaced by signs that can be seen and do nothing.

    Replaced are the C0 and C1 controls but tab and line feed, the characters that override or
    isolate the direction of writing, and halves of surrogate pairs. Letters of right-to-left
    scripts and their marks stay.
    """
    return _CONTROL.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    point = ord(match[0])
    if point < 0x20:
        return chr(0x2400 + point)
    if point == 0x7F:
        return "\u2421"
    return "\ufffd" if point >= 0xD800 else f"‹U+{point:04X}›"


def one_line(text: str, limit: int | None = None) -> str:
    """The visible text on one line, cut with an ellipsis where it is longer than ``limit``."""
    if limit is None:
        return _SPACE.sub(" ", visible(text)).strip()
    head = text[: 4 * limit + 100]
    line = _SPACE.sub(" ", visible(head)).strip()
    return shorten(line if len(head) == len(text) else f"{line} …", limit)


def shorten(text: str, limit: int) -> str:
    """The text in at most ``limit`` characters, cut between words where that costs little."""
    if len(text) <= limit:
        return text
    cut = text[: max(limit - 1, 0)]
    space = cut.rfind(" ")
    if space > 0.7 * len(cut):
        cut = cut[:space]
    return cut.rstrip(" ,;:—–-") + "…"


def speaker_name(statement: Statement, limit: int = 80) -> str:
    """Who said it as far as is known: the label, the candidates, or ``unknown``."""
    cell = statement.speaker
    if cell is None:
        return UNKNOWN
    if cell.label:
        return one_line(cell.label, limit) or UNKNOWN
    candidates = [one_line(label, limit) for label in cell.alternatives[:3]]
    return shorten(" or ".join(candidates) + "?", limit) if candidates else UNKNOWN


def speaker_key(statement: Statement) -> str | None:
    """What the statements of one speaker have in common in a document; None where unknown."""
    cell = statement.speaker
    if cell is None or cell.value is None:
        return None
    return str(cell.value)


def words_of(statement: Statement, limit: int | None = None) -> str:
    """The words said on one line, fragments divided by an ellipsis."""
    pieces = [one_line(anchor.exact, limit) for anchor in statement.content]
    whole = " … ".join(pieces)
    return shorten(whole, limit) if limit is not None else whole


def cue_of(statement: Statement, limit: int = 60) -> str:
    """The reporting words on one line, empty where there are none."""
    return shorten(" … ".join(one_line(a.exact, limit) for a in statement.cue), limit)


def document_name(document: Document, limit: int = 120) -> str:
    """The title, else the file's name, else the address."""
    if document.title and (title := one_line(document.title, limit)):
        return title
    uri = document.origin.uri
    try:
        name = PurePosixPath(unquote(urlsplit(uri).path)).name
    except ValueError:
        name = ""
    return one_line(name or uri, limit) or document.id
