"""Rows from JSON lines, and the one error that a bad line ends in."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO, TypeVar

Row = Mapping[str, object]
T = TypeVar("T")

STDIN = Path("-")


class ScoringError(Exception):
    """What is to be scored, or the floors to hold it to, cannot be used.

    ``message`` is one line, ``where`` the file and line, ``hint`` what to do.
    """

    def __init__(self, message: str, *, where: str, hint: str) -> None:
        super().__init__(f"{where}: {message}")
        self.message = message
        self.where = where
        self.hint = hint


class RowError(ScoringError):
    """A file of gold or predicted rows cannot be read, or one of its lines is not such a row."""


def read_rows(path: Path, parse: Callable[[Row], T], *, hint: str) -> tuple[T, ...]:
    """Every row of a JSON lines file, parsed; ``-`` is standard input. Blank lines are skipped.

    ``parse`` raises ValueError with the reason where a row is not what it should be. Raises
    RowError with file, line and reason.
    """
    rows: list[T] = []
    try:
        with _opened(path) as file:
            for number, raw in enumerate(file, 1):
                line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
                if not line.strip():
                    continue
                try:
                    rows.append(parse(_object(line)))
                except ValueError as error:
                    raise RowError(str(error), where=f"{path}:{number}", hint=hint) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RowError(f"it cannot be read: {reason}", where=str(path), hint=hint) from error
    return tuple(rows)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if path == STDIN:
        yield sys.stdin.buffer
        return
    with path.open("rb") as file:
        yield file


def _object(line: bytes) -> Row:
    try:
        value: object = json.loads(line.decode("utf8"))
    except UnicodeDecodeError:
        raise ValueError("the line is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"the line is not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError):
        raise ValueError("the line is JSON of a size or depth that no row has") from None
    if not isinstance(value, dict):
        raise ValueError("the line is not a JSON object")
    return value


def text_of(row: Row, key: str) -> str | None:
    """The string under ``key``, or None for null and nothing. Raises ValueError for the rest."""
    value = row.get(key)
    if value is None or isinstance(value, str):
        return value
    raise ValueError(f"{key} is not a string")


def number_of(row: Row, key: str) -> int | None:
    """The whole number under ``key``, or None for null and nothing. Raises ValueError."""
    value = row.get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise ValueError(f"{key} is not a whole number")


def object_of(row: Row, key: str) -> Row | None:
    """The object under ``key``, or None for null and nothing. Raises ValueError for the rest."""
    value = row.get(key)
    if value is None or isinstance(value, dict):
        return value
    raise ValueError(f"{key} is not an object")


def list_of(row: Row, key: str) -> list[object]:
    """The list under ``key``, empty for null and nothing. Raises ValueError for the rest."""
    value = row.get(key)
    if value is None:
        return []
    if isinstance(value, list):
        return value
    raise ValueError(f"{key} is not a list")


def scalar(value: object) -> str | None:
    """The words of a single value, None where it says nothing: null, empty, false or zero.

    Raises ValueError for a list or an object.
    """
    if isinstance(value, dict | list):
        raise ValueError("a value is a list or an object, not a string, number or truth value")
    return str(value) if value else None


def file_name(path_or_uri: str) -> str:
    """The last part of a path or URI, by which gold and predicted documents are told apart."""
    return PurePath(path_or_uri).name
