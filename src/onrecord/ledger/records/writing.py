"""Writing: one document with everything that was read from it, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from onrecord.ledger.database.opening import transaction
from onrecord.ledger.database.stamp import now, release
from onrecord.ledger.plans import PlanFacts
from onrecord.ledger.records import rows
from onrecord.ledger.records.encoding import Encoder, digest_of
from onrecord.ledger.records.loading import Loaded, RunFacts, load_run, runs_of
from onrecord.ledger.records.rows import Names
from onrecord.ledger.view import tables as view
from onrecord.model import Decision, Document, Finding, IdentityDecision
from onrecord.pipeline import Case

State = Literal["new", "older", "current"]
"""What the ledger has of a document under a plan: nothing yet (or a reading that failed), a
reading that a newer one of another plan has taken the place of, or the one that counts."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a document: its id, how many statements it has now, and what was done.

    ``outcome`` is ``added`` (a new document), ``updated`` (read anew, or an older reading
    counts again) or ``kept`` (nothing was written).
    """

    document: str
    statements: int
    outcome: Literal["added", "updated", "kept"]


def state_of(connection: sqlite3.Connection, document: Document, plan: PlanFacts) -> State:
    """What there is of a document, described as it is now, under a plan."""
    key = key_of(connection, document.id)
    return "new" if key is None else _state(connection, key, document, plan)[0]


def _state(
    connection: sqlite3.Connection, key: int, document: Document, plan: PlanFacts
) -> tuple[State, RunFacts | None]:
    """The state, and the newest run of the plan on this description."""
    digest = rows.description_digest(document)
    row = connection.execute(
        "SELECT key FROM description WHERE document = ? AND digest = ?", (key, digest)
    ).fetchone()
    runs = runs_of(connection, key)
    same = [r for r in runs if row and r.description == row[0] and r.plan_id == plan.id]
    if not same:
        return "new", None
    if same[-1].failed:
        return "new", same[-1]
    return ("current" if same[-1].key == runs[-1].key else "older"), same[-1]


def key_of(connection: sqlite3.Connection, id_: str) -> int | None:
    """The key of a document, or None where the ledger does not have it."""
    row = connection.execute("SELECT key FROM document WHERE id = ?", (id_,)).fetchone()
    return None if row is None else int(row[0])


def write(
    connection: sqlite3.Connection, case: Case, plan: PlanFacts, seconds: float = 0.0
) -> Written:
    """Store a case that was read by a plan, unless the ledger has that reading already.

    The document, its records, the run, its findings, statements and full text are written in
    one transaction: all of them or none. Raises UnstorableError where a record cannot be
    written down; then nothing is.
    """
    with transaction(connection):
        return _write(connection, case, plan, seconds)


def _write(connection: sqlite3.Connection, case: Case, plan: PlanFacts, seconds: float) -> Written:
    document = case.document
    key = key_of(connection, document.id)
    is_new = key is None
    if key is None:
        key = _add_document(connection, document)
    state, before = _state(connection, key, document, plan)
    if state == "current":
        return Written(document.id, _statements(connection, key), "kept")
    description = _described(connection, key, document)
    encoder = Encoder(connection, key, document.id)
    encoder.put(case)
    digest = digest_of(document, rows.description_digest(document), plan.id, case)
    if before is not None and before.digest == digest:
        if runs_of(connection, key)[-1].key == before.key:
            return Written(document.id, _statements(connection, key), "kept")
        return _repeat(connection, before, document.id)
    failed = any(finding.code in FAILED for finding in case.findings)
    run = _add_run(
        connection, (key, description, _planned(connection, plan), failed, seconds), digest
    )
    parts = encoder.store()
    connection.executemany("INSERT INTO part VALUES (?, ?, ?, ?)", [(run, *part) for part in parts])
    _add_findings(connection, case.findings, run)
    facts = runs_of(connection, key)[-1]
    loaded = Loaded(case, encoder.attributions, encoder.speakers, encoder.actors)
    names = Names(connection)
    count = (view.fill if is_new else view.replace)(connection, facts, loaded, names)
    return Written(document.id, count, "added" if is_new else "updated")


FAILED = ("OR201", "OR202", "OR203")
"""Findings that say a stage went wrong: such a document is read again when it is added again."""


def repeat(connection: sqlite3.Connection, document: Document, plan: PlanFacts) -> Written:
    """Let a reading that is there count, without reading the document again.

    Raises LookupError where the document was never read by this plan.
    """
    key = key_of(connection, document.id)
    state, run = ("new", None) if key is None else _state(connection, key, document, plan)
    if key is None or run is None:
        raise LookupError(f"{document.id} was never read by {plan.id}")
    if state == "current":
        return Written(document.id, _statements(connection, key), "kept")
    with transaction(connection):
        return _repeat(connection, run, document.id)


def _repeat(connection: sqlite3.Connection, run: RunFacts, id_: str) -> Written:
    again = _add_run(
        connection,
        (run.document, run.description, run.plan, run.failed, run.seconds),
        run.digest,
    )
    connection.execute(
        "INSERT INTO part SELECT ?, kind, first, last FROM part WHERE run = ?", (again, run.key)
    )
    connection.execute(
        "INSERT INTO finding (run, code, severity, message, hint, place, recorded_at)"
        " SELECT ?, code, severity, message, hint, place, recorded_at FROM finding WHERE run = ?"
        " ORDER BY key",
        (again, run.key),
    )
    facts = runs_of(connection, run.document)[-1]
    names = Names(connection)
    count = view.replace(connection, facts, load_run(connection, facts, names), names)
    return Written(id_, count, "updated")


def _statements(connection: sqlite3.Connection, document: int) -> int:
    sql = "SELECT count(*) FROM statement WHERE document = ?"
    return int(connection.execute(sql, (document,)).fetchone()[0])


def _add_document(connection: sqlite3.Connection, document: Document) -> int:
    text = rows.storable(document.text)
    cursor = connection.execute(
        "INSERT INTO document (id, uri, canonicalisation, characters, text_sha256, recorded_at,"
        " text) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            rows.storable(document.origin.uri),
            document.canonicalisation,
            len(text),
            sha256(text.encode("utf8")).hexdigest(),
            now(),
            text,
        ),
    )
    return int(cursor.lastrowid or 0)


def _described(connection: sqlite3.Connection, key: int, document: Document) -> int:
    """The key of a document's description as it is now, which is added where it is new."""
    digest = rows.description_digest(document)
    row = connection.execute(
        "SELECT key FROM description WHERE document = ? AND digest = ?", (key, digest)
    ).fetchone()
    if row:
        return int(row[0])
    described = rows.description_of(document)
    for value in described:
        rows.storable(value or "")
    marks = ", ".join("?" * (len(described) + 3))
    cursor = connection.execute(
        f"INSERT INTO description (document, {rows.DESCRIBED}, recorded_at, digest)"
        f" VALUES ({marks})",
        (key, *described, now(), digest),
    )
    return int(cursor.lastrowid or 0)


