"""Which readers there are: the built-in ones, and those of installed packages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from onrecord.ingest import codes
from onrecord.ingest.documents import one_line
from onrecord.ingest.reader import Reader
from onrecord.model import Finding

GROUP = "onrecord.readers"
"""The entry-point group in which a package names its readers."""

BUILT_IN = (
    "onrecord.ingest.plain:PlainReader",
    "onrecord.ingest.html:HtmlReader",
    "onrecord.ingest.jsonlines:JsonLinesReader",
)


@dataclass(frozen=True, slots=True)
class Readers:
    """The readers that can be used, built-in ones first, and findings for those that cannot."""

    readers: tuple[Reader, ...]
    findings: tuple[Finding, ...] = ()


@cache
def installed_readers() -> Readers:
    """The readers of this installation, looked up once a process."""
    return load_readers(entry_points(group=GROUP))


def load_readers(entries: Iterable[EntryPoint]) -> Readers:
    """The built-in readers and those of some entry points, by name.

    The built-in ones do not depend on their own entry points, which are missing where OnRecord
    runs from a folder. A reader that cannot be loaded, or is none, becomes a finding.
    """
    readers = [_built_in(target) for target in BUILT_IN]
    findings: list[Finding] = []
    for entry in sorted(entries, key=lambda e: (e.name, e.value)):
        if entry.value in BUILT_IN:
            continue
        try:
            readers.append(_plugged_in(entry))
        except Exception as error:
            findings.append(_not_loaded(entry, error))
    return Readers(tuple(readers), tuple(findings))


def _built_in(target: str) -> Reader:
    module, _, name = target.partition(":")
    reader: Reader = getattr(import_module(module), name)()
    return reader


def _plugged_in(entry: EntryPoint) -> Reader:
    reader = entry.load()()
    if not isinstance(reader, Reader):
        raise TypeError("it has no name, suits and read")
    return reader


def _not_loaded(entry: EntryPoint, error: Exception) -> Finding:
    package = entry.dist.name if entry.dist else "its package"
    return Finding(
        codes.READER_NOT_LOADED,
        "warning",
        f"the reader {one_line(entry.name)} cannot be used: {type(error).__name__}:"
        f" {one_line(str(error)) or 'no reason given'}",
        f"update or remove {package}",
        one_line(entry.value) or GROUP,
    )
