"""Which setting goes on from one statement to the next."""

from setting_cases import Said, setting_of, settings_of

FIRST = Said("Ana Kral", "told", "that it was over")
INTERVIEW = "Ana Kral told Dawn in an interview in Berlin on Friday that it was over."


def test_an_interview_goes_on_over_paragraphs() -> None:
    text = f"{INTERVIEW}\n\nKral said that she was tired.\n\n“So are we all,” she added."
    seen = setting_of(
        text,
        FIRST,
        Said("Kral", "said", "that she was tired"),
        Said("she", "added", "“So are we all,”"),
    )
    assert (seen.occasion, seen.place, seen.addressees) == ("interview", "Berlin", ["Dawn"])


def test_what_is_carried_over_is_inferred_and_less_sure() -> None:
    text = f"{INTERVIEW} Kral said that she was tired."
    first, second = settings_of(text, FIRST, Said("Kral", "said", "that she was tired"))
    assert (first.basis["occasion"], second.basis["occasion"]) == ("stated", "inferred")
    assert first.confidence["occasion"] > second.confidence["occasion"]


def test_another_speaker_gets_nothing() -> None:
    text = f"{INTERVIEW} Boris Lund said that he was tired."
    seen = setting_of(text, FIRST, Said("Boris Lund", "said", "that he was tired"))
    assert (seen.occasion, seen.place, seen.addressees) == (None, None, [])


def test_another_time_ends_the_event() -> None:
    text = f"{INTERVIEW} Last year Kral said that she was tired."
    seen = setting_of(text, FIRST, Said("Kral", "said", "that she was tired"))
    assert seen.occasion is None


def test_another_occasion_ends_the_event() -> None:
    text = f"{INTERVIEW} Kral said in a letter that she was tired."
    seen = setting_of(text, FIRST, Said("Kral", "said", "that she was tired"))
    assert (seen.occasion, seen.addressees) == ("letter", [])


def test_another_outlet_ends_the_event() -> None:
    text = f"{INTERVIEW} Kral told Reuters that she was tired."
    seen = setting_of(text, FIRST, Said("Kral", "told", "that she was tired"))
    assert (seen.occasion, seen.addressees) == (None, ["Reuters"])


def test_who_was_urged_does_not_go_on_listening() -> None:
    text = "Ana Kral urged Serbia to stop. She said that she was tired."
    seen = setting_of(
        text, Said("Ana Kral", "urged", "to stop"), Said("She", "said", "that she was tired")
    )
    assert seen.addressees == []


def test_a_joint_news_conference_is_shared_with_the_guest() -> None:
    text = (
        "Ana Kral told a joint news conference with Boris Lund that it was over.\n\n"
        "Lund said that he was tired.\n\nKetta Ulmen said that she was not."
    )
    _, guest, other = settings_of(
        text,
        FIRST,
        Said("Lund", "said", "that he was tired"),
        Said("Ketta Ulmen", "said", "that she was not"),
    )
    assert (guest.occasion, other.occasion) == ("joint news conference", None)


def test_a_tweet_does_not_go_on_in_another_paragraph() -> None:
    text = "Ana Kral wrote on Twitter that it was over.\n\nKral said that she was tired."
    seen = setting_of(
        text,
        Said("Ana Kral", "wrote", "that it was over"),
        Said("Kral", "said", "that she was tired"),
    )
    assert seen.occasion is None


def test_a_report_goes_on_in_it_but_not_in_its_issuer() -> None:
    text = (
        "A report by the Harbour Board says the wells are dry. It adds that rain will not help."
        " The Harbour Board said the wells would close."
    )
    _, report, issuer = settings_of(
        text,
        Said("A report by the Harbour Board", "says", "the wells are dry"),
        Said("It", "adds", "that rain will not help"),
        Said("The Harbour Board", "said", "the wells would close"),
    )
    assert (report.occasion, issuer.occasion) == ("report", None)


def test_a_sentence_without_a_statement_may_announce_the_event() -> None:
    text = "Ana Kral gave an interview to Dawn on Monday. “I am tired,” Kral said."
    seen = setting_of(text, Said("Kral", "said", "“I am tired,”"))
    assert (seen.occasion, seen.addressees) == ("interview", ["Dawn"])


def test_an_event_announced_of_somebody_else_is_not_taken() -> None:
    text = "Ana Kral gave an interview to Dawn on Monday. “I am tired,” Boris Lund said."
    seen = setting_of(text, Said("Boris Lund", "said", "“I am tired,”"))
    assert seen.occasion is None


def test_the_lead_belongs_to_the_event_named_right_below_it() -> None:
    text = (
        "It was over, Ana Kral says.\n\nKral told a news conference in Berlin that she was tired."
    )
    lead, _ = settings_of(
        text, Said("Ana Kral", "says", "It was over"), Said("Kral", "told", "that she was tired")
    )
    assert (lead.occasion, lead.basis["occasion"]) == ("news conference", "inferred")


def test_an_event_spoken_of_as_known_goes_back() -> None:
    text = "Ana Kral said that it was over. “I am tired,” Kral said in the speech in Berlin."
    first, _ = settings_of(
        text, Said("Ana Kral", "said", "that it was over"), Said("Kral", "said", "“I am tired,”")
    )
    assert (first.occasion, first.basis["occasion"]) == ("speech", "inferred")


def test_the_same_letter_named_again_has_the_same_reader() -> None:
    text = (
        "Ana Kral said in a letter to the Harbour Board that it was over. Boris Lund said no."
        " Lund said yes. In the letter Kral wrote that she was tired."
    )
    seen = setting_of(
        text,
        Said("Ana Kral", "said", "that it was over"),
        Said("Boris Lund", "said", "no"),
        Said("Kral", "wrote", "that she was tired"),
    )
    assert (seen.occasion, seen.addressees) == ("letter", ["Harbour Board"])
