"""Dialogue after a dash: nothing closes it but the clause that names its speaker."""

from __future__ import annotations

from onrecord.attributions.rules.constructions.quotations import tag_at
from onrecord.attributions.rules.drafts import Sighting
from onrecord.attributions.rules.english.times import tail_end
from onrecord.attributions.rules.english.words import Passage

DASHES = "—–―-"


def dialogue(passage: Passage) -> Sighting | None:
    """The statement of a paragraph that a dash opens, or None where nobody is named in it.

    The opening dash belongs to the content; so does what follows the clause that names the
    speaker.
    """
    words = passage.words
    if len(words) < 4 or not passage.is_mark(0, DASHES) or passage.quotes:
        return None
    for at in range(2, min(len(words), 200)):
        if not passage.is_mark(at - 1, ",?!…" + DASHES):
            continue
        tag = tag_at(passage, at)
        if tag is None or tag.source is None:
            continue
        end = tail_end(passage, tag.end, len(words))
        if end < len(words) and not passage.is_mark(end, ",.;:" + DASHES):
            continue
        last = at - 1 if passage.is_mark(at - 1, "," + DASHES) else at
        content = [(0, last)]
        while passage.is_mark(end, ",.;:" + DASHES):
            end += 1
        if end < len(words):
            content.append((end, len(words)))
        return Sighting("dialogue", content, [tag.cue.words], tag.source, len(words))
    return None
