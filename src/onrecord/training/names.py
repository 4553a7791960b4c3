"""Readers of texts with annotated names, for the head that finds them.

Corpora differ in what they name; each is brought to our five kinds, and what has no place among
them is no name. Titles are in none of them: they are added from the package's own list of
offices, and facilities from the last word of a name, in the manner of distant supervision
(Mintz et al. 2009).
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from onrecord.model import EntityKind
from onrecord.speakers.lexicon import lexicon
from onrecord.training.corpora import AnnotatedText

Name = tuple[int, int, EntityKind | None]
"""Start, end and kind; words of which nobody knows whether they are a name have None."""

KINDS: dict[str, EntityKind] = {
    **dict.fromkeys(("PER", "PERSON", "person", "politician", "scientist"), "person"),
    **dict.fromkeys(
        ("ORG", "ORGANIZATION", "organisation", "organization", "politicalparty", "university"),
        "organisation",
    ),
    **dict.fromkeys(("LOC", "LOCATION", "location", "country", "place"), "place"),
}
FACILITIES = frozenset(
    "airport airfield arena barracks base bridge building camp canal castle cathedral church "
    "courthouse dam embankment gallery harbour harbor highway hospital hotel lighthouse "
    "mall mansion mill mine monument mosque museum observatory palace pier plant plaza port "
    "prison reactor reservoir shipyard square stadium station studio synagogue temple terminal "
    "theater theatre tower tunnel warehouse wharf zoo".split()
)
SENTENCES = 10
"""How many sentences without a text of their own are read as one."""

_NO_SPACE_BEFORE = frozenset(".,;:!?%)]}'’”") | {"'s", "’s", "n't", "n’t", "''"}
_NO_SPACE_AFTER = frozenset("([{$£€‘“") | {"``"}
_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")
_LEADS = re.compile(
    r"(?:\b(?:the|an?|his|her|its|their|our|former|deputy|acting|then|interim|late|new)|[’']s?)"
    r"\s+$",
    re.IGNORECASE,
)
_ADJECTIVES = frozenset("general major private chief head chair leading".split())
_PARTISANS = frozenset("politician candidate".split())
_OFFICES = frozenset("official officer leader chief politician diplomat minister judge".split())


def read_conll(path: Path, *, column: int = -1) -> list[AnnotatedText]:
    """Token-a-line files with BIO or plain tags in a column; ten sentences make a text."""
    sentences: list[list[tuple[str, str]]] = [[]]
    with path.open(encoding="utf8", errors="replace") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t" if "\t" in line else " ")
            if line.startswith("# ") or (len(cells) == 1 and cells[0]):
                continue
            if not cells[0] or cells[0] == "-DOCSTART-":
                sentences.append([])
            else:
                token = cells[1] if cells[0].isdigit() and len(cells) > 3 else cells[0]
                sentences[-1].append((token, cells[column]))
    filled = [s for s in sentences if s]
    groups = [filled[i : i + SENTENCES] for i in range(0, len(filled), SENTENCES)]
    return [_joined(f"{path.stem} {n}", group) for n, group in enumerate(groups)]


def _joined(name: str, sentences: Sequence[Sequence[tuple[str, str]]]) -> AnnotatedText:
    text, names = "", list[Name]()
    for sentence in sentences:
        before = "" if not text else "\n"
        running: tuple[int, EntityKind | None] | None = None
        for token, tag in sentence:
            glued = token in _NO_SPACE_BEFORE or before == "glue"
            text += "" if not text or glued else before if before == "\n" else " "
            at = len(text)
            text += token
            before = "glue" if token in _NO_SPACE_AFTER else " "
            mark, _, label = tag.rpartition("-")
            kind = KINDS.get(label)
            if running and (mark == "I" or not mark) and running[1] == kind and kind:
                names[-1] = (names[-1][0], len(text), kind)
            elif kind:
                names.append((at, len(text), kind))
            running = (at, kind)
    return _named(name, text, names)


def read_gum(folder: Path) -> list[AnnotatedText]:
    """GUM's documents: of its entities those whose head is a proper noun."""
    return [_gum(path) for path in sorted(folder.glob("*.conllu"))]


