"""Noun phrases beside a marker: how far they reach, forwards and backwards."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[^\W_]+(?:[.’'&/-][^\W_]+)*\.?(?:['’]s?(?!\w))?|[^\w\s]|_")
_NAME_STOP = re.compile(
    r"[^\W_]\.[^\W_]|(?:St|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Sen|Rep|Gov|Prof|Jr|Sr|No)\.$"
)

_ENDS = frozenset(
    "who whom whose which that says said say saying told tells has have had is are was were be been"
    " reported reports reporting wrote writes quoted quoting cited citing announced added noted"
    " will would can could may might on at by as after before during via when where while since"
    " because though although if than but so until till amid because also later earlier today"
    " yesterday tonight over about into onto upon without within adding stating claiming".split()
)
_PLURALS = frozenset({"reports", "quotes"})
_LINKS = frozenset(
    "of the and for from in de la le al el da do du von van bin ibn with to y".split()
)
_BEFORE = frozenset(
    "that who which when while because although though after before since as if but and or so"
    " then where whether until unless whereas on in at by from with to into per"
    " according via through".split()
)
_LONGEST = 14
_TIMES = re.compile(
    r"(?:on |late |early |last |this )*(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|(?:yester|to)day|tonight|also|later|earlier|first|recently|previously|last \w+|this \w+"
    r"|in (?:a|an|its|the) \w+",
    re.IGNORECASE,
)

Span = tuple[int, int]


def phrase_after(text: str, start: int, limit: int) -> Span | None:
    """The noun phrase that begins at or just after ``start``; None where there is none."""
    begin, end = -1, -1
    for count, match in enumerate(_TOKEN.finditer(text, start, limit)):
        token = match.group()
        if not token[0].isalnum():
            break
        low = token.casefold().rstrip(".")
        if count >= _LONGEST or (low in _ENDS and not (begin < 0 and low in _PLURALS)):
            break
        if begin < 0:
            begin = match.start()
        linked = low in _LINKS
        if linked and end < 0 and low not in ("the", "al", "el", "la", "le", "de"):
            return None
        if low in ("in", "to", "from", "with", "for") and not _joins(text, match.end(), limit):
            break
        if not linked:
            end = match.end()
        if token.endswith(".") and not _NAME_STOP.search(token):
            end -= not linked
            break
    return (begin, end) if 0 <= begin < end else None


def _joins(text: str, at: int, limit: int) -> bool:
    """Whether a preposition is followed by a noun and not by a day or a month."""
    following = _TOKEN.match(text, at + 1, limit) if at + 1 < limit else None
    if following is None:
        return False
    word = following.group()
    return not _TIMES.match(text, following.start()) and not word[0].isdigit()


def phrase_before(text: str, end: int, floor: int) -> Span | None:
    """The noun phrase that ends just before ``end``, words of time between them left out."""
    tokens = list(_TOKEN.finditer(text, max(floor, end - 160), end))
    while tokens and _TIMES.fullmatch(tokens[-1].group()):
        tokens.pop()
    while len(tokens) > 1 and _TIMES.fullmatch(text[tokens[-2].start() : tokens[-1].end()]):
        tokens = tokens[:-2]
    while tokens and tokens[-1].group().casefold() in ("has", "have", "had", "also", "later"):
        tokens.pop()
    if not tokens:
        return None
    first = len(tokens)
    for place in range(len(tokens) - 1, max(-1, len(tokens) - 1 - _LONGEST), -1):
        token = tokens[place].group()
        low = token.casefold()
        if not (token[0].isalnum()) or low in _BEFORE or low in _ENDS:
            break
        if token.endswith(".") and not _NAME_STOP.search(token) and place < len(tokens) - 1:
            break
        first = place
    if first == len(tokens):
        return None
    return tokens[first].start(), tokens[-1].end()
