"""Names read from the scores of the encoder's head, and the corpora that teach it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from onrecord.attributions.entities import ENTITY_TAGS, NamedWords, named_words
from onrecord.training.names import read_conll, read_gum

PERSON, PLACE = 1, 5


def chances(*tags: int, sure: float = 0.8) -> np.ndarray:
    found = np.full((len(tags), ENTITY_TAGS), (1 - sure) / (ENTITY_TAGS - 1), dtype=np.float32)
    found[np.arange(len(tags)), tags] = sure
    return found


def spans(found: list[NamedWords]) -> list[tuple[int, int, str]]:
    return [(name.start, name.end, name.kind) for name in found]


def test_words_of_one_kind_that_go_on_are_one_name() -> None:
    found = named_words(chances(0, PERSON, PERSON + 1, 0, PLACE))
    assert [(1, 3, "person"), (4, 5, "place")] == spans(found)


def test_a_second_beginning_is_a_second_name() -> None:
    assert [(0, 1, "person"), (1, 2, "person")] == spans(named_words(chances(PERSON, PERSON)))


def test_a_word_that_goes_on_with_nothing_begins_a_name() -> None:
    assert [(1, 2, "place")] == spans(named_words(chances(0, PLACE + 1)))


def test_a_name_is_as_sure_as_its_least_sure_word() -> None:
    scores = np.concatenate([chances(PERSON, sure=0.9), chances(PERSON + 1, sure=0.6)])
    (name,) = named_words(scores)
    assert 0.6 < name.chance < 0.7


def test_a_word_split_between_kinds_is_a_name_where_none_is_less_likely() -> None:
    scores = np.zeros((1, ENTITY_TAGS), dtype=np.float32)
    scores[0, [0, PERSON, PLACE]] = (0.4, 0.35, 0.25)
    assert [(0, 1, "person")] == spans(named_words(scores))


def test_no_words_have_no_names() -> None:
    assert [] == named_words(np.zeros((0, ENTITY_TAGS), dtype=np.float32))


def names_in(path: Path) -> list[tuple[str, str | None]]:
    (text,) = read_conll(path)
    return [(text.text[start:end], kind) for start, end, kind in text.entities or ()]


def test_tagged_tokens_become_a_text_with_names(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    rows = "Ada B-politician|Brandt I-politician|left O|Port B-location|Mara I-location|. O"
    file.write_text("\n".join(row.replace(" ", "\t") for row in rows.split("|")) + "\n")
    assert [("Ada Brandt", "person"), ("Port Mara", "place")] == names_in(file)


def test_plain_tags_of_neighbours_make_one_name(tmp_path: Path) -> None:
    file = tmp_path / "b.txt"
    file.write_text("Quay I-ORG\nCouncil I-ORG\nmet O\n\nIt O\nagreed O\n", encoding="utf8")
    assert [("Quay Council", "organisation")] == names_in(file)


def test_a_hall_of_that_name_is_a_facility_and_an_office_a_title(tmp_path: Path) -> None:
    file = tmp_path / "c.txt"
    rows = "The O|premier O|, O|Ada I-PER|Brandt I-PER|, O|opened O|Mara I-LOC|Bridge I-LOC|. O"
    file.write_text(rows.replace("|", "\n") + "\n", encoding="utf8")
    expected = [("premier", "title"), ("Ada Brandt", "person"), ("Mara Bridge", "facility")]
    assert expected == names_in(file)


def test_of_gum_only_entities_with_a_proper_head_are_names(tmp_path: Path) -> None:
    rows = [
        "# newdoc id = one",
        "1\tMinister\t_\tNOUN\t_\t_\t_\t_\t_\tEntity=(1-person-new-nnnnn-cf1-2-coref",
        "2\tBrandt\t_\tPROPN\t_\t_\t_\t_\t_\tEntity=1)",
        "3\tleft\t_\tVERB\t_\t_\t_\t_\t_\t_",
        "4\tthe\t_\tDET\t_\t_\t_\t_\t_\tEntity=(2-place-new-nnnnn-cf1-2-coref",
        "5\ttown\t_\tNOUN\t_\t_\t_\t_\t_\tEntity=2)|SpaceAfter=No",
        "6\t.\t_\tPUNCT\t_\t_\t_\t_\t_\t_",
    ]
    (tmp_path / "one.conllu").write_text("\n".join(rows) + "\n", encoding="utf8")
    (text,) = read_gum(tmp_path)
    assert "Minister Brandt left the town." == text.text
    people = [text.text[a:b] for a, b, kind in text.entities or () if kind == "person"]
    assert ["Brandt"] == people
