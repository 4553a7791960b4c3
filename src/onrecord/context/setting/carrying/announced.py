"""Events that a sentence without a statement announces: "The court issued a ruling."."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.context.setting.finding.audiences import is_press
from onrecord.context.setting.finding.events import Occasion
from onrecord.context.setting.finding.occasions import event_in
from onrecord.context.setting.reading.phrases import Phrase, phrase_at
from onrecord.model import Attribution
from onrecord.speakers.resolution.scene import Scene

_KINDS = frozenset("interview press statement letter post speech court document".split())
_OBJECT = re.compile(r"\s(?:him|her)\b")
_REACH = 600
_BACK = 3


@dataclass(frozen=True, slots=True)
class Announced:
    """An event and whose it may be: labels of figures, and the noun of the sentence's subject.

    ``listener`` is who asked, where it is an interview; ``anybody`` where only a pronoun says
    who was interviewed.
    """

    occasion: Occasion
    owners: frozenset[str]
    noun: str
    listener: Phrase | None = None
    anybody: bool = False

    def belongs_to(self, speaker: str, *, person: bool) -> bool:
        """Whether a speaker may be whose event it is."""
        if speaker in self.owners or (self.anybody and person):
            return True
        return bool(self.noun) and self.noun in speaker.casefold().split()


class Announcements:
    """Finds the event that a sentence before a statement announces, each sentence read once.

    ``spoken`` are the statements whose speaker is known.
    """

    def __init__(self, scene: Scene, spoken: Sequence[Attribution]) -> None:
        self._scene = scene
        self._cues = sorted(a.cue[0].start for a in spoken if a.cue)
        self._known: dict[int, Announced | None] = {}

    def before(self, sentence: int, speaker: str, *, person: bool) -> Announced | None:
        """What one of the few sentences before one announces of a speaker's.

        Sentences that hold somebody's statement announce nothing and end the search.
        """
        for index in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
            if self._spoken(index):
                return None
            if index not in self._known:
                self._known[index] = self._read(index)
            found = self._known[index]
            if found is not None and found.belongs_to(speaker, person=person):
                return found
        return None

    def _spoken(self, index: int) -> bool:
        start, end = self._scene.flow.sentence(index)
        at = bisect_left(self._cues, start)
        return at < len(self._cues) and self._cues[at] < end

    def _read(self, index: int) -> Announced | None:
        start, end = self._scene.flow.sentence(index)
        end = min(end, start + _REACH)
        text, inventory = self._scene.text, self._scene.inventory
        found = event_in(text, (start, end), inventory)
        if found is None or found[1].noun.kind not in _KINDS:
            return None
        verb, occasion = found
        if occasion.noun.kind == "interview":
            return self._interview(start, end, occasion)
        subject = self._scene.flow.subject(start, verb)
        phrase = phrase_at(text, start, verb, inventory)
        owners = frozenset({subject.figure.label}) if subject is not None else frozenset[str]()
        return Announced(occasion, owners, phrase.noun if phrase is not None else "")

    def _interview(self, start: int, end: int, occasion: Occasion) -> Announced:
        """The people named are whose interview it may be; who asked is an outlet named there."""
        text, inventory = self._scene.text, self._scene.inventory
        people: set[str] = set()
        listener: Phrase | None = None
        for named in inventory.within(start, end):
            phrase = phrase_at(text, named.outer, end, inventory)
            if phrase is not None and is_press(phrase.words):
                listener = listener or phrase
            elif named.figure.kind == "person":
                people.add(named.figure.label)
            elif listener is None and named.figure.kind == "organisation":
                listener = phrase
        anybody = not people and bool(_OBJECT.search(text, start, end))
        return Announced(occasion, frozenset(people), "", listener, anybody)
