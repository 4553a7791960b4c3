"""Checking one document: its text, its descriptions, its runs, and what the view has of it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from onrecord.ledger.assembling import assemble
from onrecord.ledger.records import rows
from onrecord.ledger.records.encoding import digest_of
from onrecord.ledger.records.loading import (
    IdError,
    Loaded,
    RunFacts,
    load_document,
    load_run,
    runs_of,
)
from onrecord.ledger.records.rows import Names
from onrecord.ledger.records.walking import anchors_of, records_of
from onrecord.ledger.records.writing import FAILED
from onrecord.ledger.verifying.report import REBUILD, RESTORE, Check, line
from onrecord.ledger.view import tables as view
from onrecord.ledger.view.passages import passages
from onrecord.model import AnchorError, Document
from onrecord.pipeline import Case


class DocumentCheck:
    """The check of one document."""

    def __init__(self, check: Check, key: int, names: Names) -> None:
        self.check = check
        self.connection = check.connection
        self.key = key
        self.names = names
        self.what = f"document {key}"
        self.whole = True

    def say(self, code: str, message: str, hint: str = RESTORE) -> None:
        """Add a finding about this document."""
        self.check.say(code, self.what, message, hint)

    def run(self) -> None:
        """Check everything there is of the document."""
        report = self.check.report
        report.documents += 1
        id_, text, characters, sha = self.connection.execute(
            "SELECT id, text, characters, text_sha256 FROM document WHERE key = ?", (self.key,)
        ).fetchone()
        self.what = f"document {id_}"
        self.check.undecided.discard(id_)
        given = self.check.texts.get(sha) if text is None else None
        if text is None and given is None:
            report.without_text += 1
        known = text if text is not None else given
        if known is not None:
            data = known.encode("utf8", errors="surrogateescape")
            if sha256(data).hexdigest() != sha or len(known) != characters:
                self.say("OR523", "the text is not the one that was stored")
                self.whole = False
        self._descriptions(id_, given)
        runs = runs_of(self.connection, self.key)
        for run in runs:
            loaded = self._load(run)
            if loaded is None:
                continue
            self._check_run(run, loaded, given)
            if run is runs[-1]:
                try:
                    self._check_view(run, loaded)
                except (LookupError, ValueError, TypeError) as error:
                    self.say("OR527", f"run {run.key} gives no statements: {line(error)}")

    def _descriptions(self, id_: str, given: str | None) -> None:
        """The id, and the digest of each description."""
        sql = "SELECT key, digest FROM description WHERE document = ?"
        for key, digest in self.connection.execute(sql, (self.key,)).fetchall():
            try:
                document = load_document(self.connection, self.key, key)
                sealed = rows.description_digest(document)
            except (LookupError, ValueError, TypeError) as error:
                self.say("OR523", f"description {key} cannot be read: {line(error)}")
                continue
            right = document if given is None else _with_text(document, given)
            if self.whole and right.id != id_:
                self.say("OR525", f"its id should be {right.id}")
                self.whole = False
            elif self.whole and sealed != digest:
                self.say("OR523", f"description {key} is not the one that was stored")

    def _load(self, run: RunFacts) -> Loaded | None:
        place = f"run {run.key}"
        try:
            return load_run(self.connection, run, self.names)
        except AnchorError as error:
            self.say("OR524", f"{place}: {line(error)}")
        except IdError as error:
            self.say("OR525", f"{place}: {line(error)}")
        except LookupError as error:
            self.say("OR526", f"{place}: {line(error)}")
        except (ValueError, TypeError, RecursionError) as error:
            self.say("OR527", f"{place}: {line(error)}")
        return None

    def _check_run(self, run: RunFacts, loaded: Loaded, given: str | None) -> None:
        report = self.check.report
        case = loaded.case
        report.runs += 1
        for record in records_of(case):
            report.records += 1
            self.check.undecided.discard(record.id)
            for anchor in anchors_of(record):
                report.anchors += 1
                if given is not None and not anchor.holds(given):
                    message = f"the words from {anchor.start} to {anchor.end} are others"
                    self.say("OR524", f"run {run.key}: {message}")
        if not self.whole:
            return
        try:
            sealed = digest_of(
                case.document, rows.description_digest(case.document), run.plan_id, case
            )
        except ValueError as error:
            self.say("OR527", f"run {run.key}: {line(error)}")
            return
        if self._named(run) != _sizes(case):
            self.say("OR526", f"run {run.key} names other rows than those of its records")
        failed = any(finding.code in FAILED for finding in case.findings)
        if sealed != run.digest or failed != run.failed:
            self.say("OR527", f"the records of run {run.key} are not those that were stored")

    def _named(self, run: RunFacts) -> dict[str, int]:
        """How many rows of each kind a run names."""
        sql = "SELECT kind, sum(last - first + 1) FROM part WHERE run = ? GROUP BY kind"
        return dict(self.connection.execute(sql, (run.key,)).fetchall())

    def _check_view(self, run: RunFacts, loaded: Loaded) -> None:
        """The statements of the newest run, and the passages."""
        if view.missing(self.connection):
            return
        statements = assemble(loaded.case)
        self.check.report.statements += len(statements)
        self.check.undecided -= {statement.id for statement in statements}
        wanted = sorted(view.rows_of(statements, run, loaded, self.names))
        sql = "SELECT * FROM statement WHERE document = ? ORDER BY key"
        if wanted != self.connection.execute(sql, (self.key,)).fetchall():
            self.say("OR528", "the table of statements differs from the records", REBUILD)
        stretches = passages(loaded.case.layout, statements)
        if stretches != [row[1:] for row in view.passage_rows(self.connection, self.key)]:
            self.say("OR528", "the passages differ from those of the text", REBUILD)


def _sizes(case: Case) -> dict[str, int]:
    """How many records of each kind a case has, as a run names them."""
    sizes = {
        "sighting": len({*case.proposals, *case.attributions}),
        "mention": len(case.mentions),
        "speaker": len(case.speakers),
        "link": len(case.links),
        "identity": len(case.identities),
        "reading": len(case.readings),
    }
    return {kind: size for kind, size in sizes.items() if size}


def _with_text(document: Document, text: str) -> Document:
    """The document with its text put back; its id is what the text gives."""
    return replace(document, text=text)
