"""Through which mouths a statement came."""

import pytest

from context_cases import readings_in, readings_of
from onrecord.context.relays import RelayStage
from onrecord.context.relays.media import names_a_medium
from onrecord.model import Document, Origin
from onrecord.pipeline import Case
from speaker_cases import marked_case


def relays(marked: str) -> list[list[str]]:
    """The labels of the relays of each statement, outermost first."""
    return [
        [str(r.value["label"]) for r in some if isinstance(r.value, dict)]
        for some in readings_in(marked, RelayStage())
    ]


def test_the_speaker_around_a_statement_is_its_relay() -> None:
    marked = (
        "<s1>Ada Brandt</s1> <c1>said</c1> <q1>that <s2>Per Holm</s2> <c2>wants</c2> "
        "<q2>to sail</q2></q1>."
    )
    assert relays(marked) == [[], ["Ada Brandt"]]


def test_a_chain_runs_from_the_outermost_mouth_inwards() -> None:
    marked = (
        "<s1>Ada Brandt</s1> <c1>said</c1> <q1>that <s2>Per Holm</s2> <c2>had told</c2> her "
        "<q2>that <s3>Ines Falk</s3> <c3>feared</c3> <q3>the ice</q3></q2></q1>."
    )
    assert relays(marked)[2] == ["Ada Brandt", "Per Holm"]


def test_ones_own_words_within_ones_own_words_have_no_relay() -> None:
    marked = (
        "<s1>Ada Brandt</s1> <c1>said</c1> <q1>that <s2>she</s2> <c2>had warned</c2> "
        "<q2>of the ice</q2></q1>."
    )
    assert relays(marked) == [[], []]


@pytest.mark.parametrize(
    "marked",
    [
        "<q1>“We sail,”</q1> <s1>Ada Brandt</s1> <c1>said</c1>, according to Karsk FM.",
        "According to Karsk FM, <s1>Ada Brandt</s1> <c1>said</c1> <q1>the ferry sails</q1>.",
        "<s1>Ada Brandt</s1> <c1>said</c1>, as reported by Karsk FM, <q1>that it sails</q1>.",
        "<q1>“We sail,”</q1> Karsk FM <c1>quoted</c1> <s1>Ada Brandt</s1> <c1>as saying</c1>.",
        "<s1>Ada Brandt</s1> <c1>was quoted as saying</c1> by Karsk FM <q1>that it sails</q1>.",
        "Karsk FM, <c1>citing</c1> <s1>Ada Brandt</s1>, <c1>reported</c1> <q1>that it sails</q1>.",
        "Karsk FM reported on Monday that <s1>Ada Brandt</s1> <c1>said</c1> <q1>it sails</q1>.",
        "<q1>The ferry sails</q1>, Karsk FM reported <s1>Ada Brandt</s1> <c1>said</c1>.",
        "In remarks carried by Karsk FM, <s1>Ada Brandt</s1> <c1>said</c1> <q1>it sails</q1>.",
        "In a Karsk FM report, <s1>Ada Brandt</s1> <c1>stated</c1> <q1>that it sails</q1>.",
        "<q1>It sails</q1>, <c1>according to</c1> <s1>Ada Brandt via Karsk FM</s1>.",
    ],
)
def test_who_passes_words_on_is_a_relay(marked: str) -> None:
    assert relays(marked) == [["Karsk FM"]]


def test_a_newspaper_called_post_is_no_post_of_the_speakers() -> None:
    marked = "<q1>“We sail,”</q1> <s1>Ada Brandt</s1> <c1>said</c1>, according to the Karsk Post."
    assert relays(marked) == [["Karsk Post"]]


def test_a_medium_without_a_name_is_not_taken_for_one_named_before() -> None:
    marked = (
        "The Karsk Post came out. State television <c1>quoted</c1> <s1>Ada Brandt</s1> "
        "<c1>as saying</c1> <q1>that it sails</q1>."
    )
    assert relays(marked) == [["State television"]]


