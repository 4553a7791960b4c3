"""Who speaks behind a label, in a speech and in a release."""

from dataclasses import replace

import pytest

from genre_cases import genre_case, genre_document, speakers_of, who_said_what
from onrecord.model import Speaker
from onrecord.speakers import speaker_cells
from onrecord.speakers.cast import billed_in, read_label
from onrecord.speakers.cast.names import WORD, in_case, read_titled
from onrecord.text.genre import find_labels, read_heading
from onrecord.text.layout import TextLayout


def test_the_heading_names_whom_a_label_means() -> None:
    text = "PRESS BRIEFING BY PRESS SECRETARY ADA VOSS\n\nMS. VOSS: We wait.\n\nQ: For whom?"
    assert speakers_of(text) == ["Ada Voss", "unnamed: reporter"]


def test_a_title_from_outside_names_whom_a_label_means() -> None:
    title = "Press Briefing by Press Secretary Ada Voss and Minister Ivo Lind, 3 May"
    text = "MS. VOSS: We wait.\n\nMINISTER LIND: So do I.\n\nQ: For whom?"
    assert speakers_of(text, title) == ["Ada Voss", "Ivo Lind", "unnamed: reporter"]


def test_the_first_full_mention_names_whom_a_label_means() -> None:
    text = "MR. ODEN: With me is Mara Iden, who runs the locks.\n\nMS. IDEN: Do you hear me?"
    assert speakers_of(text) == ["Oden", "Mara Iden"]


def test_a_title_tells_two_people_of_one_name_apart() -> None:
    text = (
        "MR. LUND: My wife Ada Lund and my son Erik Lund are here. Are you?\n\n"
        "MRS. LUND: We are.\n\nMR. LUND: Good."
    )
    found = speakers_of(text)
    assert found[1] == "Ada Lund"
    assert "Ada Lund" not in (found[0], found[2])


def test_an_office_is_whoever_is_billed_with_it() -> None:
    title = "Remarks by President Dorne and Vice President Ada Voss at the Bridge"
    text = "THE VICE PRESIDENT: I thank you.\n\nTHE PRESIDENT: And I you."
    assert speakers_of(text, title) == ["Ada Voss", "Dorne"]


def test_an_office_is_whom_the_others_call_by_it() -> None:
    text = (
        "THE MAYOR: Good morning.\n\nQ: Mayor Dagny Holt, who pays?\n\nTHE MAYOR: You do.\n\n"
        "Q: Thank you, Mayor Holt."
    )
    assert speakers_of(text) == [
        "Dagny Holt",
        "unnamed: reporter",
        "Dagny Holt",
        "unnamed: reporter",
    ]


def test_an_office_without_a_name_is_one_speaker_without_a_name() -> None:
    case = genre_case(genre_document("THE CHAIR: We begin.\n\nQ: Why?\n\nTHE CHAIR: It is late."))
    cells = speaker_cells(case)
    first, _, last = (cells[a.id] for a in case.attributions)
    assert first is not None
    assert last is not None
    assert (first.label, first.value) == ("unnamed: chair", last.value)


def test_each_question_is_another_reporters() -> None:
    case = genre_case(genre_document("MS. VOSS: Yes?\n\nQ: Why?\n\nMS. VOSS: So.\n\nQ: Who?"))
    cells = [cell for cell in speaker_cells(case).values() if cell and cell.kind == "unnamed"]
    assert [cell.label for cell in cells] == ["unnamed: reporter"] * 2
    assert len({cell.value for cell in cells}) == 2


def test_the_audience_is_a_group() -> None:
    text = "MAYOR HOLT: Hello!\n\nAUDIENCE: Hello, you!\n\nMAYOR HOLT: I thank you."
    case = genre_case(genre_document(text))
    groups = [s for s in case.speakers if isinstance(s, Speaker) and s.kind == "group"]
    assert [group.label for group in groups] == ["audience"]


def test_answers_are_the_persons_named_before_the_questions() -> None:
    text = "The poet Ludo Penn has written a book.\n\nQ: Why the sea?\n\nA: I was born on it."
    assert speakers_of(text) == ["unnamed: reporter", "Ludo Penn"]


def test_a_speech_is_by_whom_its_heading_names() -> None:
    text = "Good evening, all of you.\n\nI am glad that it is May."
    title = "Remarks by First Lady Jane Dorne at a Reception Hosted by Ambassador Ivo Lind"
    assert speakers_of(text, title) == ["Jane Dorne", "Jane Dorne"]


def test_a_statement_of_two_has_a_joint_speaker() -> None:
    title = "Statement from Minister Ada Voss and Minister Ivo Lind on the Bridge"
    assert speakers_of("We welcome the vote. We will build.", title) == ["Ada Voss; Ivo Lind"]


def test_a_statement_of_many_keeps_the_words_of_the_heading() -> None:
    title = "Joint Statement from the Leaders of Norland, Sudland and the Isles on the River"
    found = speakers_of("We, the leaders, have met. We will meet again.", title)
    assert found == ["Leaders of Norland, Sudland and the Isles"]


def test_a_letter_is_by_whoever_signs_it() -> None:
    text = "Dear Madam Speaker:\n\nI report that we have begun.\n\nSincerely,\n\nANNA R. VOSS"
    assert set(speakers_of(text, "Letter to the Speaker on the Bridge")) == {"Anna R. Voss"}


