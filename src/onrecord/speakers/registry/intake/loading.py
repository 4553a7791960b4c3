"""Registry files: actors and decisions out of TOML and JSON lines, problems as findings."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.model.actor import Actor, IdentityDecision
from onrecord.model.reading import Finding
from onrecord.speakers.registry.intake.rows import (
    RowError,
    actor_of,
    decision_of,
    key_ids,
    with_ids,
)

MOST_BYTES = 64 * 1024 * 1024
_MOST_FINDINGS = 100
_FIRST_LINES = re.compile(rb"\s*\{")


@dataclass(frozen=True, slots=True)
class LoadedRegistry:
    """What a registry file says: actors and decisions in its order, and what was wrong."""

    actors: tuple[Actor, ...] = ()
    decisions: tuple[IdentityDecision, ...] = ()
    findings: tuple[Finding, ...] = ()


def load_registry(path: str | Path) -> LoadedRegistry:
    """The actors and decisions of a TOML or JSON lines file.

    Nothing raises. Rows that cannot be used are left out with a finding each, which says where
    and why; the others are kept. A file that cannot be read is one finding and no actors.
    """
    where = str(path)
    data = _bytes_of(Path(path), where)
    if isinstance(data, Finding):
        return LoadedRegistry(findings=(data,))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _nothing("the registry is not UTF-8", "save it as UTF-8", where)
    lines = where.lower().endswith((".jsonl", ".ndjson", ".json")) or (
        not where.lower().endswith(".toml") and _FIRST_LINES.match(data) is not None
    )
    if lines:
        return _Rows(where).read(_json_rows(text))
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return _nothing(f"the registry is not TOML: {_short(error)}", "correct that place", where)
    return _Rows(where).read(_toml_rows(table))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with its place in the file, and whether it is a decision; or what is wrong."""

    place: str
    value: object
    decision: bool = False
    problem: str = ""


class _Rows:
    """Collects what the rows of one file give."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.actors: dict[str, Actor] = {}
        self.decisions: list[IdentityDecision] = []
        self.findings: list[Finding] = []
        self.left_out = 0

    def read(self, rows: Iterator[_Row]) -> LoadedRegistry:
        for row in rows:
            try:
                self.take(row)
            except RowError as error:
                self.complain(error, row.place)
        if self.left_out:
            message = f"{self.left_out} more rows of the registry cannot be used"
            self.findings.append(
                _finding("OR403", message, "correct those above first", self.where)
            )
        if not self.actors and not self.decisions and not self.findings:
            self.findings.append(
                Finding(
                    "OR402",
                    "warning",
                    "the registry has no actors",
                    "begin each with [[actor]] in TOML, or write one a line in JSON lines",
                    self.where,
                )
            )
        known = key_ids(list(self.actors.values()))
        return LoadedRegistry(
            tuple(self.actors.values()),
            tuple(with_ids(decision, known) for decision in self.decisions),
            tuple(self.findings),
        )

    def take(self, row: _Row) -> None:
        if row.problem:
            raise RowError("OR403", row.problem)
        if row.decision:
            self.decisions.append(decision_of(row.value))
            return
        actor = actor_of(row.value)
        if actor.key in self.actors:
            raise RowError("OR407", f"the id {actor.key[:80]!r} is given twice; the first counts")
        self.actors[actor.key] = actor

    def complain(self, error: RowError, place: str) -> None:
        if len(self.findings) >= _MOST_FINDINGS:
            self.left_out += 1
            return
        hint = "correct it; the other rows were read"
        self.findings.append(_finding(error.code, str(error), hint, f"{self.where}:{place}"))


def _json_rows(text: str) -> Iterator[_Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield _Row(str(number), None, problem=f"the line is not JSON: {_short(error)}")
            continue
        decision = isinstance(value, dict) and "verb" in value
        yield _Row(str(number), value, decision)


def _toml_rows(table: dict[str, object]) -> Iterator[_Row]:
    for name, value in table.items():
        if name not in ("actor", "decision"):
            problem = f"{name[:60]!r} is neither actor nor decision"
            yield _Row(name[:60], None, problem=problem)
        elif not isinstance(value, list):
            problem = f"write [[{name}]], with two brackets, before each {name}"
            yield _Row(name, None, problem=problem)
        else:
            for number, row in enumerate(value, start=1):
                yield _Row(f"{name} {number}", row, name == "decision")


def _bytes_of(path: Path, where: str) -> bytes | Finding:
    try:
        if not path.is_file():
            problem = "the registry is no file" if path.exists() else "there is no such registry"
            return _finding("OR401", problem, "check the spelling", where)
        if path.stat().st_size > MOST_BYTES:
            return _finding("OR401", "the registry is too large", "split it", where)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or _short(error)
        message = f"the registry cannot be read: {reason}"
        return _finding("OR401", message, "check who may read it", where)


def _finding(code: str, message: str, hint: str, where: str) -> Finding:
    return Finding(code, "error", message, hint, where)


def _nothing(message: str, hint: str, where: str) -> LoadedRegistry:
    return LoadedRegistry(findings=(_finding("OR402", message, hint, where),))


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