def _gum(path: Path) -> AnnotatedText:
    text, names = "", list[Name]()
    tokens: list[tuple[int, int, bool]] = []
    opened: dict[str, list[tuple[int, str, int]]] = {}
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("# newpar ") or line == "# newpar":
            text = text.rstrip() + "\n\n" if text else text
        cells = line.split("\t")
        if len(cells) != 10 or not cells[0].isdigit():
            continue
        at = len(text)
        text += cells[1]
        tokens.append((at, len(text), cells[3] == "PROPN"))
        entities = next((f[7:] for f in cells[9].split("|") if f.startswith("Entity=")), "")
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", entities):
            group = re.sub(r"[()]", "", part).split("-")
            if part.startswith("("):
                head = re.match(r"\d+", group[5]) if len(group) > 5 else None
                mark = (len(tokens) - 1, group[1], int(head.group()) if head else 1)
                opened.setdefault(group[0], []).append(mark)
            if part.endswith(")") and opened.get(group[0]):
                names += _proper(tokens, *opened[group[0]].pop())
        text += "" if "SpaceAfter=No" in cells[9] else " "
    return _named(path.stem, text.rstrip(), names)


def _proper(
    tokens: Sequence[tuple[int, int, bool]], first: int, label: str, head: int
) -> Iterator[Name]:
    kind, at = KINDS.get(label), first + head - 1
    if kind is None or at >= len(tokens) or not tokens[at][2]:
        return
    begin, end = at, at
    while begin > first and tokens[begin - 1][2]:
        begin -= 1
    while end + 1 < len(tokens) and tokens[end + 1][2]:
        end += 1
    yield (tokens[begin][0], tokens[end][1], kind)


def with_silver(texts: Sequence[AnnotatedText], annotations: Path) -> list[AnnotatedText]:
    """PolNeAR's texts with the names that another tool found in them."""
    found: dict[str, list[Name]] = {}
    with lzma.open(annotations, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            names = found.setdefault(row["file"], [])
            for sentence in row["sents"]:
                last = ""
                for (start, end), label in zip(sentence["tok"], sentence["ner"], strict=True):
                    kind = KINDS.get(label)
                    if kind and label == last:
                        names[-1] = (names[-1][0], end, kind)
                    elif kind:
                        names.append((start, end, kind))
                    last = label
    for text in texts:
        own = found.get(text.name.removesuffix(".txt"))
        if own is not None:
            headline = len(text.text) - len(text.text.lstrip())
            headline = max(text.text.find("\n", headline), 0)
            own[:] = [(0, headline, None), *(name for name in own if name[0] >= headline)]
    return [
        _named_as(text, found[key]) if (key := text.name.removesuffix(".txt")) in found else text
        for text in texts
    ]


def _named(name: str, text: str, names: Sequence[Name]) -> AnnotatedText:
    bare = AnnotatedText(name, text, (), "onrecord", attributed=False)
    return _named_as(bare, names)


def _named_as(text: AnnotatedText, names: Sequence[Name]) -> AnnotatedText:
    words = [(a, b, _facility(text.text[a:b], kind)) for a, b, kind in sorted(set(names)) if b > a]
    kept: list[Name] = []
    for name in words:
        if not kept or name[0] >= kept[-1][1]:
            kept.append(name)
    return replace(text, entities=tuple(sorted([*kept, *_titles(text.text, kept)])))


def _facility(words: str, kind: EntityKind | None) -> EntityKind | None:
    parts = words.casefold().split()
    built = len(parts) > 1 and parts[-1] in FACILITIES
    return "facility" if built and kind in ("place", "organisation") else kind


@cache
def _offices() -> re.Pattern[str]:
    words = {w.replace("_", " ") for w in lexicon().roles}
    ranked = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?:vice|deputy|prime|foreign|defence|defense|first|lord|chief)[ -])*"
        rf"(?:{ranked})\b\.?(?:[ -](?:general|designate|elect))?",
        re.IGNORECASE,
    )


def _titles(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Offices that stand before a person's name, or that are somebody's: "the premier"."""
    people = {start for start, _, kind in names if kind == "person"}
    roles = lexicon()
    taken = [(start, end) for start, end, _ in names]
    at = 0
    for match in _offices().finditer(text):
        start, end = match.span()
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at < len(taken) and taken[at][0] < end:
            continue
        following = end + len(text[end : end + 2]) - len(text[end : end + 2].lstrip())
        before_name = following in people
        words = match.group().casefold().rstrip(".")
        role = roles.role(words.replace(" ", "_")) or roles.role(words.split()[-1])
        if role is None or role.group in _PARTISANS:
            continue
        if not before_name:
            if words in _ADJECTIVES or not _OFFICES & {role.group, *role.wider}:
                continue
            owned = at > 0 and text[taken[at - 1][1] : start] in (" ", "’s ", "'s ")
            if not (owned or _LEADS.search(text[max(0, start - 12) : start])):
                continue
        stop = end - 1 if match.group().endswith(".") and not before_name else end
        yield (start, stop, "title")
