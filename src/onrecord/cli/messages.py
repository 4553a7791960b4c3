"""What is said on standard error: one line a problem, safe to show."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable, Sequence

from onrecord.app.errors import FaultError, OnRecordError
from onrecord.export.display import one_line, visible
from onrecord.model import Finding

LIMIT = 400
REPORT = (
    "this is a fault of OnRecord: please report it with this line and `onrecord --version`; "
    "ONRECORD_DEBUG=1 shows where it happened"
)


def finding_line(finding: Finding) -> str:
    """A finding as ``error OR103 path: message — hint``."""
    place = f" {one_line(finding.where, LIMIT)}" if finding.where else ""
    hint = f" — {one_line(finding.hint, LIMIT)}" if finding.hint else ""
    return f"{finding.severity} {finding.code}{place}: {one_line(finding.message, LIMIT)}{hint}"


def say(line: str) -> None:
    """Put a line on standard error; where nobody listens, nothing happens."""
    try:
        print(line, file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):
        return


def say_findings(findings: Iterable[Finding], *, quiet: bool = False) -> None:
    """Each finding on its line; with ``quiet`` errors only."""
    for finding in findings:
        if not quiet or finding.severity == "error":
            say(finding_line(finding))


def say_error(error: OnRecordError, arguments: Sequence[str] = ()) -> None:
    """The line that ends a run, after the traceback where a fault of ours was asked about."""
    finding = error.finding
    if isinstance(error, FaultError):
        finding = Finding(finding.code, "error", finding.message, REPORT, finding.where)
        if error.__cause__ is not None and wants_traceback(arguments):
            say(visible("".join(traceback.format_exception(error.__cause__))).rstrip())
    say(finding_line(finding))


def wants_traceback(arguments: Sequence[str]) -> bool:
    """Whether ``--strict`` or ONRECORD_DEBUG asks to see where a fault of ours happened."""
    return os.environ.get("ONRECORD_DEBUG", "") not in ("", "0") or "--strict" in arguments
