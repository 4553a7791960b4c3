"""Roles: the offices and occupations a document gives people, and whom "the general" means."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.speakers.facts.parties import party_after
from onrecord.speakers.figures import Figure, Inventory, Named
from onrecord.speakers.lexicon import Lexicon, State, lexicon
from onrecord.speakers.reading.kinds import kinds
from onrecord.speakers.reading.phrases import (
    DETERMINERS,
    REPORTING,
    RolePhrase,
    head_size,
    role_phrase,
)
from onrecord.speakers.reading.words import Word, split_words
from onrecord.text.layout import TextLayout

_SMALL = frozenset("the a an of for and in at on to his her its their our my one or both".split())
_HEADS_BY_VERB = {
    "leads": "leader", "led": "leader", "heads": "head", "headed": "head", "chairs": "chair",
    "chaired": "chair", "commands": "commander", "commanded": "commander", "runs": "director",
    "directs": "director", "edits": "editor", "coaches": "coach", "manages": "manager",
    "founded": "founder", "represents": "representative",
}  # fmt: skip
_STRICT = frozenset(
    "artist worker soldier relation relation_m relation_f monarch athlete police_officer"
    " cleric person member partisan".split()
)
_PREDICATE = re.compile(
    r"(?:is|was|has been|had been|became|becomes|remains)(?: currently| now| also| then)?"
    r"(?: elected| appointed| named| sworn in)?(?: as)?\b"
    r"|(?:serves|served|works|worked|acts|acted)(?: now)? as\b"
)
_ELECTED = frozenset({"elected", "appointed", "named", "sworn", "became", "becomes"})
_DEPUTIES = frozenset({"vice", "deputy", "under"})
_SAME = {"gop": "republican", "democrat": "democratic", "defense": "defence", "labor": "labour"}
_IDLE = frozenset(
    "former then current same new regional local national federal state provincial acting"
    " senior party country nation company group organisation organization club team city"
    " union own late longtime top veteran".split()
)
_CLAUSE_END = re.compile(r"[,;:—–()\"“”.!?]| - ")


@dataclass(frozen=True, slots=True)
class RoleFact:
    """A document says that a figure has a role; ``start`` and ``end`` are the role's words.

    ``listed`` is false where the words are a clause and no title ("who leads the party").
    """

    figure: Figure
    phrase: RolePhrase
    start: int
    end: int
    listed: bool = True


@dataclass(slots=True)
class RoleIndex:
    """The role facts of a document by head noun and by group."""

    by_noun: dict[str, list[RoleFact]] = field(default_factory=dict)
    by_figure: dict[int, list[RoleFact]] = field(default_factory=dict)

    def of(self, figure: Figure) -> list[RoleFact]:
        """The facts about one figure."""
        return self.by_figure.get(id(figure), [])

    def add(self, fact: RoleFact, text: str, *, listed: bool = True) -> None:
        """Take in a fact, and the gender that its noun tells.

        ``listed`` puts its words among the figure's roles; not for what was only inferred.
        """
        self.by_figure.setdefault(id(fact.figure), []).append(fact)
        keys = {fact.phrase.head, fact.phrase.group, *fact.phrase.wider}
        keys.add(fact.phrase.head.rsplit("_", 1)[-1])
        for key in keys:
            insort(self.by_noun.setdefault(key, []), fact, key=lambda f: f.start)
        title = re.sub(r"\s+", " ", text[fact.start : fact.end]).strip()
        known = any(title == other for other, _, _ in fact.figure.roles)
        if listed and not known and len(title) < 160 and len(fact.figure.roles) < 20:
            fact.figure.roles.append((title, fact.start, fact.end))
        if fact.figure.gender is None:
            fact.figure.gender = fact.phrase.gender

    def candidates(
        self, phrase: RolePhrase, at: int, *, ahead: float = 0.85, reach: int = 60
    ) -> list[tuple[RoleFact, float]]:
        """Facts that fit a role used at a place, with the fit from 0 to 1, best first.

        Facts given later in the text count too, ``ahead`` times as much. At most ``reach`` facts
        of a noun on either side of the place are looked at.
        """
        best: dict[int, tuple[RoleFact, float]] = {}
        for noun in {phrase.head, phrase.head.rsplit("_", 1)[-1], phrase.group}:
            pool = self.by_noun.get(noun, [])
            middle = bisect_left(pool, at, key=lambda f: f.start)
            for fact in pool[max(0, middle - reach) : middle + reach]:
                fit = agreement(phrase, fact.phrase) * _fit(phrase, fact)
                if fact.start > at:
                    fit *= ahead
                known = best.get(id(fact.figure))
                if fit > 0 and (known is None or fit > known[1]):
                    best[id(fact.figure)] = (fact, fit)
        return sorted(best.values(), key=lambda pair: (-pair[1], pair[0].start))


def agreement(wanted: RolePhrase, given: RolePhrase) -> float:
    """How well two role nouns agree: the same noun best, then one group, then a wider word."""
    if wanted.head == given.head:
        return 1.0
    if wanted.group == given.group and wanted.group in _STRICT and wanted.head not in given.wider:
        return 0.0
    deputies = [any(w in _DEPUTIES for w in p.head.split("_")) for p in (wanted, given)]
    if deputies[0] != deputies[1]:
        return 0.4 if wanted.group == given.group else 0.0
    if wanted.group == given.group:
        return 0.7 if "secretary" in (wanted.head, given.head) else 0.85
    if wanted.head in given.wider:
        return 0.85
    if given.head in wanted.wider:
        return 0.7
    last = given.head.rsplit("_", 1)[-1]
    return 0.6 if last == wanted.head and last != "general" else 0.0


def _fit(phrase: RolePhrase, fact: RoleFact) -> float:
    """How well a mention's other words agree with a role's: 1 none needed or all met."""
    if phrase.gender and fact.figure.gender and phrase.gender != fact.figure.gender:
        return 0.0
    wanted = {_SAME.get(m, m) for m in phrase.modifiers} - _IDLE
    if not wanted:
        return 0.97
    given = fact.phrase.modifiers | {w for k in fact.figure.names for w in _keys(k)}
    given = given | {w for title, _, _ in fact.figure.roles for w in _keys(title)}
    stems = {w[:6] for w in given}
    met = sum(m in given or (len(m) > 4 and m[:6] in stems) for m in wanted)
    states = lexicon().states
    placed = [{m for m in side if m in states or m in lexicon().places} for side in (wanted, given)]
    if all(placed) and not placed[0] & placed[1]:
        return 0.3
    if not met and _other_post(wanted, fact.phrase.modifiers - _IDLE, states):
        return 0.4
    return 0.58 + 0.42 * met / len(wanted)


def _other_post(wanted: set[str], given: frozenset[str], states: Mapping[str, State]) -> bool:
    """Whether both roles say which post they mean and mean different ones."""
    lex = lexicon()
    left = {w for w in wanted if w not in states and w in lex.modifiers}
    right = {w for w in given if w not in states and w in lex.modifiers}
    return bool(left and right and not left & right)


def _keys(title: str) -> set[str]:
    lex = lexicon()
    found: set[str] = set()
    for word in split_words(title, 0, len(title)):
        state = lex.people.get(word.folded) or lex.states.get(word.folded)
        found.add(_SAME.get(word.folded, word.folded))
        if state:
            found.add(state.name.casefold())
    return found


def find_roles(text: str, layout: TextLayout, inventory: Inventory) -> RoleIndex:
    """Every role the document gives a named person: titles, appositions, "who leads the union"."""
    index = RoleIndex()
    lex = lexicon()
    facts: list[RoleFact] = []
    for start, end in layout.sentences:
        mentions = inventory.within(start, end)
        if not mentions:
            continue
        words = split_words(text, start, end)
        places = {w.start: i for i, w in enumerate(words)}
        for named in mentions:
            if named.figure.kind not in ("person", "unknown") or len(named.figures) > 1:
                continue
            first = places.get(named.outer)
            last = places.get(named.part.words[-1].start)
            if first is None or last is None:
                continue
            core = places.get(named.start, first)
            if not _adjectival(words, last, text, named, lex):
                facts += _titles(words, named, core, text, lex, mentions)
            facts += _before(words, named, first, text, mentions)
            party = party_after(text, named.tail)
            if party is not None:
                named.figure.kind = "person"
                facts.append(RoleFact(named.figure, *party, listed=False))
            facts += _after(words, named, last, text, lex, mentions)
    for fact in sorted(facts, key=lambda f: (f.start, f.end)):
        index.add(fact, text, listed=fact.listed)
    return index


def _fact(named: Named, words: Sequence[Word], mentions: Sequence[Named] = ()) -> list[RoleFact]:
    phrase = role_phrase(words, mentions) or _unlisted(named, words, mentions)
    if phrase is None:
        return []
    if named.figure.kind == "unknown":
        named.figure.kind = "person"
    return [RoleFact(named.figure, phrase, words[0].start, words[-1].end)]


def _unlisted(named: Named, words: Sequence[Word], mentions: Sequence[Named]) -> RolePhrase | None:
    """A role noun no list knows, where a person's full name stands in apposition to it."""
    lex = lexicon()
    size = head_size(words, mentions)
    head = words[size - 1]
    small = head.folded
    opens = words[0].folded in ("the", "a", "an", "his", "her", "their") and size > 1
    if not (opens and named.full and named.figure.kind == "person" and head.text.islower()):
        return None
    known = (lex.stop, lex.documents, lex.common_bodies, lex.collectives, lex.modifiers)
    if any(small in words_ for words_ in known) or small.endswith(("ing", "ed", "s", "ly")):
        return None
    around = frozenset(w.folded for w in words if w is not head and w.folded not in _SMALL)
    return RolePhrase(small, small, frozenset(), None, around)


