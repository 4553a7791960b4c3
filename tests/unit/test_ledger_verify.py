"""Verifying, the view and copies without texts: what is said of what is not as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ledger_cases import PLAN, TEXT, full_case, raw, story, without_triggers, written
from onrecord.ledger.errors import CODES, LedgerNotWritableError, NoViewError
from onrecord.ledger.store import Store
from onrecord.model import Decision, Finding

Damage = Callable[[Path], None]


def verified(path: Path, texts: dict[str, str] | None = None) -> list[Finding]:
    with Store(path) as store:
        report = store.verify(texts)
    assert all(finding.code in CODES and finding.where for finding in report.findings)
    return report.findings


def changed(path: Path, table: str, sql: str, *, triggers: bool = True) -> None:
    """Change a ledger behind its back."""
    connection = raw(path)
    kept = without_triggers(connection, table)
    connection.execute(sql)
    for text in kept if triggers else ():
        connection.execute(text)
    connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "ledger.db", [full_case(), full_case(story(uri="text:2"))])


def test_a_whole_ledger_has_nothing_to_report(path: Path) -> None:
    with Store(path) as store:
        report = store.verify()
    assert not report.findings
    assert not report.damaged
    assert (2, 2, 8, 0) == (
        report.documents,
        report.runs,
        report.statements,
        report.without_text,
    )
    assert report.anchors > 40


@pytest.mark.parametrize(
    ("table", "sql", "code"),
    [
        ("document", "UPDATE document SET text = replace(text, 'Vaduz', 'Vadus')", "OR523"),
        ("document", "UPDATE document SET uri = uri || 'x' WHERE key = 1", "OR525"),
        ("document", "UPDATE document SET id = 'doc1-x' WHERE key = 1", "OR525"),
        ("document", "UPDATE document SET text_sha256 = 'x' WHERE key = 1", "OR523"),
        ("description", "UPDATE description SET published_on = '2031-03-05'", "OR523"),
        ("plan", "UPDATE plan SET facts = replace(facts, 'rules@1', 'rules@2')", "OR525"),
        ("attribution", "UPDATE attribution SET content = '[1,2]' WHERE key = 1", "OR527"),
        ("attribution", "UPDATE attribution SET content = '[1,9999]' WHERE key = 1", "OR524"),
        ("attribution", "UPDATE attribution SET content = '[1' WHERE key = 1", "OR527"),
        ("attribution", "UPDATE attribution SET inside = 999 WHERE key = 1", "OR526"),
        ("attribution", "UPDATE attribution SET inside = key", "OR527"),
        ("sighting", "UPDATE sighting SET confidence = 0.99 WHERE key = 1", "OR527"),
        ("sighting", "DELETE FROM sighting WHERE key = 1", "OR526"),
        ("speaker", "UPDATE speaker SET id = 'sp1-x' WHERE key = 1", "OR525"),
        ("speaker", "UPDATE speaker SET names = NULL WHERE key = 1", "OR527"),
        ("link", "UPDATE link SET speaker = 99 WHERE key = 1", "OR526"),
        ("link", "UPDATE link SET reason = 'x' WHERE key = 1", "OR527"),
        ("actor", "UPDATE actor SET facts = replace(facts, 'Q2', 'Q3')", "OR527"),
        ("identity", "UPDATE identity SET score = 0.5", "OR527"),
        ("reading", "UPDATE reading SET value = 'false' WHERE value = 'true'", "OR527"),
        ("reading", "UPDATE reading SET value = '{' WHERE key = 1", "OR527"),
        ("term", "UPDATE term SET name = 'dirext' WHERE name = 'direct'", "OR527"),
        ("maker", "UPDATE maker SET name = 'm@3' WHERE name = 'm@2'", "OR527"),
        ("part", "UPDATE part SET last = last + 1 WHERE run = 2 AND kind = 'link'", "OR526"),
        ("run", "DELETE FROM run WHERE key = 2", "OR526"),
        ("run", "UPDATE run SET digest = 'x' WHERE key = 1", "OR527"),
        ("finding", "UPDATE finding SET message = 'x'", "OR527"),
    ],
)
def test_what_is_not_as_it_was_written_is_found(
    path: Path, table: str, sql: str, code: str
) -> None:
    changed(path, table, sql)
    assert code in {finding.code for finding in verified(path)}


def test_a_trigger_that_is_gone_or_that_somebody_made_is_found(path: Path) -> None:
    changed(path, "reading", "SELECT 1", triggers=False)
    connection = raw(path)
    connection.execute("CREATE TRIGGER mine AFTER INSERT ON run BEGIN SELECT 1; END")
    connection.close()
    found = {finding.where.rpartition(": ")[2] for finding in verified(path)}
    assert {
        "reading_never_changed",
        "reading_never_deleted",
        "reading_never_replaced",
        "mine",
    } == found


def test_a_table_or_view_of_ones_own_is_nobodys_business(path: Path) -> None:
    connection = raw(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.execute("CREATE VIEW names AS SELECT label FROM speaker")
    connection.close()
    assert not verified(path)


def test_a_decision_about_nothing_is_found(path: Path) -> None:
    with Store(path, "write") as store:
        known = store.statements(story().id)[0].id
        for record in (known, store.case(story().id).links[0].id, story().id):
            store.decide([Decision(record, "accept", "Ada", "2031", "", "")])
    assert not verified(path)
    with Store(path, "write") as store:
        store.decide([Decision("rd1-gone", "accept", "Ada", "2031", "", "")])
    (finding,) = verified(path)
    assert ("OR526", True) == (finding.code, "rd1-gone" in finding.message)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE statement SET said_on = '2031-03-03' WHERE said_on IS NOT NULL",
        "UPDATE statement SET confidence = 0.5 WHERE key = 1",
        "DELETE FROM statement WHERE key = 1",
        "INSERT INTO statement SELECT 99, 'st1-x', document, run, description, start, \"end\","
        " words, form, speaker, actor, said_on, published_on, place, addressee, relay, speech,"
        " confidence, status FROM statement WHERE key = 1",
        "DELETE FROM passage WHERE key = 1",
        'UPDATE passage SET "end" = "end" - 1',
        "INSERT INTO statement_text (statement_text, rowid, words) VALUES ('delete', 1, 'stay')",
        "INSERT INTO passage_text (rowid, words) VALUES (77, 'more')",
        "DROP TABLE statement",
        "DROP VIEW cells",
        "DROP TABLE passage_text",
    ],
)
def test_a_view_that_differs_from_the_records_is_found_and_made_again(path: Path, sql: str) -> None:
    connection = raw(path)
    connection.execute(sql)
    connection.close()
    found = verified(path)
    assert {"OR528"} == {finding.code for finding in found}
    assert "onrecord rebuild" in found[0].hint
    with Store(path, "write") as store:
        assert store.rebuild() == 8
    assert not verified(path)


def test_without_the_table_of_statements_finding_says_what_to_do(path: Path) -> None:
    connection = raw(path)
    connection.execute("DROP TABLE statement")
    connection.close()
    with Store(path) as store:
        with pytest.raises(NoViewError, match="rebuild"):
            store.find("st1-aaaa")
        assert len(store.statements(story().id)) == 4
    with Store(path, "write") as store:  # whoever may write makes it again
        assert store.find(store.statements(story().id)[0].id)


def test_what_the_view_shows_is_what_the_records_say(path: Path) -> None:
    with Store(path) as store:
        read = store.connection.execute
        rows = read(
            "SELECT speaker, actor, words, cue, source, form, said_on, published_on, outlet, place,"
            " relay, speech, spans FROM statements WHERE document = 1 ORDER BY key"
        ).fetchall()
        statements = {s.form + s.content[0].exact[:3]: s for s in store.statements(story().id)}
        assert 4 == len(rows) == len(statements)
        assert (
            "Ada Brandt",
            "Ada Brandt",
            "“We will stay until the spring,”",
            "said",
            "Ada Brandt, the minister,",
            "direct",
            "2031-03-04",
            "2031-03-04",
            "The Vaduz Courier",
            "Vaduz",
            "a spokesman; the Courier",
            1,
            "[0,32]",
        ) == rows[0]
        broken = "the road “was never closed” … that Ivo Kern had said “it rains”"
        assert broken in {row[2] for row in rows}
        cells = read("SELECT field, value, words FROM cells WHERE statement = ?", (_first(store),))
        assert ("said_on", "2031-03-04", "Tuesday") in cells.fetchall()
        found = read(
            "SELECT snippet(statement_text, 0, '[', ']', '…', 4) FROM statement_text"
            " WHERE statement_text MATCH 'words: stay AND speaker: brandt'"
        ).fetchall()
        assert [("“We will [stay] until…",), ("“We will [stay] until…",)] == found
        passages = read(
            "SELECT w.words FROM passage_words AS w JOIN passage_text ON passage_text.rowid = w.key"
            " WHERE passage_text MATCH '\"rain fell\"' AND w.key = 1"
        ).fetchall()
        assert [(TEXT,)] == passages


def _first(store: Store) -> str:
    return store.statements(story().id)[0].id


def test_a_copy_without_texts_has_the_words_and_none_of_the_rest(
    path: Path, tmp_path: Path
) -> None:
    with Store(path) as store:
        assert store.copy_without_texts(tmp_path / "copy.db") == 2
        seal, shown = store.seal(), store.connection.execute("SELECT * FROM statements").fetchall()
    with Store(tmp_path / "copy.db") as copy:
        report = copy.verify()
        assert (0, 2, 8) == (len(report.findings), report.without_text, report.statements)
        assert seal == copy.seal()
        assert shown == copy.connection.execute("SELECT * FROM statements").fetchall()
        assert full_case().attributions == copy.case(story().id).attributions
        assert story().id == copy.case(story().id).document.id
        assert copy.find(_first(copy)).has_text is False
    data = (tmp_path / "copy.db").read_bytes()
    assert b"We will stay" in data
    assert b"Rain fell" not in data


def test_a_copy_is_checked_against_a_text_that_one_has(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Store(path) as store:
        store.copy_without_texts(copy)
        texts = dict(store.connection.execute("SELECT text_sha256, text FROM document"))
    with Store(copy) as opened:
        report = opened.verify(texts)
        assert (0, 0) == (len(report.findings), report.without_text)
    other = {sha: text.replace("Vaduz", "Vadus") for sha, text in texts.items()}
    assert {"OR523", "OR524"} <= {finding.code for finding in verified(copy, other)}
    changed(copy, "excerpt", "UPDATE excerpt SET words = replace(words, 'stay', 'stax')")
    assert {"OR527"} <= {finding.code for finding in verified(copy)}


def test_a_copy_of_a_copy_is_the_same(path: Path, tmp_path: Path) -> None:
    with Store(path) as store:
        store.copy_without_texts(tmp_path / "copy.db")
    with Store(tmp_path / "copy.db") as copy:
        copy.copy_without_texts(tmp_path / "again.db")
        seal = copy.seal()
    assert not verified(tmp_path / "again.db")
    with Store(tmp_path / "again.db") as again:
        assert seal == again.seal()


def test_a_copy_takes_the_place_of_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf8")
    with Store(path) as store, pytest.raises(LedgerNotWritableError, match="a file already"):
        store.copy_without_texts(tmp_path / "mine.txt")
    assert (tmp_path / "mine.txt").read_text(encoding="utf8") == "mine"


def test_progress_is_told_of_every_document(path: Path) -> None:
    told: list[tuple[int, int]] = []
    with Store(path, "write") as store:
        store.verify(progress=lambda done, total: told.append((done, total)))
        store.rebuild(lambda done, total: told.append((done, total)))
        assert store.write(full_case(), PLAN).outcome == "kept"
    assert [(1, 2), (2, 2)] * 2 == told
