"""The codec: what records look like as JSON, and what is refused."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from ledger_cases import full_case, story
from onrecord.ledger.records.walking import records_of
from onrecord.model import Anchor, Decision, Document, Finding, Mention, Reading
from onrecord.model.codec import KINDS, CodecError, decode, encode


def test_a_record_is_an_object_of_its_fields_with_its_id() -> None:
    mention = Mention("doc1-x", "at1-y", (Anchor("doc1-x", 3, 6, "She"),), "pronoun")
    assert encode(mention) == {
        "document": "doc1-x",
        "attribution": "at1-y",
        "anchors": [{"document": "doc1-x", "start": 3, "end": 6, "exact": "She"}],
        "kind": "pronoun",
        "id": mention.id,
    }


def test_every_record_of_a_case_comes_back_through_json() -> None:
    case = full_case()
    kinds = {type(record) for record in records_of(case)}
    assert len(kinds) >= 6
    for record in (case.document, *case.findings, *records_of(case)):
        assert record == decode(type(record), json.loads(json.dumps(encode(record))))


def test_a_document_keeps_its_offset_map() -> None:
    document = story()
    assert document.offsets.runs
    assert document.offsets == decode(Document, encode(document)).offsets


def test_a_field_that_has_a_default_may_be_left_out() -> None:
    whole = encode(story())
    short = {name: whole[name] for name in ("origin", "text", "canonicalisation")}
    assert decode(Document, short).genre == "report"


def test_every_kind_has_a_name_and_is_told_apart_by_its_fields() -> None:
    shapes = {frozenset(field.name for field in fields(kind)) for kind in KINDS.values()}
    assert len(KINDS) == len(shapes)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"code": None}, "Finding.code is not text"),
        ({"severity": "fatal"}, "Finding.severity is none of note, warning, error"),
        ({"colour": "red"}, "Finding has colour, which is no field of it"),
    ],
)
def test_a_value_that_is_no_record_is_refused_and_says_where(
    change: dict[str, object], complaint: str
) -> None:
    value = {**encode(Finding("OR1", "note", "m", "h", "w")), **change}
    with pytest.raises(CodecError, match=complaint):
        decode(Finding, value)  # type: ignore[arg-type]


def test_a_missing_field_and_a_value_that_is_no_object_are_refused() -> None:
    with pytest.raises(CodecError, match="Decision has no at"):
        decode(Decision, {"record": "a", "verdict": "accept", "by": "b", "note": "", "saw": ""})
    with pytest.raises(CodecError, match="Decision is not an object"):
        decode(Decision, ["accept"])


def test_an_id_that_the_fields_do_not_give_is_refused() -> None:
    value = {**encode(story()), "id": "doc1-another"}
    with pytest.raises(CodecError, match="not doc1-another"):
        decode(Document, value)


def test_a_record_that_refuses_its_values_is_refused_with_its_own_words() -> None:
    value = encode(Mention("d", "a", (Anchor("d", 3, 6, "She"),), "pronoun"))
    value["anchors"] = [{"document": "d", "start": 3, "end": 9, "exact": "She"}]
    with pytest.raises(CodecError, match="3 characters do not fit"):
        decode(Mention, value)


def test_numbers_that_json_cannot_write_are_refused_both_ways() -> None:
    with pytest.raises(CodecError, match="nan"):
        encode(Reading("at1-x", "speech", True, (), "m@1", float("nan"), "stated"))
    value = encode(Reading("at1-x", "speech", True, (), "m@1", 1.0, "stated"))
    with pytest.raises(CodecError, match="confidence is not a number"):
        decode(Reading, {**value, "confidence": True})
