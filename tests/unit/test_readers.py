"""Readers: which suits a source, and the documents and findings that come of it."""

import json
from collections.abc import Iterable
from typing import Any

import pytest

from onrecord.ingest import codes, page_text
from onrecord.ingest.html import HtmlReader
from onrecord.ingest.jsonlines import MOST_BAD_LINES, JsonLinesReader
from onrecord.ingest.plain import PlainReader
from onrecord.ingest.reader import Probe, Source
from onrecord.ingest.registry import installed_readers
from onrecord.model import Document, Finding
from onrecord.text.canonical import CANONICALISATION, canonicalise


def source(data: bytes | str, name: str = "story.txt") -> Source:
    raw = data.encode() if isinstance(data, str) else data
    return Source(f"file:///news/{name}", name, raw, name)


def documents(items: Iterable[Document | Finding]) -> list[Document]:
    return [item for item in items if isinstance(item, Document)]


def findings(items: Iterable[Document | Finding]) -> list[tuple[str, str]]:
    return [(item.code, item.severity) for item in items if isinstance(item, Finding)]


@pytest.mark.parametrize(
    ("name", "head", "chosen"),
    [
        ("story.txt", b"Words.", "text"),
        ("story", b"Words.", "text"),
        ("story.html", b"<div><p>Words.</p></div>", "html"),
        ("story.txt", b"\xef\xbb\xbf \n<!DOCTYPE HTML>\n<p>", "html"),
        ("story", b'<?xml version="1.0"?>\n<html>', "html"),
        ("story", "<html><p>“Hi”".encode("utf-16"), "html"),
        ("news.jsonl", b"", "jsonl"),
        ("news.json", b'{"id": 1, "text": "Words."}', "jsonl"),
        ("news", b'\xef\xbb\xbf{ "text": "Words."', "jsonl"),
        ("story.txt", b'{"text": "Words."}', "text"),
        ("picture.png", b"\x89PNG", "text"),
    ],
)
def test_the_reader_that_suits_is_chosen_by_name_and_first_bytes(
    name: str, head: bytes, chosen: str
) -> None:
    probe = Probe(name, None, head)
    readers = installed_readers().readers
    assert max(readers, key=lambda r: r.suits(probe)).name == chosen


@pytest.mark.parametrize(
    ("media_type", "chosen"),
    [("text/plain", "text"), ("text/html", "html"), ("application/x-ndjson", "jsonl")],
)
def test_a_declared_media_type_decides(media_type: str, chosen: str) -> None:
    probe = Probe("thing", media_type, b"Words.")
    assert max(installed_readers().readers, key=lambda r: r.suits(probe)).name == chosen


class TestPlain:
    def test_the_words_of_a_canonical_file_are_stored_as_they_are(self) -> None:
        text = "“We stay,” said Ada.\n\nShe left.\n"
        (document,) = PlainReader().read(source(text))
        assert isinstance(document, Document)
        assert document.text == text
        assert document.offsets.runs == ()
        assert (document.title, document.blocks) == (None, ())
        assert document.canonicalisation == CANONICALISATION
        assert document.origin.uri == "file:///news/story.txt"
        assert document.origin.media_type == "text/plain"
        assert document.origin.sha256 == source(text).sha256
        assert document.origin.retrieved_at is None

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
    def test_a_byte_order_mark_is_understood_and_maps_past_itself(self, encoding: str) -> None:
        (document,) = documents(PlainReader().read(source("“Ja”".encode(encoding))))
        assert document.text == "“Ja”"
        assert document.offsets.to_source(0) == 1

    @pytest.mark.parametrize(
        ("data", "code", "words"),
        [
            (b"%PDF-1.7", codes.BINARY, "a PDF"),
            (b"PK\x03\x04", codes.BINARY, "Word"),
            (b"\x1f\x8b\x08", codes.BINARY, "gzip"),
            (b"a\0b", codes.BINARY, "byte 1"),
            ("“Hi there,” he said.".encode("utf-16-le"), codes.ENCODING, "UTF-16"),
            (b"one\ncaf\xe9 two", codes.ENCODING, "byte 0xe9 in line 2"),
            ("é".encode("utf-16")[:-1], codes.ENCODING, "UTF-16"),
        ],
    )
    def test_what_is_no_utf_8_text_is_named_for_what_it_is(
        self, data: bytes, code: str, words: str
    ) -> None:
        (finding,) = PlainReader().read(source(data))
        assert isinstance(finding, Finding)
        assert (finding.code, finding.severity, finding.where) == (code, "error", "story.txt")
        assert words in finding.message

    @pytest.mark.parametrize(
        ("data", "hint"),
        [
            (b"caf\xe9 au lait", "iconv -f WINDOWS-1252"),
            (b"\x81\x8d\xff odd", "find out its encoding"),
            ("é".encode()[:1], "cut off"),
            ("é“”".encode() * 9 + b"\xff a", "iconv -c -f UTF-8"),
        ],
    )
    def test_the_hint_fits_the_way_in_which_the_bytes_are_wrong(
        self, data: bytes, hint: str
    ) -> None:
        given = Source("file:///x", "x.txt", data, "x.txt")
        (finding,) = PlainReader().read(given)
        assert isinstance(finding, Finding)
        assert hint in finding.hint

    def test_a_text_of_control_characters_is_empty(self) -> None:
        assert findings(PlainReader().read(source(b"\x01\x02\n"))) == [(codes.EMPTY, "warning")]


