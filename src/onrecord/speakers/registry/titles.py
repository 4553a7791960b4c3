"""Titles of offices: one word for the many ways a language has of naming the same office."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.speakers.reading.words import fold

_PATTERNS = tuple(
    (re.compile(pattern), office)
    for pattern, office in (
        (r"\b(spokes\w+|press secretary|press officer)\b", "spokesperson"),
        (r"\b(special (representative|envoy)|envoy)\b", "envoy"),
        (r"\b(ambassador|permanent representative|un representative)\b", "ambassador"),
        (r"\bvice[ -]president\b", "vice president"),
        (r"\bsecretary of state\b", "secretary of state"),
        (r"\b(foreign|foregn|external) .*\b(minister|secretary)\b", "foreign minister"),
        (r"\b(foreign|external)(minister|secretary)\b", "foreign minister"),
        (r"\b(minister|secretary)\b.*\b(foreign|foregn|external)\b", "foreign minister"),
        (r"\b(top|chief) diplomat\b", "foreign minister"),
        (r"\b(minister|secretary)\b.*\bdefen[cs]e\b", "defence minister"),
        (r"\bdefen[cs]e (minister|secretary|chief)\b|\bsecretary of war\b", "defence minister"),
        (r"\b(interior|home) (minister|secretary)\b", "interior minister"),
        (r"\b(minister|secretary)\b.*\b(interior|home affairs|homeland)\b", "interior minister"),
        (r"\b(finance|treasury) (minister|secretary)\b", "finance minister"),
        (r"\b(minister|secretary)\b.*\b(finance|treasury)\b", "finance minister"),
        (r"\battorney[ -]general\b", "attorney general"),
        (r"\bnational security advis[eo]r\b", "national security advisor"),
        (r"\b(prime[ -]minister|premier|head of (the )?government|taoiseach)\b", "prime minister"),
        (r"\bpresident of the (council of ministers|government)\b", "prime minister"),
        (r"\b(president|head of state)\b", "president"),
        (r"\bchancellor\b", "chancellor"),
        (r"\bsecretary[ -]general\b", "secretary general"),
        (r"\bdirector[ -]general\b", "director general"),
        (r"\bmanaging director\b", "managing director"),
        (r"\bhigh commissioner\b", "high commissioner"),
        (r"\b(high representative|foreign policy chief)\b", "high representative"),
        (r"\b(crown prince(ss)?)\b", "crown prince"),
        (r"\b(king|queen|monarch|emperor|sultan|emir|amir)\b", "monarch"),
        (r"\b(pope|pontiff)\b", "pope"),
        (r"\bsenator\b", "senator"),
        (r"\b(congress(man|woman|person)|representative)\b", "representative"),
        (r"\bgovernor\b", "governor"),
        (r"\bmayor\b", "mayor"),
        (r"\bspeaker\b", "speaker"),
        (r"\bfirst minister\b", "first minister"),
        (r"\bsupreme leader\b", "supreme leader"),
        (r"\bcommander\b", "commander"),
        (r"\bprosecutor\b", "prosecutor"),
        (r"\bcommissioner\b", "commissioner"),
        (r"\b(chair|chairman|chairwoman|chairperson)\b", "chair"),
        (r"\bminister\b", "minister"),
        (r"\b(leader)\b", "leader"),
        (r"\b(chief|head|boss)\b", "chief"),
    )
)
_DEPUTY = re.compile(r"\b(deputy|assistant|acting|vice|under|undersecretary|deputies|aide)\b")
_FORMER = re.compile(r"\b(former|ex|late|then|onetime|previous|outgoing|ousted|retired)\b")

# Whom a loose word may mean, where the text says no more ("the NATO chief", "the Chinese leader").
LOOSE = {
    "chief": (
        "secretary general", "director general", "managing director", "president",
        "high commissioner", "high representative", "chair", "chief",
    ),
    "leader": ("supreme leader", "president", "prime minister", "chancellor", "leader"),
    "foreign minister": ("foreign minister", "secretary of state"),
    "prime minister": ("prime minister", "chancellor"),
}  # fmt: skip


@lru_cache(maxsize=8192)
def office_of(title: str) -> str | None:
    """The office that a title names ("Minister for Foreign Affairs": "foreign minister").

    A deputy's office is another one. None where the title names no office that is known.
    """
    words = fold(title[:200]).replace("_", " ")
    for pattern, office in _PATTERNS:
        match = pattern.search(words)
        if match is None:
            continue
        before = words[: match.end()]
        return f"deputy {office}" if _DEPUTY.search(before) and "vice" not in office else office
    return None


def is_former(title: str) -> bool:
    """Whether a title is said of the past ("former president")."""
    return _FORMER.search(fold(title[:200])) is not None


def meant_offices(office: str) -> tuple[str, ...]:
    """The offices that a word for an office may mean, the likeliest first."""
    return LOOSE.get(office, (office,))
