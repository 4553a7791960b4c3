"""Actors and decisions: any input gives a view, and order does not matter."""

from __future__ import annotations

import json
import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Actor, ActorRole, Document, IdentityDecision, Origin, Role, Speaker
from onrecord.model.actor import IdentityVerb
from onrecord.speakers.registry.background import Background
from onrecord.speakers.registry.folding import fold_name, person_keys
from onrecord.speakers.registry.holders import holder, holder_called
from onrecord.speakers.registry.identity import merged_view
from onrecord.speakers.registry.index import open_registry
from onrecord.speakers.registry.intake.imports import from_follow_the_money, from_wikidata
from onrecord.speakers.registry.intake.loading import load_registry
from onrecord.speakers.registry.linking import suggestions

KEYS = ("a", "b", "c", "d")
ACTORS = [
    Actor(key, key.upper(), "person", (f"{key} one", f"{key} two", "same"), (ActorRole(key),))
    for key in KEYS
]
IDS = [actor.id for actor in ACTORS]
subjects = st.lists(st.sampled_from([*IDS, "nobody", "a one", "same"]), max_size=3)
verbs = st.sampled_from(["merge", "split", "rename"])
times = st.integers(0, 5).map(lambda day: f"2031-01-0{day + 1}")


@st.composite
def decisions(draw: st.DrawFn) -> list[IdentityDecision]:
    made: list[IdentityDecision] = []
    for number in range(draw(st.integers(0, 7))):
        verb: IdentityVerb = draw(verbs)
        chosen = tuple(draw(subjects))
        if made and draw(st.booleans()):
            verb, chosen = "undo", (draw(st.sampled_from(made)).id,)
        label = draw(st.sampled_from([None, "New"]))
        made.append(IdentityDecision(verb, chosen, label, f"by {number}", draw(times)))
    return made


@given(decisions(), st.randoms(use_true_random=False))
def test_the_view_does_not_depend_on_the_order_of_records(
    made: list[IdentityDecision], shuffler: random.Random
) -> None:
    view = merged_view(ACTORS, made)
    actors, given_decisions = list(ACTORS), list(made)
    shuffler.shuffle(actors)
    shuffler.shuffle(given_decisions)
    assert merged_view([*actors, *actors], [*given_decisions, *made]) == view


@given(decisions())
def test_every_actor_ever_given_stands_somewhere(made: list[IdentityDecision]) -> None:
    view = merged_view(ACTORS, made)
    assert set(IDS) <= view.standing.keys()
    assert set(view.standing.values()) == view.actors.keys()
    assert all(view.standing[root] == root for root in view.actors)


@given(decisions())
def test_no_name_is_lost_and_none_is_made_up(made: list[IdentityDecision]) -> None:
    view = merged_view(ACTORS, made)
    names = {name for actor in view.actors.values() for name in actor.all_names} - {"New"}
    assert names == {name for actor in ACTORS for name in actor.all_names}


@given(decisions(), st.sampled_from(IDS), st.sampled_from(IDS))
def test_a_merge_and_its_undo_leave_no_trace(
    made: list[IdentityDecision], one: str, other: str
) -> None:
    merge = IdentityDecision("merge", (one, other), None, "last", "2031-02-01")
    undo = IdentityDecision("undo", (merge.id,), None, "last", "2031-02-02")
    before, after = merged_view(ACTORS, made), merged_view(ACTORS, [*made, merge, undo])
    assert after == before


@given(decisions(), st.sampled_from(IDS), st.sampled_from(IDS))
def test_merge_then_split_then_undo_gives_the_merged_view(
    made: list[IdentityDecision], one: str, other: str
) -> None:
    merge = IdentityDecision("merge", (one, other), None, "last", "2031-02-01")
    split = IdentityDecision("split", (one, other), None, "last", "2031-02-02")
    undo = IdentityDecision("undo", (split.id,), None, "last", "2031-02-03")
    merged = merged_view(ACTORS, [*made, merge])
    assert merged_view(ACTORS, [*made, merge, split, undo]) == merged


@given(st.text(max_size=60))
def test_folding_is_settled_after_once(name: str) -> None:
    assert all(isinstance(key, str) for key in person_keys(name, asked=True))
    assert fold_name(name.upper()) == fold_name(name.upper().lower()) or not name.isascii()


@settings(max_examples=60)
@given(st.binary(max_size=200), st.sampled_from(["r.toml", "r.jsonl", "r"]))
def test_any_bytes_give_findings_and_never_an_exception(data: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        loaded = load_registry(path)
    assert loaded.actors or loaded.decisions or loaded.findings


rows = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("2017-05"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["label", "kind", "names", "role", "title", "since", "until", "verb"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=60)
@given(st.lists(rows, max_size=4))
def test_any_rows_give_findings_and_never_an_exception(made: list[object]) -> None:
    import json

    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in made), encoding="utf8")
        loaded = load_registry(path)
    assert len(loaded.actors) + len(loaded.decisions) + len(loaded.findings) >= len(made[:1])


names = "id labels aliases claims P31 P39 en value mainsnak datavalue rank schema properties name"
entities = st.recursive(
    st.none() | st.integers() | st.sampled_from(["Q1", "Q5", "Person", "Occupancy", "x"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(names.split()), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.lists(entities, max_size=3))
def test_any_entities_can_be_imported(made: list[object]) -> None:
    lines = [json.dumps(one) for one in made]
    for imported in (from_wikidata(lines), from_follow_the_money(lines)):
        assert all(actor.label for actor in imported.actors)


@given(st.text(max_size=40), st.text(max_size=20), st.none() | st.text(max_size=10))
def test_any_words_may_be_asked_for_an_office(title: str, of: str, date: str | None) -> None:
    assert all(0 < found.score <= 1 for found in holder(title, of, date))
    assert holder_called(f"{title} president", date) is None or date is not None


words = st.sampled_from(
    "Trump Donald Serbia Serbian president minister the Kremlin Brussels NATO UN Vučić ; ’s".split()
)
phrases = st.lists(words, max_size=5).map(" ".join)


@given(phrases, st.lists(phrases, max_size=2), phrases, st.sampled_from(["2018-05", "x", None]))
def test_any_speaker_gets_suggestions_of_which_one_at_most_is_sure(
    label: str, roles: list[str], text: str, date: str | None
) -> None:
    registry = open_registry()
    background = Background(Document(Origin("x", published_on=date), text, "1"), registry)
    for kind in ("person", "organisation", "state", "group", "unnamed"):
        speaker = Speaker(label, kind, "doc", (label,), tuple(Role(title) for title in roles))
        found = suggestions(speaker, background, registry)
        assert all(0 < one.score < 1 and one.reason for one in found)
        assert sum(one.score >= 0.75 for one in found) <= 1
