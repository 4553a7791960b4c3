"""The report of a check: what was looked at, and every fault that was found."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model import Finding
from onrecord.model.reading import Severity

REBUILD = "run `onrecord rebuild`: it makes the tables again from the records, which are whole"
RESTORE = "take this from a copy of the ledger; what is stored here is not what was written"


@dataclass(slots=True)
class Report:
    """What was checked, and every fault found. ``without_text`` counts documents whose text is
    left out and was not given either."""

    documents: int = 0
    runs: int = 0
    records: int = 0
    anchors: int = 0
    statements: int = 0
    without_text: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def damaged(self) -> bool:
        """Whether anything is not as it was written."""
        return any(finding.severity == "error" for finding in self.findings)


@dataclass(slots=True)
class Check:
    """One check of one ledger while it goes on.

    ``texts`` are texts that were left out of it, by their hash; ``undecided`` are ids that
    decisions are about and that no record has had so far.
    """

    connection: sqlite3.Connection
    where: str
    texts: Mapping[str, str]
    report: Report = field(default_factory=Report)
    undecided: set[str] = field(default_factory=set)

    def say(
        self, code: str, what: str, message: str, hint: str, severity: Severity = "error"
    ) -> None:
        """Add a finding about a part of the ledger."""
        place = f"{self.where}: {what}" if what else self.where
        self.report.findings.append(Finding(code, severity, message, hint, place))


def line(error: BaseException) -> str:
    """What an exception says, on one line."""
    return " ".join(str(error).split())[:200] or type(error).__name__
