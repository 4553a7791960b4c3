"""What a verb hands back, before anything is printed."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Document, Finding, Statement


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """One input, read: its document, its statements in text order, and what went wrong.

    ``source`` is the path or address as it was given. ``document`` is None where there is none
    to show, because the input could not be read or because the findings concern the whole
    run; then ``statements`` is empty.
    """

    source: str
    document: Document | None
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something of this input was lost: a file not read, a stage that failed."""
        return any(finding.severity == "error" for finding in self.findings)
