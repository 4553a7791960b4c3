"""Migrations: the numbered steps that make a ledger's tables, and the record of those applied."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from onrecord.ledger.database.stamp import now, release
from onrecord.model.identity import VERSION as HASH
from onrecord.model.statement import SCHEMA as ROW
from onrecord.text.canonical import CANONICALISATION

APPLICATION = 0x4F6E5265
"""The application id in the head of every ledger's file: ``OnRe``."""

_BOOKKEEPING = (
    "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL,"
    " applied_at TEXT NOT NULL, onrecord TEXT NOT NULL) STRICT",
)


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: what it is called and the SQL that makes it."""

    number: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """All steps in order, from the files of the folder ``schema``."""
    found: list[Migration] = []
    for file in (resources.files("onrecord.ledger") / "schema").iterdir():
        match = re.fullmatch(r"(\d{4})-([a-z-]+)\.sql", file.name)
        if match:
            found.append(Migration(int(match[1]), match[2], file.read_text(encoding="utf8")))
    return tuple(sorted(found, key=lambda step: step.number))


def latest() -> int:
    """The number of the newest schema that this version knows."""
    return migrations()[-1].number


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a ledger, or an empty database, to the newest schema, in the open transaction."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0:
        for statement in _BOOKKEEPING:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
    for step in migrations():
        if step.number > version:
            for statement in statements_of(step.sql):
                connection.execute(statement)
            connection.execute(
                "INSERT INTO migration VALUES (?, ?, ?, ?)",
                (step.number, step.name, now(), release()),
            )
            connection.execute(f"PRAGMA user_version = {step.number}")
    for name, value in facts().items():
        set_fact(connection, name, value)


def facts() -> dict[str, str]:
    """What the ``meta`` table says of every ledger that this version writes."""
    return {
        "format": "onrecord/ledger",
        "schema": str(latest()),
        "canonicalisation": CANONICALISATION,
        "hash": str(HASH),
        "row": ROW,
    }


def set_fact(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Put a line into the ``meta`` table, in the place of an older one."""
    connection.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def fact(connection: sqlite3.Connection, name: str) -> str | None:
    """A line of the ``meta`` table."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def statements_of(sql: str) -> Iterator[str]:
    """The single statements of a file of SQL; those of a trigger stay together."""
    waiting = ""
    for line in sql.splitlines():
        if line.lstrip().startswith("--") and not waiting:
            continue
        waiting += line + "\n"
        if sqlite3.complete_statement(waiting):
            if waiting.strip():
                yield waiting.strip()
            waiting = ""
