"""Errors of the ledger: one family, each with a code, an exit code and a line in the manual."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from onrecord.app.errors import FaultError, OnRecordError, explain
from onrecord.ledger import errors
from onrecord.ledger.errors import CODES, DamagedLedgerError, LedgerError, LedgerNotWritableError

MANUAL = Path(__file__).parent.parent.parent / "docs" / "manual" / "errors.md"
KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, LedgerError) and kind is not LedgerError
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_has_a_code_of_its_own_and_the_manual_gives_its_exit_code(
    kind: type[LedgerError],
) -> None:
    assert issubclass(kind, OnRecordError)
    assert kind.code in CODES
    assert [kind] == [other for other in KINDS if other.code == kind.code]
    row = re.search(rf"^\| {kind.code} \| (\d*) ?\|", MANUAL.read_text(encoding="utf8"), re.M)
    assert row is not None
    assert str(kind.exit_code) == row[1] or not row[1]  # no exit code: it becomes a finding


def failing(sql: str) -> sqlite3.Error:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.Error) as caught:
        connection.execute(sql)
    connection.close()
    return caught.value


def test_an_error_of_the_database_that_nobody_foresaw_is_still_one_line() -> None:
    problem = explain(failing("SELECT * FROM gone"))
    assert isinstance(problem, DamagedLedgerError)
    assert str(problem).count("\n") == 0
    assert "no such table: gone" in problem.message
    assert isinstance(explain(sqlite3.IntegrityError("a fault of ours")), FaultError)


def test_what_the_database_says_of_the_disk_is_said_in_plain_words() -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    problem = errors.explained(full, "a.db")
    assert isinstance(problem, LedgerNotWritableError)
    assert str(problem).startswith("a.db: the disk is full; what was written before is kept — ")