def jsonl(*rows: object) -> list[Document | Finding]:
    lines = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    return list(JsonLinesReader().read(source(lines, "news.jsonl")))


class TestJsonLines:
    def test_all_fields_reach_the_document(self) -> None:
        (document,) = jsonl(
            {
                "text": "Ada said so.",
                "uri": "https://news.example/1",
                "title": "A  title",
                "publisher": "The Courant",
                "authors": ["Bo Lind", "Cy Marr"],
                "published_on": "2031-03-04T05:06:07+01:00",
                "licence": "CC BY 4.0",
                "language": "en",
                "genre": "transcript",
            }
        )
        assert isinstance(document, Document)
        origin = document.origin
        assert (document.text, document.title) == ("Ada said so.", "A title")
        assert (document.genre, document.language) == ("transcript", "en")
        assert (origin.uri, origin.publisher) == ("https://news.example/1", "The Courant")
        assert origin.authors == ("Bo Lind", "Cy Marr")
        assert origin.published_on == "2031-03-04T05:06:07+01:00"
        assert (origin.licence, origin.media_type) == ("CC BY 4.0", "application/jsonl")

    def test_fields_have_second_names(self) -> None:
        row = {"text": "a", "url": "u:1", "source": "S", "author": "A", "date": "2031-03"}
        (document,) = documents(jsonl(row))
        origin = document.origin
        assert (origin.uri, origin.publisher, origin.authors) == ("u:1", "S", ("A",))
        assert origin.published_on == "2031-03"

    def test_without_a_uri_the_id_or_the_line_names_the_document(self) -> None:
        named = documents(
            jsonl({"text": "a", "id": "no 1"}, {"text": "a", "id": 7}, "", {"text": "a"})
        )
        assert [d.origin.uri.rpartition("/")[2] for d in named] == [
            "news.jsonl#no%201",
            "news.jsonl#7",
            "news.jsonl#line=4",
        ]
        assert len({d.id for d in named}) == 3

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("not json", "not JSON"),
            ("[1]", "no object"),
            ('{"title": "x"}', 'no "text"'),
            ('{"text": 5}', 'no "text"'),
            ('{"text": " \\u0000 "}', "empty"),
            ("[" * 100_000, "nested too deeply"),
            ('{"text": "a", "n": ' + "9" * 10_000 + "}", "number is too long"),
        ],
    )
    def test_a_bad_line_is_a_finding_with_its_number_and_the_rest_go_on(
        self, line: str, words: str
    ) -> None:
        first, finding, last = jsonl({"text": "a"}, line, {"text": "b"})
        assert isinstance(first, Document)
        assert isinstance(last, Document)
        assert isinstance(finding, Finding)
        assert (finding.code, finding.where) == (codes.BAD_LINE, "news.jsonl:2")
        assert words in finding.message

    def test_a_line_in_another_encoding_spoils_only_itself(self) -> None:
        data = '{"text": "é"}\n'.encode() + b'{"text": "\xe9"}\n' + b'{"text": "b"}'
        items = list(JsonLinesReader().read(source(data, "news.jsonl")))
        assert [d.text for d in documents(items)] == ["é", "b"]
        assert findings(items) == [(codes.BAD_LINE, "error")]

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_a_byte_order_mark_is_understood(self, encoding: str) -> None:
        data = '{"text": "é"}\n{"text": "b"}'.encode(encoding)
        items = JsonLinesReader().read(source(data, "news.jsonl"))
        assert [d.text for d in documents(items)] == ["é", "b"]

    def test_many_bad_lines_are_counted_and_not_all_reported(self) -> None:
        items = jsonl(*["bad"] * (MOST_BAD_LINES + 5))
        assert len(items) == MOST_BAD_LINES + 1
        assert isinstance(items[-1], Finding)
        assert items[-1].message.startswith("5 more lines")

    def test_an_unknown_field_is_noted_once(self) -> None:
        items = jsonl({"text": "a", "wire": 1}, {"text": "b", "wire": 2})
        assert findings(items) == [(codes.FIELD_IGNORED, "note")]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("title", 5),
            ("date", "soon"),
            ("date", 20310304),
            ("genre", "poem"),
            ("author", ["A", 2]),
            ("url", {"a": 1}),
        ],
    )
    def test_a_value_of_the_wrong_kind_is_noted_and_left_out(self, field: str, value: Any) -> None:
        items = jsonl({"text": "a", field: value})
        assert findings(items) == [(codes.FIELD_IGNORED, "note")]
        (document,) = documents(items)
        assert (document.title, document.origin.published_on) == (None, None)
        assert document.genre == "report"

    def test_a_lone_surrogate_does_not_reach_the_document(self) -> None:
        (document,) = documents(jsonl('{"text": "a\\ud800b", "title": "t\\udfff"}'))
        assert (document.text, document.title) == ("a\ufffdb", "t\ufffd")


