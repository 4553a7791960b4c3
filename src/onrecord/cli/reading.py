"""The verb ``read``: call app, print what comes as it comes, say what went wrong."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from onrecord.app.errors import NothingReadError, UsageError
from onrecord.cli.messages import say_findings
from onrecord.cli.options import BY_SUFFIX, Colour, Format
from onrecord.cli.output import Output, OutputClosed, open_output
from onrecord.cli.printers import make_printer
from onrecord.cli.progress import watched
from onrecord.model import Finding

SOME_FAILED = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What was asked for on the command line."""

    paths: list[str]
    form: Format | None = None
    output: Path | None = None
    passages: bool = False
    everything: bool = False
    jobs: int = 1
    style: str = "onrecord"
    precise: bool = False
    rules_only: bool = False
    published_on: str | None = None
    registry: tuple[Path, ...] = ()
    strict: bool = False
    quiet: bool = False
    colour: Colour = Colour.auto


def read_and_print(asked: Reading) -> int:
    """Read, print, and return the exit code: 0, or 1 where a finding is an error.

    Findings come at the end, on standard error. Raises NothingReadError where no document
    came of it all; an output file is not touched then.
    """
    _check(asked)
    findings: list[Finding] = []
    try:
        with open_output(asked.output) as output:
            if not _print_documents(asked, output, findings):
                raise _nothing(asked, findings)
    except OutputClosed:
        raise
    except Exception:
        say_findings(findings, quiet=asked.quiet)
        raise
    say_findings(findings, quiet=asked.quiet)
    return SOME_FAILED if any(finding.severity == "error" for finding in findings) else 0


def _print_documents(asked: Reading, output: Output, findings: list[Finding]) -> int:
    """Print every document, collect the findings, and return how many documents there were."""
    from onrecord.app.read import read_paths

    printer = make_printer(
        chosen_format(asked, output),
        output,
        colour=asked.colour,
        passages=asked.passages,
        everything=asked.everything,
    )
    results = read_paths(
        asked.paths,
        style=asked.style,
        precise=asked.precise,
        jobs=asked.jobs,
        strict=asked.strict,
        stdin=sys.stdin.buffer if "-" in asked.paths else None,
        rules_only=asked.rules_only,
        published_on=asked.published_on,
        registry=asked.registry,
    )
    documents = 0
    for result in watched(results, asked.paths, hidden=asked.quiet or output.is_terminal):
        findings += result.findings
        if result.document is not None:
            documents += 1
            output.write(printer.add(result.document, result.statements))
    if documents:
        output.write(printer.finish())
    return documents


def chosen_format(asked: Reading, output: Output) -> Format:
    """The format asked for; else a table to a terminal, and JSON lines to anything else.

    The name of an output file decides where it ends in .jsonl, .html or .txt.
    """
    if asked.form is not None:
        return asked.form
    if asked.passages:
        return Format.table
    if asked.output is not None:
        return BY_SUFFIX.get(asked.output.suffix.lower(), Format.jsonl)
    return Format.table if output.is_terminal else Format.jsonl


def check_model(verb: str, *, precise: bool, rules_only: bool) -> None:
    """Raise UsageError where a model is both asked for and left out."""
    if precise and rules_only:
        raise UsageError(
            "--precise chooses a model and --rules-only leaves it out",
            where=verb,
            hint="leave one of the two out",
        )


def _check(asked: Reading) -> None:
    if asked.passages and asked.form not in (None, Format.table):
        raise UsageError(
            f"--passages does not go with --format {asked.form}",
            where="onrecord read",
            hint="leave one of the two out",
        )
    check_model("onrecord read", precise=asked.precise, rules_only=asked.rules_only)


def _nothing(asked: Reading, findings: list[Finding]) -> NothingReadError:
    where = asked.paths[0] if len(asked.paths) == 1 else ""
    if findings:
        return NothingReadError("nothing could be read", where=where, hint="see the lines above")
    return NothingReadError(
        "there is no document here", where=where, hint="name a file that holds a text"
    )
