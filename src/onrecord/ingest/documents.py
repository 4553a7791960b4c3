"""Documents in the making: their limits, and how values from outside become fields."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from onrecord.ingest import codes
from onrecord.model import Document, Finding
from onrecord.text.blocks import paragraphs
from onrecord.text.canonical import canonicalise
from onrecord.text.genre import find_genre
from onrecord.text.layout import TextLayout

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that are read at most."""

LONGEST_TEXT = 4_000_000
"""Code points of a document; the longest books have about as many."""

LONGEST_PARAGRAPH = 1_000_000
"""Code points of a paragraph; what is longer is data in one line, not prose."""

LONGEST_VALUE = 1000
"""Code points that a title, name or date keeps."""

_SPACE = re.compile(r"\s+")
_ISO = re.compile(
    r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)? ?(Z|[+-]\d{2}(:?\d{2})?)?)?)?)?",
    re.ASCII,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = re.compile(
    r"(?:(?P<d>\d{1,2})\.? )?(?P<m>[A-Za-z]{3,9})\.?(?: (?P<e>\d{1,2}),?)? (?P<y>\d{4})", re.ASCII
)


def text_too_long(length: int, where: str) -> Finding | None:
    """The finding for a text of ``length`` code points, or None where it may be read."""
    if length <= LONGEST_TEXT:
        return None
    return Finding(
        codes.TEXT_TOO_LONG,
        "error",
        f"the text has {length:,} characters, more than the {LONGEST_TEXT:,} that are read",
        "split it into one file a document",
        where,
    )


def beyond_limits(document: Document, where: str) -> Finding | None:
    """The finding for a document that is too long, or has too long a paragraph, else None."""
    too_long = text_too_long(len(document.text), where)
    if too_long or len(document.text) <= LONGEST_PARAGRAPH:
        return too_long
    spans = [(block.start, block.end) for block in document.blocks] or paragraphs(document.text)
    longest = max(spans, key=lambda span: span[1] - span[0], default=(0, 0))
    length = longest[1] - longest[0]
    if length <= LONGEST_PARAGRAPH:
        return None
    line = document.text.count("\n", 0, longest[0]) + 1
    return Finding(
        codes.PARAGRAPH_TOO_LONG,
        "error",
        f"the paragraph at line {line:,} has {length:,} characters; that is data, not prose",
        f"give text with paragraphs of at most {LONGEST_PARAGRAPH:,} characters",
        where,
    )


def with_genre(document: Document) -> Document:
    """The document with the genre that its layout shows; for readers that are not told one."""
    return replace(document, genre=find_genre(TextLayout.of(document), document.title))


def one_line(value: object) -> str | None:
    """A value from outside as one clean line of at most ``LONGEST_VALUE``, or None if empty."""
    if not isinstance(value, str):
        return None
    line = _SPACE.sub(" ", canonicalise(value[: 4 * LONGEST_VALUE]).text).strip()
    return line[:LONGEST_VALUE].rstrip() or None


def iso_date(value: object) -> str | None:
    """A date as ISO 8601, or None where it is no date or could mean two.

    A string in ISO form is kept as the publisher wrote it, with its time and zone; that of
    mail headers and a date with the month in English letters are rewritten.
    """
    raw = one_line(value)
    if raw is None:
        return None
    if _ISO.fullmatch(raw):
        return raw if _exists(raw) else None
    written = _WRITTEN.fullmatch(raw)
    if written and written["m"][:3].lower() in _MONTHS and (written["d"] or written["e"]):
        month = _MONTHS.index(written["m"][:3].lower()) + 1
        day = int(written["d"] or written["e"])
        found = f"{written['y']}-{month:02}-{day:02}"
        return found if _exists(found) else None
    if ":" not in raw:
        return None
    try:
        return parsedate_to_datetime(raw).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _exists(iso: str) -> bool:
    """Whether a string in ISO form names a day, and a time where it has one, that there is."""
    try:
        if len(iso) > 10:
            datetime.fromisoformat(re.sub(r"(?<=[\d.]) (?=[Z+-])", "", iso))
        else:
            date.fromisoformat((iso + "-01-01")[:10] if len(iso) < 10 else iso)
    except ValueError:
        return False
    return True
