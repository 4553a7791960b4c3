"""A pool of processes that read documents, in order, without running far ahead."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from typing import Any, TypeVar

from onrecord.model import Document

Item = TypeVar("Item")
Result = TypeVar("Result")
AHEAD = 4
"""So many documents a process are taken from the input before their turn."""

_work: Callable[[Document], Any] | None = None


def in_processes(
    items: Iterable[Item],
    make: Callable[[], Callable[[Document], Result]],
    jobs: int,
) -> Iterator[tuple[Item, Result | None]]:
    """Each item with what ``jobs`` processes made of it, in the order of the items.

    ``make`` is called once in every process and returns what reads a document; what is no
    document is handed on with None. Where the results are not all taken, what waits is
    dropped.
    """
    given = iter(items)
    context = get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(make,))

    def submit(item: Item) -> tuple[Item, Future[Result] | None]:
        return item, pool.submit(_run, item) if isinstance(item, Document) else None

    try:
        waiting = deque(submit(item) for item in islice(given, AHEAD * jobs))
        while waiting:
            item, future = waiting.popleft()
            yield item, None if future is None else future.result()
            waiting.extend(submit(item) for item in islice(given, 1))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start(make: Callable[[], Callable[[Document], Any]]) -> None:
    """Make a process ready: it leaves interrupts to its parent, and does not outlive it."""
    global _work  # noqa: PLW0603 - a process's own reader, made once when it starts
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _work = make()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _run(document: Document) -> Any:
    assert _work is not None
    return _work(document)
