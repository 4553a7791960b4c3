"""The ledger: what holds of it for any records, in any order, and with any byte changed."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger_cases import LATER, PLAN, cases, full_case, raw, story, without_triggers, written
from onrecord.ledger.assembling import assemble
from onrecord.ledger.records.walking import records_of
from onrecord.ledger.store import Store
from onrecord.model import Finding
from onrecord.model.codec import encode
from onrecord.model.identity import canonical_json
from onrecord.pipeline import Case

some_cases = st.integers(1, 3).flatmap(
    lambda count: st.tuples(*(cases(f"text:{number}") for number in range(count)))
)


@contextmanager
def new_store() -> Iterator[Store]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(Path(folder) / "ledger.db", "create") as store,
    ):
        yield store


def lines(case: Case) -> list[str]:
    """A case's records in one order, to compare it with another however they were admitted."""
    return sorted(canonical_json(encode(r)) for r in (*records_of(case), *case.findings))


@settings(deadline=None, max_examples=60)
@given(cases())
def test_any_case_comes_back_and_gives_the_same_statements(case: Case) -> None:
    with new_store() as store:
        store.write(case, PLAN)
        again = store.case(case.document.id)
        assert case.document == again.document
        assert lines(case) == lines(again)
        assert assemble(case) == store.statements(case.document.id)
        assert not store.verify().findings


@settings(deadline=None, max_examples=40)
@given(cases(), st.data())
def test_readings_stand_beside_each_other_and_the_newest_counts(
    case: Case, data: st.DataObject
) -> None:
    kept = [r for r in (*case.attributions, *case.mentions) if data.draw(st.booleans())]
    while any(not _stands(r, {k.id for k in kept}) for r in kept):
        kept = [r for r in kept if _stands(r, {k.id for k in kept})]
    later = Case.restored(case.document, (), kept)
    with new_store() as store:
        store.write(case, PLAN)
        store.write(later, LATER)
        first, second = store.runs(case.document.id)
        assert lines(case) == lines(store.case(case.document.id, first))
        assert lines(later) == lines(store.case(case.document.id, second))
        assert assemble(later) == store.statements(case.document.id)
        assert not store.verify().findings
        store.repeat(case.document, PLAN)
        assert assemble(case) == store.statements(case.document.id)
        assert not store.verify().findings


def _stands(record: Any, whole: set[str]) -> bool:
    """Whether what a record refers to is there too."""
    needed = getattr(record, "inside", None) or getattr(record, "attribution", None)
    return needed is None or needed in whole


@settings(deadline=None, max_examples=25)
@given(some_cases, st.randoms(use_true_random=False))
def test_what_is_stored_does_not_depend_on_the_order_of_documents(
    some: Sequence[Case], order: random.Random
) -> None:
    shuffled = list(some)
    order.shuffle(shuffled)
    with new_store() as one, new_store() as other:
        for case in some:
            one.write(case, PLAN)
        for case in shuffled:
            other.write(case, PLAN)
        assert one.seal() == other.seal()
        assert _by_document(one) == _by_document(other)


def _by_document(store: Store) -> dict[str, tuple[list[str], object]]:
    rows = "SELECT id, words, speaker FROM statements ORDER BY id"
    return {
        id_: (lines(store.case(id_)), store.connection.execute(rows).fetchall())
        for id_ in store.documents()
    }


@settings(deadline=None, max_examples=15)
@given(cases())
def test_a_copy_without_texts_holds_the_same_records(case: Case) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder) / "ledger.db", [case])
        copied = Path(folder) / "copy.db"
        with Store(path) as store:
            store.copy_without_texts(copied)
            seal = store.seal()
        with Store(copied) as copy:
            assert seal == copy.seal()
            assert lines(case) == lines(copy.case(case.document.id))
            report = copy.verify({})
            assert (0, 1) == (len(report.findings), report.without_text)


UNSEALED = {
    "document": {"recorded_at"},
    "description": {"recorded_at"},
    "plan": {"onrecord", "recorded_at"},
    "run": {"recorded_at", "seconds"},
    "finding": {"key", "recorded_at"},
}
"""What nothing follows from: when, how long and by which version something was written down."""

SEALED = (
    "document description plan run part attribution sighting mention speaker link actor identity"
    " reading term maker finding"
).split()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("flips") / "ledger.db"
    with Store(path, "create") as store:
        for number in range(3):
            store.write(full_case(story(uri=f"file:///texts/{number}.txt")), PLAN)
        store.write(full_case(story(uri="file:///texts/0.txt"), "speakers@2"), LATER)
    return path


def flipped(value: Any, chance: random.Random) -> Any:
    """A value with one bit of one of its bytes changed, of the same type."""
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(7))
    if isinstance(value, float):
        return value + 1 / 1024
    data = bytearray(value.encode("utf8"))
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(7)
    return bytes(data)


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chance=st.randoms(use_true_random=False))
def test_one_flipped_byte_anywhere_is_found(ledger: Path, chance: random.Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        path.write_bytes(ledger.read_bytes())
        with closing(raw(path)) as connection:
            where = _flip(connection, chance)
        if where is not None:
            with Store(path) as store:
                assert store.verify().damaged, where


def _flip(connection: sqlite3.Connection, chance: random.Random) -> str | None:
    """Flip a byte of some value of some table, and say where; None where it cannot be stored."""
    table = chance.choice(SEALED)
    names = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
    column = chance.choice([n for n in names if n not in UNSEALED.get(table, ())])
    marks = "run, kind, first" if table == "part" else "key"
    found = connection.execute(
        f'SELECT {marks}, "{column}" FROM {table} WHERE "{column}" IS NOT NULL'
        f" AND \"{column}\" <> ''"
    ).fetchall()
    if not found:
        return None
    *place, value = chance.choice(found)
    changed = flipped(value, chance)
    made = without_triggers(connection, table)
    condition = " AND ".join(f"{mark} = ?" for mark in marks.split(", "))
    new = "CAST(? AS TEXT)" if isinstance(value, str) else "?"
    try:
        connection.execute(
            f'UPDATE {table} SET "{column}" = {new} WHERE {condition}', (changed, *place)
        )
    except sqlite3.IntegrityError:
        return None
    for sql in made:
        connection.execute(sql)
    return f"{table}.{column} of {place}: {value!r} is {changed!r}"


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chance=st.randoms(use_true_random=False))
def test_one_flipped_byte_of_a_text_in_the_file_is_found(
    ledger: Path, chance: random.Random
) -> None:
    data = bytearray(ledger.read_bytes())
    text = story().text.encode("utf8")
    starts = [at for at in range(len(data)) if data.startswith(text, at)]
    assert len(starts) == 3
    data[chance.choice(starts) + chance.randrange(len(text))] ^= 1 << chance.randrange(8)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        path.write_bytes(data)
        with Store(path) as store:
            report = store.verify()
    assert "OR523" in {finding.code for finding in report.findings}


def test_findings_about_inputs_are_no_part_of_what_is_sealed(tmp_path: Path) -> None:
    with Store(tmp_path / "ledger.db", "create") as store:
        before = store.seal()
        store.note([Finding("OR101", "error", "gone", "check", "a.txt")])
        assert before == store.seal()
