"""HTML: the article of a page, with the facts that the page gives of it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.ingest import codes
from onrecord.ingest.decoding import decode_page
from onrecord.ingest.documents import with_genre
from onrecord.ingest.page_facts import PageFacts, page_facts, same_words
from onrecord.ingest.page_text import (
    LARGEST_PAGE,
    MOST_PARSED,
    Page,
    main_text,
    own_text,
    parse_page,
    quotation_marks,
)
from onrecord.ingest.reader import Probe, Source
from onrecord.model import Block, Document, Finding, Origin
from onrecord.model.document import BlockKind
from onrecord.text.canonical import CANONICALISATION, canonicalise

FEWEST_MARKS = 4
SMALLEST_SHARE = 0.75
"""Where the densest part of a page has at least ``FEWEST_MARKS`` quotation marks, and the main
text fewer than this share of them, the main text has lost quotations."""

LEAST_LOOSE_TEXT = 100
"""Characters that a page without a single paragraph must have to be taken for an article."""

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_NOT_AN_ARTICLE = "save the article's own page, with its text; a page of links has none"


class HtmlReader:
    """Reads the article of a saved page: its headline and its paragraphs, each a block.

    Menus, comments, tables and captions are left out. Paragraphs are divided by an empty
    line, and white space within them is one space, as a browser shows it. Offsets count in
    this text and map to themselves: they do not lead back into the markup.
    """

    name = "html"

    def suits(self, probe: Probe) -> float:
        """Sure of what is declared or begins as HTML, and of its own file names."""
        if probe.media_type in _MEDIA_TYPES:
            return 1.0
        head = probe.head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
        if head.startswith((b"<!doctype html", b"<html")):
            return 0.95
        if head.startswith((b"<?xml", b"<!--", b"<head", b"<meta")) and b"<html" in head:
            return 0.95
        return 0.92 if probe.suffix in _SUFFIXES else 0.0

    def read(self, source: Source) -> Iterator[Document | Finding]:
        """Yield the article as one document, with notes on what was lost on the way."""
        decoded = decode_page(source)
        if isinstance(decoded, Finding):
            yield decoded
            return
        markup, lost = decoded
        if lost:
            yield lost
        if len(markup) > LARGEST_PAGE:
            message = f"the page has more than {LARGEST_PAGE:,} characters of markup"
            yield source.finding(codes.TOO_LARGE, message, "save its text instead")
            return
        try:
            page = parse_page(markup)
        except ValueError as error:
            message = f"the page is not HTML that can be read: {str(error)[:200]}"
            yield source.finding(codes.NOT_PARSED, message, "save the page again")
            return
        if page.refused:
            message = f"the page has {page.elements:,} elements; at most {MOST_PARSED:,} are read"
            yield source.finding(codes.PAGE_BOUNDS, message, "save its text instead")
            return
        facts = page_facts(page.tree)
        paragraphs, notes = _choose_text(page, source)
        yield from notes
        lines = [line for p in paragraphs if (line := canonicalise(p).text.strip())]
        if lines:
            yield _document(source, facts, lines)
        else:
            message = "there is no article text in the page"
            yield source.finding(codes.NO_TEXT, message, _NOT_AN_ARTICLE)


def _choose_text(page: Page, source: Source) -> tuple[list[str], list[Finding]]:
    """The paragraphs of the page, with notes where they were not found in the usual way.

    Of a very short page trafilatura runs all words into one line; then the page's own
    paragraphs are better.
    """
    notes: list[Finding] = []

    def note(code: str, message: str) -> None:
        notes.append(source.finding(code, message, "compare it with the page", "note"))

    if page.cut:
        message = "the page is nested too deeply; what stands deepest is left out"
        note(codes.PAGE_BOUNDS, message)
    own = own_text(page)
    if page.beyond_bounds:
        message = f"{page.elements:,} elements, {page.siblings:,} of them in one"
        note(codes.PAGE_BOUNDS, f"the page has {message}, so only its paragraphs are read")
        return own, notes
    main = main_text(page)
    have, wanted = quotation_marks(main), quotation_marks(own)
    if main and wanted >= FEWEST_MARKS and have < SMALLEST_SHARE * wanted:
        message = f"the main text had {have} of {wanted} quotation marks"
        note(codes.QUOTATIONS_RESCUED, f"{message}, so the densest paragraphs were taken")
        return own, notes
    if not own and sum(map(len, main)) < LEAST_LOOSE_TEXT:
        return [], notes
    joined = len(main) == 1 and 2 * sum(map(len, own)) >= len(main[0])
    return (own if joined or not main else main), notes


def _document(source: Source, facts: PageFacts, lines: list[str]) -> Document:
    headline = canonicalise(facts.headline or "").text.strip()
    if headline:
        first = [line for line in lines[:3] if not same_words(line, headline)]
        lines = [headline, *first, *lines[3:]]
    blocks: list[Block] = []
    at = 0
    for which, line in enumerate(lines):
        kind: BlockKind = "headline" if headline and which == 0 else "paragraph"
        blocks.append(Block(kind, at, at + len(line)))
        at += len(line) + 2
    document = Document(
        Origin(
            source.uri,
            publisher=facts.publisher,
            authors=facts.authors,
            published_on=facts.published_on,
            media_type="text/html",
            sha256=source.sha256,
            licence=facts.licence,
        ),
        "\n\n".join(lines),
        CANONICALISATION,
        blocks=tuple(blocks),
        title=headline or None,
        language=facts.language,
    )
    return with_genre(document)
