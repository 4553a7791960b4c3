"""What the rules finder does that no spec shows: edges of its rules, and its manners as a stage."""

from __future__ import annotations

import subprocess
import sys

import pytest

from onrecord.attributions.rules import RuleFinder
from onrecord.attributions.rules.drafts import CONFIDENCE
from onrecord.model import Attribution, Document, Origin
from onrecord.model.anchor import words
from onrecord.pipeline import Plan, Stage, run_case


def find(text: str) -> list[Attribution]:
    document = Document(Origin("story.txt"), text, "1")
    return list(run_case(document, Plan([RuleFinder()]), strict=True).proposals)


def triples(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of every statement."""
    return [(words(a.source), words(a.cue), words(a.content)) for a in find(text)]


def contents(text: str) -> list[str]:
    return [words(a.content) for a in find(text)]


def sources(text: str) -> list[str]:
    return [words(a.source) for a in find(text)]


def test_is_a_stage_that_gives_proposals() -> None:
    finder = RuleFinder()
    assert isinstance(finder, Stage)
    assert (finder.name, finder.needs, finder.gives) == ("rules", (), ("proposals",))


def test_signs_its_proposals_and_leaves_nesting_open() -> None:
    (one,) = find("“We stay,” the minister said.")
    assert one.maker == "rules@1"
    assert one.inside is None
    assert one.form == "direct"
    assert one.confidence == CONFIDENCE["quotation"]


def test_every_rule_has_a_confidence_that_is_no_certainty() -> None:
    assert all(0 < value < 1 for value in CONFIDENCE.values())


def test_needs_nothing_but_the_standard_library() -> None:
    heavy = ("numpy", "onnxruntime", "tokenizers", "torch")
    code = (
        "import sys, onrecord.attributions.rules as r; "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_an_empty_text_has_no_statements() -> None:
    assert find("") == []


@pytest.mark.parametrize(
    "text",
    [
        "“The Salt Cellar” opens on Friday.",
        "“Splendid isolation” ended in 1904.",
        "A sign on the door: closed.",
        "The minister, who resigned in May, “sort of” smiled.",
        "“Nobody asked us anything about it.”",
        "She called the police and waited by the lamp.",
        "They met at a bar called Blue Heron.",
        "The treaty, signed in May, was reported by no newspaper.",
        "The two states agreed borders in 1911.",
    ],
)
def test_marks_and_verbs_that_report_nothing_yield_nothing(text: str) -> None:
    assert find(text) == []


def test_a_lone_quotation_needs_a_speaker_in_the_paragraph_before() -> None:
    floating = "“We counted nine of them in the end.”"
    assert contents(f"It rained all day.\n\n{floating}") == []
    assert contents(f"It rained all day, the warden said.\n\n{floating}")[1:] == [floating]


def test_a_floating_quotation_has_neither_source_nor_cue() -> None:
    _, floating = triples("The warden said it rained.\n\n“We counted nine of them in the end.”")
    assert floating == ("", "", "“We counted nine of them in the end.”")


def test_a_short_quotation_alone_may_be_a_title_and_yields_nothing() -> None:
    assert len(find("The warden said it rained.\n\n“Salt Road”")) == 1


def test_floating_goes_on_over_several_paragraphs() -> None:
    text = "The warden said it rained.\n\n“We counted nine of them.\n\n“Then we counted again.”"
    assert contents(text)[1:] == ["“We counted nine of them. … “Then we counted again.”"]


def test_a_quotation_over_paragraphs_that_nobody_speaks_yields_nothing() -> None:
    assert find("“We counted nine of them.\n\n“Then we counted again.”") == []


def test_a_quotation_that_is_a_sentence_goes_on_after_one_with_a_cue() -> None:
    text = "“It was late,” he told me by telephone. “Nobody was about. We left.” The rain fell."
    assert contents(text) == ["“It was late,” … “Nobody was about. We left.”"]


def test_a_quotation_that_is_a_sentence_after_a_report_is_a_statement_without_source() -> None:
    text = "The warden said the gate was shut. “It has been shut since Easter.” The rain fell."
    assert triples(text)[1:] == [("", "", "“It has been shut since Easter.”")]


def test_a_question_before_a_sentence_of_its_own_is_not_its_content() -> None:
    text = "“Who goes there?” The guard said that the gate was shut."
    assert triples(text) == [("The guard", "said", "that the gate was shut")]


def test_a_dateline_is_no_part_of_the_source() -> None:
    text = "BELICA, 3 May (Altan) — Ruvania said the border would stay open."
    assert triples(text) == [("Ruvania", "said", "the border would stay open")]


def test_a_dateline_is_no_part_of_the_content() -> None:
    text = "BELICA — The border will stay open for the summer, Ruvania said."
    assert contents(text) == ["The border will stay open for the summer"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("In a letter to the council, Ana Ruiz said it was late.", "Ana Ruiz"),
        ("Speaking in Dunmere, the mayor said it was late.", "the mayor"),
        ("The mayor of Dunmere, Ana Ruiz, said it was late.", "The mayor of Dunmere, Ana Ruiz"),
        ("Ana Ruiz, 46, of Dunmere, said it was late.", "Ana Ruiz, 46, of Dunmere"),
        ("Ana Ruiz, also on Tuesday, said it was late.", "Ana Ruiz"),
        ("The government on Tuesday said it was late.", "The government"),
        ("Two cars had stopped and the driver said it was late.", "the driver"),
        ("Estmark, Norvalia, and the mayor of Dunmere said it was late.",
         "Estmark, Norvalia, and the mayor of Dunmere"),
        ("The firm, which makes pumps, said it was late.", "The firm, which makes pumps"),
        ("At the inquest the doctor said it was late.", "the doctor"),
    ],
)  # fmt: skip
def test_the_source_is_the_whole_noun_phrase_and_nothing_around_it(text: str, source: str) -> None:
    assert sources(text) == [source]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("He told the Evening Ledger the shop was shut.", "the shop was shut"),
        (
            "He told reporters in Dunmere on Friday that the shop was shut.",
            "that the shop was shut",
        ),
        ("He said late on Friday no shop was open.", "no shop was open"),
        ("He said in a letter, “The shop is shut.”", "“The shop is shut.”"),
        ("He said by telephone that the shop was shut.", "that the shop was shut"),
        ("He said the shop was shut, but the baker sold bread.", "the shop was shut"),
        ("He said the shop was shut; the baker sold bread.", "the shop was shut"),
        ("He said the shop was shut, while rain fell outside.", "the shop was shut"),
        ("He condemned the fire on Friday and left the room.", "the fire"),
        ("He said the shop was shut, which Ana Ruiz denied.", "the shop was shut"),
        (
            "He said the shop, which Ana Ruiz owned, was shut.",
            "the shop, which Ana Ruiz owned, was shut",
        ),
    ],
)
def test_content_leaves_out_listeners_days_and_what_follows(text: str, content: str) -> None:
    assert contents(text)[0] == content


def test_a_participle_after_a_report_has_no_source_of_its_own() -> None:
    found = triples("He said the shop was shut, adding that it was late.")
    assert found[1] == ("", "adding", "that it was late")


def test_the_first_person_outside_marks_is_the_speaker_of_a_transcript_not_a_source() -> None:
    assert find("BANKS: I said that in May, and I say that the dredger is late.") == []


def test_what_was_asked_is_a_prompt() -> None:
    text = "Asked whether she believed that it would rain, Ana Ruiz said that it would."
    assert triples(text) == [("Ana Ruiz", "said", "that it would")]


def test_a_condition_is_no_report() -> None:
    assert find("If the mayor says that it rains, take a coat.") == []


def test_only_documents_and_people_show_something() -> None:
    assert sources("The report shows that the pump was old.") == ["The report"]
    assert find("The flood shows that the pump was old.") == []


def test_a_statement_of_somebody_else_inside_a_report_is_found_too() -> None:
    text = "The mayor said that the fire brigade had warned that the pump was old."
    assert sources(text) == ["The mayor", "the fire brigade"]


def test_the_speakers_own_belief_inside_a_report_is_no_statement() -> None:
    assert len(find("The mayor said she believed that the pump was old.")) == 1


def test_a_headline_needs_no_full_stop() -> None:
    assert triples("Pump failed twice before flood, says inspector") == [
        ("inspector", "says", "Pump failed twice before flood")
    ]


def test_an_outlet_that_is_cited_or_quoted_speaks() -> None:
    text = "The Ledger, citing a clerk, reported that the mill was sold."
    assert triples(text) == [("a clerk", "citing … reported", "that the mill was sold")]


def test_a_relay_after_a_tag_is_no_second_statement() -> None:
    assert len(find("“The mill is sold,” he said, according to the Ledger.")) == 1


def test_a_dialogue_line_goes_on_after_its_tag() -> None:
    text = "– The mill is sold, said the clerk. It was sold in May."
    assert contents(text) == ["– The mill is sold … It was sold in May."]


def test_a_credit_line_after_a_dash_is_no_dialogue() -> None:
    assert find("— Ludvika Morn, poet") == []


def test_no_cue_serves_two_statements() -> None:
    text = "“One,” said Ana Ruiz. “Two,” said Ben Hale, adding that “three” was late."
    cues = [cue for one in find(text) for cue in one.cue]
    assert len(cues) == len(set(cues)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "“" * 10_000,
        '" ' * 10_000,
        "“A,” he said. " * 3_000,
        "he said that " * 20_000,
        "Anna Bell, he said, " * 20_000,
        "“Open this\n\n" * 3_000,
        "the mayor, of Leeds, who lives, said, " * 10_000,
    ],
    ids=["marks", "straight marks", "tags", "that", "commas", "never closed", "parentheses"],
)
def test_floods_of_marks_and_cues_are_read_to_the_end(text: str) -> None:
    assert len(find(text)) <= len(text)


def test_a_cue_inside_the_marks_reports_the_rest_of_the_quotation() -> None:
    text = "However, he “welcomed the offer of talks on the quay.”"
    assert [("he", "welcomed", "the offer of talks on the quay.”")] == triples(text)


def test_a_quoted_verb_before_a_colon_introduces_the_next_paragraph() -> None:
    text = "Ms Brandt “answered evasively”:\n\n“The quay is open to all who pay.”"
    assert ("Ms Brandt", "answered evasively", "“The quay is open to all who pay.”") in triples(
        text
    )


def test_a_quotation_that_begins_with_another_word_has_no_cue_of_its_own() -> None:
    assert [] == triples("However, he “quietly sold the quay to a friend.”")
