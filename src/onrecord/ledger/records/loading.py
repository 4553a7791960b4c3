"""Loading: from rows back to documents and to the cases that runs gave."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from onrecord.ledger.records import rows
from onrecord.ledger.records.rows import Names, Words
from onrecord.model import (
    Actor,
    Anchor,
    Attribution,
    Document,
    Field,
    Finding,
    Form,
    Link,
    Mention,
    Reading,
    Speaker,
)
from onrecord.model.anchor import words
from onrecord.model.codec import decode
from onrecord.model.reading import Basis
from onrecord.model.speaker import MentionKind, SpeakerKind
from onrecord.pipeline import Case, Record

_DOCUMENT = (
    "SELECT d.id, d.uri, d.canonicalisation, d.text, "
    + ", ".join(f"c.{name.strip()}" for name in rows.DESCRIBED.split(","))
    + " FROM document AS d JOIN description AS c ON c.document = d.key"
)


class IdError(ValueError):
    """A stored id is not the one that its record gives."""


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What is known of one run besides its records.

    ``document``, ``description`` and ``plan`` are keys; ``plan_id`` and ``facts`` are the
    plan's id and what it says; ``onrecord`` is the version that read.
    """

    key: int
    document: int
    description: int
    plan: int
    plan_id: str
    facts: str
    onrecord: str
    failed: bool
    seconds: float
    recorded_at: str
    digest: str


_RUN = (
    "SELECT r.key, r.document, r.description, r.plan, p.id, p.facts, p.onrecord, r.failed,"
    " r.seconds, r.recorded_at, r.digest FROM run AS r JOIN plan AS p ON p.key = r.plan"
)


def _run(row: Any) -> RunFacts:
    facts: list[Any] = list(row)
    facts[7] = bool(facts[7])
    return RunFacts(*facts)


def runs_of(connection: sqlite3.Connection, document: int) -> list[RunFacts]:
    """The runs of a document, the newest last."""
    found = connection.execute(f"{_RUN} WHERE r.document = ? ORDER BY r.key", (document,))
    return [_run(row) for row in found]


def newest_runs(connection: sqlite3.Connection) -> Iterator[RunFacts]:
    """The run of each document that counts, in the order the documents came."""
    newest = "SELECT max(key) FROM run GROUP BY document"
    found = connection.execute(f"{_RUN} WHERE r.key IN ({newest}) ORDER BY r.document")
    for row in found.fetchall():
        yield _run(row)


