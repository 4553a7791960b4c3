"""Adding to a ledger: once each, whatever happens on the way."""

from __future__ import annotations

import io
import json
import os
import random
import signal
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

import onrecord
from ledger_texts import add_quietly, contents, write_texts
from onrecord.app.errors import OnRecordError, UsageError
from onrecord.app.ledger import Ledger
from onrecord.ledger.errors import NoLedgerError
from onrecord.ledger.store import Store
from onrecord.model import Finding
from onrecord.pipeline import Case

KILLS = int(os.environ.get("ONRECORD_TEST_KILLS", "20"))
TEXTS = int(os.environ.get("ONRECORD_TEST_TEXTS", "300"))
"""How often an add is killed, and of how many texts."""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_texts(tmp_path_factory.mktemp("few") / "texts", 8)


def outcomes(ledger: Ledger, *paths: str | Path, **how: object) -> list[str]:
    return [
        result.outcome
        for result in ledger.add(list(paths), rules_only=True, **how)  # type: ignore[arg-type]
    ]


def test_what_is_added_is_what_is_read(texts: Path, tmp_path: Path) -> None:
    file = texts / "report-0000.txt"
    with onrecord.Ledger(tmp_path / "ledger.db") as ledger:
        (added,) = ledger.add(file, rules_only=True)
        kept = list(ledger.statements())
        from onrecord.app.read import read_paths

        (read,) = read_paths([file], rules_only=True)
        assert list(read.statements) == kept
        assert (file.as_uri(), "added", len(kept)) == (
            added.source,
            added.outcome,
            added.statements,
        )
        assert kept == list(ledger.statements(added.document))
        assert kept[0] == ledger.show(kept[0].id[:14]).statement


