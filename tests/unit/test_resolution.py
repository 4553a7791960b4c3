"""Who speaks: each strategy on texts of our own, one behaviour each."""

from __future__ import annotations

import pytest

from onrecord.model import Mention
from onrecord.pipeline import Plan, Stage
from onrecord.speakers import SpeakerStage, speaker_cell
from onrecord.speakers.cell import speaker_cells
from onrecord.speakers.resolve import CERTAIN
from speaker_cases import Settled, cells_of, labels_of, marked_case, resolved


def last(marked: str) -> str | None:
    return labels_of(marked)[-1]


# -- the stage -----------------------------------------------------------------------------


def test_is_a_stage_that_needs_settled_attributions() -> None:
    stage = SpeakerStage()
    assert isinstance(stage, Stage)
    assert (stage.name, stage.version) == ("speakers", 1)
    assert Plan([Settled(), stage]).givers("links") == ("speakers",)


def test_every_attribution_has_a_mention_and_its_link_names_words_of_the_text() -> None:
    case, attributions = marked_case(
        "<s1>Ana Kral</s1> <c1>said</c1> <q1>it rained</q1>. "
        "<s2>She</s2> <c2>left</c2> <q2>it so</q2>."
    )
    resolved(case)
    mentions = {mention.attribution: mention for mention in case.mentions}
    assert set(mentions) == {a.id for a in attributions}
    assert [mention.kind for mention in mentions.values()] == ["named", "pronoun"]
    assert all(link.evidence and link.reason and link.maker == "speakers@1" for link in case.links)


def test_attributions_of_one_source_share_its_mention_and_speaker() -> None:
    case, (one, two) = marked_case(
        "<s1>Ana Kral</s1> <c1>said</c1> <q1>it rained</q1> and <c2>added</c2> <q2>it snowed</q2>."
    )
    same = Mention(case.document.id, two.id, one.source, "named").id
    resolved(case)
    assert [m.id for m in case.mentions if m.anchors] == [same]
    cells = speaker_cells(case)
    assert cells[one.id] is not None
    assert cells[one.id].value == cells[two.id].value  # type: ignore[union-attr]


def test_a_speaker_carries_names_and_roles_with_their_places() -> None:
    case, _ = marked_case(
        "<s1>Judge Ana Kral, the head of the river court,</s1> <c1>said</c1> <q1>no</q1>. "
        "Kral left."
    )
    (speaker,) = resolved(case).speakers
    assert (speaker.label, speaker.kind) == ("Ana Kral", "person")
    assert speaker.names == ("Ana Kral", "Kral")
    assert [role.title for role in speaker.roles] == ["Judge", "the head of the river court"]
    assert all(anchor.exact == role.title for role in speaker.roles for anchor in role.anchors)


def test_without_attributions_nothing_is_yielded() -> None:
    case, _ = marked_case("<q1>Rain.</q1>")
    empty = resolved(type(case)(case.document))
    assert (empty.mentions, empty.speakers, empty.links) == ((), (), ())


# -- the cell ------------------------------------------------------------------------------


def test_a_cell_says_stated_for_a_name_and_inferred_for_a_pronoun() -> None:
    named, pronoun = cells_of(
        "<s1>Ana Kral</s1> <c1>said</c1> <q1>it rained</q1>. "
        "<s2>She</s2> <c2>added</c2> <q2>hail</q2>."
    )
    assert named is not None
    assert pronoun is not None
    assert (named.basis, named.mention, named.kind) == ("stated", "named", "person")
    assert (pronoun.basis, pronoun.mention, pronoun.value) == ("inferred", "pronoun", named.value)
    assert named.maker == "speakers@1"
    assert CERTAIN <= pronoun.confidence <= named.confidence <= 1


def test_a_cell_lists_the_roles_the_text_gives() -> None:
    (cell,) = cells_of("<s1>Mayor Ana Kral</s1> <c1>said</c1> <q1>no</q1>.")
    assert cell is not None
    assert cell.roles == ("Mayor",)


def test_candidates_that_are_as_likely_are_left_as_alternatives() -> None:
    cell = cells_of(
        "Clara Dunn and Peter Dunn came. <s1>Dunn</s1> <c1>said</c1> <q1>that it was late</q1>."
    )[0]
    assert cell is not None
    assert (cell.value, cell.label, cell.kind) == (None, None, None)
    assert set(cell.alternatives) == {"Clara Dunn", "Peter Dunn"}
    assert cell.confidence < CERTAIN


