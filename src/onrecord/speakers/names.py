"""Proper names: what of a run of capitalised words is title, what is name, and what it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.speakers.lexicon import Gender, Lexicon, lexicon
from onrecord.speakers.reading.runs import Evidence, Run
from onrecord.speakers.reading.words import Word, is_acronym

NameKind = Literal["person", "organisation", "state", "place", "unknown"]

NAME_SUFFIXES = frozenset("qc kc mp mep phd md msp am obe cbe mbe esq".split())
_NO_BODIES = frozenset({"ceo", "cfo", "pm", "tv", "ok", "mr", "mrs", "ms", "dr"})
_LONG_FORMS = {
    "us": ("united", "states"), "uk": ("united", "kingdom"), "un": ("united", "nations"),
    "eu": ("european", "union"),
}  # fmt: skip
_PLACE_WORDS = frozenset(
    "street road avenue square island islands river lake sea bay hill hills mountain"
    " mountains valley county city town village beach park bridge strait peninsula desert"
    " ocean gulf district province region canal delta dam station".split()
)
_PLACE_LEADS = frozenset(
    "north south east west northern southern eastern western upper lower central port mount"
    " lake cape fort san santa los las el new greater river isle".split()
)
_PERSONAL = frozenset("mr mrs ms miss sir dame lord lady dr madam herr frau".split())
_DEMONYM = re.compile(r".{3,}(?:ian|ish|ean|ese)$")
_COMPOUND = re.compile(
    r".+-(?:backed|led|based|majority|style|born|trained|made|owned|wide|era|funded|dominated|run|bound"
    r"|controlled|linked|aligned|ruled|held|speaking|area|brokered|sponsored|installed|educated)$"
)


@dataclass(frozen=True, slots=True)
class NamePart:
    """A name within a run: its own words, the title words before them, and what it names.

    ``weak`` marks what may be no name at all; ``located`` what follows "in", "at" or "near".
    """

    words: tuple[Word, ...]
    title: tuple[Word, ...]
    kind: NameKind
    weak: bool = False
    located: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """The folded words of the name without its title, "US Navy" as "united states navy"."""
        folded = tuple(w.folded for w in self.words)
        if len(folded) > 1 and folded[0] in _LONG_FORMS and is_acronym(self.words[0].text):
            return _LONG_FORMS[folded[0]] + folded[1:]
        return folded

    @property
    def start(self) -> int:
        """Where the name begins, its title left out."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the name ends, without a possessive ending."""
        return self.words[-1].end

    @property
    def gender(self) -> Gender | None:
        """What its title or its first name says."""
        lex = lexicon()
        for word in reversed(self.title):
            title, role = lex.titles.get(word.folded), lex.roles.get(word.folded)
            gender = (title.gender if title else None) or (role.gender if role else None)
            if gender:
                return gender
        return lex.given.get(self.key[0]) if len(self.words) > 1 else None


def read_run(run: Run, evidence: Evidence) -> list[NamePart]:
    """The names in a run, titles and affiliations taken off; empty where it names nothing.

    ``evidence`` is what the whole document shows; "Norway Ana Kral" after "Prime Minister
    of" comes apart by it. Never raises.
    """
    lex = lexicon()
    words = list(run.words)
    if run.initial:
        while len(words) > 1 and _only_opens(words[0], words[1], evidence, lex):
            words.pop(0)
    while len(words) > 1 and words[-1].folded in NAME_SUFFIXES:
        words.pop()
    if len(words) == 1:
        return _single(words[0], run, evidence, lex)
    if " ".join(w.folded for w in words) in lex.people:
        return []
    if run.titled:
        cut = _place_length(words, evidence, lex)
        if cut:
            place, person = words[:cut], words[cut:]
            return [
                NamePart(tuple(place), (), _plain_kind(place, run, lex)),
                NamePart(tuple(person), (), "person"),
            ]
    return _titled(words, run, evidence, lex)


def _only_opens(word: Word, following: Word, evidence: Evidence, lex: Lexicon) -> bool:
    """Whether a capital at the start of a sentence is due to that place alone."""
    small = word.folded
    if is_acronym(word.text) or small in lex.titles or small in lex.given:
        return False
    if (small,) in evidence.known or small in evidence.alone or small in lex.people:
        return False
    if lex.role(small) or small in lex.modifiers:
        return False
    if small in lex.stop or small.endswith("ly"):
        return True
    return small in evidence.small and following.folded not in lex.bodies


