"""Statements on a terminal: a table a document, or each statement with its passage."""

from __future__ import annotations

import io
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.export.display import cue_of, document_name, speaker_name, visible, words_of
from onrecord.export.row import depths, text_order
from onrecord.export.runs import Mark, Run, flatten, marks_of
from onrecord.model import Document, Statement
from onrecord.text.layout import TextLayout

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

NAME_LIMIT = 48
WORDS_LIMIT = 200
CUE_LIMIT = 40
PASSAGE_LIMIT = 1500
NARROW = 64

_COLOURS = ("cyan", "magenta", "green", "yellow", "blue", "red")
_STYLES = {"content": "bold", "cue": "italic underline", "source": "underline"}
_SIGNS = {"content": ("⟦", "⟧"), "cue": ("_", "_"), "source": ("*", "*")}
_PLAIN_SIGNS = {**_SIGNS, "content": ("[[", "]]")}


@dataclass(slots=True)
class Look:
    """How tables of one run look; a name keeps its colour from document to document.

    Without colour nothing but the letters is written, and passages mark their parts with
    signs: content in ⟦⟧, the cue in __, the source in **.
    """

    width: int = 100
    colour: bool = False
    draws_lines: bool = True
    names: dict[str, str] = field(default_factory=dict)

    def colour_of(self, name: str, *, known: bool) -> str:
        """The colour for a speaker's name, dim for one that nobody could name."""
        if not known:
            return "dim"
        return self.names.setdefault(name.casefold(), _COLOURS[len(self.names) % len(_COLOURS)])


def render_table(document: Document, statements: Sequence[Statement], look: Look) -> str:
    """A heading and a table with speaker, form, words and cue of each statement.

    On a narrow terminal form and cue stand below the words. Long words end in an ellipsis.
    """
    from rich.text import Text

    ordered = text_order(statements)
    parts: list[RenderableType] = [_heading(document, ordered)]
    if ordered:
        table = _columns(look)
        levels = depths(ordered)
        for statement in ordered:
            name = _name(statement, look, levels[statement.id])
            words = Text(words_of(statement, WORDS_LIMIT))
            cue = cue_of(statement, CUE_LIMIT)
            if look.width < NARROW:
                below = " · ".join(part for part in (statement.form, cue) if part)
                table.add_row(name, Text.assemble(words, "\n", (below, "dim")))
            else:
                table.add_row(name, statement.form, words, cue)
        parts.append(table)
    return rendered(parts, look)


def render_passages(document: Document, statements: Sequence[Statement], look: Look) -> str:
    """A heading, and each statement with the sentences it stands in, its parts marked."""
    from rich.padding import Padding

    ordered = text_order(statements)
    sentences = TextLayout.of(document).sentences if ordered else ()
    levels = depths(ordered)
    parts: list[RenderableType] = [_heading(document, ordered)]
    for statement in ordered:
        head = _name(statement, look, levels[statement.id])
        cue = cue_of(statement, CUE_LIMIT)
        head.append("".join(f" · {part}" for part in (statement.form, cue) if part), "dim")
        parts.append(Padding(head, (1, 0, 0, 0)))
        parts.append(Padding(_passage(statement, sentences, look), (0, 0, 0, 4)))
    return rendered(parts, look)


def _heading(document: Document, statements: Sequence[Statement]) -> Text:
    from rich.text import Text

    found = len(statements)
    count = "no statements" if not found else f"{found} statement{'s' if found > 1 else ''}"
    return Text.assemble((document_name(document), "bold"), (f" · {count}", "dim"))


def _columns(look: Look) -> Table:
    from rich import box
    from rich.table import Table

    lines = box.SIMPLE_HEAD if look.draws_lines else box.ASCII
    table = Table(box=lines, pad_edge=False, expand=True, header_style="bold")
    table.add_column("speaker", ratio=2)
    if look.width < NARROW:
        table.add_column("words", ratio=4)
        return table
    table.add_column("form", no_wrap=True, width=8)
    table.add_column("words", ratio=5)
    table.add_column("cue", ratio=2)
    return table


def _name(statement: Statement, look: Look, depth: int) -> Text:
    from rich.text import Text

    arrow = ("  " * (depth - 1) + "↳ ") if depth else ""
    return Text.assemble(arrow, (speaker_name(statement, NAME_LIMIT), _colour(statement, look)))


def _colour(statement: Statement, look: Look) -> str:
    known = statement.speaker is not None and bool(statement.speaker.label)
    return look.colour_of(speaker_name(statement, NAME_LIMIT), known=known)


def _passage(statement: Statement, sentences: Sequence[tuple[int, int]], look: Look) -> Text:
    from rich.text import Text

    marks = marks_of([statement])
    first = bisect_right(sentences, marks[0].start, key=lambda sentence: sentence[1])
    last = bisect_left(sentences, max(mark.end for mark in marks), key=lambda s: s[0])
    chosen = [
        (start, end)
        for start, end in sentences[first:last]
        if any(mark.start < end and start < mark.end for mark in marks)
    ]
    passage = Text()
    reached = chosen[0][0] if chosen else 0
    text = statement.document.text
    colour = _colour(statement, look)
    for (start, end), runs in zip(chosen, flatten(marks, chosen), strict=True):
        if passage:
            passage.append(" " if not text[reached:start].strip() else " […] ")
        _append(passage, text, runs, look, colour)
        reached = end
        if len(passage) > PASSAGE_LIMIT:
            break
    if len(passage) > PASSAGE_LIMIT:
        passage.truncate(PASSAGE_LIMIT, overflow="crop")
        passage.append("…")
    return passage


def _append(passage: Text, text: str, runs: Sequence[Run], look: Look, colour: str) -> None:
    """Add a sentence, its parts marked by style, or by signs where there is no colour."""
    signs = _SIGNS if look.draws_lines else _PLAIN_SIGNS
    before: tuple[Mark, ...] = ()
    for run, following in zip(runs, [*(r.marks for r in runs[1:]), ()], strict=True):
        words = visible(text[run.start : min(run.end, run.start + PASSAGE_LIMIT + 1)])
        words = words.replace("\n", " ").replace("\t", " ")
        if not look.colour:
            opened = "".join(signs[m.part][0] for m in run.marks if m not in before)
            closed = "".join(signs[m.part][1] for m in reversed(run.marks) if m not in following)
            passage.append(opened + words + closed)
        else:
            styles = {_STYLES[mark.part] for mark in run.marks}
            passage.append(words, " ".join(sorted(styles | {colour})) if run.marks else None)
        before = run.marks


def rendered(parts: Sequence[RenderableType], look: Look) -> str:
    """Tables and texts as lines, ended by a blank one."""
    console = _console(look)
    for part in parts:
        console.print(part)
    file = console.file
    assert isinstance(file, io.StringIO)
    text = file.getvalue()
    if not look.colour:
        text = "\n".join(line.rstrip() for line in text.split("\n"))
    return text.rstrip("\n") + "\n\n"


def _console(look: Look) -> Console:
    """A console that asks neither the environment nor the terminal for anything."""
    from rich.console import Console

    return Console(
        file=io.StringIO(),
        width=look.width,
        height=100,
        force_terminal=look.colour,
        color_system="standard" if look.colour else None,
        no_color=not look.colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
