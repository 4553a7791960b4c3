"""To whom something was said."""

import pytest

from setting_cases import Said, Seen, setting_of, settings_of

TALKS = "that the talks had failed"


def told(text: str, cue: str = "told", source: str = "Ana Kral", content: str = TALKS) -> Seen:
    return setting_of(text, Said(source, cue, content))


@pytest.mark.parametrize(
    ("listener", "label"),
    [
        ("reporters", "reporters"),
        ("the Midlake agency", "Midlake agency"),
        ("the Ostlay Telegraph", "Ostlay Telegraph"),
        ("lawmakers", "lawmakers"),
        ("The Associated Press", "The Associated Press"),
        ("state television", "state television"),
        ("a crowd of about 5,000 people", "crowd of about 5,000 people"),
        ("parliament's foreign affairs committee", "parliament's foreign affairs committee"),
        ("the newspaper Le Rivage", "newspaper Le Rivage"),
        ("BBC Radio 4's Today programme", "BBC Radio 4"),
    ],
)
def test_the_object_of_telling_is_who_was_told(listener: str, label: str) -> None:
    assert told(f"Ana Kral told {listener} {TALKS}.").addressees == [label]


def test_time_and_place_after_the_object_do_not_belong_to_it() -> None:
    seen = told(f"Ana Kral told lawmakers in Brennick on Tuesday {TALKS}.")
    assert (seen.addressees, seen.place) == (["lawmakers"], "Brennick")


def test_the_words_of_the_content_end_the_object() -> None:
    text = "Ana Kral told the crowd Merrund would go to court."
    content = "would go to court"
    assert told(text, content=content).addressees == ["crowd"]


def test_a_quotation_may_stand_before_who_was_told() -> None:
    text = "“It is over,” Ana Kral told the Midlake agency in an interview."
    assert told(text, content="“It is over,”").addressees == ["Midlake agency"]


@pytest.mark.parametrize(
    ("text", "cue", "content", "label"),
    [
        ("Ana Kral urged Serbia to open the road.", "urged", "to open the road", "Serbia"),
        ("Ana Kral asked NATO to stay.", "asked", "to stay", "NATO"),
        ("Ana Kral called on both sides to stop.", "called on", "to stop", "both sides"),
        ("Ana Kral called on both sides to stop.", "called", "to stop", "both sides"),
        ("Ana Kral appealed to the rebels to stop.", "appealed to", "to stop", "rebels"),
        ("Ana Kral warned Moscow against a war.", "warned", "against a war", "Moscow"),
        ("Ana Kral ordered the network to close.", "ordered", "the network to close", "network"),
        ("Ana Kral asked residents stay away.", "asked", "residents stay away", "residents"),
    ],
)
def test_who_is_asked_is_spoken_to(text: str, cue: str, content: str, label: str) -> None:
    assert told(text, cue, content=content).addressees == [label]


def test_all_words_up_to_what_is_asked_belong_to_who_is_asked() -> None:
    text = "Police warned people in the old harbour quarter to stay inside."
    seen = told(text, "warned", "Police", "to stay inside")
    assert seen.addressees == ["people in the old harbour quarter"]


def test_a_warning_of_something_has_no_addressee() -> None:
    text = "Ana Kral warned that prices would rise."
    assert told(text, "warned", content="that prices would rise").addressees == []


@pytest.mark.parametrize(
    ("text", "cue", "content", "label"),
    [
        (f"Ana Kral explained to the press {TALKS}.", "explained", TALKS, "press"),
        (f"Ana Kral complained to the BBC {TALKS}.", "complained to", TALKS, "BBC"),
        ("Ana Kral explained the delay to parliament.", "explained", "the delay", "parliament"),
        ("Ana Kral requested help from NATO.", "requested", "help", "NATO"),
        ("Ana Kral requested help from NATO.", "requested", "help from NATO", "NATO"),
        ("“Go,” shouted Ana Kral at the judge.", "shouted", "“Go,”", "judge"),
    ],
)
def test_a_preposition_may_lead_to_who_listens(
    text: str, cue: str, content: str, label: str
) -> None:
    assert told(text, cue, content=content).addressees == [label]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Kral vowed to bring peace to the region.",
        "Ana Kral said during a visit to Norway that the talks had failed.",
        "Ana Kral said, according to Tanjug, that the talks had failed.",
    ],
)
def test_a_preposition_to_something_else_names_no_listener(text: str) -> None:
    cue = "vowed" if "vowed" in text else "said"
    content = "to bring peace to the region" if cue == "vowed" else TALKS
    assert told(text, cue, content=content).addressees == []