def test_who_names_himself_in_a_proclamation_speaks() -> None:
    text = (
        "We honour our rivers.\n\nNOW, THEREFORE, I, PETER J. DORNE, President, proclaim our day."
    )
    assert set(speakers_of(text, "A Proclamation", "release")) == {"Peter J. Dorne"}


def test_an_author_from_outside_speaks_where_the_text_names_nobody() -> None:
    document = genre_document("I thank you.\n\nWe shall see.", genre="speech")
    document = replace(document, origin=replace(document.origin, authors=("Ada Voss",)))
    cells = speaker_cells(genre_case(document))
    assert {cell.label for cell in cells.values() if cell} == {"Ada Voss"}


def test_nobody_is_guessed_where_nothing_names_a_speaker() -> None:
    assert speakers_of("I thank you.\n\nWe shall see.", genre="speech") == [None, None]


def test_you_in_a_question_is_whoever_answers() -> None:
    text = "Q: You said that the pool would open. When?\n\nMS. VOSS: In June.\n\nQ: Thank you."
    seen = [("You", "said", "that the pool would open")]
    assert ("Voss", "that the pool would open") in who_said_what(text, seen=seen)


def test_the_president_is_not_the_foreign_one_named_last() -> None:
    text = (
        "MS. VOSS: President Ivo Lind of Norland is here. He has much to see in our city today.\n\n"
        + "Q: Where will he go, and who will take him there?\n\nMS. VOSS: To the bridge.\n\n" * 6
        + "MS. VOSS: The President believes that the bridge will hold.\n\nQ: Thank you."
    )
    assert ("unnamed: President", "that the bridge will hold") in who_said_what(text)


def test_a_speaker_is_not_he_in_his_own_turn() -> None:
    text = "MR. ODEN: My brother Peter Oden is late. He said that he would come.\n\nQ: Will he?"
    assert who_said_what(text)[:2] == [
        ("Oden", "My brother Peter Oden is late. He said that he would come."),
        ("Peter Oden", "that he would come"),
    ]


@pytest.mark.parametrize(
    ("words", "name", "office"),
    [
        ("Press Secretary Ada Voss", "Ada Voss", "press secretary"),
        ("Secretary of State Anna Lind", "Anna Lind", "secretary of state"),
        ("PRESIDENT LÓPEZ ORTEGA", "López Ortega", "president"),
        ("UNDER SECRETARY McHALE", "McHale", "under secretary"),
        ("H.E. Mr. Ivo Lind", "Ivo Lind", ""),
        ("THE VICE PRESIDENT", "", "vice president"),
        ("APNSA Jake Oden", "Jake Oden", ""),
        (
            "White House Flood Response Coordinator Jane Oden",
            "Jane Oden",
            "white house flood response coordinator",
        ),
        ("MR. BISHOP", "Bishop", ""),
    ],
)
def test_names_with_offices(words: str, name: str, office: str) -> None:
    titled = read_titled(WORD.findall(words))
    assert (name, office) == (" ".join(titled.name), " ".join(titled.office))


@pytest.mark.parametrize(
    ("word", "expected"),
    [("McDONOUGH", "McDonough"), ("JEAN-PIERRE", "Jean-Pierre"), ("O'BRIEN", "O'Brien"),
     ("LEW", "Lew"), ("J.D.", "J.D."), ("bin", "bin"), ("DeVos", "DeVos")],
)  # fmt: skip
def test_names_in_capitals_in_their_usual_case(word: str, expected: str) -> None:
    assert in_case(word) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Remarks by President Dorne at the 2031 Governors Ball", ["Dorne"]),
        ("Statement by President Joseph R. Dorne, Jr. on the River", ["Joseph R. Dorne"]),
        ("Remarks by Minister Ada Voss, Minister Ivo Lind, and Jan Pell on the River",
         ["Ada Voss", "Ivo Lind", "Jan Pell"]),
        ("Statement by Ada Voss, Minister for Foreign Affairs of Norland, at the Debate",
         ["Ada Voss"]),
        ("Statement from Ada Voss on the Visit of Mr. and Mrs. Lind", ["Ada Voss"]),
        ("Press Gaggle Aboard the Ferry", []),
    ],
)  # fmt: skip
def test_who_is_billed(line: str, expected: list[str]) -> None:
    heading = read_heading(line)
    assert heading is not None
    assert expected == [" ".join(one.titled.name) for one in billed_in(heading)]


@pytest.mark.parametrize(
    ("label", "kind", "words"),
    [
        ("SENIOR U.S. OFFICIAL", "unnamed", "senior U.S. official"),
        ("AUDIENCE MEMBER", "unnamed", "audience member"),
        ("AUDIENCE", "group", "audience"),
        ("MS. VOSS", "name", "Voss"),
        ("THE PRESIDENT", "office", "president"),
        ("Q", "unnamed", "reporter"),
    ],
)
def test_labels_taken_apart(label: str, kind: str, words: str) -> None:
    text = f"{label}: We wait.\n\nQ: Why?"
    name = read_label(text, find_labels(TextLayout(text))[0])
    assert (kind, words) == (name.kind, name.words)
