"""Encoding: the records of one case as rows, each row stored once however often it is given."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from onrecord.ledger.errors import UnstorableError
from onrecord.ledger.records import rows
from onrecord.ledger.records.rows import Names
from onrecord.ledger.records.walking import linked_actors
from onrecord.model import Actor, Attribution, Document, Link, Reading
from onrecord.model.anchor import words
from onrecord.model.codec import Record, encode
from onrecord.model.identity import canonical_json, digest
from onrecord.pipeline import Case

Row = tuple[Any, ...]
_T = TypeVar("_T")

_COLUMNS = {
    "attribution": 5,
    "sighting": 5,
    "mention": 3,
    "speaker": 6,
    "link": 6,
    "actor": 5,
    "identity": 6,
    "reading": 7,
}


@dataclass(slots=True)
class Shelf:
    """The rows of one table that a document has, and those that are to be added.

    ``given`` are the keys of all rows put on it, old and new.
    """

    table: str
    next_key: int
    keys: dict[Row, int]
    added: list[Row] = field(default_factory=list)
    given: list[int] = field(default_factory=list)

    def put(self, row: Row) -> int:
        """The key of a row, which is added where no equal one was stored before."""
        key = self.keys.get(row)
        if key is None:
            key = self.keys[row] = self.next_key
            self.next_key += 1
            self.added.append((key, *row))
        self.given.append(key)
        return key


class Encoder:
    """Turns the records of a case into rows, in the open transaction.

    After ``put`` the keys by id are in ``attributions``, ``speakers`` and ``actors``; ``store``
    writes the rows down and returns the parts of the run.
    """

    def __init__(self, connection: sqlite3.Connection, document: int, id_: str) -> None:
        self._connection = connection
        self._document = document
        self._id = id_
        self._names = Names(connection)
        known = bool(
            connection.execute("SELECT 1 FROM run WHERE document = ?", (document,)).fetchone()
        )
        self._shelves = {
            table: Shelf(
                table,
                self._next_key(table),
                self._stored(table) if known and table != "actor" else {},
            )
            for table in _COLUMNS
        }
        self.attributions: dict[str, int] = {}
        self.speakers: dict[str, int] = {}
        self.actors: dict[str, int] = {}

    def _next_key(self, table: str) -> int:
        (last,) = self._connection.execute(f"SELECT max(key) FROM {table}").fetchone()
        return (last or 0) + 1

    def _stored(self, table: str) -> dict[Row, int]:
        """The rows of this document that any run gave, with their keys."""
        if table == "attribution":
            sql = (
                "SELECT a.* FROM attribution AS a WHERE a.key IN (SELECT s.attribution"
                " FROM run AS r JOIN part AS p ON p.run = r.key AND p.kind = 'sighting'"
                " JOIN sighting AS s ON s.key BETWEEN p.first AND p.last WHERE r.document = ?)"
            )
        else:
            sql = (
                f"SELECT t.* FROM run AS r JOIN part AS p ON p.run = r.key AND p.kind = '{table}'"
                f" JOIN {table} AS t ON t.key BETWEEN p.first AND p.last WHERE r.document = ?"
            )
        found = self._connection.execute(sql, (self._document,))
        return {row: key for key, *rest in found for row in [tuple(rest)]}

    def put(self, case: Case) -> None:
        """Put all records of a case on their shelves.

        Raises UnstorableError where a record refers to one that is not there, or holds what is
        no text.
        """
        self._put_attributions((*case.proposals, *case.attributions))
        self._put_sightings(case.proposals, case.attributions)
        seen = {a.id: a for a in (*case.proposals, *case.attributions)}
        mentions = {}
        for mention in case.mentions:
            about = _known(seen, mention.attribution, mention)
            spans = rows.spans_near(mention.anchors, about)
            row = (self.attributions[about.id], spans, self._names.term(mention.kind))
            mentions[mention.id] = self._shelves["mention"].put(row)
        for speaker in case.speakers:
            row = rows.speaker_row(speaker, self._id, self._names)
            self.speakers[speaker.id] = self._shelves["speaker"].put(row)
        for link in case.links:
            self._put_link("link", link, mentions, self.speakers)
        self._put_actors(linked_actors(case))
        for link in case.identities:
            self._put_link("identity", link, self.speakers, self.actors)
        for reading in case.readings:
            about = _known(seen, reading.attribution, reading)
            self._shelves["reading"].put(
                (
                    self.attributions[about.id],
                    self._names.term(reading.field),
                    _value(reading),
                    rows.spans_near(reading.evidence, about),
                    self._names.maker(reading.maker),
                    float(reading.confidence),
                    self._names.term(reading.basis),
                )
            )

    def _put_link(
        self, table: str, link: Link, givens: Mapping[str, int], targets: Mapping[str, int]
    ) -> None:
        self._shelves[table].put(
            (
                _known(givens, link.mention, link),
                _known(targets, link.speaker, link),
                float(link.score),
                rows.storable(link.reason),
                rows.spans(link.evidence),
                self._names.maker(link.maker),
            )
        )

    def _put_actors(self, actors: Iterable[Actor]) -> None:
        """Put actors down, each once in the whole ledger and not once a document."""
        shelf = self._shelves["actor"]
        for actor in actors:
            row = rows.actor_row(actor, self._names)
            stored = self._connection.execute(
                "SELECT key FROM actor WHERE digest = ?", row[-1:]
            ).fetchone()
            if stored:
                shelf.keys[row] = int(stored[0])
            self.actors[actor.id] = shelf.put(row)

    def _put_attributions(self, attributions: Iterable[Attribution]) -> None:
        """Put the spans down, each attribution after the one around it."""
        waiting = {a.id: a for a in attributions}

        def put(one: Attribution) -> int:
            if one.id not in self.attributions:
                inside = None
                if one.inside is not None:
                    inside = put(_known(waiting, one.inside, one))
                content, cue, source = map(rows.spans, (one.content, one.cue, one.source))
                row = (self._document, inside, content, cue, source)
                self.attributions[one.id] = self._shelves["attribution"].put(row)
            return self.attributions[one.id]

        for attribution in waiting.values():
            put(attribution)

    def _put_sightings(
        self, proposals: Sequence[Attribution], settled: Sequence[Attribution]
    ) -> None:
        """Put down who saw what; what was settled just as it was proposed is one row."""
        proposed, kept = set(proposals), set(settled)
        for state, attributions in (
            (2, [a for a in settled if a in proposed]),
            (1, [a for a in settled if a not in proposed]),
            (0, [a for a in proposals if a not in kept]),
        ):
            for attribution in attributions:
                self._shelves["sighting"].put(
                    (
                        self.attributions[attribution.id],
                        state,
                        self._names.term(attribution.form),
                        self._names.maker(attribution.maker),
                        float(attribution.confidence),
                    )
                )

    def store(self) -> list[tuple[str, int, int]]:
        """Write the new rows down; returns kind, first and last key of each part of the run."""
        for table, shelf in self._shelves.items():
            marks = ", ".join("?" * (_COLUMNS[table] + 1))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", shelf.added)
        return [
            (kind, first, last)
            for kind in rows.KINDS
            for first, last in rows.ranges(self._shelves[kind].given)
        ]


def _value(reading: Reading) -> str | None:
    """A reading's value as JSON, or None where it is what its evidence says word for word."""
    if reading.evidence and reading.value == words(reading.evidence):
        return None
    return rows.storable(rows.plain(reading.value))


def _known(things: Mapping[str, _T], id_: str, record: Record) -> _T:
    if id_ not in things:
        raise UnstorableError(
            f"a {type(record).__name__.lower()} refers to {id_}, which is not there",
            hint="this is a fault of the stage that made it; report it with the text",
        )
    return things[id_]


def digest_of(document: Document, description: str, plan: str, case: Case) -> str:
    """The seal of a run: the hash of everything its records say, words and ids included.

    The same for the same records in any order, in any ledger.
    """
    layers: list[tuple[str, Iterable[Record]]] = [
        ("proposal", case.proposals),
        ("attribution", case.attributions),
        ("mention", case.mentions),
        ("speaker", case.speakers),
        ("link", case.links),
        ("actor", linked_actors(case)),
        ("identity", case.identities),
        ("reading", case.readings),
        ("finding", case.findings),
    ]
    lines = sorted(
        f"{name} {canonical_json(encode(record))}" for name, records in layers for record in records
    )
    whole = "\n".join([document.id, description, plan, *lines])
    return digest(whole.encode("utf8", errors="surrogatepass"))
