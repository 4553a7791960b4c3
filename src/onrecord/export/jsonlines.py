"""JSON lines: a row a line, in UTF-8."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from onrecord.export.row import statement_row, text_order
from onrecord.model import Statement

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def statement_line(statement: Statement) -> str:
    """A statement's row as one line of JSON, with its line end.

    Letters stand as they are. Escaped is what would break the line or its encoding: control
    characters, the separators U+2028 and U+2029, and halves of surrogate pairs.
    """
    return safe_line(json.dumps(statement_row(statement), ensure_ascii=False, allow_nan=False))


def safe_line(line: str) -> str:
    """A line of JSON with its line end, and escapes for what would break the line."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", line) + "\n"


def statement_lines(statements: Iterable[Statement]) -> Iterator[str]:
    """The lines of one document's statements, in text order."""
    return map(statement_line, text_order(statements))