def test_who_is_thanked_is_spoken_to() -> None:
    text = "Ana Kral thanked the armed forces for their service."
    seen = told(text, "thanked", content="the armed forces for their service")
    assert seen.addressees == ["armed forces"]


def test_the_subject_of_a_passive_is_spoken_to() -> None:
    text = "Residents have been told to boil their water."
    seen = setting_of(text, Said("", "have been told", "to boil their water"))
    assert seen.addressees == ["Residents"]


def test_what_somebody_is_expected_to_tell_is_no_passive() -> None:
    text = f"Ana Kral is expected to tell delegates {TALKS}."
    assert told(text, "is expected to tell").addressees == ["delegates"]


@pytest.mark.parametrize(
    ("opening", "label"),
    [
        ("In a letter to European Commission President Ursula Volk", "Ursula Volk"),
        ("In remarks to the Midlake agency", "Midlake agency"),
        ("In an interview with Dawn", "Dawn"),
        ("Speaking to NBC News", "NBC News"),
        ("Asked by reporters about it", "reporters"),
        ("In response to a reporter's question", "reporter"),
        ("Reached by the Midlake agency on Sunday", "Midlake agency"),
        (
            "Testifying before the Senate Armed Services Committee",
            "Senate Armed Services Committee",
        ),
        ("In a televised address to the nation", "nation"),
        ("During a phone call with the chancellor", "chancellor"),
    ],
)
def test_an_occasion_or_a_participle_may_name_who_listens(opening: str, label: str) -> None:
    assert told(f"{opening}, Ana Kral said {TALKS}.", "said").addressees == [label]


def test_an_event_that_is_told_is_no_addressee() -> None:
    seen = told(f"Ana Kral told a joint news conference in Brennick {TALKS}.")
    assert (seen.addressees, seen.occasion) == ([], "joint news conference")


def test_a_short_name_is_filled_up() -> None:
    text = "Ana Kral met Boris Lund on Friday. Kral told Lund to go."
    assert told(text, "told", "Kral told"[:4], "to go").addressees == ["Boris Lund"]


def test_an_office_with_a_name_after_it_goes_by_the_name() -> None:
    text = f"Ana Kral told her counterpart, Boris Lund, {TALKS}."
    assert told(text).addressees == ["Boris Lund"]


def test_a_pronoun_means_the_person_named_before_it() -> None:
    text = f"Boris Lund was met by Ana Kral, who told him {TALKS}."
    assert setting_of(text, Said("who", "told", TALKS)).addressees == ["Boris Lund"]


def test_nobody_is_their_own_addressee() -> None:
    text = f"Boris Lund told him {TALKS}."
    assert told(text, source="Boris Lund").addressees == []


def test_me_is_who_says_so() -> None:
    text = "Ana Kral said Boris Lund had told me to go."
    outer = Said("Ana Kral", "said", "Boris Lund had told me to go")
    seen = setting_of(text, outer, Said("Boris Lund", "had told", "to go", inside=0))
    assert seen.addressees == ["Ana Kral"]


def test_two_names_joined_are_two_addressees() -> None:
    seen = told(f"Ana Kral told Reuters and Boris Lund {TALKS}.")
    assert sorted(seen.addressees) == ["Boris Lund", "Reuters"]


def test_a_body_with_and_in_its_name_is_one_addressee() -> None:
    seen = told(f"Ana Kral told the Securities and Exchange Commission {TALKS}.")
    assert len(seen.addressees) == 1


def test_an_addressee_who_speaks_too_bears_the_speakers_id() -> None:
    text = "Ana Kral asked Boris Lund to go. Boris Lund said that he would stay."
    first, _ = settings_of(
        text,
        Said("Ana Kral", "asked", "to go"),
        Said("Boris Lund", "said", "that he would stay"),
    )
    assert first.speakers[0] is not None


def test_an_answer_is_given_to_who_asked() -> None:
    text = "Ana Kral asked Boris Lund whether he would go. Lund replied that he would stay."
    seen = setting_of(
        text,
        Said("Ana Kral", "asked", "whether he would go"),
        Said("Lund", "replied", "that he would stay"),
    )
    assert (seen.addressees, seen.basis["addressee"]) == (["Ana Kral"], "inferred")
