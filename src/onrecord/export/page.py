"""The page: documents with their statements marked, as one HTML file that stands by itself.

Nothing is fetched and nothing runs: there is no script, and a content security policy admits
the page's own style sheet alone. Whatever comes from a text is made visible and escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from onrecord.export.display import (
    UNKNOWN,
    cue_of,
    document_name,
    one_line,
    speaker_key,
    speaker_name,
    visible,
    words_of,
)
from onrecord.export.page_style import look_of, style_hash, stylesheet
from onrecord.export.row import depths, text_order
from onrecord.export.runs import Mark, Run, flatten, marks_of, stretches_of
from onrecord.model import Document, Statement

NAME_LIMIT = 80
WORDS_LIMIT = 280

_PARTS = {"content": "words said", "cue": "reporting words", "source": "source"}


@dataclass(frozen=True, slots=True)
class _Voice:
    """A speaker on the page: the letters that stand for it, its name and its look."""

    letters: str
    name: str
    tone: int
    line: int


@dataclass(slots=True)
class _Section:
    """One document on the page: its statements in text order, each with anchor and voice."""

    number: int
    document: Document
    statements: list[Statement]
    anchors: list[str] = field(default_factory=list)
    voices: list[_Voice] = field(default_factory=list)
    reached: set[int] = field(default_factory=set)

    def key(self, which: int) -> str:
        return f"{which + 1}{self.voices[which].letters}"


def render_page(
    documents: Iterable[tuple[Document, Sequence[Statement]]], *, note: str = ""
) -> str:
    """The page of some documents, each with its statements, and a line of note below its title.

    Reach for it to read a document with its statements in place, to print it or to hand it on.
    Speakers are told apart within a document by letter, colour and underline.
    """
    sections = _sections(documents)
    total = sum(len(section.statements) for section in sections)
    heading = f"{_count(total, 'statement')} in {_count(len(sections), 'document')}"
    style = stylesheet()
    policy = (
        f"default-src 'none'; style-src '{style_hash(style)}'; base-uri 'none'; form-action 'none'"
    )
    title = document_name(sections[0].document) if len(sections) == 1 else heading
    pieces = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        '<meta name="color-scheme" content="light dark">\n',
        '<meta name="referrer" content="no-referrer">\n',
        '<meta name="generator" content="OnRecord">\n',
        f"<title>{_safe(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n",
        f"<header><h1>{heading}</h1>{_noted(note)}</header>\n",
    ]
    if len(sections) > 1:
        pieces += _contents(sections)
    pieces.append("<main>\n")
    for section in sections:
        pieces += _article(section)
    pieces.append("</main>\n<footer>Made by OnRecord. Every mark points at words of the text.")
    pieces.append("</footer>\n</body>\n</html>\n")
    return "".join(pieces)


def _sections(documents: Iterable[tuple[Document, Sequence[Statement]]]) -> list[_Section]:
    sections: list[_Section] = []
    taken: set[str] = set()
    for number, (document, statements) in enumerate(documents, 1):
        section = _Section(number, document, text_order(statements))
        for statement in section.statements:
            anchor = statement.id
            while anchor in taken:
                anchor = f"{statement.id}-{number}-{len(taken)}"
            taken.add(anchor)
            section.anchors.append(anchor)
        section.voices = _voices(section.statements)
        sections.append(section)
    return sections


def _voices(statements: Sequence[Statement]) -> list[_Voice]:
    """A voice for each statement; statements of one speaker share theirs."""
    known: dict[str, _Voice] = {}
    voices: list[_Voice] = []
    for statement in statements:
        name, key = speaker_name(statement, NAME_LIMIT), speaker_key(statement)
        if key is None:
            voices.append(_Voice("?", name, *look_of(None)))
            continue
        if key not in known:
            known[key] = _Voice(_letters(len(known)), name, *look_of(len(known)))
        voices.append(known[key])
    return voices


def _letters(number: int) -> str:
    """A, B, … Z, AA, AB, …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _contents(sections: Sequence[_Section]) -> Iterator[str]:
    yield '<nav aria-label="Documents"><ul>\n'
    for section in sections:
        yield (
            f'<li><a href="#d{section.number}">{_isolated(document_name(section.document))}</a> '
            f'<span class="count">{_count(len(section.statements), "statement")}</span></li>\n'
        )
    yield "</ul></nav>\n"


def _article(section: _Section) -> Iterator[str]:
    document = section.document
    origin = document.origin
    language = f' lang="{_safe(one_line(document.language, 35))}"' if document.language else ""
    facts = [
        one_line(fact, 200) for fact in (origin.publisher, origin.published_on, origin.uri) if fact
    ]
    yield f'<article id="d{section.number}" aria-labelledby="d{section.number}-name">\n<header>'
    yield f'<h2 id="d{section.number}-name"{language}>{_isolated(document_name(document))}</h2>'
    yield f'<p class="meta">{" · ".join(_isolated(fact) for fact in facts)}</p></header>\n'
    yield from _legend(section)
    yield f'<div class="columns">\n<section class="text" aria-label="Text"{language}>\n'
    yield from _text(section)
    yield "</section>\n"
    yield from _list(section)
    yield "</div>\n</article>\n"


