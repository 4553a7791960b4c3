"""The names of a document: every mention of a name, and whom or what it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.speakers.figures import Figure, Inventory, Named, label_of
from onrecord.speakers.lexicon import Gender, Lexicon, lexicon
from onrecord.speakers.names import NameKind, NamePart, nearly_same_given, read_run
from onrecord.speakers.reading.runs import Evidence, Run, find_runs
from onrecord.speakers.reading.words import Word, is_acronym, split_words
from onrecord.text.layout import TextLayout

_ACRONYM_AFTER = re.compile(r"[”\"’']?\s?\(\s?[“\"]?([^\W\d_][\w.&-]{1,14})[”\"]?\s?\)")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)$")
_BORN = re.compile(
    r",?\s\(?(?:was |who was )?(?:born|also known as|better known as|known as|né|née)(?: as)?"
    r" [\"“]?"
)
_DATELINE = re.compile(
    r"([A-Z][A-Z.'’\- ]{2,30})(?:,[^—–\n]{0,40}?)?\s?(?:\([^()\n]{1,30}\)\s?)?(?:[—–]|--?\s)"
)
_GENDERED = re.compile(r"[.!?]\s|\b(he|his|him|himself|she|her|herself)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:of|by|for|with|from|to|under|wife|husband|son|daughter|brother|sister|mother|father"
    r"|cousin|widow|widower|nephew|niece|uncle|aunt|partner|fiancée?),?\s(?:then-|(?:former|late)\s)?$"
)
_NEAR = 40
_JUST_NAMED = 320
_HEADLINE_SMALL = frozenset(
    "a an the of in on for to and or by at with from as over vs via up out off is but into amid"
    " after".split()
)
_SMALL_IN_NAME = frozenset("of for the and on in de la du des y e from".split())


@dataclass(slots=True)
class _Sheet:
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
        self.whole.setdefault(figure.key, figure)
        for word in dict.fromkeys(figure.key):
            if word not in _SMALL_IN_NAME:
                bucket = self.by_word.setdefault(word, [])
                if len(bucket) < 400:
                    bucket.append(figure)
        if figure.kind == "person" or len(figure.key) < 2:
            return
        self.bags.setdefault(_bag(figure.key), figure)
        letters = "".join(w[0] for w in figure.key if w not in _SMALL_IN_NAME)
        for cut in range(max(1, len(letters) - 1)):
            self.alias.setdefault(letters[cut:], figure)
            if len(letters) - cut <= 3:
                break

    def use(self, figure: Figure, part: NamePart, *, full: bool) -> None:
        self.last_use[id(figure)] = part.start
        if full:
            self.full_uses[id(figure)] = self.full_uses.get(id(figure), 0) + 1
            self.last_full[id(figure)] = part.start
        else:
            self.bearer[part.key[0]] = (figure, part.start)


def _bag(key: tuple[str, ...]) -> frozenset[str]:
    return frozenset(w for w in key if w not in _SMALL_IN_NAME)


def take_inventory(text: str, layout: TextLayout) -> Inventory:
    """The inventory of a document's names.

    Two passes: the first learns which words are names at all, the second reads each run by it.
    Full names make figures first; short ones are then matched in text order. Time is linear in
    the text.
    """
    runs: list[Run] = []
    headline: list[Run] = []
    evidence = Evidence()
    inventory = Inventory(text)
    lex = lexicon()
    for start, end in layout.sentences:
        words = split_words(text, start, end)
        dateline = _DATELINE.match(text, start, end)
        shouted = _is_title_case(words, lex) and (start == 0 or text[end - 1] not in '.!?”"')
        for word in words:
            if word.text.islower():
                evidence.small.add(word.folded)
            elif word.folded in lex.people:
                inventory.people_at.append((word.start, lex.people[word.folded]))
        for run in find_runs(text, words):
            if dateline and run.words[-1].end <= dateline.end(1):
                continue
            (headline if shouted else runs).append(run)
            if not shouted:
                evidence.note(run)
    parts = [part for run in runs for part in read_run(run, evidence)]
    sheet = _Sheet()
    _enter_full_names(text, parts, sheet, inventory)
    for run in headline:
        parts.extend(_known_in(run, sheet, evidence))
    parts.sort(key=lambda p: (p.start, -p.end))
    _enter_mentions(text, parts, sheet, inventory, evidence)
    inventory.sort()
    return inventory


def _is_title_case(words: Sequence[Word], lex: Lexicon) -> bool:
    """Whether all words of a sentence but the smallest have capitals, as in many headlines."""
    long = [w for w in words if len(w.text) > 3 and w.folded not in lex.stop]
    small = all(w.folded in _HEADLINE_SMALL for w in words if w.text.islower())
    return len(words) >= 5 and len(long) >= 4 and small and all(w.text[0].isupper() for w in long)


def _enter_full_names(
    text: str, parts: Sequence[NamePart], sheet: _Sheet, inventory: Inventory
) -> None:
    long = [p for p in parts if len(p.words) > 1]
    for part in sorted(long, key=lambda p: (-len(p.key), -len(p.words), p.start)):
        figure = sheet.whole.get(part.key) or _longer(part, sheet)
        if figure is None:
            figure = _new_figure(text, part, sheet, inventory)
        _acronym(text, part, figure, sheet)


def _new_figure(text: str, part: NamePart, sheet: _Sheet, inventory: Inventory) -> Figure:
    state = lexicon().states.get(" ".join(part.key)) if part.kind == "state" else None
    if state is not None and state.name in sheet.states:
        sheet.whole[part.key] = sheet.states[state.name]
        return sheet.states[state.name]
    label = state.name if state is not None else label_of(text, part)
    gender = part.gender if part.kind in ("person", "unknown") else None
    figure = Figure(label, part.kind, (part.start, part.end), gender, key=part.key)
    if state is not None:
        sheet.states[state.name] = figure
    sheet.enter(figure)
    inventory.figures.append(figure)
    return figure


def _acronym(text: str, part: NamePart, figure: Figure, sheet: _Sheet) -> None:
    found = _ACRONYM_AFTER.match(text, part.words[-1].tail)
    if found is None:
        return
    alias = found.group(1).replace(".", "")
    letters = "".join(w[0] for w in part.key if w not in _SMALL_IN_NAME)
    if _human(figure.kind) and alias.casefold() == letters and len(letters) > 1:
        figure.kind, figure.gender = "organisation", None
    initial = alias[0].casefold() == part.key[0][0]
    if (
        figure.kind != "person"
        and any(c.isupper() for c in alias)
        and (initial or is_acronym(alias))
    ):
        sheet.alias[alias.casefold()] = figure


def _longer(part: NamePart, sheet: _Sheet) -> Figure | None:
    """The one figure whose longer name holds this one, or that has the same words, or None."""
    if not _human(part.kind):
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
    if _human(figure.kind) != _human(part.kind):
        return False
    if not _human(figure.kind):
        return len(short) > 1 and _contiguous(short, long) and long[-1] == short[-1]
    rest = iter(long[1:])
    inside = all(any(word == other for other in rest) for word in short[1:])
    if nearly_same_given(short[0], long[0]):
        return inside or (short[-1] == long[-1] and min(len(short), len(long)) == 2)
    return _contiguous(short, long) and short[0] not in lexicon().given


def _human(kind: NameKind) -> bool:
    """Whether a name of several words may be a person's."""
    return kind in ("person", "unknown")


