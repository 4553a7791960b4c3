"""Opening a ledger: what cannot be one, or cannot be used, is one clear line and stays as it is."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from ledger_cases import PLAN, full_case, raw, story, written
from onrecord.ledger.database.migrations import facts, latest
from onrecord.ledger.errors import (
    CODES,
    DamagedLedgerError,
    LedgerBusyError,
    LedgerError,
    LedgerNotWritableError,
    NewerLedgerError,
    NoLedgerError,
    NotALedgerError,
)
from onrecord.ledger.store import Store


def refused(path: str | Path, kind: type[LedgerError], mode: str = "read") -> str:
    """The line that opening gives, and proof that it is one line of that kind."""
    with pytest.raises(kind) as caught:
        Store(path, mode)  # type: ignore[arg-type]
    line = str(caught.value)
    assert line.isprintable()
    assert caught.value.hint
    assert caught.value.code in CODES
    return line


def test_a_new_ledger_says_what_it_is(tmp_path: Path) -> None:
    with Store(tmp_path / "ledger.db", "create") as store:
        read = store.connection.execute
        assert ("wal",) == read("PRAGMA journal_mode").fetchone()
        meta = dict(read("SELECT name, value FROM meta").fetchall())
        assert facts().items() <= meta.items()
        assert [(1,)] == read("SELECT number FROM migration").fetchall()
        loose = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%STRICT%'"
        names = [name for (name,) in read(loose) if "_text" not in name]
        assert not names


def test_nothing_is_made_where_reading_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "gone.db"
    assert "there is no ledger here" in refused(path, NoLedgerError)
    assert "there is no ledger here" in refused(path, NoLedgerError, "write")
    assert not path.exists()


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "ledger.db"
    assert "no such folder" in refused(path, LedgerNotWritableError, "create")


@pytest.mark.parametrize(
    "name", ["a\nb.db", "\x1b[31mred.db", "a?b#c%20.db", "-", "ledger \u202e.db"]
)
def test_any_name_that_a_file_can_have_will_do_and_prints_as_one_line(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    refused(path, NoLedgerError)
    written(path, [full_case()])
    with Store(path) as store:
        assert [story().id] == store.documents()
        assert store.where.isprintable()
    assert [name] == [file.name for file in tmp_path.iterdir()]


def test_a_name_that_no_file_can_have_is_one_line() -> None:
    assert "no file can have this name" in refused("a\0b.db", NoLedgerError)


@pytest.mark.parametrize("content", [b"Not a ledger at all.\n", b"\xff\xfe" * 600, b"SQLite form"])
def test_another_file_is_no_ledger_and_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    for mode in ("read", "write", "create"):
        assert "this file is no ledger" in refused(path, NotALedgerError, mode)
    assert content == path.read_bytes()
    assert "this is a folder" in refused(tmp_path, NotALedgerError)


def test_another_database_is_no_ledger_and_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = raw(path)
    connection.execute("CREATE TABLE mine (x)")
    connection.close()
    before = path.read_bytes()
    for mode in ("read", "write", "create"):
        assert "this database is no ledger" in refused(path, NotALedgerError, mode)
    assert before == path.read_bytes()


def test_a_ledger_that_was_never_begun_is_finished_by_whoever_creates_it(tmp_path: Path) -> None:
    path = tmp_path / "begun.db"
    connection = raw(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert "never begun" in refused(path, NoLedgerError)
    written(path, [full_case()])
    with Store(path) as store:
        assert not store.verify().findings


@pytest.mark.parametrize(
    "change",
    [
        f"PRAGMA user_version = {latest() + 1}",
        "UPDATE meta SET value = '2' WHERE name = 'hash'",
    ],
)
def test_a_schema_from_the_future_is_refused_and_not_touched(tmp_path: Path, change: str) -> None:
    path = written(tmp_path / "ledger.db", [full_case()])
    connection = raw(path)
    connection.execute(change)
    connection.close()
    before = path.read_bytes()
    for mode in ("read", "write", "create"):
        line = refused(path, NewerLedgerError, mode)
        assert "made by a newer OnRecord" in line
        assert "update OnRecord" in line
    assert before == path.read_bytes()


def _overwrite(path: Path, start: int, length: int) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * length)


def _read_all(path: Path) -> None:
    with Store(path) as store:
        for id_ in store.documents():
            store.statements(id_)


@pytest.mark.parametrize("start", [16, 100, 5000])
def test_a_damaged_file_is_one_line_whatever_is_asked_of_it(tmp_path: Path, start: int) -> None:
    path = written(tmp_path / "ledger.db", [full_case(story(uri=f"t:{n}")) for n in range(30)])
    _overwrite(path, start, path.stat().st_size - start if start > 100 else 60)
    with pytest.raises(LedgerError) as caught:
        _read_all(path)
    assert isinstance(caught.value, DamagedLedgerError | NotALedgerError)
    assert str(caught.value).isprintable()


def test_verify_reports_damaged_pages_and_does_not_raise(tmp_path: Path) -> None:
    path = written(tmp_path / "ledger.db", [full_case(story(uri=f"t:{n}")) for n in range(30)])
    size = path.stat().st_size
    _overwrite(path, size - size // 4, size // 4)
    with Store(path) as store:
        report = store.verify()
    assert report.damaged
    assert "OR521" in {finding.code for finding in report.findings}


def _limited(path: Path, limit: int) -> None:
    """Add until the file may grow no further; ends with the code of what was raised."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        with Store(path, "create") as store:
            for number in range(1000):
                store.write(full_case(story(uri=f"text:{number}")), PLAN)
    except LedgerNotWritableError as error:
        os._exit(5 if "\n" not in str(error) else 6)
    os._exit(0)


