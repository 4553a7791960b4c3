"""Noun phrases by rule: where one that begins at a place ends, and what its head is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.context.setting.reading.lexicon import lexicon as setting
from onrecord.speakers.figures import Inventory
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.reading.words import Word, is_capital, split_words

PRONOUNS = frozenset("him her them us me it you he she they we i".split())
ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVES = frozenset("his her its their our my your whose".split())
_QUANTITIES = frozenset(
    "this that these those some many several most all few both various other others more"
    " another any every each no one two three four five six seven eight nine ten eleven twelve"
    " such same own over about around nearly almost at hundreds thousands dozens".split()
)
_LEADS = ARTICLES | POSSESSIVES | _QUANTITIES
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december today yesterday tomorrow tonight"
    " earlier later afterwards last next shortly again recently late early once twice overnight"
    " before after previously ahead".split()
)
_PLAIN_GAP = re.compile(r"[ \u00a0\n]{1,2}|[ \u00a0]?&[ \u00a0]?|-")
_LIST_GAP = re.compile(r",[ \u00a0]")
_OPENING = re.compile(r"[ \u00a0\n]*[\"“‘«]?")
_VERBAL = re.compile(r".{3,}(?:ed|ing)$")
_NOUNS = frozenset(
    "meeting hearing briefing building filing ruling opening finding warning sitting gathering"
    " posting sentencing wedding recording king unveiling banking housing manufacturing fishing"
    " farming closing evening morning being thing nothing something everything anything spring"
    " morning ring wing seed feed speed bed need deed creed breed united fundraising engineering"
    " broadcasting publishing shipping mining training planning policing funding trading lending"
    " bombing shooting killing stabbing crossing landing ceiling setting wording footing"
    " red".split()
)
_IN_LY = frozenset(
    "rally assembly family ally reply anomaly monopoly tally supply weekly daily monthly quarterly"
    " elderly friendly early likely only july italy fly bully belly jelly yearly homily".split()
)
_PARTICIPLES = frozenset(
    "held given made sent written taken led shown seen put read born said told known set drawn"
    " found brought heard met kept laid run spoken".split()
)
_SOMEBODY = frozenset("anyone everyone everybody anybody someone somebody those others all".split())
_OUTLETS = frozenset(
    "newspaper newspapers daily weekly agency magazine broadcaster website outlet site network"
    " channel station journal tabloid paper programme program podcast affiliate".split()
)
_ITSELF = frozenset("itself himself herself themselves myself ourselves yourself".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_ENDS_HEAD = frozenset("of in at on with from for to by responding near".split())
_SUBJECTS = frozenset("he she they it we i you who which".split())
_LONGEST = 18


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its place, its words, and the index of its head among them.

    ``lead`` is the folded article, possessive or quantity it opens with, "" for none.
    """

    start: int
    end: int
    words: tuple[Word, ...]
    head: int
    lead: str

    @property
    def bare(self) -> int:
        """Where it begins when an article at its head is left out ("The" of a name is none)."""
        name = self.words[0].text == "The" and len(self.words) > 1 and is_capital(self.words[1])
        if self.lead in ARTICLES and len(self.words) > 1 and not name:
            return self.words[1].start
        return self.start

    @property
    def noun(self) -> str:
        """The folded head noun."""
        return self.words[self.head].folded


def phrase_at(
    text: str, start: int, limit: int, inventory: Inventory, *, whole: bool = False
) -> Phrase | None:
    """The noun phrase that begins at a place, white space and an opening mark skipped.

    None where no noun phrase does. It ends before ``limit``, punctuation, a preposition other
    than "of", a conjunction that opens a clause, or words of time; names are kept whole.
    ``whole`` lets any preposition carry it on where it then reaches the limit.
    """
    opening = _OPENING.match(text, start)
    begin = opening.end() if opening else start
    words = split_words(text, begin, min(limit, begin + 260))[:_LONGEST]
    if not words or words[0].start != begin or words[0].end > limit:
        return None
    words = [w for w in words if w.end <= limit]
    first = words[0].folded
    shouted = words[0].text.isupper() and len(words[0].text) > 1
    if first in PRONOUNS and not shouted and not _owns(words):
        return Phrase(begin, words[0].end, (words[0],), 0, "")
    spans = [(n.outer, n.tail) for n in inventory.within(begin, min(limit, begin + 260))]
    stop = _extent(text, words, spans)
    if whole and stop and stop < len(words) and words[-1].tail + 2 >= limit:
        stop = _to_limit(text, words, stop)
    while stop and words[stop - 1].folded in _LEADS and stop > 1:
        stop -= 1
    lead = first if words[0].folded in _LEADS else ""
    if not stop or (stop == 1 and lead and first not in ("all", "others", "both", "many")):
        return None
    taken = tuple(words[:stop])
    return Phrase(begin, taken[-1].end, taken, _head(taken, spans), lead)


def _ends_audience(word: Word) -> bool:
    """Whether a word names people whom no name follows ("told the crowd Merrund would …")."""
    small = word.folded
    if not word.text.islower() or small in _OUTLETS or lexicon().role(small) is not None:
        return False
    kind = setting().audiences.get(small)
    return kind in ("people", "body") or (kind == "press" and small.endswith("s"))


def _owns(words: list[Word]) -> bool:
    """Whether "her" at the start owns a noun that follows ("her aides")."""
    if words[0].folded != "her" or len(words) < 2:
        return False
    following = words[1].folded
    return following not in lexicon().stop and following not in TIMES


