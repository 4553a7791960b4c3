"""The finders that specs are run on, brought to one shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.attributions.rules import RuleFinder
from onrecord.model import Anchor, Attribution, Document, Form, Origin, Statement
from onrecord.pipeline import Plan, run_case

from .specs import Finder, Spec, trimmed

Spans = tuple[tuple[int, int], ...]


class Unavailable(Exception):  # noqa: N818 - a reason to skip, not an error
    """A finder that cannot run here, with the reason."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One statement as expected or as found: trimmed spans, and what else can be compared.

    ``inside`` is the content of the enclosing statement. What a finder does not say, or a
    spec does not ask for, is None.
    """

    content: Spans
    cue: Spans
    source: Spans
    form: Form | None = None
    speaker: str | None = None
    inside: Spans | None = None

    @property
    def order(self) -> tuple[int, int, Spans]:
        """What statements are sorted by: an enclosing one comes first."""
        return self.content[0][0], -self.content[-1][1], self.cue

    def shown(self, text: str) -> str:
        """The statement in one line."""
        words = [" … ".join(text[a:b] for a, b in spans) for spans in self.spans]
        more = [f"{name} {value}" for name, value in self._extras(text) if value]
        return f"source [{words[2]}] cue [{words[1]}] content [{words[0]}] {', '.join(more)}"

    @property
    def spans(self) -> tuple[Spans, Spans, Spans]:
        """Content, cue, source."""
        return self.content, self.cue, self.source

    def _extras(self, text: str) -> list[tuple[str, str | None]]:
        within = None if self.inside is None else text[self.inside[0][0] : self.inside[-1][1]]
        return [("form", self.form), ("speaker", self.speaker), ("inside", within)]


def expected(spec: Spec, finder: Finder) -> list[Seen]:
    """What a finder must find in a spec; nesting and speakers are the full reading's task."""
    full = finder == "model"
    text = spec.marked.text
    found: list[Seen] = []
    for statement in spec.marked.statements:
        outer = spec.inside(statement.number) if full else None
        found.append(
            Seen(
                trimmed(text, statement.content),
                trimmed(text, statement.cue),
                trimmed(text, statement.source),
                spec.forms.get(statement.number),
                spec.speakers.get(statement.number) if full else None,
                None if outer is None else trimmed(text, spec.statement(outer).content),
            )
        )
    return sorted(found, key=lambda s: s.order)


def found_by(finder: Finder, text: str) -> list[Seen]:
    """What a finder finds in a text; raises Unavailable."""
    found = _by_rules(text) if finder == "rules" else _by_model(text)
    return sorted(found, key=lambda s: s.order)


def alike(wanted: Sequence[Seen], found: Sequence[Seen]) -> list[Seen]:
    """The found statements without what their counterparts do not ask for."""
    kept: list[Seen] = []
    for place, one in enumerate(found):
        asked = wanted[place] if place < len(wanted) else one
        form = one.form if asked.form is not None else None
        speaker = one.speaker if asked.speaker is not None else None
        kept.append(Seen(*one.spans, form, speaker, one.inside))
    return kept


def _spans(text: str, anchors: Sequence[Anchor]) -> Spans:
    return trimmed(text, tuple((a.start, a.end) for a in anchors))


def _by_rules(text: str) -> list[Seen]:
    document = Document(Origin("spec"), text, "spec")
    case = run_case(document, Plan([RuleFinder()]), strict=True)
    return [_seen(text, proposal) for proposal in case.proposals]


def _by_model(text: str) -> list[Seen]:
    statements = _model()(text)
    contents = {s.id: _spans(text, s.content) for s in statements}
    return [
        Seen(
            *_seen(text, one).spans,
            one.form,
            _speaker(one),
            contents.get(one.inside) if one.inside else None,
        )
        for one in statements
    ]


def _seen(text: str, one: Attribution | Statement) -> Seen:
    return Seen(
        _spans(text, one.content), _spans(text, one.cue), _spans(text, one.source), one.form
    )


def _speaker(one: Statement) -> str | None:
    if one.speaker is None or one.speaker.label is None:
        return None
    label = one.speaker.label
    plain = one.speaker.kind == "unnamed" and not label.startswith("unnamed: ")
    return f"unnamed: {label}" if plain else label


@cache
def _model() -> Callable[[str], Sequence[Statement]]:
    """The full reading with the packaged model."""
    try:
        from onrecord.app.read import read_text_statements
        from onrecord.attributions.model import FOLDER

        read_text_statements("")
    except ImportError as error:
        raise Unavailable(f"the full reading cannot be imported: {error}") from error
    if not (FOLDER / "card.json").exists():
        raise Unavailable(f"no model is packaged in {FOLDER.name}")
    return read_text_statements
