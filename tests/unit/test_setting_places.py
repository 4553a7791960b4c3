"""Where something was said."""

import pytest

from setting_cases import Said, Seen, setting_of

OVER = "it was over"


def said(text: str, source: str = "Ana Kral", cue: str = "said") -> Seen:
    return setting_of(text, Said(source, cue, OVER))


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("in Berlin", "Berlin"),
        ("on Friday in Berlin", "Berlin"),
        ("in New York, United States,", "New York, United States"),
        ("at a rally in Berlin", "Berlin"),
        ("at a news conference held in Norway", "Norway"),
        ("in court", "court"),
        ("on the Senate floor", "Senate floor"),
        ("from her residence", "her residence"),
    ],
)
def test_words_behind_the_cue_name_the_place(words: str, place: str) -> None:
    assert said(f"Ana Kral said {words} {OVER}.").place == place


@pytest.mark.parametrize("opening", ["In Berlin", "On Friday in Berlin", "Speaking in Berlin"])
def test_the_head_of_the_sentence_may_name_the_place(opening: str) -> None:
    assert said(f"{opening}, Ana Kral said {OVER}.").place == "Berlin"


def test_the_place_follows_guests_and_their_names() -> None:
    text = (
        "Ana Kral told a joint news conference with the foreign minister, Ketta Ulmen, in Berlin"
        f" {OVER}."
    )
    assert said(text, cue="told").place == "Berlin"


def test_where_the_source_was_is_the_place() -> None:
    source = "Ana Kral, who was in Berlin on Friday for talks"
    assert said(f"{source}, said {OVER}.", source).place == "Berlin"


@pytest.mark.parametrize("words", ["in Arabic", "in March", "in 2019", "in a report in Nature"])
def test_other_words_after_in_are_no_place(words: str) -> None:
    assert said(f"Ana Kral said {words} {OVER}.").place is None


def test_a_place_of_what_is_told_of_is_not_taken() -> None:
    text = f"After the laboratory in Berlin had tested it, Ana Kral said {OVER}."
    assert said(text).place is None
