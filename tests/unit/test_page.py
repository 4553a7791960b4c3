"""The page: what is marked, what it admits, and what a hostile text can do to it: nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from factories import make_document, make_speaker, make_statement
from onrecord.export.display import visible
from onrecord.export.page import render_page
from onrecord.export.page_style import DARK, LIGHT, TONES, look_of, style_hash, stylesheet
from onrecord.model import Block, Document, Statement

TEXT = "“We stay,” said Ada Brandt.\nHolm replied that she “told us: no boats” before."
VOID = {"meta"}


class Page(HTMLParser):
    """The elements of a page, with the text that stands in the sections of each kind."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.marked: list[tuple[str, str]] = []
        self.text: dict[str, str] = {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if tag not in VOID:
            self.open.append((tag, found))

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()[0]

    def handle_data(self, data: str) -> None:
        for tag, attributes in self.open:
            if tag in ("section", "style", "title"):
                name = attributes.get("class", tag)
                self.text[name] = self.text.get(name, "") + data
        if self.open and self.open[-1][0] in ("mark", "span"):
            self.marked.append((self.open[-1][1].get("class", ""), data))

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def links(self) -> list[str]:
        return [attributes["href"] for _, attributes in self.elements if "href" in attributes]


def two_statements() -> tuple[Document, list[Statement]]:
    document = make_document(TEXT, title="Harbour")
    first = make_statement(document, ["“We stay,”"], ["said"], ["Ada Brandt"], speaker="Ada Brandt")
    outer = make_statement(
        document,
        ["that she “told us: no boats”"],
        ["replied"],
        ["Holm"],
        speaker="Holm",
        form="mixed",
    )
    inner = make_statement(
        document, ["no boats"], ["told"], ["she"], speaker="Ada Brandt", inside=outer.id
    )
    return document, [first, outer, inner]


def test_the_text_on_the_page_is_the_text_of_the_document() -> None:
    page = Page(render_page([two_statements()]))
    assert page.text["text"].strip("\n") == TEXT
    assert not page.open


def test_content_cue_and_source_are_marked_each_in_its_way() -> None:
    page = Page(render_page([two_statements()]))
    assert ("k0 u0", "“We stay,”") in page.marked
    assert ("r0 cue", "said") in page.marked
    assert ("r0 source", "Ada Brandt") in page.marked


def test_a_statement_within_another_carries_the_lines_of_both() -> None:
    page = Page(render_page([two_statements()]))
    assert ("k0 u0 within p1 b1", "no boats") in page.marked
    assert ("k1 u1 r0 source", "she") in page.marked
    assert "within 2B" in page.text["list"]


def test_speakers_are_listed_with_letter_name_and_count() -> None:
    page = Page(render_page([two_statements()]))
    legend = " ".join(page.text["legend"].split())
    assert "A Ada Brandt 2 statements B Holm 1 statement" in legend
    assert "unknown" not in legend


def test_statements_without_a_known_speaker_are_counted_as_unknown() -> None:
    document = make_document(TEXT)
    unsettled = make_speaker(document, None, alternatives=("Ada", "Holm"))
    statements = [
        make_statement(document, ["“We stay,”"]),
        make_statement(document, ["no boats"], speaker=unsettled),
    ]
    page = Page(render_page([(document, statements)]))
    assert "? unknown 2 statements" in " ".join(page.text["legend"].split())
    assert "Ada or Holm?" in page.text["list"]


def test_text_and_list_link_to_each_other_and_every_id_stands_once() -> None:
    document, statements = two_statements()
    page = Page(render_page([(document, statements), (document, statements)]))
    ids = page.ids()
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in page.links()} <= set(ids)
    assert {s.id for s in statements} <= set(ids)
    assert {f"#{s.id}" for s in statements} <= set(page.links())


def test_a_statement_in_white_space_alone_still_has_its_anchor() -> None:
    document = make_document("one\n \ntwo")
    page = Page(render_page([(document, [make_statement(document, [(3, 5)])])]))
    assert {link.removeprefix("#") for link in page.links()} <= set(page.ids())


def test_the_policy_admits_the_style_sheet_and_nothing_else() -> None:
    page = Page(render_page([two_statements()]))
    policies = [a["content"] for tag, a in page.elements if "http-equiv" in a]
    style = page.text["style"]
    assert [
        f"default-src 'none'; style-src '{style_hash(style)}'; base-uri 'none'; form-action 'none'"
    ] == policies
    assert not any("style" in attributes for _, attributes in page.elements)
    assert not re.search(r"url\(|@import|//|<", style)


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = Page(render_page([two_statements()]))
    assert {"src", "srcset", "action", "data"}.isdisjoint(
        name for _, attributes in page.elements for name in attributes
    )
    assert {"script", "link", "img", "iframe", "object", "base", "form"}.isdisjoint(
        tag for tag, _ in page.elements
    )
    assert all(link.startswith("#") for link in page.links())


