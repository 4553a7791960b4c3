"""Whether words name a newspaper, agency, broadcaster or site."""

from __future__ import annotations

import re
from functools import cache

from onrecord.context.setting.reading.lexicon import lexicon
from onrecord.speakers.reading.words import fold

_WORD = re.compile(r"[^\W_]+(?:[.&’'/-][^\W_]+)*")
_KINDS = frozenset(
    "agency agencies newspaper newspapers paper papers daily dailies weekly broadcaster"
    " broadcasters channel channels station stations radio television tv magazine magazines"
    " website websites site portal outlet outlets media press wire wires newswire tabloid tabloids"
    " journal newsroom correspondent correspondents reports".split()
)


@cache
def _heads() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon().media_heads)


def names_a_medium(phrase: str) -> bool:
    """Whether a noun phrase names a medium: by its name, its last word or what it is called."""
    words = _WORD.findall(phrase)
    if any(word.casefold() in _KINDS for word in words):
        return True
    capitals = [word for word in words if word[:1].isupper()]
    if not capitals:
        return False
    if fold(" ".join(capitals)) in lexicon().outlets or any(
        fold(word) in lexicon().outlets for word in capitals
    ):
        return True
    return fold(capitals[-1]) in _heads() or fold(capitals[0]) in _heads()
