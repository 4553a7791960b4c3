"""The canonical form of a text and the map back to its source."""

import unicodedata

import pytest

from onrecord.text.canonical import Canonical, canonicalise


def source_of(source: str) -> list[int]:
    """For each canonical code point, and for the end, the offset in the source."""
    canonical = canonicalise(source)
    return [canonical.offsets.to_source(at) for at in range(len(canonical.text) + 1)]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "“We stay,” said Ada.\n\nThen she left.\n",
        "no-break\u00a0space, soft\u00adhyphen, \u200eright\u200f and \u2009thin",
        "Noël, 中文, 가나, 🎙️ and the marks „ « ‹",
        "tab\tand newline\nstay",
    ],
)
def test_canonical_text_comes_back_unchanged_with_the_identity_map(source: str) -> None:
    assert canonicalise(source) == Canonical(source)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("one\r\ntwo\rthree\n\rfour", "one\ntwo\nthree\n\nfour"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("\ufeffa", "a"),
        ("\ufeff\x00\ufeffa\ufeffb", "a\ufeffb"),
        ("a\x00b\x1bc\x7fd\x9fe", "abcde"),
        ("a\ud800b\udfff", "a\ufffdb\ufffd"),
        ("\x00\x01", ""),
        ("cafe\u0301", "café"),
        ("e\x00\u0301", "é"),
        ("\u212b and \u2126", "Å and Ω"),
        ("\u1112\u1161\u11ab", "한"),
        ("\uac00\u11a8", "각"),
        ("\u0958", "\u0915\u093c"),
        ("a\u0301\u0316", "á\u0316"),
        ("\u0f73", "\u0f71\u0f72"),
    ],
)
def test_each_rule_changes_what_it_names(source: str, text: str) -> None:
    assert text == canonicalise(source).text


def test_windows_line_ends_map_to_their_carriage_returns() -> None:
    assert source_of("a\r\nb\r\n") == [0, 1, 3, 4, 6]


def test_what_stands_after_a_byte_order_mark_maps_past_it() -> None:
    assert source_of("\ufeffa") == [1, 2]


def test_a_composed_letter_maps_to_its_first_part_and_the_next_past_its_last() -> None:
    assert source_of("xe\u0301y") == [0, 1, 3, 4]


def test_a_letter_composed_right_after_a_removed_one_maps_to_its_own_start() -> None:
    assert source_of("a\x00e\u0301") == [0, 2, 4]


def test_a_letter_that_falls_into_two_maps_both_to_its_place() -> None:
    assert source_of("a\u0958") == [0, 1, 1, 2]


def test_a_change_within_a_change_maps_to_where_it_begins() -> None:
    assert source_of("e\x00\u0301x") == [0, 3, 4]


def test_the_end_of_the_text_maps_to_the_end_of_the_source() -> None:
    assert source_of("\x00\x01\x02") == [3]
    assert source_of("ab\x00\r\n")[-1] == 5


def test_a_long_run_of_unordered_marks_is_put_in_order_without_the_slow_sort() -> None:
    marks = "\u0301\u0316" * 100_000
    text = canonicalise("e" + marks).text
    assert text == "é" + "\u0316" * 100_000 + "\u0301" * 99_999


def test_a_long_run_of_few_marks_agrees_with_the_standard_library() -> None:
    source = "e" + "\u0301\u0316\u0327" * 40 + "a\u0308"
    assert unicodedata.normalize("NFC", source) == canonicalise(source).text
