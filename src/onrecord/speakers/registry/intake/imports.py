"""Imports: actors out of Wikidata entities and out of FollowTheMoney entities, in JSON lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from onrecord.model.actor import Actor, ActorKind, ExternalId
from onrecord.model.reading import Finding
from onrecord.speakers.registry.intake.loading import LoadedRegistry
from onrecord.speakers.registry.intake.rows import RowError, actor_of

_NAME_LANGUAGES = ("en", "mul", "de", "fr", "es", "sr", "ru", "uk", "el", "pl", "tr", "sq", "hr")
_INSTANCES: tuple[tuple[ActorKind, frozenset[str]], ...] = (
    ("person", frozenset({"Q5"})),
    ("state", frozenset({"Q3624078", "Q6256", "Q7275", "Q15634554", "Q10711424"})),
)
_RANK = {"preferred": 0, "normal": 1}
_FTM_KINDS: Mapping[str, ActorKind] = {
    "Person": "person",
    "Organization": "organisation",
    "PublicBody": "organisation",
    "Company": "organisation",
    "LegalEntity": "organisation",
}
_BAD_ROW = "correct it; the other lines were read"


def from_wikidata(lines: Iterable[str], where: str = "") -> LoadedRegistry:
    """Actors out of Wikidata's entities, one JSON object a line (commas at the ends are fine).

    Labels and aliases in the scripts that names are folded from, offices held (P39) with their
    dates and bodies, and the id. Labels of offices and bodies are taken from entities of the
    same file; an office whose label is not there is left out. What cannot be used is a finding.
    """
    collected = _Collected(where)
    entities = list(_objects(lines, collected))
    labels = {str(one.get("id")): _wikidata_label(one) for _, one in entities}
    for number, entity in entities:
        collected.take(number, partial(_wikidata_actor, entity, labels))
    return collected.loaded()


def from_follow_the_money(lines: Iterable[str], where: str = "") -> LoadedRegistry:
    """Actors out of FollowTheMoney entities, one JSON object a line.

    Takes Person, Organization, PublicBody, Company and LegalEntity with their names, and the
    offices that Occupancy and Position, Membership, Directorship and Employment give. Other
    schemata are passed over; what cannot be used is a finding.
    """
    collected = _Collected(where)
    entities = list(_objects(lines, collected))
    by_id = {str(one.get("id")): one for _, one in entities}
    roles: dict[str, list[dict[str, str]]] = {}
    for _, entity in entities:
        for holder, role in _ftm_roles(entity, by_id):
            roles.setdefault(holder, []).append(role)
    for number, entity in entities:
        if str(entity.get("schema")) in _FTM_KINDS:
            given = roles.get(str(entity.get("id")), [])
            collected.take(number, partial(_ftm_actor, entity, given))
    return collected.loaded()


@dataclass(slots=True)
class _Collected:
    """The actors and findings of one import."""

    where: str
    actors: dict[str, Actor] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def take(self, number: int, made: Callable[[], Actor | None]) -> None:
        try:
            actor = made()
        except RowError as error:
            self.complain(number, error.code, str(error))
            return
        if actor is None:
            return
        if actor.key in self.actors:
            self.complain(number, "OR407", f"{actor.key[:80]!r} is given twice; the first counts")
            return
        self.actors[actor.key] = actor

    def complain(self, number: int, code: str, message: str) -> None:
        self.findings.append(Finding(code, "error", message, _BAD_ROW, f"{self.where}:{number}"))

    def loaded(self) -> LoadedRegistry:
        return LoadedRegistry(tuple(self.actors.values()), (), tuple(self.findings))


def _objects(lines: Iterable[str], collected: _Collected) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, start=1):
        bare = line.strip().rstrip(",")
        if bare in ("", "[", "]"):
            continue
        try:
            value = json.loads(bare)
        except (ValueError, RecursionError):
            collected.complain(number, "OR403", "the line is not JSON")
            continue
        if isinstance(value, dict):
            yield number, value
        else:
            collected.complain(number, "OR403", "the line is no object")


def _parts(value: object) -> list[Any]:
    """The entries of a list; of anything else, none."""
    return value if isinstance(value, list) else []


def _at(value: object, *names: str) -> Any:
    """What stands at a path of names; None where something on it is missing."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _wikidata_label(entity: dict[str, Any]) -> str:
    for language in _NAME_LANGUAGES:
        label = _at(entity, "labels", language, "value")
        if isinstance(label, str):
            return label
    return ""


def _wikidata_actor(entity: dict[str, Any], labels: Mapping[str, str]) -> Actor | None:
    identity, label = str(entity.get("id", "")), _wikidata_label(entity)
    if not identity.startswith("Q"):
        raise RowError("OR403", "the entity has no id that begins with Q")
    instances = set(_targets(entity, "P31"))
    kind = next((kind for kind, classes in _INSTANCES if instances & classes), None)
    if kind is None:
        if _at(entity, "claims", "P571") is None:
            return None
        kind = "organisation"
    names = [_at(entity, "labels", language, "value") for language in _NAME_LANGUAGES]
    for language in _NAME_LANGUAGES:
        names += [_at(alias, "value") for alias in _parts(_at(entity, "aliases", language))]
    external = {"wikidata": identity}
    for code in _strings(entity, "P298"):
        external["iso"] = code
    row = {
        "id": identity,
        "label": label,
        "kind": kind,
        "names": [name for name in dict.fromkeys(names) if isinstance(name, str)],
        "role": list(_offices_held(entity, labels)),
        "external": external,
    }
    return actor_of(row)