def _single(word: Word, run: Run, evidence: Evidence, lex: Lexicon) -> list[NamePart]:
    small = word.folded
    located = run.before in ("in", "at", "near", "from", "across")
    if small in lex.states:
        return [NamePart((word,), (), "state", located=located)]
    if small in lex.people or small in lex.modifiers or _COMPOUND.match(small):
        return []
    if small in evidence.surnames and run.before not in ("the", "a", "an"):
        return [NamePart((word,), (), "unknown", located=located)]
    if is_acronym(word.text):
        none = small in NAME_SUFFIXES or small in _NO_BODIES
        return [] if none else [NamePart((word,), (), "organisation")]
    if len(word.text) == 1:
        return []
    if (
        _DEMONYM.match(small)
        and small not in lex.given
        and run.after
        and (run.after not in lex.stop and not run.after.endswith("ed"))
    ):
        return []
    common = (
        small in lex.titles
        or lex.role(small) is not None
        or small in lex.collectives
        or small in lex.documents
        or small in lex.common_bodies
    )
    if run.initial and small not in evidence.alone:
        ending = small.endswith(("ly", "ing"))
        if common or small in evidence.small or ending or run.after == "of":
            return []
        return [NamePart((word,), (), "unknown", weak=small not in lex.given)]
    if common:
        body = small in lex.common_bodies and run.before in ("the", "")
        return [NamePart((word,), (), "organisation", weak=True)] if body else []
    if small in lex.capitals or small in lex.places:
        return [NamePart((word,), (), "place", located=located)]
    return [NamePart((word,), (), "unknown", located=located)]


def _place_length(words: Sequence[Word], evidence: Evidence, lex: Lexicon) -> int:
    """How many words after "President of" name the place before the person's name begins."""
    keys = [w.folded for w in words]
    if keys[0] in lex.given:
        return 0
    for cut in range(1, len(words)):
        head, rest = " ".join(keys[:cut]), tuple(keys[cut:])
        if head in lex.states and (len(rest) > 1 or rest in evidence.known):
            return cut
    for cut in range(1, len(words) - 1):
        if tuple(keys[cut:]) in evidence.known or (cut > 1 and tuple(keys[:cut]) in evidence.known):
            return cut
    for cut in range(1, len(words) - 1):
        if keys[cut] in lex.given:
            return cut
    person = not any(k in lex.bodies or k in lex.modifiers or k in ("of", "for") for k in keys[-2:])
    if len(words) >= 3 and keys[-1] in evidence.alone and person:
        return len(words) - 2
    domain = keys[0] in lex.modifiers or keys[0] in ("state", "justice", "parliament", "treasury")
    domain = domain and not any(k in lex.bodies or k == "of" for k in keys[1:])
    return 1 if len(words) > 2 and (domain or keys[0] in evidence.alone) else 0


def _is_title(word: Word, lex: Lexicon) -> bool:
    small = word.folded
    if small in lex.titles:
        return True
    role = lex.role(small) is not None and small not in lex.modifiers
    return role and small not in lex.given


def _titled(words: list[Word], run: Run, evidence: Evidence, lex: Lexicon) -> list[NamePart]:
    keys = [w.folded for w in words]
    body = keys[-1] in lex.bodies
    titles = [i for i, w in enumerate(words[:-1]) if _is_title(w, lex)]
    titles = [i for i in titles if not i or keys[i - 1] not in lex.given or keys[i] in lex.titles]
    last = max(titles, default=-1)
    if keys[0] in lex.given and keys[0] not in lex.titles:
        return [NamePart(tuple(words), (), _plain_kind(words, run, lex))]
    if _ends_in_title(words, evidence, lex):
        return _affiliation(words, run, lex)
    while 0 <= last < len(words) - 3 and keys[last + 1] in lex.modifiers:
        last += 1
    if last >= 0:
        name = words[last + 1 :]
        titled_body = body and not (
            len(name) == 1 and name[0].folded in ("house", "guard", "force")
        )
        opens_body = len(name) > 1 and name[0].folded in lex.bodies and "of" in keys
        if titled_body or opens_body:
            return [NamePart(tuple(words), (), "organisation")]
        title = words[: last + 1]
        person = NamePart(tuple(name), tuple(title), "person")
        return [*_affiliation(title, run, lex), person]
    cut = 0 if body else _prefix_length(words, evidence, lex)
    parts = _affiliation(words[:cut], run, lex) if cut else []
    rest = tuple(words[cut:])
    if cut and len(rest) == 1:
        return [*parts, NamePart(rest, tuple(words[:cut]), "person")]
    return [*parts, NamePart(rest, tuple(words[:cut]), _plain_kind(rest, run, lex))]


