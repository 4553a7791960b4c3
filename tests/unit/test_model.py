"""The record types: anchors that refuse, ids that stay."""

import pytest

from onrecord.model import Anchor, AnchorError, Attribution, Document, OffsetMap, Origin
from onrecord.model.anchor import words
from onrecord.model.identity import canonical_json, make_id

TEXT = "“We stay,” she said."


def anchor(start: int, end: int) -> Anchor:
    return Anchor.at("doc1-x", TEXT, start, end)


def test_an_anchor_repeats_its_words() -> None:
    assert anchor(0, 10).exact == "“We stay,”"
    assert anchor(0, 10).holds(TEXT)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2), (0, len(TEXT) + 1)])
def test_an_anchor_refuses_what_is_no_stretch_of_the_text(start: int, end: int) -> None:
    with pytest.raises(AnchorError):
        anchor(start, end)


def test_an_anchor_refuses_words_of_another_length() -> None:
    with pytest.raises(AnchorError):
        Anchor("doc1-x", 0, 5, "four")


def test_an_anchor_does_not_hold_in_another_text() -> None:
    assert not anchor(0, 10).holds("“We left,” she said.")


def test_an_anchor_covers_what_lies_within_it_only() -> None:
    assert anchor(0, 10).covers(anchor(1, 3))
    assert not anchor(1, 3).covers(anchor(0, 10))


def test_fragments_are_joined_by_an_ellipsis() -> None:
    assert words((anchor(1, 3), anchor(11, 14))) == "We … she"


def test_two_makers_of_the_same_spans_give_one_id() -> None:
    def seen(maker: str, confidence: float) -> Attribution:
        content, cue, source = (anchor(0, 10),), (anchor(15, 19),), (anchor(11, 14),)
        return Attribution(content, cue, source, "direct", None, maker, confidence)

    assert seen("model@1", 0.9).id == seen("rules@1", 0.5).id


def test_other_spans_give_another_id() -> None:
    one = Attribution((anchor(0, 10),), (), (), "direct", None, "m@1", 1.0)
    other = Attribution((anchor(0, 9),), (), (), "direct", None, "m@1", 1.0)
    assert one.id != other.id


def test_an_attribution_needs_content() -> None:
    with pytest.raises(ValueError, match="content"):
        Attribution((), (), (), "direct", None, "m@1", 1.0)


def test_a_document_is_named_by_its_text_and_where_it_came_from() -> None:
    one = Document(Origin("file:///a.txt"), TEXT, "canon/1")
    assert one.id == Document(Origin("file:///a.txt", publisher="X"), TEXT, "canon/1").id
    assert one.id != Document(Origin("file:///b.txt"), TEXT, "canon/1").id
    assert one.id != Document(Origin("file:///a.txt"), TEXT + " ", "canon/1").id


def test_ids_do_not_change_between_versions_of_the_package() -> None:
    assert make_id("doc", ["a", 1, None]) == "doc1-k46h7youiuhjjmrksij2wap2rrhrf2uy"


def test_canonical_json_has_one_spelling() -> None:
    assert canonical_json({"b": 1, "a": "é"}) == '{"a":"é","b":1}'
    with pytest.raises(ValueError, match="JSON"):
        canonical_json(float("nan"))


def test_an_offset_map_leads_back_to_the_source() -> None:
    offsets = OffsetMap(((0, 1, 3), (3, 5, 4)))
    assert [offsets.to_source(at) for at in range(6)] == [1, 2, 3, 5, 6, 7]
    assert [offsets.from_source(at) for at in (1, 2, 3, 5, 8)] == [0, 1, 2, 3, 6]
    assert OffsetMap().to_source(7) == OffsetMap().from_source(7) == 7
