"""Actors out of Wikidata and FollowTheMoney."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import ActorRole, ExternalId
from onrecord.speakers.registry.build.__main__ import main as build
from onrecord.speakers.registry.build.legislators import read_members
from onrecord.speakers.registry.intake.imports import from_follow_the_money, from_wikidata


def claim(value: Any, **qualifiers: Any) -> dict[str, Any]:
    return {
        "mainsnak": {"datavalue": {"value": value}},
        "rank": "normal",
        "qualifiers": {code: [{"datavalue": {"value": one}}] for code, one in qualifiers.items()},
    }


def time(text: str, precision: int) -> dict[str, Any]:
    return {"time": f"+{text}T00:00:00Z", "precision": precision}


def labelled(identity: str, label: str, **claims: Any) -> dict[str, Any]:
    return {
        "id": identity,
        "labels": {"en": {"value": label}},
        "claims": {code: one if isinstance(one, list) else [one] for code, one in claims.items()},
    }


MAYOR = labelled("Q91", "mayor of Odda")
ODDA = labelled("Q92", "Odda", P31=claim({"id": "Q6256"}), P298=claim("ODD"))
BO = labelled(
    "Q90",
    "Bo Ek",
    P31=claim({"id": "Q5"}),
    P39=[
        claim({"id": "Q91"}, P580=time("2011-06-00", 10), P582=time("2013-00-00", 9)),
        claim({"id": "Q404"}),
    ],
)
BO["aliases"] = {"en": [{"value": "B. Ek"}], "sr": [{"value": "Бо Ек"}]}


def test_wikidata_people_come_with_names_offices_and_dates() -> None:
    lines = ["[", *(json.dumps(one) + "," for one in (BO, MAYOR, ODDA)), "]"]
    loaded = from_wikidata(lines, "dump.jsonl")
    assert loaded.findings == ()
    person, state = loaded.actors
    assert (person.key, person.label, person.names) == ("Q90", "Bo Ek", ("B. Ek", "Бо Ек"))
    assert person.roles == (ActorRole("mayor of Odda", None, "2011-06", "2013"),)
    assert (state.kind, state.external) == (
        "state",
        (ExternalId("wikidata", "Q92"), ExternalId("iso", "ODD")),
    )


@pytest.mark.parametrize("line", ["{", "3", '{"id": 3}', '{"id": "Q1", "claims": 3, "labels": []}'])
def test_what_is_no_entity_raises_nothing(line: str) -> None:
    loaded = from_wikidata([line, json.dumps(BO)], "dump.jsonl")
    assert [actor.label for actor in loaded.actors] == ["Bo Ek"]
    assert all(finding.where == "dump.jsonl:1" for finding in loaded.findings)


def ftm(identity: str, schema: str, **properties: Any) -> str:
    listed = {name: [value] for name, value in properties.items()}
    return json.dumps({"id": identity, "schema": schema, "properties": listed})


def test_follow_the_money_gives_people_their_occupancies() -> None:
    lines = [
        ftm("p1", "Person", name="Bo Ek", alias="Boo", wikidataId="Q90"),
        ftm("p2", "Position", name="mayor", organization="Odda"),
        ftm("p3", "Occupancy", holder="p1", post="p2", startDate="2011-06-01", endDate="2013"),
        ftm("p4", "PublicBody", name="Port of Odda"),
        ftm("p5", "Membership", member="p1", organization="p4", role="director"),
        ftm("p6", "Vessel", name="Odda Queen"),
    ]
    loaded = from_follow_the_money(lines)
    assert loaded.findings == ()
    person, body = loaded.actors
    assert person.names == ("Boo",)
    assert person.roles == (
        ActorRole("mayor", "Odda", "2011-06-01", "2013"),
        ActorRole("director", "Port of Odda"),
    )
    assert person.external == (ExternalId("wikidata", "Q90"),)
    assert (body.label, body.kind) == ("Port of Odda", "organisation")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "OR403"),
        (ftm("p1", "Person"), "OR403"),
        ('{"id": 3, "schema": "Person", "properties": {"name": ["x"]}}', "OR403"),
        (ftm("p0", "Person", name="Again"), "OR407"),
    ],
)
def test_an_entity_that_cannot_be_used_is_a_finding(line: str, code: str) -> None:
    loaded = from_follow_the_money([ftm("p0", "Person", name="Bo Ek"), line], "entities.json")
    assert [actor.label for actor in loaded.actors] == ["Bo Ek"]
    assert [(f.code, f.where) for f in loaded.findings] == [(code, "entities.json:2")]


def test_a_wrong_date_of_an_occupancy_leaves_its_holder_out() -> None:
    lines = [
        ftm("p1", "Person", name="Bo Ek"),
        ftm("p2", "Position", name="mayor"),
        ftm("p3", "Occupancy", holder="p1", post="p2", startDate="long ago"),
    ]
    assert [f.code for f in from_follow_the_money(lines).findings] == ["OR405"]


def test_legislators_are_read_with_their_terms() -> None:
    text = (
        "- id:\n    bioguide: X1\n    wikidata: Q9\n  name:\n    first: Bo\n    last: Ek\n"
        "    official_full: Bo T. Ek\n  terms:\n  - type: rep\n    start: '2001-01-03'\n"
        "    end: '2003-01-03'\n    state: OD\n"
        "- id:\n    bioguide: X2\n  name:\n    first: Ada\n    last: Lie\n  terms:\n"
        "  - type: sen\n    start: '2005-01-03'\n"
    )
    first, second = read_members(text)
    assert first.fields["official_full"] == "Bo T. Ek"
    assert first.terms == [
        {"type": "rep", "start": "2001-01-03", "end": "2003-01-03", "state": "OD"}
    ]
    assert [term["type"] for term in second.terms] == ["sen"]


def test_building_without_sources_says_so_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build([str(tmp_path)]) == 3
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "no such source" in said