def _extent(text: str, words: list[Word], spans: list[tuple[int, int]]) -> int:
    """How many words the phrase has."""
    nominal = False
    for index, word in enumerate(words):
        inside = any(a < word.start < b for a, b in spans)
        if index and not inside:
            if not _close(text, words, index, nominal=nominal):
                return index
            listed = "," in text[words[index - 1].tail : word.start]
            nominal = nominal and (not listed or word.folded in ("and", "or"))
        opens = any(a == word.start for a, b in spans)
        if opens and nominal and _ends_audience(words[index - 1]):
            return index
        if inside or opens:
            nominal = True
            continue
        step = _step(words, index, nominal=nominal)
        if step is None:
            return index
        nominal = step
    return len(words)


def _close(text: str, words: list[Word], index: int, *, nominal: bool) -> bool:
    """Whether nothing parts a word from the one before but what a phrase may hold."""
    left, word = words[index - 1], words[index]
    gap = text[left.tail : word.start]
    if _PLAIN_GAP.fullmatch(gap):
        return True
    if gap.startswith(".") and len(left.text) <= 4 and is_capital(word) and is_capital(left):
        return True
    if not _LIST_GAP.fullmatch(gap):
        return False
    if word.text.isdigit() and len(word.text) == 4 and left.text.isdigit():
        return True
    return nominal and _lists(text, words, index)


def _step(words: list[Word], index: int, *, nominal: bool) -> bool | None:
    """Whether there is a noun once a word is taken in; None where the phrase ends before it."""
    word, lex = words[index], lexicon()
    small, small_letters = word.folded, word.text.islower()
    following = words[index + 1] if index + 1 < len(words) else None
    called = index > 0 and words[index - 1].possessive and is_capital(words[index - 1])
    if small in TIMES and not (called and is_capital(word) and small not in _DAYS):
        dated = small in _MONTHS and following is not None and following.text[0].isdigit()
        before = index > 0 or word.possessive
        return False if before and not nominal and (dated or small in _DAYS) else None
    if is_capital(word) and (small not in lex.stop or called):
        return None if nominal and index and _ends_audience(words[index - 1]) else True
    if small in ("and", "or", "&", "but") and nominal:
        return False if _joins(words, index) else None
    if small == "of" and nominal and following is not None:
        return False
    if not index and small in _SOMEBODY:
        return True
    if word.text[0].isdigit() and nominal and is_capital(words[index - 1]):
        return True
    if small == "the" and nominal and words[index - 1].folded in _OUTLETS:
        return True if following is not None and is_capital(following) else None
    if small in _LEADS or word.text[0].isdigit():
        if nominal and not small_letters and following is not None and is_capital(following):
            return True
        return None if nominal else False
    if small in lex.stop or small in PRONOUNS or small in _ITSELF:
        named = is_capital(word) and following is not None and is_capital(following)
        return True if nominal and named else None
    adverb = small.endswith("ly") and len(small) > 4 and small not in _IN_LY
    verbal = bool(_VERBAL.match(small)) and small not in _NOUNS
    if adverb or verbal or small in _PARTICIPLES:
        return None if nominal else False
    return True


def _lists(text: str, words: list[Word], index: int) -> bool:
    """Whether a comma ahead of a word divides the members of a list that "and" closes."""
    for at in range(index, min(index + 9, len(words))):
        gap = text[words[at - 1].tail : words[at].start]
        if "." in gap or ";" in gap or ":" in gap:
            return False
        small = words[at].folded
        if small in ("and", "or"):
            return _joins(words, at)
        if small in lexicon().stop and small not in _LEADS and small != "of":
            return False
    return False


def _joins(words: list[Word], index: int) -> bool:
    """Whether a conjunction is followed by another member rather than by a verb or clause."""
    if index + 1 >= len(words):
        return False
    word, lex = words[index + 1], lexicon()
    small = word.folded
    if words[index].folded == "but":
        return small not in lex.stop and word.text.islower() and index + 2 < len(words)
    if small in _LEADS or is_capital(word):
        return small not in TIMES and small not in ("that", "one")
    for later in words[index + 1 : index + 5]:
        noun = later.folded
        if noun in lex.stop:
            return False
        plural = noun.endswith("s") and not noun.endswith("ss")
        known = noun in lex.collectives or noun in lex.common_bodies or lex.role(noun) is not None
        if known or plural:
            return True
    return False


def _to_limit(text: str, words: list[Word], stop: int) -> int:
    """All words up to the limit where they only add to the phrase; else as many as before."""
    rest = words[stop:]
    if rest[0].folded in ("that", "to", "whether", "if", "how", "who", "which", "not"):
        return stop
    for at in range(stop, len(words)):
        small = words[at].folded
        if small in TIMES or small in ("that", "whether", "if") or small in _SUBJECTS:
            return stop
        if re.search(r"[,;:.()\"“”]", text[words[at - 1].tail : words[at].start]):
            return stop
    return len(words)


def _head(words: tuple[Word, ...], spans: list[tuple[int, int]]) -> int:
    """The index of the head: the last word before "of" or another preposition."""
    for index, word in enumerate(words):
        inside = any(a < word.start < b for a, b in spans)
        if index and not inside and word.text.islower() and word.folded in _ENDS_HEAD:
            return index - 1
    return len(words) - 1
