"""Folders and patterns: from what the user names to the single files in them."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from onrecord.ingest import codes
from onrecord.ingest.reader import Probe, Reader
from onrecord.ingest.registry import installed_readers
from onrecord.ingest.sources import STANDARD_INPUT, shown
from onrecord.model import Finding

SURE = 0.5
"""How well a reader must think a file's name suits it, for the file to be taken from a folder."""


def expand(
    inputs: Iterable[str | Path], readers: Sequence[Reader] | None = None
) -> Iterator[str | Path | Finding]:
    """The files that some inputs stand for, in a fixed order, and findings about folders.

    A folder stands for the files in it and below whose names some reader knows, but not for
    what is hidden; a pattern that the shell has left alone for what it matches. Everything
    else, ``-`` too, is handed on as it is.
    """
    known = tuple(readers) if readers is not None else installed_readers().readers
    for given in inputs:
        if given == STANDARD_INPUT or _exists(given):
            yield from _files(given, known)
            continue
        matches = _matches(str(given))
        if not matches:
            yield given
        for match in matches:
            yield from _files(match, known)


def _exists(given: str | Path) -> bool:
    try:
        return bool(str(given)) and Path(given).exists()
    except (OSError, ValueError):
        return False


def _matches(pattern: str) -> list[str]:
    if not glob.has_magic(pattern) or "\0" in pattern:
        return []
    # Path.glob refuses patterns that begin at the root.
    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207


def _files(given: str | Path, readers: Sequence[Reader]) -> Iterator[str | Path | Finding]:
    if given == STANDARD_INPUT or not Path(given).is_dir():
        yield given
        return
    found = left = 0
    for path in _walk(Path(given)):
        if any(_suits(reader, path) for reader in readers):
            found += 1
            yield path
        else:
            left += 1
    where = shown(given)
    if not found:
        message = "the folder holds no file of a kind that is read"
        hint = "name its files one by one, or check the folder"
        yield Finding(codes.NO_FILES, "error", message, hint, where)
    elif left:
        count = "1 file" if left == 1 else f"{left:,} files"
        message = f"{count} with names of no kind that is read were left out"
        hint = "name them one by one to read them all the same"
        yield Finding(codes.FILES_LEFT_OUT, "note", message, hint, where)


def _walk(folder: Path) -> Iterator[Path]:
    """The files in a folder and below, by name, links to folders not followed."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(place) / name


def _suits(reader: Reader, path: Path) -> bool:
    try:
        return float(reader.suits(Probe(path.name, None, b""))) > SURE
    except Exception:
        return False
