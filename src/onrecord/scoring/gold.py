"""Gold statements: what a careful reader found, with the fields that are scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from onrecord.model import Form
from onrecord.scoring.lines import (
    Row,
    file_name,
    number_of,
    object_of,
    read_rows,
    scalar,
    text_of,
)

Field = Literal[
    "relay",
    "addressee",
    "occasion",
    "place",
    "time",
    "said_on",
    "prompt",
    "condition",
    "consequence",
    "commitment",
    "stance",
    "speech",
]
"""The fields whose values are compared word by word; speakers are compared on their own."""

FIELDS: tuple[Field, ...] = get_args(Field)
FORMS: tuple[Form, ...] = get_args(Form)
JOINED_BY = " … "

_HINT = "each line is a JSON object with document and content {text, spans}; see the manual on gold"


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """An unbroken stretch of words: code points from ``start`` to before ``end`` of the file."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One annotated statement.

    ``document`` is the file's name without folders. ``speaker`` is None where the annotator
    could not tell or did not annotate speakers; ``speaker_given`` tells these apart.
    ``values`` holds the fields that say something; alternatives stand as ``a|b`` in one value.
    ``speech`` is None where it was not annotated.
    """

    document: str
    content: tuple[Piece, ...]
    cue: tuple[Piece, ...] = ()
    source: tuple[Piece, ...] = ()
    form: Form | None = None
    number: int | None = None
    inside: int | None = None
    speaker: str | None = None
    speaker_given: bool = False
    speaker_kind: str | None = None
    mention: str | None = None
    speech: bool | None = None
    values: Mapping[Field, tuple[str, ...]] = field(default_factory=dict, hash=False)


def read_gold(path: Path) -> tuple[GoldStatement, ...]:
    """The gold statements of a JSON lines file, in the file's order; ``-`` is standard input.

    Raises RowError with file, line and reason where a line is no gold statement.
    """
    return read_rows(path, gold_statement, hint=_HINT)


def by_document(gold: Iterable[GoldStatement]) -> dict[str, tuple[GoldStatement, ...]]:
    """Gold statements by the name of their document, documents in order of appearance."""
    found: dict[str, list[GoldStatement]] = {}
    for statement in gold:
        found.setdefault(statement.document, []).append(statement)
    return {name: tuple(statements) for name, statements in found.items()}


def gold_statement(row: Row) -> GoldStatement:
    """The gold statement that a decoded row holds. Raises ValueError with what is wrong in it."""
    document = text_of(row, "document")
    if not document or not file_name(document):
        raise ValueError("document does not name a file")
    content = _pieces(row, "content")
    if not content:
        raise ValueError("there is no content")
    return GoldStatement(
        document=file_name(document),
        content=content,
        cue=_pieces(row, "cue"),
        source=_pieces(row, "source"),
        form=form_of(row),
        number=number_of(row, "n"),
        inside=number_of(row, "inside"),
        speaker=text_of(row, "speaker"),
        speaker_given="speaker" in row,
        speaker_kind=text_of(row, "speaker_kind"),
        mention=text_of(row, "mention"),
        speech=_truth(row, "speech"),
        values={name: values for name in FIELDS if (values := _values(row, name))},
    )


def form_of(row: Row) -> Form | None:
    """The form a row gives, gold or predicted. Raises ValueError for one that does not exist."""
    given = text_of(row, "form")
    if given is None:
        return None
    for form in FORMS:
        if given == form:
            return form
    raise ValueError(f"form is {given[:40]!r}, not one of {', '.join(FORMS)}")


def _truth(row: Row, key: str) -> bool | None:
    value = row.get(key)
    if value is None or isinstance(value, bool):
        return value
    raise ValueError(f"{key} is neither true nor false")


def _pieces(row: Row, role: str) -> tuple[Piece, ...]:
    """The pieces of a role: its text cut where the spans say, checked to fit them."""
    mark = object_of(row, role)
    if mark is None:
        return ()
    text, spans = mark.get("text"), mark.get("spans")
    if not isinstance(text, str) or not isinstance(spans, list) or not spans:
        raise ValueError(f"{role} has no text or no spans")
    pieces: list[Piece] = []
    at = 0
    for span in spans:
        start, end = _span(span, role)
        if pieces:
            if text[at : at + len(JOINED_BY)] != JOINED_BY:
                raise ValueError(f"text and spans of {role} do not fit")
            at += len(JOINED_BY)
        exact = text[at : at + end - start]
        if len(exact) != end - start:
            raise ValueError(f"text and spans of {role} do not fit")
        pieces.append(Piece(start, end, exact))
        at += end - start
    if at != len(text):
        raise ValueError(f"text and spans of {role} do not fit")
    return tuple(pieces)


def _span(span: object, role: str) -> tuple[int, int]:
    if isinstance(span, list) and len(span) == 2:
        start, end = span
        if type(start) is int and type(end) is int and 0 <= start < end:
            return start, end
    raise ValueError(f"a span of {role} is not [start, end] with 0 ≤ start < end")


def _values(row: Row, name: Field) -> tuple[str, ...]:
    value = row.get(name)
    items = value if isinstance(value, list) else [value]
    try:
        words = tuple(said for item in items if (said := scalar(item)) is not None)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None
    if name == "stance" and any("null" in said.split("|") for said in words):
        return ()  # "support|null": none is as good a reading as the other
    return words