def _planned(connection: sqlite3.Connection, plan: PlanFacts) -> int:
    """The key of a plan, which is added where it is new."""
    row = connection.execute("SELECT key FROM plan WHERE id = ?", (plan.id,)).fetchone()
    if row:
        return int(row[0])
    cursor = connection.execute(
        "INSERT INTO plan (id, facts, onrecord, recorded_at) VALUES (?, ?, ?, ?)",
        (plan.id, plan.text, release(), now()),
    )
    return int(cursor.lastrowid or 0)


def _add_run(
    connection: sqlite3.Connection, facts: tuple[int, int, int, bool, float], digest: str
) -> int:
    document, description, plan, failed, seconds = facts
    cursor = connection.execute(
        "INSERT INTO run (document, description, plan, failed, seconds, recorded_at, digest)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (document, description, plan, int(failed), float(seconds), now(), digest),
    )
    return int(cursor.lastrowid or 0)


def _add_findings(
    connection: sqlite3.Connection, findings: Iterable[Finding], run: int | None
) -> None:
    connection.executemany(
        "INSERT INTO finding (run, code, severity, message, hint, place, recorded_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (run, f.code, f.severity, *map(rows.storable, (f.message, f.hint, f.where)), now())
            for f in findings
        ],
    )


def note(connection: sqlite3.Connection, findings: Iterable[Finding]) -> int:
    """Store findings about inputs that gave no document, each once; returns how many were new.

    Notes are left out: they are about one command and no loss.
    """
    with transaction(connection):
        sql = "SELECT code, severity, message, hint, place FROM finding WHERE run IS NULL"
        known = set(connection.execute(sql))
        fresh: dict[tuple[str, ...], Finding] = {}
        for finding in findings:
            row = (finding.code, finding.severity, finding.message, finding.hint, finding.where)
            if finding.severity != "note" and row not in known:
                fresh.setdefault(row, finding)
        _add_findings(connection, fresh.values(), None)
        return len(fresh)


def decide_identity(connection: sqlite3.Connection, decisions: Iterable[IdentityDecision]) -> None:
    """Store what people decided about who is who; one that is there already is left as it is."""
    with transaction(connection):
        known = {id_ for (id_,) in connection.execute("SELECT id FROM identity_decision")}
        fresh = {d.id: d for d in decisions if d.id not in known}
        connection.executemany(
            "INSERT INTO identity_decision (id, verb, subjects, label, by, at, note, recorded_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    id_,
                    d.verb,
                    rows.storable(rows.plain(d.subjects)),
                    d.label if d.label is None else rows.storable(d.label),
                    *map(rows.storable, (d.by, d.at, d.note)),
                    now(),
                )
                for id_, d in fresh.items()
            ],
        )


def decide(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> None:
    """Store what people concluded."""
    with transaction(connection):
        connection.executemany(
            "INSERT INTO decision (record, verdict, by, at, note, saw, recorded_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (d.record, d.verdict, *map(rows.storable, (d.by, d.at, d.note, d.saw)), now())
                for d in decisions
            ],
        )