ARTICLE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Tide mill to turn again | The Courant</title>
<meta property="og:title" content="Tide mill to turn again | The Courant">
<meta property="og:site_name" content="The Courant">
<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle",
 "headline": "Tide mill to turn again", "datePublished": "2031-03-04T05:06:07+01:00",
 "author": [{"@type": "Person", "name": "Bo Lind"}], "license": "https://cc.example/by"}]}</script>
</head><body><nav><ul><li><a href="/">Home</a></li></ul></nav>
<article><h1>Tide mill to turn again</h1>
<p>The old mill at Sarn will turn before the summer, the trust that owns it announced on
 Monday, and visitors will be let in on two days a week.</p>
<p>“We found the wheel under the mud,” said the miller, Ines Holm. “It is sound.”</p>
<figure><img src="m.jpg"><figcaption>“The wheel,” photographed in March.</figcaption></figure>
<p>She would not say what it had cost;<br>the trust’s accounts are due in the autumn, and the
 council has asked for them twice already this year.</p>
</article><footer><p>All rights reserved by The Courant.</p></footer></body></html>"""


def read_page(markup: str | bytes) -> list[Document | Finding]:
    return list(HtmlReader().read(source(markup, "page.html")))


def page(markup: str | bytes) -> Document:
    (document,) = documents(read_page(markup))
    return document


class TestHtml:
    def test_the_headline_and_the_paragraphs_are_blocks_that_cover_the_text(self) -> None:
        document = page(ARTICLE)
        blocks = [document.text[b.start : b.end] for b in document.blocks]
        assert [b.kind for b in document.blocks] == ["headline", *["paragraph"] * 4]
        assert document.text == "\n\n".join(blocks)
        assert blocks[0] == document.title == "Tide mill to turn again"
        assert (
            blocks[2]
            == "“We found the wheel under the mud,” said the miller, Ines Holm. “It is sound.”"
        )
        assert blocks[3] == "She would not say what it had cost;"

    def test_menus_captions_and_footers_are_left_out(self) -> None:
        text = page(ARTICLE).text
        assert not [word for word in ("Home", "photographed", "rights") if word in text]

    def test_the_page_says_its_date_publisher_authors_language_and_licence(self) -> None:
        document = page(ARTICLE)
        origin = document.origin
        assert origin.published_on == "2031-03-04T05:06:07+01:00"
        assert (origin.publisher, origin.authors) == ("The Courant", ("Bo Lind",))
        assert (document.language, origin.licence) == ("en-GB", "https://cc.example/by")
        assert origin.media_type == "text/html"

    def test_the_text_is_canonical_and_its_offsets_are_its_own(self) -> None:
        document = page(ARTICLE.replace("wheel", "whee\u0301l"))
        assert canonicalise(document.text).text == document.text
        assert document.offsets.runs == ()

    def test_quotations_that_the_main_text_lost_are_rescued_with_a_note(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("onrecord.ingest.html.main_text", lambda page: ["Only this."])
        items = read_page(ARTICLE)
        assert findings(items) == [(codes.QUOTATIONS_RESCUED, "note")]
        assert "“It is sound.”" in documents(items)[0].text

    def test_a_short_page_keeps_its_paragraphs_apart(self) -> None:
        assert page("<html><h1>Mill turns</h1><p>One said so.</p><p>Two did.</p>").text == (
            "Mill turns\n\nOne said so.\n\nTwo did."
        )

    def test_a_page_without_an_article_is_a_finding(self) -> None:
        assert findings(read_page("<html><body><a href='/x'>more</a></body></html>")) == [
            (codes.NO_TEXT, "error")
        ]

    @pytest.mark.parametrize("markup", ["<!-- -->", "<html>", "<?xml?>", "&#0;", "<<<>>>"])
    def test_markup_without_a_page_in_it_is_a_finding(self, markup: str) -> None:
        (finding,) = read_page(markup)
        assert isinstance(finding, Finding)
        assert finding.code in (codes.NOT_PARSED, codes.NO_TEXT)

    def test_a_page_nested_beyond_the_parser_is_read_as_far_as_it_goes(self) -> None:
        items = read_page(ARTICLE.replace("</article>", "<div>" * 5000 + "deep</article>"))
        assert findings(items) == [(codes.PAGE_BOUNDS, "note")]
        assert "“It is sound.”" in documents(items)[0].text

    def test_a_page_of_very_many_elements_is_read_by_its_paragraphs(self) -> None:
        many = "<p>" + "<b>word</b> " * (page_text.MOST_SIBLINGS + 1) + "</p>"
        items = read_page(ARTICLE.replace("</article>", many + "</article>"))
        assert findings(items) == [(codes.PAGE_BOUNDS, "note")]
        assert "“It is sound.”" in documents(items)[0].text

    @pytest.mark.parametrize(
        ("bound", "code"), [("LARGEST_PAGE", codes.TOO_LARGE), ("MOST_PARSED", codes.PAGE_BOUNDS)]
    )
    def test_a_page_beyond_all_bounds_is_set_aside(
        self, bound: str, code: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(f"onrecord.ingest.html.{bound}", 5)
        monkeypatch.setattr(page_text, bound, 5)
        assert findings(read_page(ARTICLE)) == [(code, "error")]

    @pytest.mark.parametrize(
        ("declared", "encoding"),
        [("utf-8", "utf-8"), ("ISO-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("", "utf-8")],
    )
    def test_the_declared_encoding_is_read_as_browsers_read_it(
        self, declared: str, encoding: str
    ) -> None:
        words = "“Да”, said he" if encoding == "cp1251" else "“Café,” said he"
        meta = f"<meta charset={declared}>" if declared else ""
        markup = f"<html>{meta}<p>{words} to the people of the town.</p><p>They left.</p></html>"
        assert words in page(markup.encode(encoding)).text

    def test_bytes_that_are_utf_8_are_read_so_whatever_the_page_declares(self) -> None:
        assert "“It is" in page(ARTICLE.replace("utf-8", "iso-8859-1").encode()).text

    def test_bytes_that_the_declared_encoding_lacks_are_replaced_with_a_warning(self) -> None:
        items = read_page(ARTICLE.encode().replace("“It".encode(), b"\xffIt"))
        assert findings(items) == [(codes.CHARACTERS_LOST, "warning")]
        assert "\ufffdIt is sound." in documents(items)[0].text

    @pytest.mark.parametrize(
        "declared", [b"", b"<meta charset=zlib_codec>", b"<meta charset=idna>"]
    )
    def test_an_encoding_nobody_declares_is_not_guessed(self, declared: bytes) -> None:
        markup = b"<html>" + declared + b"<p>caf\xe9 and more words of the town</p></html>"
        assert findings(read_page(markup)) == [(codes.ENCODING, "error")]

    def test_a_pdf_with_the_name_of_a_page_is_called_a_pdf(self) -> None:
        assert findings(read_page(b"%PDF-1.7")) == [(codes.BINARY, "error")]
