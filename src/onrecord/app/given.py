"""Spans that are given: a stage that hands on annotated spans instead of finding any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from onrecord.attributions.form import form_of
from onrecord.attributions.settle import nest
from onrecord.model import Attribution
from onrecord.pipeline import Case, Layer, Record

if TYPE_CHECKING:
    from onrecord.scoring.gold import GoldStatement


class GivenSpans:
    """Gives gold spans as the settled attributions of each document, by file name.

    Reach for it to measure a later stage by itself.
    """

    name = "given"
    version = 1
    needs: tuple[Layer, ...] = ()
    gives: tuple[Layer, ...] = ("attributions",)

    def __init__(self, spans: Mapping[str, Sequence[GoldStatement]]) -> None:
        self.spans = spans

    def run(self, case: Case) -> Iterable[Record]:
        """Yield an attribution for each gold statement of this document."""
        name = PurePath(unquote(urlsplit(case.document.origin.uri).path)).name
        place = case.document.offsets.from_source
        found: list[Attribution] = []
        for gold in self.spans.get(name, ()):
            content, cue, source = (
                tuple(case.anchor(place(piece.start), place(piece.end)) for piece in pieces)
                for pieces in (gold.content, gold.cue, gold.source)
            )
            spans = [(anchor.start, anchor.end) for anchor in content]
            form = gold.form or form_of(case.document.text, spans, case.layout.quotes)
            found.append(Attribution(content, cue, source, form, None, "given@1", 1.0))
        yield from nest(found)
