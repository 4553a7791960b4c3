"""Runs of capitalised words: where in a sentence something may be a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.speakers.lexicon import Lexicon, lexicon
from onrecord.speakers.reading.kinds import kinds
from onrecord.speakers.reading.words import Word, is_acronym, is_capital

_PARTICLES = frozenset(
    "de del della dela da das do dos di du der den des van von zu zum ter ten la le las los"
    " y e al el bin ibn bint ben ould abu".split()
)
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof gen lt col maj capt cmdr adm sgt sen rep gov pres amb supt insp st"
    " ste mt ft jr sr no hon rev del cllr".split()
)
_JOIN = re.compile(r"[ \u00a0\n]{1,2}|[ \u00a0]?&[ \u00a0]?")
_DOTTED_JOIN = re.compile(r"\.[ \u00a0\n]?")
_NICKNAME_OPEN = re.compile(r"\.?[ \u00a0][\"“‘(]")
_PARTY = re.compile(r"[A-Z]-[A-Z]")
_NICKNAME_CLOSE = re.compile(r"[\"”’)][ \u00a0]")
_BRACKETED = re.compile(r"\s?\([“\"]?([A-Z][A-Za-z&.]{1,9})[”\"]?\)")
_CONTRACTED = re.compile(r"(?:n't|'re|'ll|'ve|'d|'m)$")
_LINK = re.compile(r" (?:of|for)(?: the)? ")
_LISTED = re.compile(r"[ \u00a0]?&?,?[ \u00a0]?")
_OF = frozenset({"of", "for", "on", "against"})
_ABSTRACT = re.compile(
    r".*(?:tion|sion|ment|ity|ics|ogy|phy|ture|ence|ance|ism|ing|ship|stry|acy|ncy|eries)$"
)
_DATED = frozenset(
    "in on of since last by until from early late mid next this before after".split()
)
_TITLED_WORKS = frozenset("journal magazine newspaper weekly daily film album book novel".split())
_CAPITAL_LINKS = frozenset({"Without", "Against", "Beyond"})
_OPENED = frozenset({"people", "women", "men", "children", "workers", "farmers", "king", "queen"})
_LOCATIVE = frozenset({"in", "at", "near", "across"})


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that stand together; ``initial`` where they open a sentence.

    ``before`` and ``after`` are the folded words next to it, "" where anything but a space
    stands between; ``titled`` says that "President of", "Ambassador to" come before it.
    """

    words: tuple[Word, ...]
    initial: bool
    before: str = ""
    after: str = ""
    titled: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(w.folded for w in self.words)


@dataclass(slots=True)
class Evidence:
    """What a document as a whole shows about capital and small letters.

    ``alone``: words seen as a name by themselves inside a sentence; ``known``: whole runs seen;
    ``small``: words seen in small letters; ``located``: words seen right after "in" or "at";
    ``surnames``: last words of names that begin with a first name; ``lasts``: those of any run.
    """

    alone: set[str] = field(default_factory=set)
    known: set[tuple[str, ...]] = field(default_factory=set)
    small: set[str] = field(default_factory=set)
    located: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    lasts: set[str] = field(default_factory=set)

    def note(self, run: Run) -> None:
        """Learn from one run."""
        key = run.key
        if len(key) > 1 or not run.initial:
            self.known.add(key)
        if len(key) == 2:
            self.lasts.add(key[-1])
        lex = lexicon()
        if key[-1] not in lex.collectives and _full_person(key, lex):
            self.surnames.add(key[-1])
        if len(key) == 1 and not run.initial:
            self.alone.add(key[0])
        if run.before in _LOCATIVE and len(key) == 1:
            self.located.add(key[0])


def _full_person(key: Sequence[str], lex: Lexicon) -> bool:
    """Whether a run is a person's first name and surname, or a title before two such words."""
    if len(key) > 1 and key[0] in lex.given and key[0] not in lex.places:
        return True
    titles = [i for i, word in enumerate(key[:-2]) if word in lex.titles]
    if not titles:
        return False
    name = key[titles[-1] + 1 :]
    listed = any(w in lex.modifiers or w in lex.common_bodies or w in _OF for w in name)
    return len(name) == 2 and not listed and lex.role(name[0]) is None


def find_runs(text: str, words: Sequence[Word]) -> list[Run]:
    """The runs of capitalised words of one sentence, joined over particles and "of"."""
    lex = lexicon()
    spelt = _spelt_out(text, words)
    marks = sorted(spelt)
    runs: list[Run] = []
    at = 0
    while at < len(words):
        stop = spelt.get(at, 0)
        if not stop:
            if not _may_start(words, at, lex):
                at += 1
                continue
            later = bisect_right(marks, at)
            bound = marks[later] if later < len(marks) else len(words)
            stop = min(_extend(text, words, at, lex), bound)
        chained = bool(runs) and runs[-1].titled and _linked(text, runs[-1], words[at])
        runs.append(_run(text, words, at, stop, lex, chained=chained))
        at = stop
    return runs


