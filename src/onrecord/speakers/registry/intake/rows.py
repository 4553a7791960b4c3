"""Rows: one actor or decision of a registry file, read with every value in doubt."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, get_args

from onrecord.model.actor import (
    Actor,
    ActorKind,
    ActorRole,
    ExternalId,
    IdentityDecision,
    IdentityVerb,
    actor_id,
)

KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
VERBS: tuple[IdentityVerb, ...] = get_args(IdentityVerb)

_LONGEST = 300
_MOST = 500
_ACTOR_FIELDS = frozenset("id label kind names role roles place external".split())
_ROLE_FIELDS = frozenset("title of since until seen".split())
_DECISION_FIELDS = frozenset("verb subjects label by at note".split())


class RowError(ValueError):
    """A row that cannot be used; ``code`` is the finding's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def actor_of(row: object) -> Actor:
    """The actor of a row. Raises RowError: OR403 for its shape, OR404 for its kind, OR405 for
    a date."""
    table = _table(row, _ACTOR_FIELDS, "an actor")
    if "label" not in table:
        raise RowError("OR403", "an actor has no label")
    label = _text(table["label"], "label")
    kind = table.get("kind", "person")
    if not isinstance(kind, str) or kind not in KINDS:
        raise RowError("OR404", f"{kind!r:.60} is no kind of actor ({', '.join(KINDS)})")
    roles = table.get("roles", table.get("role", ()))
    return Actor(
        key=_text(table.get("id", label), "id"),
        label=label,
        kind=next(known for known in KINDS if known == kind),
        names=tuple(dict.fromkeys(n for n in _texts(table.get("names", ())) if n != label)),
        roles=tuple(_role(role) for role in _listed(roles, "role")),
        place=_optional(table.get("place"), "place"),
        external=_external(table.get("external", {})),
    )


def decision_of(row: object) -> IdentityDecision:
    """The identity decision of a row; its subjects are ids, keys, or names to split off.

    Raises RowError (OR406).
    """
    try:
        table = _table(row, _DECISION_FIELDS, "a decision")
        subjects = _texts(table.get("subjects", ()))
        at = table.get("at", "")
        if isinstance(at, date | datetime):
            at = at.isoformat()
        if at != "" and not _is_time(at):
            raise RowError("OR406", f"{at!r:.60} is no time such as 2026-03-01T12:00:00Z")
        label = _optional(table.get("label"), "label")
        by, note = table.get("by", ""), table.get("note", "")
        known = next((verb for verb in VERBS if verb == table.get("verb")), None)
    except RowError as error:
        raise RowError("OR406", str(error)) from None
    if known is None:
        verb = table.get("verb")
        raise RowError("OR406", f"{verb!r:.60} is no decision ({', '.join(VERBS)})")
    if not subjects:
        raise RowError("OR406", "a decision names no subjects")
    if not isinstance(by, str) or not isinstance(note, str):
        raise RowError("OR406", "by and note of a decision are texts")
    return IdentityDecision(known, subjects, label, by[:_LONGEST], str(at), note)


def with_ids(decision: IdentityDecision, known: Mapping[str, str]) -> IdentityDecision:
    """A decision whose subjects are ids where a key of the registry was given."""
    subjects = tuple(known.get(subject, subject) for subject in decision.subjects)
    return IdentityDecision(
        decision.verb, subjects, decision.label, decision.by, decision.at, decision.note
    )


def key_ids(actors: Sequence[Actor]) -> dict[str, str]:
    """The ids of actors by their keys."""
    return {actor.key: actor_id(actor.key) for actor in actors}


def _table(row: object, fields: frozenset[str], what: str) -> Mapping[str, Any]:
    if not isinstance(row, Mapping):
        raise RowError("OR403", f"{what} is no table of fields")
    for name in row:
        if name not in fields:
            raise RowError("OR403", f"{name!r:.60} is no field of {what}")
    return row


def _listed(value: object, what: str) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise RowError("OR403", f"{what} is no list")
    if len(value) > _MOST:
        raise RowError("OR403", f"{what} has more than {_MOST} entries")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    return tuple(dict.fromkeys(_text(one, "names") for one in _listed(value, "names")))


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise RowError("OR403", f"{what} is no text")
    text = " ".join(unicodedata.normalize("NFC", value).split())
    if not text or len(text) > _LONGEST:
        raise RowError("OR403", f"{what} is empty or longer than {_LONGEST} characters")
    if any(unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") for character in text):
        raise RowError("OR403", f"{what} has characters that are no text")
    return text


def _optional(value: object, what: str) -> str | None:
    return None if value is None else _text(value, what)


def _role(value: object) -> ActorRole:
    if isinstance(value, str):
        return ActorRole(_text(value, "role"))
    table = _table(value, _ROLE_FIELDS, "a role")
    if "title" not in table:
        raise RowError("OR403", "a role has no title")
    seen = table.get("seen", False)
    if not isinstance(seen, bool):
        raise RowError("OR403", "seen is neither true nor false")
    since, until = (_date(table.get(name), name) for name in ("since", "until"))
    title, of = _text(table["title"], "title"), _optional(table.get("of"), "of")
    try:
        return ActorRole(title, of, since, until, seen)
    except ValueError as error:
        raise RowError("OR405", f"{title[:60]}: {error}") from None


def _date(value: object, what: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 9999:
        return f"{value:04}"
    if not isinstance(value, str):
        raise RowError("OR405", f"{what} is no date such as 2017, 2017-03 or 2017-03-09")
    return value.strip()


def _is_time(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _external(value: object) -> tuple[ExternalId, ...]:
    if not isinstance(value, Mapping):
        raise RowError("OR403", "external is no table of ids")
    if len(value) > _MOST:
        raise RowError("OR403", f"external has more than {_MOST} entries")
    return tuple(
        ExternalId(_text(scheme, "external"), _text(one, "external"))
        for scheme, one in value.items()
    )
