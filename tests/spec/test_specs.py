"""Every spec on every finder that claims it."""

from __future__ import annotations

from collections import Counter

import pytest

from .readers import Unavailable, alike, expected, found_by
from .render import COMMAND, PAGE, page
from .specs import FOLDER, Finder, Spec, chapters

CHAPTERS = chapters()
PAIRS = [
    (spec, finder) for chapter in CHAPTERS for spec in chapter.specs for finder in spec.finders
]


def _parameter(spec: Spec, finder: Finder) -> object:
    marks = []
    if finder in spec.known_failures:
        marks.append(pytest.mark.xfail(strict=True, reason=spec.known_failures[finder]))
    return pytest.param(spec, finder, id=f"{spec.chapter}: {spec.title} [{finder}]", marks=marks)


@pytest.mark.parametrize(("spec", "finder"), [_parameter(*pair) for pair in PAIRS])
def test_finds_what_is_tagged(spec: Spec, finder: Finder) -> None:
    text = spec.marked.text
    wanted = expected(spec, finder)
    try:
        found = found_by(finder, text)
    except Unavailable as reason:
        pytest.skip(str(reason))
    got = alike(wanted, found)
    assert [one.shown(text) for one in wanted] == [one.shown(text) for one in got]
    assert wanted == got


def test_there_are_at_least_120_specs() -> None:
    assert sum(len(chapter.specs) for chapter in CHAPTERS) >= 120


def test_every_chapter_file_is_read() -> None:
    files = {path.stem for path in FOLDER.glob("*.md")} - {"README"}
    assert files == {chapter.name for chapter in CHAPTERS}


def test_no_two_specs_have_the_same_title() -> None:
    titles = Counter(spec.title for chapter in CHAPTERS for spec in chapter.specs)
    assert [title for title, count in titles.items() if count > 1] == []


def test_the_model_claims_every_construction() -> None:
    assert [s.title for c in CHAPTERS for s in c.specs if "model" not in s.finders] == []


def test_at_most_a_tenth_of_all_pairs_are_known_failures() -> None:
    failing = [(spec.title, finder) for spec, finder in PAIRS if finder in spec.known_failures]
    assert len(failing) <= len(PAIRS) / 10, failing


def test_the_page_of_the_manual_is_fresh() -> None:
    written = PAGE.read_text(encoding="utf8") if PAGE.exists() else ""
    assert page(CHAPTERS) == written, f"the page is stale; write it again with: {COMMAND}"


def test_the_page_holds_every_spec_once() -> None:
    headings = [line[4:] for line in page(CHAPTERS).split("\n") if line.startswith("### ")]
    assert [spec.title for chapter in CHAPTERS for spec in chapter.specs] == headings
