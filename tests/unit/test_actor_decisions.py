"""What people decide about who is who."""

from __future__ import annotations

import pytest

from onrecord.model import Actor, ActorRole, IdentityDecision
from onrecord.model.actor import IdentityVerb, is_partial_date
from onrecord.model.codec import decode, encode
from onrecord.speakers.registry.identity import merged_view

ANA = Actor("ana", "Ana Ruiz", "person", ("A. Ruiz",), (ActorRole("mayor", "Odda", "2011"),))
ANNA = Actor("anna", "Anna Ruiz", "person", ("Anna R.",))
PORT = Actor("port", "Port of Odda", "organisation")


def decided(
    verb: IdentityVerb, *subjects: str, at: str = "2031-01-01", label: str | None = None
) -> IdentityDecision:
    return IdentityDecision(verb, subjects, label, "tester", at)


def test_without_decisions_everybody_stands_for_themselves() -> None:
    view = merged_view([ANA, PORT], [])
    assert view.actors == {ANA.id: ANA, PORT.id: PORT}
    assert view.actor(PORT.id) == PORT


def test_a_merge_gives_the_first_the_names_and_roles_of_the_rest() -> None:
    view = merged_view([ANNA, ANA], [decided("merge", ANNA.id, ANA.id)])
    merged = view.actor(ANA.id)
    assert merged is not None
    assert merged.id == ANNA.id
    assert merged.names == ("Anna R.", "Ana Ruiz", "A. Ruiz")
    assert merged.roles == ANA.roles
    assert list(view.actors) == [ANNA.id]


def test_a_split_takes_back_a_merge() -> None:
    merge = decided("merge", ANNA.id, ANA.id)
    split = decided("split", ANNA.id, ANA.id, at="2031-01-02")
    assert merged_view([ANA, ANNA], [merge, split]).actors == merged_view([ANA, ANNA], []).actors


def test_undoing_a_split_gives_the_merged_view_back() -> None:
    merge = decided("merge", ANNA.id, ANA.id)
    split = decided("split", ANNA.id, ANA.id, at="2031-01-02")
    undo = decided("undo", split.id, at="2031-01-03")
    undone = merged_view([ANA, ANNA], [merge, split, undo])
    assert undone == merged_view([ANA, ANNA], [merge])


def test_undoing_an_undo_brings_the_decision_back() -> None:
    merge = decided("merge", ANNA.id, ANA.id)
    undo = decided("undo", merge.id, at="2031-01-02")
    again = decided("undo", undo.id, at="2031-01-03")
    assert merged_view([ANA, ANNA], [merge, undo, again]).actors.keys() == {ANNA.id}


def test_a_split_by_names_makes_a_new_actor() -> None:
    split = decided("split", ANA.id, "A. Ruiz", label="Adela Ruiz")
    view = merged_view([ANA], [split])
    labels = {actor.label: actor.names for actor in view.actors.values()}
    assert labels == {"Ana Ruiz": (), "Adela Ruiz": ("A. Ruiz",)}


def test_a_rename_keeps_the_old_label_as_a_name() -> None:
    view = merged_view([PORT], [decided("rename", PORT.id, label="Odda Harbour")])
    assert view.actors[PORT.id].label == "Odda Harbour"
    assert "Port of Odda" in view.actors[PORT.id].names


def test_decisions_count_in_the_order_of_their_times() -> None:
    first = decided("rename", PORT.id, at="2031-01-01", label="One")
    last = decided("rename", PORT.id, at="2031-01-02", label="Two")
    assert merged_view([PORT], [last, first]).actors[PORT.id].label == "Two"


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (decided("merge", ANA.id, "nobody"), "OR421"),
        (decided("rename", "nobody", label="x"), "OR421"),
        (decided("merge", ANA.id, ANA.id), "OR422"),
        (decided("merge", ANA.id), "OR423"),
        (decided("rename", ANA.id), "OR423"),
        (decided("split", ANA.id), "OR423"),
        (decided("split", ANA.id, "Ana Ruiz"), "OR423"),
        (decided("split", ANA.id, PORT.id), "OR423"),
        (decided("merge"), "OR423"),
        (decided("undo", "id1-x"), "OR424"),
    ],
)
def test_a_decision_that_cannot_be_carried_out_is_a_finding(
    decision: IdentityDecision, code: str
) -> None:
    view = merged_view([ANA, PORT], [decision])
    assert [finding.code for finding in view.findings] == [code]
    assert view.actors == {ANA.id: ANA, PORT.id: PORT}


def test_a_circle_of_merges_is_a_finding() -> None:
    there = decided("merge", ANA.id, ANNA.id)
    back = decided("merge", ANNA.id, ANA.id, at="2031-01-02")
    view = merged_view([ANA, ANNA], [there, back])
    assert [finding.code for finding in view.findings] == ["OR422"]
    assert view.standing == {ANA.id: ANA.id, ANNA.id: ANA.id}


@pytest.mark.parametrize("record", [ANA, PORT, decided("merge", ANA.id, ANNA.id)])
def test_actors_and_decisions_come_back_out_of_json(record: Actor | IdentityDecision) -> None:
    assert decode(type(record), encode(record)) == record


@pytest.mark.parametrize("text", ["2017", "2017-02", "2016-02-29"])
def test_a_partial_date_is_known(text: str) -> None:
    assert is_partial_date(text)


@pytest.mark.parametrize("text", ["", "17", "2017-13", "2017-02-29", "2017-2", "0000", "２０１７"])
def test_what_is_no_date_is_refused(text: str) -> None:
    assert not is_partial_date(text)
    if text:
        with pytest.raises(ValueError, match="no date"):
            ActorRole("mayor", since=text)


def test_a_term_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        ActorRole("mayor", since="2017-05", until="2016")


@pytest.mark.parametrize(
    ("date", "held"), [("2010", False), ("2011", True), ("2012-03-04", True), ("2014-02", False)]
)
def test_a_role_is_held_between_its_dates(date: str, held: bool) -> None:
    assert ActorRole("mayor", "Odda", "2011-06", "2013").held_on(date) is held