def _linked(text: str, run: Run, word: Word) -> bool:
    """Whether only "of" or "for" stands between a run and a word after it."""
    return _LINK.fullmatch(text, run.words[-1].tail, word.start) is not None


def _run(
    text: str, words: Sequence[Word], at: int, stop: int, lex: Lexicon, *, chained: bool = False
) -> Run:
    before, after, titled = "", "", False
    if at and text[words[at - 1].tail : words[at].start].isspace():
        before = words[at - 1].folded
        titled = chained or _after_title_of(words, at, lex)
    if stop < len(words) and text[words[stop - 1].tail : words[stop].start].isspace():
        after = words[stop].text if words[stop].text.islower() else ""
    initial = at == 0 or _opens_sentence(text, words, at)
    return Run(tuple(words[at:stop]), initial, before, after, titled)


def _spelt_out(text: str, words: Sequence[Word]) -> dict[int, int]:
    """Names spelt out before initials ("Friends of the Delta (FOD)"), by index of their words."""
    found: dict[int, int] = {}
    for index, word in enumerate(words):
        bracket = _BRACKETED.match(text, word.tail)
        if bracket is None:
            continue
        letters = [c for c in bracket.group(1).casefold() if c.isalpha()]
        if len(letters) < 2 or not bracket.group(1).isupper():
            continue
        begin = _first_spelt(text, words, index, letters)
        if begin is not None and begin < index:
            found[begin] = index + 1
    return found


def _first_spelt(text: str, words: Sequence[Word], last: int, letters: list[str]) -> int | None:
    """The index of the word that the first of some initials stands for, None where none fits."""
    at = last
    while at >= 0 and last - at < 14 and letters:
        word = words[at]
        if at < last and not _LISTED.fullmatch(text[word.tail : words[at + 1].start]):
            return None
        initials = [part[0] for part in word.folded.split("-") if part]
        capital = word.text[0].isupper()
        if letters[-len(initials) :] == initials and (capital or len(letters) > 1):
            del letters[-len(initials) :]
        elif capital and letters[-1] == initials[0]:
            letters.pop()
        elif capital:
            return None
        at -= 1
    begin = at + 1
    return begin if not letters and words[begin].text[0].isupper() else None


def _opens_sentence(text: str, words: Sequence[Word], at: int) -> bool:
    gap = text[words[at - 1].tail : words[at].start]
    return bool(re.search(r"[.!?:“\"‘«]", gap)) and not re.fullmatch(r"\.\s?", gap)


