"""Noun phrases: where their head is, whether it is plural, and what role it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.speakers.figures import Named
from onrecord.speakers.lexicon import Gender, Lexicon, lexicon
from onrecord.speakers.reading.words import Word

PREPOSITIONS = frozenset(
    "of for at in from with to on by about behind within who whom whose which that into"
    " over under around near during since after before against among inside outside between"
    " as like including such than except across throughout amid via per toward towards upon"
    " without".split()
)
DETERMINERS = frozenset("the a an his her its their our my another this that".split())
INDEFINITE = frozenset("a an another one any every each no someone somebody".split())
PLURAL_LEAD = frozenset(
    "some many several most all few two three four five six seven eight nine ten dozens"
    " hundreds thousands millions both various numerous other others more multiple scores"
    " plenty those these everyone everybody".split()
)
REPORTING = frozenset(
    "said says noted notes added adds stressed wrote writes explained stated told tells argued"
    " claimed insisted warned announced replied concluded recalled emphasised emphasized".split()
)
_AGENT = re.compile(
    r".{3,}(?:man|woman|ist|eer|ier|ster|ologist|ician|ant|ler|der|ter|ker|ner|ser)"
)
_AGED = re.compile(r"\d{1,3}-year-old|teenager|native")
_SINGULAR_S = frozenset(
    "news press chess series species congress process witness boss class".split()
)
_POSTPOSED = frozenset(
    "responsible based known charged working serving speaking accused named called close"
    " present familiar involved located living designate seen written led made held given"
    " shown sent drawn taken released published".split()
)
_DATED = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june"
    " july august september october november december this last next out today yesterday earlier"
    " respectively alone online here there again".split()
)
_IN_FULL = {
    "dr": "doctor", "gen": "general", "sen": "senator", "gov": "governor", "rep": "representative",
    "col": "colonel", "lt": "lieutenant", "capt": "captain", "sgt": "sergeant", "adm": "admiral",
    "prof": "professor", "pres": "president", "amb": "ambassador", "maj": "major",
}  # fmt: skip
_CLAUSE_OPENS = frozenset("the a an his her their its he she they we you it".split())
_BEFORE_ARTICLE = frozenset("all both half many such and or nor".split())
_SMALL = frozenset("the a an of for and in at on to his her its their our my one or both".split())


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role as a noun phrase: its head noun, that noun's group, and the words around it."""

    head: str
    group: str
    wider: frozenset[str]
    gender: Gender | None
    modifiers: frozenset[str]


def head_size(words: Sequence[Word], mentions: Sequence[Named] = ()) -> int:
    """How many words of a noun phrase stand before its first preposition or relative clause.

    Prepositions inside names do not count. At least 1.
    """
    lex = lexicon()
    spans = [(n.outer, n.end) for n in mentions]
    for index, word in enumerate(words):
        if index and word.folded in _DATED and is_noun(words[index - 1], lex):
            return index
        if not index or not word.text.islower():
            continue
        if any(start <= word.start < end for start, end in spans):
            continue
        if word.folded in PREPOSITIONS or word.folded in _POSTPOSED:
            return index
        if word.folded.endswith(("ed", "ing")) and is_noun(words[index - 1], lex):
            return index
        if word.folded in _CLAUSE_OPENS and words[index - 1].folded not in _BEFORE_ARTICLE:
            return index
    return max(1, len(words))


def is_noun(word: Word, lex: Lexicon) -> bool:
    """Whether a word is a noun that the lists know, or a plural."""
    small = word.folded
    if small in lex.modifiers:
        return False
    if small.endswith("s") and len(small) > 4 and not small.endswith(("ss", "us")):
        return True
    known = small in lex.documents or small in lex.common_bodies or small in lex.collectives
    return known or lex.role(small) is not None


def is_plural(word: Word, lex: Lexicon) -> bool:
    """Whether a common noun stands for several: a known group word, or a plural in -s."""
    small = word.folded
    if small in lex.collectives:
        return True
    if small in _SINGULAR_S or small.endswith(("ss", "us", "is")) or lex.role(small) is not None:
        return False
    if small.endswith("men") and len(small) > 4:
        return True
    return small.endswith("s") and len(small) > 3 and not word.possessive


def role_phrase(words: Sequence[Word], mentions: Sequence[Named] = ()) -> RolePhrase | None:
    """Read words as a role ("NATO's secretary general", "member of parliament").

    None where the head noun, the last before a preposition, is no role noun. A place after
    the noun belongs to the role ("commander Europe").
    """
    lex = lexicon()
    if not words:
        return None
    size = head_size(words, mentions)
    keys = [w.folded for w in words]
    while (
        size > 1
        and words[size - 1].text[0].isupper()
        and (keys[size - 1] in lex.places or keys[size - 1] in lex.states)
    ):
        size -= 1
    spans = ((size - 1, size + 2), (size - 3, size), (size - 2, size), (size - 1, size))
    for begin, finish in spans:
        if begin < 0 or finish > len(keys):
            continue
        noun = lex.role("_".join(keys[begin:finish]))
        named = any(n.start <= words[finish - 1].start < n.end for n in mentions)
        owner = finish - begin == 1 and words[begin].possessive and finish < len(words)
        if noun is not None and not owner and not named:
            head = _IN_FULL.get(keys[begin], "_".join(keys[begin:finish]))
            around = keys[:begin] + keys[finish:]
            return RolePhrase(head, noun.group, noun.wider, noun.gender, _modifiers(around, lex))
    return None


def _modifiers(words: Sequence[str], lex: Lexicon) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        if word in _SMALL or (word in lex.stop and word not in lex.states):
            continue
        state = lex.people.get(word) or lex.states.get(word)
        found.add(state.name.casefold() if state else word)
    return frozenset(found)


def agent_phrase(head: Word, words: Sequence[Word], lex: Lexicon) -> RolePhrase | None:
    """A role read off the ending of a noun no list knows ("sommelier"), or an age; else None."""
    small = head.folded
    known = small in lex.documents or small in lex.common_bodies or small in lex.collectives
    people = small in lex.people or " ".join(w.folded for w in words) in lex.people
    if _AGED.fullmatch(small) or (people and head.text[0].isupper() and len(words) <= 2):
        return RolePhrase("person", "person", frozenset(), None, frozenset())
    if head.text[0].isupper() and len(words) == 1:
        return None
    if known or not _AGENT.fullmatch(small) or is_plural(head, lex):
        return None
    around = frozenset(w.folded for w in words if w is not head and w.text.islower())
    gender: Gender | None = None
    if small.endswith("man"):
        gender = "f" if small.endswith("woman") else "m"
    return RolePhrase(small, small, frozenset(), gender, around - lex.stop)