def load_document(connection: sqlite3.Connection, document: int, description: int) -> Document:
    """A document as one of its descriptions has it; raises LookupError where there is none."""
    row = connection.execute(
        f"{_DOCUMENT} WHERE d.key = ? AND c.key = ?", (document, description)
    ).fetchone()
    if row is None:
        raise LookupError(f"document {document} has no description {description}")
    return rows.document_from(row)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The case of a run, with the keys of its attributions, speakers and actors by id."""

    case: Case
    attributions: Mapping[str, int]
    speakers: Mapping[str, int]
    actors: Mapping[str, int]


def load_run(connection: sqlite3.Connection, run: RunFacts, names: Names) -> Loaded:
    """What a run gave, as it was.

    Raises LookupError where something that a row refers to is not there, and ValueError where
    a column does not hold what it should; neither happens in a ledger that is whole.
    """
    return _Loading(connection, run, names).load()


class _Loading:
    """One run on its way back from the rows."""

    def __init__(self, connection: sqlite3.Connection, run: RunFacts, names: Names) -> None:
        self._connection = connection
        self._run = run
        self._names = names
        self._document = load_document(connection, run.document, run.description)
        self._words = words_of(connection, run.document, self._document)
        self._ids: dict[int, str] = {}
        self._attributions: dict[int, tuple[Any, ...]] = {}

    def load(self) -> Loaded:
        proposals, settled = self._load_attributions()
        mentions = self._load_mentions()
        speakers = self._load_speakers()
        actors = self._load_actors()
        records: list[Record] = [
            *settled,
            *mentions.values(),
            *speakers.values(),
            *self._load_links("link", "mention", "speaker", mentions, speakers),
            *actors.values(),
            *self._load_links("identity", "speaker", "actor", speakers, actors),
            *self._load_readings(),
            *findings_of(self._connection, self._run.key),
        ]
        return Loaded(
            Case.restored(self._document, proposals, records),
            {id_: key for key, id_ in self._ids.items()},
            {speaker.id: key for key, speaker in speakers.items()},
            {actor.id: key for key, actor in actors.items()},
        )

    def _rows(self, kind: str, columns: str, join: str = "") -> list[tuple[Any, ...]]:
        sql = (
            f"SELECT t.key, {columns} FROM part AS p JOIN {kind} AS t"
            f" ON t.key BETWEEN p.first AND p.last {join}"
            " WHERE p.run = ? AND p.kind = ? ORDER BY t.key"
        )
        return self._connection.execute(sql, (self._run.key, kind)).fetchall()

    def _load_attributions(self) -> tuple[list[Attribution], list[Attribution]]:
        found = self._rows(
            "sighting",
            "t.settled, t.form, t.maker, t.confidence,"
            " a.key, a.document, a.inside, a.content, a.cue, a.source",
            "JOIN attribution AS a ON a.key = t.attribution",
        )
        for row in found:
            self._attributions[row[5]] = row[5:]
        proposals: list[Attribution] = []
        settled: list[Attribution] = []
        for _, state, form, maker, confidence, key, *_ in found:
            content, cue, source = self._spans(key)
            attribution = Attribution(
                content,
                cue,
                source,
                cast("Form", _one_of(self._names.term_of(form), Form)),
                self._inside(key),
                self._names.maker_of(maker),
                confidence,
            )
            self._ids[key] = attribution.id
            if state in (0, 2):
                proposals.append(attribution)
            if state in (1, 2):
                settled.append(attribution)
        return proposals, settled

    def _spans(self, key: int) -> list[tuple[Anchor, ...]]:
        _, document, _, *spans = self._attributions[key]
        if document != self._run.document:
            raise LookupError(f"attribution {key} is of another document")
        return [self._words.anchors(given) for given in spans]

    def _near(self, key: int, given: str | None) -> tuple[Anchor, ...]:
        """The anchors of a column that may name a part of an attribution instead."""
        if given in rows.PARTS:
            given = self._attributions[key][3 + rows.PARTS.index(given)]
        return self._words.anchors(given)

    def _inside(self, key: int) -> str | None:
        """The id of the attribution around one; ids are made from the outermost inwards."""
        around = self._attributions[key][2]
        if around is None:
            return None
        if around not in self._ids:
            content, cue, source = self._spans(around)
            self._ids[around] = Attribution(
                content, cue, source, "mixed", self._inside(around), "", 1.0
            ).id
        return self._ids[around]

    def _load_mentions(self) -> dict[int, Mention]:
        found: dict[int, Mention] = {}
        for key, attribution, spans, kind in self._rows(
            "mention", "t.attribution, t.spans, t.kind"
        ):
            found[key] = Mention(
                self._document.id,
                self._ids[attribution],
                self._near(attribution, spans),
                cast("MentionKind", _one_of(self._names.term_of(kind), MentionKind)),
            )
        return found

    def _load_speakers(self) -> dict[int, Speaker]:
        found: dict[int, Speaker] = {}
        columns = "t.id, t.label, t.kind, t.scope, t.names, t.roles"
        for key, id_, label, kind, scope, names, roles in self._rows("speaker", columns):
            found[key] = Speaker(
                label,
                cast("SpeakerKind", _one_of(self._names.term_of(kind), SpeakerKind)),
                rows.long_scope(scope, self._document.id),
                tuple(json.loads(names)) if names else (),
                rows.roles_of(roles, self._words),
            )
            if found[key].id != id_:
                raise IdError(f"the id of speaker {key} is {found[key].id}, not {id_[:60]}")
        return found

    def _load_actors(self) -> dict[int, Actor]:
        """The actors that identities lead to."""
        join = "JOIN actor AS a ON a.key = t.actor"
        found = {row[1]: row[1:] for row in self._rows("identity", "a.key, a.id, a.facts", join)}
        actors: dict[int, Actor] = {}
        for key, id_, facts in found.values():
            actors[key] = decode(Actor, json.loads(facts))
            if actors[key].id != id_:
                raise IdError(f"the id of actor {key} is {actors[key].id}, not {id_[:60]}")
        return actors

    def _load_links(
        self,
        table: str,
        given: str,
        target: str,
        givens: Mapping[int, Mention] | Mapping[int, Speaker],
        targets: Mapping[int, Speaker] | Mapping[int, Actor],
    ) -> Iterator[Link]:
        columns = f"t.{given}, t.{target}, t.score, t.reason, t.spans, t.maker"
        for _, one, other, score, reason, spans, maker in self._rows(table, columns):
            yield Link(
                givens[one].id,
                targets[other].id,
                score,
                reason,
                self._words.anchors(spans),
                self._names.maker_of(maker),
            )

    def _load_readings(self) -> Iterator[Reading]:
        columns = "t.attribution, t.field, t.value, t.spans, t.maker, t.confidence, t.basis"
        for _, attribution, field, value, spans, maker, confidence, basis in self._rows(
            "reading", columns
        ):
            evidence = self._near(attribution, spans)
            yield Reading(
                self._ids[attribution],
                cast("Field", _one_of(self._names.term_of(field), Field)),
                words(evidence) if value is None else json.loads(value),
                evidence,
                self._names.maker_of(maker),
                confidence,
                cast("Basis", _one_of(self._names.term_of(basis), Basis)),
            )


def words_of(connection: sqlite3.Connection, key: int, document: Document) -> Words:
    """Where the words of a document's anchors are read from."""
    if document.text:
        return Words(document.id, document.text)
    sql = "SELECT start, words FROM excerpt WHERE document = ? ORDER BY start"
    return Words(document.id, None, connection.execute(sql, (key,)).fetchall())


def findings_of(connection: sqlite3.Connection, run: int | None) -> list[Finding]:
    """The findings of a run, or those of inputs that gave no document."""
    sql = "SELECT code, severity, message, hint, place FROM finding WHERE run IS ? ORDER BY key"
    return [Finding(*row) for row in connection.execute(sql, (run,))]


def _one_of(word: str, words: Any) -> str:
    if word not in get_args(words):
        raise ValueError(f"{word[:60]} is none of {', '.join(get_args(words))}")
    return word
