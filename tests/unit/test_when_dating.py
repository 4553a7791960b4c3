"""When statements were made: their own words, and what is carried to them or assumed."""

import pytest

from when_cases import dated, read_marked, the_date

SAID = "<s1>Mira Holt</s1> <c1>said</c1>"


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        (f"{SAID} on Tuesday <q1>that it was over</q1>.", "Tuesday"),
        (f"On Tuesday, {SAID} <q1>it was over</q1>.", "Tuesday"),
        (f"<q1>“It is over,”</q1> {SAID} on Tuesday.", "Tuesday"),
        (f"On Tuesday, during a visit to Belica, {SAID} <q1>it was over</q1>.", "Tuesday"),
        (
            f"After talks with Ivo Kral in Belica on Tuesday, {SAID} <q1>it was over</q1>.",
            "Tuesday",
        ),
        (f"{SAID} after talks with Kral and Brandt on Tuesday <q1>it was over</q1>.", "Tuesday"),
        (f"In a statement issued on Tuesday, {SAID} <q1>it was over</q1>.", "Tuesday"),
        (f"{SAID} at Tuesday’s news conference <q1>that it was over</q1>.", "Tuesday"),
        (
            "<s1>The general, who was in Belica on Tuesday for talks</s1>, <c1>told</c1> Altan"
            " <q1>it was over</q1>.",
            "Tuesday",
        ),
        (
            "The plant was shut on Tuesday, with <s1>officials</s1> <c1>saying</c1>"
            " <q1>it was over</q1>.",
            "Tuesday",
        ),
        (f"{SAID} in a letter, which was published on Tuesday, <q1>it was over</q1>.", "Tuesday"),
    ],
)
def test_words_beside_the_saying_say_when(marked: str, words: str) -> None:
    assert the_date(marked) == ("2031-03-11", words, "stated")


@pytest.mark.parametrize(
    "marked",
    [
        f"{SAID} <q1>that the vote would be on Tuesday</q1>.",
        f"On Tuesday the gates opened, and {SAID} <q1>it was over</q1>.",
        "<s1>Mira Holt, who led the party until Tuesday</s1>, <c1>said</c1> <q1>it was over</q1>.",
        f"The Tuesday attack was the worst, {SAID}, <q1>of all</q1>.",
        f"Since Tuesday, {SAID}, <q1>it has been over</q1>.",
    ],
)
def test_time_that_is_talked_about_does_not(marked: str) -> None:
    date = the_date(marked)
    assert date is None or date[2] != "stated"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (f"In 2013 {SAID} <q1>it was over</q1>.", ("2013", "2013", "stated")),
        (
            "<s1>Mira Holt</s1> <c1>had said</c1> last year <q1>it was over</q1>.",
            ("2030", "last year", "stated"),
        ),
        (
            "<c1>According to</c1> <s1>a 2019 report of the council</s1>, <q1>it is over</q1>.",
            ("2019", "2019", "stated"),
        ),
        (
            f"The vote was on Tuesday. Two days earlier, {SAID} <q1>it was over</q1>.",
            ("2031-03-09", "Two days earlier", "stated"),
        ),
        (
            f"The vote was on 3 March 2019. {SAID} on the same day <q1>it was over</q1>.",
            ("2019-03-03", "the same day", "stated"),
        ),
    ],
)
def test_old_statements_have_their_own_dates(
    marked: str, expected: tuple[object, str, str]
) -> None:
    assert the_date(marked) == expected


def test_without_a_date_of_the_document_the_words_are_kept_without_a_value() -> None:
    marked = (
        f"{SAID} on Tuesday <q1>it was over</q1>. <c2>According to</c2> <s2>Holt</s2>, <q2>so</q2>."
    )
    assert dated(marked, None) == [(None, "Tuesday", "stated"), (None, "Tuesday", "inferred")]


def test_the_year_of_a_dateline_is_enough() -> None:
    marked = f"BELICA, 12 March 2031 (Altan) — {SAID} on Tuesday <q1>it was over</q1>."
    assert the_date(marked, None) == ("2031-03-11", "Tuesday", "stated")


def test_a_time_of_day_is_of_the_day_that_the_story_is_at() -> None:
    marked = (
        "The vote began on Tuesday. <s1>Ivo Kral</s1> <c1>said</c1> <q1>he slept on Monday</q1>."
        " At 10 a.m. <s2>Mira Holt</s2> <c2>said</c2> <q2>it was over</q2>."
    )
    assert the_date(marked) == ("2031-03-11", "10 a.m.", "stated")


def test_a_second_verb_of_the_sentence_takes_its_time() -> None:
    marked = (
        f"On Tuesday, {SAID} <q1>it was over</q1> and <c2>added</c2> <q2>that she was glad</q2>."
    )
    assert dated(marked)[1] == ("2031-03-11", "Tuesday", "stated")


def test_a_second_speaker_of_the_sentence_does_not() -> None:
    marked = (
        f"{SAID} on Tuesday <q1>it was over</q1>; <s2>Ivo Kral</s2> <c2>denied</c2> <q2>it</q2>."
    )
    assert dated(marked)[1] != ("2031-03-11", "Tuesday", "stated")


FIRST = f"{SAID} on Tuesday <q1>it was over</q1>.\n\n"