def test_a_spokesman_who_speaks_for_somebody_is_a_relay() -> None:
    marked = "<s1>Ada Brandt</s1> <c1>said</c1> through a spokesman <q1>that the ferry sails</q1>."
    assert relays(marked) == [["unnamed: spokesman"]]


@pytest.mark.parametrize(
    "marked",
    [
        "<s1>Ada Brandt</s1> <c1>told</c1> Karsk FM <q1>that the ferry sails</q1>.",
        "<q1>The ferry sails</q1>, <c1>according to</c1> <s1>Karsk FM</s1>.",
        "<s1>Ada Brandt</s1> <c1>said</c1> via Twitter <q1>that the ferry sails</q1>.",
        "<s1>Ada Brandt</s1> <c1>wrote</c1>, according to her letter, <q1>that it sails</q1>.",
        "<s1>Ada Brandt</s1> <c1>said</c1> <q1>the ferry sails through the Sound</q1>.",
    ],
)
def test_hearers_own_papers_and_ways_are_no_relays(marked: str) -> None:
    assert relays(marked) == [[]]


def test_according_to_another_about_something_else_is_no_relay() -> None:
    marked = (
        "<s1>Ada Brandt</s1> <c1>said</c1> <q1>the ferry sails</q1>, but <c2>according to</c2> "
        "<s2>Per Holm</s2> <q2>the ice is too thick</q2>."
    )
    assert relays(marked) == [[], []]


def test_a_statement_that_goes_on_without_a_source_keeps_the_relay() -> None:
    marked = (
        "According to Karsk FM, <s1>Ada Brandt</s1> <c1>said</c1> <q1>the ferry sails</q1>, "
        "<c2>adding</c2> <q2>that the ice is thin</q2>."
    )
    assert relays(marked) == [["Karsk FM"], ["Karsk FM"]]


def test_words_that_a_medium_introduces_come_through_it() -> None:
    marked = (
        "<s1>Karsk FM</s1> <c1>said</c1> <q1>that the mayor “answered briefly”</q1>:\n\n"
        "<q2>“We sail.”</q2>"
    )
    assert relays(marked) == [[], ["Karsk FM"]]


def test_a_statement_right_behind_anothers_cue_comes_through_that_one() -> None:
    marked = (
        "<s1>Ada Brandt</s1> <c1>tells</c1> us <s2>Per Holm</s2> <c2>promised</c2> "
        "<q2>her a boat</q2> <q1>and never came</q1>."
    )
    assert relays(marked)[1] == ["Ada Brandt"]


def test_the_relay_is_the_speaker_it_is_elsewhere() -> None:
    first, second = readings_in(
        "<s1>Ada Brandt</s1> <c1>said</c1> <q1>that <s2>Per Holm</s2> <c2>wants</c2> "
        "<q2>to sail</q2></q1>.",
        RelayStage(),
    )
    assert first == []
    assert isinstance(second[0].value, dict)
    assert str(second[0].value["speaker"]).startswith("sp")


def test_the_publisher_is_no_relay() -> None:
    case, attributions = marked_case(
        "According to Karsk FM, <s1>Ada Brandt</s1> <c1>said</c1> <q1>the ferry sails</q1>."
    )
    text = case.document.text
    own = Case(Document(Origin("story.txt", publisher="Karsk FM"), text, "1"))
    assert own.document.id == case.document.id
    own.admit(_Settled(), attributions)
    assert readings_of(own, RelayStage()) == []


@pytest.mark.parametrize(
    ("phrase", "is_one"),
    [
        ("the agency", True), ("the Karsk Courier", True), ("state television", True),
        ("Reuters", True), ("Ada Brandt", False), ("the mayor", False),
    ],
)  # fmt: skip
def test_media_are_known_by_name_kind_or_last_word(phrase: str, is_one: bool) -> None:
    assert names_a_medium(phrase) is is_one


class _Settled:
    name = "settled"
    version = 1
    needs = ()
    gives = ("attributions",)

    def run(self, case: Case) -> tuple[()]:
        return ()
