"""Genre: whether a text is a report, a transcript, a speech or a release, by its layout.

A report is what everything is that does not clearly show itself as something else: calling a
report a speech would put the reporter's words into somebody's mouth.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.document import Genre
from onrecord.text.genre.headings import Heading, find_headings, head_of
from onrecord.text.genre.labels import Label, find_labels
from onrecord.text.layout import TextLayout

HEAD = 20_000
"""Characters that are looked at to hear in whose voice a text speaks."""

_SHORT = 500
"""Words below which a rate is not counted, lest one verb of saying be many."""

_OPENING_PARAGRAPHS = 8
"""Where a transcript's first label stands among these, long turns may follow; a label deep in a
text is part of a report, unless most of what follows is turns."""

_FIRST = re.compile(
    r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s|I’m|I'm|[Mm]yself|[Oo]urselves|[Mm]ine|[Oo]urs)\b"
)
_TOKEN = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“[^“”]{1,3000}”|\"[^\"\n]{1,3000}\"|«[^«»]{1,3000}»")
_SAID = re.compile(r"\b(?:said|says|told|added|announced)\b")
_REPORTED = re.compile(
    r"(?:[,.?!]|\w)[”\"»]\s+(?:[\w’'.-]+\s+){0,5}(?:said|says|told|added|wrote|asked|noted"
    r"|stated|explained"
    r"|continued|tweeted|according)\b"
    r"|\b(?:said|told|says|according to|added|stated)\b[^.“”\"\n]{0,60}[:,]?\s+[“\"]"
)
_ADDRESS = re.compile(
    r"[\W_]*(?:(?:mr|madam|madame|mister)\.? (?:president|speaker|chair\w*|secretary|prime|minister"
    r"|vice)|your (?:excellenc|majest|royal|highness|eminence|holiness)|excellenc"
    r"|ladies and gentlemen"
    r"|distinguished (?:delegates|guests|colleagues|members|ladies|heads|participants"
    r"|representatives)"
    r"|dear (?:friends|colleagues|ladies|fellow|students|guests|president|excellenc|mr)"
    r"|honou?rable (?:members|delegates|speaker|president|guests|senators|ministers)"
    r"|fellow (?:citizens|americans|delegates)|my fellow|good (?:morning|afternoon|evening|day)\b"
    r"|thank you(?: very much| so much)?[,.!])",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\b(?:mr|madam)\.? (?:president|secretary-general|speaker|chair(?:man|person|woman)?)\b"
    r"|\b(?:thank|congratulate|greet|salute|welcome) (?:you|all of you|the president of the)\b"
    r"|\b(?:before|in|address) (?:this|the) (?:great |august |general )?(?:hall|assembly|rostrum)\b"
    r"|\bexcellencies\b|\bladies and gentlemen\b|\b(?:allow|permit|let) me\b"
    r"|\bit is (?:with )?(?:a|an|my|indeed an?|truly an?) (?:\w+ ){0,2}(?:honou?r|privilege"
    r"|pleasure)\b"
    r"|\b(?:i|we) (?:would like|should like|wish|want|am honou?red|am pleased)(?:,? first,?| also)?"
    r" (?:to|of all to)\b|\bi (?:warmly |sincerely )?(?:congratulate|extend|commend|thank|join)\b"
    r"|\bmy (?:delegation|government)\b|\b(?:my|our) (?:\w+ ){0,2}congratulations\b"
    r"|\bon (?:my own )?behalf of (?:my|our|the (?:people|government|delegation))\b",
    re.IGNORECASE,
)
_TIME_LINE = re.compile(r"[\W_]*\d{1,2}[:.]\d{2}\s*[AaPp]\.?\s?[Mm]\b")
_DIALOGUE = re.compile(r"\?|\b(?:I|you|we|me|us|my|your|our|I’m|I'm|thank)\b", re.IGNORECASE)
_END_MARK = re.compile(r"(?:#\s?){3}")


@dataclass(frozen=True, slots=True)
class Voice:
    """In whose voice a text speaks.

    ``first`` is the share of words outside quotation marks that are "I", "we" and the like,
    ``own`` the share of all words outside them, and ``reported`` the number of quotations with a
    verb of saying beside them a thousand words, ``said`` that of "said" and "told" in all.
    """

    first: float
    own: float
    reported: float
    said: float


def find_genre(layout: TextLayout, title: str | None = None) -> Genre:
    """The genre of a text with the title its metadata gives.

    Deterministic and careful; linear in the text, never raises.
    """
    headings = find_headings(layout, title)
    labels = find_labels(layout)
    kinds = {heading.kind for heading in headings}
    spoken = transcript_labels(layout, labels, announced=bool(kinds & {"speech", "talk"}))
    if spoken:
        return "transcript" if len(_speakers(spoken)) > 1 else "speech"
    voice = voice_of(layout)
    in_person = voice.first > 0.03 or (voice.first > 0.01 and voice.reported < 1.0)
    if in_person and ("speech" in kinds or ("talk" in kinds and voice.first > 0.02)):
        return "speech"
    ends = _ends_as_release(layout)
    if any(_announces_release(heading, voice, ends=ends) for heading in headings):
        return "release"
    own_words = voice.first >= 0.01 and voice.own > 0.6 and voice.reported < 1.0
    if own_words and _opens_in_person(layout) and _addresses(layout):
        return "speech"
    return "release" if ends and voice.reported < 4.0 else "report"


def _opens_in_person(layout: TextLayout) -> bool:
    """Whether the first paragraph with a sentence, headings left out, speaks of "I" or to "you"."""
    head = list(head_of(layout))
    for start, end in layout.paragraphs[len(head) : len(head) + 2]:
        opening = _QUOTED.sub(" ", layout.text[start : min(end, start + 2000)])
        if _FIRST.search(opening) or _ADDRESS.match(opening):
            return True
    return False


def transcript_labels(
    layout: TextLayout, labels: Sequence[Label] | None = None, *, announced: bool = False
) -> list[Label]:
    """The labels of a transcript's turns, or none where the text is no transcript.

    Beyond doubt are letters, titles and offices in capitals: where they follow the headings of
    a speech or talk (``announced``, or a time of day), or where they are of two speakers and
    open a fair share of the paragraphs. Names need more: they open most paragraphs, they come
    again, and what follows is dialogue.
    """
    labels = find_labels(layout) if labels is None else list(labels)
    strong = [one for one in labels if one.strong]
    if strong:
        known = {one.key for one in strong}
        counts = Counter(one.key for one in labels)
        near = [one for one in labels if one.key in known or _is_called(one, layout, counts)]
        if _follows_headings(layout, strong, announced=announced):
            return near
        several = _alternate(near)
        share = len(near) / max(1, _units(layout, near[0].start))
        many = len(near) >= 4 and share >= 0.03 and opens_early(layout, near)
        if several and (share >= 0.3 or many):
            return near
    return labels if _is_dialogue(layout, labels) else []


def _is_called(one: Label, layout: TextLayout, counts: Counter[str]) -> bool:
    """Whether a label that is not beyond doubt is one, in a text where others are.

    One before a stop must come again: "President Lind. …" may begin a paragraph of prose.
    """
    stopped = layout.text[one.end : one.end + 1] == "."
    return one.kind != "name" and (not stopped or counts[one.key] > 1)


def opens_early(layout: TextLayout, labels: Sequence[Label]) -> bool:
    """Whether the first label stands near the top, and not in the midst of a report."""
    return len(layout.paragraphs_within(0, labels[0].start)) <= _OPENING_PARAGRAPHS


def _alternate(labels: Sequence[Label]) -> bool:
    """Whether several speak, and none alone: where most labels are one's, others have none."""
    counts = Counter(one.key for one in labels).most_common(1)
    most = counts[0][1] if counts else 0
    return len(labels) > most and (len(labels) < 5 or most <= 0.8 * len(labels))