def _ends_in_title(words: Sequence[Word], evidence: Evidence, lex: Lexicon) -> bool:
    """Whether a run ends in a title and names nobody ("Lakes Pact Secretary", not "Ana Cook")."""
    last, before = words[-1].folded, words[-2].folded
    if not _is_title(words[-1], lex) or last in lex.given or before in _PERSONAL:
        return False
    lists = (lex.bodies, lex.modifiers, lex.people, lex.states, lex.titles, lex.places)
    listed = any(before in one for one in lists) or lex.role(before) is not None
    lead = tuple(w.folded for w in words[:-1])
    known = lead in evidence.known and (len(lead) > 1 or last in lex.titles)
    return listed or is_acronym(words[-2].text) or known


def _affiliation(words: Sequence[Word], run: Run, lex: Lexicon) -> list[NamePart]:
    """The body or state named inside a title ("NATO Secretary General", "Coast Guard Chief")."""
    lead: list[Word] = []
    for word in words:
        if _is_title(word, lex):
            break
        lead.append(word)
    while lead and lead[-1].folded in lex.modifiers and lead[-1].folded not in lex.bodies:
        lead.pop()
    if not lead or (len(lead) == 1 and lead[0].folded in lex.modifiers | lex.common_bodies):
        return []
    if " ".join(w.folded for w in lead) in lex.people:
        return []
    kind = _plain_kind(lead, run, lex)
    if kind == "person":
        kind = "organisation"
    return [NamePart(tuple(lead), (), kind, weak=True)]


def _prefix_length(words: Sequence[Word], evidence: Evidence, lex: Lexicon) -> int:
    """How many leading words only say where a person belongs ("US", "Republican", a club)."""
    keys = [w.folded for w in words]
    if keys[0] in lex.given or {"of", "and", "for"} & set(keys):
        return 0
    for cut in range(1, len(words)):
        head, rest = " ".join(keys[:cut]), tuple(keys[cut:])
        belongs = (
            head in lex.states
            or head in lex.people
            or is_acronym(words[0].text)
            or keys[0] in lex.modifiers
        )
        place = " ".join(rest) in lex.states or " ".join(rest) in lex.places
        if belongs and rest in evidence.known and not place:
            return cut
        given = rest[0] in lex.given and len(rest) > 1 and keys[cut - 1] not in lex.given
        if given and all(len(w.text) > 1 and w.text[0].isupper() for w in words[:cut]):
            return cut
    return 0


def _plain_kind(words: Sequence[Word], run: Run, lex: Lexicon) -> NameKind:
    keys = [w.folded for w in words]
    whole = " ".join(keys)
    if whole in lex.states:
        return "state"
    if whole in lex.capitals or whole in lex.places or keys[-1] in _PLACE_WORDS:
        return "place"
    if keys[0] in _PLACE_LEADS and len(keys) == 2 and keys[-1] not in lex.bodies:
        return "place"
    if keys[0] in lex.given and len(keys) > 1 and keys[-1] not in lex.bodies:
        return "person"
    if any(k in lex.bodies for k in keys) or any(k in ("of", "for", "and", "from") for k in keys):
        return "organisation"
    if is_acronym(words[0].text) and (len(words) == 1 or not is_acronym(words[-1].text)):
        return "organisation"
    if run.before in ("the", "a", "an") and len(words) > 1:
        return "organisation"
    if run.before in ("in", "at", "near") and not run.titled:
        return "place"
    return "unknown"


def nearly_same_given(one: str, other: str) -> bool:
    """Whether two folded first names may be the same person's: equal, initial or short form."""
    if one == other or (len(one) == 1 and other.startswith(one)):
        return True
    if len(other) == 1 and one.startswith(other):
        return True
    return other in lexicon().nicknames.get(one, frozenset())
