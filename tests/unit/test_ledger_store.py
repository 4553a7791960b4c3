"""The store: what goes in comes out, once, and the newest reading counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ledger_cases import LATER, PLAN, at, full_case, raw, story, written
from onrecord.ledger.assembling import assemble
from onrecord.ledger.errors import NoSuchDocumentError, NoSuchStatementError, UnstorableError
from onrecord.ledger.records.rows import KINDS
from onrecord.ledger.records.walking import records_of
from onrecord.ledger.store import Store
from onrecord.model import Attribution, Decision, Finding, IdentityDecision, Link
from onrecord.pipeline import Case


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "ledger.db", "create") as opened:
        yield opened


def counts(store: Store) -> dict[str, int]:
    return {
        kind: store.connection.execute(f"SELECT count(*) FROM {kind}").fetchone()[0]
        for kind in ("document", "description", "run", "attribution", "actor", *KINDS, "finding")
    }


def test_a_case_comes_back_record_for_record_and_gives_the_same_statements(store: Store) -> None:
    case = full_case()
    outcome = store.write(case, PLAN, 0.5)
    assert (case.document.id, 4, "added") == (
        outcome.document,
        outcome.statements,
        outcome.outcome,
    )
    again = store.case(case.document.id)
    assert case.document == again.document
    assert case.document.offsets == again.document.offsets
    assert list(records_of(case)) == list(records_of(again))
    assert case.findings == again.findings
    assert assemble(case) == store.statements(case.document.id)


def test_the_same_reading_is_stored_once(store: Store) -> None:
    store.write(full_case(), PLAN)
    before = counts(store)
    assert store.state_of(story(), PLAN) == "current"
    assert store.write(full_case(), PLAN).outcome == "kept"
    assert store.repeat(story(), PLAN).outcome == "kept"
    assert before == counts(store)


def test_a_changed_stage_adds_only_what_it_changed_and_the_newest_run_counts(store: Store) -> None:
    store.write(full_case(), PLAN)
    before = counts(store)
    assert store.state_of(story(), LATER) == "new"
    changed = full_case(speakers="speakers@2")
    assert store.write(changed, LATER).outcome == "updated"
    more = {kind: n - before[kind] for kind, n in counts(store).items() if n != before[kind]}
    assert {"run": 1, "link": 4, "finding": 1} == more
    assert assemble(changed) == store.statements(story().id)
    first, second = store.runs(story().id)
    assert list(records_of(full_case())) == list(records_of(store.case(story().id, first)))
    assert list(records_of(changed)) == list(records_of(store.case(story().id, second)))
    assert not store.verify().findings


def test_an_older_reading_counts_again_without_being_read_again(store: Store) -> None:
    store.write(full_case(), PLAN)
    store.write(full_case(speakers="speakers@2"), LATER)
    assert store.state_of(story(), PLAN) == "older"
    before = counts(store)
    assert store.repeat(story(), PLAN).outcome == "updated"
    assert assemble(full_case()) == store.statements(story().id)
    after = counts(store)
    assert {"run", "finding"} == {kind for kind in after if after[kind] != before[kind]}
    assert not store.verify().findings


def test_other_facts_about_the_same_text_are_a_description_of_its_own(store: Store) -> None:
    store.write(full_case(), PLAN)
    dated = story(published_on="2031-03-05", title="Another title")
    assert dated.id == story().id
    assert store.state_of(dated, PLAN) == "new"
    assert store.write(full_case(dated), PLAN).outcome == "updated"
    assert "2031-03-05" == store.case(dated.id).document.origin.published_on
    assert counts(store)["description"] == 2
    rows = store.connection.execute("SELECT DISTINCT published_on, title FROM statements")
    assert [("2031-03-05", "Another title")] == rows.fetchall()
    assert not store.verify().findings


def test_a_reading_with_a_failed_stage_is_read_again_and_stored_again_only_if_it_differs(
    store: Store,
) -> None:
    failed = full_case()
    failed.findings.append(Finding("OR201", "error", "when failed", "report it", "here"))
    store.write(failed, PLAN)
    assert store.state_of(story(), PLAN) == "new"
    before = counts(store)
    assert store.write(failed, PLAN).outcome == "kept"
    assert before == counts(store)
    assert store.write(full_case(), PLAN).outcome == "updated"
    assert store.state_of(story(), PLAN) == "current"


def test_a_case_with_a_record_that_refers_to_nothing_is_refused_whole(store: Store) -> None:
    case = full_case()
    broken = Link("mn1-gone", case.speakers[0].id, 0.5, "", (), "m@1")
    records = [*case.attributions, *case.mentions, *case.speakers, broken]
    with pytest.raises(UnstorableError, match="refers to mn1-gone"):
        store.write(Case.restored(case.document, [], records), PLAN)
    assert set(counts(store).values()) == {0}
    assert not store.connection.in_transaction


def test_half_a_surrogate_pair_is_refused_in_one_line(store: Store) -> None:
    case = full_case()
    finding = Finding("OR1", "note", "a \ud83c name", "", "")
    with pytest.raises(UnstorableError, match="surrogate"):
        store.write(Case.restored(case.document, [], [*case.attributions, finding]), PLAN)
    assert counts(store)["document"] == 0


def test_two_makers_that_settle_on_the_same_spans_are_one_statement(store: Store) -> None:
    own = story()
    content = at(own, "Nobody answered.")
    both = [
        Attribution(content, (), (), "indirect", None, maker, sure)
        for maker, sure in (("m@1", 0.4), ("rules@1", 0.6))
    ]
    store.write(Case.restored(own, [], both), PLAN)
    (statement,) = store.statements(own.id)
    assert statement.confidence == 0.6
    assert both == list(store.case(own.id).attributions)


@pytest.mark.parametrize("table", ["document", "sighting", "term", "decision", "part", "actor"])
def test_records_cannot_be_changed_deleted_or_replaced_by_any_program(
    tmp_path: Path, table: str
) -> None:
    path = written(tmp_path / "ledger.db", [full_case()])
    with Store(path, "write") as store:
        store.decide([Decision("st1-x", "accept", "Ada", "2031-03-04", "", "")])
    connection = raw(path)
    column = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
    row = connection.execute(f"SELECT * FROM {table}").fetchone()
    marks = ", ".join("?" * len(row))
    for sql, values in (
        (f"UPDATE {table} SET {column} = {column}", ()),
        (f"DELETE FROM {table}", ()),
        (f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row),
    ):
        with pytest.raises(sqlite3.IntegrityError, match="records are added, never"):
            connection.execute(sql, values)
    connection.close()


def test_a_statement_is_found_by_its_id_or_the_beginning_of_it(store: Store) -> None:
    store.write(full_case(), PLAN)
    wanted = store.statements(story().id)[0]
    for given in (wanted.id, wanted.id[:9], wanted.id[4:12], wanted.id.upper()[4:]):
        assert wanted == store.find(given).statement
    found = store.find(wanted.id)
    assert (True, PLAN.id, 64) == (found.has_text, found.run.plan_id, len(found.text_sha256))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("st1-aaaaaaaa", "there is no statement st1-aaaaaaaa"),
        ("st1-a", "no statement's id"),
        ("", "no statement's id"),
        ("x' OR 1=1 --", "no statement's id"),
        ("st1-\x1b[31mab", "no statement's id"),
    ],
)
def test_what_is_no_statement_is_one_clear_line(store: Store, given: str, words: str) -> None:
    store.write(full_case(), PLAN)
    with pytest.raises(NoSuchStatementError, match=words) as caught:
        store.find(given)
    assert str(caught.value).isprintable()


def test_an_id_that_two_statements_begin_with_names_them(store: Store) -> None:
    store.write(full_case(), PLAN)
    one = store.connection.execute("SELECT id FROM statement WHERE key = 1").fetchone()[0]
    store.connection.execute(
        "UPDATE statement SET id = ? WHERE key = 2", (one[:20] + "zzzzzzzzzzzzzzzz",)
    )
    with pytest.raises(NoSuchStatementError, match="several statements begin with"):
        store.find(one[:20])


def test_decisions_come_with_the_statement_they_are_about(store: Store) -> None:
    store.write(full_case(), PLAN)
    statement = store.statements(story().id)[0]
    reading = store.case(story().id).readings[0]
    first = Decision(statement.id, "accept", "Ada", "2031-03-04T10:00:00Z", "checked", "hash")
    second = Decision(reading.id, "reject", "Ivo", "2031-03-04T11:00:00Z", "", "hash")
    store.decide([first])
    store.decide([second, Decision("st1-other", "unsure", "Ivo", "2031", "", "")])
    assert (first, second) == store.find(statement.id).decisions


def test_decisions_about_who_is_who_are_kept_once_each(store: Store) -> None:
    merge = IdentityDecision("merge", ("ac1-a", "ac1-b"), None, "Ada", "2031-03-04", "one man")
    undo = IdentityDecision("undo", (merge.id,), None, "Ada", "2031-03-05")
    store.decide_identity([merge])
    store.decide_identity([merge, undo])
    assert [merge, undo] == store.identity_decisions()


def test_an_actor_of_many_documents_is_stored_once(store: Store) -> None:
    for number in range(3):
        store.write(full_case(story(uri=f"text:{number}")), PLAN)
    assert counts(store)["actor"] == 2
    assert {"Ada Brandt", "Ivo Kern"} == {actor.label for actor in store.actors()}


def test_errors_about_inputs_are_kept_once_and_notes_are_not(store: Store) -> None:
    lost = Finding("OR101", "error", "there is no such file", "check", "gone.txt")
    passing = Finding("OR113", "note", "it was given twice", "nothing to do", "a.txt")
    assert store.note([lost, passing, lost]) == 1
    assert store.note([lost]) == 0
    assert counts(store)["finding"] == 1


def test_an_unknown_document_is_one_clear_line(store: Store) -> None:
    with pytest.raises(NoSuchDocumentError, match="there is no document doc1-x"):
        store.case("doc1-x")


def test_the_seal_is_that_of_the_readings_that_count_in_any_order(tmp_path: Path) -> None:
    some = [full_case(story(uri=f"text:{number}")) for number in range(3)]
    seals = set()
    for name, cases in (("a", some), ("b", some[::-1])):
        with Store(written(tmp_path / name, cases)) as store:
            seals.add(store.seal())
    assert len(seals) == 1
    with Store(written(tmp_path / "c", some[:2])) as store:
        assert store.seal() not in seals


def test_a_store_counts_what_it_holds(store: Store) -> None:
    store.write(full_case(), PLAN)
    stats = store.stats()
    assert (1, 4, 1, 0) == (stats.documents, stats.statements, stats.outlets, stats.without_text)
    assert {"direct": 2, "indirect": 1, "mixed": 1} == dict(stats.forms)
    assert ("2031-03-04", "2031-03-04") == (stats.first, stats.last)
    assert stats.bytes > 0
    assert replace(stats, bytes=0) == replace(store.stats(), bytes=0)
