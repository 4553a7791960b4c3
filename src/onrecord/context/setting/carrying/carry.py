"""Carry-over: which setting goes on from one statement to the next of the same speaker."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.context.setting.carrying.backwards import carry_back, carry_up
from onrecord.context.setting.carrying.course import Course, Setting, take
from onrecord.context.setting.finding.naming import Name
from onrecord.context.setting.reading.frames import Frame, head_of
from onrecord.context.setting.reading.phrases import TIMES
from onrecord.model import Attribution
from onrecord.speakers.reading.words import split_words

_GAP = {"interview": 8, "press": 6, "speech": 6, "letter": 4, "session": 5, "event": 5}
_GAP_ELSE = 3
_GAP_WORDS_ONLY = 3
_MOMENTARY = frozenset({"platform", "post"})
_PERFECT = frozenset({"has", "have", "had", "having"})
_APART = (
    TIMES
    | frozenset(
        "separately elsewhere meanwhile since formerly ago year years month months week"
        " weeks".split()
    )
) - {
    "again",
    "after",
    "before",
    "last",
    "next",
    "afterwards",
    "once",
    "shortly",
    "ahead",
}
_YEAR = re.compile(r"(?:19|20)\d\d$")
_REPLIES = frozenset(
    "declined declines refused refuses replied replies responded responds answered answers agreed"
    " agrees rejected rejects retorted countered".split()
)
_QUESTIONS = frozenset("asked asks asking questioned pressed queried quizzed".split())


@dataclass(slots=True)
class Event:
    """A setting on its way through the text: whose, since when, and where it was used last."""

    setting: Setting
    times: frozenset[str]
    paragraph: int
    sentence: int


def carry(
    attributions: Sequence[Attribution], settings: dict[str, Setting], course: Course
) -> None:
    """Fill what a statement leaves open from the event it belongs to; changes ``settings``.

    ``settings`` holds what each statement says itself. Within a sentence what is carried counts
    as stated, beyond it as inferred. Nothing passes from one speaker to another, but for those
    who give a news conference together.
    """
    order = sorted(attributions, key=lambda a: (head_of(a), a.id))
    events: dict[str, Event] = {}
    named: dict[tuple[str, str], Setting] = {}
    for index, attribution in enumerate(order):
        own = settings.setdefault(attribution.id, Setting())
        _answers(order, index, settings, course)
        _from_companions(attribution, own, settings, course)
        who = course.speakers.get(attribution.id)
        if who is None:
            continue
        event = events.get(who)
        if course.by_document(attribution) and not (event is not None and event.setting.written):
            event = None
        fresh = course.announced(attribution) if own.occasion is None else None
        if fresh is not None and not (own.addressees and own.lasting):
            for part in ("occasion", "addressee"):
                if part == "occasion" or not own.addressees:
                    take(own, fresh, part, 0.9, "inferred")
            own.lasting = own.lasting or fresh.lasting
        elif event is not None and not _over(event, attribution, own, course):
            _inherit(event, attribution, own, course)
        _again(own, named, who)
        vague = all(name.label.islower() for name in own.addressees) and own.occasion is None
        if vague and course.headline(attribution):
            continue
        _remember(events, who, attribution, own, course)
    carry_back(order, settings, course)
    carry_up(order, settings, course)


def _again(own: Setting, named: dict[tuple[str, str], Setting], who: str) -> None:
    """Take over who listens from where the same occasion was named before ("the filing")."""
    occasion = own.occasion
    if occasion is None or own.basis.get("occasion") != "stated":
        return
    key = (who, occasion.value.split()[-1].casefold())
    before = named.get(key)
    if before is not None and occasion.definite and not own.addressees and before.lasting:
        take(own, before, "addressee", 0.75, "inferred")
        own.lasting = True
    if own.addressees and own.lasting:
        named[key] = replace(own)


def _cued(attribution: Attribution, verbs: frozenset[str], course: Course) -> bool:
    """Whether a statement's cue has one of some verbs."""
    frame = course.frames.get(attribution.id)
    return frame is not None and any(w.folded in verbs for w in frame.cue)


