"""The view: statements in a table of their own, with full text, made from the records.

Everything here can be dropped and made again. What the table says of a document is what
assembling the records of its newest run gives; ``verify`` holds it to that.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from itertools import pairwise
from typing import Any

from onrecord.ledger.assembling import assemble
from onrecord.ledger.database import migrations
from onrecord.ledger.records.loading import Loaded, RunFacts, load_run, newest_runs
from onrecord.ledger.records.rows import Names
from onrecord.ledger.view.passages import passages
from onrecord.model import Document, Statement
from onrecord.model.anchor import extent, words
from onrecord.pipeline import Case
from onrecord.speakers.registry.linking import sure_actors

VERSION = 1
"""Raised with every change of ``schema/view.sql`` or of what the tables are filled with."""

_WORDS = """(SELECT group_concat(coalesce(
    substr(d.text, b.value + 1, e.value),
    (SELECT substr(x.words, b.value - x.start + 1, e.value)
     FROM excerpt AS x WHERE x.document = d.key AND x.start <= b.value
     ORDER BY x.start DESC LIMIT 1)), ' … ')
    FROM json_each({spans}) AS b JOIN json_each({spans}) AS e ON e.key = b.key + 1
    WHERE b.key % 2 = 0)"""
_MADE = re.compile(r"CREATE (?:VIRTUAL )?(TABLE|VIEW) (\w+)")
_COLUMNS = 19


def schema() -> list[str]:
    """The statements that make the tables and views, in order."""
    file = resources.files("onrecord.ledger") / "schema" / "view.sql"
    return list(
        migrations.statements_of(
            re.sub(r"WORDS\(([\w.]+)\)", _words_in_sql, _without_comments(file.read_text("utf8")))
        )
    )


def _words_in_sql(match: re.Match[str]) -> str:
    return " ".join(_WORDS.format(spans=match[1]).split())


def _without_comments(sql: str) -> str:
    return "\n".join(line for line in sql.splitlines() if not line.startswith("--"))


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the tables are there, as this version makes them."""
    return migrations.fact(connection, "view") == str(VERSION) and not missing(connection)


def missing(connection: sqlite3.Connection) -> list[str]:
    """The tables and views that are not there."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    return [match[2] for sql in schema() if (match := _MADE.match(sql)) and match[2] not in there]


def make(connection: sqlite3.Connection) -> None:
    """Drop the tables and views, and make them empty, in the open transaction."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    made = [(match[1], match[2]) for sql in schema() if (match := _MADE.match(sql))]
    for kind, name in reversed(made):
        if name in there:
            connection.execute(f"DROP {kind} {name}")
    for sql in schema():
        connection.execute(sql)
    migrations.set_fact(connection, "view", str(VERSION))


