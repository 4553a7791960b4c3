"""Printers: from results to what is printed, document by document."""

from __future__ import annotations

import os
from typing import Protocol

from onrecord.cli.options import Colour, Format
from onrecord.cli.output import Output
from onrecord.cli.table import Look, render_passages, render_table
from onrecord.export.jsonlines import statement_lines
from onrecord.export.uttered import left_out_note, uttered
from onrecord.model import Document, Statement


class Printer(Protocol):
    """Turns each document into what is printed at once; some print only at the end."""

    def add(self, document: Document, statements: tuple[Statement, ...]) -> str:
        """What to print now that this document was read."""
        ...

    def finish(self) -> str:
        """What to print when all were read."""
        ...


class TablePrinter:
    """A table a document, or its passages."""

    def __init__(self, look: Look, *, passages: bool = False, everything: bool = False) -> None:
        self.look = look
        self.passages = passages
        self.everything = everything

    def add(self, document: Document, statements: tuple[Statement, ...]) -> str:
        """The document's table."""
        render = render_passages if self.passages else render_table
        shown = statements if self.everything else uttered(statements)
        return _noted(render(document, shown, self.look), len(statements) - len(shown))

    def finish(self) -> str:
        """Nothing more."""
        return ""


class LinesPrinter:
    """JSON lines."""

    def add(self, document: Document, statements: tuple[Statement, ...]) -> str:  # noqa: ARG002
        """A line a statement."""
        return "".join(statement_lines(statements))

    def finish(self) -> str:
        """Nothing more."""
        return ""


class PlainPrinter:
    """Plain text."""

    def __init__(self, *, everything: bool = False) -> None:
        self.everything = everything

    def add(self, document: Document, statements: tuple[Statement, ...]) -> str:
        """The document's statements, one below the other."""
        from onrecord.cli.plain import render_plain

        shown = statements if self.everything else uttered(statements)
        return _noted(render_plain(document, shown), len(statements) - len(shown))

    def finish(self) -> str:
        """Nothing more."""
        return ""


class PagePrinter:
    """One HTML page of all documents."""

    def __init__(self, *, everything: bool = False) -> None:
        self.everything = everything
        self.left_out = 0
        self.documents: list[tuple[Document, tuple[Statement, ...]]] = []

    def add(self, document: Document, statements: tuple[Statement, ...]) -> str:
        """Nothing yet."""
        shown = statements if self.everything else uttered(statements)
        self.left_out += len(statements) - len(shown)
        self.documents.append((document, shown))
        return ""

    def finish(self) -> str:
        """The page."""
        from onrecord.export.page import render_page

        return render_page(self.documents, note=left_out_note(self.left_out))


def _noted(printed: str, left_out: int) -> str:
    """What was printed with a line below it on what was left out."""
    note = left_out_note(left_out)
    return printed.rstrip("\n") + f"\n{note}\n\n" if note else printed


def make_printer(
    form: Format, output: Output, *, colour: Colour, passages: bool, everything: bool = False
) -> Printer:
    """The printer for a format, fitted to where it prints.

    Tables, text and pages show what was said or written; ``everything`` adds beliefs, feelings
    and intentions. JSON lines always carry both.
    """
    if form is Format.jsonl:
        return LinesPrinter()
    if form is Format.html:
        return PagePrinter(everything=everything)
    if form is Format.text:
        return PlainPrinter(everything=everything)
    look = Look(output.width, wants_colour(colour, output), output.draws_lines)
    return TablePrinter(look, passages=passages, everything=everything)


def wants_colour(colour: Colour, output: Output) -> bool:
    """Whether to colour: as asked; by itself only on a terminal, unless NO_COLOR is set."""
    if colour is Colour.auto:
        dumb = os.environ.get("TERM") == "dumb"
        return output.is_terminal and not os.environ.get("NO_COLOR") and not dumb
    return colour is Colour.always
