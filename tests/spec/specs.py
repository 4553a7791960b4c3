"""Reads the chapter files into specs.

The format is described in ``README.md``. What does not follow it raises SpecError with the
file and the spec, so that a slip in a chapter is never a silent pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast, get_args

from onrecord.model import Form
from onrecord.text.marked import MarkedStatement, MarkedText, Span, parse_marked

FOLDER = Path(__file__).parent

Finder = Literal["model", "rules"]

EDGE = re.compile(r"[\s\"“”‘’'«»„,.;:!?…–—-]")
"""Characters at a span's edge that the scorer leaves out."""

_OPTION = re.compile(r"- (?P<name>finders|speaker \d+|form \d+|known failure): (?P<value>\S.*)")
_TAG = re.compile(r"</?[scq]\d+>")


class SpecError(ValueError):
    """A chapter file that does not follow the format."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One construction: its text with the statements tagged, and who must find them.

    ``known_failures`` gives for a finder why it does not pass yet.
    """

    chapter: str
    title: str
    prose: str
    finders: tuple[Finder, ...]
    tagged: str
    marked: MarkedText
    speakers: dict[int, str] = field(default_factory=dict)
    forms: dict[int, Form] = field(default_factory=dict)
    known_failures: dict[Finder, str] = field(default_factory=dict)

    def inside(self, number: int) -> int | None:
        """The number of the innermost statement whose content holds that of another."""
        own = self.statement(number)
        around = [s for s in self.marked.statements if s.number != number and _holds(s, own)]
        innermost = min(around, key=lambda s: sum(b - a for a, b in s.content), default=None)
        return None if innermost is None else innermost.number

    def statement(self, number: int) -> MarkedStatement:
        """The tagged statement of a number."""
        return next(s for s in self.marked.statements if s.number == number)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of specs: ``name`` is the file's, without its ending."""

    name: str
    title: str
    prose: str
    specs: tuple[Spec, ...]


def _holds(outer: MarkedStatement, inner: MarkedStatement) -> bool:
    pieces = [*inner.content, *inner.cue]
    held = all(any(a <= start and end <= b for a, b in outer.content) for start, end in pieces)
    return held and outer.content != inner.content


def chapters() -> list[Chapter]:
    """All chapters, in order."""
    return [read_chapter(path) for path in sorted(FOLDER.glob("[0-9][0-9]-*.md"))]


def read_chapter(path: Path) -> Chapter:
    """One chapter file; raises SpecError."""
    head, *sections = re.split(r"^## ", path.read_text(encoding="utf8"), flags=re.MULTILINE)
    title, _, prose = head.strip().partition("\n")
    if not title.startswith("# ") or not sections:
        raise SpecError(f"{path.name}: a chapter has a title after '# ' and at least one spec")
    specs = tuple(_read_spec(path.stem, section) for section in sections)
    return Chapter(path.stem, title[2:].strip(), prose.strip(), specs)


def _read_spec(chapter: str, section: str) -> Spec:
    title, _, body = section.partition("\n")
    title = title.strip()

    def fail(reason: str) -> SpecError:
        return SpecError(f"{chapter}, {title!r}: {reason}")

    lines = body.strip().split("\n")
    prose = [line for line in lines if line and not line.startswith(("- ", ">"))]
    quoted = [line for line in lines if line.startswith(">")]
    if any(line != ">" and not line.startswith("> ") for line in quoted):
        raise fail("a line of the text begins with '> ', a break is '>' alone")
    tagged = "\n".join(line[2:] for line in quoted)
    try:
        marked = parse_marked(tagged)
    except ValueError as error:
        raise fail(str(error)) from error
    spec = Spec(chapter, title, " ".join(prose), (), tagged, marked)
    finders: tuple[Finder, ...] = ()
    for line in (line for line in lines if line.startswith("- ")):
        option = _OPTION.fullmatch(line.rstrip())
        if option is None:
            raise fail(f"{line!r} is no option")
        name, value = option["name"], option["value"]
        if name == "finders":
            finders = tuple(_finder(part.strip(), fail) for part in value.split(","))
        elif name == "known failure":
            finder, _, reason = value.partition(": ")
            if not reason:
                raise fail("a known failure has a reason: '- known failure: FINDER: reason'")
            spec.known_failures[_finder(finder, fail)] = reason
        else:
            number = int(name.split()[1])
            if number not in {s.number for s in marked.statements}:
                raise fail(f"there is no statement {number}")
            if name.startswith("speaker"):
                spec.speakers[number] = value
            elif value in get_args(Form):
                spec.forms[number] = cast(Form, value)
            else:
                raise fail(f"{value!r} is no form")
    if not finders:
        raise fail("it names no finder")
    if unclaimed := set(spec.known_failures) - set(finders):
        raise fail(f"{unclaimed.pop()} is not among its finders and cannot fail")
    for fault in _faults(spec):
        raise fail(fault)
    return Spec(
        chapter, title, spec.prose, finders, tagged, marked,
        spec.speakers, spec.forms, spec.known_failures,
    )  # fmt: skip


def _finder(name: str, fail: object) -> Finder:
    if name not in get_args(Finder):
        assert callable(fail)
        raise fail(f"{name!r} is no finder")
    return cast(Finder, name)


def _faults(spec: Spec) -> Iterator[str]:
    """What parses and is still against the format."""
    text = spec.marked.text
    numbers = [s.number for s in spec.marked.statements]
    ordered = sorted(
        spec.marked.statements, key=lambda s: (s.content[0][0], -s.content[-1][1], s.number)
    )
    if not text.strip():
        yield "it has no text"
    if numbers != list(range(1, len(numbers) + 1)) or [s.number for s in ordered] != numbers:
        yield "statements are not numbered from 1 in the order in which their contents begin"
    if "<" in text or ">" in text:
        yield "the text holds < or >"
    for statement in spec.marked.statements:
        for start, end in statement.content + statement.cue + statement.source:
            if text[start:end] != text[start:end].strip():
                yield f"a tag of statement {statement.number} stands at white space"
            if "\n" in text[start:end]:
                yield f"a span of statement {statement.number} crosses a paragraph break"


def trim(text: str, span: Span) -> Span:
    """A span without quotation marks, punctuation and white space at its edges."""
    start, end = span
    while start < end and EDGE.match(text[start]):
        start += 1
    while end > start and EDGE.match(text[end - 1]):
        end -= 1
    return start, end


def trimmed(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Trimmed spans in text order; those that hold nothing else are left out."""
    kept = sorted(trim(text, span) for span in spans)
    return tuple((start, end) for start, end in kept if end > start)


def pieces(tagged: str) -> list[str]:
    """Marked text cut at its tags; tags and words alternate as they stand."""
    found: list[str] = []
    at = 0
    for tag in _TAG.finditer(tagged):
        found += [tagged[at : tag.start()], tag.group()]
        at = tag.end()
    return [piece for piece in [*found, tagged[at:]] if piece]
