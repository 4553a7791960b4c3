"""Printers: from results to what is printed, document by document."""

from __future__ import annotations

import os
from typing import Protocol

from onrecord.cli.options import Colour, Format
from onrecord.cli.output import Output
from onrecord.cli.table import Look, render_passages, render_table
from onrecord.export.jsonlines import statement_lines
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

    def __init__(self, look: Look, *, passages: bool = False) -> None:
        self.look = look
        self.passages = passages

    def add(self, document: Document, statements: tuple[Statement, ...]) -> str:
        """The document's table."""
        render = render_passages if self.passages else render_table
        return render(document, statements, self.look)

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

    def add(self, document: Document, statements: tuple[Statement, ...]) -> str:
        """The document's statements, one below the other."""
        from onrecord.cli.plain import render_plain

        return render_plain(document, statements)

    def finish(self) -> str:
        """Nothing more."""
        return ""


class PagePrinter:
    """One HTML page of all documents."""

    def __init__(self) -> None:
        self.documents: list[tuple[Document, tuple[Statement, ...]]] = []

    def add(self, document: Document, statements: tuple[Statement, ...]) -> str:
        """Nothing yet."""
        self.documents.append((document, statements))
        return ""

    def finish(self) -> str:
        """The page."""
        from onrecord.export.page import render_page

        return render_page(self.documents)


def make_printer(form: Format, output: Output, *, colour: Colour, passages: bool) -> Printer:
    """The printer for a format, fitted to where it prints."""
    if form is Format.jsonl:
        return LinesPrinter()
    if form is Format.html:
        return PagePrinter()
    if form is Format.text:
        return PlainPrinter()
    look = Look(output.width, wants_colour(colour, output), output.draws_lines)
    return TablePrinter(look, passages=passages)


def wants_colour(colour: Colour, output: Output) -> bool:
    """Whether to colour: as asked; by itself only on a terminal, unless NO_COLOR is set."""
    if colour is Colour.auto:
        dumb = os.environ.get("TERM") == "dumb"
        return output.is_terminal and not os.environ.get("NO_COLOR") and not dumb
    return colour is Colour.always