def _answers(
    order: Sequence[Attribution], index: int, settings: Mapping[str, Setting], course: Course
) -> None:
    """Give who answers a question or request to whoever put it just before."""
    attribution = order[index]
    own, who = settings[attribution.id], course.speakers.get(attribution.id)
    if own.addressees or who is None or index == 0:
        return
    before = order[index - 1]
    if not (_cued(attribution, _REPLIES, course) or _cued(before, _QUESTIONS, course)):
        return
    asked = settings[before.id].addressees
    asker = course.speakers.get(before.id)
    apart = course.sentence(head_of(attribution)) - course.sentence(head_of(before))
    if asker is None or asker == who or apart > 1 or not before.source:
        return
    if any(name.label == who for name in asked):
        source = before.source[0]
        label = asker.removeprefix("unnamed: ")
        own.addressees = (Name(label, None, source.start, source.end, 0.7),)
        own.basis["addressee"] = "stated" if apart == 0 else "inferred"
        own.weight["addressee"] = 0.7
        own.replies = True


def _from_companions(
    attribution: Attribution, own: Setting, settings: Mapping[str, Setting], course: Course
) -> None:
    """Take over what the same speaker's statement before it in the sentence says."""
    frame = course.frames.get(attribution.id)
    for name in reversed(frame.companions if frame is not None else ()):
        other = settings.get(name)
        if other is None:
            continue
        if own.occasion is None and not (own.addressees and own.lasting):
            take(own, other, "occasion", 0.9, "stated")
        if own.place is None:
            take(own, other, "place", 0.9, "stated")
        if not own.addressees and (other.lasting or not attribution.source):
            share = 0.9 if other.lasting else 0.7
            take(own, other, "addressee", share, "stated")
            own.lasting = own.lasting or other.lasting


def _times(frame: Frame | None) -> frozenset[str]:
    """Words of time around a cue."""
    if frame is None:
        return frozenset()
    found: set[str] = set()
    for span in (*frame.before, *frame.inner, *frame.after):
        for word in split_words(frame.text, *span):
            if word.folded in _APART or _YEAR.match(word.text):
                found.add(word.folded)
    return frozenset(found)


def _over(event: Event, attribution: Attribution, own: Setting, course: Course) -> bool:
    """Whether an event has ended before a statement."""
    frame = course.frames.get(attribution.id)
    at = head_of(attribution)
    occasion = event.setting.occasion
    gap = course.paragraph(at) - event.paragraph
    most = _GAP.get(occasion.noun.kind, _GAP_ELSE) if occasion is not None else _GAP_WORDS_ONLY
    if gap > most or attribution.inside is not None:
        return True
    if own.occasion is not None:
        return True
    if frame is not None and any(w.folded in _PERFECT for w in frame.cue[:1]):
        return True
    if _times(frame) - event.times:
        return True
    if event.setting.written and not course.goes_on(attribution):
        return True
    brief = occasion is not None and occasion.noun.kind in _MOMENTARY
    apart = course.sentence(at) - event.sentence
    next_one = apart <= 1 and (gap == 0 or not attribution.source)
    return brief and not (next_one or (gap == 0 and course.goes_on(attribution)))


def _inherit(event: Event, attribution: Attribution, own: Setting, course: Course) -> None:
    other = event.setting
    far = course.paragraph(head_of(attribution)) - event.paragraph
    share = 0.85 if far == 0 else 0.7 if far == 1 else 0.6
    if own.addressees and (own.lasting or own.replies):
        same = {n.label for n in own.addressees} & {n.label for n in other.addressees}
        if not same and (other.occasion is None or other.occasion.noun.kind != "press"):
            return
    if own.occasion is None:
        take(own, other, "occasion", share, "inferred")
    if own.place is None:
        take(own, other, "place", share, "inferred")
    if not own.addressees and other.lasting:
        take(own, other, "addressee", share, "inferred")
        own.lasting = True


def _remember(
    events: dict[str, Event], who: str, attribution: Attribution, own: Setting, course: Course
) -> None:
    """Note the event a statement belongs to, for what its speaker says next."""
    if not own.lasts or attribution.inside is not None:
        return
    at = head_of(attribution)
    kept = own
    if own.addressees and not own.lasting:
        before = events.get(who)
        kept = replace(own, addressees=(), lasting=False)
        if before is not None and before.setting.occasion is own.occasion:
            kept = replace(before.setting)
    frame = course.frames.get(attribution.id)
    times = _times(frame)
    before = events.get(who)
    if before is not None and kept.occasion is before.setting.occasion:
        times |= before.times
    event = Event(kept, times, course.paragraph(at), course.sentence(at))
    events[who] = event
    occasion = own.occasion
    if own.basis.get("occasion") != "stated" or occasion is None:
        return
    if occasion.noun.kind not in ("press", "interview"):
        return
    for guest in course.guests(attribution, occasion):
        if guest != who:
            shared = replace(kept, weight={k: 0.85 * v for k, v in kept.weight.items()})
            events[guest] = Event(shared, times, event.paragraph + 1, event.sentence)
