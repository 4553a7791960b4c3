"""Names with titles before them, as labels and headings write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.speakers.lexicon import Gender, Lexicon, lexicon
from onrecord.speakers.reading.words import fold

WORD = re.compile(r"(?:[^\W\d_]\.){1,4}(?!\w)|[^\W_](?:[\w’'‑.&-]*[\w])?")
PARTICLES = frozenset(
    """de del della da do dos du van von der den ter ten la le el al bin bint ibn af av zu y
    e""".split()
)
_HONORIFICS = frozenset(
    """he his her the honourable honorable hon right excellency majesty royal highness mr mrs ms
    miss dr mister madam sir dame lord lady prof professor rev reverend ret""".split()
)
_OFFICES = frozenset(
    """acting assistant vice deputy under prime first foreign principal special senior chief high
    former then national security press white house executive associate counsel nsc nec omb cea
    counselor economic council advisers advisors advisor adviser staff interim permanent lieutenant
    attorney surgeon general secretary-general managing domestic policy homeland communications
    director co-chair climate envoy federal state""".split()
)
_PLAIN = frozenset({"mr", "mrs", "ms", "miss", "dr"})
_LONGEST_NAME = 6
_ACRONYM = re.compile(r"[A-Z]{3,}")
_MIXED = re.compile(r"([A-ZÀ-Þ][a-zà-ÿ]{1,3})([A-ZÀ-Þ][A-ZÀ-Þ’'-]+)")
_INITIALS = re.compile(r"[A-Z]|(?:[A-Z]\.)+")
_CAPITALS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Titled:
    """A person's name and the words before it.

    ``name`` are the words of the name, empty where only an office is given; ``office`` the
    folded words before it, honorifics left out; ``gender`` what any of them says.
    """

    name: tuple[str, ...]
    office: tuple[str, ...]
    gender: Gender | None

    @property
    def key(self) -> tuple[str, ...]:
        """The folded words of the name."""
        return tuple(fold(word) for word in self.name)


def read_titled(words: Sequence[str]) -> Titled:
    """Divide words into an office and a name: "Press Secretary Ada Voss".

    The name is what follows the last word of an office; after "of", "for" and the like only
    what is surely a name ("Secretary of State Ada Voss").
    """
    lex = lexicon()
    gender = next((g for g in (_gender(word, lex) for word in words) if g), None)
    plain = [
        word
        for before, word in zip(("", *words), words, strict=False)
        if fold(word) not in _HONORIFICS or fold(before) == "first"
    ]
    last = -1
    for place, word in enumerate(plain):
        if _is_office(fold(word), lex):
            last = place
        elif fold(word) in ("of", "for", "to", "on") and last >= 0:
            start = _given_at(plain, place + 1, lex)
            office = tuple(fold(w) for w in plain[:start])
            return Titled(_named(plain[start:]), office, gender or _first(plain[start:], lex))
        elif fold(word) in lex.given:
            break
    if last + 1 == len(plain) == 1 and fold(words[0]) in _PLAIN:
        last = -1
    rest = plain[last + 1 :]
    if len(rest) > 2 and _ACRONYM.fullmatch(rest[0]) and not rest[1].isupper():
        rest = rest[1:]
    name = _named(rest)
    office = tuple(fold(w) for w in plain[: last + 1])
    return Titled(name, office, gender or _first(name, lex))


def _is_office(word: str, lex: Lexicon) -> bool:
    if word == "lady":
        return True
    if word in lex.given and word not in _OFFICES:
        return False
    return word in lex.titles or word in _OFFICES or lex.role(word) is not None


def _given_at(words: Sequence[str], begin: int, lex: Lexicon) -> int:
    """Where, after a portfolio, a first name stands with another word behind it; else the end."""
    for place in range(begin, len(words) - 1):
        if fold(words[place]) in lex.given and words[place + 1][:1].isupper():
            return place
    return len(words)


def _gender(word: str, lex: Lexicon) -> Gender | None:
    folded = fold(word)
    if folded in lex.given:
        return None
    title, role = lex.titles.get(folded), lex.roles.get(folded)
    return (title.gender if title else None) or (role.gender if role else None)


def _first(name: Sequence[str], lex: Lexicon) -> Gender | None:
    return lex.given.get(fold(name[0])) if len(name) > 1 else None


def _named(words: Sequence[str]) -> tuple[str, ...]:
    """The leading words of a name, in ordinary case."""
    kept: list[str] = []
    for word in words:
        if word[:1].isupper() or fold(word) in PARTICLES:
            kept.append(in_case(word))
        else:
            break
    while kept and fold(kept[-1]) in PARTICLES:
        kept.pop()
    return tuple(kept[:_LONGEST_NAME])


def in_case(word: str) -> str:
    """A word of a name as it is usually written: "McDONOUGH" as "McDonough"."""
    mixed = _MIXED.fullmatch(word)
    if mixed is not None:
        return mixed[1] + in_case(mixed[2])
    if any(c.islower() for c in word) or _INITIALS.fullmatch(word):
        return word
    return _CAPITALS.sub(_capitalised, word)


def _capitalised(match: re.Match[str]) -> str:
    word = match.group()
    if word.startswith("MC") and len(word) > 3:
        return "Mc" + word[2:].capitalize()
    return word.capitalize() if len(word) > 1 else word