HOSTILE = (
    "“<script>alert(1)</script>” said </p></section><img src=x onerror=alert(1)> "
    "\"'><b title='x'>&amp; \u202eevil\u202c \x00\x1b[2J\ud800 </style></title>"
)


def test_a_hostile_text_is_shown_and_does_nothing() -> None:
    document = make_document(
        HOSTILE,
        title=f"T {HOSTILE}",
        uri=f"https://x.example/{HOSTILE}",
        publisher=HOSTILE,
        published_on=HOSTILE,
        language='en"><script>',
    )
    statement = make_statement(
        document,
        ["“<script>alert(1)</script>”"],
        ["said"],
        ["</p></section><img src=x onerror=alert(1)>"],
        speaker=HOSTILE,
    )
    rendered = render_page([(document, [statement])])
    page = Page(rendered)
    assert visible(HOSTILE) == page.text["text"].strip("\n")
    harmless = Page(render_page([two_statements()]))
    tags = {tag for tag, _ in harmless.elements}
    assert tags >= {tag for tag, _ in page.elements}
    assert not any(name.startswith("on") for _, a in page.elements for name in a)
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", rendered)


def test_a_huge_label_is_cut_in_the_legend_and_whole_in_the_text() -> None:
    name = "Ada" * 350_000
    document = make_document(f"“No,” said {name}.")
    statement = make_statement(document, ["“No,”"], ["said"], [name], speaker=name)
    rendered = render_page([(document, [statement])])
    page = Page(rendered)
    assert document.text == page.text["text"].strip("\n")
    assert len(page.text["legend"]) < 1000
    assert len(rendered) < len(name) + 40_000


def test_paragraphs_find_their_own_direction_and_names_are_isolated() -> None:
    document = make_document("قالت ليلى حداد «نعم».\nShe left.")
    statement = make_statement(document, ["«نعم»"], ["قالت"], ["ليلى حداد"], speaker="ليلى حداد")
    rendered = render_page([(document, [statement])])
    assert rendered.count('<p class="paragraph" dir="auto">') == 2
    assert rendered.count("<bdi>ليلى حداد</bdi>") == 2


def test_blocks_keep_their_function_and_what_they_leave_out_is_shown() -> None:
    document = make_document(
        "Harbour stays\nBy Per\nLoose line.\n“No,” she said.",
        blocks=(Block("headline", 0, 13), Block("byline", 14, 20), Block("turn", 33, 48)),
    )
    page = Page(render_page([(document, [])]))
    kinds = [a["class"] for tag, a in page.elements if tag == "p" and "dir" in a]
    assert kinds == ["headline", "byline", "paragraph", "turn"]
    assert document.text.split() == page.text["text"].split()


def test_a_document_without_statements_says_so() -> None:
    assert "No statement was found" in render_page([(make_document(TEXT), [])])


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("theme", "tones"),
    [
        (LIGHT, [(t.strong, t.faint) for t in TONES]),
        (DARK, [(t.dark_strong, t.dark_faint) for t in TONES]),
    ],
    ids=["light", "dark"],
)
def test_every_text_colour_reaches_contrast_aa_on_every_ground(
    theme: dict[str, str], tones: list[tuple[str, str]]
) -> None:
    grounds = [theme["paper"], *(faint for _, faint in tones)]
    inks = [theme["ink"], *(strong for strong, _ in tones)]
    assert min(contrast(ink, ground) for ink in inks for ground in grounds) >= 4.5
    assert contrast(theme["muted"], theme["paper"]) >= 4.5
    assert contrast(theme["focus"], theme["paper"]) >= 3


def test_speakers_are_told_apart_by_more_than_colour() -> None:
    looks = [look_of(speaker) for speaker in range(40)]
    assert len(set(looks)) == 40
    assert all(a[0] != b[0] and a[1] != b[1] for a, b in pairwise(looks))
    assert look_of(None) not in looks


def test_both_themes_and_paper_have_their_rules() -> None:
    style = stylesheet()
    for rule in ("prefers-color-scheme: dark", "@media print", "(min-width: 62rem)"):
        assert rule in style