def _units(layout: TextLayout, begins: int) -> int:
    """How many paragraphs there are from a place on."""
    return len(layout.paragraphs_within(begins, len(layout.text)))


def _follows_headings(layout: TextLayout, strong: Sequence[Label], *, announced: bool) -> bool:
    """Whether the first label comes right after the headings of something spoken.

    A question needs somebody to answer it.
    """
    head = list(head_of(layout))
    first = strong[0]
    alone = first.kind == "question" and all(one.kind == "question" for one in strong)
    if alone or first.start > (head[-1][1] if head else 0) + 40:
        return False
    return announced or any(_TIME_LINE.match(layout.text, start, end) for start, end in head)


def _is_dialogue(layout: TextLayout, labels: Sequence[Label]) -> bool:
    """Whether labels that could be headings are speakers: they recur, and they talk."""
    counts = Counter(one.key for one in labels)
    if not _alternate(labels) or len(labels) < 0.4 * _units(layout, labels[0].start):
        return False
    talk = 0
    for which, one in enumerate(labels):
        until = labels[which + 1].start if which + 1 < len(labels) else one.words + 400
        talk += _DIALOGUE.search(layout.text, one.words, min(until, one.words + 1200)) is not None
    if talk < 0.3 * len(labels) and not any(one.strong for one in labels):
        return False
    recurring = sum(n for n in counts.values() if n > 1)
    if len(labels) <= 4:
        return True
    speakers = sum(n > 1 for n in counts.values())
    return speakers > 1 and recurring >= 0.6 * len(labels)


def _speakers(labels: Sequence[Label]) -> set[str]:
    """The labels of those who have a part, the audience's calls left out."""
    return {one.key for one in labels if not one.key.startswith(("audience", "crowd"))}


def voice_of(layout: TextLayout) -> Voice:
    """In whose voice the beginning of a text speaks."""
    plain: list[str] = []
    for start, end in layout.paragraphs:
        if start > HEAD:
            break
        if layout.text[start] not in "“\"«‘'":
            plain.append(_QUOTED.sub(" ", layout.text[start : min(end, HEAD)]))
    own = " ".join(plain)
    total = max(1, len(_TOKEN.findall(own)))
    words = max(1, len(_TOKEN.findall(layout.text[:HEAD])))
    per = 1000 / max(words, _SHORT)
    reported = len(_REPORTED.findall(layout.text[:HEAD]))
    said = len(_SAID.findall(own))
    return Voice(
        len(_FIRST.findall(own)) / total,
        total / words,
        per * reported,
        per * said,
    )


def _addresses(layout: TextLayout) -> bool:
    """Whether the text speaks to an audience: at its start, or time and again."""
    for start, end in layout.paragraphs[:6]:
        if _ADDRESS.match(layout.text, start, end):
            return True
    head = " ".join(layout.text[:HEAD].split())
    return len(_ADDRESSED.findall(head[:3000])) >= 2 or len(_ADDRESSED.findall(head)) >= 4


def _announces_release(heading: Heading, voice: Voice, *, ends: bool) -> bool:
    """Whether a heading makes the text a release; "Statement by …" alone may be a news title."""
    if heading.kind == "statement":
        plain = voice.reported == 0 and voice.said < 6.0
        return voice.reported <= 2.0 and (voice.first > 0.01 or ends or plain)
    return heading.kind in ("release", "readout")


def _ends_as_release(layout: TextLayout) -> bool:
    """Whether the mark that ends releases stands near the end."""
    last = layout.paragraphs[-12:]
    return any(_END_MARK.match(layout.text, start, end) for start, end in last)
