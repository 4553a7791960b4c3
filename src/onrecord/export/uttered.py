"""Which statements a person is shown: what was said or written, unless all is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Statement


def uttered(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements but for those that were only believed, felt or intended.

    Reach for it before a table or a page; data formats carry both. What nobody judged stays. A
    statement within one that goes is shown within the next one around that stays, if any.
    """
    left_out = {s.id: s.inside for s in statements if not _was_uttered(s)}
    return tuple(
        replace(statement, inside=_around(statement, left_out))
        if statement.inside in left_out
        else statement
        for statement in statements
        if statement.id not in left_out
    )


def left_out_note(count: int) -> str:
    """One line on how many statements are not shown, empty for none."""
    if not count:
        return ""
    them = "it" if count == 1 else "them"
    return f"{count} of belief, feeling or intention left out; --all shows {them}"


def _was_uttered(statement: Statement) -> bool:
    cell = statement.cell("speech")
    return cell is None or cell.value is not False


def _around(statement: Statement, left_out: dict[str, str | None]) -> str | None:
    """The statement around one that stays; a circle ends in none."""
    at, seen = statement.inside, set[str]()
    while at is not None and at in left_out and at not in seen:
        seen.add(at)
        at = left_out[at]
    return None if at in seen else at
