"""What a document says about the world around its speakers: bodies named, roles, its date."""

from __future__ import annotations

import re

from onrecord.model import Document, Role
from onrecord.model.actor import Actor, ActorRole
from onrecord.speakers.registry.folding import fold_name
from onrecord.speakers.registry.index import Registry
from onrecord.speakers.registry.titles import is_former, meant_offices, office_of

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
LEGISLATURES = frozenset({"United States Senate", "United States House of Representatives"})
_HOUSE_WORDS = ("senator", "sen", "congress", "congresman", "congresvoman", "senate", "hous")


class Background:
    """A document's words, folded once, and what they tell about an actor."""

    def __init__(self, document: Document, registry: Registry) -> None:
        self._registry = registry
        self._text = document.text
        given = _DATE.match(document.origin.published_on or "")
        self.date = given.group() if given else None
        self._folded: str | None = None
        self._named: dict[str, bool] = {}

    def says(self, key: str) -> bool:
        """Whether the words of a folded name stand in the document."""
        if self._folded is None:
            words = (fold_name(word) for word in _WORD.findall(self._text))
            self._folded = f" {' '.join(words)} "
        return bool(key) and f" {key} " in self._folded

    def names(self, whose: str) -> bool:
        """Whether the document names a state or body, or the people of a state."""
        known = self._named.get(whose)
        if known is None:
            known = self._named[whose] = any(self.says(key) for key in self._callings(whose))
        return known

    def _callings(self, whose: str) -> tuple[str, ...]:
        if whose in LEGISLATURES:
            return _HOUSE_WORDS
        keys = [fold_name(whose)]
        for actor in self._registry.find(whose, "state", "organisation", "group"):
            keys += [fold_name(name) for name in actor.all_names]
            keys += self._registry.adjectives(actor)
        return tuple(dict.fromkeys(keys))

    def surroundings(self, actor: Actor) -> str | None:
        """A state or body of an actor's roles that the document names, or None."""
        places = dict.fromkeys(role.of for role in actor.roles if role.of)
        return next((whose for whose in places if self.names(whose)), None)

    def in_office(self, actor: Actor) -> ActorRole | None:
        """A role the actor had when the document was published, or None."""
        if self.date is None:
            return None
        return next((role for role in actor.roles if role.held_on(self.date)), None)

    def near(self, actor: Actor, years: int) -> bool:
        """Whether the document is from the years around an actor's time in office."""
        if self.date is None:
            return True
        year = int(self.date[:4])
        dated = [role for role in actor.roles if role.since or role.until]
        return not dated or any(
            int((role.since or "0001")[:4]) - years
            <= year
            <= int((role.until or "9999")[:4]) + years
            for role in dated
        )

    def agreement(self, role: Role, actor: Actor) -> ActorRole | None:
        """The actor's role that a role of the document says too, or None."""
        office = office_of(role.title)
        fits = [own for own in actor.roles if self._same_office(office, role.title, own)]
        whose = self.whose(role.title)
        elected = any(own.of in LEGISLATURES for own in fits)
        if whose and not elected and not any(fold_name(own.of or "") in whose for own in fits):
            return None
        if not fits or is_former(role.title) or self.date is None:
            return next(iter(fits), None)
        return next((own for own in fits if own.held_on(self.date or "")), fits[0])

    def _same_office(self, office: str | None, title: str, own: ActorRole) -> bool:
        words = fold_name(title)
        if words == fold_name(own.title):
            return True
        if own.of in LEGISLATURES and set(words.split()) & set(_HOUSE_WORDS):
            return True
        own_office = office_of(own.title)
        if office is None or own_office is None:
            return False
        return own_office == office or own_office in meant_offices(office)

    def whose(self, title: str) -> frozenset[str]:
        """The folded labels of the states and bodies that a title names."""
        return frozenset(fold_name(label) for label in self._registry.bodies_in(title))
