"""Progress: how far a run is, on standard error, where somebody may be watching."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from onrecord.app.results import DocumentResult

if TYPE_CHECKING:
    from rich.progress import Progress


class Advance(Protocol):
    """Told how far a run is; without numbers, that one more is done."""

    def __call__(self, done: int | None = None, total: int | None = None) -> None:
        """Move the bar on."""
        ...


def _unseen(done: int | None = None, total: int | None = None) -> None:
    """A bar that nobody sees."""


@contextmanager
def counted(label: str, *, hidden: bool) -> Iterator[Advance]:
    """A bar that the block moves on; nothing where nobody watches standard error."""
    if hidden or not sys.stderr.isatty():
        yield _unseen
        return
    bar = _bar(label)
    with bar:
        task = bar.add_task(label, total=None)

        def advance(done: int | None = None, total: int | None = None) -> None:
            if done is None:
                bar.advance(task)
            else:
                bar.update(task, completed=done, total=total)

        yield advance


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
    bar = _bar("reading")
    with bar:
        task = bar.add_task("reading", total=None if many else len(paths))
        for result in results:
            yield result
            if result.document is not None or result.failed:
                bar.advance(task)


def _bar(label: str) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn(label),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
