"""Codec: records as plain JSON values, and back.

A record becomes an object of its fields under their own names, with its ``id`` where it has
one. Tuples become arrays, records within records objects. Decoding takes nothing on trust: a
field that is missing, unknown or of another kind is refused, and so is an id that the fields do
not give.
"""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.model.actor import Actor, IdentityDecision
from onrecord.model.attribution import Attribution
from onrecord.model.document import Document
from onrecord.model.entity import Entity
from onrecord.model.identity import Json
from onrecord.model.reading import Decision, Finding, Reading
from onrecord.model.speaker import Link, Mention, Speaker

Record = (
    Document
    | Attribution
    | Entity
    | Mention
    | Speaker
    | Link
    | Actor
    | Reading
    | Decision
    | IdentityDecision
    | Finding
)

KINDS: Mapping[str, type[Any]] = {
    "document": Document,
    "attribution": Attribution,
    "entity": Entity,
    "mention": Mention,
    "speaker": Speaker,
    "link": Link,
    "actor": Actor,
    "identity": IdentityDecision,
    "reading": Reading,
    "decision": Decision,
    "finding": Finding,
}
"""What can be written down, by the name of its kind."""

_Encode = Callable[[Any], Any]
_Decode = Callable[[Any, str], Any]
_T = TypeVar("_T")


class CodecError(ValueError):
    """The value is no record of this kind; the message says which field and why."""


def encode(record: Record) -> dict[str, Json]:
    """The record as an object for JSON; ``decode`` with its class gives an equal one back.

    Raises CodecError where a number is not finite.
    """
    encoded: dict[str, Json] = _shape(type(record)).encode(record)
    return encoded


def decode(kind: type[_T], value: Json) -> _T:
    """The record of class ``kind`` that ``encode`` made this value from.

    Raises CodecError where a field is missing, unknown or of another kind, where the record
    refuses its values, and where the value's ``id`` is not the one its fields give.
    """
    record: _T = _shape(kind).decode(value, kind.__name__)
    return record


@dataclass(frozen=True, slots=True)
class _Shape:
    """How one class is written and read; worked out once."""

    kind: type[Any]
    encoders: tuple[tuple[str, _Encode | None], ...]
    decoders: Mapping[str, _Decode]
    needed: frozenset[str]
    has_id: bool

    def encode(self, record: Any) -> dict[str, Any]:
        found = {
            name: getattr(record, name) if encoder is None else encoder(getattr(record, name))
            for name, encoder in self.encoders
        }
        if self.has_id:
            found["id"] = record.id
        return found

    def decode(self, value: Any, where: str) -> Any:
        if not isinstance(value, Mapping):
            raise CodecError(f"{where} is not an object")
        given = {name: part for name, part in value.items() if name != "id" or not self.has_id}
        missing = sorted(self.needed - given.keys())
        if missing:
            raise CodecError(f"{where} has no {missing[0]}")
        unknown = sorted(str(name) for name in given.keys() - self.decoders.keys())
        if unknown:
            raise CodecError(f"{where} has {unknown[0]}, which is no field of it")
        parts = {n: self.decoders[n](part, f"{where}.{n}") for n, part in given.items()}
        try:
            record = self.kind(**parts)
        except ValueError as error:
            raise CodecError(f"{where}: {error}") from error
        if self.has_id and "id" in value and value["id"] != record.id:
            raise CodecError(f"{where}: its id is {record.id}, not {str(value['id'])[:80]}")
        return record


_SHAPES: dict[type[Any], _Shape] = {}


def _shape(kind: type[Any]) -> _Shape:
    """The shape of a class, worked out on first use."""
    if kind not in _SHAPES:
        _SHAPES[kind] = _made(kind)
    return _SHAPES[kind]


def _made(kind: type[Any]) -> _Shape:
    hints = {
        field.name: Json if field.type == "Json" else get_type_hints(kind)[field.name]
        for field in fields(kind)
        if field.init
    }
    return _Shape(
        kind,
        tuple((name, _encoder(hint)) for name, hint in hints.items()),
        {name: _decoder(hint) for name, hint in hints.items()},
        frozenset(
            f.name
            for f in fields(kind)
            if f.init and f.default is MISSING and f.default_factory is MISSING
        ),
        any(field.name == "id" and not field.init for field in fields(kind)),
    )


def _encoder(hint: Any) -> _Encode | None:
    """How a value of this type is written; None where it already is a JSON value."""
    if is_dataclass(hint):
        kind: Any = hint
        return lambda value: _shape(kind).encode(value)
    if hint is float:
        return _finite
    if get_origin(hint) is tuple:
        inner = _encoder(get_args(hint)[0])
        return list if inner is None else lambda value: [inner(part) for part in value]
    return None


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise CodecError(f"{value} is no number that can be written down")
    return float(value)


def _decoder(hint: Any) -> _Decode:
    """How a value of this type is read."""
    if hint is Json:
        return lambda value, _: value
    if is_dataclass(hint):
        kind: Any = hint
        return lambda value, where: _shape(kind).decode(value, where)
    if get_origin(hint) is Literal:
        return _one_of(get_args(hint))
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(part for part in get_args(hint) if part is not type(None))
        known = _decoder(inner)
        return lambda value, where: None if value is None else known(value, where)
    if get_origin(hint) is tuple:
        return _tuple_of(get_args(hint))
    return _plain(hint)


def _one_of(words: tuple[Any, ...]) -> _Decode:
    def read(value: Any, where: str) -> Any:
        if not isinstance(value, str) or value not in words:
            raise CodecError(f"{where} is none of {', '.join(words)}")
        return value

    return read


def _tuple_of(parts: tuple[Any, ...]) -> _Decode:
    inner = _decoder(parts[0])
    length = None if parts[-1] is Ellipsis else len(parts)

    def read(value: Any, where: str) -> Any:
        if not isinstance(value, list | tuple) or length not in (None, len(value)):
            raise CodecError(f"{where} is not a list{f' of {length}' if length else ''}")
        return tuple(inner(part, f"{where}[{at}]") for at, part in enumerate(value))

    return read


def _plain(kind: type[Any]) -> _Decode:
    def read(value: Any, where: str) -> Any:
        if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
            return _finite(value)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise CodecError(f"{where} is not {'a number' if kind in (int, float) else 'text'}")
        return value

    return read
