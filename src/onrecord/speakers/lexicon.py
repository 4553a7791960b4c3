"""The word lists of speaker resolution: names, titles, roles, bodies, states, documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from onrecord.speakers.reading.words import fold

_FORMS = (
    "republic", "kingdom", "state", "sultanate", "emirate", "commonwealth", "federal republic",
    "islamic republic", "people's republic", "democratic republic",
)  # fmt: skip
Gender = Literal["m", "f"]


@dataclass(frozen=True, slots=True)
class State:
    """A state or country: its usual name, the people's names, its seat of government."""

    name: str
    people: tuple[str, ...]
    capital: str


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun for an office or occupation; nouns of one group may stand for one another."""

    group: str
    wider: frozenset[str]
    gender: Gender | None


@dataclass(frozen=True, slots=True)
class Title:
    """A word before a name; ``kept`` where it stays when one name follows ("Pope Ambrose")."""

    gender: Gender | None
    kept: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, keyed by folded words. Multi-word roles have "_" for the space.

    ``usual`` gives for an organisation's name in full the initials by which it is known.
    """

    given: Mapping[str, Gender | None]
    titles: Mapping[str, Title]
    roles: Mapping[str, RoleNoun]
    states: Mapping[str, State]
    people: Mapping[str, State]
    capitals: Mapping[str, State]
    stop: frozenset[str]
    modifiers: frozenset[str]
    collectives: frozenset[str]
    bodies: frozenset[str]
    common_bodies: frozenset[str]
    documents: frozenset[str]
    domains: frozenset[str]
    places: frozenset[str]
    usual: Mapping[str, str]
    nicknames: Mapping[str, frozenset[str]]

    def role(self, word: str) -> RoleNoun | None:
        """The role noun of a folded word or of several joined by "_"; None where it is none."""
        found = self.roles.get(word)
        if found is None and word.startswith("ex-"):
            found = self.roles.get(word[3:])
        return found

    def state(self, words: str) -> State | None:
        """The state of a folded name, name of its people or seat of government."""
        return self.states.get(words) or self.people.get(words) or self.capitals.get(words)


def _lines(name: str) -> Iterator[str]:
    content = files("onrecord.speakers").joinpath("data").joinpath(name).read_text(encoding="utf8")
    for line in content.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def _marked(item: str) -> tuple[str, str]:
    word, _, marks = item.partition("/")
    return word, marks


def _gender(marks: str) -> Gender | None:
    return "m" if "m" in marks else "f" if "f" in marks else None


def _given() -> dict[str, Gender | None]:
    found: dict[str, Gender | None] = {}
    for line in _lines("given_names.txt"):
        gender = _gender(line[0])
        for name in line.split()[1:]:
            word = fold(name)
            found[word] = gender if found.get(word, gender) == gender else None
    for short, full in _nicknames().items():
        genders = {found[name] for name in full if name in found}
        if short not in found and genders:
            found[short] = genders.pop() if len(genders) == 1 else None
    return found


def _roles() -> dict[str, RoleNoun]:
    found: dict[str, RoleNoun] = {}
    for line in _lines("roles.txt"):
        group, wider, words = (part.strip() for part in line.split("|"))
        umbrella = frozenset(fold(w) for w in wider.split())
        for item in words.split():
            word, marks = _marked(item)
            found.setdefault(fold(word), RoleNoun(group, umbrella, _gender(marks)))
    return found


def _states() -> tuple[dict[str, State], dict[str, State], dict[str, State]]:
    states: dict[str, State] = {}
    people: dict[str, State] = {}
    capitals: dict[str, State] = {}
    for line in _lines("states.txt"):
        name, inhabitants, capital, others = (part.strip() for part in line.split("|"))
        words = tuple(fold(w).replace("_", " ") for w in inhabitants.split())
        state = State(name, words, capital)
        for alias in (name, *(o.strip() for o in others.split(";") if o.strip())):
            states[fold(alias)] = state
            for form in _FORMS:
                states.setdefault(f"{form} of {fold(alias)}", state)
        for word in words:
            people.setdefault(word, state)
        if capital:
            capitals.setdefault(fold(capital), state)
    return states, people, capitals


def _bag(name: str) -> frozenset[str]:
    return frozenset(fold(w) for line in _lines(name) for w in line.split())


def _nicknames() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _lines("nicknames.txt"):
        full, *short = line.split()
        for name in short:
            found.setdefault(name, set()).add(full)
            found.setdefault(full, set()).add(name)
    return {name: frozenset(others) for name, others in found.items()}


@cache
def lexicon() -> Lexicon:
    """The lists, read once a process."""
    bodies = [w for line in _lines("organisations.txt") for w in line.split()]
    titles = [_marked(w) for line in _lines("titles.txt") for w in line.split()]
    states, people, capitals = _states()
    return Lexicon(
        given=_given(),
        titles={fold(w): Title(_gender(marks), "k" in marks) for w, marks in titles},
        roles=_roles(),
        states=states,
        people=people,
        capitals=capitals,
        stop=_bag("words.txt"),
        modifiers=_bag("modifiers.txt"),
        collectives=_bag("collectives.txt"),
        bodies=frozenset(fold(w.lstrip("*")) for w in bodies),
        common_bodies=frozenset(fold(w[1:]) for w in bodies if w.startswith("*")),
        documents=_bag("documents.txt"),
        domains=_bag("domains.txt"),
        usual={
            fold(name): short
            for short, _, names in (line.partition("|") for line in _lines("usual_names.txt"))
            for name in names.split(";")
        },
        places=frozenset(fold(p.strip()) for line in _lines("places.txt") for p in line.split(";")),
        nicknames=_nicknames(),
    )
