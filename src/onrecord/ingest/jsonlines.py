"""JSON lines: a document a line, with the facts that the collector knows of it."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, cast, get_args
from urllib.parse import quote

from onrecord.ingest import codes
from onrecord.ingest.decoding import decode_text
from onrecord.ingest.documents import iso_date, one_line, text_too_long, with_genre
from onrecord.ingest.reader import Probe, Source
from onrecord.model import Document, Finding, Origin
from onrecord.model.document import Genre
from onrecord.text.canonical import CANONICALISATION, canonicalise

MEDIA_TYPE = "application/jsonl"
MOST_BAD_LINES = 10
"""So many bad lines are reported one by one; the rest are counted."""

_SUFFIXES = frozenset({".jsonl", ".ndjson", ".jsonlines"})
_MEDIA_TYPES = frozenset({MEDIA_TYPE, "application/x-ndjson", "application/json-lines"})
_OBJECT = re.compile(rb'\s*\{\s*"')
_TEXT_FIELD = re.compile(rb'"text"\s*:')
_NAMES = {
    "uri": ("uri", "url"),
    "publisher": ("publisher", "source"),
    "authors": ("authors", "author"),
    "published_on": ("published_on", "date"),
}
"""The fields with a second name; where both are given the first counts."""

_KNOWN = frozenset({"text", "id", "title", "licence", "language", "genre"}).union(*_NAMES.values())


class JsonLinesReader:
    """Reads one document from each line that holds an object with a ``text``.

    Further fields, all optional: ``uri`` or ``url``, ``id``, ``title``, ``publisher`` or
    ``source``, ``authors`` or ``author`` (a string or a list), ``published_on`` or ``date``
    (ISO 8601), ``licence``, ``language``, ``genre`` (report, transcript, speech or release).
    Without a ``uri`` a document is named by the file's with the ``id``, or with the number of
    the line. Offsets map back to the value of ``text``; the hash is that of the line. A bad
    line is a finding and the rest go on.
    """

    name = "jsonl"

    def suits(self, probe: Probe) -> float:
        """Sure of its own file names, fairly of an object with a text, doubtful of any object."""
        if probe.media_type in _MEDIA_TYPES:
            return 1.0
        if probe.suffix in _SUFFIXES:
            return 0.95
        if not _OBJECT.match(probe.head.removeprefix(codecs.BOM_UTF8)):
            return 0.0
        return 0.85 if _TEXT_FIELD.search(probe.head) else 0.5

    def read(self, source: Source) -> Iterator[Document | Finding]:
        """Yield a document or a finding for each line, in order."""
        data = source.data.removeprefix(codecs.BOM_UTF8)
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = decode_text(source)
            if isinstance(text, Finding):
                yield text
                return
            data = text.removeprefix("\ufeff").encode("utf-8", errors="surrogatepass")
        notes = _Notes(source)
        bad = 0
        for number, line in _lines(data):
            try:
                yield _document(source, line, number, notes)
            except _BadLineError as problem:
                bad += 1
                if bad <= MOST_BAD_LINES:
                    yield source.finding(codes.BAD_LINE, str(problem), problem.hint, line=number)
            yield from notes.take()
        if bad > MOST_BAD_LINES:
            message = f"{bad - MOST_BAD_LINES:,} more lines are no documents"
            yield source.finding(codes.BAD_LINE, message, _ONE_A_LINE)


_ONE_A_LINE = 'put one object with a "text" on each line; jq -c . writes JSON that way'


class _BadLineError(ValueError):
    """The line is no document."""

    def __init__(self, message: str, hint: str = _ONE_A_LINE) -> None:
        super().__init__(message)
        self.hint = hint


class _Notes:
    """Findings about fields, each kind once a source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._said: set[str] = set()
        self._waiting: list[Finding] = []

    def say(self, message: str, hint: str, number: int) -> None:
        if message not in self._said and len(self._said) < MOST_BAD_LINES:
            self._said.add(message)
            self._waiting.append(
                self._source.finding(codes.FIELD_IGNORED, message, hint, "note", line=number)
            )

    def take(self) -> list[Finding]:
        waiting, self._waiting = self._waiting, []
        return waiting


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers; never a second copy of the whole."""
    at = number = 0
    while at < len(data):
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        number += 1
        line = data[at:end].strip()
        if line:
            yield number, line
        at = end + 1


def _parse(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _BadLineError(
            f"the line is not UTF-8: byte {line[error.start]:#04x}",
            "convert the file with iconv -f ENCODING -t UTF-8",
        ) from None
    except json.JSONDecodeError as error:
        raise _BadLineError(
            f"the line is not JSON: {error.msg} at character {error.pos + 1}"
        ) from None
    except RecursionError:
        raise _BadLineError(
            "the line is not JSON that can be read: it is nested too deeply"
        ) from None
    except ValueError:
        raise _BadLineError("the line is not JSON that can be read: a number is too long") from None
    if not isinstance(value, dict):
        raise _BadLineError("the line is JSON but no object")
    return value


def _document(source: Source, line: bytes, number: int, notes: _Notes) -> Document:
    fields = _parse(line)
    text = fields.get("text")
    if not isinstance(text, str):
        raise _BadLineError('there is no "text", or it is not a string')
    too_long = text_too_long(len(text), "")
    if too_long:
        raise _BadLineError(too_long.message, too_long.hint)
    canonical = canonicalise(text)
    if not canonical.text.strip():
        raise _BadLineError("the text is empty", "leave documents without text out")
    for name in fields:
        if name not in _KNOWN:
            shown = (one_line(name) or "")[:60]
            notes.say(f'the field "{shown}" is unknown and ignored', _FIELDS, number)
    given = _Given(fields, notes, number)
    uri, own = given.line("uri"), given.line("id")
    part = quote(own, safe="") if own else f"line={number}"
    genre = given.genre()
    document = Document(
        Origin(
            uri or f"{source.uri}#{part}",
            publisher=given.line("publisher"),
            authors=given.lines("authors"),
            published_on=given.date("published_on"),
            media_type=MEDIA_TYPE,
            sha256=sha256(line).hexdigest(),
            licence=given.line("licence"),
        ),
        canonical.text,
        CANONICALISATION,
        title=given.line("title"),
        genre=genre or "report",
        language=given.line("language"),
        offsets=canonical.offsets,
    )
    return document if genre else with_genre(document)


_FIELDS = "the fields are " + ", ".join(sorted(_KNOWN))


class _Given:
    """The optional fields of one line; a value of the wrong kind is noted and left out."""

    def __init__(self, fields: Mapping[str, Any], notes: _Notes, number: int) -> None:
        self._fields, self._notes, self._number = fields, notes, number

    def _value(self, field: str) -> object:
        for name in _NAMES.get(field, (field,)):
            if self._fields.get(name) is not None:
                return cast(object, self._fields[name])
        return None

    def _refuse(self, field: str, wanted: str) -> None:
        message = f'a value of the field "{field}" is ignored: {wanted} is wanted'
        self._notes.say(message, "the document is read without it", self._number)

    def line(self, field: str) -> str | None:
        value = self._value(field)
        if field == "id" and type(value) is int:
            value = str(value)
        if value is not None and not isinstance(value, str):
            self._refuse(field, "a string")
        return one_line(value)

    def lines(self, field: str) -> tuple[str, ...]:
        value = self._value(field)
        values = value if isinstance(value, list) else [value]
        if any(v is not None and not isinstance(v, str) for v in values):
            self._refuse(field, "a string or a list of strings")
        return tuple(line for v in values[:100] if (line := one_line(v)))

    def date(self, field: str) -> str | None:
        value = self._value(field)
        found = iso_date(value)
        if value not in (None, "") and found is None:
            self._refuse(field, "a date such as 2031-03-04")
        return found

    def genre(self) -> Genre | None:
        value = self._value("genre")
        if value in get_args(Genre):
            return cast(Genre, value)
        if value is not None:
            self._refuse("genre", "one of " + ", ".join(get_args(Genre)))
        return None
