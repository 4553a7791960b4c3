"""Sidecars: what a collector wrote down about texts in a ``meta.json`` beside them."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from onrecord.ingest import codes
from onrecord.ingest.documents import iso_date, one_line
from onrecord.ingest.reader import Source
from onrecord.model import Document, Finding

NAME = "meta.json"

LARGEST_SIDECAR = 8 * 1024 * 1024
"""Bytes of a sidecar that are read at most."""

_Entries = Mapping[str, Any]


@dataclass(slots=True)
class Sidecars:
    """The sidecars of one run, each read once.

    A sidecar is an object keyed by file name, in the folder of the texts or the one above it:
    ``{"story.txt": {"published_on": "2031-03-04", "publisher": …, "title": …, "authors": […],
    "licence": …}}``. It fills only what a file does not say itself; other keys, such as the
    address a text was taken from, are passed over, for a document is named by its file.
    """

    _read: dict[Path, _Entries] = field(default_factory=dict)

    def complete(self, document: Document, source: Source) -> Iterator[Document | Finding]:
        """Yield findings about the sidecars that are new, and then the document, completed.

        Documents that are not the whole file, such as a line of JSON lines, are left alone.
        """
        if source.path is None or document.origin.uri != source.uri:
            yield document
            return
        for folder in dict.fromkeys((source.path.parent, source.path.parent.parent)):
            yield from self._find(folder)
            entry = self._read[folder].get(source.path.name)
            if isinstance(entry, dict):
                yield from _problems(entry, folder, source.path.name)
                document = _completed(document, entry)
                break
        yield document

    def _find(self, folder: Path) -> Iterator[Finding]:
        """Read the sidecar of a folder if that was not done, and yield what is wrong with it."""
        if folder in self._read:
            return
        self._read[folder] = {}
        try:
            found = _load(folder / NAME)
        except (FileNotFoundError, NotADirectoryError):
            return
        except (OSError, ValueError, RecursionError) as error:
            reason = one_line(str(error)) if isinstance(error, _SidecarError) else None
            reason = reason or "it cannot be read as JSON"
            yield Finding(
                codes.SIDECAR_IGNORED,
                "warning",
                f"it is passed over: {reason}",
                'it should be an object such as {"story.txt": {"published_on": "2031-03-04"}}',
                _shown(folder),
            )
        else:
            self._read[folder] = found


class _SidecarError(ValueError):
    """The sidecar is there and is none."""


def _load(path: Path) -> _Entries:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise _SidecarError("it is no file")
    if status.st_size > LARGEST_SIDECAR:
        raise _SidecarError(f"it has more than {LARGEST_SIDECAR:,} bytes")
    with path.open("rb") as file:
        data = file.read(LARGEST_SIDECAR + 1)
    if len(data) > LARGEST_SIDECAR:
        raise _SidecarError(f"it has more than {LARGEST_SIDECAR:,} bytes")
    try:
        found = json.loads(data)
    except RecursionError:
        raise _SidecarError("it is nested too deeply") from None
    except ValueError:
        raise _SidecarError("it is not JSON") from None
    if not isinstance(found, dict):
        raise _SidecarError("it is no object keyed by file name")
    return found


def _problems(entry: _Entries, folder: Path, name: str) -> Iterator[Finding]:
    """What cannot be used in the entry of a file."""
    bad = [key for key in ("published_on", "publisher", "title", "licence") if _is_bad(entry, key)]
    if not isinstance(entry.get("authors", []), list | str | None):
        bad.append("authors")
    for key in bad:
        wanted = "a date such as 2031-03-04" if key == "published_on" else "a string"
        yield Finding(
            codes.SIDECAR_FIELD,
            "note",
            f'the field "{key}" of {one_line(name)} is ignored: {wanted} is wanted',
            "the document is read without it",
            _shown(folder),
        )


def _is_bad(entry: _Entries, key: str) -> bool:
    value = entry.get(key)
    if value is None or value == "":
        return False
    return (iso_date(value) if key == "published_on" else one_line(value)) is None


def _completed(document: Document, entry: _Entries) -> Document:
    """The document with what it does not say itself filled from an entry."""
    authors = entry.get("authors")
    named = authors if isinstance(authors, list) else [authors]
    origin = document.origin
    return replace(
        document,
        title=document.title or one_line(entry.get("title")),
        origin=replace(
            origin,
            published_on=origin.published_on or iso_date(entry.get("published_on")),
            publisher=origin.publisher or one_line(entry.get("publisher")),
            licence=origin.licence or one_line(entry.get("licence")),
            authors=origin.authors or tuple(line for a in named[:100] if (line := one_line(a))),
        ),
    )


def _shown(folder: Path) -> str:
    return one_line(str(folder / NAME)) or NAME
