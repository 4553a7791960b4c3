"""Registry files, lookups and who held which office."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.model import Actor, ActorRole, ExternalId, IdentityDecision
from onrecord.speakers.registry.base import HEADER, BaseRegistry, base_registry
from onrecord.speakers.registry.holders import holder, holder_called
from onrecord.speakers.registry.index import Registry, open_registry
from onrecord.speakers.registry.intake.loading import load_registry

TOML = """
[[actor]]
id = "bo-ek"
label = "Bo Ek"
kind = "person"
names = ["B. Ek", "Бо Ек"]
place = "Odda"
external = { wikidata = "Q0" }

[[actor.role]]
title = "harbour master"
of = "Port of Odda"
since = 2011-06-01
until = "2013"

[[actor]]
id = "port"
label = "Port of Odda"
kind = "organisation"

[[decision]]
verb = "rename"
subjects = ["port"]
label = "Odda Harbour"
by = "tester"
at = 2031-01-01T10:00:00Z
"""


def saved(tmp_path: Path, text: str, name: str = "own.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf8")
    return path


def test_toml_gives_actors_with_their_roles_and_decisions(tmp_path: Path) -> None:
    loaded = load_registry(saved(tmp_path, TOML))
    assert loaded.findings == ()
    assert loaded.actors[0] == Actor(
        "bo-ek",
        "Bo Ek",
        "person",
        ("B. Ek", "Бо Ек"),
        (ActorRole("harbour master", "Port of Odda", "2011-06-01", "2013"),),
        "Odda",
        (ExternalId("wikidata", "Q0"),),
    )
    assert loaded.decisions[0].subjects == (loaded.actors[1].id,)


def test_json_lines_give_the_same_as_toml(tmp_path: Path) -> None:
    role = {"title": "harbour master", "of": "Port of Odda", "since": "2011-06-01", "until": 2013}
    first = {
        "id": "bo-ek",
        "label": "Bo Ek",
        "names": ["B. Ek", "Бо Ек"],
        "place": "Odda",
        "external": {"wikidata": "Q0"},
        "roles": [role],
    }
    second = {"id": "port", "label": "Port of Odda", "kind": "organisation"}
    decision = {"verb": "rename", "subjects": ["port"], "label": "Odda Harbour", "by": "tester"}
    decision["at"] = "2031-01-01T10:00:00+00:00"
    lines = "\n".join(json.dumps(row) for row in (first, second, decision))
    assert load_registry(saved(tmp_path, lines, "own.jsonl")) == load_registry(
        saved(tmp_path, TOML)
    )


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("{", "OR403"),
        ("[1]", "OR403"),
        ('{"id": "x"}', "OR403"),
        ('{"label": ""}', "OR403"),
        ('{"label": "a\\ud800"}', "OR403"),
        ('{"label": "x", "colour": "red"}', "OR403"),
        ('{"label": "x", "names": 3}', "OR403"),
        ('{"label": "x", "roles": [{"of": "y"}]}', "OR403"),
        ('{"label": "x", "external": []}', "OR403"),
        ('{"label": "x", "kind": "ship"}', "OR404"),
        ('{"label": "x", "kind": ["ship"]}', "OR404"),
        ('{"label": "x", "roles": [{"title": "t", "since": "yesterday"}]}', "OR405"),
        ('{"label": "x", "roles": [{"title": "t", "since": "2012", "until": "2011"}]}', "OR405"),
        ('{"verb": "guess", "subjects": ["x"]}', "OR406"),
        ('{"verb": "merge", "subjects": []}', "OR406"),
        ('{"verb": "merge", "subjects": ["x", "y"], "at": "soon"}', "OR406"),
        ('{"id": "good", "label": "Again"}', "OR407"),
        ("[" * 100_000, "OR403"),
    ],
)
def test_a_broken_row_is_a_finding_and_the_good_ones_stay(
    tmp_path: Path, row: str, code: str
) -> None:
    text = '{"id": "good", "label": "Good"}\n' + row + "\n"
    loaded = load_registry(saved(tmp_path, text, "own.jsonl"))
    assert [actor.label for actor in loaded.actors] == ["Good"]
    assert [finding.code for finding in loaded.findings] == [code]
    assert loaded.findings[0].where.endswith("own.jsonl:2")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"[[actor]\n", "OR402"),
        (b"\xff\xfe", "OR402"),
        (b"", "OR402"),
        (b"actor = 3\n", "OR403"),
        (b"[[person]]\nlabel = 'x'\n", "OR403"),
    ],
)
def test_a_broken_file_is_one_finding(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(data)
    loaded = load_registry(path)
    assert loaded.actors == ()
    assert [finding.code for finding in loaded.findings] == [code]


def test_a_registry_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert [f.code for f in load_registry(tmp_path / "none.toml").findings] == ["OR401"]
    assert [f.code for f in load_registry(tmp_path).findings] == ["OR401"]


def test_very_many_broken_rows_are_counted_together(tmp_path: Path) -> None:
    loaded = load_registry(saved(tmp_path, "{\n" * 5000, "own.jsonl"))
    assert len(loaded.findings) == 101
    assert loaded.findings[-1].message.startswith("4900 more")


EMPTY = BaseRegistry(HEADER)
BO = Actor("bo", "Bo Ek", "person", (), (ActorRole("Minister for Foreign Affairs", "Odda"),))


def test_an_actor_is_found_by_any_spelling() -> None:
    registry = Registry([Actor("z", "Željka Šarić", "person", ("Dr Zh. Sarich",))], base=EMPTY)
    assert [a.key for a in registry.find("Жељка Шарић")] == ["z"]
    assert [a.key for a in registry.surnamed("Saric")] == ["z"]
    assert registry.find("Zeljka") == ()


def test_only_the_kinds_asked_for_are_found() -> None:
    registry = Registry([Actor("j", "Jordan", "person")], base=EMPTY)
    assert registry.find("Jordan", "state") == ()


def test_an_actor_of_the_same_external_id_adds_to_the_base() -> None:
    base = BaseRegistry(
        f"{HEADER}\nstate/odda\tOdda\t\t\t\twikidata=Q0\n\n#wikidata=Q0\t0\nodda\t0\n"
    )
    own = Actor("mine", "Free Odda", "state", external=(ExternalId("wikidata", "Q0"),))
    registry = Registry([own], base=base)
    found = registry.find("Odda")
    assert [actor.label for actor in found] == ["Free Odda"]
    assert found[0].key == "state/odda"
    assert registry.actor("mine") == found[0]


def test_decisions_reach_actors_of_the_base() -> None:
    base = BaseRegistry(f"{HEADER}\nstate/odda\tOdda\n\nodda\t0\n")
    decision = IdentityDecision("rename", ("state/odda",), "Odda Republic")
    registry = Registry([], [decision], base=base)
    assert [actor.label for actor in registry.find("Odda")] == ["Odda Republic"]
    assert registry.findings == ()


def test_a_name_that_was_split_off_is_no_longer_found_with_the_old_actor() -> None:
    base = BaseRegistry(f"{HEADER}\nperson/bo\tBo Ek\tBo Elm\n\nbo ek\t0\nbo elm\t0\n")
    decision = IdentityDecision("split", ("person/bo", "Bo Elm"))
    registry = Registry([], [decision], base=base)
    assert [actor.label for actor in registry.find("Bo Elm")] == ["Bo Elm"]
    assert [actor.label for actor in registry.find("Bo Ek")] == ["Bo Ek"]


def test_a_later_file_adds_to_an_earlier_one(tmp_path: Path) -> None:
    first = saved(tmp_path, '[[actor]]\nid = "bo"\nlabel = "Bo Ek"\n', "first.toml")
    second = saved(tmp_path, '[[actor]]\nid = "bo"\nlabel = "Bo"\nnames = ["Boo"]\n', "more.toml")
    registry = open_registry([first, second])
    assert [actor.label for actor in registry.find("Boo")] == ["Bo Ek"]


@pytest.mark.parametrize(
    ("title", "of", "date", "label"),
    [
        ("president", "US", "2017-03", "Donald Trump"),
        ("secretary of state", "American", "2010", "Hillary Clinton"),
        ("foreign minister", "Turkish", "2020-05-01", "Mevlüt Çavuşoğlu"),
        ("chief", "NATO", "2018", "Jens Stoltenberg"),
        ("prime minister", "German", "2015", "Angela Merkel"),
        ("leader", "North Korean", "2018", "Kim Jong-un"),
        ("Secretary-General", "UN", "2020", "António Guterres"),
    ],
)
def test_who_held_an_office_is_known(title: str, of: str, date: str, label: str) -> None:
    found = holder(title, of, date)
    assert (found[0].actor.label, found[0].score) == (label, 0.9)


def test_two_who_held_an_office_in_one_month_are_both_candidates() -> None:
    found = holder("prime minister", "British", "2019-07")
    assert {c.actor.label for c in found[:2]} == {"Boris Johnson", "Theresa May"}
    assert {c.score for c in found[:2]} == {0.45}


def test_without_a_date_nobody_is_likely() -> None:
    assert max(c.score for c in holder("president", "France")) < 0.5


@pytest.mark.parametrize(
    ("title", "of", "date"),
    [("plumber", "US", "2017"), ("president", "Atlantis", "2017"), ("president", "US", "soon")],
)
def test_an_unknown_office_has_no_holder(title: str, of: str, date: str) -> None:
    assert holder(title, of, date) == ()


def test_an_own_actor_may_hold_an_office() -> None:
    registry = Registry([BO], base=EMPTY)
    assert [c.actor for c in holder("foreign minister", "Odda", "2031", registry)] == [BO]


@pytest.mark.parametrize(
    "words",
    [
        "former US president",
        "US senator",
        "the president",
        "US and French presidents",
        "US plumber",
    ],
)
def test_words_that_do_not_name_one_office_of_one_state_name_nobody(words: str) -> None:
    assert holder_called(words, "2018") is None


def test_words_that_name_one_office_name_its_holder() -> None:
    found = holder_called("the European Commission president", "2018-02-03")
    assert found is not None
    assert found.actor.label == "Jean-Claude Juncker"


def test_the_base_is_whole() -> None:
    base = base_registry()
    assert len(base) > 3000
    actors = base.all()
    assert len({actor.id for actor in actors}) == len(actors)
    assert all(base.keyed(actor.key) == actor for actor in actors[:: len(actors) // 50])


def test_states_of_the_base_have_codes_and_capitals_stand_for_them() -> None:
    base = base_registry()
    (serbia,) = base.marked("^belgrade")
    assert serbia.label == "Serbia"
    assert {one.scheme: one.value for one in serbia.external}["iso"] == "SRB"


def test_what_is_no_base_registry_is_refused() -> None:
    with pytest.raises(ValueError, match="does not begin"):
        BaseRegistry("something else")
