"""Which actor a document's speaker is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.model import Actor, ActorRole, Document, Link, Origin, Role, Speaker
from onrecord.model.speaker import SpeakerKind
from onrecord.pipeline import Case, Plan, run_case
from onrecord.speakers import SpeakerStage, speaker_cells
from onrecord.speakers.registry.background import Background
from onrecord.speakers.registry.index import Registry, open_registry
from onrecord.speakers.registry.intake.growth import grow
from onrecord.speakers.registry.linking import SURE, Suggestion, suggestions
from onrecord.speakers.registry.stage import IdentityStage
from speaker_cases import Settled, marked_case


def linked(
    label: str,
    kind: SpeakerKind = "person",
    roles: Sequence[str] = (),
    text: str = "",
    date: str | None = "2018-05-04",
    registry: Registry | None = None,
) -> tuple[Suggestion, ...]:
    """What the stage would suggest for a speaker of a text."""
    registry = registry if registry is not None else open_registry()
    document = Document(Origin("story.txt", published_on=date), f"{label}. {text}", "1")
    speaker = Speaker(label, kind, document.id, (label,), tuple(Role(title) for title in roles))
    return suggestions(speaker, Background(document, registry), registry)


def sure(found: Sequence[Suggestion]) -> str | None:
    return found[0].actor.label if found and found[0].score >= SURE else None


@pytest.mark.parametrize("label", ["Aleksandar Vučić", "Aleksandar Vucic", "Александар Вучић"])
def test_a_whole_name_with_its_role_is_sure_in_any_spelling(label: str) -> None:
    assert sure(linked(label, roles=["Serbian President"])) == "Aleksandar Vučić"


def test_the_reason_says_what_the_text_says() -> None:
    (found,) = linked("Angela Merkel", roles=["German Chancellor"])
    assert found.reason == (
        "“Angela Merkel” is a name of Angela Merkel, Chancellor of Germany"
        " (2005-11-22 to 2021-12-08); the text says “German Chancellor”"
    )


def test_a_namesake_with_another_office_is_not_sure() -> None:
    assert sure(linked("Gordon Brown", roles=["mayor of Oddville"], date="1955-01-01")) is None


def test_a_role_of_another_state_does_not_agree() -> None:
    assert sure(linked("John Lee", roles=["Ghanaian foreign minister"], text="Ghana.")) is None


def test_a_surname_alone_needs_a_role_or_time_and_state() -> None:
    assert sure(linked("Macron")) is None
    assert sure(linked("Macron", text="France waits.")) == "Emmanuel Macron"
    assert sure(linked("Macron", roles=["French President"])) == "Emmanuel Macron"
    assert sure(linked("Macron", roles=["French President"], date="1990")) is None


def test_two_actors_of_one_name_are_suggestions_only() -> None:
    registry = Registry([Actor("a", "Bo Ek", "person"), Actor("b", "Bo Ek", "person")])
    found = linked("Bo Ek", registry=registry)
    assert {one.actor.key for one in found} == {"a", "b"}
    assert all(one.score < 0.5 for one in found)


def test_the_role_chooses_between_two_of_one_name() -> None:
    mayor = Actor("a", "Bo Ek", "person", (), (ActorRole("Mayor", "Odda"),))
    coach = Actor("b", "Bo Ek", "person", (), (ActorRole("Governor", "Vik"),))
    registry = Registry([mayor, coach])
    assert linked("Bo Ek", roles=["mayor"], registry=registry)[0].actor == mayor


@pytest.mark.parametrize(
    ("label", "kind", "text", "actor"),
    [
        ("Government of Kenya", "state", "", "Kenya"),
        ("Kenyan government", "organisation", "", "Kenya"),
        ("UN", "organisation", "", "United Nations"),
        ("World Health Organisation", "organisation", "", "World Health Organization"),
        ("Kremlin", "organisation", "", "Russia"),
        ("White House", "organisation", "", "United States"),
        ("Downing Street", "organisation", "", "United Kingdom"),
        ("Belgrade", "organisation", "", "Serbia"),
        ("Moscow", "state", "", "Russia"),
        ("Brussels", "organisation", "The EU met.", "European Union"),
        ("Brussels", "organisation", "NATO met.", "NATO"),
        ("Brussels", "organisation", "The EU met NATO.", None),
        ("Brussels", "organisation", "It rained.", None),
        ("alliance", "organisation", "NATO met.", "NATO"),
        ("alliance", "organisation", "The farmers met.", None),
        ("Trump administration", "organisation", "In the United States.", "United States"),
        ("Ek administration", "organisation", "In the United States.", None),
        ("Justice Department", "organisation", "In Ghana.", None),
        ("Justice Department", "organisation", "U.S. aid.", "United States Department of Justice"),
        ("Odda Harbour Authority", "organisation", "", None),
        ("Washington", "organisation", "", "United States"),
        ("Georgia", "state", "", None),
    ],
)
def test_bodies_states_and_seats(
    label: str, kind: SpeakerKind, text: str, actor: str | None
) -> None:
    assert sure(linked(label, kind, text=text)) == actor


def test_a_seat_gives_its_reason() -> None:
    assert linked("Kremlin", "organisation")[0].reason == "“Kremlin” stands for Russia"


def test_an_office_without_a_name_is_its_holder() -> None:
    assert sure(linked("unnamed: the US president", "unnamed")) == "Donald Trump"


@pytest.mark.parametrize(
    "label", ["unnamed: a US president", "unnamed: a spokesman", "Ann; Bo", "unnamed: the cook"]
)
def test_sources_that_are_nobody_known_stay_open(label: str) -> None:
    assert linked(label, "unnamed") == ()


def read(marked: str, date: str | None = "2018-05-04") -> Case:
    """A marked text after the stages for speakers and identities."""
    case, attributions = marked_case(marked)
    document = Document(Origin("story.txt", published_on=date), case.document.text, "1")
    made = Case(document)
    for attribution in attributions:
        spans = [
            tuple(made.anchor(a.start, a.end) for a in part)
            for part in (attribution.content, attribution.cue, attribution.source)
        ]
        again = type(attribution)(*spans, "indirect", None, "settled@1", 1.0)
        assert made.admit(Settled(), [again]) == 0
    for stage in (SpeakerStage(), IdentityStage()):
        assert made.admit(stage, list(stage.run(made))) == 0, made.findings
    return made


def test_the_cell_has_the_actors_id_and_the_documents_label() -> None:
    case = read("<s1>The Kremlin</s1> <c1>said</c1> <q1>it would wait</q1>.")
    (cell,) = speaker_cells(case).values()
    russia = open_registry().actor("state/russia")
    assert cell is not None
    assert russia is not None
    assert (cell.value, cell.label) == (russia.id, "Kremlin")


def test_a_speaker_nobody_knows_keeps_its_own_id() -> None:
    case = read("<s1>Hilde Aas</s1> <c1>said</c1> <q1>it would rain</q1>.")
    (cell,) = speaker_cells(case).values()
    assert cell is not None
    assert cell.value == case.speakers[0].id


def test_a_role_is_the_person_named_elsewhere_who_held_it() -> None:
    text = (
        "Crowds waited for Angela Merkel in Odda. <s1>The German chancellor</s1>"
        " <c1>said</c1> <q1>the talks would go on</q1>."
    )
    (cell,) = speaker_cells(read(text)).values()
    assert cell is not None
    assert (cell.label, cell.basis) == ("Angela Merkel", "inferred")


def test_a_link_to_an_actor_that_was_not_given_is_refused() -> None:
    case = read("<s1>Hilde Aas</s1> <c1>said</c1> <q1>it would rain</q1>.")
    stray = Link(case.speakers[0].id, "ac1-x", 0.9, "because", (), "identity@1")
    assert case.admit(IdentityStage(), [stray]) == 1


def test_identities_are_kept_apart_when_a_case_is_restored() -> None:
    case = read("<s1>The Kremlin</s1> <c1>said</c1> <q1>it would wait</q1>.")
    kept = [*case.attributions, *case.mentions, *case.speakers, *case.actors]
    again = Case.restored(case.document, (), [*kept, *case.links, *case.identities])
    assert (again.links, again.identities) == (case.links, case.identities)


def test_the_plan_wants_speakers_before_identities() -> None:
    with pytest.raises(ValueError, match="identity needs speakers"):
        Plan([IdentityStage()])


def test_a_document_without_speakers_has_no_identities() -> None:
    case = run_case(Document(Origin("x"), "Nothing here.", "1"), Plan([SilentStage()]))
    assert list(IdentityStage().run(case)) == []


class SilentStage(Settled):
    """A stage that gives nothing."""


def test_speakers_of_several_documents_are_suggested_as_actors() -> None:
    speakers = [
        Speaker("Hilde Aas", "person", f"doc{at}", ("Hilde Aas", "Aas"), (Role("mayor"),))
        for at in range(3)
    ]
    single = Speaker("Nils Vik", "person", "doc1")
    suggested = grow([*speakers, single], []).actors
    assert [(one.key, one.label, one.names) for one in suggested] == [
        ("person/hilde-aas", "Hilde Aas", ("Aas",))
    ]


def test_names_an_actor_has_not_got_are_suggested_as_aliases() -> None:
    speaker = Speaker("Hilde M. Aas", "person", "doc1", ("Hilde M. Aas",))
    actor = Actor("aas", "Hilde Aas", "person")
    link = Link(speaker.id, actor.id, 0.9, "because", (), "identity@1")
    found = grow([speaker], [link], [actor])
    assert found.actors == ()
    assert [(one.actor, one.name, one.documents) for one in found.aliases] == [
        (actor.id, "Hilde M. Aas", 1)
    ]
