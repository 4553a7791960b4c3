"""The reader of chapter files: what it takes and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from factories import make_document, make_speaker, make_statement

from . import readers
from .specs import SpecError, read_chapter, trim, trimmed

HEAD = "# Odd cases\n\nWhat is odd.\n\n## A dog speaks\n\nIt barks.\n\n"
TEXT = "> <q1>“Woof,”</q1> <s1>the dog</s1> <c1>said</c1>.\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "01-odd.md"
    path.write_text(text, encoding="utf8")
    return path


def test_reads_title_prose_options_and_text(tmp_path: Path) -> None:
    options = (
        "- finders: model, rules\n- speaker 1: dog\n- form 1: direct\n"
        "- known failure: rules: dogs are no persons\n\n"
    )
    chapter = read_chapter(write(tmp_path, HEAD + options + TEXT))
    (spec,) = chapter.specs
    assert ("01-odd", "Odd cases", "What is odd.") == (chapter.name, chapter.title, chapter.prose)
    assert ("A dog speaks", "It barks.") == (spec.title, spec.prose)
    assert ("model", "rules") == spec.finders
    assert ({1: "dog"}, {1: "direct"}) == (spec.speakers, spec.forms)
    assert {"rules": "dogs are no persons"} == spec.known_failures
    assert "“Woof,” the dog said." == spec.marked.text


def test_a_line_with_only_the_sign_breaks_paragraphs(tmp_path: Path) -> None:
    text = "> The dog <c1>said</c1>:\n>\n> <q1>“Woof.”</q1>\n"
    chapter = read_chapter(write(tmp_path, HEAD + "- finders: model\n\n" + text))
    assert "The dog said:\n\n“Woof.”" == chapter.specs[0].marked.text


def test_a_statement_is_inside_the_innermost_one_that_holds_it(tmp_path: Path) -> None:
    text = (
        "> <s1>A</s1> <c1>said</c1> <q1><s2>b</s2> <c2>said</c2> "
        "<q2><s3>c</s3> <c3>said</c3> <q3>it</q3></q2></q1>.\n"
    )
    (spec,) = read_chapter(write(tmp_path, HEAD + "- finders: model\n\n" + text)).specs
    assert [None, 1, 2] == [spec.inside(number) for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("options", "text", "reason"),
    [
        ("", TEXT, "names no finder"),
        ("- finders: model, cat\n", TEXT, "'cat' is no finder"),
        ("- finder: model\n", TEXT, "is no option"),
        ("- finders: model\n- speaker 2: dog\n", TEXT, "no statement 2"),
        ("- finders: model\n- form 1: spoken\n", TEXT, "'spoken' is no form"),
        ("- finders: model\n- known failure: model\n", TEXT, "has a reason"),
        ("- finders: model\n- known failure: rules: no\n", TEXT, "not among its finders"),
        ("- finders: model\n", "> <q1>“Woof,”\n", "never closed"),
        ("- finders: model\n", "> <q2>“Woof,”</q2>\n", "not numbered from 1"),
        ("- finders: model\n", "> <q1>“Woof,” </q1>\n", "white space"),
        ("- finders: model\n", ">“Woof,”\n", "begins with '> '"),
        ("- finders: model\n", "", "no text"),
    ],
)
def test_refuses_what_does_not_follow_the_format(
    tmp_path: Path, options: str, text: str, reason: str
) -> None:
    with pytest.raises(SpecError, match=reason) as refusal:
        read_chapter(write(tmp_path, HEAD + options + "\n" + text))
    assert "01-odd, 'A dog speaks'" in str(refusal.value)


def test_spans_are_compared_without_marks_and_punctuation_at_their_edges() -> None:
    text = " “Woof,” – said"
    assert "Woof" == text[slice(*trim(text, (0, 9)))]
    assert ((2, 6),) == trimmed(text, ((8, 10), (0, 9)))


def test_the_full_reading_is_compared_with_nesting_and_speakers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = make_document("A guard said that the driver told him to stop.")
    outer = make_statement(document, ["that the driver told him to stop"], ["said"], ["A guard"])
    guard = replace(make_speaker(document, "guard", kind="unnamed"), mention="unnamed")
    inner = make_statement(
        document, ["to stop."], ["told"], ["the driver"], inside=outer.id, speaker=guard
    )
    monkeypatch.setattr(readers, "_model", lambda: lambda _: (inner, outer))
    first, second = readers.found_by("model", document.text)
    assert (first.inside, first.speaker) == (None, None)
    assert (second.inside, second.speaker) == (first.content, "unnamed: guard")
    assert document.text[slice(*second.content[0])] == "to stop"
