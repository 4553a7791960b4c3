"""What names seen by a model change in what the rules read; entities are made by hand."""

from __future__ import annotations

from onrecord.model import Entity, EntityKind
from onrecord.pipeline.stage import Layer
from onrecord.speakers.cell import speaker_cells
from onrecord.speakers.inventory import take_inventory
from speaker_cases import marked_case, resolved

Seen = tuple[str, EntityKind, float]


class Seer:
    """A stage that stands for the encoder's head for names."""

    name = "seer"
    version = 1
    needs: tuple[Layer, ...] = ()
    gives: tuple[Layer, ...] = ("entities",)

    def run(self, case: object) -> tuple[Entity, ...]:
        return ()


def speakers(marked: str, *seen: Seen) -> list[str | None]:
    case, attributions = marked_case(marked)
    text = case.document.text
    entities = [
        Entity(case.anchor(text.index(name), text.index(name) + len(name)), kind, "seer@1", sure)
        for name, kind, sure in seen
    ]
    assert case.admit(Seer(), entities) == 0
    cells = speaker_cells(resolved(case))
    found = [cells[attribution.id] for attribution in attributions]
    return [cell.label if cell is not None else None for cell in found]


def kinds_of(text: str, *seen: Seen) -> dict[str, str]:
    case, _ = marked_case(f"<q1>{text}</q1>")
    entities = [
        Entity(case.anchor(text.index(name), text.index(name) + len(name)), kind, "seer@1", sure)
        for name, kind, sure in seen
    ]
    inventory = take_inventory(case.document.text, case.layout, (), entities)
    return {named.figure.label: named.figure.kind for named in inventory.named}


MARKED = "<s1>Halden Reach</s1> <c1>said</c1> <q1>it rained</q1>."


def test_without_entities_the_rules_stand_alone() -> None:
    assert kinds_of("We met Halden Reach here.") == {"Halden Reach": "unknown"}


def test_a_name_of_unknown_kind_is_what_the_model_says() -> None:
    found = kinds_of("We met Halden Reach here.", ("Halden Reach", "organisation", 0.6))
    assert found == {"Halden Reach": "organisation"}


def test_a_doubtful_entity_tells_nothing() -> None:
    found = kinds_of("We met Halden Reach here.", ("Halden Reach", "organisation", 0.4))
    assert found == {"Halden Reach": "unknown"}


def test_a_sure_entity_overrules_a_kind_the_rules_only_suppose() -> None:
    text = "They drove to the Halden Reach."
    assert kinds_of(text) == {"Halden Reach": "organisation"}
    assert kinds_of(text, ("Halden Reach", "place", 0.9)) == {"Halden Reach": "place"}


def test_a_name_the_rules_cut_in_two_is_one_again() -> None:
    marked = "<s1>Sons and Lovers of the Sea</s1> <c1>said</c1> <q1>it rained</q1>."
    seen: Seen = ("Sons and Lovers of the Sea", "organisation", 0.9)
    assert speakers(marked, seen) == ["Sons and Lovers of the Sea"]


def test_two_names_the_rules_ran_together_come_apart() -> None:
    marked = "Last came <s1>Quay Vision Ottoline Brask</s1> and <c1>said</c1> <q1>it rained</q1>."
    seen: tuple[Seen, ...] = (
        ("Quay Vision", "organisation", 0.95),
        ("Ottoline Brask", "person", 0.95),
    )
    assert speakers(marked, *seen) == ["Ottoline Brask"]


def test_a_name_in_small_letters_comes_in() -> None:
    found = kinds_of("We read it on quay.fm here.", ("quay.fm", "organisation", 0.9))
    assert found == {"quay.fm": "organisation"}


def test_a_surname_stays_its_bearers() -> None:
    marked = "Ana Kral left. Later <s1>Kral</s1> <c1>said</c1> <q1>it rained</q1>."
    case, _ = marked_case(marked)
    at = case.document.text.rindex("Kral")
    entity = Entity(case.anchor(at, at + 4), "organisation", "seer@1", 0.95)
    inventory = take_inventory(case.document.text, case.layout, (), [entity])
    assert [named.figure.label for named in inventory.named] == ["Ana Kral", "Ana Kral"]


def test_an_office_within_a_person_is_no_part_of_the_name() -> None:
    marked = "<s1>General Ottoline Brask</s1> <c1>said</c1> <q1>it rained</q1>."
    assert speakers(marked, ("General Ottoline Brask", "person", 0.9)) == ["Ottoline Brask"]


def test_titles_seen_are_no_names() -> None:
    marked = "<s1>General Ottoline Brask</s1> <c1>said</c1> <q1>it rained</q1>."
    assert speakers(marked, ("General", "title", 0.9)) == ["Ottoline Brask"]


def test_a_state_seen_as_a_place_is_a_state() -> None:
    assert kinds_of("We flew to Norway here.", ("Norway", "place", 0.95)) == {"Norway": "state"}