def rebuild(
    connection: sqlite3.Connection, progress: Callable[[int, int], None] | None = None
) -> int:
    """Make the view again from all records, in the open transaction; returns how many statements.

    ``progress`` is told how many documents of how many are done.
    """
    make(connection)
    names = Names(connection)
    runs = list(newest_runs(connection))
    statements = 0
    for done, run in enumerate(runs):
        statements += fill(connection, run, load_run(connection, run, names), names)
        if progress is not None:
            progress(done + 1, len(runs))
    for table in ("statement_text", "passage_text"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    return statements


def replace(connection: sqlite3.Connection, run: RunFacts, loaded: Loaded, names: Names) -> int:
    """Put a run's statements in the place of those of an earlier run of the same document."""
    old = connection.execute(
        "SELECT w.key, w.words, w.speaker FROM statement AS s"
        " JOIN statement_words AS w ON w.key = s.key WHERE s.document = ?",
        (run.document,),
    ).fetchall()
    connection.executemany(
        "INSERT INTO statement_text (statement_text, rowid, words, speaker)"
        " VALUES ('delete', ?, ?, ?)",
        old,
    )
    connection.execute("DELETE FROM statement WHERE document = ?", (run.document,))
    return fill(connection, run, loaded, names)


def fill(connection: sqlite3.Connection, run: RunFacts, loaded: Loaded, names: Names) -> int:
    """Add the statements and passages of a document that has no statements in the table."""
    statements = assemble(loaded.case)
    marks = ", ".join("?" * _COLUMNS)
    connection.executemany(
        f"INSERT INTO statement VALUES ({marks})",
        sorted(rows_of(statements, run, loaded, names)),
    )
    connection.executemany(
        "INSERT INTO statement_text (rowid, words, speaker) VALUES (?, ?, ?)",
        [
            (key, words(s.content), s.speaker.label if s.speaker else None)
            for key, s in zip(_keys(statements, loaded), statements, strict=True)
        ],
    )
    _fill_passages(connection, run.document, loaded.case, statements)
    return len(statements)


def _keys(statements: Sequence[Statement], loaded: Loaded) -> list[int]:
    """The keys of statements, which are those of their attributions."""
    from onrecord.ledger.assembling import statement_id

    keys = {statement_id(id_): key for id_, key in loaded.attributions.items()}
    return [keys[statement.id] for statement in statements]


def rows_of(
    statements: Sequence[Statement], run: RunFacts, loaded: Loaded, names: Names
) -> list[tuple[Any, ...]]:
    """The rows of the table ``statement`` for the statements of one run."""
    document = loaded.case.document
    actors = sure_actors(loaded.case)
    return [
        _row(key, statement, run, document, _who(statement, loaded, actors), names)
        for key, statement in zip(_keys(statements, loaded), statements, strict=True)
    ]


def _row(
    key: int,
    statement: Statement,
    run: RunFacts,
    document: Document,
    who: tuple[int | None, int | None],
    names: Names,
) -> tuple[Any, ...]:
    start, end = extent(statement.content)
    said_on, place = statement.cell("said_on"), statement.cell("place")
    speech = statement.cell("speech")
    plain = bool(document.text) and all(
        not document.text[one.end : other.start].strip()
        for one, other in pairwise(statement.content)
    )
    return (
        key,
        statement.id,
        run.document,
        run.key,
        run.description,
        start,
        end,
        None if plain else words(statement.content),
        names.term(statement.form),
        *who,
        None if said_on is None or said_on.value is None else str(said_on.value),
        document.origin.published_on,
        None if place is None else place.label,
        _labels(statement, "addressee"),
        _labels(statement, "relay"),
        None if speech is None else int(bool(speech.value)),
        float(statement.confidence),
        names.term(statement.status),
    )


def _who(
    statement: Statement, loaded: Loaded, actors: Mapping[str, str]
) -> tuple[int | None, int | None]:
    """The keys of the document's speaker and of the actor that this one surely is."""
    cell = statement.speaker
    if cell is None or cell.value is None:
        return None, None
    value = str(cell.value)
    if value in loaded.speakers:
        return loaded.speakers[value], None
    # The cell has the actor: of its speakers, the one that the document calls so.
    own = [s.id for s in loaded.case.speakers if actors.get(s.id) == value]
    called = [s.id for s in loaded.case.speakers if s.id in own and s.label == cell.label]
    chosen = min(called or own, default=None)
    return (loaded.speakers[chosen] if chosen else None), loaded.actors.get(value)


def _labels(statement: Statement, field: Any) -> str | None:
    """The labels of a field of several values, the outermost first."""
    return "; ".join(str(cell.label) for cell in statement.cells.get(field, ())) or None


def passage_rows(connection: sqlite3.Connection, document: int) -> list[tuple[int, int, int]]:
    """Key, start and end of the passages that a document has in the table, in order."""
    sql = 'SELECT key, start, "end" FROM passage WHERE document = ? ORDER BY start'
    return connection.execute(sql, (document,)).fetchall()


def _fill_passages(
    connection: sqlite3.Connection,
    key: int,
    case: Case,
    statements: Sequence[Statement],
) -> None:
    """Bring a document's passages to those that its text, layout and statements give."""
    document = case.document
    wanted = passages(case.layout, statements)
    there = passage_rows(connection, key)
    if [(start, end) for _, start, end in there] == wanted:
        return
    connection.executemany(
        "INSERT INTO passage_text (passage_text, rowid, words) VALUES ('delete', ?, ?)",
        [(old, document.text[start:end]) for old, start, end in there],
    )
    connection.execute("DELETE FROM passage WHERE document = ?", (key,))
    (last,) = connection.execute("SELECT coalesce(max(key), 0) FROM passage").fetchone()
    numbered = [(last + n, start, end) for n, (start, end) in enumerate(wanted, 1)]
    connection.executemany(
        "INSERT INTO passage VALUES (?, ?, ?, ?)", [(n, key, s, e) for n, s, e in numbered]
    )
    connection.executemany(
        "INSERT INTO passage_text (rowid, words) VALUES (?, ?)",
        [(n, document.text[start:end]) for n, start, end in numbered],
    )
