"""Matching: whom a name means among those that a document names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.speakers.figures import Figure
from onrecord.speakers.lexicon import Gender, Lexicon, lexicon
from onrecord.speakers.names import NameKind, NamePart, nearly_same_given
from onrecord.speakers.reading.runs import Evidence
from onrecord.speakers.reading.words import is_acronym

SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)$")
_GENDERED = re.compile(r"[.!?]\s|\b(he|his|him|himself|she|her|herself)\b", re.IGNORECASE)
_CORPORATE = frozenset(
    "co company corp corporation inc incorporated ltd limited plc llc llp gmbh ag sa se nv bv oy ab"
    " asa group holdings".split()
)
_NEAR = 40
_JUST_NAMED = 320
SMALL_IN_NAME = frozenset("of for the and on in de la du des y e from".split())


@dataclass(slots=True)
class Sheet:
    """The figures found so far, by whole name, by word, by initials; and who was named when."""

    whole: dict[tuple[str, ...], Figure] = field(default_factory=dict)
    bags: dict[frozenset[str], Figure] = field(default_factory=dict)
    by_word: dict[str, list[Figure]] = field(default_factory=dict)
    alias: dict[str, Figure] = field(default_factory=dict)
    states: dict[str, Figure] = field(default_factory=dict)
    full_uses: dict[int, int] = field(default_factory=dict)
    last_full: dict[int, int] = field(default_factory=dict)
    last_use: dict[int, int] = field(default_factory=dict)
    bearer: dict[str, tuple[Figure, int]] = field(default_factory=dict)
    last_main: dict[int, int] = field(default_factory=dict)

    def enter(self, figure: Figure) -> None:
        """Take in a figure under its whole name, its words and its initials."""
        self.whole.setdefault(figure.key, figure)
        for word in dict.fromkeys(figure.key):
            if word not in SMALL_IN_NAME:
                bucket = self.by_word.setdefault(word, [])
                if len(bucket) < 400:
                    bucket.append(figure)
        if figure.kind == "person" or len(figure.key) < 2:
            return
        self.bags.setdefault(_bag(figure.key), figure)
        letters = "".join(w[0] for w in figure.key if w not in SMALL_IN_NAME)
        for cut in range(max(1, len(letters) - 1)):
            self.alias.setdefault(letters[cut:], figure)
            if len(letters) - cut <= 3:
                break

    def use(self, figure: Figure, part: NamePart, *, full: bool) -> None:
        """Note that a name was used for a figure at a place."""
        self.last_use[id(figure)] = part.start
        if full:
            self.full_uses[id(figure)] = self.full_uses.get(id(figure), 0) + 1
            self.last_full[id(figure)] = part.start
        else:
            self.bearer[part.key[0]] = (figure, part.start)


def _bag(key: tuple[str, ...]) -> frozenset[str]:
    return frozenset(w for w in key if w not in SMALL_IN_NAME)


def longer_name(part: NamePart, sheet: Sheet) -> Figure | None:
    """The one figure whose longer name holds this one, or that has the same words, or None."""
    if not may_be_person(part.kind):
        same = sheet.bags.get(_bag(part.key))
        if same is not None:
            sheet.whole[part.key] = same
            return same
    pool = sheet.by_word.get(part.key[-1], [])[:_NEAR]
    fits = {id(f): f for f in pool if f.key != part.key and _shortens(part, f)}
    if len(fits) == 1:
        figure = next(iter(fits.values()))
        sheet.whole[part.key] = figure
        return figure
    return None


def _shortens(part: NamePart, figure: Figure) -> bool:
    """Whether the name of several words in ``part`` is a shorter form of the figure's."""
    short, long = part.key, figure.key
    if may_be_person(figure.kind) != may_be_person(part.kind):
        return False
    if not may_be_person(figure.kind):
        whole = long[: len(short)] == short and set(long[len(short) :]) <= _CORPORATE
        return len(short) > 1 and (whole or (_contiguous(short, long) and long[-1] == short[-1]))
    rest = iter(long[1:])
    inside = all(any(word == other for other in rest) for word in short[1:])
    if nearly_same_given(short[0], long[0]):
        return inside or (short[-1] == long[-1] and min(len(short), len(long)) == 2)
    return _contiguous(short, long) and short[0] not in lexicon().given


def may_be_person(kind: NameKind) -> bool:
    """Whether a name of several words may be a person's."""
    return kind in ("person", "unknown")


def _contiguous(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    span = len(short)
    return any(long[i : i + span] == short for i in range(len(long) - span + 1))


def pronoun_after(text: str, part: NamePart) -> Gender | None:
    """The gender of the first pronoun soon after a mention in its sentence, None where none is."""
    found = _GENDERED.search(text, part.words[-1].tail, part.words[-1].tail + 90)
    if found is None or found.group(1) is None:
        return None
    return "f" if found.group(1).casefold() in ("she", "her", "herself") else "m"


def candidates(
    part: NamePart, sheet: Sheet, evidence: Evidence, hint: Gender | None
) -> tuple[Figure, ...]:
    """The figures a mention may name, likeliest first; empty where it is a new name.

    ``hint`` is the gender that a pronoun after the mention suggests.
    """
    lex = lexicon()
    whole = sheet.whole.get(part.key)
    if len(part.words) > 1:
        return (whole,) if whole else ()
    word = part.key[0]
    acronym = is_acronym(part.words[0].text)
    if word in sheet.alias and (acronym or word not in sheet.by_word) and word not in lex.states:
        return (sheet.alias[word],)
    pool = sheet.by_word.get(word, [])[:_NEAR]
    people = [f for f in pool if (may_be_person(f.kind) and len(f.key) > 1) or f.kind == "person"]
    pool = [f for f in pool if not any(c.isdigit() for c in f.key[-1])] or pool[:0]
    people = [f for f in people if f in pool and not _only_begins(part, f, sheet, evidence)]
    placed = part.kind in ("state", "place") and (part.located or word in evidence.located)
    shouted = acronym and len(word) > 3 and part.kind == "organisation"
    if people and not placed and (shouted or part.kind not in ("organisation", "state")):
        chosen = _by_surname(part, people, sheet, hint)
        if chosen:
            if len(chosen) == 1 and chosen[0].key[-1] == word:
                chosen[0].kind = "person"
            return chosen
    if part.kind == "state" and lex.states[word].name in sheet.states:
        return (sheet.states[lex.states[word].name],)
    if whole:
        return (whole,)
    bodies = [f for f in pool if _names_body(word, f, lex, evidence)]
    if bodies:
        return (max(bodies, key=lambda f: sheet.last_use.get(id(f), -1)),)
    return ()


def _only_begins(part: NamePart, figure: Figure, sheet: Sheet, evidence: Evidence) -> bool:
    """Whether a word only begins a longer name that comes later ("Halden", "Halden Polska")."""
    if figure.kind != "unknown" or figure.key[0] != part.key[0] or figure.key[-1] == part.key[0]:
        return False
    last = figure.key[-1]
    family = any(f is not figure and f.key[-1] == last for f in sheet.by_word.get(last, [])[:_NEAR])
    if part.title or last in evidence.surnames or family or part.key[0] in lexicon().given:
        return False
    return part.key in sheet.whole or id(figure) not in sheet.last_use


def _by_surname(
    part: NamePart, people: list[Figure], sheet: Sheet, hint: Gender | None
) -> tuple[Figure, ...]:
    """People who bear the name: by surname before first name, in the likeliest order.

    The title's gender decides first. Among those named already counts how often each was named
    in full, who was named in full just before, and whom the bare name meant the last time.
    One is returned where that is clear, else up to four.
    """
    gender, word = part.gender, part.key[0]
    fitting = [f for f in people if not (gender and f.gender and f.gender != gender)]
    last = [f for f in fitting if f.key[-1] == word or SUFFIX.match(f.key[-1])]
    pool = last or fitting
    pool = [f for f in pool if id(f) in sheet.last_use] or pool
    if len(pool) < 2:
        return tuple(pool)
    meant, at = sheet.bearer.get(word, (None, -1))
    since = [f for f in pool if sheet.last_full.get(id(f), -1) > at]

    def likely(figure: Figure) -> float:
        value = float(sheet.full_uses.get(id(figure), 0))
        if part.start - sheet.last_main.get(id(figure), -10_000) < _JUST_NAMED:
            value += 2.0
        if hint and figure.gender == hint:
            value += 2.0
        if figure is meant and not [f for f in since if f is not figure]:
            value += 2.0
        return value

    ranked = sorted(pool, key=lambda f: (-likely(f), -sheet.last_use.get(id(f), -1)))
    if likely(ranked[0]) >= 1.4 * likely(ranked[1]) and likely(ranked[0]) > 0:
        return (ranked[0],)
    return tuple(ranked[:4])


def _names_body(word: str, figure: Figure, lex: Lexicon, evidence: Evidence) -> bool:
    """Whether a single word is short for a body ("Halden" for "Halden Motor Company")."""
    key = figure.key
    if figure.kind != "organisation" or word not in key or len(key) < 2:
        return False
    if word in lex.bodies:
        at = key.index(word)
        return at == len(key) - 1 or key[at + 1] in ("of", "for")
    rest = [w for w in key[1:] if w not in SMALL_IN_NAME]
    commercial = bool(rest) and all(w in lex.bodies for w in rest)
    public = {"police", "government", "council", "ministry", "parliament", "court", "university"}
    located = word in evidence.located or bool(public.intersection(rest))
    return key[0] == word and commercial and not located
