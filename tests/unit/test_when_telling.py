"""When a text was told: from its head and from its publication."""

import pytest

from onrecord.context.when.telling import telling
from onrecord.model import Document, Origin
from onrecord.text.layout import TextLayout


def told(text: str, published_on: str | None = None) -> tuple[str | None, str | None]:
    document = Document(Origin("story.txt", published_on=published_on), text, "1")
    found = telling(document, TextLayout.of(document))
    words = text[slice(*found.words)] if found.words else None
    return (found.period.iso if found.period else None, words)


BODY = "\n\nThe gates stay shut, the minister said, although nobody had asked for it."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("BELICA, 12 March 2031 (Altan) — The gates stay shut.", "2031-03-12"),
        ("BELICA, March 12, 2031 – The gates stay shut.", "2031-03-12"),
        ("Published: 12 March 2031, 14:05 GMT", "2031-03-12"),
        ("March 12, 2031", "2031-03-12"),
        ("Wednesday, March 12, 2031", "2031-03-12"),
        (
            "Reedbank Live, Wednesday 12 March 2031. Updates by our people at the bridge.",
            "2031-03-12",
        ),
        ("2031-03-12", "2031-03-12"),
    ],
)
def test_a_dated_line_at_the_head_dates_the_text(line: str, expected: str) -> None:
    assert told(f"A headline\n\n{line}{BODY}")[0] == expected


@pytest.mark.parametrize(
    "line",
    [
        "The ministry was founded on 12 March 2019 by decree.",
        "BELICA, 12 March (Altan) — The gates stay shut.",
        "On 12 March 2019 the gates were shut, and on 13 March 2019 they were opened.",
    ],
)
def test_a_date_in_a_sentence_or_without_a_year_does_not(line: str) -> None:
    assert told(line + BODY) == (None, None)


def test_publication_gives_a_dateline_its_year() -> None:
    text = f"BELICA, 12 March (Altan) — The gates stay shut.{BODY}"
    assert told(text, "2031-03-14") == ("2031-03-12", "12 March")


def test_a_dateline_counts_before_a_publication_a_little_later_only() -> None:
    text = f"BELICA, 12 March 2031 (Altan) — The gates stay shut.{BODY}"
    assert told(text, "2031-03-14")[0] == "2031-03-12"
    assert told(text, "2033-01-02") == ("2033-01-02", None)


def test_publication_alone_dates_a_text_to_its_precision() -> None:
    assert told(BODY, "2031-03-14T10:00:00Z") == ("2031-03-14", None)
    assert told(BODY, "2031-03") == ("2031-03", None)
