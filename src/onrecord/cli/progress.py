"""Progress: how far a run is, on standard error, where somebody may be watching."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from onrecord.app.results import DocumentResult


def watched(
    results: Iterable[DocumentResult], paths: Sequence[str], *, hidden: bool
) -> Iterator[DocumentResult]:
    """The results as they come, counted in a bar unless there is nothing or nobody to show it.

    It is shown where standard error is a terminal and more than one document may come; a file
    of JSON lines holds nobody knows how many.
    """
    many = any(path == "-" or path.lower().endswith(("jsonl", "ndjson")) for path in paths)
    if hidden or not (many or len(paths) > 1) or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with bar:
        task = bar.add_task("reading", total=None if many else len(paths))
        for result in results:
            yield result
            if result.document is not None or result.failed:
                bar.advance(task)
