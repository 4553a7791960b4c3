"""Proper names: what of a run of capitalised words is title, what is name, and what it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.speakers.lexicon import Gender, Lexicon, lexicon
from onrecord.speakers.reading.kinds import kinds
from onrecord.speakers.reading.runs import Evidence, Run
from onrecord.speakers.reading.words import Word, is_acronym

NameKind = Literal["person", "organisation", "state", "place", "unknown"]

NAME_SUFFIXES = frozenset("qc kc mp mep phd md msp am obe cbe mbe esq".split())
_NO_BODIES = frozenset(
    "ceo cfo coo cto pm am tv ok mr mrs ms dr utc gmt bst cet est edt cst pst pdt mst ist jst msk"
    " ad bc bce faq diy rip vip asap covid aids hiv gdp suv dvd lgbt lgbtq".split()
)
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
_NO_TITLES = frozenset({"worker", "person", "suspect", "athlete", "witness", "member", "relation"})
_KNOWN_PAPERS = frozenset(
    "guardian observer spectator economist independent times telegraph mail sun mirror post"
    " atlantic nation hill intercept onion herald tribune journal globe star standard scotsman"
    " lancet pentagon kremlin vatican knesset duma bundestag taliban".split()
)
_CODES = frozenset("g20 g77".split())
_PARTISAN = frozenset(
    "republican democratic democrat independent conservative liberal socialist communist labour"
    " muslim christian catholic".split()
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
    for at in (0, -1):
        rest = words[1:] if at == 0 else words[:-1]
        whole = " ".join(w.folded for w in rest)
        placed = whole in lex.places or whole in lex.states
        if rest and words[at].folded in _PARTISAN and (placed or (at == 0 and _two(rest, lex))):
            words = rest
    made = max((i for i, w in enumerate(words[:4]) if _COMPOUND.match(w.folded)), default=-1)
    if made >= 0 and made < len(words) - 1:
        words = words[made + 1 :]
    if len(words) == 1:
        return _single(words[0], run, evidence, lex)
    if " ".join(w.folded for w in words) in lex.people:
        return []
    if run.titled and not is_title(words[0], lex):
        cut = _place_length(words, evidence, lex, qualifies=not _alone(run, lex))
        if cut:
            place, person = words[:cut], words[cut:]
            while len(person) > 1 and _no_name(person[0], lex):
                person.pop(0)
            of = [] if place[-1].folded in lex.domains else [_place_part(place, run, lex)]
            return [*of, NamePart(tuple(person), (), "person")]
    return _titled(words, run, evidence, lex)


def _two(words: Sequence[Word], lex: Lexicon) -> bool:
    """Whether two words may be a first name and a surname, and no body's name."""
    lists = (lex.bodies, lex.modifiers, lex.people, lex.collectives, lex.domains, lex.stop)
    return len(words) == 2 and not any(w.folded in one for w in words for one in lists)


def _no_name(word: Word, lex: Lexicon) -> bool:
    """Whether a word between an office and a person's name belongs to the office."""
    small = word.folded
    if small in lex.given:
        return False
    return small in lex.titles or small in lex.domains or small in ("of", "for", "the", "and")


