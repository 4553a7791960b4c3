"""Rows: how records look in the columns of the tables, and back."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.ledger.errors import UnstorableError
from onrecord.model import (
    Actor,
    Anchor,
    AnchorError,
    Attribution,
    Block,
    Document,
    OffsetMap,
    Origin,
    Role,
    Speaker,
)
from onrecord.model.codec import encode
from onrecord.model.document import without_text
from onrecord.model.identity import canonical_json, digest

KINDS = ("sighting", "mention", "speaker", "link", "identity", "reading")
"""The tables of records that a run's parts name, each before those that refer to it."""

DESCRIBED = (
    "title, publisher, authors, published_on, retrieved_at, media_type, sha256, licence, genre,"
    " language, revises, blocks, offsets"
)
"""The columns of a description between its document and its digest."""


def spans(anchors: Iterable[Anchor]) -> str | None:
    """The places of anchors as ``[start,length,start,length]``; None for none."""
    found = [str(at) for anchor in anchors for at in _place(anchor)]
    return f"[{','.join(found)}]" if found else None


PARTS = ("content", "cue", "source")
"""What a ``spans`` column may say instead of places: those of this part of the attribution."""


def spans_near(anchors: tuple[Anchor, ...], attribution: Attribution) -> str | None:
    """As ``spans``, or the name of the part of an attribution that the anchors are."""
    for part in PARTS:
        if anchors and anchors == getattr(attribution, part):
            return part
    return spans(anchors)


def _place(anchor: Anchor) -> tuple[int, int]:
    return anchor.start, anchor.end - anchor.start


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of a document's anchors are read from: its text, or excerpts of it.

    ``excerpts`` are (start, words), in order, of a document whose text is left out.
    """

    document: str
    text: str | None
    excerpts: Sequence[tuple[int, str]] = ()

    def anchor(self, start: int, end: int) -> Anchor:
        """The anchor of a stretch; raises AnchorError where no words are known for it."""
        if self.text is not None:
            return Anchor.at(self.document, self.text, start, end)
        which = bisect_right(self.excerpts, start, key=lambda excerpt: excerpt[0]) - 1
        if which < 0:
            raise AnchorError(f"no words are kept from {start} to {end}")
        first, words = self.excerpts[which]
        return Anchor(self.document, start, end, words[start - first : end - first])

    def anchors(self, given: str | None) -> tuple[Anchor, ...]:
        """The anchors of a ``spans`` column."""
        if given is None:
            return ()
        flat = json.loads(given)
        if not isinstance(flat, list) or len(flat) % 2 or not all(type(at) is int for at in flat):
            raise AnchorError(f"{given[:60]} is no list of starts and lengths")
        pairs = zip(flat[::2], flat[1::2], strict=True)
        return tuple(self.anchor(start, start + length) for start, length in pairs)


class Names:
    """The short words and makers of a ledger by key and by name, as they are in one transaction.

    A name that is new is added to the ledger; with ``adding`` false its key is 0, which is none.
    """

    def __init__(self, connection: sqlite3.Connection, *, adding: bool = True) -> None:
        self._connection = connection
        self._adding = adding
        self._keys: dict[str, dict[str, int]] = {}
        self._names: dict[str, dict[int, str]] = {}
        for table in ("term", "maker"):
            rows = connection.execute(f"SELECT key, name FROM {table}").fetchall()
            self._names[table] = dict(rows)
            self._keys[table] = {name: key for key, name in rows}

    def term(self, name: str) -> int:
        """The key of a short word."""
        return self._key("term", name)

    def maker(self, name: str) -> int:
        """The key of a maker."""
        return self._key("maker", name)

    def term_of(self, key: int) -> str:
        """A short word; raises KeyError where there is none."""
        return self._names["term"][key]

    def maker_of(self, key: int) -> str:
        """A maker's name; raises KeyError where there is none."""
        return self._names["maker"][key]

    def _key(self, table: str, name: str) -> int:
        keys = self._keys[table]
        if name not in keys and not self._adding:
            return 0
        if name not in keys:
            sql = f"INSERT INTO {table} (name) VALUES (?)"
            cursor = self._connection.execute(sql, (storable(name),))
            keys[name] = int(cursor.lastrowid or 0)
            self._names[table][keys[name]] = name
        return keys[name]


