"""The ledger as one uses it: a file, and what one can do with it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self, TypedDict, Unpack

from onrecord.app.errors import NothingReadError
from onrecord.ledger.stats import Stats
from onrecord.ledger.store import Found, Progress, Store
from onrecord.ledger.verifying.report import Report
from onrecord.model import Document, Statement

if TYPE_CHECKING:
    from onrecord.app.add import Added

DEFAULT = "onrecord.db"
"""The ledger's file where neither an option nor ONRECORD_LEDGER names one."""


class How(TypedDict, total=False):
    """How to read, as `onrecord.app.read.Settings` has it; what is left out is as it is there."""

    style: str
    precise: bool
    rules_only: bool
    strict: bool
    registry: Sequence[str | Path]


def ledger_path(given: str | Path | None = None) -> Path:
    """The path given, else that of ONRECORD_LEDGER, else ``onrecord.db`` in the working folder."""
    return Path(given or os.environ.get("ONRECORD_LEDGER") or DEFAULT)


class Ledger:
    """A ledger of attributed statements in one file.

    Opened when it is first used: for reading, until something is added; ``add`` makes the file
    where there is none. A context manager. Every problem raises an
    `onrecord.app.errors.OnRecordError` that says in one line what happened.

    >>> with onrecord.Ledger("coverage.db") as ledger:  # doctest: +SKIP
    ...     ledger.add(["coverage/"])
    ...     ledger.verify().damaged
    False
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self.path = ledger_path(path)
        self._store: Store | None = None
        self._writes = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Using the ledger again opens it again."""
        if self._store is not None:
            self._store.close()
        self._store, self._writes = None, False

    @property
    def store(self) -> Store:
        """The store beneath, open at least for reading; raises a LedgerError where it cannot be."""
        if self._store is None:
            self._store = Store(self.path)
        return self._store

    def writing(self, *, create: bool = False) -> Store:
        """The store beneath, open for writing; ``create`` makes the file where there is none."""
        if self._store is None or not self._writes:
            self.close()
            self._store = Store(self.path, "create" if create else "write")
            self._writes = True
        return self._store

    def add(
        self,
        paths: Sequence[str | Path] | str | Path,
        *,
        jobs: int = 1,
        published_on: str | None = None,
        stdin: BinaryIO | None = None,
        **how: Unpack[How],
    ) -> list[Added]:
        """Put files, folders or patterns into the ledger; one result an input, in order.

        Safe to repeat, to interrupt and to run twice at once. ``how`` are ``style``,
        ``precise``, ``rules_only``, ``strict`` and ``registry``, as for `read_paths`. See
        ``adding`` for the results as they come.
        """
        adding = self.adding(paths, jobs=jobs, published_on=published_on, stdin=stdin, **how)
        return list(adding)

    def adding(
        self,
        paths: Sequence[str | Path] | str | Path,
        *,
        jobs: int = 1,
        published_on: str | None = None,
        stdin: BinaryIO | None = None,
        **how: Unpack[How],
    ) -> Iterator[Added]:
        """As ``add``, each result as soon as its document is stored."""
        from onrecord.app.add import add_paths, make_ready
        from onrecord.app.read import Settings

        unknown = sorted(how.keys() - How.__annotations__.keys())
        if unknown:
            raise TypeError(f"there is no way to read called {unknown[0]}")
        settings = Settings(
            how.get("style", "onrecord"),
            how.get("precise", False),
            how.get("rules_only", False),
            how.get("strict", False),
            tuple(str(path) for path in how.get("registry", ())),
        )
        ready = make_ready(settings, published_on=published_on)
        given = [paths] if isinstance(paths, str | Path) else paths
        return add_paths(self.writing(create=True), given, ready, jobs=jobs, stdin=stdin)

    def show(self, statement: str) -> Found:
        """A statement by its id, or by enough of the id's first characters, with its origin."""
        return self.store.find(statement)

    def documents(self) -> list[str]:
        """The ids of all documents, in the order they came."""
        return self.store.documents()

    def statements(self, document: str | None = None) -> Iterator[Statement]:
        """The statements of one document by its id, or of all, document by document."""
        from onrecord.ledger.assembling import assemble

        if document is not None:
            yield from self.store.statements(document)
            return
        for case in self.store.cases():
            yield from assemble(case)

    def verify(
        self, texts: Sequence[str | Path] = (), *, progress: Progress | None = None
    ) -> Report:
        """Check everything that can be recomputed.

        ``texts`` are files, folders or patterns with the texts of documents whose text was
        left out of this ledger. Raises NothingReadError where none of them can be read.
        """
        return self.store.verify(_texts(texts) if texts else None, progress)

    def rebuild(self, *, progress: Progress | None = None) -> int:
        """Make the tables of statements and full text again; returns how many statements."""
        return self.writing().rebuild(progress)

    def stats(self) -> Stats:
        """How much of what there is."""
        return self.store.stats()

    def copy_without_texts(self, path: str | Path) -> int:
        """A new ledger with everything but the texts; returns how many documents."""
        return self.store.copy_without_texts(path)


def _texts(paths: Sequence[str | Path]) -> dict[str, str]:
    """Texts by the SHA-256 of their UTF-8 bytes."""
    from onrecord.ingest import open_sources
    from onrecord.ingest.folders import expand

    files = [item for item in expand(paths) if isinstance(item, str | Path)]
    texts = [item.text for item in open_sources(files) if isinstance(item, Document)]
    if not texts:
        raise NothingReadError(
            "none of the texts could be read", where=str(paths[0]), hint="check the paths"
        )
    return {sha256(text.encode("utf8")).hexdigest(): text for text in texts}