def _adjectival(words: Sequence[Word], last: int, text: str, named: Named, lex: Lexicon) -> bool:
    """Whether a name only stands before a noun ("his official Twitter account")."""
    if last + 1 >= len(words) or named.figure.kind == "person":
        return False
    after = words[last + 1]
    joined = text[words[last].tail : after.start].isspace()
    return joined and (after.folded in lex.documents or after.folded in lex.common_bodies)


def _titles(
    words: Sequence[Word],
    named: Named,
    core: int,
    text: str,
    lex: Lexicon,
    mentions: Sequence[Named],
) -> list[RoleFact]:
    """The role right before a name: "planetary scientist Ana Kral", "US General Ivo Renn"."""
    begin = core
    while begin > 0 and core - begin < 12:
        word = words[begin - 1]
        gap = text[word.tail : words[begin].start]
        if gap.strip(" \n\u00a0.-"):
            break
        small = word.folded
        capital = word.text[0].isupper() and small not in lex.stop
        fits = (
            capital
            or small in lex.modifiers
            or lex.role(small) is not None
            or small in lex.common_bodies
            or small in lex.people
            or (
                small in ("of", "and", "for", "the")
                and begin < core
                and _role_left(words, begin, lex)
            )
        )
        if not fits or (small in lex.stop and begin == core):
            break
        begin -= 1
    last = words[core - 1].folded if begin < core else ""
    table = kinds()
    body = last in table.nouns and last not in table.personal and lex.role(last) is None
    if last in ("of", "for", "to", "and") or body:
        return []
    if begin < core and lex.role(words[core - 1].folded) is not None:
        links = (i for i in range(core - 2, begin, -1) if words[i].folded in ("of", "for"))
        begin = next(links, begin)
    while begin < core and words[begin].folded in _SMALL:
        begin += 1
    return _fact(named, words[begin:core], mentions) if begin < core else []


