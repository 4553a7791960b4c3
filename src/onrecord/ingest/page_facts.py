"""What a page says of itself: headline, date, publisher, authors, from JSON-LD and meta tags."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.ingest.documents import iso_date, one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_NODES = 5_000
"""So much of a page's JSON-LD is looked at."""

_DATES = (
    "article:published_time og:article:published_time og:published_time datepublished"
    " parsely-pub-date sailthru.date dc.date.issued dcterms.created dcterms.date dc.date"
    " citation_publication_date article.published pubdate publishdate publish-date"
    " publication_date date"
).split()
_PUBLISHERS = ("og:site_name", "dc.publisher", "publisher", "application-name")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator")
_OTHER_KINDS = ("WebPage", "Report", "CreativeWork")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WRAPPING = re.compile(r"\A\s*(<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(-->|//\s*\]\]>|\]\]>)\s*\Z")
_NOT_WORD = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"[a-z]+://|@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The facts of a page; what it does not say is None or empty."""

    headline: str | None = None
    published_on: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    licence: str | None = None


def page_facts(tree: HtmlElement) -> PageFacts:
    """The facts of a parsed page, JSON-LD before meta tags before what is marked in the text.

    The date keeps the publisher's own words where they are ISO 8601, with time and zone.
    Never raises: what is damaged or of another kind is passed over.
    """
    article = _article(tree)
    meta = _meta(tree)
    publisher = _first(_names(article.get("publisher")), *(meta.get(n) for n in _PUBLISHERS))
    return PageFacts(
        headline=_headline(tree, article, meta, publisher),
        published_on=_published_on(tree, article, meta),
        publisher=publisher,
        authors=_authors(article, meta),
        language=_language(tree, article),
        licence=_first(_names(article.get("license")), *_links(tree, "license")),
    )


def same_words(one: str, other: str) -> bool:
    """Whether two lines have the same words, whatever their marks and capitals."""
    return (
        _NOT_WORD.sub(" ", one).casefold().split() == _NOT_WORD.sub(" ", other).casefold().split()
    )


def _first(*values: object) -> str | None:
    """The first value that is a line of text; of a sequence its first."""
    for value in values:
        single = value[0] if isinstance(value, tuple) and value else value
        line = one_line(single)
        if line:
            return line
    return None


def _nodes(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The objects of the page's JSON-LD, outer ones before what they hold."""
    waiting: deque[Any] = deque()
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                waiting.append(json.loads(_WRAPPING.sub("", script.text or ""), strict=False))
            except (ValueError, RecursionError):
                continue
    seen = 0
    while waiting and seen < MOST_NODES:
        node = waiting.popleft()
        seen += 1
        if isinstance(node, dict):
            yield node
            waiting += [v for v in node.values() if isinstance(v, dict | list)]
        elif isinstance(node, list):
            waiting += node[:MOST_NODES]


def _article(tree: HtmlElement) -> Mapping[str, Any]:
    """The JSON-LD object of the page's article, or an empty one."""
    best: Mapping[str, Any] = {}
    for node in _nodes(tree):
        kinds = node.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        names = [kind for kind in kinds if isinstance(kind, str)]
        article = any(name.endswith(("Article", "Posting")) for name in names)
        if article and "headline" in node and "datePublished" in node:
            return node
        if not best and (article or any(name.endswith(_OTHER_KINDS) for name in names)):
            best = node
    return best


def _names(value: object) -> tuple[str, ...]:
    """The names in a JSON-LD value: a string, an object with a name, or a list of these."""
    values = value if isinstance(value, list) else [value]
    found: list[str] = []
    for item in values[:100]:
        name = item.get("name") if isinstance(item, dict) else item
        line = one_line(name[0] if isinstance(name, list) and name else name)
        if line:
            found.append(line)
    return tuple(dict.fromkeys(found))


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The content of meta tags by name, property or itemprop in lower case, the first of each."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = one_line(tag.get("content"))
        for attribute in ("property", "name", "itemprop"):
            key = (tag.get(attribute) or "").strip().lower()
            if key and content:
                found.setdefault(key, content)
    return found


def _links(tree: HtmlElement, relation: str) -> Sequence[str | None]:
    return [link.get("href") for link in tree.iter("link", "a") if link.get("rel") == relation]


def _published_on(
    tree: HtmlElement, article: Mapping[str, Any], meta: Mapping[str, str]
) -> str | None:
    candidates = [article.get("datePublished"), *(meta.get(name) for name in _DATES)]
    for tag in tree.iter("time", "span", "abbr"):
        if "datePublished" in (tag.get("itemprop") or "") or tag.get("pubdate") is not None:
            candidates += [tag.get("datetime"), tag.get("content")]
    return next((found for value in candidates if (found := iso_date(value))), None)


def _authors(article: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:
    named = _names(article.get("author")) or tuple(meta[n] for n in _AUTHORS if n in meta)[:1]
    return tuple(name for name in named if not _ADDRESS.search(name))


def _language(tree: HtmlElement, article: Mapping[str, Any]) -> str | None:
    declared = _first(tree.get("lang"), tree.get("xml:lang"), _names(article.get("inLanguage")))
    language = (declared or "").replace("_", "-")
    return language if _LANGUAGE.fullmatch(language) else None


def _headline(
    tree: HtmlElement,
    article: Mapping[str, Any],
    meta: Mapping[str, str],
    publisher: str | None,
) -> str | None:
    """The heading that the page shows where it is the article's, else what the page claims."""
    title = next(iter(tree.iter("title")), None)
    claimed = [
        _first(article.get("headline")),
        _without_publisher(_first(meta.get("og:title")), publisher),
        _without_publisher(one_line(title.text) if title is not None else None, publisher),
    ]
    claims = [claim for claim in claimed if claim]
    loose: list[str] = []
    for heading in islice(tree.iter("h1"), 20):
        shown = one_line("".join(heading.itertext()))
        within = any(a.tag in ("article", "main") for a in heading.iterancestors())
        if shown and (within or any(_overlap(shown, claim) for claim in claims)):
            return shown
        if shown and not same_words(shown, publisher or ""):
            loose.append(shown)
    claim = next((claim for claim in claimed[:2] if claim), None)
    return claim or (loose[0] if len(loose) == 1 else None)


def _overlap(shown: str, claim: str) -> bool:
    """Whether a heading says what a claimed headline says: most of the shorter one's words."""
    one, other = (set(_NOT_WORD.sub(" ", s).casefold().split()) for s in (shown, claim))
    smaller = min(len(one), len(other))
    return (smaller > 2 and len(one & other) >= 0.7 * smaller) or same_words(shown, claim)


def _without_publisher(title: str | None, publisher: str | None) -> str | None:
    """A title less the name of the outlet that many pages put behind it."""
    if title and publisher:
        head, _, tail = title.rpartition(publisher)
        if head and not tail.strip() and head.rstrip()[-1] in "-–—|·:•":
            return head.rstrip(" -–—|·:•") or None
    return title