def in_a_process(work: Callable[..., None], *arguments: object) -> int | None:
    """Run something in a process of its own and return how it ended."""
    process = get_context("fork").Process(target=work, args=arguments)
    process.start()
    process.join()
    return process.exitcode


@pytest.mark.parametrize("limit", [1_500_000, 2_500_000])
def test_a_file_that_may_not_grow_loses_nothing_that_was_written(
    tmp_path: Path, limit: int
) -> None:
    path = tmp_path / "ledger.db"
    assert in_a_process(_limited, path, limit) == 5
    _still_whole(path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if not made or made.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def _filling(path: Path) -> None:
    try:
        with Store(path, "create") as store:
            for number in range(1000):
                store.write(full_case(story(uri=f"text:{number}")), PLAN)
    except LedgerNotWritableError as error:
        os._exit(5 if "the disk is full" in str(error) else 6)
    os._exit(0)


def test_a_full_disk_is_one_line_and_loses_nothing_that_was_written(small_disk: Path) -> None:
    path = small_disk / "ledger.db"
    assert in_a_process(_filling, path) == 5
    # A copy on a disk with room, with its log, is the ledger up to the last whole document.
    roomy = small_disk.parent / "copy"
    shutil.copytree(small_disk, roomy)
    _still_whole(roomy / "ledger.db")


def _still_whole(path: Path) -> None:
    with Store(path, "write") as store:
        kept = len(store.documents())
        assert kept > 5
        assert not store.verify().findings
        assert store.write(full_case(story(uri="text:0")), PLAN).outcome == "kept"
        assert store.write(full_case(story(uri="text:more")), PLAN).outcome == "added"


def _as_nobody(path: Path, mode: str) -> None:
    """Open a ledger without the rights of root; ends with 0, or the code of what was raised."""
    os.setgid(65534)
    os.setuid(65534)
    try:
        with Store(path, mode) as store:  # type: ignore[arg-type]
            if not store.statements(store.documents()[0]):
                os._exit(7)
    except LedgerNotWritableError as error:
        os._exit(5 if str(error).isprintable() else 6)
    os._exit(0)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can do without its rights")
def test_a_read_only_ledger_can_be_read_and_says_that_it_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path
    while folder != folder.parent:  # nobody must reach the ledger through its folders
        if not folder.stat().st_mode & 0o005:
            folder.chmod(folder.stat().st_mode | 0o055)
        folder = folder.parent
    path = written(tmp_path / "ledger.db", [full_case()])
    path.chmod(0o444)
    before = path.read_bytes()
    assert in_a_process(_as_nobody, path, "read") == 0
    assert in_a_process(_as_nobody, path, "write") == 5
    assert in_a_process(_as_nobody, tmp_path / "new.db", "create") == 5
    path.chmod(0)
    assert in_a_process(_as_nobody, path, "read") == 5
    assert before == path.read_bytes()
    assert ["ledger.db"] == [file.name for file in tmp_path.iterdir()]


def test_a_ledger_that_another_program_keeps_locked_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.ledger.database.opening.PATIENCE", 0.05)
    path = written(tmp_path / "ledger.db", [full_case()])
    other = raw(path)
    other.execute("BEGIN IMMEDIATE")
    with Store(path, "write") as store, pytest.raises(LedgerBusyError, match="locked"):
        store.write(full_case(story(uri="text:2")), PLAN)
    with Store(path) as store:
        assert [story().id] == store.documents()
    other.execute("ROLLBACK")
    other.close()


def test_a_store_for_reading_writes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "ledger.db", [full_case()])
    with Store(path) as store, pytest.raises(LedgerNotWritableError, match="read-only"):
        store.write(full_case(story(uri="text:2")), PLAN)


def test_a_fault_of_ours_is_not_called_damage(tmp_path: Path) -> None:
    with (
        Store(tmp_path / "ledger.db", "create") as store,
        pytest.raises(sqlite3.IntegrityError),
        store.explaining(),
    ):
        store.connection.execute("INSERT INTO maker (name) VALUES (NULL)")
