"""Cues: the group of words around a reporting verb, and in which voice it reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.attributions.rules.english.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    DO,
    FINITE,
    HAVE,
    LY_WORDS,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECTS,
    VERBS,
)
from onrecord.attributions.rules.english.words import Passage, Range
from onrecord.attributions.verbs import Shape, Verb, WordForm, nouns, reporting_verbs

Voice = Literal["finite", "participle", "passive"]

_SERIAL = frozenset(
    "declined refused refuses decline used failed wanted wants want wished continued continues"
    " rushed hastened forgot managed began neglected".split()
)
_UNSURE = frozenset("thought read felt found".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb group in words of its passage, from the first auxiliary to the particle."""

    start: int
    end: int
    head: int
    verb: Verb
    voice: Voice

    @property
    def words(self) -> Range:
        """The range of the group."""
        return self.start, self.end


def is_adverb(passage: Passage, at: int) -> bool:
    """Whether an adverb stands at an index."""
    if not passage.is_word(at):
        return False
    low = passage.low(at)
    if low in ADVERBS:
        return True
    return (
        low.endswith("ly")
        and len(low) > 3
        and low not in LY_WORDS
        and not passage.words[at].capital
    )


def is_finite(passage: Passage, at: int) -> bool:
    """Whether a word is surely a finite verb."""
    low = passage.low(at)
    if low in FINITE or (low in VERBS and not passage.words[at].capital):
        return True
    return low.endswith("n't") or (low.endswith(("'re", "'ve", "'ll", "'d")) and "'" in low)


def cue_at(passage: Passage, at: int, floor: int) -> Cue | None:
    """The cue whose main verb stands at an index, or None where the word does not report.

    The group reaches left over auxiliaries, negation and the adverbs between them, not past
    ``floor``, and right over a particle that belongs to the verb.
    """
    forms = reporting_verbs().get(passage.low(at))
    if not forms or not passage.is_word(at) or passage.low(at) == "back":
        return None
    if passage.words[at].capital and at != passage.sentence(at)[0]:
        return None
    form = next((f for f in forms if _has_particles(passage, at, f.verb)), None)
    if form is not None and form.verb.takes("unsaid") and passage.low(at - 1) != "to":
        return None
    if form is None:
        return None
    start = group_start(passage, at, floor)
    if passage.low(start - 1) == "to" and start - 1 >= floor:
        serial = _serial_start(passage, start - 1, floor)
        if serial is None or form.verb.takes("mind"):
            return None
        voice: Voice = "finite"
        start = group_start(passage, serial, floor)
    else:
        found = _voice(passage, start, at, form)
        if found is None or _is_noun(passage, start, at, form):
            return None
        voice = found
    end = at + 1 + len(form.verb.particles)
    return Cue(start, end, at, form.verb, voice)


def _serial_start(passage: Passage, to: int, floor: int) -> int | None:
    """Where "declined", "went on" before a "to" begins, which makes one cue with the verb."""
    if passage.low(to - 1) in _SERIAL and to - 1 >= floor:
        return to - 1
    on = passage.low(to - 1) == "on" and passage.low(to - 2) in ("went", "goes", "go", "gone")
    return to - 2 if on and to - 2 >= floor else None


def _has_particles(passage: Passage, at: int, verb: Verb) -> bool:
    after = at + 1 + len(verb.particles)
    if verb.lemma == "agree" and verb.particles == ("to",):
        noun = (
            passage.low(after) in DETERMINERS
            or passage.words[min(after, len(passage.words) - 1)].capital
        )
        if not noun and not passage.low(after).endswith("ing"):
            return False
    return all(passage.low(at + 1 + n) == word for n, word in enumerate(verb.particles))


def group_start(passage: Passage, at: int, floor: int) -> int:
    """Where the auxiliaries before a verb begin, with the adverbs between them."""
    start = look = at
    while look > floor and at - look < 8:
        look -= 1
        if passage.low(look) in AUXILIARIES and passage.low(look) not in ("not", "never"):
            start = look
        elif passage.low(look) not in ("not", "never") and not is_adverb(passage, look):
            break
    return start


def _voice(passage: Passage, start: int, at: int, form: WordForm) -> Voice | None:
    """How the group reports, from its last auxiliary and the form of its main verb."""
    shapes: frozenset[Shape] = form.shapes
    last = next(
        (
            passage.low(i)
            for i in range(at - 1, start - 1, -1)
            if passage.low(i) in AUXILIARIES and passage.low(i) not in ("not", "never")
        ),
        "",
    )
    if not last:
        if shapes & {"past", "third", "base"}:
            return "finite"
        return "participle" if "gerund" in shapes else None
    if last in BE:
        if "gerund" in shapes:
            return "finite"
        return "passive" if "participle" in shapes else None
    if last in HAVE:
        return "finite" if "participle" in shapes else None
    if last in DO or last in MODALS:
        return "finite" if "base" in shapes else None
    return None


def _is_noun(passage: Passage, start: int, at: int, form: WordForm) -> bool:
    """Whether the word is rather a noun or an adjective: "the alleged plan", "two reports"."""
    if start < at:
        return False
    before = passage.low(at - 1)
    if passage.low(at + 1) == "by" and "participle" in form.shapes:
        means = {passage.low(at + 2), passage.low(at + 3)} & nouns("occasion")
        if not means and before not in SUBJECTS:
            return True
    counted = before[:1].isdigit() or before in ("hundred", "thousand", "million", "billion")
    if counted and "participle" in form.shapes:
        return True
    if form.verb.particles:
        return passage.low(at + 1 + len(form.verb.particles))[:1].isdigit()
    if (
        before in POSSESSIVES
        or before.endswith(("'s", "s'"))
        or before in ("the", "a", "an", "no", "every", "any")
    ):
        return True
    bare = not form.shapes & {"past", "gerund"}
    if bare and not form.verb.takes("quote", "clause", "object", "wh", "that", "to", "urge"):
        return True
    if "gerund" in form.shapes:
        return before in PREPOSITIONS
    if before in DETERMINERS - SUBJECTS - {"some", "many", "most", "others", "this", "that"}:
        return True
    if before in PREPOSITIONS and before not in ("in", "on", "by", "off", "out", "up", "down"):
        return True
    return bare and form.verb.takes("noun") and not _noun_verb(passage, at)


def _noun_verb(passage: Passage, at: int) -> bool:
    """Whether a word such as "reports" or "claim" stands where only a verb can."""
    before, after = passage.low(at - 1), passage.low(at + 1)
    if before in SUBJECTS - {"which"} or is_adverb(passage, at - 1):
        return True
    if after in ("that", "how", "whether") or passage.is_quote(at + 1):
        return True
    if passage.low(at) == "states" or not passage.is_word(at + 1):
        return False
    if after == "to" and passage.low(at).endswith("s") and not before.endswith("s"):
        return not any(is_finite(passage, i) for i in range(at + 2, passage.sentence(at)[1])[:40])
    if after in PREPOSITIONS | FINITE | {"to", "and", "or"}:
        return False
    headline = passage.sentences[-1][1] == passage.sentences[0][1] and not passage.is_mark(
        len(passage.words) - 1, ".?!"
    )
    named = passage.is_word(at - 1) and passage.words[at - 1].capital
    plural = before.endswith("s") != passage.low(at).endswith("s")
    return plural and (headline or (named and at - 1 > 0))
