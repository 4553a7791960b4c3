"""The verbs ``verify``, ``rebuild`` and ``stats``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from onrecord.app.ledger import Ledger
from onrecord.cli.messages import finding_line
from onrecord.cli.options import ListFormat
from onrecord.cli.output import Output, open_output
from onrecord.cli.progress import counted
from onrecord.export.display import one_line
from onrecord.ledger.stats import Stats
from onrecord.ledger.verifying.report import Report
from onrecord.model.codec import encode

DAMAGED = 4
"""The exit code of a ledger that is not as it was written."""


def wants_table(form: ListFormat | None, output: Output) -> bool:
    """Whether to print for people: as asked; by itself to a terminal."""
    return output.is_terminal if form is None else form is ListFormat.table


def verify_and_print(
    path: Path | None, texts: list[str], form: ListFormat | None, *, quiet: bool
) -> int:
    """Check a ledger, print every finding and a summary, and return 0, or 4 for a damaged one."""
    with Ledger(path) as ledger, open_output(None) as output:
        with counted("verifying", hidden=quiet) as advance:
            report = ledger.verify(texts, progress=advance)
        if wants_table(form, output):
            lines = [finding_line(finding) + "\n" for finding in report.findings]
            output.write("".join(lines) + _verdict(report, ledger.path))
        else:
            for finding in report.findings:
                output.write(json.dumps({"finding": encode(finding)}) + "\n")
            output.write(json.dumps({"report": _report_row(report)}) + "\n")
    return DAMAGED if report.damaged else 0


def _report_row(report: Report) -> dict[str, object]:
    row = {name: value for name, value in asdict(report).items() if name != "findings"}
    return {**row, "findings": len(report.findings), "damaged": report.damaged}


def _verdict(report: Report, path: Path) -> str:
    """What was checked, in a line."""
    state = "damaged" if report.damaged else "whole"
    checked = (
        f"{report.documents:,} documents, {report.statements:,} statements,"
        f" {report.records:,} records and {report.anchors:,} anchors were checked"
    )
    left = f"; {report.without_text:,} documents without their text" if report.without_text else ""
    return f"{one_line(str(path), 200)} is {state}: {checked}{left}\n"


def rebuild_and_print(path: Path | None, *, quiet: bool) -> int:
    """Make the tables of statements again and say how many there are."""
    with Ledger(path) as ledger, open_output(None) as output:
        with counted("rebuilding", hidden=quiet) as advance:
            statements = ledger.rebuild(progress=advance)
        if output.is_terminal:
            output.write(f"{one_line(str(ledger.path), 200)}: {statements:,} statements\n")
        else:
            output.write(json.dumps({"statements": statements}) + "\n")
    return 0


def stats_and_print(path: Path | None, form: ListFormat | None) -> int:
    """Print what a ledger holds."""
    with Ledger(path) as ledger, open_output(None) as output:
        stats = ledger.stats()
        if wants_table(form, output):
            output.write(_stats_table(stats, ledger.path))
        else:
            output.write(json.dumps(asdict(stats), ensure_ascii=True) + "\n")
    return 0


def _stats_table(stats: Stats, path: Path) -> str:
    first, last = (one_line(date or "", 10) for date in (stats.first, stats.last))
    lines = {
        "ledger": one_line(str(path), 200),
        "documents": f"{stats.documents:,}"
        + (f", {stats.without_text:,} without text" if stats.without_text else ""),
        "published": f"{first} to {last}" if stats.first else "no dates",
        "outlets": f"{stats.outlets:,}",
        "characters": f"{stats.characters:,}",
        "statements": f"{stats.statements:,}",
        "forms": _counts(dict(stats.forms)),
        "status": _counts(dict(stats.statuses)),
        "speakers": f"{stats.speakers:,} names",
        "records": _counts(dict(stats.records)),
        "readings of documents": f"{stats.runs:,}, by {stats.plans:,} plans",
        "decisions": f"{stats.decisions:,}",
        "findings": _counts(dict(stats.findings)) or "none",
        "size on disk": f"{stats.bytes / 1e6:,.1f} MB",
        "seal": stats.seal,
    }
    return "".join(f"{name:22} {value}\n" for name, value in lines.items())


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{one_line(name, 30)} {number:,}" for name, number in counts.items())
