"""Parts: the turns of a transcript or the paragraphs of a speech, as the words that were said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model.document import Genre
from onrecord.text.genre.detect import opens_early, transcript_labels, voice_of
from onrecord.text.genre.directions import Span, is_closing, is_end, spoken
from onrecord.text.genre.headings import Heading, find_headings, head_of, is_heading_like
from onrecord.text.genre.labels import Label
from onrecord.text.layout import TextLayout

LONGEST_WEAK_TURN = 40
"""Paragraphs that a turn may have where its labels could be something else."""

LONG_PARAGRAPH = 1800
"""Characters from which a wrapped paragraph is looked at for paragraphs run together."""

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_LETTER = re.compile(r"[^\W\d_]")
_SHORT_LINE_END = re.compile(r"[.!?…][”\"’)]*[ \t]*\n[ \t]*(?=[A-ZÀ-Þ“\"(])")
_NOTE = re.compile(
    r"[*_(\[\s]*(?:this (?:interview|conversation|transcript|discussion)\b|(?:interview(?:ed)?"
    r"|edited"
    r"|translated|transcribed|reporting) by\b|editor[’']s note|note to editors"
    r"|transcript(?:ion)? by\b"
    r"|notes? to editors?|(?:media |press )?contacts?(?: information)?:|for (?:more"
    r"|further) information"
    r"|for media (?:enquiries|inquiries)|watch the full|listen to the|download the)",
    re.IGNORECASE,
)
_SIGNING_OFF = re.compile(
    r"(?:(?:very |yours )?(?:sincerely|respectfully|faithfully|truly)|(?:kind |best "
    r"|warm )?regards|yours"
    r"(?: \w+)?)[ \w]*,?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says before the next one does.

    ``paragraphs`` are the words said, some spans a paragraph, directions left out. ``label`` is
    None where the whole text is one speaker's.
    """

    label: Label | None
    paragraphs: tuple[tuple[Span, ...], ...]

    @property
    def start(self) -> int:
        """Where the turn begins, with its label."""
        return self.label.start if self.label is not None else self.paragraphs[0][0][0]

    @property
    def end(self) -> int:
        """Where its last word ends; where the label does, if nothing is said."""
        if not self.paragraphs:
            return self.label.words if self.label is not None else 0
        return self.paragraphs[-1][-1][1]

    @property
    def asks(self) -> bool:
        """Whether it is labelled as a question."""
        return self.label is not None and self.label.kind == "question"

    def words(self, text: str) -> int:
        """How many words are said, counted to a little more than any limit that is asked for."""
        spans = [span for paragraph in self.paragraphs for span in paragraph]
        return sum(1 for start, end in spans for _ in _WORD.finditer(text, start, end))


@dataclass(frozen=True, slots=True)
class Parts:
    """The turns of a document, and its headings; no turns where it is a report."""

    turns: tuple[Turn, ...] = ()
    headings: tuple[Heading, ...] = ()

    @property
    def alone(self) -> bool:
        """Whether the whole text is one speaker's, without labels."""
        return len(self.turns) == 1 and self.turns[0].label is None


def find_parts(layout: TextLayout, genre: Genre, title: str | None = None) -> Parts:
    """The parts of a document of a known genre.

    A transcript has turns, and so has a speech with labels. A speech without, and a release in
    which somebody speaks in person ("Statement by …"), is one turn. Linear; never raises.
    """
    if genre == "report":
        return Parts()
    headings = tuple(find_headings(layout, title))
    if genre in ("transcript", "speech"):
        labels = transcript_labels(layout, announced=True)
        if labels:
            return Parts(tuple(_turns(layout, labels)), headings)
    if genre == "speech" or (genre == "release" and _in_person(layout, headings)):
        whole = _whole(layout)
        return Parts((whole,) if whole.paragraphs else (), headings)
    return Parts((), headings)


def _in_person(layout: TextLayout, headings: Sequence[Heading]) -> bool:
    """Whether a release is the words of whom it names, and does not quote him as a report does."""
    if any(heading.kind == "readout" for heading in headings):
        return False
    voice = voice_of(layout)
    if any(heading.kind in ("statement", "speech") for heading in headings):
        return voice.reported <= 2.0
    return voice.first > 0.02 and voice.reported < 1.0


def _turns(layout: TextLayout, labels: Sequence[Label]) -> Iterator[Turn]:
    """The turns behind some labels, each up to the next label or the end of the transcript.

    Where an interview stands in the midst of a report nothing says where it ends: its last turn
    is no longer than the longest before it.
    """
    weak = not any(label.strong for label in labels)
    most = LONGEST_WEAK_TURN if weak else len(layout.paragraphs)
    longest = 1
    for which, label in enumerate(labels):
        last = which + 1 == len(labels)
        until = len(layout.text) if last else labels[which + 1].start
        if last and not opens_early(layout, labels):
            most = longest
        said: list[tuple[Span, ...]] = []
        for start, end in layout.paragraphs_within(label.words, until):
            start, end = max(start, label.words), min(end, until)
            if start >= end:
                continue
            line = layout.text[start : min(end, start + 100)]
            if len(said) >= most or is_end(line):
                break
            if last and _NOTE.match(layout.text, start, end):
                break
            said += _said(layout.text, start, end)
        longest = max(longest, len(said))
        yield Turn(label, tuple(said))


def _whole(layout: TextLayout) -> Turn:
    """The one turn of a text without labels: what stands between headings and the end."""
    body = layout.paragraphs[sum(1 for _ in head_of(layout)) :]
    said: list[tuple[Span, ...]] = []
    for place, (start, end) in enumerate(body):
        line = layout.text[start : min(end, start + 400)]
        if said and (is_end(line) or _SIGNING_OFF.fullmatch(line) or _NOTE.match(line)):
            break
        section = _is_section(line, last=place + 1 == len(body))
        if _LETTER.search(line) and not is_closing(line) and not section:
            said += _said(layout.text, start, end)
    return Turn(None, tuple(said))


def _is_section(line: str, *, last: bool) -> bool:
    """Whether a paragraph within a text is a heading: in capitals or emphasised, no sentence."""
    core = line.strip(" \t\n*_#")
    if len(core) > 120 or not is_heading_like(core):
        return False
    marked = line.lstrip()[:1] == "#" or (line.startswith("**") and line.rstrip().endswith("**"))
    return not last and (marked or core.isupper())


def _said(text: str, start: int, end: int) -> Iterator[tuple[Span, ...]]:
    """The words said in a paragraph, and in each where several run together."""
    for a, b in _run_together(text, start, end):
        pieces = tuple(spoken(text, a, b))
        if pieces:
            yield pieces


def _run_together(text: str, start: int, end: int) -> Iterator[Span]:
    """The paragraphs in a wrapped stretch: one ends where a sentence ends in a short line."""
    if end - start < LONG_PARAGRAPH or "\n" not in text[start:end]:
        yield start, end
        return
    lines = sorted(len(line) for line in text[start:end].split("\n"))
    usual = lines[(3 * len(lines)) // 4]
    at = start
    for match in _SHORT_LINE_END.finditer(text, start, end):
        line = text.rfind("\n", start, match.start()) + 1 or start
        if match.start() - line < 0.7 * usual and match.end() - at > 200:
            yield at, match.start() + len(match.group().split("\n")[0].rstrip())
            at = match.end()
    yield at, end
