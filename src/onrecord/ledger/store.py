"""Store: one ledger, open; everything that is kept is written and read through it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.ledger import copying
from onrecord.ledger.assembling import assemble
from onrecord.ledger.database.opening import Mode, connect, shown, transaction
from onrecord.ledger.errors import (
    DAMAGED_HINT,
    DamagedLedgerError,
    NoSuchDocumentError,
    NoSuchStatementError,
    NoViewError,
    explaining,
)
from onrecord.ledger.plans import PlanFacts
from onrecord.ledger.records import loading, writing
from onrecord.ledger.records.loading import Loaded, RunFacts
from onrecord.ledger.records.rows import Names
from onrecord.ledger.records.writing import State, Written
from onrecord.ledger.stats import Stats, count
from onrecord.ledger.verifying.report import Report
from onrecord.ledger.verifying.whole import verify
from onrecord.ledger.view import tables as view
from onrecord.model import Actor, Decision, Document, Finding, IdentityDecision, Statement
from onrecord.model.codec import decode
from onrecord.model.identity import digest
from onrecord.pipeline import Case

Progress = Callable[[int, int], None]

INDEXED = 8
"""So many characters of an id, after its ``st1-``, are in the index."""

SHORTEST = 4
"""So many characters of a statement's id must be given at least, after its ``st1-``."""


@dataclass(frozen=True, slots=True)
class Found:
    """A statement with where it comes from: its case, and the facts of the run that gave it.

    ``text_sha256`` is the hash of the document's text in UTF-8, ``decisions`` what people
    concluded about the statement and the records it is made of.
    """

    statement: Statement
    case: Case
    run: RunFacts
    text_sha256: str
    has_text: bool
    decisions: tuple[Decision, ...]


