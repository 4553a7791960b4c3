"""What was said, and what was only believed, felt or intended."""

import pytest

from context_cases import readings_in
from onrecord.context.speech import SpeechStage
from onrecord.context.speech.lexicon import senses, source_nouns
from onrecord.context.speech.verdicts import Setting, verdict
from onrecord.model.attribution import Form
from onrecord.model.speaker import SpeakerKind


def said(
    cue: str,
    content: str = "that the ferry is safe",
    *,
    source: str = "the harbour master",
    form: Form = "indirect",
    kind: SpeakerKind | None = "person",
    nested: bool = False,
) -> bool:
    return verdict(Setting(cue, source, content, form, nested, kind)).said


@pytest.mark.parametrize(
    "cue",
    [
        "said", "has repeatedly denied", "According to", "tweeted", "is demanding", "was told",
        "his claim", "declined to say", "refused", "warned", "showed", "went on to say", "put it",
    ],
)  # fmt: skip
def test_words_of_saying_are_speech(cue: str) -> None:
    assert said(cue)


@pytest.mark.parametrize(
    "cue",
    [
        "believes", "thought", "hopes", "fear", "did not know", "was considered", "would like",
        "expects", "intends", "had been planning", "wants", "felt", "suspects", "reckoned",
    ],
)  # fmt: skip
def test_words_of_the_mind_are_no_speech(cue: str) -> None:
    assert not said(cue)


@pytest.mark.parametrize("cue", ["supports", "has long backed", "opposed", "voted against"])
def test_being_for_or_against_needs_no_words(cue: str) -> None:
    assert not said(cue, "the new tariff")


@pytest.mark.parametrize(
    "cue", ["was worried about", "are confident", "remained sceptical of", "is determined"]
)
def test_states_of_mind_are_no_speech(cue: str) -> None:
    assert not said(cue, "to rebuild the pier")


@pytest.mark.parametrize("cue", ["fears", "her belief", "their opposition to", "his plan"])
def test_nouns_of_the_mind_are_no_speech(cue: str) -> None:
    assert not said(cue)


@pytest.mark.parametrize(
    "cue", ["expressed concern over", "voiced support for", "restated his belief"]
)
def test_a_feeling_put_into_words_is_speech(cue: str) -> None:
    assert said(cue)


def test_what_a_court_determined_is_speech_but_a_determined_person_says_nothing() -> None:
    assert said("determined", "the fine", source="The court", kind="organisation")
    assert not said("is determined", "to appeal")


def test_seeking_help_is_a_request_and_seeking_to_help_an_intention() -> None:
    assert said("sought", "the commission’s help")
    assert not said("sought", "to delay the vote")


def test_a_body_finds_in_writing_and_a_person_in_mind() -> None:
    assert said("found", "the dyke unsound", source="The inquiry", kind="organisation")
    assert not said("found", "the dyke ugly", source="she")


def test_what_a_paper_envisages_is_written() -> None:
    assert said("envisages", "a new pier", source="The draft treaty", kind=None)
    assert not said("envisages", "a new pier", source="The architect")


def test_people_in_a_poll_only_agree_in_mind() -> None:
    assert not said("agree", source="62 per cent of islanders", kind="group")
    assert said("agreed", source="the two ministers", kind="group")


def test_a_thought_in_quotation_marks_was_said_unless_it_was_silent() -> None:
    assert said("fears", "“The pier will fall,”", form="direct")
    assert not said("thought", "“The pier will fall,”", form="direct")
    assert not said("fears", "“The pier will fall,”", form="direct", nested=True)


def test_what_seems_is_no_speech_but_seeming_to_say_is() -> None:
    assert not said("appeared", "to hesitate")
    assert said("seemed to suggest")


def test_a_particle_is_no_support() -> None:
    assert said("hit back")
    assert not said("backs", "the new tariff")


def test_a_cue_nobody_listed_is_speech_when_a_clause_follows() -> None:
    assert said("frobbed the quay")
    assert not said("frobbed the quay", "of the northern pier")


def test_every_statement_has_a_reading_with_its_cue_as_evidence() -> None:
    said_, hoped = readings_in(
        "<s1>Ada Brandt</s1> <c1>said</c1> <q1>the pier is safe</q1>. "
        "<s2>Per Holm</s2> <c2>hopes</c2> <q2>to sail</q2>.",
        SpeechStage(),
    )
    assert [(r.value, r.evidence[0].exact, r.basis) for r in said_] == [(True, "said", "stated")]
    assert [(r.value, r.evidence[0].exact, r.basis) for r in hoped] == [(False, "hopes", "stated")]


def test_words_without_a_cue_are_assumed_to_be_said() -> None:
    [(reading,)] = readings_in("<q1>“We sail at six.”</q1>", SpeechStage())
    assert (reading.value, reading.basis) == (True, "assumed")


def test_the_list_knows_irregular_forms_and_both_spellings() -> None:
    assert {"thought", "foresaw", "criticised", "criticized", "labelled", "labeled"} <= set(
        senses()
    )
    assert {"survey", "surveys", "studies"} <= source_nouns("paper")
