"""Opening: from a path to a connection that may be trusted to be a ledger's."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from onrecord.ledger.database import migrations
from onrecord.ledger.errors import (
    DAMAGED_HINT,
    DamagedLedgerError,
    LedgerNotWritableError,
    NewerLedgerError,
    NoLedgerError,
    NotALedgerError,
    OldSqliteError,
    explaining,
)
from onrecord.model.identity import VERSION as HASH

Mode = Literal["read", "write", "create"]

PATIENCE = 60.0
"""Seconds to wait for another program's transaction."""

CACHE = 32_000
"""Kilobytes of pages that a connection keeps."""

LOG = 4000
"""Pages that the log may grow to before they are brought into the file."""

_HEAD = b"SQLite format 3\0"
_OLDEST = (3, 37, 0)


def shown(path: str | Path) -> str:
    """A path on one line, for messages."""
    return "".join(c if c.isprintable() else "�" for c in str(path)[:1000])


def connect(path: str | Path, mode: Mode = "read") -> sqlite3.Connection:
    """A connection to the ledger at ``path``, its format and version checked.

    ``read`` takes it as it is and can write nothing; ``write`` wants it to exist and brings an
    older schema to the newest; ``create`` makes it where there is none. Transactions are begun
    by hand. Raises a LedgerError that says in one line why it cannot be used.
    """
    where = shown(path)
    _check_library(where)
    file = _located(path, mode, where)
    with explaining(where):
        connection = _connected(file, mode)
        try:
            _check(connection, mode, where)
            if mode != "read":
                _prepare(connection, where)
            elif _version(connection) < migrations.latest():
                connection.close()
                connect(path, "write").close()
                connection = _connected(file, mode)
        except BaseException:
            connection.close()
            raise
    return connection


def _check_library(where: str) -> None:
    if sqlite3.sqlite_version_info < _OLDEST:
        raise OldSqliteError(
            f"this Python has SQLite {sqlite3.sqlite_version}, and ledgers need 3.37",
            where=where,
            hint="use a Python with a newer SQLite",
        )


def _located(path: str | Path, mode: Mode, where: str) -> Path:
    """The file, checked as far as that goes without opening it as a database."""
    hint = "make one: onrecord add FILES --ledger " + where
    if "\0" in str(path):
        raise NoLedgerError("no file can have this name", where=where, hint="check the path")
    try:
        file = Path(path).absolute()
        if file.is_dir():
            raise NotALedgerError("this is a folder", where=where, hint="name the ledger's file")
        if not file.exists():
            if mode != "create":
                raise NoLedgerError("there is no ledger here", where=where, hint=hint)
            if not file.parent.is_dir():
                message = "there is no such folder to make a ledger in"
                raise LedgerNotWritableError(message, where=where, hint="make the folder first")
            return file
        if not file.is_file():
            raise NotALedgerError("this is no file", where=where, hint="name the ledger's file")
        with file.open("rb") as stream:
            head = stream.read(len(_HEAD))
    except OSError as error:
        message = f"it cannot be opened: {error.strerror or error}"
        raise LedgerNotWritableError(message, where=where, hint="check who may read it") from error
    if head and head != _HEAD:
        raise NotALedgerError(
            "this file is no ledger", where=where, hint="name a ledger that `onrecord add` made"
        )
    return file


def _connected(file: Path, mode: Mode) -> sqlite3.Connection:
    name = "file:" + quote(os.fsencode(file)) + "?mode="
    writable = os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)
    if mode == "read" and not writable:
        waiting = Path(f"{file}-wal")
        idle = not waiting.exists() or waiting.stat().st_size == 0
        # Beside a file on a read-only disk no index of the log can be made, and none is needed.
        name += "ro&immutable=1" if idle and not os.access(file.parent, os.W_OK) else "ro"
    else:
        name += "rwc" if mode == "create" else "rw"
    connection = sqlite3.connect(name, uri=True, timeout=PATIENCE, isolation_level=None)
    if mode == "read":
        connection.execute("PRAGMA query_only = ON")
    for setting in (
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        f"cache_size = -{CACHE}",
    ):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check(connection: sqlite3.Connection, mode: Mode, where: str) -> None:
    """Raise where this is no ledger, an empty one, or one from the future."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    version = _version(connection)
    if application == 0 and version == 0:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables:
            hint = "name a ledger that `onrecord add` made"
            raise NotALedgerError("this database is no ledger", where=where, hint=hint)
        if mode != "create":
            hint = "make it with onrecord add"
            raise NoLedgerError("this ledger was never begun", where=where, hint=hint)
        return
    if application != migrations.APPLICATION:
        hint = "name a ledger that `onrecord add` made"
        raise NotALedgerError("this database is no ledger", where=where, hint=hint)
    if version > migrations.latest():
        raise _newer(where, f"its schema is {version}, and {migrations.latest()} is the newest")
    hashes = migrations.fact(connection, "hash") or ""
    if not hashes.isdigit():
        raise DamagedLedgerError("its meta table is damaged", where=where, hint=DAMAGED_HINT)
    if int(hashes) > HASH:
        raise _newer(where, f"its ids are of version {hashes}, and {HASH} is the newest")


def _newer(where: str, why: str) -> NewerLedgerError:
    return NewerLedgerError(
        f"the ledger was made by a newer OnRecord: {why} known here",
        where=where,
        hint="update OnRecord; nothing was changed",
    )


def _prepare(connection: sqlite3.Connection, where: str) -> None:
    """Write-ahead logging, and the newest schema; safe to do in two programs at once."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
            break
        except sqlite3.OperationalError as error:
            busy = (error.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > until:
                raise
            time.sleep(0.02)
    if mode != "wal":
        raise LedgerNotWritableError(
            "the disk does not take a ledger (no write-ahead log)",
            where=where,
            hint="put it on a local disk",
        )
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOG}")
    if _version(connection) < migrations.latest():
        with transaction(connection):
            migrations.migrate(connection)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One writing transaction: committed where the block ends well, else as if never begun."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise
