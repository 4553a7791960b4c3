"""Dating: when each attribution of a case was said, by the ways there are to know it.

The ways go from the surest to the least sure, and each takes what those before it left: the
statement's own words, the words of another statement in the same sentence, the lead for the
headline, words without a date ("after the vote"), what the speaker said before, and last the
period that the report itself allows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.context.when.scenes import place, sentence_of
from onrecord.context.when.story import Dated, Story
from onrecord.context.when.ways.assuming import assumed
from onrecord.context.when.ways.belonging import own_expression
from onrecord.context.when.ways.carrying import carry, remarks
from onrecord.context.when.ways.phrases import event_phrase, vague_words
from onrecord.context.when.ways.tenses import tense
from onrecord.context.when.words.resolving import is_ahead
from onrecord.model import Attribution
from onrecord.model.reading import Basis
from onrecord.pipeline.case import Case

Found = dict[str, Dated]


def date_all(case: Case) -> Found:
    """When the attributions of a case were said, by id; what nobody can know is left out."""
    if not case.attributions:
        return {}
    story = Story.of(case)
    ordered = sorted(story.scene.attributions, key=place)
    found: Found = {}
    _state(story, ordered, found)
    _share(story, ordered, found)
    _headline(story, ordered, found)
    _by_event(story, ordered, found)
    remarks(story, ordered, found)
    carry(story, ordered, found)
    _by_adverb(story, ordered, found)
    _by_document(story, ordered, found)
    _assume(story, ordered, found)
    return found


def _state(story: Story, ordered: Sequence[Attribution], found: Found) -> None:
    """Date those whose own sentence says when."""
    for attribution in ordered:
        expression = own_expression(story.scene, attribution)
        if expression is None:
            continue
        period = story.periods[expression.start]
        if period is not None and is_ahead(period, story.told.period):
            continue
        sure = 0.92 if period is not None and period.is_day else 0.88
        found[attribution.id] = Dated(period, ((expression.start, expression.end),), "stated", sure)


def _share(story: Story, ordered: Sequence[Attribution], found: Found) -> None:
    """Give the time of a sentence to its other statements of the same speaker."""
    by_sentence: dict[tuple[int, int], list[Attribution]] = {}
    for attribution in ordered:
        by_sentence.setdefault(sentence_of(story.case.layout, attribution), []).append(attribution)
    for together in by_sentence.values():
        dated = [a for a in together if a.id in found][:4]
        for attribution in together:
            if attribution.id in found:
                continue
            giver = next((d for d in dated if _shares(story, d, attribution)), None)
            if giver is not None:
                found[attribution.id] = replace(found[giver.id], confidence=0.85)


def _shares(story: Story, giver: Attribution, taker: Attribution) -> bool:
    """Whether two statements of a sentence are one saying: "said … and added …"."""
    same = story.same_speaker(giver, taker)
    if taker.inside != giver.inside:
        return same and taker.inside == giver.id and giver.form != "direct"
    between = story.case.document.text[slice(*sorted((place(giver), place(taker))))]
    if ";" in between:
        return False
    return same or (not taker.source and tense(taker) not in ("noun", "none"))


def _headline(story: Story, ordered: Sequence[Attribution], found: Found) -> None:
    """Date what the headline reports by the statement of the lead that it sums up."""
    heads = [a for a in ordered if place(a) < story.headline and a.id not in found]
    body = [a for a in ordered if place(a) >= story.headline][:4]
    lead = [a for a in body if a.id in found]
    for attribution in heads if lead else ():
        same = [a for a in lead if story.same_speaker(a, attribution)]
        first = lead[0] is body[0] and story.is_recent(found[body[0].id].period)
        if same or first:
            giver = found[(same or lead)[0].id]
            sure = 0.9 if same else 0.7
            found[attribution.id] = replace(giver, basis="inferred", confidence=sure)


def _by_event(story: Story, ordered: Sequence[Attribution], found: Found) -> None:
    """Keep words such as "after the vote": they mean a year that is named in them, or else what
    the report allows."""
    for attribution in ordered:
        if attribution.id in found or place(attribution) < story.headline:
            continue
        span = event_phrase(story.scene, attribution)
        if span is not None:
            named = [p for x in story.scene.within(*span) if (p := story.periods[x.start])]
            period = named[0] if named else story.window.period if story.window else None
            found[attribution.id] = Dated(period, (span,), "inferred", 0.6)


def _by_adverb(story: Story, ordered: Sequence[Attribution], found: Found) -> None:
    """Keep words such as "later", within what the report allows, and "initially", for any time."""
    for attribution in ordered:
        if attribution.id in found:
            continue
        span = vague_words(story.scene, attribution)
        if span is not None:
            after = "later" in story.case.document.text[slice(*span)].lower()
            period = story.window.period if after and story.window else None
            found[attribution.id] = Dated(period, (span,), "inferred", 0.5)


def _by_document(story: Story, ordered: Sequence[Attribution], found: Found) -> None:
    """Give what is said in a transcript, speech or release the day of the document itself."""
    told = story.told
    if story.case.document.genre == "report" or told.period is None:
        return
    basis: Basis = "inferred" if told.words else "assumed"
    own = Dated(told.period, (told.words,) if told.words else (), basis, 0.8)
    for attribution in ordered:
        if attribution.id not in found and attribution.inside is None:
            found[attribution.id] = own


def _assume(story: Story, ordered: Sequence[Attribution], found: Found) -> None:
    """Give the rest the narrowest period in which they must have been made, where there is one."""
    if story.window is None:
        return
    for attribution in ordered:
        if attribution.id in found:
            continue
        speaker = story.speakers.get(attribution.id)
        guess = assumed(story.window, attribution, speaker, story.named_before(attribution))
        if guess is not None:
            found[attribution.id] = Dated(guess[0], (), "assumed", guess[1])
