"""Issuers: whose the documents are that a text mentions ("a report by X", "X's study")."""

from __future__ import annotations

import re

from onrecord.speakers.figures import Figure, Inventory, Named
from onrecord.speakers.lexicon import lexicon

Issued = tuple[int, str, Figure]

PLATFORMS = frozenset(
    "twitter facebook instagram youtube telegram weibo tiktok truth whatsapp reddit".split()
)
_BEHIND = re.compile(r"\s((?:[\w-]+\s){0,2}[\w-]+)")
_LEAD = re.compile(
    r"([\w-]+)\s(?:(?:\w+ly\s)?(?:published|released|conducted|issued|written|signed|commissioned"
    r"|prepared|filed|posted|produced|compiled|authored|carried out|sent|put out)\s)?"
    r"(?:by|from|of)\s(?:the\s|an?\s)?$"
)
_OPEN_QUOTE = frozenset("“\"‘'«„")
_KIN = tuple(
    frozenset(group.split())
    for group in (
        "study research paper survey analysis report findings results review work data model",
        "poll survey polling",
        "lawsuit suit complaint filing indictment motion petition brief affidavit appeal",
        "ruling decision judgment judgement verdict order opinion injunction",
        "decree edict order proclamation directive declaration mandate ordinance regulation",
        "statement release press-release communiqué communique declaration announcement notice",
        "message tweet post email e-mail letter text note thread telegram cable comment reply",
        "letter memo memorandum note missive correspondence",
        "ad advert advertisement commercial spot video clip film",
        "video footage clip recording tape audio film",
        "book memoir biography autobiography novel",
        "article story piece report column editorial op-ed essay editorial interview profile",
        "bill law act legislation measure amendment",
        "speech address remarks sermon lecture homily eulogy testimony",
        "website site page blog account webpage",
        "plan proposal blueprint draft scheme",
        "document text paper file dossier memo memorandum letter report agreement communiqué list",
        "agreement treaty pact accord deal convention protocol",
    )
)


def kindred(noun: str) -> frozenset[str]:
    """The nouns that may stand for the same document as ``noun``, itself left out."""
    found = frozenset(other for group in _KIN if noun in group for other in group)
    return found - {noun}


def find_issuers(inventory: Inventory) -> list[Issued]:
    """Documents whose issuer the text names: "a report by X", "X's study", "the X survey".

    Each with the place of the name and the document's noun, in text order.
    """
    lex = lexicon()
    text = inventory.text
    found: list[Issued] = []
    for named in inventory.named:
        if not can_issue(text, named):
            continue
        nouns = _BEHIND.match(text, named.tail, named.tail + 60)
        words = nouns.group(1).casefold().split() if nouns else []
        reach = 3 if named.possessive else 1
        noun = next((w for w in words[:reach] if w in lex.documents), "")
        if noun:
            found.append((named.start, noun, named.figure))
        lead = _LEAD.search(text, max(0, named.outer - 80), named.outer)
        if lead and lead.group(1).casefold() in lex.documents:
            found.append((named.start, lead.group(1).casefold(), named.figure))
    return found


def can_issue(text: str, named: Named) -> bool:
    """Whether a name beside a document is its issuer.

    No platform ("a Facebook post"), place or title in quotation marks is, and a state only as
    possessor ("a US study" only says where from).
    """
    if named.part.key[0] in PLATFORMS or named.figure.kind == "place":
        return False
    if text[named.start - 1 : named.start] in _OPEN_QUOTE and named.start:
        return False
    return named.figure.kind != "state" or named.possessive
