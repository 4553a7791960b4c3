"""What a page says of itself, and dates as pages write them."""

import json

import pytest

from onrecord.ingest.documents import LONGEST_VALUE, iso_date, one_line
from onrecord.ingest.page_facts import PageFacts, page_facts
from onrecord.ingest.page_text import parse_page


def facts(head: str = "", body: str = "") -> PageFacts:
    markup = f"<html><head>{head}</head><body>{body}<p>Words.</p></body></html>"
    return page_facts(parse_page(markup).tree)


def linked(*objects: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(o)}</script>' for o in objects)


@pytest.mark.parametrize(
    "raw",
    [
        "2031",
        "2031-03",
        "2031-03-04",
        "2031-03-04T05:06Z",
        "2031-03-04T05:06:07.123+01:00",
        "2031-03-04T05:06:07+0100",
        "2031-03-04 05:06:07 +0100",
    ],
)
def test_a_date_in_iso_form_is_kept_as_it_was_written(raw: str) -> None:
    assert iso_date(f" {raw} ") == raw


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Tue, 04 Mar 2031 05:06:07 +0100", "2031-03-04T05:06:07+01:00"),
        ("March 4, 2031", "2031-03-04"),
        ("4 March 2031", "2031-03-04"),
        ("Sept. 4, 2031", "2031-09-04"),
    ],
)
def test_other_dates_that_mean_one_day_are_rewritten(raw: str, expected: str) -> None:
    assert iso_date(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "yesterday",
        "04/03/2031",
        "2031-13-01",
        "2031-02-30",
        "2031-03-04T25:00",
        "30 Smarch 2031",
        "32 March 2031",
        "March 2031",
        "1: 2",
        None,
        20310304,
        ["2031"],
    ],
)
def test_what_is_no_date_or_may_mean_two_is_unknown(raw: object) -> None:
    assert iso_date(raw) is None


def test_a_value_becomes_one_clean_line_of_bounded_length() -> None:
    assert one_line(" a\x00\n\tb\u2028c ") == "a b c"
    assert one_line("x" * 5000) == "x" * LONGEST_VALUE
    assert one_line(" \n ") is None
    assert one_line(5) is None


def test_linked_data_is_found_in_graphs_lists_and_comments() -> None:
    article = {"@type": ["Thing", "NewsArticle"], "headline": "H", "datePublished": "2031-03-04"}
    assert facts(linked({"@graph": [{"@type": "Person"}, article]})).published_on == "2031-03-04"
    assert facts(linked([[article]])).headline == "H"
    wrapped = f'<script type="application/ld+json"><!-- {json.dumps(article)} --></script>'
    assert facts(wrapped).headline == "H"


def test_an_article_goes_before_other_kinds_and_an_outer_object_before_an_inner() -> None:
    inner = {"@type": "NewsArticle", "headline": "Other", "datePublished": "2030-01-01"}
    article = {**inner, "headline": "This", "datePublished": "2031-03-04", "mentions": inner}
    found = facts(linked({"@type": "WebPage", "datePublished": "2029-01-01"}, article))
    assert (found.headline, found.published_on) == ("This", "2031-03-04")


@pytest.mark.parametrize(
    "damage", ["{", "[" * 100_000, '{"a": ' + "9" * 10_000 + "}", "\x00", "null"]
)
def test_damaged_linked_data_is_passed_over(damage: str) -> None:
    script = f'<script type="application/ld+json">{damage}</script>'
    assert facts(script + '<meta name="date" content="2031-03-04">').published_on == "2031-03-04"


@pytest.mark.parametrize("value", [None, 5, [], {}, [{"name": {}}], {"name": []}, [[["x"]]], True])
def test_values_of_any_kind_are_taken_without_failing(value: object) -> None:
    keys = ("headline", "datePublished", "author", "publisher", "inLanguage", "license", "@type")
    found = facts(linked({"@type": "NewsArticle"} | dict.fromkeys(keys, value)))
    assert (found.published_on, found.authors, found.publisher) == (None, (), None)


def test_meta_tags_serve_where_there_is_no_linked_data() -> None:
    found = facts(
        '<meta property="article:published_time" content="2031-03-04T05:06:07Z">'
        '<meta property="og:site_name" content="The Courant">'
        '<meta name="author" content="Bo Lind"><meta property="og:title" content="A mill turns">'
    )
    assert found == PageFacts("A mill turns", "2031-03-04T05:06:07Z", "The Courant", ("Bo Lind",))


def test_a_date_marked_in_the_text_serves_last() -> None:
    marked = '<time itemprop="datePublished" datetime="2031-03-04">Tuesday</time>'
    assert facts(body=marked).published_on == "2031-03-04"


def test_an_address_is_no_author() -> None:
    assert facts('<meta property="article:author" content="https://x.example/bo">').authors == ()


def test_the_heading_on_the_page_goes_before_what_the_page_claims() -> None:
    head = '<meta property="og:title" content="Tide mill turns at last – The Courant">'
    shown = "<h1>The Courant</h1><h1>Tide mill turns at last in Sarn</h1>"
    assert facts(head, shown).headline == "Tide mill turns at last in Sarn"


def test_a_heading_that_is_the_name_of_the_outlet_is_no_headline() -> None:
    head = (
        '<meta property="og:site_name" content="The Courant">'
        '<meta property="og:title" content="Tide mill turns - The Courant">'
    )
    assert facts(head, "<h1>The Courant</h1>").headline == "Tide mill turns"


@pytest.mark.parametrize(("lang", "expected"), [("en_GB", "en-GB"), ("de", "de"), ("x y", None)])
def test_the_language_is_a_tag_or_unknown(lang: str, expected: str | None) -> None:
    tree = parse_page(f'<html lang="{lang}"><body><p>Words.</p></body></html>').tree
    assert page_facts(tree).language == expected
