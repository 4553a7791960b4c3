"""Writes the manual's page of what is recognised from the specs.

Run as ``python -m tests.spec.render`` in the folder of the repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .specs import FOLDER, Chapter, Spec, chapters, pieces

PAGE = FOLDER.parent.parent / "docs" / "manual" / "recognised.md"
COMMAND = "python -m tests.spec.render"

_HEAD = """\
# What OnRecord recognises

Each section shows one construction of reported speech on a short invented text. All of them are
tests: what is shown here is what comes out.

How to read the examples: **the source** is bold, *the cue* is in italics, and [the content stands
in brackets]. Where a text has several statements, brackets and words carry their numbers; brackets
within brackets are a statement reported within another one. A text without any of these expects no
statement.

Two finders read a text. *The model* claims every construction; *the rules* work without the model
and claim the plainer ones, which each section says. What does not come out yet is named where it
is shown.
"""
_NAMES = {"model": "the model", "rules": "the rules"}
_SIGNS = {"s": "**", "c": "*"}
_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def page(read: Sequence[Chapter]) -> str:
    """The page, whole."""
    contents = [f"- [{c.title}](#{_anchor(c.title)})" for c in read]
    lines = [_HEAD, *contents, ""]
    for chapter in read:
        lines += [f"## {chapter.title}", "", chapter.prose, ""]
        for spec in chapter.specs:
            lines += _section(spec)
    return "\n".join(lines).rstrip() + "\n"


def _anchor(title: str) -> str:
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def _section(spec: Spec) -> Iterator[str]:
    yield from (f"### {spec.title}", "")
    if spec.prose:
        yield from (spec.prose, "")
    for line in _shown(spec).split("\n"):
        yield f"> {line}".rstrip()
    yield ""
    for fact in _facts(spec):
        yield f"- {fact}"
    yield ""


def _shown(spec: Spec) -> str:
    numbered = len(spec.marked.statements) > 1
    shown: list[str] = []
    for piece in pieces(spec.tagged):
        tag = re.fullmatch(r"<(/?)([scq])(\d+)>", piece)
        if tag is None:
            shown.append(re.sub(r"([*_\[\]\\`#])", r"\\\1", piece))
            continue
        closing, role, number = tag.groups()
        if role == "q":
            shown.append("]" if closing else "[")
        else:
            shown.append(_SIGNS[role])
        if closing and numbered:
            shown.append(number.translate(_DIGITS))
    return "".join(shown)


def _facts(spec: Spec) -> Iterator[str]:
    several = len(spec.marked.statements) > 1
    for number, form in sorted(spec.forms.items()):
        yield f"form{f' of {number}' if several else ''}: {form}"
    for number, speaker in sorted(spec.speakers.items()):
        yield f"speaker{f' of {number}' if several else ''}: {speaker}"
    yield f"claimed by {' and '.join(_NAMES[finder] for finder in spec.finders)}"
    for finder, reason in sorted(spec.known_failures.items()):
        yield f"**not yet** found by {_NAMES[finder]}: {reason}"


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(chapters()), encoding="utf8")
    print(f"{PAGE.relative_to(FOLDER.parent.parent)} is written")


if __name__ == "__main__":
    main()
