"""The finder: goes through a text paragraph by paragraph and applies the rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.attributions.form import form_of
from onrecord.attributions.rules.drafts import CONFIDENCE, Draft
from onrecord.attributions.rules.english.words import Passage, passages, passages_within
from onrecord.attributions.rules.page import Page
from onrecord.model import Attribution
from onrecord.pipeline import Case, Layer, Record
from onrecord.text.layout import TextLayout


class RuleFinder:
    """The stage that proposes statements by rules of English reporting.

    It corroborates the model, catches some of what the model misses, and reads alone where
    there is no model. It sees quotations and simple reports; it proposes nothing where it is
    in doubt.
    """

    name = "rules"
    version = 1
    needs: tuple[Layer, ...] = ()
    gives: tuple[Layer, ...] = ("proposals",)

    def run(self, case: Case) -> Iterable[Record]:
        """Yield an attribution for every statement the rules see, in text order."""
        maker = f"{self.name}@{self.version}"
        text, quotes = case.document.text, case.layout.quotes
        for one in sorted(find(case.layout), key=lambda d: (d.content[0], d.cue)):
            content, cue, source = (
                tuple(case.anchor(start, end) for start, end in sorted(spans))
                for spans in (one.content, one.cue, one.source)
            )
            marked = one.rule == "marked"
            form = "mixed" if marked else form_of(text, sorted(one.content), quotes)
            yield Attribution(content, cue, source, form, None, maker, CONFIDENCE[one.rule])


def find(layout: TextLayout) -> list[Draft]:
    """The drafts of all statements the rules see in a text."""
    reader = _Reader()
    for passage in passages(layout):
        reader.read(passage)
    reader.finish()
    for passage in passages_within(layout):
        page = Page(passage)
        page.read_quotations()
        page.read_reports()
        reader.found += [d for d in page.drafts if d.rule in ("quotation", "introduced")]
    return reader.found


@dataclass(slots=True)
class _Running:
    """A quotation that runs on into the next paragraph, and the draft it belongs to.

    ``kept`` says whether the draft is among those found; ``floats`` whether it becomes one
    even if no later paragraph names its speaker.
    """

    draft: Draft
    kept: bool
    floats: bool


class _Reader:
    """What is carried from one paragraph to the next.

    ``pending`` is the cue and source before a colon that ends a paragraph; ``spoken`` says
    whether the paragraph before has a statement.
    """

    def __init__(self) -> None:
        self.found: list[Draft] = []
        self._running: _Running | None = None
        self._pending: Draft | None = None
        self._spoken = False

    def read(self, passage: Passage) -> None:
        """Add the statements of one paragraph."""
        page = Page(passage)
        if page.read_dialogue():
            self.finish()
            self.found += page.drafts
            self._spoken, self._pending = True, None
            return
        page.read_quotations()
        joined = self._join(passage, page)
        page.read_reports()
        alone = all(word.kind == "quote" for word in passage.words)
        if alone and not joined and not page.drafts:
            self._alone(passage, page)
        self.found += page.drafts
        self._pending = page.pending
        self._carry(passage, page, floats=alone and self._spoken)
        self._spoken = bool(page.by_quote or page.drafts)

    def finish(self) -> None:
        """Settle what no later paragraph can complete."""
        running, self._running = self._running, None
        if running is not None and running.floats and not running.kept:
            self.found.append(running.draft)

    def _join(self, passage: Passage, page: Page) -> bool:
        """Go on with a quotation that began in an earlier paragraph; whether there was one."""
        running = self._running
        if running is None or not passage.is_quote(0):
            self.finish()
            return False
        tagged = page.by_quote.get(0)
        if tagged is None:
            running.draft.content.append(passage.span((0, 1)))
            page.by_quote[0] = running.draft
        else:
            if not running.kept:
                tagged.content[:0] = running.draft.content
            self._running = None
        return True

    def _alone(self, passage: Passage, page: Page) -> None:
        """A paragraph of nothing but quotations: introduced by a colon before it, or floating."""
        spans = [passage.span((at, at + 1)) for at in passage.quotes]
        words = sum(len(passage.inner(at).split()) for at in passage.quotes)
        if self._pending is not None:
            page.drafts.append(Draft("introduced", spans, self._pending.cue, self._pending.source))
        elif self._spoken and words >= 4 and not _runs_on(passage):
            page.drafts.append(Draft("floating", spans))
        else:
            return
        page.by_quote.update(dict.fromkeys(passage.quotes, page.drafts[-1]))

    def _carry(self, passage: Passage, page: Page, *, floats: bool) -> None:
        """Remember whose the quotation is that runs on at the paragraph's end."""
        running = self._running
        self._running = None
        if not _runs_on(passage):
            self._running = running
            self.finish()
            return
        last = len(passage.words) - 1
        owner = page.by_quote.get(last)
        if running is not None and owner is running.draft:
            self._running = running
        elif owner is not None:
            self._running = _Running(owner, kept=True, floats=False)
        else:
            self._running = _Running(
                Draft("floating", [passage.span((last, last + 1))]), kept=False, floats=floats
            )


def _runs_on(passage: Passage) -> bool:
    """Whether the last quotation of a paragraph goes on in the next one."""
    last = passage.words[-1].quotation if passage.words else None
    return last is not None and last.status == "continued"