def _contiguous(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    span = len(short)
    return any(long[i : i + span] == short for i in range(len(long) - span + 1))


def _known_in(run: Run, sheet: _Sheet, evidence: Evidence) -> Iterable[NamePart]:
    """The known names inside a run of a title-case headline, longest first from the left."""
    words, at, lex = run.words, 0, lexicon()
    while at < len(words):
        for stop in range(min(len(words), at + 7), at, -1):
            key = tuple(w.folded for w in words[at:stop])
            figure = sheet.whole.get(key)
            single = stop == at + 1 and (key[0] in evidence.alone or key[0] in sheet.by_word)
            common = single and (
                lex.role(key[0]) or key[0] in lex.bodies or key[0] in lex.modifiers
            )
            if figure or (single and not common):
                kind: NameKind = figure.kind if figure else "unknown"
                yield NamePart(tuple(words[at:stop]), (), kind)
                at = stop
                break
        else:
            at += 1


def _enter_mentions(
    text: str,
    parts: Sequence[NamePart],
    sheet: _Sheet,
    inventory: Inventory,
    evidence: Evidence,
) -> None:
    """Match every mention in text order, so that what was named last can count."""
    for part in parts:
        figures = _candidates(part, sheet, evidence, _pronoun_after(text, part))
        last = inventory.named[-1] if inventory.named else None
        if last is not None and len(part.key) > 1 and _BORN.fullmatch(text[last.tail : part.start]):
            figures = (last.figure,)
            sheet.whole[part.key] = last.figure
        if not figures:
            if part.weak and part.kind == "unknown" and part.key[0] not in evidence.alone:
                continue
            figures = (_new_figure(text, part, sheet, inventory),)
            _acronym(text, part, figures[0], sheet)
        figure = figures[0]
        full = len(part.words) > 1
        if len(figures) == 1:
            sheet.use(figure, part, full=full)
            lead = (part.title[0] if part.title else part.words[0]).start
            if full and not _ASIDE.search(text, max(0, lead - 30), lead):
                sheet.last_main[id(figure)] = part.start
        figure.note(label_of(text, part), part.start)
        if part.title and figure.kind == "unknown":
            figure.kind = "person"
        if figure.gender is None and figure.kind == "person" and len(figures) == 1:
            figure.gender = part.gender
        outer = part.title[0].start if part.title else part.start
        possessive = part.words[-1].possessive
        inventory.named.append(Named(part, part.start, part.end, outer, figures, full, possessive))


def _pronoun_after(text: str, part: NamePart) -> Gender | None:
    """The gender of the first pronoun soon after a mention in its sentence, None where none is."""
    found = _GENDERED.search(text, part.words[-1].tail, part.words[-1].tail + 90)
    if found is None or found.group(1) is None:
        return None
    return "f" if found.group(1).casefold() in ("she", "her", "herself") else "m"


def _candidates(
    part: NamePart, sheet: _Sheet, evidence: Evidence, hint: Gender | None
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
    people = [f for f in pool if (_human(f.kind) and len(f.key) > 1) or f.kind == "person"]
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


def _by_surname(
    part: NamePart, people: list[Figure], sheet: _Sheet, hint: Gender | None
) -> tuple[Figure, ...]:
    """People who bear the name: by surname before first name, in the likeliest order.

    The title's gender decides first. Among those named already counts how often each was named
    in full, who was named in full just before, and whom the bare name meant the last time.
    One is returned where that is clear, else up to four.
    """
    gender, word = part.gender, part.key[0]
    fitting = [f for f in people if not (gender and f.gender and f.gender != gender)]
    last = [f for f in fitting if f.key[-1] == word or _SUFFIX.match(f.key[-1])]
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
    rest = [w for w in key[1:] if w not in _SMALL_IN_NAME]
    commercial = bool(rest) and all(w in lex.bodies for w in rest)
    public = {"police", "government", "council", "ministry", "parliament", "court", "university"}
    located = word in evidence.located or bool(public.intersection(rest))
    return key[0] == word and commercial and not located