def storable(text: str) -> str:
    """The text, if it can be written as UTF-8; raises UnstorableError where it cannot."""
    try:
        text.encode("utf8")
    except UnicodeEncodeError as error:
        raise UnstorableError(
            f"a text has half a surrogate pair at {error.start}: {text[:40]!r}",
            hint="this is a fault of the stage or reader that made it; report it",
        ) from None
    return text


def plain(value: object) -> str:
    """A value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def description_of(document: Document) -> tuple[str | None, ...]:
    """The columns ``DESCRIBED`` of a document."""
    origin = document.origin
    return (
        document.title,
        origin.publisher,
        plain(origin.authors) if origin.authors else None,
        origin.published_on,
        origin.retrieved_at,
        origin.media_type,
        origin.sha256,
        origin.licence,
        document.genre,
        document.language,
        document.revises,
        plain([[b.kind, b.start, b.end] for b in document.blocks]) if document.blocks else None,
        plain(document.offsets.runs) if document.offsets.runs else None,
    )


def description_digest(document: Document) -> str:
    """The hash of everything known of a document but its text."""
    facts = encode(document)
    del facts["text"]
    return digest(canonical_json(facts).encode("utf8", errors="surrogatepass"))


def document_from(row: Sequence[Any]) -> Document:
    """The document of a row: id, uri, canonicalisation, text, and the columns ``DESCRIBED``.

    Where the text is left out the document has an empty one and keeps the id. A text whose
    hash is not the id any more gives a document of another id.
    """
    id_, uri, canonicalisation, text, title, publisher, authors, published_on, retrieved_at = row[
        :9
    ]
    media_type, sha256, licence, genre, language, revises, blocks, offsets = row[9:]
    origin = Origin(
        uri,
        publisher,
        tuple(json.loads(authors)) if authors else (),
        published_on,
        retrieved_at,
        media_type,
        sha256,
        licence,
    )
    document = Document(
        origin,
        text or "",
        canonicalisation,
        tuple(Block(*block) for block in json.loads(blocks)) if blocks else (),
        title,
        genre,
        language,
        OffsetMap(tuple(tuple(run) for run in json.loads(offsets)) if offsets else ()),
        revises,
    )
    return document if text is not None else without_text(document, id_)


def speaker_row(speaker: Speaker, document: str, names: Names) -> tuple[Any, ...]:
    """The columns of a speaker of a document, after its key."""
    roles: list[object] = [
        [role.title, *(at for a in role.anchors for at in _place(a))] for role in speaker.roles
    ]
    return (
        speaker.id,
        storable(speaker.label),
        names.term(speaker.kind),
        storable(short_scope(speaker.scope, document)),
        storable(plain(speaker.names)) if speaker.names else None,
        storable(plain(roles)) if roles else None,
    )


def actor_row(actor: Actor, names: Names) -> tuple[Any, ...]:
    """The columns of an actor, after its key; the last is the hash of all of it."""
    facts = canonical_json(encode(actor))
    sealed = digest(facts.encode("utf8", errors="surrogatepass"))
    return (actor.id, storable(actor.label), names.term(actor.kind), storable(facts), sealed)


def short_scope(scope: str, document: str) -> str:
    """A speaker's scope with the document's id as ``@``, anything else after ``=``."""
    return "@" + scope.removeprefix(document) if scope.startswith(document) else "=" + scope


def long_scope(scope: str, document: str) -> str:
    """The scope that ``short_scope`` shortened."""
    if scope[:1] not in ("@", "="):
        raise ValueError(f"{scope[:60]} is no scope")
    return document + scope[1:] if scope.startswith("@") else scope[1:]


def roles_of(given: str | None, words: Words) -> tuple[Role, ...]:
    """The roles of a speaker's column: ``[[title, start, length, …], …]``."""
    if given is None:
        return ()
    return tuple(
        Role(title, words.anchors(json.dumps(at)) if at else ()) for title, *at in json.loads(given)
    )


def ranges(keys: Iterable[int]) -> list[tuple[int, int]]:
    """Whole numbers as first and last of each stretch without a gap."""
    found: list[tuple[int, int]] = []
    for key in sorted(set(keys)):
        if found and found[-1][1] == key - 1:
            found[-1] = (found[-1][0], key)
        else:
            found.append((key, key))
    return found