def test_one_cell_is_the_same_as_among_all() -> None:
    case, attributions = marked_case("<s1>Ana Kral</s1> <c1>said</c1> <q1>no</q1>.")
    resolved(case)
    assert speaker_cell(attributions[0], case) == speaker_cells(case)[attributions[0].id]


def test_a_case_the_stage_has_not_seen_has_no_cells() -> None:
    case, attributions = marked_case("<s1>Ana Kral</s1> <c1>said</c1> <q1>no</q1>.")
    assert speaker_cell(attributions[0], case) is None


# -- names ---------------------------------------------------------------------------------


def test_a_surname_leads_to_the_full_name_and_the_reason_says_where() -> None:
    case, _ = marked_case("Ana Kral left. <s1>Kral</s1> <c1>said</c1> <q1>no</q1>.")
    (link,) = resolved(case).links
    assert link.reason == "surname of Ana Kral, named at 0"
    assert [anchor.exact for anchor in link.evidence] == ["Ana Kral", "Kral"]


def test_a_title_tells_which_of_two_people_is_meant() -> None:
    text = "Clara Dunn and Peter Dunn came. <s1>Mrs Dunn</s1> <c1>said</c1> <q1>no</q1>."
    assert last(text) == "Clara Dunn"


def test_a_pronoun_soon_after_tells_which_of_two_people_is_meant() -> None:
    text = (
        "Clara Dunn and Peter Dunn came. "
        "<s1>Dunn</s1> <c1>said</c1> <q1>that her bag was gone</q1>."
    )
    assert last(text) == "Clara Dunn"


def test_a_role_beside_the_name_tells_which_of_two_people_is_meant() -> None:
    text = (
        "Clara Dunn, the mayor, met Peter Dunn, the baker. "
        "<s1>Dunn – the mayor again –</s1> <c1>said</c1> <q1>no</q1>."
    )
    assert last(text) == "Clara Dunn"


def test_a_relative_does_not_take_over_the_surname() -> None:
    text = (
        "The drummer Ivo Renn died on Friday. His daughter Tora Renn confirmed it. "
        "<s1>Renn</s1> <c1>had said</c1> <q1>he was tired</q1>."
    )
    assert last(text) == "Ivo Renn"


def test_a_name_one_letter_off_is_taken_for_the_person_named_in_full() -> None:
    text = "Sally Wasefin spoke first. Later <s1>Wasifin</s1> <c1>said</c1> <q1>no</q1>."
    assert last(text) == "Sally Wasefin"


def test_an_acronym_leads_to_the_body_that_is_spelt_out() -> None:
    text = "The Tidal Power Board (TPB) met. <s1>The TPB</s1> <c1>said</c1> <q1>no</q1>."
    assert last(text) == "Tidal Power Board"


def test_a_possessor_alone_is_the_speaker() -> None:
    assert (
        last("Ana Kral left. <s1>Kral’s</s1> <c1>claim</c1> <q1>that it rained</q1>.") == "Ana Kral"
    )


def test_and_others_is_a_group() -> None:
    (cell,) = cells_of("<s1>Kral et al</s1> <c1>found</c1> <q1>nothing</q1>.")
    assert cell is not None
    assert (cell.label, cell.kind) == ("Kral et al", "group")


def test_joint_speakers_are_named_together_and_also_one_by_one() -> None:
    case, _ = marked_case("<s1>Ana Kral and Ivo Renn</s1> <c1>said</c1> <q1>no</q1>.")
    resolved(case)
    found = {speaker.label: speaker.kind for speaker in case.speakers}
    assert found == {"Ana Kral": "person", "Ivo Renn": "person", "Ana Kral; Ivo Renn": "group"}
    assert len(case.links) == 1


def test_a_state_is_a_speaker_under_its_usual_name() -> None:
    (cell,) = cells_of("<s1>The US</s1> <c1>said</c1> <q1>no</q1>.")
    assert cell is not None
    assert (cell.label, cell.kind) == ("United States", "state")


# -- roles ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    ["The general", "the Pact’s general", "the commander", "The alliance’s commander"],
)
def test_a_role_leads_to_who_has_it(source: str) -> None:
    text = f"Lakes Pact General Ilse Torrow spoke. <s1>{source}</s1> <c1>said</c1> <q1>no</q1>."
    assert last(text) == "Ilse Torrow"