def _role_left(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    return at >= 2 and any(
        lex.role(w.folded) or w.folded in lex.titles for w in words[max(0, at - 3) : at - 1]
    )


def _before(
    words: Sequence[Word], named: Named, first: int, text: str, mentions: Sequence[Named]
) -> list[RoleFact]:
    """An apposition in front: "the party's spokeswoman, Ana Kral"."""
    if first < 2 or text[words[first - 1].tail : words[first].start].strip() != ",":
        return []
    begin = first - 1
    while begin > 0 and first - begin < 25:
        if _CLAUSE_END.search(text[words[begin - 1].tail : words[begin].start]):
            break
        begin -= 1
    for at in range(begin, first):
        opens = words[at].folded in DETERMINERS or words[at].possessive
        predicate = at > 0 and words[at - 1].folded in ("is", "was", "be", "as")
        bare = at == begin and (words[at].text.islower() or first - at > 1)
        if (opens and not predicate) or bare:
            found = _fact(named, words[at:first], mentions)
            if found:
                return found
    return []


def _after(
    words: Sequence[Word],
    named: Named,
    last: int,
    text: str,
    lex: Lexicon,
    mentions: Sequence[Named],
) -> list[RoleFact]:
    """What follows a name: ", the mayor of X,", ", who leads X", " is the director of X"."""
    at = last + 1
    for _ in range(3):
        if at >= len(words):
            return []
        gap = text[words[at - 1].tail : words[at].start].strip().strip(")").strip()
        if gap not in (",", "–", "—", "-", "("):
            break
        stop = _clause_stop(words, at, text)
        segment = words[at:stop]
        if segment[0].folded in ("who", "which") and len(segment) > 2:
            return _relative(named, segment)
        opens = segment[0].folded in DETERMINERS or segment[0].possessive
        if any(w.folded in REPORTING for w in segment[1:]):
            return []
        found = _fact(named, segment, mentions) if opens or _starts_role(segment, lex) else []
        if found or not _passed_over(segment):
            return found
        at = stop
    if at >= len(words) or text[words[at - 1].tail : words[at].start].strip(" \u00a0\n,)"):
        return []
    return _predicate(words, named, last, at, text, mentions)


def _passed_over(segment: Sequence[Word]) -> bool:
    """Whether an insertion between a name and its role is an age, a place or initials."""
    first = segment[0]
    small = first.text[0].isdigit() or first.folded in ("of", "from", "aged", "then", "also")
    return small or (len(segment) == 1 and first.text[0].isupper())


def _predicate(
    words: Sequence[Word],
    named: Named,
    last: int,
    at: int,
    text: str,
    mentions: Sequence[Named],
) -> list[RoleFact]:
    """The role a verb gives: "is the director", "was elected president", "works as a nurse"."""
    lead = [w.folded for w in words[at : at + 4]]
    found = _PREDICATE.match(" ".join(lead))
    if found:
        start = at + len(found.group().split())
        stop = _clause_stop(words, start, text) if start < len(words) else start
        segment = words[start:stop]
        if segment and (
            segment[0].folded in DETERMINERS or "as" in found.group() or _ELECTED & set(lead)
        ):
            return _fact(named, segment, mentions)
    if at == last + 1 and lead[0] in _HEADS_BY_VERB and named.full:
        return _relative(named, words[last : _clause_stop(words, at, text)])
    return []


def _clause_stop(words: Sequence[Word], at: int, text: str) -> int:
    stop = min(at + 1, len(words))
    while stop < len(words) and stop - at < 25:
        if _CLAUSE_END.search(text[words[stop - 1].tail : words[stop].start]):
            break
        stop += 1
    return stop


def _starts_role(segment: Sequence[Word], lex: Lexicon) -> bool:
    size = head_size(segment)
    if size == 0 or size > 6:
        return False
    return all(
        w.text[0].isupper()
        or w.folded in lex.modifiers
        or lex.role(w.folded) is not None
        or w.possessive
        for w in segment[: size - 1]
    )


def _relative(named: Named, segment: Sequence[Word]) -> list[RoleFact]:
    """The role in "who chairs the union": the noun of the verb, with what follows it."""
    if segment[1].folded in ("is", "was", "served") and len(segment) > 3:
        return _fact(named, segment[3:] if segment[2].folded == "as" else segment[2:])
    noun = _HEADS_BY_VERB.get(segment[1].folded)
    if noun in ("director", "head", "leader") and any(w.folded == "ministry" for w in segment):
        noun = "minister"
    role = lexicon().role(noun) if noun else None
    if noun is None or role is None:
        return []
    rest = frozenset(w.folded for w in segment[2:] if w.folded not in _SMALL)
    phrase = RolePhrase(noun, role.group, role.wider, role.gender, rest)
    return [RoleFact(named.figure, phrase, segment[1].start, segment[-1].end, listed=False)]
