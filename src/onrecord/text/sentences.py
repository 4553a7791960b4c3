"""Sentences by rule, with offsets.

A sentence ends at a stop, question or exclamation mark, with the quotation marks and brackets
that follow it, before white space and something that can begin a sentence. Initials, titles,
abbreviations, ordinals and decimal numbers do not end one. A paragraph's end always does.
Sentences serve display, evidence, windows and the limits of damage; no span of a statement
depends on them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»›)\]]*+(?=\s)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Capt|Cmdr|Adm|Maj|Sgt|Sen|Rep|Gov|Rev|Hon|Pres|Amb|Supt|Insp"
    r"|St|Ste|Mt|Ft|Jr|Sr|vs|etc|cf|al|Inc|Corp|Co|Ltd|Bros|dept|Dept|est|approx"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun|Ave|Blvd|Rd"
    r"|e\.g|i\.e|a\.m|p\.m|U\.S|U\.K|U\.N|E\.U|D\.C|Calif|Fla|Tex|Pa|Mass|Conn|Wash|Va|Ill|Ind|Mich|Wis"
    r"|Ariz|Colo|Nev|Ore|Okla|Tenn|Ky|Ga|Ala|Miss|Minn|Mo|Ark|La|Neb|Kan|Md|Del))\.$|(?<![\w.])[A-Z]\.$"
    r"|\b(?:[A-Za-z]\.){2,}$"
)
_NUMBERED = re.compile(r"\b(?:No|Nos|Fig|Vol|Art)\.$")
_NUMBER = re.compile(r"\s+[(#]?\d")
_FIRST_LETTER = re.compile(r"\s+[\"'“‘«(\[]*([^\W\d_])")
_MAY_END = re.compile(r"(?:[ap]\.m|\b(?:[A-Za-z]\.)+[A-Za-z]|Inc|Corp|Co|Ltd|etc|Jr|Sr)\.$")
_NEW_SUBJECT = re.compile(
    r"\s+[\"“‘]?(?:The|He|She|It|They|We|I|In|On|At|But|And|A|An|This|That|These|Those|His|Her|Its|Their"
    r"|However|Meanwhile|According|Asked|When|If|As|For|After|Before)\b"
)


def sentences(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The (start, end) of each sentence, in order, within the given paragraphs.

    Sentences cover their paragraph but for the white space between them; a paragraph without
    a stop is one sentence.
    """
    found: list[tuple[int, int]] = []
    for start, end in paragraphs:
        begin = start
        for match in _END.finditer(text, start, end):
            cut = match.end()
            if cut >= end or cut <= begin or _goes_on(text, begin, match, end):
                continue
            found.append((begin, cut))
            begin = cut
            while begin < end and text[begin].isspace():
                begin += 1
        if begin < end:
            found.append((begin, end))
    return found


def _goes_on(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    following = _FIRST_LETTER.match(text, match.end(), end)
    if following and following[1].islower():
        return True
    if match.group()[0] != "." or match.group().startswith(".."):
        return False
    head = text[max(begin, match.start() - 12) : match.start() + 1]
    if _NUMBERED.search(head):
        return _NUMBER.match(text, match.end(), end) is not None
    if not _ABBREVIATION.search(head):
        return False
    return not (_MAY_END.search(head) and _NEW_SUBJECT.match(text, match.end(), end))