def test_a_secretary_general_is_no_general() -> None:
    text = (
        "Secretary General Ana Kral met General Ivo Renn. Kral smiled. Kral waved. "
        "<s1>The general</s1> <c1>said</c1> <q1>no</q1>."
    )
    assert last(text) == "Ivo Renn"


def test_the_other_words_of_a_role_decide_between_two_holders() -> None:
    text = (
        "Water minister Ana Kral met foreign minister Ivo Renn. Renn left. "
        "<s1>The water minister</s1> <c1>said</c1> <q1>no</q1>."
    )
    assert last(text) == "Ana Kral"


def test_a_role_of_another_country_is_not_taken() -> None:
    text = (
        "French President Ana Kral left. <s1>The Polish president</s1> <c1>said</c1> <q1>no</q1>."
    )
    assert last(text) == "unnamed: Polish president"


def test_a_role_nobody_has_is_an_unnamed_person() -> None:
    text = "Ana Kral left. <s1>The prime minister</s1> <c1>said</c1> <q1>no</q1>."
    assert last(text) == "unnamed: prime minister"


def test_who_leads_the_union_is_its_leader() -> None:
    text = "Ivo Renn, who leads the dockers, left. <s1>The leader</s1> <c1>said</c1> <q1>no</q1>."
    assert last(text) == "Ivo Renn"


def test_a_loose_description_is_the_person_spoken_of_last() -> None:
    text = (
        "<s1>Ana Kral</s1> <c1>said</c1> <q1>yes</q1>. "
        "<s2>The billionaire</s2> <c2>added</c2> <q2>no</q2>."
    )
    assert last(text) == "Ana Kral"


def test_a_description_of_somebody_brought_in_before_is_not_the_last_person() -> None:
    text = (
        "<s1>Ana Kral</s1> <c1>said</c1> <q1>a driver was hurt</q1>. "
        "<s2>The driver</s2> <c2>said</c2> <q2>no</q2>."
    )
    assert last(text) == "unnamed: driver"


def test_a_lead_resolves_to_the_name_given_soon_after() -> None:
    text = (
        "Court halts barrage\n\n<s1>A federal judge in Vessin</s1> <c1>ruled</c1> "
        "<q1>that it must stop</q1>.\n\n"
        "District Judge Ivo Renn wrote the order."
    )
    assert last(text) == "Ivo Renn"


def test_his_father_is_whom_the_text_calls_him_the_son_of() -> None:
    text = (
        "Ivo Renn, the son of Karl Renn, spoke. <s1>Ivo Renn</s1> <c1>said</c1> "
        "<q1>that <s2>his father</s2> <c2>wanted</c2> <q2>peace</q2></q1>."
    )
    assert last(text) == "Karl Renn"


def test_a_headline_is_resolved_by_the_article() -> None:
    text = (
        "<q1>Barrage gates will rise in June</q1>, <s1>minister</s1> <c1>says</c1>\n\n"
        "<s2>Water minister Ana Kral</s2> <c2>said</c2> <q2>that the gates of the "
        "barrage would rise</q2>."
    )
    assert labels_of(text) == ["Ana Kral", "Ana Kral"]


def test_a_headline_without_a_role_is_resolved_by_what_is_said_below() -> None:
    text = (
        "<q1>Barrage gates stay shut until winter</q1>, <s1>source</s1> <c1>says</c1>\n\n"
        "<s2>A river warden</s2> <c2>said</c2> <q2>the barrage gates would stay shut</q2>."
    )
    assert labels_of(text)[0] == "unnamed: river warden"


# -- people without names ------------------------------------------------------------------


def test_an_unnamed_source_equals_only_itself() -> None:
    case, _ = marked_case(
        "<s1>A diplomat</s1> <c1>said</c1> <q1>yes</q1>. "
        "<s2>A diplomat</s2> <c2>said</c2> <q2>no</q2>."
    )
    speakers = resolved(case).speakers
    assert [speaker.label for speaker in speakers] == ["unnamed: diplomat", "unnamed: diplomat"]
    assert len({speaker.id for speaker in speakers}) == 2
    assert {speaker.kind for speaker in speakers} == {"unnamed"}


@pytest.mark.parametrize("source", ["he", "The spokesman"])
def test_what_follows_an_unnamed_source_may_mean_it(source: str) -> None:
    first, second = cells_of(
        f"<s1>A spokesman</s1> <c1>said</c1> <q1>yes</q1>. "
        f"<s2>{source}</s2> <c2>added</c2> <q2>no</q2>."
    )
    assert first is not None
    assert second is not None
    assert first.value == second.value


