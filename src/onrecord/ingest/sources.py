"""From what the user names to documents: files, standard input, strings."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from onrecord.ingest import codes
from onrecord.ingest.documents import LARGEST, beyond_limits, one_line, text_too_long, with_genre
from onrecord.ingest.plain import empty
from onrecord.ingest.reader import Probe, Reader, Source
from onrecord.ingest.registry import Readers, installed_readers
from onrecord.ingest.sidecar import Sidecars
from onrecord.model import Document, Finding, Origin
from onrecord.text.canonical import CANONICALISATION, canonicalise

STANDARD_INPUT = "-"
STANDARD_INPUT_URI = "stdin:"
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_HTTP = "OnRecord reads no web addresses; save the page and give the file"


def open_sources(
    inputs: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    readers: Readers | None = None,
    published_on: str | None = None,
) -> Iterator[Document | Finding]:
    """The documents of some files, in order, with a finding for whatever cannot be read.

    ``-`` is standard input, read from ``stdin``. A file named twice, by whatever path, is read
    once. For each source the reader that suits it best is chosen; ``readers`` replaces the
    installed ones. What a file does not say of itself is taken from a ``meta.json`` beside it,
    and the date then from ``published_on``. No problem with a source raises: it is set aside
    and the rest go on.
    """
    chosen = readers or installed_readers()
    yield from chosen.findings
    seen: dict[str, str] = {}
    sidecars = Sidecars()
    for given in [inputs] if isinstance(inputs, str | Path) else inputs:
        key, where = _key(given), shown(given)
        if key in seen:
            yield _repeated(where, seen[key])
            continue
        seen[key] = where
        source = _from_stdin(stdin) if given == STANDARD_INPUT else _from_path(given)
        if isinstance(source, Finding):
            yield source
        elif not source.data or source.data.isspace():
            yield empty(source)
        else:
            for item in _read(source, chosen.readers):
                if isinstance(item, Finding):
                    yield item
                    continue
                for completed in sidecars.complete(item, source):
                    yield _dated(completed, published_on)


def _dated(item: Document | Finding, published_on: str | None) -> Document | Finding:
    """A document that says no date of its own with the one given."""
    if isinstance(item, Finding) or not published_on or item.origin.published_on:
        return item
    return replace(item, origin=replace(item.origin, published_on=published_on))


def read_text(
    text: str,
    *,
    uri: str = "text:",
    title: str | None = None,
    publisher: str | None = None,
    published_on: str | None = None,
) -> Document | Finding:
    """A string as a document, or the finding that says why it cannot be one.

    Reach for it where a text is at hand that was never a file. Offsets map back to the
    string. ``published_on`` is an ISO date or date-time, from which "on Tuesday" counts.
    """
    too_long = text_too_long(len(text), uri)
    if too_long:
        return too_long
    canonical = canonicalise(text)
    if not canonical.text.strip():
        message = "the text is empty" if not text else "the text holds only white space"
        return Finding(codes.EMPTY, "warning", message, "give a text with words", uri)
    document = Document(
        Origin(uri, publisher=publisher, published_on=published_on),
        canonical.text,
        CANONICALISATION,
        title=title,
        offsets=canonical.offsets,
    )
    return beyond_limits(document, uri) or with_genre(document)


def _key(given: str | Path) -> str:
    """What makes two inputs the same source."""
    if given in (STANDARD_INPUT, ""):
        return str(given)
    try:
        return os.path.realpath(given)
    except (OSError, ValueError):
        return str(given)


def shown(given: str | Path) -> str:
    """An input's name as findings show it: one line that any terminal takes."""
    if given == STANDARD_INPUT:
        return "standard input"
    return "".join(c if c.isprintable() else "�" for c in str(given)[:1000]) or "(no name)"


def _repeated(where: str, first: str) -> Finding:
    message = "it was given twice" if where == first else f"it is the same file as {first}"
    return Finding(codes.REPEATED, "note", f"{message} and is read once", "nothing to do", where)