def test_a_folder_goes_in_once_however_often_it_is_added(texts: Path, tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        assert ["added"] * 8 == outcomes(ledger, texts)
        before = contents(ledger.path)
        assert ["kept"] * 8 == outcomes(ledger, texts)
        assert ["kept"] * 8 == outcomes(ledger, f"{texts}/*.txt")
        assert before == contents(ledger.path)
        assert not ledger.verify().findings


def test_several_processes_make_the_same_ledger(texts: Path, tmp_path: Path) -> None:
    with Ledger(tmp_path / "one.db") as one, Ledger(tmp_path / "two.db") as two:
        one.add(texts, rules_only=True)
        outcome = [added.source for added in two.add(texts, rules_only=True, jobs=2)]
    assert sorted(outcome) == outcome
    assert contents(tmp_path / "one.db") == contents(tmp_path / "two.db")


def test_another_way_of_reading_stands_beside_the_first(texts: Path, tmp_path: Path) -> None:
    registry = tmp_path / "own.toml"
    registry.write_text("", encoding="utf8")
    with Ledger(tmp_path / "ledger.db") as ledger:
        outcomes(ledger, texts)
        # An empty registry is remarked upon, and set aside.
        assert set(outcomes(ledger, texts, registry=[registry])) == {"updated", "set aside"}
        assert set(outcomes(ledger, texts, registry=[registry])) == {"kept", "set aside"}
        assert set(outcomes(ledger, texts)) == {"updated"}
        stats = ledger.stats()
        assert (8, 24, 2) == (stats.documents, stats.runs, stats.plans)
        assert not ledger.verify().findings


def test_a_date_that_is_given_later_is_taken_up(texts: Path, tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        outcomes(ledger, texts)
        assert set(outcomes(ledger, texts, published_on="2031-03-04")) == {"updated"}
        assert "2031-03-04" == ledger.stats().first


def test_what_cannot_be_read_is_set_aside_and_remembered_once(texts: Path, tmp_path: Path) -> None:
    bad = tmp_path / "latin.txt"
    bad.write_bytes("caf\xe9 “said” he".encode("latin-1", errors="replace"))
    given = [texts / "report-0000.txt", bad, tmp_path / "gone.txt"]
    with Ledger(tmp_path / "ledger.db") as ledger:
        for _ in range(2):
            results = ledger.add(given, rules_only=True)
            assert ["set aside", "set aside"] == [r.outcome for r in results if r.failed]
        assert {"OR101": 1, "OR106": 1} == dict(ledger.stats().findings)


def test_standard_input_is_a_document_too(tmp_path: Path) -> None:
    text = "“We stay,” said Ada Brandt in Vaduz.".encode()
    with Ledger(tmp_path / "ledger.db") as ledger:
        (added,) = ledger.add("-", rules_only=True, stdin=io.BytesIO(text))
        assert ("stdin:", "added", 1) == (added.source, added.outcome, added.statements)


def test_a_record_that_cannot_be_stored_sets_its_document_aside_and_the_others_go_in(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.app import add

    run = add.run_case

    def broken(document: object, *rest: object, **more: object) -> Case:
        case = run(document, *rest, **more)  # type: ignore[arg-type]
        if case.document.origin.uri.endswith("0003.txt"):
            case.findings.append(Finding("OR299", "note", "half \ud83c", "", ""))
        return case

    monkeypatch.setattr(add, "run_case", broken)
    with Ledger(tmp_path / "ledger.db") as ledger:
        results = ledger.add(texts, rules_only=True)
        (lost,) = [r for r in results if r.outcome == "set aside"]
        assert "OR510" in {finding.code for finding in lost.findings}
        assert ledger.stats().documents == 7


def test_a_mistake_is_known_before_a_ledger_is_made(texts: Path, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    with pytest.raises(UsageError):
        ledger.add(texts, rules_only=True, published_on="soon")
    with pytest.raises(TypeError, match="rule_only"):
        ledger.add(texts, rule_only=True)  # type: ignore[call-arg]
    assert not ledger.path.exists()
    with pytest.raises(OnRecordError, match="there is no ledger here"):
        ledger.stats()


def test_the_ledger_is_the_one_that_the_environment_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ONRECORD_LEDGER", str(tmp_path / "named.db"))
    assert tmp_path / "named.db" == Ledger().path
    assert tmp_path / "other.db" == Ledger(tmp_path / "other.db").path
    monkeypatch.delenv("ONRECORD_LEDGER")
    assert Path("onrecord.db") == Ledger().path


def started(ledger: Path, texts: Path) -> object:
    process = get_context("fork").Process(target=add_quietly, args=(ledger, texts))
    process.start()
    return process


def test_a_killed_add_loses_nothing_and_the_next_one_ends_in_the_same_ledger(
    tmp_path: Path,
) -> None:
    texts = write_texts(tmp_path / "texts", TEXTS)
    with Ledger(tmp_path / "whole.db") as undisturbed:  # also loads what the children need
        began = time.monotonic()
        undisturbed.add(texts, rules_only=True)
        whole = time.monotonic() - began
    path = tmp_path / "killed.db"
    chance = random.Random(7)
    killed = 0
    for _ in range(KILLS):
        process = started(path, texts)
        # At the pace of before, all these lives together come about as far as one whole one.
        time.sleep(chance.uniform(0, 2 * whole / KILLS))
        if process.is_alive():  # type: ignore[attr-defined]
            os.kill(process.pid, signal.SIGKILL)  # type: ignore[attr-defined]
            killed += 1
        process.join()  # type: ignore[attr-defined]
        if path.exists() and path.stat().st_size:
            _is_whole_as_far_as_it_goes(path)
    assert killed > KILLS / 2
    with Ledger(path) as ledger:
        ledger.add(texts, rules_only=True)
    assert contents(tmp_path / "whole.db") == contents(path)


def _is_whole_as_far_as_it_goes(path: Path) -> None:
    try:
        store = Store(path)
    except NoLedgerError:
        return  # killed before the first of its tables
    with store:
        assert not store.verify().findings


def test_two_adds_at_once_make_the_same_ledger_as_one(tmp_path: Path) -> None:
    texts = write_texts(tmp_path / "texts", TEXTS // 4)
    with Ledger(tmp_path / "one.db") as one:
        one.add(texts, rules_only=True)
    path = tmp_path / "two.db"
    both = [started(path, texts) for _ in range(2)]
    for process in both:
        process.join()  # type: ignore[attr-defined]
        assert process.exitcode == 0  # type: ignore[attr-defined]
    assert contents(tmp_path / "one.db") == contents(path)
    with Store(path) as store:
        assert not store.verify().findings


def test_plans_say_how_documents_were_read(texts: Path, tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(texts / "report-0000.txt", rules_only=True)
        run = ledger.store.runs(ledger.documents()[0])[0]
    facts = json.loads(run.facts)
    assert facts["model"] is None
    assert "rules@1" in facts["stages"]
    assert {"style": "onrecord", "registry": []} == facts["settings"]
    assert onrecord.__version__ == run.onrecord
