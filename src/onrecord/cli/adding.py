"""The verb ``add``: put files into the ledger, say what came of each, and what went wrong."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from onrecord.app.add import Added
from onrecord.app.errors import NothingReadError
from onrecord.app.ledger import Ledger
from onrecord.cli.checking import wants_table
from onrecord.cli.messages import say_findings
from onrecord.cli.options import ListFormat
from onrecord.cli.output import Output, open_output
from onrecord.cli.progress import counted
from onrecord.cli.reading import SOME_FAILED, check_model
from onrecord.export.display import one_line
from onrecord.model import Finding


@dataclass(frozen=True, slots=True)
class Adding:
    """What was asked for on the command line."""

    paths: list[str]
    ledger: Path | None = None
    form: ListFormat | None = None
    jobs: int = 1
    style: str = "onrecord"
    precise: bool = False
    rules_only: bool = False
    published_on: str | None = None
    registry: tuple[Path, ...] = ()
    strict: bool = False
    quiet: bool = False


def add_and_print(asked: Adding) -> int:
    """Add, print a line a document or a summary, and return the exit code.

    0, or 1 where a finding is an error; findings come at the end. Raises NothingReadError where
    no document came of it all.
    """
    check_model("onrecord add", precise=asked.precise, rules_only=asked.rules_only)
    findings: list[Finding] = []
    counts: Counter[str] = Counter()
    try:
        with open_output(None) as output, Ledger(asked.ledger) as ledger:
            _add(asked, ledger, output, findings, counts)
            if not counts["documents"]:
                raise _nothing(asked, findings)
            if wants_table(asked.form, output):
                output.write(_summary(counts, ledger))
    finally:
        say_findings(findings, quiet=asked.quiet)
    return SOME_FAILED if any(finding.severity == "error" for finding in findings) else 0


def _add(
    asked: Adding, ledger: Ledger, output: Output, findings: list[Finding], counts: Counter[str]
) -> None:
    results = ledger.adding(
        asked.paths,
        jobs=asked.jobs,
        style=asked.style,
        precise=asked.precise,
        rules_only=asked.rules_only,
        strict=asked.strict,
        published_on=asked.published_on,
        registry=asked.registry,
        stdin=sys.stdin.buffer if "-" in asked.paths else None,
    )
    table = wants_table(asked.form, output)
    with counted("adding", hidden=asked.quiet or (output.is_terminal and not table)) as advance:
        for added in results:
            findings += added.findings
            counts[added.outcome] += 1
            if added.document is not None:
                counts["documents"] += 1
                counts["statements"] += added.statements
                advance()
            if not table:
                output.write(_line(added))


def _line(added: Added) -> str:
    """A result as one line of JSON."""
    row = {
        "source": added.source,
        "outcome": added.outcome,
        "document": added.document,
        "statements": added.statements,
        "findings": [finding.code for finding in added.findings],
    }
    return json.dumps(row, ensure_ascii=True) + "\n"


def _summary(counts: Counter[str], ledger: Ledger) -> str:
    """What was done, in a line."""
    documents = f"{counts['added']:,} document{'' if counts['added'] == 1 else 's'} added"
    others = [
        f"{counts[outcome]:,} {words}"
        for outcome, words in (("updated", "read anew"), ("kept", "there already"))
        if counts[outcome]
    ]
    done = ", ".join([documents, *others])
    where = one_line(str(ledger.path), 200)
    return f"{where}: {done}; {counts['statements']:,} statements in them\n"


def _nothing(asked: Adding, findings: list[Finding]) -> NothingReadError:
    where = asked.paths[0] if len(asked.paths) == 1 else ""
    hint = "see the lines above" if findings else "name a file that holds a text"
    return NothingReadError("nothing could be added", where=where, hint=hint)
