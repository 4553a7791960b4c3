"""The codec: what holds of it for any records."""

from __future__ import annotations

import json

from hypothesis import given

from ledger_cases import cases
from onrecord.ledger.records.walking import records_of
from onrecord.model.codec import decode, encode
from onrecord.pipeline import Case


@given(cases())
def test_what_is_written_and_read_again_is_equal_and_has_the_same_id(case: Case) -> None:
    for record in (case.document, *case.findings, *records_of(case)):
        again = decode(type(record), json.loads(json.dumps(encode(record))))
        assert record == again
        assert getattr(record, "id", None) == getattr(again, "id", None)