class Store:
    """A ledger's file, opened. A context manager; not to be shared between threads.

    ``mode`` is ``read`` (the default), ``write`` (it must exist) or ``create``. Raises a
    LedgerError, in one line, where the file cannot be used. ``connection`` may be queried
    directly, inside ``explaining``; tables and views are described in the manual.
    """

    def __init__(self, path: str | Path, mode: Mode = "read") -> None:
        self.path = Path(path)
        self.where = shown(path)
        self.connection: sqlite3.Connection = connect(path, mode)
        if mode == "read":
            return
        try:
            with self.explaining():
                if not view.is_current(self.connection):
                    self.rebuild()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; it may be closed twice."""
        self.connection.close()

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Turn what the database or a damaged row raises inside the block into a LedgerError."""
        with explaining(self.where):
            yield

    def state_of(self, document: Document, plan: PlanFacts) -> State:
        """What there is of a document under a plan: ``new``, ``older`` or ``current``."""
        with self.explaining():
            return writing.state_of(self.connection, document, plan)

    def write(self, case: Case, plan: PlanFacts, seconds: float = 0.0) -> Written:
        """Store what was read from a document: all of it, in one transaction, or nothing.

        What is stored already is not stored again. Raises UnstorableError where a record
        cannot be written down.
        """
        with self.explaining():
            return writing.write(self.connection, case, plan, seconds)

    def repeat(self, document: Document, plan: PlanFacts) -> Written:
        """Let a reading that is there count: an ``older`` one again, a ``current`` one still."""
        with self.explaining():
            return writing.repeat(self.connection, document, plan)

    def note(self, findings: Iterable[Finding]) -> int:
        """Store errors and warnings about inputs that gave no document, each once."""
        with self.explaining():
            return writing.note(self.connection, findings)

    def decide(self, decisions: Iterable[Decision]) -> None:
        """Store what people concluded. Whether it still holds is for the caller to know."""
        with self.explaining():
            writing.decide(self.connection, decisions)

    def decide_identity(self, decisions: Iterable[IdentityDecision]) -> None:
        """Store what people decided about who is who."""
        with self.explaining():
            writing.decide_identity(self.connection, decisions)

    def identity_decisions(self) -> list[IdentityDecision]:
        """What people decided about who is who, the oldest first."""
        with self.explaining():
            rows = self.connection.execute(
                "SELECT verb, subjects, label, by, at, note FROM identity_decision ORDER BY key"
            )
            return [IdentityDecision(r[0], tuple(json.loads(r[1])), *r[2:]) for r in rows]

    def actors(self) -> list[Actor]:
        """The actors that some speaker may be, each as it was stored last."""
        with self.explaining():
            rows = self.connection.execute("SELECT facts FROM actor ORDER BY key")
            found = [decode(Actor, json.loads(facts)) for (facts,) in rows]
        return list({actor.id: actor for actor in found}.values())

    def documents(self) -> list[str]:
        """The ids of all documents, in the order they came."""
        with self.explaining():
            rows = self.connection.execute("SELECT id FROM document ORDER BY key")
            return [id_ for (id_,) in rows]

    def runs(self, document: str) -> list[RunFacts]:
        """The runs of a document by its id, the newest last; raises NoSuchDocumentError."""
        with self.explaining():
            key = writing.key_of(self.connection, document)
            if key is None:
                raise NoSuchDocumentError(
                    f"there is no document {document[:60]}",
                    where=self.where,
                    hint="`onrecord stats` says what there is",
                )
            return loading.runs_of(self.connection, key)

    def case(self, document: str, run: RunFacts | None = None) -> Case:
        """The records of a document, as its newest run or the given one gave them."""
        return self._load(run or self.runs(document)[-1]).case

    def statements(self, document: str) -> tuple[Statement, ...]:
        """The statements of a document, in text order, assembled from its newest run."""
        return assemble(self.case(document))

    def cases(self) -> Iterator[Case]:
        """The case of every document's newest run, in the order the documents came."""
        with self.explaining():
            runs = list(loading.newest_runs(self.connection))
        for run in runs:
            yield self._load(run).case

    def find(self, statement: str) -> Found:
        """A statement by its id, or by the first characters of it that no other shares.

        Raises NoSuchStatementError where there is none, or more than one.
        """
        with self.explaining():
            document, id_ = self._located(statement)
            runs = loading.runs_of(self.connection, document)
            case = self._load(runs[-1]).case
            chosen = [s for s in assemble(case) if s.id == id_]
            if not chosen:
                raise NoViewError(
                    f"the table of statements has {id_}, and the records do not",
                    where=self.where,
                    hint="run `onrecord rebuild`",
                )
            sha256, has_text = self.connection.execute(
                "SELECT text_sha256, text IS NOT NULL FROM document WHERE key = ?", (document,)
            ).fetchone()
            decisions = tuple(self.decisions(_concerned(chosen[0], case)))
            return Found(chosen[0], case, runs[-1], sha256, bool(has_text), decisions)

    def _located(self, given: str) -> tuple[int, str]:
        """The key of the document and the whole id of a statement."""
        tail = given.removeprefix("st1-").lower()
        if len(tail) < SHORTEST or not (tail.isascii() and tail.isalnum()):
            raise NoSuchStatementError(
                f"{shown(given)[:60]} is no statement's id",
                where=self.where,
                hint=f"give st1- and at least {SHORTEST} characters, as `read` and `add` print it",
            )
        prefix = "st1-" + tail
        rows = self.connection.execute(
            "SELECT document, id FROM statement WHERE substr(id, 5, 8) >= ?"
            " AND substr(id, 5, 8) < ? AND id >= ? AND id < ? ORDER BY id LIMIT 4",
            (tail[:INDEXED], tail[:INDEXED] + "~", prefix, prefix + "~"),
        ).fetchall()
        if not rows:
            raise NoSuchStatementError(
                f"there is no statement {shown(prefix)[:60]}",
                where=self.where,
                hint="check the id; a newer reading of its document may have changed it",
            )
        if len(rows) > 1 and rows[0][1] != prefix:
            several = ", ".join(id_ for _, id_ in rows[:3]) + (", …" if len(rows) > 3 else "")
            raise NoSuchStatementError(
                f"several statements begin with {prefix}: {several}",
                where=self.where,
                hint="give more of the id",
            )
        document, id_ = rows[0]
        return int(document), str(id_)

    def decisions(self, records: Iterable[str]) -> list[Decision]:
        """What people concluded about some records by their ids, the oldest first."""
        wanted = list(records)
        found: list[tuple[int, Decision]] = []
        with self.explaining():
            for at in range(0, len(wanted), 500):
                some = wanted[at : at + 500]
                sql = (
                    "SELECT key, record, verdict, by, at, note, saw FROM decision"
                    f" WHERE record IN ({', '.join('?' * len(some))})"
                )
                found += [
                    (row[0], Decision(*row[1:])) for row in self.connection.execute(sql, some)
                ]
        return [decision for _, decision in sorted(found, key=lambda pair: pair[0])]

    def rebuild(self, progress: Progress | None = None) -> int:
        """Make the tables of statements and of full text again; returns how many statements."""
        with self.explaining(), transaction(self.connection):
            return view.rebuild(self.connection, progress)

    def verify(
        self, texts: Mapping[str, str] | None = None, progress: Progress | None = None
    ) -> Report:
        """Check everything that can be recomputed; see `onrecord.ledger.verifying.whole.verify`."""
        return verify(self.connection, self.where, texts=texts, progress=progress)

    def stats(self) -> Stats:
        """How much of what there is."""
        with self.explaining():
            return count(self.connection, self.path, self.seal())

    def seal(self) -> str:
        """The hash of all runs that count: the same for ledgers that hold the same.

        It does not depend on the order in which documents came, nor on when.
        """
        with self.explaining():
            runs = sorted(run.digest for run in loading.newest_runs(self.connection))
        return digest("\n".join(runs).encode("ascii"))

    def copy_without_texts(self, path: str | Path) -> int:
        """A new ledger at ``path`` with everything but the texts; returns how many documents.

        Words that anchors point at are kept. Raises a LedgerError where the file is there.
        """
        with self.explaining():
            return copying.copy_without_texts(self.connection, path)

    def _load(self, run: RunFacts) -> Loaded:
        with self.explaining():
            try:
                names = Names(self.connection, adding=False)
                return loading.load_run(self.connection, run, names)
            except (LookupError, ValueError, TypeError, RecursionError) as error:
                reason = " ".join(str(error).split())[:200]
                message = f"the records of run {run.key} are damaged: {reason}"
                raise DamagedLedgerError(message, where=self.where, hint=DAMAGED_HINT) from error


def _concerned(statement: Statement, case: Case) -> list[str]:
    """The ids of a statement and of the records it is made of."""
    from onrecord.ledger.assembling import statement_id

    (own,) = {a.id for a in case.attributions if statement_id(a.id) == statement.id}
    mentions = {
        m.id for m in case.mentions if m.attribution == own or m.anchors == statement.source
    }
    found = [statement.id, own, *sorted(mentions)]
    links = [link for link in case.links if link.mention in mentions]
    speakers = {link.speaker for link in links}
    found += [
        link.id for link in (*links, *case.identities) if {link.mention, link.speaker} & speakers
    ]
    return found + [reading.id for reading in case.readings if reading.attribution == own]
