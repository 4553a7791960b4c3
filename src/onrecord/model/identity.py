"""Ids: hashes of canonical JSON, tagged with what they name and the version of the hashing.

``st1-…`` is a statement under version 1. Canonical JSON has sorted keys, no white space and no
escapes but those JSON needs; the hash is BLAKE2b with 20 bytes, written in base 32 without
padding. A change of either is a new number in the tag.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

VERSION = 1

_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


def canonical_json(value: Json) -> str:
    """One spelling for one value. Raises ValueError for NaN and infinities."""
    return _ENCODER.encode(value)


def digest(data: bytes) -> str:
    """The hash of bytes in 32 lower-case characters."""
    return base64.b32encode(hashlib.blake2b(data, digest_size=20).digest()).decode("ascii").lower()


def make_id(kind: str, value: Json) -> str:
    """The id of a record of ``kind`` (``doc``, ``at``, ``st``, …) with this identity."""
    data = canonical_json(value).encode("utf8", errors="surrogatepass")
    return f"{kind}{VERSION}-{digest(data)}"