def _legend(section: _Section) -> Iterator[str]:
    if not section.statements:
        yield '<p class="meta">No statement was found in this text.</p>\n'
        return
    counts: dict[_Voice, int] = {}
    for voice in section.voices:
        voice = voice if voice.letters != "?" else _Voice("?", UNKNOWN, voice.tone, voice.line)
        counts[voice] = counts.get(voice, 0) + 1
    yield '<section class="legend" aria-label="Speakers"><h3>Speakers</h3><ul>\n'
    for voice, count in sorted(counts.items(), key=lambda item: item[0].letters == "?"):
        yield (
            f'<li class="k{voice.tone}"><span class="key">{voice.letters}</span> '
            f'<span class="name u{voice.line}">{_isolated(voice.name)}</span> '
            f'<span class="count">{_count(count, "statement")}</span></li>\n'
        )
    tone, line = look_of(None)
    yield (
        f'</ul><p><mark class="k{tone} u{line}">Words said</mark> are underlined, '
        f'<span class="source r{tone}">sources</span> are bold, '
        f'<span class="cue r{tone}">reporting words</span> are italic. A statement within another '
        "has a second line below. Before each stands its number with its speaker’s letter.</p>"
        "</section>\n"
    )


def _text(section: _Section) -> Iterator[str]:
    stretches = stretches_of(section.document)
    marks = marks_of(section.statements)
    runs = flatten(marks, [(s.start, s.end) for s in stretches])
    for stretch, pieces in zip(stretches, runs, strict=True):
        yield f'<p class="{_safe(stretch.kind)}" dir="auto">'
        for run in pieces:
            yield from _run(section, run)
        yield "</p>\n"
    missed = [n for n in range(len(section.statements)) if n not in section.reached]
    if missed:
        yield f"<p>{''.join(_number(section, which) for which in missed)}</p>\n"


def _run(section: _Section, run: Run) -> Iterator[str]:
    contents = [mark for mark in run.marks if mark.part == "content"]
    for mark in contents:
        if mark.statement not in section.reached:
            section.reached.add(mark.statement)
            yield _number(section, mark.statement)
    words = _safe(visible(section.document.text[run.start : run.end]))
    if not run.marks:
        yield words
        return
    classes = _classes(section, contents, [m for m in run.marks if m.part != "content"])
    hint = "; ".join(_tooltip(section, mark) for mark in reversed(run.marks[-3:]))
    element = "mark" if contents else "span"
    yield f'<{element} class="{" ".join(classes)}" title="{_safe(hint)}">{words}</{element}>'


def _classes(section: _Section, contents: Sequence[Mark], others: Sequence[Mark]) -> list[str]:
    classes: list[str] = []
    if contents:
        voice = section.voices[contents[-1].statement]
        classes += [f"k{voice.tone}", f"u{voice.line}"]
    if len(contents) > 1:
        around = section.voices[contents[-2].statement]
        classes += ["within", f"p{around.tone}", f"b{around.line}"]
    if len(contents) > 2:
        classes.append("deep")
    if others:
        classes.append(f"r{section.voices[others[-1].statement].tone}")
        classes += sorted({mark.part for mark in others})
    return classes


def _tooltip(section: _Section, mark: Mark) -> str:
    return (
        f"{section.key(mark.statement)} {section.voices[mark.statement].name}: {_PARTS[mark.part]}"
    )


def _number(section: _Section, which: int) -> str:
    anchor, voice = _safe(section.anchors[which]), section.voices[which]
    key = section.key(which)
    return (
        f'<a class="n k{voice.tone}" id="{anchor}" href="#l-{anchor}" data-n="{key}" '
        f'aria-label="Statement {key}, {_safe(voice.name)}"></a>'
    )


def _list(section: _Section) -> Iterator[str]:
    if not section.statements:
        return
    levels = depths(section.statements)
    places = {statement.id: which for which, statement in enumerate(section.statements)}
    yield '<section class="list" aria-label="Statements" tabindex="0"><h3>Statements</h3><ol>\n'
    for which, statement in enumerate(section.statements):
        voice, anchor = section.voices[which], _safe(section.anchors[which])
        how = [statement.form, f"confidence {statement.confidence:.2f}"]
        if cue := cue_of(statement):
            how.insert(1, _isolated(cue))
        enclosing = places.get(statement.inside or "")
        if enclosing is not None:
            how.append(f"within {section.key(enclosing)}")
        deep = f" in{levels[statement.id]}" if levels[statement.id] else ""
        yield (
            f'<li id="l-{anchor}" class="k{voice.tone}{deep}">'
            f'<a href="#{anchor}"><span class="key">{section.key(which)}</span> '
            f"{_isolated(voice.name)}</a>"
            f'<span class="how">{" · ".join(how)}</span>'
            f'<blockquote dir="auto">{_safe(words_of(statement, WORDS_LIMIT))}</blockquote></li>\n'
        )
    yield "</ol></section>\n"


def _noted(note: str) -> str:
    return f'<p class="meta">{_safe(note)}.</p>' if note else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _isolated(text: str) -> str:
    """Text whose direction of writing touches nothing around it."""
    return f"<bdi>{_safe(text)}</bdi>"


def _safe(text: str) -> str:
    """Text as HTML that is nothing but text, in an element or in a quoted attribute."""
    return escape(text, quote=True)
