"""The words of a page: its main text by trafilatura, and its paragraphs by our own means."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST_PAGE = 8 * 1024 * 1024
"""Characters of markup that are parsed at most."""

DENSE = 0.85
"""The share of its words that an article's element has in paragraphs, menus in few."""

MOST_ELEMENTS = 20_000
MOST_SIBLINGS = 1_000
"""Beyond these a page is read by our own means alone: trafilatura takes quadratic time in the
number of siblings, and real articles have a third of either."""

MOST_PARSED = 200_000
"""Elements beyond which a page is not read at all."""

_MARKS = re.compile('["“”„«»]|(?<!\\w)‘')
_SPACE = re.compile(r"[ \t\n\r\f]+")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font graphic hi i img ins kbd mark"
    " picture q ref s samp small source span strong sub sup time tt u var wbr".split()
)
_SKIPPED = frozenset(
    "script style noscript template svg math iframe object button select textarea input".split()
)
_ASIDE = frozenset("nav aside footer header form figure figcaption table dialog menu".split())
_DEEPEST = "Excessive depth"


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. ``cut`` says that the parser stopped at its greatest depth (256)."""

    tree: HtmlElement
    cut: bool
    elements: int
    siblings: int

    @property
    def refused(self) -> bool:
        """Whether it has more elements than any page that people read."""
        return self.elements > MOST_PARSED

    @property
    def beyond_bounds(self) -> bool:
        """Whether it is too large for any but the simplest means."""
        return self.elements > MOST_ELEMENTS or self.siblings > MOST_SIBLINGS


def parse_page(markup: str) -> Page:
    """Parse markup. Raises ValueError where there is none to be found in it.

    The parser runs here and not in a process of its own: it is bounded by the size of the
    markup and by libxml2's own limit of depth, takes linear time, reads no other file and
    knows no entities but those of HTML.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        tree = document_fromstring(_NOT_XML.sub("", markup).encode("utf-8"), parser=parser)
    except etree.LxmlError as error:
        raise ValueError(str(error)) from error
    cut = any(_DEEPEST in entry.message for entry in parser.error_log)
    elements = siblings = 0
    for element in tree.iter():
        elements += 1
        siblings = max(siblings, len(element))
    return Page(tree, cut, elements, siblings)


def main_text(page: Page) -> list[str]:
    """The paragraphs of the main text by trafilatura; none where it finds none or fails."""
    import trafilatura

    log = logging.getLogger("trafilatura")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    try:
        found = trafilatura.bare_extraction(
            page.tree, fast=True, include_comments=False, include_tables=False
        )
    except Exception:
        return []
    body: HtmlElement | None = getattr(found, "body", None)
    return [] if body is None else _lines([body])


def own_text(page: Page) -> list[str]:
    """The paragraphs of the densest part of the page; linear in the page's size.

    That is the marked article body. Else it is the element whose paragraphs are longest
    together, those of its children counting half and of their children a quarter, or the
    outermost element around it that holds hardly anything but paragraphs.
    """
    prose = _Prose(page.tree)
    marked = page.tree.xpath("(//*[@itemprop='articleBody'])[1]")
    for container in (*marked, prose.densest()):
        inside = set(container.iter())
        found = _lines(p for p in prose.paragraphs if p in inside)
        if found:
            return found
    return []


class _Prose:
    """The paragraphs of a page, but for those of navigation, captions and the like."""

    def __init__(self, tree: HtmlElement) -> None:
        self.elements: list[HtmlElement] = list(tree.iter())
        self.paragraphs: list[HtmlElement] = []
        holding = set()
        for element in reversed(self.elements):
            if element.tag == "p" or element in holding:
                holding.add(element.getparent())
        apart = set()
        for element in self.elements:
            if element.tag in _ASIDE or element.tag in _SKIPPED or element.getparent() in apart:
                apart.add(element)
            elif element.tag == "p" or (element.tag == "blockquote" and element not in holding):
                self.paragraphs.append(element)
                apart.add(element)
        self._lengths = Counter({p: _length("".join(p.itertext())) for p in self.paragraphs})

    def densest(self) -> HtmlElement:
        """The element that most likely is the article; the whole page where none is."""
        scores: Counter[HtmlElement] = Counter()
        for paragraph in self.paragraphs:
            ancestors = list(islice(paragraph.iterancestors(), 3))
            for distance, ancestor in enumerate(ancestors):
                scores[ancestor] += self._lengths[paragraph] * 4 >> distance
        if not scores:
            return self.elements[0]
        best = scores.most_common(1)[0][0]
        prose, every = self._totals()
        for ancestor in best.iterancestors():
            if prose[ancestor] >= DENSE * every[ancestor]:
                best = ancestor
        return best

    def _totals(self) -> tuple[Counter[HtmlElement], Counter[HtmlElement]]:
        """For each element the length of the paragraphs in it, and of all it shows."""
        prose: Counter[HtmlElement] = Counter(self._lengths)
        every: Counter[HtmlElement] = Counter()
        for element in reversed(self.elements):
            parent = element.getparent()
            if element.tag in _SKIPPED:
                every[element] = 0
            else:
                every[element] += _length(element.text or "")
            if parent is not None:
                every[parent] += every[element] + _length(element.tail or "")
                prose[parent] += prose[element]
        return prose, every


def _length(text: str) -> int:
    return len("".join(text.split()))


def _lines(elements: Iterable[HtmlElement]) -> list[str]:
    """The text of elements, a string for each stretch that a reader sees as a paragraph."""
    lines: list[str] = []
    current: list[str] = []

    def end_line() -> None:
        line = _SPACE.sub(" ", "".join(current)).strip()
        current.clear()
        if line:
            lines.append(line)

    def take(element: HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return
        own_line = element.tag not in _INLINE
        if own_line:
            end_line()
        current.append(element.text or "")
        for child in element:
            take(child)
            current.append(child.tail or "")
        if own_line:
            end_line()

    for element in elements:
        take(element)
        end_line()
    return lines


def quotation_marks(paragraphs: Iterable[str]) -> int:
    """How many quotation marks stand in some paragraphs."""
    return sum(len(_MARKS.findall(paragraph)) for paragraph in paragraphs)
