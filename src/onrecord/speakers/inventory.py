"""The names of a document: every mention of a name, and whom or what it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Entity
from onrecord.speakers.facts.matching import (
    SMALL_IN_NAME,
    SUFFIX,
    Sheet,
    candidates,
    longer_name,
    may_be_person,
    pronoun_after,
)
from onrecord.speakers.figures import Figure, Inventory, Named, label_of
from onrecord.speakers.lexicon import Lexicon, lexicon
from onrecord.speakers.names import NameKind, NamePart, read_run
from onrecord.speakers.reading.runs import Evidence, Run, find_runs
from onrecord.speakers.reading.words import Word, fold, is_acronym, split_words
from onrecord.speakers.seen import with_seen
from onrecord.text.layout import TextLayout

_ACRONYM_AFTER = re.compile(r"[”\"’']?\s?\(\s?[“\"]?([^\W\d_][\w.&-]{1,14})[”\"]?\s?\)")
_BORN = re.compile(
    r",?\s\(?(?:was |who was )?(?:born|also known as|better known as|known as|né|née)(?: as)?"
    r" [\"“]?"
)
_DATELINE = re.compile(
    r"([A-Z][A-Z.'’\- ]{2,30})(?:,[^—–\n]{0,40}?)?\s?(?:\([^()\n]{1,30}\)\s?)?(?:[—–]|--?\s)"
)
_ASIDE = re.compile(
    r"\b(?:of|by|for|with|from|to|under|wife|husband|son|daughter|brother|sister|mother|father"
    r"|cousin|widow|widower|nephew|niece|uncle|aunt|partner|fiancée?),?\s(?:then-|(?:former|late)\s)?$"
)
_HEADLINE_SMALL = frozenset(
    "a an the of in on for to and or by at with from as over vs via up out off is but into amid"
    " after".split()
)


def take_inventory(
    text: str,
    layout: TextLayout,
    known: Sequence[Figure] = (),
    entities: Sequence[Entity] = (),
) -> Inventory:
    """The inventory of a document's names; ``known`` are people that its headings name.

    ``entities`` are names a model has seen, if one has; without them the rules stand alone.

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
    parts = with_seen(text, parts, entities)
    sheet = Sheet()
    for figure in known:
        sheet.enter(figure)
        inventory.figures.append(figure)
    _enter_full_names(text, parts, sheet, inventory, evidence)
    for run in headline:
        parts.extend(_known_in(run, sheet, evidence))
    parts.sort(key=lambda p: (p.start, -p.end))
    _enter_mentions(text, parts, sheet, inventory, evidence)
    _call_as_usual(inventory)
    inventory.sort()
    return inventory


def _call_as_usual(inventory: Inventory) -> None:
    """Label bodies by the name they are known by; by initials only where the document has them."""
    usual = lexicon().usual
    for figure in inventory.figures:
        short = usual.get(fold(figure.label)) if figure.kind == "organisation" else None
        if short is not None and (" " in short or short in figure.names):
            figure.label = short


def _is_title_case(words: Sequence[Word], lex: Lexicon) -> bool:
    """Whether all words of a sentence but the smallest have capitals, as in many headlines."""
    long = [w for w in words if len(w.text) > 3 and w.folded not in lex.stop]
    small = all(w.folded in _HEADLINE_SMALL for w in words if w.text.islower())
    return len(words) >= 5 and len(long) >= 4 and small and all(w.text[0].isupper() for w in long)


def _enter_full_names(
    text: str,
    parts: Sequence[NamePart],
    sheet: Sheet,
    inventory: Inventory,
    evidence: Evidence,
) -> None:
    long = [p for p in parts if len(p.words) > 1]
    counts = Counter(p.key for p in long)
    grown: list[tuple[NamePart, int]] = []
    for part in sorted(long, key=lambda p: (-len(p.key), -len(p.words), p.start)):
        size = _overgrown(part, counts, evidence)
        if size:
            grown.append((part, size))
            continue
        figure = sheet.whole.get(part.key) or longer_name(part, sheet)
        if figure is None:
            figure = _new_figure(text, part, sheet, inventory)
        _acronym(text, part, figure, sheet)
    for part, size in grown:
        sheet.whole[part.key] = sheet.whole[part.key[:size]]


def _overgrown(part: NamePart, counts: Mapping[tuple[str, ...], int], evidence: Evidence) -> int:
    """How many words of a person's name are left when what a heading glued to it is taken off.

    "Ana Kral Resigns" is "Ana Kral" where that is named more often and "Resigns" never alone. 0
    where nothing is to be taken off.
    """
    key = part.key
    if len(key) < 3 or not may_be_person(part.kind) or key[0] not in lexicon().given:
        return 0
    size = 2
    apart = any(w in evidence.alone or SUFFIX.match(w) for w in key[size:])
    more = counts[key[:size]] > counts[key] and key[:size] in counts
    return size if more and not apart else 0


def _new_figure(text: str, part: NamePart, sheet: Sheet, inventory: Inventory) -> Figure:
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


def _acronym(text: str, part: NamePart, figure: Figure, sheet: Sheet) -> None:
    found = _ACRONYM_AFTER.match(text, part.words[-1].tail)
    if found is None:
        return
    alias = found.group(1).replace(".", "")
    letters = "".join(w[0] for w in part.key if w not in SMALL_IN_NAME)
    if may_be_person(figure.kind) and alias.casefold() == letters and len(letters) > 1:
        figure.kind, figure.gender = "organisation", None
    initial = alias[0].casefold() == part.key[0][0]
    if (
        figure.kind != "person"
        and any(c.isupper() for c in alias)
        and (initial or is_acronym(alias))
    ):
        sheet.alias[alias.casefold()] = figure


def _known_in(run: Run, sheet: Sheet, evidence: Evidence) -> Iterable[NamePart]:
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
    sheet: Sheet,
    inventory: Inventory,
    evidence: Evidence,
) -> None:
    """Match every mention in text order, so that what was named last can count."""
    for part in parts:
        figures = candidates(part, sheet, evidence, pronoun_after(text, part))
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
