"""What a reader is: the contract between a source of bytes and the documents in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol, runtime_checkable

from onrecord.model import Document, Finding
from onrecord.model.reading import Severity

HEAD = 4096
"""How many bytes a reader sees when it says whether a source suits it."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What is known of a source before it is read: name, media type, first ``HEAD`` bytes."""

    name: str
    media_type: str | None
    head: bytes

    @property
    def suffix(self) -> str:
        """The end of the name from its last dot on, in lower case, or empty."""
        return Path(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes to read and where they are from; never more bytes than ``LARGEST``.

    ``where`` is what findings call it: the path as the user gave it. ``path`` is None for
    standard input.
    """

    uri: str
    name: str
    data: bytes = field(repr=False)
    where: str = ""
    path: Path | None = None
    media_type: str | None = None

    @property
    def probe(self) -> Probe:
        """What readers are asked about."""
        return Probe(self.name, self.media_type, self.data[:HEAD])

    @property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return sha256(self.data).hexdigest()

    def finding(
        self, code: str, message: str, hint: str, severity: Severity = "error", line: int = 0
    ) -> Finding:
        """A finding about this source, or about one of its lines (from 1)."""
        where = self.where or self.uri
        return Finding(code, severity, message, hint, f"{where}:{line}" if line else where)


@runtime_checkable
class Reader(Protocol):
    """Turns sources of one format into documents.

    A reader from another package is named in the entry-point group ``onrecord.readers``, as a
    class without parameters. It must not touch the network, run what it reads, or keep state
    between sources.
    """

    @property
    def name(self) -> str:
        """The reader's name, for findings."""
        ...

    def suits(self, probe: Probe) -> float:
        """How well the source suits it, from 0 to 1; the highest reads it, built-ins first."""
        ...

    def read(self, source: Source) -> Iterator[Document | Finding]:
        """Yield the documents of the source, and findings for what is not usable."""
        ...
