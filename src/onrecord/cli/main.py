"""The command ``onrecord``: its verbs and options, and what becomes of errors."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from onrecord import __version__
from onrecord.app.errors import FaultError, OnRecordError, UsageError, explain
from onrecord.cli.ledger import add_verbs
from onrecord.cli.messages import say, say_error
from onrecord.cli.options import Colour, Format, ReportFormat, Spans, Style
from onrecord.cli.output import OutputClosed, abandon_standard_output, open_output

INTERRUPTED = 130

app = typer.Typer(
    name="onrecord",
    help="Who said what, in which words: attributed statements from news texts.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

READ_HELP = """Print the statements of texts: who said what, in which words.

FILE is a plain text, an HTML page or JSON lines, or - for standard input. Prints a table to a
terminal and JSON lines to anything else.

\b
Examples:
  onrecord read story.html
  onrecord read story.txt --passages
  onrecord read coverage/*.html --jobs 2 --output statements.jsonl
  onrecord read story.html --format html --output story-marked.html
"""

EVALUATE_HELP = """Measure what is found against statements that people marked.

GOLD is a JSON lines file, a statement a line. FILES are the texts; without them the texts
that GOLD names are read.

\b
Example:
  onrecord evaluate gold.jsonl --texts articles/
"""


@app.callback(invoke_without_command=True)
def onrecord(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)
    ] = False,
) -> None:
    """Run a verb, or say what there is."""
    if version:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command(help=READ_HELP)
def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="What to read.", show_default=False)
    ],
    form: Annotated[
        Format | None, typer.Option("--format", "-f", help="How to print it.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file, whole or not at all."),
    ] = None,
    passages: Annotated[
        bool, typer.Option("--passages", help="Show each statement in its sentences.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Show beliefs, feelings and intentions too.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, max=64, help="How many processes read.")
    ] = 1,
    registry: Annotated[
        list[Path] | None,
        typer.Option(
            "--registry",
            metavar="FILE",
            help="Actors of your own, in TOML or JSON lines; may be given again.",
            show_default=False,
        ),
    ] = None,
    style: Annotated[
        Style, typer.Option("--style", help="Whose conventions decide where spans end.")
    ] = Style.onrecord,
    precise: Annotated[
        bool, typer.Option("--precise", help="Use the unquantised model: slower.")
    ] = False,
    rules_only: Annotated[
        bool, typer.Option("--rules-only", help="Leave the model out: fast, finds less.")
    ] = False,
    published_on: Annotated[
        str | None,
        typer.Option(
            "--published-on",
            metavar="DATE",
            help="When texts that do not say so came out: 2031-03-04.",
            show_default=False,
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at the first fault and show where it is.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress, and errors only.")
    ] = False,
    colour: Annotated[
        Colour, typer.Option("--color", "--colour", help="Whether to colour tables.")
    ] = Colour.auto,
) -> int:
    """Print the statements of texts."""
    from onrecord.cli.reading import Reading, read_and_print

    return read_and_print(
        Reading(
            paths=files,
            form=form,
            output=_file(output),
            passages=passages,
            everything=everything,
            jobs=jobs,
            style=style.value,
            precise=precise,
            rules_only=rules_only,
            published_on=published_on,
            registry=tuple(registry or ()),
            strict=strict,
            quiet=quiet,
            colour=colour,
        )
    )


@app.command(help=EVALUATE_HELP)
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", show_default=False)],
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILES", show_default=False)] = None,
    spans: Annotated[
        Spans, typer.Option("--spans", help="Work on the spans found, or on those of the gold.")
    ] = Spans.own,
    texts: Annotated[
        Path | None, typer.Option("--texts", help="The folder with the texts.", show_default=False)
    ] = None,
    style: Annotated[
        Style, typer.Option("--style", help="Whose conventions decide where spans end.")
    ] = Style.onrecord,
    mistakes: Annotated[
        int, typer.Option("--mistakes", "-m", min=0, help="List up to so many of each kind.")
    ] = 0,
    speech_only: Annotated[
        bool, typer.Option("--speech-only", help="Leave out gold that is no speech.")
    ] = False,
    precise: Annotated[
        bool, typer.Option("--precise", help="Use the unquantised model: slower.")
    ] = False,
    published_on: Annotated[
        str | None,
        typer.Option(
            "--published-on",
            metavar="DATE",
            help="When texts that do not say so came out: 2031-03-04.",
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, max=64, help="How many processes read.")
    ] = 1,
    form: Annotated[
        ReportFormat | None,
        typer.Option("--format", "-f", help="How to print it.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file, whole or not at all."),
    ] = None,
) -> int:
    """Measure what is found against statements that people marked."""
    from onrecord.app.evaluate import evaluate as measure
    from onrecord.scoring.render import render, to_json_text

    report = measure(
        gold,
        files or None,
        spans="gold" if spans is Spans.gold else "own",
        texts=texts,
        style=style.value,
        speech_only=speech_only,
        precise=precise,
        jobs=jobs,
        published_on=published_on,
    )
    with open_output(_file(output)) as place:
        plain = form is ReportFormat.text if form else place.is_terminal
        printed = render(report, mistakes=mistakes) if plain else to_json_text(report)
        place.write(printed.rstrip("\n") + "\n")
    return int(any(finding.severity == "error" for finding in report.findings))


add_verbs(app)


def _file(output: Path | None) -> Path | None:
    return None if output is None or str(output) == "-" else output


def run() -> NoReturn:
    """Run the command and exit; the entry point of the console script."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run the command with some arguments and return its exit code.

    What ends a run is one line on standard error, never a traceback unless one was asked for.
    """
    given = list(arguments)
    try:
        command = typer.main.get_command(app)
        code = command.main(args=given, prog_name="onrecord", standalone_mode=False)
    except OutputClosed:
        abandon_standard_output()
        return 0
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except Exception as error:
        problem = _problem(error)
        say_error(problem, given)
        return problem.exit_code
    if code == INTERRUPTED:
        on = "go on: what was added is kept" if given[:1] == ["add"] else "start over"
        say(f"interrupted OR398: stopped before the end — run it again to {on}")
    return code if isinstance(code, int) else 0


def _problem(error: Exception) -> OnRecordError:
    """The error as one of ours; what the option parser refuses has a message of its own."""
    message = getattr(error, "format_message", None)
    if callable(message):
        context = getattr(error, "ctx", None)
        path = getattr(context, "command_path", None) or "onrecord"
        words = str(message()).replace("Value error, ", "").rstrip(".")
        return UsageError(words, where=path, hint=f"see {path} --help")
    problem = explain(error)
    if isinstance(problem, FaultError):
        problem.__cause__ = error
    return problem
