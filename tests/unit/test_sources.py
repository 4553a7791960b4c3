"""What the user names: files, standard input, strings, and what goes wrong with them."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.ingest import codes, documents, open_sources, read_text, sources
from onrecord.ingest.reader import Probe, Source
from onrecord.ingest.registry import Readers
from onrecord.model import Block, Document, Finding, Origin
from onrecord.text.canonical import CANONICALISATION

STORY = "“We stay,” said Ada.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf8")
    return path


def opened(*inputs: str | Path, **settings: Any) -> list[Document | Finding]:
    return list(open_sources(inputs, **settings))


def the_finding(*inputs: str | Path, **settings: Any) -> Finding:
    (item,) = opened(*inputs, **settings)
    assert isinstance(item, Finding)
    return item


def test_a_file_becomes_a_document_named_by_its_absolute_path(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(story.parent)
    (document,) = opened("story.txt")
    assert isinstance(document, Document)
    assert (document.text, document.origin.uri) == (STORY, story.as_uri())


def test_files_keep_their_order_and_one_that_fails_stops_none(story: Path) -> None:
    other = story.with_name("other.txt")
    other.write_text("B.", encoding="utf8")
    items = opened(other, story.with_name("none.txt"), story)
    kinds = [i.text if isinstance(i, Document) else i.code for i in items]
    assert kinds == ["B.", codes.MISSING, STORY]


def test_standard_input_is_read_by_what_it_holds() -> None:
    (document,) = opened("-", stdin=io.BytesIO(b'{"text": "Ada said so."}'))
    assert isinstance(document, Document)
    assert (document.text, document.origin.uri) == ("Ada said so.", "stdin:#line=1")


def test_without_standard_input_a_dash_is_a_finding() -> None:
    assert the_finding("-").code == codes.UNREADABLE


def test_a_closed_standard_input_is_a_finding() -> None:
    closed = io.BytesIO()
    closed.close()
    assert the_finding("-", stdin=closed).code == codes.UNREADABLE


def test_a_path_that_is_a_dash_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-").write_text("A file.", encoding="utf8")
    (document,) = opened(Path("-"))
    assert isinstance(document, Document)
    assert document.text == "A file."


def test_a_source_named_twice_by_any_path_is_read_once(story: Path) -> None:
    link = story.with_name("link.txt")
    link.symlink_to(story)
    items = opened(story, str(story), link, story.parent / "." / "story.txt")
    assert [type(i) for i in items] == [Document, Finding, Finding, Finding]
    assert {i.severity for i in items if isinstance(i, Finding)} == {"note"}
    assert {i.code for i in items if isinstance(i, Finding)} == {codes.REPEATED}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("nothing.txt", "spelling"),
        ("news/*.txt", "nothing matches"),
        ("https://news.example/1", "save the page"),
        ("a\0b", "spelling"),
        ("\ud800", "spelling"),
        ("x" * 5000, "path"),
        ("", "name a file"),
    ],
)
def test_a_missing_file_is_a_finding_with_a_hint_that_fits(name: str, hint: str) -> None:
    finding = the_finding(name)
    assert finding.code in (codes.MISSING, codes.UNREADABLE)
    assert hint in finding.hint
    assert finding.where.isprintable()


def test_a_part_of_the_path_that_is_a_file_means_missing(story: Path) -> None:
    assert the_finding(story / "x").code == codes.MISSING


def test_a_folder_is_a_finding_that_shows_a_pattern(tmp_path: Path) -> None:
    finding = the_finding(f"{tmp_path}/")
    assert (finding.code, finding.hint) == (
        codes.FOLDER,
        f"name its files, for example {tmp_path}/*.txt",
    )


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert the_finding(tmp_path / "pipe").code == codes.NOT_A_FILE


def test_a_file_that_may_not_be_read_is_a_finding(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert the_finding(story).code == codes.UNREADABLE


def test_a_failing_disk_is_a_finding(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    finding = the_finding(story)
    assert (finding.code, finding.message) == (
        codes.UNREADABLE,
        "reading failed: Input/output error",
    )


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\ufeff \n".encode("utf-16")])
def test_a_file_without_a_word_is_a_warning(story: Path, data: bytes) -> None:
    story.write_bytes(data)
    finding = the_finding(story)
    assert (finding.code, finding.severity) == (codes.EMPTY, "warning")


def test_a_file_name_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\nb.txt"
    path.write_bytes(b"")
    assert the_finding(path).where == f"{tmp_path}/a�[31m�b.txt"


@pytest.mark.parametrize("grown", [False, True])
def test_a_file_of_too_many_bytes_is_set_aside_even_if_it_grew(
    story: Path, monkeypatch: pytest.MonkeyPatch, grown: bool
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 10)
    if grown:
        story.write_bytes(b"short")
        whole = io.BytesIO(b"x" * 50)
        monkeypatch.setattr(Path, "open", lambda *_, **__: whole)
    assert the_finding(story).code == codes.TOO_LARGE


def test_standard_input_of_too_many_bytes_is_read_no_further(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 10)
    endless = io.BytesIO(b"x" * 1000)
    assert the_finding("-", stdin=endless).code == codes.TOO_LARGE
    assert endless.tell() == 11


def test_a_text_of_too_many_characters_is_set_aside(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "LONGEST_TEXT", 10)
    assert the_finding(story).code == codes.TEXT_TOO_LONG


def test_a_file_in_one_enormous_line_is_set_aside_with_the_line(story: Path) -> None:
    story.write_bytes(b"A line.\n" + b"x" * 1_000_001)
    finding = the_finding(story)
    assert finding.code == codes.PARAGRAPH_TOO_LONG
    assert "line 2 has 1,000,001" in finding.message


def test_a_block_that_a_reader_gives_is_a_paragraph_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LONGEST_PARAGRAPH", 5)
    document = Document(
        Origin("x:1"), "one\ntwo", CANONICALISATION, blocks=(Block("paragraph", 0, 7),)
    )
    found = documents.beyond_limits(document, "x")
    assert found is not None
    assert found.code == codes.PARAGRAPH_TOO_LONG


class Oddity:
    """A reader that misbehaves as told."""

    name = "oddity"

    def __init__(self, *items: object, fit: object = 1.0) -> None:
        self.items, self.fit = items, fit

    def suits(self, probe: Probe) -> float:
        if isinstance(self.fit, Exception):
            raise self.fit
        return self.fit  # type: ignore[return-value]

    def read(self, source: Source) -> Iterator[Document | Finding]:
        for item in self.items:
            if isinstance(item, Exception):
                raise item
            yield item  # type: ignore[misc]


def document(text: str, version: str = CANONICALISATION) -> Document:
    return Document(Origin("x:1"), text, version)


@pytest.mark.parametrize(
    "item", [RuntimeError("broken\nhere"), "a string", document("e\u0301"), document("a", "9")]
)
def test_a_reader_that_fails_is_a_finding_and_what_came_before_is_kept(
    story: Path, item: object
) -> None:
    good = document("Good.")
    items = opened(story, readers=Readers((Oddity(good, item),)))
    assert items[0] is good
    assert isinstance(items[1], Finding)
    assert items[1].code == codes.READER_FAILED
    assert "\n" not in items[1].message


@pytest.mark.parametrize("fit", [ValueError("no"), 2.0, -1, float("nan"), "x", None])
def test_a_reader_that_cannot_say_whether_it_suits_is_passed_over(story: Path, fit: object) -> None:
    good = document("Good.")
    readers = Readers((Oddity(fit=fit), Oddity(good, fit=0.1)))
    assert opened(story, readers=readers) == [good]


def test_of_readers_that_suit_alike_the_first_reads(story: Path) -> None:
    first, second = document("One."), document("Two.")
    assert opened(story, readers=Readers((Oddity(first), Oddity(second)))) == [first]


def test_findings_about_readers_come_first(story: Path) -> None:
    finding = Finding(codes.READER_NOT_LOADED, "warning", "m", "h", "w")
    items = opened(story, readers=Readers((Oddity(),), (finding,)))
    assert items == [finding]


def test_every_code_is_described_once_and_in_order() -> None:
    named = [v for k, v in vars(codes).items() if k.isupper() and isinstance(v, str)]
    assert named == sorted(set(named)) == list(codes.CODES)


class TestReadText:
    def test_a_string_becomes_a_document_with_a_map_to_itself(self) -> None:
        read = read_text("One.\r\nTwo.", published_on="2031-03-04", title="T", publisher="P")
        assert isinstance(read, Document)
        assert (read.text, read.title, read.origin.uri) == ("One.\nTwo.", "T", "text:")
        assert (read.origin.published_on, read.origin.publisher) == ("2031-03-04", "P")
        assert read.offsets.to_source(5) == 6

    @pytest.mark.parametrize("text", ["", " \n", "\x00"])
    def test_a_string_without_a_word_is_a_warning(self, text: str) -> None:
        read = read_text(text, uri="note:1")
        assert isinstance(read, Finding)
        assert (read.code, read.severity, read.where) == (codes.EMPTY, "warning", "note:1")

    @pytest.mark.parametrize(
        ("limit", "code"),
        [("LONGEST_TEXT", codes.TEXT_TOO_LONG), ("LONGEST_PARAGRAPH", codes.PARAGRAPH_TOO_LONG)],
    )
    def test_a_string_beyond_the_limits_is_a_finding(
        self, limit: str, code: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(documents, limit, 10)
        read = read_text("twelve chars")
        assert isinstance(read, Finding)
        assert read.code == code
