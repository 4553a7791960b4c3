"""Cases and ledgers for tests: one made by hand with a record of every kind, and any at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from onrecord.ledger.plans import PlanFacts
from onrecord.ledger.store import Store
from onrecord.model import (
    Actor,
    Anchor,
    Attribution,
    Block,
    Document,
    Finding,
    Link,
    Mention,
    OffsetMap,
    Origin,
    Reading,
    Role,
    Speaker,
)
from onrecord.model.actor import ActorRole, ExternalId
from onrecord.pipeline import Case

PLAN = PlanFacts(("rules@1", "speakers@1"), None, {"style": "onrecord"})
LATER = PlanFacts(("rules@1", "speakers@2"), None, {"style": "onrecord"})
TEXT = (
    "“We will stay until the spring,” Ada Brandt, the minister, said on Tuesday in Vaduz.\n"
    "She added that the road “was never closed” … and that Ivo Kern had said “it rains”.\n"
    "Nobody answered. 🌧 Rain fell."
)


def story(text: str = TEXT, uri: str = "file:///texts/story.txt", **fields: Any) -> Document:
    """A document with everything that a document can have."""
    origin = Origin(
        uri,
        fields.pop("publisher", "The Vaduz Courier"),
        ("A. Writer", "B. Writer"),
        fields.pop("published_on", "2031-03-04"),
        None,
        "text/html",
        "0" * 64,
        "CC BY 4.0",
    )
    line = text.find("\n")
    blocks = (Block("headline", 0, line), Block("paragraph", line + 1, len(text)))
    offsets = OffsetMap(((0, 3, 10), (10, 15, 5)))
    return Document(
        origin,
        text,
        "canon/1",
        fields.pop("blocks", blocks if line > 0 else ()),
        fields.pop("title", "Until the spring"),
        "report",
        "en",
        offsets,
        **fields,
    )


def at(document: Document, *words: str) -> tuple[Anchor, ...]:
    """The anchors of the first occurrences of some words."""
    return tuple(
        Anchor.at(document.id, document.text, start, start + len(piece))
        for piece in words
        for start in [document.text.index(piece)]
    )


def full_case(document: Document | None = None, speakers: str = "speakers@1") -> Case:
    """A case with a record of every kind that the ledger keeps."""
    own = document or story()
    outer = Attribution(
        at(own, "the road “was never closed”", "that Ivo Kern had said “it rains”"),
        at(own, "added"),
        at(own, "She"),
        "mixed",
        None,
        "rules@1",
        0.7,
    )
    inner = Attribution(
        at(own, "“it rains”"),
        at(own, "had said"),
        at(own, "Ivo Kern"),
        "direct",
        outer.id,
        "m@2",
        0.9,
    )
    first = Attribution(
        at(own, "“We will stay until the spring,”"),
        at(own, "said"),
        at(own, "Ada Brandt, the minister,"),
        "direct",
        None,
        "m@2",
        1 / 3,
    )
    bare = Attribution(at(own, "Nobody answered."), (), (), "indirect", None, "rules@1", 0.25)
    proposals = [first, bare, Attribution(first.content, (), (), "direct", None, "turns@1", 0.5)]
    ada = Speaker("Ada Brandt", "person", own.id, ("Ada Brandt", "Brandt"), (_role(own),))
    unnamed = Speaker("unnamed: nobody", "unnamed", f"{own.id} {bare.id}")
    known = Speaker("Ivo Kern", "person", "wikidata:Q1")
    actor = Actor(
        "brandt",
        "Ada Brandt",
        "person",
        ("A. Brandt",),
        (ActorRole("minister", "Liechtenstein", "2029", "2031-03"),),
        "Vaduz",
        (ExternalId("wikidata", "Q2"),),
    )
    other = Actor("kern", "Ivo Kern", "person")
    mentions = [
        Mention(own.id, first.id, first.source, "named"),
        Mention(own.id, outer.id, at(own, "She"), "pronoun"),
        Mention(own.id, inner.id, at(own, "Kern"), "short"),
        Mention(own.id, bare.id, (), "none"),
    ]
    links = [
        Link(mentions[0].id, ada.id, 0.97, "named here", first.source, speakers),
        Link(mentions[1].id, ada.id, 0.8, "she", at(own, "Ada Brandt"), speakers),
        Link(mentions[1].id, known.id, 0.1, "near", (), speakers),
        Link(mentions[3].id, unnamed.id, 0.9, "nobody", (), speakers),
    ]
    identities = [
        Link(ada.id, actor.id, 0.99, "one name", at(own, "Ada Brandt"), "identity@1"),
        Link(known.id, other.id, 0.2, "perhaps", (), "identity@1"),
    ]
    readings = [
        Reading(first.id, "said_on", "2031-03-04", at(own, "Tuesday"), "when@1", 0.9, "stated"),
        Reading(first.id, "place", "Vaduz", at(own, "Vaduz"), "setting@1", 0.8, "stated"),
        Reading(first.id, "speech", True, (), "speech@1", 1.0, "assumed"),
        Reading(outer.id, "speech", False, at(own, "added"), "speech@1", 0.6, "inferred"),
        Reading(inner.id, "said_on", None, at(own, "had said"), "when@1", 0.4, "inferred"),
        Reading(first.id, "relay", _party("the Courier", 1), (), "relays@1", 0.5, "stated"),
        Reading(first.id, "relay", _party("a spokesman", 0), (), "relays@1", 0.5, "stated"),
    ]
    finding = Finding("OR299", "note", "only a test", "nothing", own.origin.uri)
    return Case.restored(
        own,
        proposals,
        [
            *(first, outer, inner, bare),
            *mentions,
            *(ada, unnamed, known),
            *links,
            *(actor, other),
            *identities,
            *readings,
            finding,
        ],
    )


def _role(document: Document) -> Role:
    return Role("minister", at(document, "the minister"))


def _party(label: str, rank: int) -> dict[str, Any]:
    return {"label": label, "speaker": None, "rank": rank}


def written(path: Path, cases: Sequence[Case], plan: PlanFacts = PLAN) -> Path:
    """A ledger at a path with some cases, closed."""
    with Store(path, "create") as store:
        for case in cases:
            store.write(case, plan, 0.5)
    return path


def raw(path: Path) -> sqlite3.Connection:
    """A connection without any of the ledger's own settings, as another program has it."""
    return sqlite3.connect(path, isolation_level=None)


