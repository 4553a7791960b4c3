"""The verbs of the ledger: their options and help; what they do is in app."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import Colour, ListFormat, Style

LEDGER_OPTION = typer.Option(
    "--ledger",
    "-l",
    metavar="PATH",
    help="The ledger's file; else ONRECORD_LEDGER, else onrecord.db here.",
    show_default=False,
)
FORMAT_OPTION = typer.Option(
    "--format", "-f", help="A table, or JSON lines as to a pipe.", show_default=False
)
QUIET_OPTION = typer.Option("--quiet", "-q", help="No progress, and errors only.")
COLOUR_OPTION = typer.Option("--color", "--colour", help="Whether to colour tables.")

ADD_HELP = """Put texts into the ledger, with the statements found in them.

FILES are files, folders, patterns, or - for standard input. What is in the ledger already, read
the same way, is not read again: the command may be repeated, interrupted, and run twice at once.

\b
Examples:
  onrecord add coverage/ 'archive/**/*.html'
  onrecord add feed.jsonl --jobs 2 --ledger elections.db
"""

SHOW_HELP = """Show a statement with its passage, and of every cell the value, words and maker.

STATEMENT is the id that other verbs print, or its first characters.

\b
Example:
  onrecord show st1-7m7otifq
"""

VERIFY_HELP = """Check that nothing in the ledger differs from what was written.

Every document's hash, every anchor's words, every id, every reference, and the tables of
statements and full text. Exits with 4 where something is damaged.

\b
Examples:
  onrecord verify
  onrecord verify --ledger without-texts.db --texts coverage/
"""

REBUILD_HELP = """Make the tables of statements and of full text again, from the records.

\b
Example:
  onrecord rebuild --ledger elections.db
"""

STATS_HELP = """Say how much of what the ledger holds.

\b
Example:
  onrecord stats --format jsonl
"""


def add(
    files: Annotated[
        list[str], typer.Argument(metavar="FILES", help="What to add.", show_default=False)
    ],
    ledger: Annotated[Path | None, LEDGER_OPTION] = None,
    form: Annotated[ListFormat | None, FORMAT_OPTION] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, max=64, help="How many processes read.")
    ] = 1,
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
    registry: Annotated[
        list[Path] | None,
        typer.Option(
            "--registry",
            metavar="FILE",
            help="Actors of your own, in TOML or JSON lines; may be given again.",
            show_default=False,
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at the first fault and show where it is.")
    ] = False,
    quiet: Annotated[bool, QUIET_OPTION] = False,
) -> int:
    """Put texts into the ledger."""
    from onrecord.cli.adding import Adding, add_and_print

    return add_and_print(
        Adding(
            paths=files,
            ledger=ledger,
            form=form,
            jobs=jobs,
            style=style.value,
            precise=precise,
            rules_only=rules_only,
            published_on=published_on,
            registry=tuple(registry or ()),
            strict=strict,
            quiet=quiet,
        )
    )


def show(
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", show_default=False)],
    ledger: Annotated[Path | None, LEDGER_OPTION] = None,
    form: Annotated[ListFormat | None, FORMAT_OPTION] = None,
    colour: Annotated[Colour, COLOUR_OPTION] = Colour.auto,
) -> int:
    """Show a statement."""
    from onrecord.cli.showing import show_and_print

    return show_and_print(statement, ledger, form, colour)


def verify(
    ledger: Annotated[Path | None, LEDGER_OPTION] = None,
    texts: Annotated[
        list[str] | None,
        typer.Option(
            "--texts",
            metavar="FILES",
            help="Texts that were left out of this ledger.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[ListFormat | None, FORMAT_OPTION] = None,
    quiet: Annotated[bool, QUIET_OPTION] = False,
) -> int:
    """Check the ledger."""
    from onrecord.cli.checking import verify_and_print

    return verify_and_print(ledger, texts or [], form, quiet=quiet)


def rebuild(
    ledger: Annotated[Path | None, LEDGER_OPTION] = None,
    quiet: Annotated[bool, QUIET_OPTION] = False,
) -> int:
    """Make the tables of statements again."""
    from onrecord.cli.checking import rebuild_and_print

    return rebuild_and_print(ledger, quiet=quiet)


def stats(
    ledger: Annotated[Path | None, LEDGER_OPTION] = None,
    form: Annotated[ListFormat | None, FORMAT_OPTION] = None,
) -> int:
    """Say how much there is."""
    from onrecord.cli.checking import stats_and_print

    return stats_and_print(ledger, form)


def add_verbs(app: typer.Typer) -> None:
    """Put the verbs of the ledger into the command line."""
    app.command(help=ADD_HELP)(add)
    app.command(help=SHOW_HELP)(show)
    app.command(help=VERIFY_HELP)(verify)
    app.command(help=REBUILD_HELP)(rebuild)
    app.command(help=STATS_HELP)(stats)