def test_the_description_of_an_unnamed_source_leaves_its_clause_out() -> None:
    text = "<s1>one diplomat, who asked not to be named,</s1> <c1>said</c1> <q1>no</q1>."
    assert last(text) == "unnamed: diplomat"


# -- pronouns ------------------------------------------------------------------------------


def test_a_pronoun_takes_the_gender_that_fits() -> None:
    text = (
        "<s1>Ana Kral</s1> <c1>told</c1> Peter Renn <q1>it was late</q1>. "
        "<s2>He</s2> <c2>said</c2> <q2>he knew</q2>."
    )
    assert last(text) == "Peter Renn"


def test_a_pronoun_prefers_the_speaker_before_to_who_is_only_mentioned() -> None:
    text = (
        "<s1>Peter Kral</s1> <c1>said</c1> <q1>that Simon Renn was wrong</q1>. "
        "<q2>“It rains,”</q2> <s2>he</s2> <c2>added</c2>."
    )
    assert last(text) == "Peter Kral"


def test_a_name_within_a_quotation_is_no_antecedent() -> None:
    text = (
        "<q1>“Simon Renn is my friend,”</q1> <s1>Peter Kral</s1> <c1>said</c1>. "
        "<q2>“It rains,”</q2> <s2>he</s2> <c2>added</c2>."
    )
    assert last(text) == "Peter Kral"


def test_the_gender_of_an_unknown_name_is_learned_from_the_text() -> None:
    text = (
        "Judge Ume Tarro took off her coat. <s1>Peter Kral</s1> <c1>said</c1> <q1>no</q1>. "
        "<s2>She</s2> <c2>said</c2> <q2>yes</q2>."
    )
    assert last(text) == "Ume Tarro"


def test_he_in_a_quotation_is_not_who_is_quoted() -> None:
    text = (
        "Simon Renn left. <q1>“<s2>He</s2> <c2>promised</c2> <q2>rain</q2>,”</q1> "
        "<s1>Peter Kral</s1> <c1>said</c1>."
    )
    assert last(text) == "Simon Renn"


def test_he_in_indirect_speech_is_who_is_quoted() -> None:
    text = (
        "Simon Renn left. <s1>Peter Kral</s1> <c1>said</c1> <q1>that <s2>he</s2> <c2>feared</c2> "
        "<q2>rain</q2></q1>."
    )
    assert last(text) == "Peter Kral"


def test_a_pronoun_before_the_name_waits_for_it() -> None:
    text = (
        "Weeks after <s1>she</s1> <c1>promised</c1> <q1>rain</q1>, Ana Kral, a minister, "
        "<c2>said</c2> <q2>no</q2>."
    )
    assert labels_of(text)[0] == "Ana Kral"


def test_they_are_the_group_that_spoke() -> None:
    text = (
        "<s1>Officials in Vessin</s1> <c1>told</c1> Ana Kral <q1>yes</q1>. "
        "<s2>They</s2> <c2>said</c2> <q2>no</q2>."
    )
    assert last(text) == "Officials in Vessin"


def test_it_is_the_body_that_spoke() -> None:
    text = (
        "<s1>The Harbour Trust</s1> <c1>said</c1> <q1>yes</q1>. "
        "<s2>It</s2> <c2>added</c2> <q2>no</q2>."
    )
    assert last(text) == "Harbour Trust"


def test_both_are_the_two_who_spoke_last() -> None:
    text = (
        "<s1>Ana Kral</s1> <c1>said</c1> <q1>yes</q1>. "
        "<s2>Ivo Renn</s2> <c2>said</c2> <q2>no</q2>. "
        "<s3>Both</s3> <c3>denied</c3> <q3>a quarrel</q3>."
    )
    assert last(text) == "Ana Kral; Ivo Renn"


def test_both_ministers_are_the_two_who_hold_that_office() -> None:
    text = (
        "Minister Ana Kral met minister Ivo Renn. "
        "<s1>Both ministers</s1> <c1>denied</c1> <q1>it</q1>."
    )
    assert last(text) == "Ana Kral; Ivo Renn"


def test_i_within_a_statement_is_its_speaker() -> None:
    text = (
        "<q1>“<s2>I</s2> <c2>told</c2> them <q2>to leave</q2>,”</q1> <s1>Ana Kral</s1> "
        "<c1>said</c1>."
    )
    assert labels_of(text) == ["Ana Kral", "Ana Kral"]


