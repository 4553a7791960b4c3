"""Which readers there are, and what happens to those that cannot be used."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest

from onrecord.ingest import codes, registry
from onrecord.ingest.plain import PlainReader
from onrecord.ingest.reader import Probe, Reader, Source
from onrecord.ingest.registry import installed_readers, load_readers
from onrecord.model import Document, Finding

pytestmark = pytest.mark.usefixtures("own_entries")


class Poems:
    """A reader from another package."""

    name = "poems"

    def suits(self, probe: Probe) -> float:
        return 1.0

    def read(self, source: Source) -> Iterator[Document | Finding]:
        yield from PlainReader().read(source)


def broken() -> Reader:
    raise RuntimeError("no verse\ntoday")


def entry(name: str, target: str) -> EntryPoint:
    return EntryPoint(name, f"test_registry:{target}", registry.GROUP)


@pytest.fixture
def own_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        EntryPoint,
        "load",
        lambda self: {"Poems": Poems, "broken": broken, "number": int}[
            self.value.partition(":")[2]
        ],
    )


def test_built_in_readers_work_without_any_entry_point() -> None:
    readers = load_readers([])
    assert [r.name for r in readers.readers] == ["text", "html", "jsonl"]
    assert readers.findings == ()


def test_a_reader_of_another_package_joins_them() -> None:
    names = [r.name for r in load_readers([entry("poems", "Poems")]).readers]
    assert names == ["text", "html", "jsonl", "poems"]


def test_our_own_entry_points_are_not_loaded_twice() -> None:
    ours = [EntryPoint("text", registry.BUILT_IN[0], registry.GROUP)]
    assert len(load_readers(ours).readers) == 3


@pytest.mark.parametrize(("target", "reason"), [("broken", "no verse today"), ("number", "name")])
def test_a_reader_that_cannot_be_used_is_a_finding_and_the_rest_load(
    target: str, reason: str
) -> None:
    readers = load_readers([entry("a", target), entry("poems", "Poems")])
    (finding,) = readers.findings
    assert (finding.code, finding.severity) == (codes.READER_NOT_LOADED, "warning")
    assert reason in finding.message
    assert "\n" not in finding.message
    assert len(readers.readers) == 4


def test_the_installed_entry_points_name_the_built_in_readers() -> None:
    assert [r.name for r in installed_readers().readers] == ["text", "html", "jsonl"]
