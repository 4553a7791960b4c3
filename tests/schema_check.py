"""A check of values against the part of JSON Schema that our own schemas use.

A keyword it does not know is an error, so that a schema cannot promise more than is checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_NOTES = {"$schema", "$id", "$defs", "title", "description"}
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def problems(value: Any, schema: dict[str, Any]) -> list[str]:
    """What in the value is not as the schema says, each with its place; empty when all is."""
    return list(_problems(value, schema, schema, "$"))


def _problems(value: Any, rule: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    for keyword, wanted in rule.items():
        if keyword in _NOTES:
            continue
        if keyword == "$ref":
            yield from _problems(value, root["$defs"][wanted.removeprefix("#/$defs/")], root, at)
        elif keyword == "type":
            yield from _type(value, [wanted] if isinstance(wanted, str) else wanted, at)
        elif keyword == "const":
            if value != wanted:
                yield f"{at} is not {wanted!r}"
        elif keyword == "enum":
            if value not in wanted:
                yield f"{at} is none of {wanted}"
        elif keyword == "anyOf":
            if all(any(_problems(value, one, root, at)) for one in wanted):
                yield f"{at} fits no alternative"
        elif keyword in ("minimum", "maximum"):
            below, above = keyword == "minimum", keyword == "maximum"
            if (below and value < wanted) or (above and value > wanted):
                yield f"{at} is beyond its {keyword} {wanted}"
        elif keyword in ("minLength", "minItems"):
            if len(value) < wanted:
                yield f"{at} is shorter than {wanted}"
        elif keyword in ("required", "properties", "additionalProperties", "items"):
            yield from _parts(value, keyword, rule, root, at)
        else:
            raise AssertionError(f"the check does not know {keyword}")


def _type(value: Any, wanted: list[str], at: str) -> Iterator[str]:
    allowed = tuple(kind for name in wanted for kind in _TYPES[name])
    if not isinstance(value, allowed) or (isinstance(value, bool) and bool not in allowed):
        yield f"{at} is no {' or '.join(wanted)}"


def _parts(
    value: Any, keyword: str, rule: dict[str, Any], root: dict[str, Any], at: str
) -> Iterator[str]:
    if keyword == "items" and isinstance(value, list):
        for which, item in enumerate(value):
            yield from _problems(item, rule["items"], root, f"{at}[{which}]")
    elif isinstance(value, dict) and keyword == "required":
        yield from (f"{at} lacks {name}" for name in rule["required"] if name not in value)
    elif isinstance(value, dict) and keyword == "properties":
        for name, part in rule["properties"].items():
            if name in value:
                yield from _problems(value[name], part, root, f"{at}.{name}")
    elif isinstance(value, dict) and keyword == "additionalProperties":
        assert rule[keyword] is False
        yield from (f"{at} has {name}" for name in value if name not in rule["properties"])
