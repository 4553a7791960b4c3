"""On what occasion something was said."""

import pytest

from setting_cases import Said, Seen, setting_of

TALKS = "that the talks had failed"


def said(text: str, cue: str = "said", source: str = "Ana Kral", content: str = TALKS) -> Seen:
    return setting_of(text, Said(source, cue, content))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("in a statement", "statement"),
        ("in a statement posted on its website late on Friday", "statement"),
        ("in an exclusive interview with the Ostlay Telegraph", "exclusive interview"),
        ("at a news conference", "news conference"),
        ("at a hastily convened press conference", "hastily convened press conference"),
        ("in a brief but firm letter", "brief but firm letter"),
        ("on Twitter", "Twitter"),
        ("via his Telegram channel", "his Telegram channel"),
        ("on live television", "live television"),
        ("in a readout of the call", "readout of the call"),
        ("in her State of the Union address", "her State of the Union address"),
        ("in an op-ed for the Courier", "op-ed"),
        ("at the opening of the new bridge", "opening of the new bridge"),
        ("in court papers", "court papers"),
        ("in remarks to the Midlake agency", "remarks to the Midlake agency"),
        ("on the sidelines of the Munich Security Conference", "Munich Security Conference"),
        ("during a visit to Norway", "visit to Norway"),
        ("in its March 3 travel advisory", "its March 3 travel advisory"),
        ("at a rally", "rally"),
        ("by telephone", "telephone"),
    ],
)
def test_words_behind_the_cue_name_the_occasion(words: str, value: str) -> None:
    assert said(f"Ana Kral said {words} {TALKS}.").occasion == value


def test_the_head_of_the_sentence_may_name_the_occasion() -> None:
    seen = said(f"At a briefing in Geneva, Ana Kral said {TALKS}.")
    assert (seen.occasion, seen.basis["occasion"]) == ("briefing", "stated")


def test_evidence_is_the_words_themselves() -> None:
    seen = said(f"Ana Kral said in a joint statement {TALKS}.")
    assert seen.evidence["occasion"] == "joint statement"


@pytest.mark.parametrize(
    "words",
    [
        "in the end",
        "in response",
        "in March",
        "in Arabic",
        "at the time",
        "in general",
        "on Monday",
        "in line with the law of the sea",
    ],
)
def test_other_words_in_that_place_are_no_occasion(words: str) -> None:
    assert said(f"Ana Kral said {words} {TALKS}.").occasion is None


def test_a_cue_may_name_what_was_issued() -> None:
    text = f"Ana Kral issued a statement saying {TALKS}."
    assert said(text, "issued a statement saying").occasion == "statement"


def test_what_was_issued_ahead_of_the_cue_is_the_occasion() -> None:
    text = f"Ana Kral released a statement which said {TALKS}."
    assert said(text, "said", "which").occasion == "statement"


def test_to_tweet_makes_a_tweet() -> None:
    assert said("Ana Kral tweeted “enough”.", "tweeted", content="“enough”").occasion == "tweet"


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("A United Nations report", "United Nations report"),
        ("The survey by Midlake", "survey"),
        ("Census Bureau data", "Census Bureau data"),
        ("The constitution", "constitution"),
    ],
)
def test_a_document_that_speaks_is_its_own_occasion(source: str, value: str) -> None:
    assert said(f"{source} said {TALKS}.", source=source).occasion == value


@pytest.mark.parametrize("source", ["Some reports", "Initial reports", "The Lakes Pact", "Reports"])
def test_vague_documents_and_bodies_are_no_occasion(source: str) -> None:
    assert said(f"{source} said {TALKS}.", source=source).occasion is None


def test_the_authors_of_a_study_speak_in_it() -> None:
    source = "the authors of the study"
    text = f"The wells are dry, according to {source}."
    seen = said(text, "according to", source, "The wells are dry")
    assert seen.occasion == "study"


def test_the_occasion_of_another_speaker_in_the_sentence_is_not_taken() -> None:
    text = "Ana Kral said in a statement it was over, while Boris Lund said it was not."
    seen = setting_of(
        text,
        Said("Ana Kral", "said", "it was over"),
        Said("Boris Lund", "said", "it was not"),
    )
    assert seen.occasion is None


def test_an_occasion_of_another_clause_is_not_taken() -> None:
    text = "Voters had met at a rally on Sunday and Ana Kral said it was over."
    assert said(text, content="it was over").occasion is None


def test_an_occasion_somebody_else_is_said_to_have_used_is_not_taken() -> None:
    text = (
        "Ana Kral declined to say whether it was over, a step that Boris Lund had taken"
        " in an interview with Dawn."
    )
    assert said(text, "declined to say", content="whether it was over").occasion is None


def test_a_reported_occasion_belongs_to_what_is_reported() -> None:
    text = f"Ana Kral said {TALKS} in a letter from the king."
    assert said(text, content=f"{TALKS} in a letter from the king").occasion is None


def test_a_second_verb_of_the_sentence_shares_its_occasion() -> None:
    text = "In a statement, Ana Kral said it was over, adding that she was tired."
    seen = setting_of(
        text,
        Said("Ana Kral", "said", "it was over"),
        Said("", "adding", "that she was tired"),
    )
    assert (seen.occasion, seen.basis["occasion"]) == ("statement", "stated")
