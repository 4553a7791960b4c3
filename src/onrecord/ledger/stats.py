"""Stats: how much of what a ledger holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.ledger.records.rows import KINDS


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a ledger. Dates are ISO dates of publication; ``bytes`` are of the file.

    ``seal`` is the same for ledgers that hold the same readings of the same documents.
    """

    documents: int
    without_text: int
    characters: int
    statements: int
    speakers: int
    outlets: int
    first: str | None
    last: str | None
    forms: Mapping[str, int]
    statuses: Mapping[str, int]
    records: Mapping[str, int]
    decisions: int
    findings: Mapping[str, int]
    plans: int
    runs: int
    bytes: int
    seal: str


def count(connection: sqlite3.Connection, path: Path, seal: str) -> Stats:
    """Count everything in a ledger."""

    def one(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0] or 0)

    def by_name(sql: str) -> dict[str, int]:
        return dict(connection.execute(sql).fetchall())

    first, last = connection.execute(
        "SELECT min(published_on), max(published_on) FROM description"
    ).fetchone()
    named = "SELECT t.name, count(*) FROM statement AS s JOIN term AS t ON t.key = s.{} GROUP BY 1"
    kinds = ("attribution", *KINDS, "actor")
    files = [Path(f"{path}{end}") for end in ("", "-wal")]
    return Stats(
        documents=one("SELECT count(*) FROM document"),
        without_text=one("SELECT count(*) FROM document WHERE text IS NULL"),
        characters=one("SELECT sum(characters) FROM document"),
        statements=one("SELECT count(*) FROM statement"),
        speakers=one(
            "SELECT count(DISTINCT coalesce(a.id, p.label)) FROM statement AS s"
            " JOIN speaker AS p ON p.key = s.speaker LEFT JOIN actor AS a ON a.key = s.actor"
        ),
        outlets=one("SELECT count(DISTINCT publisher) FROM description"),
        first=first,
        last=last,
        forms=by_name(named.format("form")),
        statuses=by_name(named.format("status")),
        records={kind: one(f"SELECT count(*) FROM {kind}") for kind in kinds},
        decisions=one(
            "SELECT (SELECT count(*) FROM decision) + (SELECT count(*) FROM identity_decision)"
        ),
        findings=by_name("SELECT code, count(*) FROM finding GROUP BY code ORDER BY code"),
        plans=one("SELECT count(*) FROM plan"),
        runs=one("SELECT count(*) FROM run"),
        bytes=sum(file.stat().st_size for file in files if file.exists()),
        seal=seal,
    )