def test_i_outside_any_quotation_is_the_author() -> None:
    assert last("<s1>I</s1> <c1>think</c1> <q1>that it will rain</q1>.") == "author"


def test_who_is_what_stands_before_it() -> None:
    text = "The prize went to Ana Kral, <s1>who</s1> <c1>said</c1> <q1>no</q1>."
    assert last(text) == "Ana Kral"


def test_who_within_a_source_is_that_source() -> None:
    text = (
        "<s2>Ivo Renn, the chairman, <s1>who</s1> <c1>had sworn</c1> <q1>revenge</q1></s2>, "
        "<c2>said</c2> <q2>no</q2>."
    )
    assert labels_of(text) == ["Ivo Renn", "Ivo Renn"]


def test_who_may_follow_a_group() -> None:
    text = "They met the dockers, <s1>who</s1> <c1>said</c1> <q1>no</q1>."
    assert last(text) == "dockers"


# -- sources left out ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "rest",
    [
        "and <c2>added</c2> <q2>that it snowed</q2>",
        "but <c2>would not say</c2> <q2>whether it snowed</q2>",
        ", <c2>adding</c2> <q2>that it snowed</q2>",
    ],
)
def test_a_further_verb_has_the_speaker_before_it(rest: str) -> None:
    assert last(f"<s1>Ana Kral</s1> <c1>said</c1> <q1>that it rained</q1> {rest}.") == "Ana Kral"


def test_a_participle_takes_the_subject_of_a_verb_that_reports_nothing() -> None:
    text = "On Friday Ana Kral resigned, <c1>saying</c1> <q1>that she was tired</q1>."
    assert last(text) == "Ana Kral"


def test_a_new_clause_brings_its_own_subject() -> None:
    text = (
        "<s1>Ana Kral</s1> <c1>said</c1> <q1>yes</q1>, but Ivo Renn went home and "
        "<c2>announced</c2> <q2>no</q2>."
    )
    assert last(text) == "Ivo Renn"


def test_an_opening_participle_takes_the_subject_after_it() -> None:
    text = "<c1>Citing</c1> <q1>the rain</q1>, <s2>Ana Kral</s2> <c2>said</c2> <q2>no</q2>."
    assert labels_of(text)[0] == "Ana Kral"


@pytest.mark.parametrize(
    "text",
    [
        "Ana Kral <c1>was told</c1> <q1>to leave</q1>.",
        "It <c1>was reported</c1> <q1>that Ana Kral had left</q1>.",
        "The house <c1>has been called</c1> <q1>a ruin</q1>.",
        "As <c1>revealed</c1> at trial, <q1>the doors were shut</q1>.",
        "There were <c1>rumours</c1> <q1>that Ana Kral had left</q1>.",
    ],
)
def test_a_passive_or_a_noun_leaves_the_speaker_open(text: str) -> None:
    assert last(text) is None


def test_a_floating_quotation_goes_on_from_the_paragraph_before() -> None:
    text = "<s1>Ana Kral</s1> <c1>said</c1> <q1>no</q1>.\n\n<q2>“It rains.”</q2>"
    assert last(text) == "Ana Kral"


def test_a_floating_quotation_may_wait_for_its_speaker() -> None:
    text = "<q1>“It rains.”</q1>\n\nAna Kral has kept the gauge for years."
    assert last(text) == "Ana Kral"


def test_a_quotation_after_a_colon_is_by_the_subject_before_it() -> None:
    text = "The last word was left to Ana Kral. Kral stood up:\n\n<q1>“It rains.”</q1>"
    assert last(text) == "Ana Kral"


# -- groups, bodies and documents ----------------------------------------------------------


def test_a_group_is_known_by_its_own_words() -> None:
    (cell,) = cells_of("<s1>The angry residents of Quay Street</s1> <c1>said</c1> <q1>no</q1>.")
    assert cell is not None
    assert (cell.label, cell.kind) == ("angry residents of Quay Street", "group")


def test_the_same_group_is_one_speaker() -> None:
    first, second = cells_of(
        "<s1>Aid agencies</s1> <c1>said</c1> <q1>yes</q1>. "
        "<s2>aid agencies</s2> <c2>said</c2> <q2>no</q2>."
    )
    assert first is not None
    assert second is not None
    assert first.value == second.value