def _offices_held(entity: dict[str, Any], labels: Mapping[str, str]) -> Iterator[dict[str, str]]:
    claims = _parts(_at(entity, "claims", "P39"))
    for claim in sorted(claims, key=lambda one: _RANK.get(str(_at(one, "rank")), 1)):
        office = labels.get(str(_at(claim, "mainsnak", "datavalue", "value", "id")))
        if not office or _at(claim, "rank") == "deprecated":
            continue
        role = {"title": office}
        for name, codes in (("since", "P580"), ("until", "P582")):
            found = [_wikidata_date(one) for one in _parts(_at(claim, "qualifiers", codes))]
            date = next(iter(found), None)
            if date:
                role[name] = date
        bodies = [
            labels.get(str(_at(one, "datavalue", "value", "id")))
            for code in ("P642", "P1001", "P2389")
            for one in _parts(_at(claim, "qualifiers", code))
        ]
        body = next((body for body in bodies if body), None)
        yield {**role, "of": body} if body else role


def _wikidata_date(snak: object) -> str | None:
    time, precision = (_at(snak, "datavalue", "value", name) for name in ("time", "precision"))
    if not isinstance(time, str) or not time.startswith("+") or not isinstance(precision, int):
        return None
    length = {9: 4, 10: 7, 11: 10}.get(precision)
    return time[1 : 1 + length] if length else None


def _targets(entity: dict[str, Any], code: str) -> Iterator[str]:
    for claim in _parts(_at(entity, "claims", code)):
        value = _at(claim, "mainsnak", "datavalue", "value", "id")
        if isinstance(value, str):
            yield value


def _strings(entity: dict[str, Any], code: str) -> Iterator[str]:
    for claim in _parts(_at(entity, "claims", code)):
        value = _at(claim, "mainsnak", "datavalue", "value")
        if isinstance(value, str):
            yield value


def _texts(entity: dict[str, Any], *names: str) -> list[str]:
    """The texts of some properties of a FollowTheMoney entity."""
    values = (value for name in names for value in _parts(_at(entity, "properties", name)))
    return [value for value in values if isinstance(value, str)]


def _ftm_actor(entity: dict[str, Any], roles: list[dict[str, str]]) -> Actor:
    identity = entity.get("id")
    names = _texts(entity, "name", "alias", "weakAlias", "previousName", "abbreviation")
    if not isinstance(identity, str) or not names:
        raise RowError("OR403", "the entity has no id or no name")
    label = entity.get("caption")
    positions = [{"title": title} for title in _texts(entity, "position")]
    actor = actor_of(
        {
            "id": identity,
            "label": label if isinstance(label, str) and label else names[0],
            "kind": _FTM_KINDS[str(entity["schema"])],
            "names": names,
            "role": [*roles, *positions],
        }
    )
    quoted = _texts(entity, "wikidataId")
    known = identity if identity.startswith("Q") and identity[1:].isdigit() else ""
    value = (quoted or [known])[0]
    return replace(actor, external=(ExternalId("wikidata", value),)) if value else actor


def _ftm_roles(
    entity: dict[str, Any], by_id: Mapping[str, dict[str, Any]]
) -> Iterator[tuple[str, dict[str, str]]]:
    """The offices that an entity between two others gives, with the id of who holds them."""
    schema = entity.get("schema")
    ends = {
        "Occupancy": ("holder", "post"),
        "Membership": ("member", "organization"),
        "Directorship": ("director", "organization"),
        "Employment": ("employee", "employer"),
    }.get(str(schema))
    if ends is None:
        return
    posts = [by_id.get(identity, {}) for identity in _texts(entity, ends[1])] or [{}]
    for holder in _texts(entity, ends[0]):
        for post in posts:
            role = _ftm_role(entity, post, schema == "Occupancy")
            if role is not None:
                yield holder, role


def _ftm_role(
    entity: dict[str, Any], post: dict[str, Any], occupied: bool
) -> dict[str, str] | None:
    name = (_texts(post, "name") or [""])[0]
    body = (_texts(post, "organization", "country") or [""])[0] if occupied else name
    title = name if occupied else (_texts(entity, "role") or ["member"])[0]
    if not title:
        return None
    role = {"title": title}
    if body:
        role["of"] = body.upper() if len(body) == 2 else body
    for field_name, property_name in (("since", "startDate"), ("until", "endDate")):
        dates = _texts(entity, property_name)
        if dates:
            role[field_name] = min(dates)[:10] if field_name == "since" else max(dates)[:10]
    return role
