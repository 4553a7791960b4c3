"""Copying: a ledger without the texts, for those who may pass on who said what but not these."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from onrecord.ledger.database.opening import connect, shown, transaction
from onrecord.ledger.errors import LedgerNotWritableError
from onrecord.ledger.records.loading import load_run, runs_of
from onrecord.ledger.records.rows import Names
from onrecord.ledger.records.walking import anchors_of, records_of
from onrecord.ledger.view import tables as view

_WHOLE = (
    "description term maker plan run part attribution sighting mention speaker link actor identity"
    " reading decision identity_decision finding"
).split()


def copy_without_texts(source: sqlite3.Connection, path: str | Path) -> int:
    """Write a ledger with every row of another but the texts; returns how many documents.

    The words that some anchor points at are kept as excerpts. Where anything fails there is no
    file at ``path`` afterwards.
    """
    if Path(path).exists():
        raise LedgerNotWritableError(
            "there is a file already", where=shown(path), hint="choose another name"
        )
    target = connect(path, "create")
    try:
        with transaction(target):
            documents = _copy(source, target)
    except BaseException:
        target.close()
        for end in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{path}{end}").unlink()
        raise
    target.close()
    return documents


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> int:
    target.execute("PRAGMA defer_foreign_keys = ON")
    keys = [key for (key,) in source.execute("SELECT key FROM document ORDER BY key")]
    for row in source.execute("SELECT * FROM document ORDER BY key"):
        target.execute(f"INSERT INTO document VALUES ({_marks(row)})", (*row[:-1], None))
    for table in _WHOLE:
        rows = source.execute(
            f"SELECT * FROM {table} ORDER BY rowid" if table != "part" else "SELECT * FROM part"
        )
        first = rows.fetchone()
        if first is not None:
            sql = f"INSERT INTO {table} VALUES ({_marks(first)})"
            target.execute(sql, first)
            target.executemany(sql, rows)
    names = Names(source)
    for key in keys:
        target.executemany(
            "INSERT INTO excerpt VALUES (?, ?, ?)",
            [(key, start, words) for start, words in _excerpts(source, key, names)],
        )
    view.rebuild(target)
    return len(keys)


def _marks(row: tuple[object, ...]) -> str:
    return ", ".join("?" * len(row))


def _excerpts(source: sqlite3.Connection, key: int, names: Names) -> list[tuple[int, str]]:
    """The stretches of a document that any record of any run points at, joined where they meet."""
    (text,) = source.execute("SELECT text FROM document WHERE key = ?", (key,)).fetchone()
    if text is None:
        sql = "SELECT start, words FROM excerpt WHERE document = ? ORDER BY start"
        return source.execute(sql, (key,)).fetchall()
    found = {
        (anchor.start, anchor.end)
        for run in runs_of(source, key)
        for record in records_of(load_run(source, run, names).case)
        for anchor in anchors_of(record)
    }
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return [(start, text[start:end]) for start, end in joined]
