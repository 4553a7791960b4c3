"""Checking a whole ledger: the file, its tables, the records of all documents, the view."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing

from onrecord.ledger.database import migrations
from onrecord.ledger.errors import UnstorableError
from onrecord.ledger.plans import id_of
from onrecord.ledger.records import rows
from onrecord.ledger.records.rows import Names
from onrecord.ledger.verifying.documents import DocumentCheck
from onrecord.ledger.verifying.report import REBUILD, RESTORE, Check, Report
from onrecord.ledger.view import tables as view
from onrecord.model import Actor
from onrecord.model.codec import decode

Progress = Callable[[int, int], None]

MOST = 100
"""So many faults of the database file are listed."""


def verify(
    connection: sqlite3.Connection,
    where: str,
    *,
    texts: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check a whole ledger and report every fault; nothing is changed and nothing raises.

    ``texts`` are texts by the SHA-256 of their UTF-8 bytes, for documents whose text is left
    out; ``progress`` is told how many documents of how many are done.
    """
    checking = _Whole(Check(connection, where, texts or {}))
    connection.text_factory = lambda data: data.decode("utf8", errors="surrogateescape")
    steps: list[Callable[[], None]] = [checking.file, checking.schema, checking.plans]
    steps += [checking.actors, lambda: checking.documents(progress)]
    steps += [checking.references, checking.full_text]
    try:
        for step in steps:
            try:
                step()
            except sqlite3.Error as error:
                checking.check.say("OR521", "the database", str(error), RESTORE)
    finally:
        connection.text_factory = str
    return checking.check.report


class _Whole:
    """The steps of a check of a whole ledger."""

    def __init__(self, check: Check) -> None:
        self.check = check
        self.connection = check.connection
        self.say = check.say

    def file(self) -> None:
        """The pages of the database file."""
        for (line,) in self.connection.execute(f"PRAGMA integrity_check({MOST})"):
            if line != "ok":
                self.say("OR521", "the database", " ".join(line.split()), RESTORE)
        faults: dict[tuple[str, str], int] = {}
        for table, _, parent, _ in self.connection.execute("PRAGMA foreign_key_check"):
            faults[table, parent] = faults.get((table, parent), 0) + 1
        for (table, parent), count in faults.items():
            derived = table in ("statement", "passage")
            self.say(
                "OR528" if derived else "OR526",
                table,
                f"{count:,} rows refer to a {parent} that is not there",
                REBUILD if derived else RESTORE,
            )

    def schema(self) -> None:
        """Tables, indexes and triggers, and what the meta table says."""
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
            migrations.migrate(fresh)
            kept = set(_made(fresh))
            view.make(fresh)
            wanted = _made(fresh)
        there = _made(self.connection)
        for name, sql in wanted.items():
            if there.get(name) != sql:
                state = "is missing" if name not in there else "is not as it was made"
                if name not in kept:
                    self.say("OR528", name, f"it {state}", REBUILD)
                else:
                    self.say("OR522", name, f"it {state}", RESTORE)
        for name, sql in there.items():
            if name not in wanted and sql.startswith("CREATE TRIGGER"):
                self.say("OR522", name, "there is a trigger that OnRecord did not make", RESTORE)
        (version,) = self.connection.execute("PRAGMA user_version").fetchone()
        for name, value in {**migrations.facts(), "schema": str(version)}.items():
            if migrations.fact(self.connection, name) != value:
                self.say("OR522", "meta", f"{name} is not {value}", RESTORE)

    def plans(self) -> None:
        """The ids of plans."""
        for key, id_, facts in self.connection.execute("SELECT key, id, facts FROM plan"):
            try:
                right = id_of(facts) == id_
            except ValueError:
                right = False
            if not right:
                self.say("OR525", f"plan {key}", "its id is not that of its facts", RESTORE)

    def actors(self) -> None:
        """Every actor, as it was stored."""
        names = Names(self.connection, adding=False)
        for key, *row in self.connection.execute("SELECT * FROM actor").fetchall():
            try:
                actor = decode(Actor, json.loads(row[3]))
                right = tuple(row) == rows.actor_row(actor, names)
            except (ValueError, TypeError, UnstorableError):
                right = False
            if not right:
                self.say("OR527", f"actor {key}", "it is not the one that was stored", RESTORE)

    def documents(self, progress: Progress | None) -> None:
        """Every document with its descriptions, runs, statements and passages."""
        keys = [key for (key,) in self.connection.execute("SELECT key FROM document ORDER BY key")]
        decided = self.connection.execute("SELECT record FROM decision")
        self.check.undecided = {id_ for (id_,) in decided}
        names = Names(self.connection, adding=False)
        for done, key in enumerate(keys, 1):
            try:
                DocumentCheck(self.check, key, names).run()
            except sqlite3.Error as error:
                self.say("OR521", f"document {key}", str(error), RESTORE)
            if progress is not None:
                progress(done, len(keys))
        for id_ in sorted(self.check.undecided):
            self.say("OR526", "decision", f"it is about {id_}, which is not there", RESTORE)

    def references(self) -> None:
        """Rows that belong to nothing."""
        for kind in rows.KINDS:
            sql = "SELECT first, last FROM part WHERE kind = ? ORDER BY first"
            covered, reached = 0, -(2**63)
            for first, last in self.connection.execute(sql, (kind,)):
                covered += max(0, last - max(first - 1, reached))
                reached = max(reached, last)
            (count,) = self.connection.execute(f"SELECT count(*) FROM {kind}").fetchone()
            if count != covered:
                self.say(
                    "OR526", kind, f"{count:,} rows, and runs name {covered:,} of them", RESTORE
                )
        for table, sql in {
            "attribution": "attribution WHERE key NOT IN (SELECT attribution FROM sighting)",
            "actor": "actor WHERE key NOT IN (SELECT actor FROM identity)",
            "document": "document WHERE key NOT IN (SELECT document FROM run)",
            "description": "description WHERE key NOT IN (SELECT description FROM run)",
        }.items():
            (count,) = self.connection.execute(f"SELECT count(*) FROM {sql}").fetchone()
            if count:
                self.say("OR526", table, f"{count:,} rows belong to nothing", RESTORE)
        if not view.missing(self.connection):
            (count,) = self.connection.execute("SELECT count(*) FROM statement").fetchone()
            if count != self.check.report.statements and not self.check.report.damaged:
                more = f"it has {count:,} rows for {self.check.report.statements:,} statements"
                self.say("OR528", "statement", more, REBUILD)

    def full_text(self) -> None:
        """The two indexes of full text, against the words they index."""
        if view.missing(self.connection):
            return
        (only,) = self.connection.execute("PRAGMA query_only").fetchone()
        for table in ("statement_text", "passage_text"):
            try:
                self.connection.execute("PRAGMA query_only = OFF")
                self.connection.execute("BEGIN")
                self.connection.execute(
                    f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"
                )
            except sqlite3.Error as error:
                if (error.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_CORRUPT:
                    self.say("OR528", table, "the full text is not that of the records", REBUILD)
                else:
                    hint = "verify it where you may write to it"
                    self.say("OR529", table, f"it was not checked: {error}", hint, "warning")
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                self.connection.execute(f"PRAGMA query_only = {only}")


def _made(connection: sqlite3.Connection) -> dict[str, str]:
    """The SQL of everything in a database that was made by SQL."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return dict(found.fetchall())
