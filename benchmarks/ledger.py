"""What a ledger costs: time in the store, room on the disk, time to open, check and rebuild.

Run ``python -m benchmarks.ledger``; the texts are those of ``../shared/data/text.tar.xz`` where
that is, else the bundled example dispatches. ``--documents`` and ``--corpus`` choose from them,
``--ledger`` keeps the ledger. Machines differ and are shared: compare the shares of one run.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import random
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from onrecord.app.add import add_paths, make_ready
from onrecord.app.read import Settings
from onrecord.ledger.store import Store

ROOT = Path(__file__).parent.parent
CACHE = ROOT / "build" / "bench"
ARCHIVE = ROOT.parent / "shared" / "data" / "text.tar.xz"
CHUNK = 32_000_000
T = TypeVar("T")


class TimedStore(Store):
    """A store that knows how long it was busy."""

    busy = 0.0

    def _timed(self, work: Callable[[], T]) -> T:
        began = time.perf_counter()
        try:
            return work()
        finally:
            self.busy += time.perf_counter() - began

    def state_of(self, *given: Any) -> Any:
        return self._timed(lambda: Store.state_of(self, *given))

    def write(self, *given: Any) -> Any:
        return self._timed(lambda: Store.write(self, *given))

    def repeat(self, *given: Any) -> Any:
        return self._timed(lambda: Store.repeat(self, *given))


def lines(corpus: str) -> Iterator[str]:
    """The documents of the archive as JSON lines, of the files whose name has ``corpus`` in it."""
    folder = CACHE / "text"
    if not folder.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tarfile.open(ARCHIVE) as tar:
            tar.extractall(CACHE, filter="data")
    for path in sorted(folder.rglob("*.jsonl*")):
        if corpus in path.name and "demo" not in path.name:
            packed = path.suffix == ".xz"
            with lzma.open(path) if packed else path.open("rb") as file:
                for line in file:
                    yield line.decode("utf8")


def inputs(corpus: str, documents: int, folder: Path) -> list[Path]:
    """Files with so many documents, drawn by chance (all for 0), each as long as is read."""
    if not ARCHIVE.exists():
        return sorted((ROOT / "examples" / "dispatches").glob("*.txt"))
    found = [line for line in lines(corpus) if json.loads(line).get("text", "").strip()]
    if documents:
        found = random.Random(1).sample(found, min(documents, len(found)))
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.jsonl"):
        old.unlink()
    paths: list[Path] = []
    room = 0
    for line in found:
        if not paths or room < len(line):
            paths.append(folder / f"{len(paths):03}.jsonl")
            room = CHUNK
        room -= len(line)
        with paths[-1].open("a", encoding="utf8") as file:
            file.write(line)
    return paths


def best(work: Callable[[], object], times: int = 5) -> float:
    """The seconds of the quickest of some tries."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return min(took)


def build(path: Path, paths: list[Path], *, rules_only: bool, jobs: int) -> dict[str, float]:
    """Add the files; returns seconds in all and in the store, and what came of them."""
    ready = make_ready(Settings(rules_only=rules_only))
    with TimedStore(path, "create") as store:
        began = time.perf_counter()
        counts: dict[str, float] = {"documents": 0, "set aside": 0}
        for added in add_paths(store, paths, ready, jobs=jobs):
            counts["documents" if added.document else "set aside"] += 1
        return {**counts, "seconds": time.perf_counter() - began, "store": store.busy}


def sizes(store: Store) -> dict[str, int]:
    """The bytes of each table with its indexes, the largest first."""
    sql = (
        "SELECT coalesce(m.tbl_name, s.name), sum(s.pgsize) FROM dbstat AS s"
        " LEFT JOIN sqlite_master AS m ON m.name = s.name GROUP BY 1 ORDER BY 2 DESC"
    )
    return dict(store.connection.execute(sql).fetchall())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100, help="how many; 0 for all")
    parser.add_argument("--corpus", default="", help="part of a file's name, such as wikinews")
    parser.add_argument("--rules-only", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--ledger", type=Path, default=CACHE / "ledger.db")
    asked = parser.parse_args()
    for end in ("", "-wal", "-shm"):
        Path(f"{asked.ledger}{end}").unlink(missing_ok=True)
    paths = inputs(asked.corpus, asked.documents, CACHE / "ledger-texts")
    built = build(asked.ledger, paths, rules_only=asked.rules_only, jobs=asked.jobs)
    with Store(asked.ledger) as store:
        (texts,) = store.connection.execute(
            "SELECT sum(length(CAST(text AS BLOB))) FROM document"
        ).fetchone()
        stats = store.stats()
        size = asked.ledger.stat().st_size
        how = "rules alone" if asked.rules_only else "model and rules"
        print(f"{built['documents']:.0f} documents read by {how}, {os.cpu_count()} cores here")
        print(
            f"  texts                {texts / 1e6:10.1f} MB,"
            f" {texts / stats.statements:.0f} B a statement"
        )
        print(f"  statements           {stats.statements:10,}")
        print(f"  adding               {built['seconds']:10.1f} s")
        print(f"  of it in the store   {100 * built['store'] / built['seconds']:10.1f} %")
        print(f"  on disk / texts      {size / texts:10.2f}")
        for table, taken in sizes(store).items():
            if taken > 0.02 * texts:
                print(
                    f"    {table:18} {taken / texts:10.2f}"
                    f"  {taken / stats.statements:6.0f} B a statement"
                )
        opening = best(lambda: Store(asked.ledger).close())
        ids = [
            i for (i,) in store.connection.execute("SELECT id FROM statement ORDER BY id LIMIT 50")
        ]
        print(f"  opening              {1000 * opening:10.1f} ms, best of five")
        found = best(lambda: [store.find(id_) for id_ in ids]) / len(ids)
        print(f"  finding a statement  {1000 * found:10.1f} ms")
        began = time.perf_counter()
        report = store.verify()
        seconds = time.perf_counter() - began
        state = "damaged" if report.damaged else "whole"
        print(f"  verifying            {seconds:10.1f} s, {report.records:,} records, {state}")
    with Store(asked.ledger, "write") as store:
        print(f"  rebuilding           {best(store.rebuild, 1):10.1f} s")


if __name__ == "__main__":
    main()
