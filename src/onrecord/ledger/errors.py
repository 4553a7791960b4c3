"""What can be wrong with a ledger: errors that end a run, and codes of what ``verify`` finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.model.problem import OnRecordError

CODES: dict[str, str] = {
    "OR501": "there is no ledger at this path",
    "OR502": "the file is no ledger",
    "OR503": "the ledger was made by a newer OnRecord",
    "OR504": "the ledger's file is damaged",
    "OR505": "the ledger cannot be written",
    "OR506": "another program keeps the ledger locked",
    "OR507": "the ledger holds no such statement, or more than one",
    "OR508": "the ledger holds no such document",
    "OR509": "the table of statements is missing or of another version",
    "OR510": "a record cannot be stored, so its document was left out",
    "OR511": "this Python's SQLite is too old, or lacks full text",
    "OR521": "the database file is not in order",
    "OR522": "a table, index or trigger is not as it was made",
    "OR523": "a document's text or facts are not those that were stored",
    "OR524": "an anchor's words do not stand in the text",
    "OR525": "an id is not the one that its record gives",
    "OR526": "a record refers to something that is not there",
    "OR527": "the records of a reading are not those that were stored",
    "OR528": "the table of statements or its full text differs from the records",
    "OR529": "something could not be checked",
}
"""The codes of this layer and what each means; the manual lists each."""


class LedgerError(OnRecordError):
    """A ledger cannot be used as it was asked; catch this one to catch all of them."""

    code = "OR504"
    exit_code = 4


class NoLedgerError(LedgerError):
    """There is no ledger at the path."""

    code = "OR501"
    exit_code = 3


class NotALedgerError(LedgerError):
    """The file is there, but it is no ledger."""

    code = "OR502"
    exit_code = 3


class NewerLedgerError(LedgerError):
    """The ledger was made by an OnRecord that knows more than this one."""

    code = "OR503"
    exit_code = 4


class DamagedLedgerError(LedgerError):
    """The ledger's file is not as it was written."""

    code = "OR504"
    exit_code = 4


class LedgerNotWritableError(LedgerError):
    """The ledger, or the disk it lies on, takes nothing more."""

    code = "OR505"
    exit_code = 2


class LedgerBusyError(LedgerError):
    """Another program has been writing for longer than one waits."""

    code = "OR506"
    exit_code = 2


class NoSuchStatementError(LedgerError):
    """No statement of the ledger has this id, or several begin with it."""

    code = "OR507"
    exit_code = 3


class NoSuchDocumentError(LedgerError):
    """No document of the ledger has this id."""

    code = "OR508"
    exit_code = 3


class NoViewError(LedgerError):
    """The table of statements is missing, or another version of OnRecord made it."""

    code = "OR509"
    exit_code = 3


class UnstorableError(LedgerError):
    """A record cannot be written down: it refers to nothing, or holds what no text can be."""

    code = "OR510"
    exit_code = 70


class OldSqliteError(LedgerError):
    """The SQLite that Python brings cannot hold a ledger."""

    code = "OR511"
    exit_code = 5


DAMAGED_HINT = "put back a copy; `onrecord verify` says what is damaged"

_EXPLAINED: dict[int, tuple[type[LedgerError], str, str]] = {
    sqlite3.SQLITE_CORRUPT: (DamagedLedgerError, "the ledger's file is damaged", DAMAGED_HINT),
    sqlite3.SQLITE_NOTADB: (NotALedgerError, "the file is no ledger", "check the path"),
    sqlite3.SQLITE_FORMAT: (DamagedLedgerError, "the ledger's file is damaged", DAMAGED_HINT),
    sqlite3.SQLITE_FULL: (
        LedgerNotWritableError,
        "the disk is full; what was written before is kept",
        "make room and run it again",
    ),
    sqlite3.SQLITE_READONLY: (
        LedgerNotWritableError,
        "the ledger is read-only",
        "change its permissions, or copy it to where you may write",
    ),
    sqlite3.SQLITE_PERM: (
        LedgerNotWritableError,
        "permission was denied",
        "check who may read and write it",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        LedgerNotWritableError,
        "the ledger or a file beside it cannot be opened",
        "check who may read and write it, and the folder it lies in",
    ),
    sqlite3.SQLITE_IOERR: (
        LedgerNotWritableError,
        "reading or writing the disk failed",
        "check the disk and the room on it, then run it again",
    ),
    sqlite3.SQLITE_BUSY: (
        LedgerBusyError,
        "another program keeps the ledger locked",
        "wait until it is done, and run this again",
    ),
    sqlite3.SQLITE_LOCKED: (
        LedgerBusyError,
        "another program keeps the ledger locked",
        "wait until it is done, and run this again",
    ),
}


def explained(error: Exception, where: str) -> LedgerError:
    """What an error of the database means for whoever uses the ledger at ``where``."""
    number = getattr(error, "sqlite_errorcode", None)
    known = _EXPLAINED.get(number & 0xFF) if isinstance(number, int) else None
    if known is not None:
        kind, message, hint = known
        return kind(message, where=where, hint=hint)
    if "no such table: statement" in str(error) or "no such table: passage" in str(error):
        return NoViewError(
            "the table of statements is missing", where=where, hint="run `onrecord rebuild`"
        )
    if "no such module" in str(error):
        return OldSqliteError(
            "this Python's SQLite has no full text (FTS5)", where=where, hint="use another Python"
        )
    first = " ".join(str(error).split())[:200] or type(error).__name__
    return DamagedLedgerError(
        f"the ledger's file is damaged: {first}", where=where, hint=DAMAGED_HINT
    )


@contextmanager
def explaining(where: str) -> Iterator[None]:
    """Turn errors of the database inside the block into those of the ledger at ``where``.

    What the database refuses because of our own mistake (a constraint, the wrong number of
    values) goes through unchanged: it is a fault, and no state of the file.
    """
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except sqlite3.Error as error:
        raise explained(error, where) from error
