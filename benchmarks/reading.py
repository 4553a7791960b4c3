"""How fast reading is: words a second, memory, start-up, and what each stage takes.

Run by ``make bench``. The texts are PolNeAR's dev articles where ``../shared`` holds them, else
the bundled example dispatches. Machines differ and are shared: compare the lines of one run.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tarfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
CACHE = ROOT / "build" / "bench"
MOST_OF_ENCODER = 1 / 3
"""The part of the encoder's time that finding who speaks has to stay under."""


def texts() -> tuple[str, list[Path]]:
    """The corpus's name and its files."""
    archive = ROOT.parent / "shared" / "data" / "polnear.tar.xz"
    if not archive.exists():
        return "example dispatches", sorted((ROOT / "examples" / "dispatches").glob("*.txt"))
    folder = CACHE / "polnear" / "dev" / "text"
    if not folder.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tarfile.open(archive) as tar:
            wanted = [m for m in tar.getmembers() if m.name.startswith("polnear/dev/text/")]
            tar.extractall(CACHE, members=wanted, filter="data")
    return "PolNeAR dev", sorted(folder.glob("*.txt"))


def measure(paths: list[Path], *, rules_only: bool, jobs: int) -> dict[str, object]:
    """Read the files once in this process and return words, seconds, shares and memory."""
    from onrecord.app.read import read_paths
    from onrecord.pipeline import Run

    run = Run()
    words = statements = 0
    began: float | None = None
    cpu = 0.0
    results = read_paths(paths, rules_only=rules_only, jobs=jobs, run=run)
    for result in results:
        if began is None:  # the first document pays for loading; it is read but not counted
            began, cpu = time.perf_counter(), time.process_time()
            for tally in run.tallies.values():
                tally.seconds = 0.0
            continue
        words += len(result.document.text.split()) if result.document else 0
        statements += len(result.statements)
    assert began is not None
    seconds = time.perf_counter() - began
    spent = {name: tally.seconds for name, tally in run.tallies.items()}
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        "words": words,
        "statements": statements,
        "seconds": seconds,
        "cpu": time.process_time() - cpu,
        "stages": {**spent, "opening and assembling": max(0.0, seconds - sum(spent.values()))},
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "worker megabytes": children,
    }


def in_own_process(*arguments: str) -> dict[str, object]:
    """One measurement in a fresh process, so that none pays for another's memory."""
    command = [sys.executable, "-m", "benchmarks.reading", "--one", *arguments]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "ONRECORD_THREADS": "1"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def resolution_cost(stages: dict[str, float], documents: int) -> str:
    """What finding the speakers of a document costs, beside what the encoder costs.

    Exits where that is a third of the encoder's time or more.
    """
    encoder, resolution = stages["model"], stages["speakers"]
    each = 1000 / max(1, documents)
    line = (
        f"who speaks: {resolution * each:.0f} ms a document, the encoder {encoder * each:.0f} ms, "
        f"{100 * resolution / encoder:.0f} % of it"
    )
    if resolution >= MOST_OF_ENCODER * encoder:
        sys.exit(f"{line}; it may not cost a third")
    return line


def start_up() -> dict[str, float]:
    """Seconds from the shell's command to its answer, the best of five."""
    commands = {
        "onrecord --version": ["-m", "onrecord", "--version"],
        "import onrecord": ["-c", "import onrecord"],
        "a one-line text read": ["-c", "import onrecord; onrecord.read('“We stay,” she said.')"],
        "python itself": ["-c", "pass"],
    }
    best: dict[str, float] = {}
    for name, command in commands.items():
        times = []
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
            times.append(time.perf_counter() - began)
        best[name] = min(times)
    return best


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", action="store_true", help="measure in this process, print JSON")
    parser.add_argument("--rules-only", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    name, paths = texts()
    if options.one:
        print(json.dumps(measure(paths, rules_only=options.rules_only, jobs=options.jobs)))
        return
    print(f"{name}: {len(paths)} files, {os.cpu_count()} cores here")
    rows = {
        "rules alone, one thread": in_own_process("--rules-only"),
        "model and rules, one thread": in_own_process(),
        "model and rules, two processes": in_own_process("--jobs", "2"),
    }
    base = None
    print(f"{'':34}{'words/s':>9}{'ratio':>8}{'MB':>7}{'MB a worker':>13}{'statements':>12}")
    for label, row in rows.items():
        pace = float(row["words"]) / float(row["seconds"])  # type: ignore[arg-type]
        base = base or pace
        memory, worker = float(row["megabytes"]), float(row["worker megabytes"])  # type: ignore[arg-type]
        figures = f"{pace:9.0f}{pace / base:8.2f}{memory:7.0f}{worker:13.0f}"
        print(f"{label:34}{figures}{row['statements']:12}")
    stages: dict[str, float] = rows["model and rules, one thread"]["stages"]  # type: ignore[assignment]
    total = sum(stages.values())
    shares = ", ".join(f"{stage} {100 * s / total:.0f} %" for stage, s in stages.items())
    print(f"shares of one thread: {shares}")
    print(resolution_cost(stages, len(paths) - 1))
    print("start-up, best of five:")
    for command, seconds in start_up().items():
        print(f"  {command:24}{seconds:6.2f} s")
    print("textacy: not compared; it needs a spaCy pipeline, and none can be installed from PyPI")


if __name__ == "__main__":
    main()