def without_triggers(connection: sqlite3.Connection, table: str) -> list[str]:
    """Drop a table's triggers and return the SQL that makes them again."""
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
    made = connection.execute(sql, (table,)).fetchall()
    for name, _ in made:
        connection.execute(f"DROP TRIGGER {name}")
    return [text for _, text in made]


_LETTERS = "abc dé“”'\n.…\U0001f327\u0301\u200f"
texts = st.text(_LETTERS, min_size=4, max_size=80).filter(lambda text: not text.isspace())
words = st.text("abcé 🌧“'\t;@=\\", max_size=12)
shares = st.floats(0, 1, allow_nan=False)


@st.composite
def spans(draw: st.DrawFn, document: Document, least: int = 0) -> tuple[Anchor, ...]:
    """Some anchors of a document, in order, none over another."""
    cuts = sorted(draw(st.sets(st.integers(0, len(document.text)), min_size=2 * least, max_size=4)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return tuple(Anchor.at(document.id, document.text, *pair) for pair in pairs)


@st.composite
def cases(draw: st.DrawFn, uri: str = "text:any") -> Case:
    """Any case: records of every kind, that refer to each other as stages may let them."""
    document = draw(
        st.builds(
            Document,
            st.builds(
                Origin,
                st.just(uri),
                st.none() | words,
                st.lists(words, max_size=2).map(tuple),
                st.none() | st.just("2031-03"),
            ),
            texts,
            st.just("canon/1"),
            title=st.none() | words,
            genre=st.sampled_from(["report", "speech"]),
        )
    )
    makers = st.sampled_from(["m@1", "rules@2", "turns@1"])
    forms = st.sampled_from(["direct", "indirect", "mixed"])
    settled: list[Attribution] = []
    for _ in range(draw(st.integers(0, 4))):
        around = st.none() | st.sampled_from([a.id for a in settled]) if settled else st.none()
        parts = [draw(spans(document, least)) for least in (1, 0, 0)]
        settled.append(Attribution(*parts, draw(forms), draw(around), draw(makers), draw(shares)))
    proposals = [
        Attribution(a.content, a.cue, a.source, draw(forms), None, draw(makers), draw(shares))
        for a in settled
        if draw(st.booleans())
    ]
    records: list[Any] = [*settled]
    if settled:
        records += draw(_about(document, settled))
    finding = st.builds(Finding, st.just("OR298"), st.just("note"), words, words, words)
    return Case.restored(document, proposals, [*records, *draw(st.lists(finding, max_size=2))])


@st.composite
def _about(draw: st.DrawFn, document: Document, settled: list[Attribution]) -> list[Any]:
    """Mentions, speakers, links, actors, identities and readings for some attributions."""
    kinds = st.sampled_from(["named", "pronoun", "none"])
    some = st.sampled_from(settled)
    mentions = [
        Mention(document.id, a.id, draw(st.just(a.source) | spans(document)), draw(kinds))
        for a in draw(st.lists(some, max_size=3))
    ]
    roles = st.lists(st.builds(Role, words, spans(document)), max_size=2).map(tuple)
    scopes = st.sampled_from([document.id, f"{document.id} x", "elsewhere", "@", "="])
    speaker = st.builds(
        Speaker,
        words,
        st.sampled_from(["person", "group"]),
        scopes,
        st.lists(words, max_size=2).map(tuple),
        roles,
    )
    speakers = draw(st.lists(speaker, max_size=3, unique_by=lambda s: s.id))
    actors = draw(st.lists(st.builds(Actor, words, words, st.just("person")), max_size=2))
    records: list[Any] = [*{m.id: m for m in mentions}.values(), *speakers]
    records += {a.id: a for a in actors}.values()
    pairs = [(m.id, s.id) for m in mentions for s in speakers]
    pairs += [(s.id, a.id) for s in speakers for a in actors]
    for one, other in draw(st.lists(st.sampled_from(pairs), max_size=4)) if pairs else ():
        records.append(
            Link(one, other, draw(shares), draw(words), draw(spans(document)), "links@1")
        )
    values = st.none() | st.booleans() | words | st.builds(_party, words, st.integers(0, 2))
    for attribution in draw(st.lists(some, max_size=4)):
        records.append(
            Reading(
                attribution.id,
                draw(st.sampled_from(["said_on", "place", "speech", "relay", "addressee"])),
                draw(values),
                draw(spans(document)),
                "cells@1",
                draw(shares),
                draw(st.sampled_from(["stated", "assumed"])),
            )
        )
    return records