def _from_stdin(stdin: BinaryIO | None) -> Source | Finding:
    where = shown(STANDARD_INPUT)
    if stdin is None:
        hint = "name a file, or pipe the text in"
        return Finding(codes.UNREADABLE, "error", "there is no standard input", hint, where)
    try:
        data = _bounded(stdin)
    except (OSError, ValueError) as error:
        message = f"reading failed: {_reason(error)}"
        return Finding(codes.UNREADABLE, "error", message, "check what is piped in", where)
    source = Source(STANDARD_INPUT_URI, where, data, where)
    return source if len(data) <= LARGEST else _too_large(where, f"more than {LARGEST:,}")


def _from_path(given: str | Path) -> Source | Finding:
    """The bytes of a file, or the finding that says why there are none."""
    where = shown(given)

    def problem(code: str, message: str, hint: str) -> Finding:
        return Finding(code, "error", message, hint, where)

    if not str(given):
        return problem(codes.MISSING, "the name is empty", "name a file, or - for standard input")
    try:
        path = Path(given).absolute()
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            hint = f"name its files, for example {where.rstrip('/')}/*.txt"
            return problem(codes.FOLDER, "this is a folder, not a file", hint)
        if not stat.S_ISREG(status.st_mode):
            hint = "pipe its contents in and give - as the file"
            return problem(codes.NOT_A_FILE, "this is a device, pipe or socket", hint)
        if status.st_size > LARGEST:
            return _too_large(where, f"{status.st_size:,}")
        with path.open("rb") as file:
            data = _bounded(file)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return problem(codes.MISSING, "there is no such file", _missing_hint(str(given)))
    except PermissionError:
        hint = "check who may read it: ls -l"
        return problem(codes.UNREADABLE, "permission to read it was denied", hint)
    except OSError as error:
        hint = "check the path and the disk"
        return problem(codes.UNREADABLE, f"reading failed: {_reason(error)}", hint)
    if len(data) > LARGEST:
        return _too_large(where, f"more than {LARGEST:,}")
    return Source(path.as_uri(), shown(path.name), data, where, path)


def _bounded(file: BinaryIO) -> bytes:
    """Everything in a file, but at most a byte more than ``LARGEST``."""
    pieces: list[bytes] = []
    left = LARGEST + 1
    while left > 0 and (piece := file.read(left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _reason(error: Exception) -> str:
    known = error.strerror if isinstance(error, OSError) else None
    return one_line(known or str(error)) or type(error).__name__


def _too_large(where: str, size: str) -> Finding:
    message = f"the file has {size} bytes, and at most {LARGEST:,} are read"
    return Finding(codes.TOO_LARGE, "error", message, "split it into smaller files", where)


def _missing_hint(given: str) -> str:
    if _URL.match(given):
        return _HTTP
    if any(c in given for c in "*?["):
        return "nothing matches that pattern; check the folder"
    return "check the spelling of the path"


def _read(source: Source, readers: Sequence[Reader]) -> Iterator[Document | Finding]:
    """What the reader that suits a source best makes of it, checked before it goes on."""
    probe = source.probe
    reader = max(readers, key=lambda r: _fit(r, probe))
    try:
        for item in reader.read(source):
            yield _checked(item, source, reader)
    except Exception as error:
        yield _failed(source, reader, f"{type(error).__name__}: {_reason(error)}")


def _fit(reader: Reader, probe: Probe) -> float:
    try:
        fit = float(reader.suits(probe))
    except Exception:
        return -1.0
    return fit if 0.0 <= fit <= 1.0 else -1.0


def _checked(item: object, source: Source, reader: Reader) -> Document | Finding:
    if isinstance(item, Finding):
        return item
    if not isinstance(item, Document):
        return _failed(source, reader, f"it gave a {type(item).__name__}, not a document")
    where = source.where if item.origin.uri == source.uri else item.origin.uri
    too_long = beyond_limits(item, where)
    if too_long:
        return too_long
    if item.canonicalisation != CANONICALISATION or canonicalise(item.text).text != item.text:
        return _failed(source, reader, f"it gave a text that is not {CANONICALISATION}")
    return item


def _failed(source: Source, reader: Reader, reason: str) -> Finding:
    return source.finding(
        codes.READER_FAILED,
        f"the reader {one_line(reader.name)} failed: {reason}",
        "report it to whoever made the reader, with the file",
    )