def _may_start(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    word = words[at]
    if not is_capital(word) or _CONTRACTED.search(word.folded):
        return False
    base = word.folded.split("'")[0]
    if base in lex.stop:
        dated = base in ("may", "will") if at == 0 else words[at - 1].folded in _DATED
        given = base in lex.given and not dated
        follows = at + 1 < len(words) and is_capital(words[at + 1])
        named = given and follows and words[at + 1].folded not in lex.stop
        return named or (len(word.text) > 1 and is_acronym(word.text))
    return word.text != "I"


def _after_title_of(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """Whether "President of", "Ambassador to the", "Minister for" stands right before."""
    back = at - 1
    if back >= 0 and words[back].folded == "the":
        back -= 1
    if back < 1 or words[back].folded not in ("of", "to", "for"):
        return False
    title = words[back - 1]
    return title.folded in lex.titles or lex.role(title.folded) is not None


def _adjacent(text: str, left: Word, right: Word, lex: Lexicon) -> bool:
    gap = text[left.tail : right.start]
    if _JOIN.fullmatch(gap):
        return True
    initial = len(right.text) == 1 and text.startswith(".", right.end)
    dotted = (len(left.text) == 1 and left.text.isupper()) or left.folded in _ABBREVIATED
    if dotted and _DOTTED_JOIN.fullmatch(gap):
        return right.folded not in lex.stop or initial
    return gap == ", " and right.folded in ("jr", "sr", "inc", "ltd", "llc")


def _extend(text: str, words: Sequence[Word], start: int, lex: Lexicon) -> int:
    """Where the run that starts at ``start`` ends, as an index after its last word."""
    at = start + 1
    while at < len(words):
        left, word = words[at - 1], words[at]
        if left.possessive and not _inside_title(text, words, at, lex):
            break
        if _adjacent(text, left, word, lex) and _continues(text, word, lex):
            at += 1
            continue
        step = _bridge(text, words, start, at, lex)
        if not step:
            break
        at += step
    return at


def _continues(text: str, word: Word, lex: Lexicon) -> bool:
    if not is_capital(word) or _CONTRACTED.search(word.folded):
        return False
    initial = len(word.text) == 1 and text.startswith(".", word.end)
    if word.folded.split("'")[0] not in lex.stop or word.text == "Said":
        return word.text != "I" or initial
    return is_acronym(word.text) or initial


def _inside_title(text: str, words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """Whether a possessive is part of a body's name ("Growers' and Fishers' Union")."""
    left = words[at - 1]
    plural = left.tail == left.end + 1
    if (not plural and left.folded not in _OPENED) or text[left.tail : words[at].start].strip():
        return False
    return any(is_capital(w) and w.folded in lex.bodies for w in words[at : at + 4])


def _bridge(text: str, words: Sequence[Word], start: int, at: int, lex: Lexicon) -> int:
    """How many words from ``at`` carry the run on over small words, 0 where none do."""

    def capital(index: int) -> bool:
        return (
            index < len(words)
            and _continues(text, words[index], lex)
            and (words[index].folded not in lex.stop or words[index].text == "Said")
            and _JOIN.fullmatch(text[words[index - 1].tail : words[index].start]) is not None
        )

    left, word = words[at - 1], words[at]
    gap = text[left.tail : word.start]
    bracketed = _NICKNAME_OPEN.fullmatch(gap) and not _PARTY.match(word.text)
    if bracketed and is_capital(word) and at + 1 < len(words):
        closes = _NICKNAME_CLOSE.fullmatch(text[word.tail : words[at + 1].start])
        return 2 if closes and is_capital(words[at + 1]) else 0
    if not (_JOIN.fullmatch(gap) or (len(left.text) == 1 and _DOTTED_JOIN.fullmatch(gap))):
        return 0
    small, is_small = word.folded, word.text.islower()
    following = words[at + 1].folded if at + 1 < len(words) else ""
    if small in _PARTICLES and is_small:
        if capital(at + 1):
            return 2
        return 3 if following in _PARTICLES and capital(at + 2) else 0
    chained = any(w.folded in _OF for w in words[start:at])
    bodied = chained or any(w.folded in lex.bodies for w in words[start:at])
    state = left.folded == "state" and at - start > 1
    purpose = chained and (bool(_ABSTRACT.match(left.folded)) or left.folded in lex.domains)
    if word.text in _CAPITAL_LINKS and capital(at + 1):
        return 2
    if small in _OF and is_small and (left.folded in lex.bodies or state or purpose):
        if capital(at + 1):
            return 2
        return 3 if following in ("the", "a") and capital(at + 2) else 0
    if small == "and" and capital(at + 1):
        end = at + 2
        while capital(end):
            end += 1
        if _one_body(words[start:at], words[at + 1 : end], lex, bodied=bodied, chained=chained):
            return end - at
        lead = words[start - 1].folded if start else ""
        if lead in _TITLED_WORKS or (lead == "the" and _shares_head(words, start, at, end, lex)):
            return end - at
    if small == "and" and bodied and following == "the" and capital(at + 2):
        return 3 if words[at + 2].folded in lex.domains else 0
    return 0


def _shares_head(words: Sequence[Word], start: int, at: int, end: int, lex: Lexicon) -> bool:
    """Whether two nouns share the head of a body's name ("the Food and Wine Council")."""
    left, right = words[at - 1].folded, [w.folded for w in words[at + 1 : end]]
    lists = (lex.bodies, lex.states, lex.places, lex.given, lex.people, lex.titles)
    apart = any(left in one for one in lists) or is_acronym(words[at - 1].text)
    whole = len(right) == 2 and right[1] in lex.common_bodies and right[0] not in lex.states
    known = " ".join(w.folded for w in words[start:at]) in kinds().names
    return whole and not apart and not known and right[0] not in lex.given


def _one_body(
    left: Sequence[Word], right: Sequence[Word], lex: Lexicon, *, bodied: bool, chained: bool
) -> bool:
    """Whether "X and Y" is one name ("Food and Drug Administration", "… of Health and Sport")."""
    if any(is_acronym(w.text) for w in right) or right[0].folded in lex.given:
        return False
    if left[-1].folded in lex.bodies and not left[-1].possessive and not chained:
        return False
    last, first = right[-1].folded, right[0].folded
    domain_left = left[-1].folded in lex.modifiers or bool(_ABSTRACT.match(left[-1].folded))
    if left[-1].possessive:
        return last in lex.bodies
    if left[-1].folded in lex.domains and last in lex.domains and bodied:
        return True
    if bodied:
        abstract = bool(_ABSTRACT.match(last)) or last in lex.domains or last in lex.modifiers
        if chained and left[-1].folded in lex.states and last in lex.states and len(left) > 2:
            return left[-3].folded in ("court", "church", "bank")
        return abstract and first not in lex.bodies and first not in lex.states
    adjective = left[-1].folded.endswith(("ic", "al", "ive", "ary"))
    return (domain_left and (first in lex.modifiers or last in lex.bodies)) or (
        adjective and last in lex.bodies
    )