def _place_part(words: Sequence[Word], run: Run, lex: Lexicon) -> NamePart:
    return NamePart(tuple(words), (), _plain_kind(words, run, lex))


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
    if small in _KNOWN_PAPERS and run.before == "the" and _alone(run, lex):
        return [NamePart((word,), (), "organisation")]
    if small in lex.states:
        return [NamePart((word,), (), "state", located=located)]
    if small in evidence.surnames and run.before not in ("the", "a", "an") and _alone(run, lex):
        return [NamePart((word,), (), "unknown", located=located)]
    if small in lex.people or small in lex.modifiers or _COMPOUND.match(small):
        return []
    if is_acronym(word.text):
        coded = sum(c.isdigit() for c in small) > 1 and small not in _CODES
        none = small in NAME_SUFFIXES or small in _NO_BODIES or coded
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
    role = lex.role(small)
    loose = role is not None and role.group in _NO_TITLES and small in evidence.lasts
    common = (
        small in lex.titles
        or (role is not None and not loose)
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


def _alone(run: Run, lex: Lexicon) -> bool:
    """Whether no noun follows a run that it may only qualify ("Cuban officials")."""
    after = run.after
    nouns = (lex.collectives, lex.documents, lex.common_bodies)
    return not (after and (any(after in one for one in nouns) or lex.role(after) is not None))


def _place_length(
    words: Sequence[Word], evidence: Evidence, lex: Lexicon, *, qualifies: bool
) -> int:
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
    field = max((i for i, k in enumerate(keys[:-1]) if k in lex.domains), default=-1)
    whole = any(k in lex.bodies or k in ("of", "for", "and") for k in keys[field + 1 :])
    if field >= 0 and not whole:
        return field + 1
    if is_acronym(words[0].text) and len(words) > 2:
        return 1
    person = not any(k in lex.bodies or k in lex.modifiers or k in ("of", "for") for k in keys[-2:])
    if len(words) >= 3 and keys[-1] in evidence.alone and person:
        return len(words) - 2
    domain = keys[0] in lex.modifiers or keys[0] in ("state", "justice", "parliament", "treasury")
    bodied = any(k in lex.bodies or k in ("of", "for") for k in keys[1:])
    domain = domain and not bodied
    three = len(words) == 3 and person and keys[0] not in lex.bodies
    alone = keys[0] in evidence.alone and not bodied
    if qualifies:
        return 0
    return 1 if len(words) > 2 and (domain or three or alone) else 0


def is_title(word: Word, lex: Lexicon) -> bool:
    """Whether a word may stand before a name as a title or an office."""
    small = word.folded
    if small in lex.titles:
        return True
    role = lex.role(small)
    if role is None or role.group in _NO_TITLES:
        return False
    return small not in lex.modifiers and small not in lex.given


def _titled(words: list[Word], run: Run, evidence: Evidence, lex: Lexicon) -> list[NamePart]:
    keys = [w.folded for w in words]
    if keys[0] in lex.titles and (kinds().known(keys) or kinds().known(keys[:2])):
        return [NamePart(tuple(words), (), "organisation")]
    body = keys[-1] in lex.bodies
    opens = run.initial and lex.role(keys[0]) is not None and keys[1] in lex.given
    titles = [i for i, w in enumerate(words[:-1]) if is_title(w, lex) or (opens and i == 0)]
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
        titled_body = body and not _person_like(name, lex)
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


def _person_like(name: Sequence[Word], lex: Lexicon) -> bool:
    """Whether words after a title are a person's though the last also ends names of bodies."""
    last = name[-1].folded
    if len(name) == 1:
        return last in ("house", "guard", "force")
    papers = kinds().endings.get(last, frozenset()) & {"newspaper", "magazine"}
    plain = last not in lex.common_bodies and name[0].folded not in lex.modifiers
    return len(name) == 2 and bool(papers) and plain


def _ends_in_title(words: Sequence[Word], evidence: Evidence, lex: Lexicon) -> bool:
    """Whether a run ends in a title and names nobody ("Lakes Pact Secretary", not "Ana Cook")."""
    last, before = words[-1].folded, words[-2].folded
    if not is_title(words[-1], lex) or last in lex.given or before in _PERSONAL:
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
        if is_title(word, lex):
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
    linked = any(k in ("of", "for", "and", "from") for k in keys)
    cut = next((i for i, k in enumerate(keys) if k in ("of", "for")), 0)
    bodied = cut > 1 and keys[cut - 1] in lex.common_bodies
    if keys[0] in lex.given and len(keys) > 1 and keys[-1] not in lex.bodies and not bodied:
        return "person"
    if linked or any(k in lex.bodies for k in keys):
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