@pytest.mark.parametrize(
    "later",
    [
        "<q2>“We are glad,”</q2> <s2>Holt</s2> <c2>said</c2>.",
        "<s2>She</s2> <c2>added</c2> <q2>that they were glad</q2>.",
    ],
)
def test_a_speakers_time_is_carried_on(later: str) -> None:
    assert the_date(FIRST + later) == ("2031-03-11", "Tuesday", "inferred")


@pytest.mark.parametrize(
    "later",
    [
        "<s2>Ivo Kral</s2> <c2>said</c2> <q2>they were glad</q2>.",
        "<s2>Holt</s2> <c2>told</c2> Radio Belica <q2>that they were glad</q2>.",
        "<s2>Holt</s2> <c2>had said</c2> <q2>they would be glad</q2>.",
        "On Twitter, <s2>Holt</s2> <c2>said</c2> <q2>they were glad</q2>.",
    ],
)
def test_but_not_to_others_nor_to_another_occasion(later: str) -> None:
    date = the_date(FIRST + later)
    assert date is None or date[2] != "inferred"


def test_a_time_long_past_is_carried_within_its_paragraph_only() -> None:
    marked = (
        f"In 2013 {SAID} <q1>it was over</q1>. <s2>She</s2> <c2>added</c2> <q2>so much</q2>.\n\n"
        "<s3>Holt</s3> <c3>said</c3> <q3>it was not</q3>."
    )
    found = dated(marked)
    assert found[1] == ("2013", "2013", "inferred")
    assert found[2] is None


def test_a_document_that_comes_up_again_keeps_its_time() -> None:
    marked = (
        "A study of the lakes appeared on Tuesday in a journal. Many read it. <s1>The study</s1>"
        " <c1>found</c1> <q1>that fish were fewer</q1>."
    )
    assert the_date(marked) == ("2031-03-11", "Tuesday", "inferred")


def test_a_headline_takes_the_time_of_the_lead() -> None:
    marked = (
        "<s1>Holt</s1> <c1>says</c1> <q1>it is over</q1>\n\n"
        "<s2>Mira Holt</s2> <c2>said</c2> on Tuesday <q2>that it was over</q2>."
    )
    assert dated(marked)[0] == ("2031-03-11", "Tuesday", "inferred")


@pytest.mark.parametrize(
    "sentence", ["She was speaking on Tuesday at a fair.", "The remarks came late on Tuesday."]
)
def test_a_sentence_about_the_remarks_dates_them(sentence: str) -> None:
    marked = f"<q1>“It is over,”</q1> {SAID}. {sentence}"
    date = the_date(marked)
    assert date is not None
    assert (date[0], date[2]) == ("2031-03-11", "inferred")


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        (f"After the vote, {SAID} <q1>it was over</q1>.", "After the vote"),
        (f"{SAID} shortly before the vote: <q1>“It is over.”</q1>", "shortly before the vote"),
        ("<s1>Mira Holt</s1> later <c1>said</c1> <q1>it was over</q1>.", "later"),
        ("<s1>Mira Holt</s1> initially <c1>denied</c1> <q1>all</q1>.", "initially"),
    ],
)
def test_words_without_a_date_are_kept_as_evidence(marked: str, words: str) -> None:
    date = the_date(f"The vote was on Tuesday.\n\n{marked}")
    assert date is not None
    assert date[1:] == (words, "inferred")


def test_the_rest_was_said_between_the_event_and_the_publication() -> None:
    marked = f"The plant burnt on Tuesday.\n\n{SAID} <q1>it was over</q1>."
    assert the_date(marked) == ("2031-03", "", "assumed")
    assert the_date(marked, "2031-04-03") == ("2031-04", "", "assumed")
    assert the_date(marked, "2031-03-02") == ("2031", "", "assumed")
    assert the_date(marked, "2031-01-02") is None


def test_where_the_paragraph_goes_back_in_time_the_period_does() -> None:
    event = "The plant burnt on Tuesday.\n\n"
    marked = f"{event}It had been bought in February. {SAID} <q1>it was over</q1>."
    assert the_date(marked) == ("2031", "", "assumed")


@pytest.mark.parametrize(
    "marked",
    [
        "<s1>Mira Holt</s1> <c1>had said</c1> <q1>it was over</q1>.",
        "<s1>The constitution</s1> <c1>requires</c1> <q1>a vote</q1>.",
        "<q1>Some</q1> <c1>are said</c1> <q1>to be glad</q1>.",
    ],
)
def test_of_background_nothing_is_assumed(marked: str) -> None:
    assert the_date(f"In 2013 the plant burnt.\n\n{marked}") is None


def test_what_is_said_in_a_transcript_is_of_its_day() -> None:
    marked = "12 March 2031\n\n<s1>HOLT</s1>: <q1>We stay.</q1>"
    assert dated(marked, None, "transcript") == [("2031-03-12", "12 March 2031", "inferred")]
    assert dated("<s1>HOLT</s1>: <q1>We stay.</q1>", "2031-03-12", "transcript") == [
        ("2031-03-12", "", "assumed")
    ]


def test_a_statement_has_one_reading_with_its_maker() -> None:
    (reading,) = read_marked(f"{SAID} on Tuesday <q1>it was over</q1>.")
    assert reading is not None
    assert (reading.field, reading.maker) == ("said_on", "when@1")
    assert 0.5 < reading.confidence < 1
