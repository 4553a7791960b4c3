"""What an addressee is called: the fullest name for people, the text's words for others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.context.setting.finding.addressees import Heard
from onrecord.context.setting.reading.frames import Span
from onrecord.context.setting.reading.phrases import ARTICLES, POSSESSIVES, PRONOUNS, Phrase
from onrecord.model import Attribution, Speaker
from onrecord.pipeline import Case
from onrecord.speakers import speaker_cells
from onrecord.speakers.figures import Figure, Named
from onrecord.speakers.lexicon import Gender, lexicon
from onrecord.speakers.mentions import Shape, read_source
from onrecord.speakers.resolution.pronouns import FEMALE, MALE, salient, several
from onrecord.speakers.resolution.scene import Scene

_LEAST = 0.5
_LOOKED_BACK = 60
_FIRST_PERSON = frozenset({"me", "us", "i", "we"})
_CLEAR = 0.62


@dataclass(frozen=True, slots=True)
class Name:
    """What one addressee is called, the id of the speaker it is where it speaks too, how sure."""

    label: str
    speaker: str | None
    start: int
    end: int
    score: float


class Naming:
    """Gives the addressees of one document their names."""

    def __init__(self, case: Case, scene: Scene) -> None:
        self._case = case
        self._cells = speaker_cells(case)
        self._scene = scene
        self._ids = {speaker.id for speaker in case.speakers}
        self._spoke = {figure.label: figure for _, _, figure in scene.flow.spoken}

    def names(self, attribution: Attribution, heard: Heard, speaker: str | None) -> list[Name]:
        """The names of who is spoken to, several where a phrase joins named ones.

        Empty where a pronoun cannot be resolved. ``speaker`` is the label of who speaks, who
        is nobody's own addressee.
        """
        phrase, scene = heard.phrase, self._scene
        if phrase.noun in PRONOUNS and len(phrase.words) == 1:
            return self._pronoun(attribution, heard, speaker)
        shape = read_source(scene.text, phrase.bare, phrase.end, scene.inventory)
        parts = [p.named for p in shape.parts if p.named is not None and _alone(scene.text, p)]
        if len(parts) == len(shape.parts) and parts and not _one_body(parts):
            return [self._named(p.figure, (p.start, p.end), heard.score) for p in parts]
        if shape.form == "name" and shape.named is not None:
            figure = shape.named.figure
            name = self._named(figure, (phrase.start, phrase.end), heard.score)
            if figure.kind == "person":
                return [name]
            words = self._words(phrase)
            alone = shape.named.end >= phrase.end and shape.named.start <= phrase.bare
            fuller = alone and len(figure.label.split()) > len(words.split())
            return [name if fuller else replace(name, label=words)]
        return [self._described(attribution, phrase, shape, heard.score)]

    def guests(self, phrase: Phrase) -> list[str]:
        """The people whom a phrase names, an apposition after a comma included."""
        end = min(len(self._scene.text), phrase.end + 60)
        named = self._scene.inventory.within(phrase.start, end)
        people = [n.figure.label for n in named if n.figure.kind == "person"]
        return people[:1]

    def _words(self, phrase: Phrase) -> str:
        return re.sub(r"\s+", " ", self._scene.text[phrase.bare : phrase.end])

    def _described(
        self, attribution: Attribution, phrase: Phrase, shape: Shape, score: float
    ) -> Name:
        """A phrase without a name of its own: its words, and who that is where it is sure."""
        apposed = self._apposed(phrase)
        if apposed is not None and shape.form == "role":
            return self._named(apposed, (phrase.start, phrase.end), score)
        found = None
        if shape.form in ("role", "body"):
            choices = self._scene.by_shape(self._scene, attribution, shape)
            if choices and choices[0].score >= _CLEAR and choices[0].figure.key:
                found = choices[0].figure
        speaker = self._id(found) if found is not None else None
        return Name(self._words(phrase), speaker, phrase.start, phrase.end, score)

    def _apposed(self, phrase: Phrase) -> Figure | None:
        """The person named between commas right after a phrase ("his counterpart, Ana Kral,")."""
        tail = phrase.words[-1].tail
        if not self._scene.text.startswith(", ", tail):
            return None
        named = next(iter(self._scene.inventory.within(tail, tail + 80)), None)
        if named is None or named.outer != tail + 2 or named.figure.kind != "person":
            return None
        closed = self._scene.text[named.tail : named.tail + 1] in (",", ".", "")
        return named.figure if closed else None

    def _pronoun(self, attribution: Attribution, heard: Heard, speaker: str | None) -> list[Name]:
        """Whom a pronoun means: who is named before it in its sentence, else who is salient."""
        word, span = heard.phrase.noun, (heard.phrase.start, heard.phrase.end)
        shape = Shape("pronoun", "pronoun", *span, span, head=word)
        barred = self._spoke.get(speaker or "")
        if word in MALE | FEMALE:
            gender: Gender = "m" if word in MALE else "f"
            described = self._described_before(span[0], gender)
            if described is not None:
                return [replace(described, score=min(0.6, heard.score))]
            named = self._named_before(span[0], gender, barred)
            if named is not None:
                return [self._named(named, span, min(0.75, heard.score))]
            choices = salient(self._scene, shape, gender, persons=True, barred=barred)
        elif word in ("them", "they"):
            group = self._group_before(span[0], speaker)
            if group is not None:
                return [replace(group, score=min(0.6, heard.score))]
            choices = several(self._scene, shape, barred)
        else:
            return self._outer(attribution, heard) if word in _FIRST_PERSON else []
        taken = [c for c in choices if c.figure is not barred and c.figure.own is None]
        if not taken or taken[0].score < _LEAST or taken[0].figure.label == speaker:
            return []
        score = round(heard.score * taken[0].score, 3)
        return [self._named(taken[0].figure, span, score)]

    def _outer(self, attribution: Attribution, heard: Heard) -> list[Name]:
        """Who says "me" or "we": the speaker of the statement around."""
        cell = self._cells.get(attribution.inside or "")
        if cell is None or cell.label is None:
            return []
        span = (heard.phrase.start, heard.phrase.end)
        who = str(cell.value) if cell.value is not None else None
        return [Name(cell.label, who, *span, min(heard.score, cell.confidence))]

    def _named_before(self, at: int, gender: Gender, barred: Figure | None) -> Figure | None:
        """The last person of a gender whom the sentence names ahead of a place."""
        start, _ = self._scene.flow.sentence(self._scene.flow.sentence_at(at))
        for named in reversed(self._scene.inventory.between(start, at)):
            figure = named.figure
            fits = figure.gender in (gender, None) and not figure.plural
            if figure.kind == "person" and fits and figure is not barred:
                return figure
        return None

    def _group_before(self, at: int, speaker: str | None) -> Name | None:
        """The last people without a name whom the sentence speaks of ahead of a place."""
        text, flow = self._scene.text, self._scene.flow
        words = list(flow.words_before(at, _LOOKED_BACK))
        for place in range(len(words) - 1, -1, -1):
            word = words[place]
            if word.folded not in lexicon().collectives or word.possessive:
                continue
            begin = place
            while begin > 0 and place - begin < 3 and words[begin - 1].text.islower():
                ahead = words[begin - 1]
                near = text[ahead.tail : words[begin].start] == " "
                if not near or ahead.folded in lexicon().stop - POSSESSIVES:
                    break
                begin -= 1
            label = re.sub(r"\s+", " ", text[words[begin].start : word.end])
            if speaker is None or word.folded not in speaker.casefold():
                return Name(label, None, words[begin].start, word.end, 0.6)
        return None

    def _described_before(self, at: int, gender: Gender) -> Name | None:
        """Somebody without a name whom the sentence speaks of before a place ("his mother")."""
        text, flow = self._scene.text, self._scene.flow
        words = list(flow.words_before(at, _LOOKED_BACK))
        for place in range(len(words) - 1, 0, -1):
            word, ahead = words[place], words[place - 1]
            role = lexicon().role(word.folded)
            if role is None or role.gender != gender or not word.text.islower():
                continue
            if ahead.folded in POSSESSIVES | ARTICLES and not word.possessive:
                label = re.sub(r"\s+", " ", text[ahead.start : word.end])
                if ahead.folded in ARTICLES:
                    label = text[word.start : word.end]
                return Name(label, None, ahead.start, word.end, 0.6)
        return None

    def _named(self, figure: Figure, span: Span, score: float) -> Name:
        return Name(figure.label, self._id(figure), *span, score)

    def _id(self, figure: Figure) -> str | None:
        scope = self._case.document.id
        if figure.own is not None:
            scope = f"{scope} {figure.own}"
        found = Speaker(figure.label, figure.speaker_kind, scope).id
        return found if found in self._ids else None


def _alone(text: str, part: Shape) -> bool:
    """Whether a member of a joint phrase is a name without further words."""
    named = part.named
    return (
        named is not None
        and not text[part.start : named.outer].strip(" the")
        and (part.end <= named.tail + 1)
    )


def _one_body(parts: Sequence[Named]) -> bool:
    """Whether what looks like two names is one body's ("Securities and Exchange Commission")."""
    left, right = parts[0], parts[-1]
    body = right.part.key[-1] in lexicon().bodies
    whole = left.figure.kind in ("person", "state", "place")
    return body and not whole and left.part.key[-1] not in lexicon().bodies