def test_the_researchers_are_the_team_of_scientists_before() -> None:
    text = (
        "<s1>An international team of scientists</s1> <c1>said</c1> <q1>yes</q1>. "
        "<s2>The researchers</s2> <c2>added</c2> <q2>no</q2>."
    )
    assert last(text) == "international team of scientists"


def test_his_before_a_group_is_replaced_by_the_name() -> None:
    text = "Peter Kral left. <s1>His aides</s1> <c1>said</c1> <q1>no</q1>."
    assert last(text) == "Peter Kral’s aides"


def test_police_are_an_organisation() -> None:
    (cell,) = cells_of("<s1>Police</s1> <c1>said</c1> <q1>no</q1>.")
    assert cell is not None
    assert (cell.label, cell.kind) == ("Police", "organisation")


@pytest.mark.parametrize("source", ["the court", "The three-judge court", "The Court"])
def test_a_body_is_found_by_the_noun_in_its_name(source: str) -> None:
    text = f"The Court of Waters met. <s1>{source}</s1> <c1>ruled</c1> <q1>no</q1>."
    assert last(text) == "Court of Waters"


def test_another_ministry_is_not_the_ministry_before() -> None:
    text = (
        "<s1>The health ministry</s1> <c1>said</c1> <q1>yes</q1>. "
        "<s2>The interior ministry</s2> <c2>said</c2> <q2>no</q2>."
    )
    assert last(text) == "interior ministry"


def test_a_body_is_found_by_what_it_is_called() -> None:
    text = (
        "Ana Kral told the Nordpress agency so. <s1>The agency</s1> <c1>reported</c1> <q1>no</q1>."
    )
    assert last(text) == "Nordpress"


def test_a_person_may_be_called_by_a_noun_that_bodies_have_too() -> None:
    text = "Ana Kral, the publisher, left. <s1>The publisher</s1> <c1>said</c1> <q1>no</q1>."
    assert last(text) == "Ana Kral"


@pytest.mark.parametrize(
    "source", ["The Norwegian government", "Norway’s government", "the government of Norway"]
)
def test_a_national_government_has_one_name(source: str) -> None:
    (cell,) = cells_of(f"<s1>{source}</s1> <c1>said</c1> <q1>no</q1>.")
    assert cell is not None
    assert (cell.label, cell.kind) == ("Government of Norway", "state")


def test_the_government_is_that_of_the_country_a_text_is_about() -> None:
    text = (
        "Norwegian towns flooded. Norway mourned. "
        "<s1>The government</s1> <c1>said</c1> <q1>no</q1>."
    )
    assert last(text) == "Government of Norway"


@pytest.mark.parametrize(
    "source",
    [
        "a report by the Harbour Trust",
        "the Harbour Trust’s report",
        "Harbour Trust figures",
        "data from the Harbour Trust",
    ],
)
def test_a_document_speaks_for_whoever_issued_it(source: str) -> None:
    assert last(f"<s1>{source}</s1> <c1>says</c1> <q1>no</q1>.") == "Harbour Trust"


def test_a_document_named_again_has_the_same_issuer() -> None:
    text = (
        "A survey by the Harbour Trust is out. <s1>The survey</s1> <c1>finds</c1> <q1>salt</q1>. "
        "<s2>It</s2> <c2>warns</c2> <q2>of more</q2>."
    )
    assert labels_of(text) == ["Harbour Trust", "Harbour Trust"]


def test_the_statement_is_of_who_spoke_before() -> None:
    text = (
        "<s1>Ana Kral</s1> <c1>expressed</c1> <q1>grief</q1>. "
        "<s2>The statement</s2> <c2>read</c2>: <q2>“No.”</q2>"
    )
    assert last(text) == "Ana Kral"


def test_a_study_speaks_for_its_authors() -> None:
    text = (
        "Study finds salt\n\nThe study was written by Ana Kral of the Reed Institute "
        "and Ivo Renn of the "
        "Quay Fund.\n\n<s1>The researchers</s1> <c1>noted</c1> <q1>salt</q1>."
    )
    assert last(text) == "Ana Kral; Ivo Renn"


def test_a_country_before_a_document_is_not_its_issuer() -> None:
    assert last("<s1>a US study</s1> <c1>says</c1> <q1>no</q1>.") == "unnamed: US study"


def test_nobody_is_no_speaker() -> None:
    assert last("<s1>No organisation</s1> <c1>claimed</c1> <q1>the attack</q1>.") is None
