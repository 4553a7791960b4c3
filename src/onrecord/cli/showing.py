"""The verb ``show``: one statement, and everything needed to check it by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.app.ledger import Ledger
from onrecord.cli.checking import wants_table
from onrecord.cli.options import Colour, ListFormat
from onrecord.cli.output import open_output
from onrecord.cli.printers import wants_colour
from onrecord.cli.table import Look, render_passages, rendered
from onrecord.export.display import document_name, one_line, words_of
from onrecord.export.jsonlines import safe_line
from onrecord.export.shown import ShownCell, plan_of, shown_cells, shown_row

if TYPE_CHECKING:
    from rich.table import Table

    from onrecord.ledger.store import Found

WORDS = 300


def show_and_print(
    statement: str, path: Path | None, form: ListFormat | None, colour: Colour
) -> int:
    """Print a statement of the ledger."""
    with Ledger(path) as ledger, open_output(None) as output:
        found = ledger.show(statement)
        if wants_table(form, output):
            look = Look(output.width, wants_colour(colour, output), output.draws_lines)
            output.write(_render(found, look))
        else:
            output.write(safe_line(json.dumps(shown_row(found), ensure_ascii=False)))
    return 0


def _render(found: Found, look: Look) -> str:
    statement = found.statement
    if found.has_text:
        head = render_passages(found.case.document, [statement], look)
    else:
        head = f"{words_of(statement)}\n\n"
    return head + rendered([_cells(shown_cells(found), look), _origin(found)], look)


def _cells(cells: list[ShownCell], look: Look) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD if look.draws_lines else box.ASCII,
        pad_edge=False,
        expand=True,
        header_style="bold",
    )
    for name, ratio in (("field", 2), ("value", 4), ("words", 5), ("basis", 3), ("maker", 3)):
        table.add_column(name, ratio=ratio, min_width=13 if name == "basis" else None)
    for cell in cells:
        words = "\n".join(f"{a.start}–{a.end} {one_line(a.exact, WORDS)}" for a in cell.evidence)
        sure = "" if cell.confidence is None else f" {cell.confidence:.2f}"
        basis = f"{cell.basis}{sure}".strip()
        if cell.status and cell.status != "proposed":
            basis += f" {cell.status}"
        shown = (cell.field, one_line(cell.value, WORDS), words, basis, one_line(cell.maker, 80))
        table.add_row(*(Text(part) for part in shown))
    return table


def _origin(found: Found) -> Table:
    """Where the statement comes from, and how it was read."""
    from rich.table import Table
    from rich.text import Text

    document, run = found.case.document, found.run
    plan = plan_of(found)
    stages = ", ".join(str(stage) for stage in plan.get("stages") or ())
    lines = {
        "statement": found.statement.id,
        "document": f"{document_name(document)} ({document.id})",
        "address": document.origin.uri,
        "published": " · ".join(
            part for part in (document.origin.publisher, document.origin.published_on) if part
        ),
        "text": ("SHA-256 " if found.has_text else "left out; SHA-256 ") + found.text_sha256,
        "read": f"{run.recorded_at} by OnRecord {run.onrecord}: {stages}",
        "model": str(plan.get("model") or "none, the rules alone"),
    }
    for decision in found.decisions:
        lines[f"{decision.verdict} by {one_line(decision.by, 60)}"] = (
            f"{decision.at} {decision.note}".strip()
        )
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in lines.items():
        if value:
            table.add_row(Text(name, style="dim"), Text(one_line(value, 600)))
    return table
