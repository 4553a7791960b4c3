"""Words of a text with their places, and one spelling for words that mean the same."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|[^\W\d_]\w*(?:[-‑'’.&][^\W_]+)*"
    r"|\d+(?:-[a-z]+)+"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?"
)
_POSSESSIVE = re.compile(r"['’][sS]$")
_PLURAL_POSSESSIVE = re.compile(r"['’](?=\s|$)")
_CLOSE_SINGLE = re.compile(r"['’](?!\w)")
_OPEN_SINGLE = re.compile(r"‘|(?:^|[\s(])'(?=\w)")
_PREFIXES = frozenset("al el an ad ar as ash bin ben ibn de d l abu ul".split())
_ODD_LETTERS = str.maketrans(
    {
        "ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d",
        "þ": "th", "’": "'", "‑": "-", "\u00ad": "", "\u200d": "", "\u200c": "",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One word: ``text`` without a possessive ending, ``end`` before that, ``tail`` after it."""

    text: str
    start: int
    end: int
    tail: int

    @property
    def possessive(self) -> bool:
        """Whether a possessive ending follows ("Kral's", "the growers'")."""
        return self.tail > self.end

    @property
    def folded(self) -> str:
        """The word in its one spelling; see `fold`."""
        return fold(self.text)


@lru_cache(maxsize=32_768)
def fold(text: str) -> str:
    """The one spelling of a word: small letters without accents ("Müller" as "muller").

    Reach for it wherever words are compared. Full stops of abbreviations go too ("U.S." as "us").
    """
    small = unicodedata.normalize("NFKD", text.casefold().translate(_ODD_LETTERS))
    bare = "".join(c for c in small if not unicodedata.combining(c))
    return bare.replace(".", "") if len(bare) <= 12 and "." in bare else bare


def split_words(text: str, start: int, end: int) -> list[Word]:
    """The words of ``text[start:end]`` in order, white space and punctuation left out."""
    words: list[Word] = []
    opened = [m.end() for m in _OPEN_SINGLE.finditer(text, start, end)]
    for match in _WORD.finditer(text, start, end):
        surface, stop = match.group(), match.end()
        ending = _POSSESSIVE.search(surface)
        if ending and ending.start() > 0:
            words.append(Word(surface[: ending.start()], match.start(), stop - 2, stop))
            continue
        tail = stop
        if surface[-1] in "sS" and stop < end and _PLURAL_POSSESSIVE.match(text, stop, end):
            last = bisect_left(opened, stop)
            closed = last == 0 or _CLOSE_SINGLE.search(text, opened[last - 1], stop)
            tail = stop + 1 if closed else stop
        words.append(Word(surface, match.start(), stop, tail))
    return words


def is_capital(word: Word) -> bool:
    """Whether the word is written like a name: a capital first, or after a prefix ("al-Haddad")."""
    if word.text[0].isupper():
        return True
    head, mark, rest = word.text.replace("’", "'").replace("'", "-").partition("-")
    return bool(mark) and head in _PREFIXES and rest[:1].isupper()


def is_acronym(text: str) -> bool:
    """Whether a word is all capitals, two letters or more."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and all(c.isupper() for c in letters)
