"""Small texts to fill a ledger with, and processes that do so and may be killed."""

from __future__ import annotations

import os
from pathlib import Path

from onrecord.app.ledger import Ledger
from onrecord.ledger.records.rows import KINDS
from onrecord.ledger.store import Store

NAMES = ("Ada Brandt", "Ivo Kern", "Lena Vogt", "Jonas Frick", "Mira Hasler", "Paul Ritter")
PLACES = ("Vaduz", "Schaan", "Balzers", "Triesen")
ISSUES = ("the bridge", "the budget", "the school", "the railway", "the hospital")
TABLES = ("document", "description", "plan", "run", "part", "attribution", "actor", *KINDS)


def write_texts(folder: Path, count: int) -> Path:
    """A folder with so many short reports, no two alike."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        first, second = NAMES[number % 6], NAMES[(number // 6 + 1 + number) % 6]
        place, issue = PLACES[number % 4], ISSUES[number % 5]
        text = (
            f"Council of {place} turns to {issue}, part {number}\n\n"
            f"“We will finish {issue} before winter number {number},” said {first}, the mayor of"
            f" {place}, on Tuesday.\n\n"
            f"{second} said the plan was too expensive. “Nobody has asked the people of {place},”"
            f" she added.\n\nAccording to the council, {first} had promised that {issue} would"
            " cost less.\n"
        )
        (folder / f"report-{number:04}.txt").write_text(text, encoding="utf8")
    return folder


def add_quietly(ledger: Path, texts: Path) -> None:
    """Add a folder by the rules alone, in a process that ends with it."""
    with Ledger(ledger) as opened:
        opened.add(texts, rules_only=True)
    os._exit(0)


def contents(path: Path) -> tuple[str, dict[str, int], list[object], list[str]]:
    """What a ledger holds, but for its keys and times: to compare it with another."""
    with Store(path) as store:
        read = store.connection.execute
        sizes = {
            table: read(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in TABLES
            if table != "part"
        }
        sizes["findings"] = read("SELECT count(*) FROM finding").fetchone()[0]
        shown = read(
            "SELECT id, speaker, words, cue, source, form, said_on, place, confidence, uri"
            " FROM statements ORDER BY id"
        ).fetchall()
        seals = [d for (d,) in read("SELECT digest FROM run ORDER BY digest")]
        return store.seal(), sizes, shown, seals
