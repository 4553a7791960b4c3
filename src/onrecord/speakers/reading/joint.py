"""Joint sources: whether "X and Y" in a source are two speakers, and where each begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.speakers.figures import Inventory, Named
from onrecord.speakers.lexicon import Lexicon, lexicon
from onrecord.speakers.reading.phrases import (
    DETERMINERS,
    PLURAL_LEAD,
    PREPOSITIONS,
    head_size,
    is_plural,
)
from onrecord.speakers.reading.words import Word, split_words

_AND = re.compile(
    r",?\s+(?:and(?:\s+also)?|or|nor|&|as well as|along with|together with)\s+", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*(?:\([^()]{0,60}\)|,\s*\d{1,3}\b|,)\s*$")
_DEEPEST = 4
_RELATIVE = re.compile(r",?\s+\b(?:who|which|whom|whose)\b")
_PRONOUNS = frozenset({"he", "she", "they", "i", "we"})
_OWNED = frozenset({"his", "her", "their", "its"})
_COMMA = re.compile(r",\s*")

Piece = tuple[int, int]


def joint_pieces(
    text: str, start: int, end: int, inventory: Inventory, depth: int = 0
) -> list[Piece]:
    """The members of a joint source in order, empty where the source is one.

    "Kral and Renn" is two, "Fire and Rescue" and "agent and author Ana Kral" are one.
    """
    bare = _RELATIVE.search(text, start, end)
    while bare is not None and _AND.search(text, bare.end(), end) and depth == 0:
        later = _resumes(text, bare.end(), end, inventory)
        if later is None:
            break
        members, _ = _members(text, (start, later[0]), inventory, depth + 1)
        return [*members, (later[1], end)]
    limit = bare.start() if bare else end
    cuts = [m for m in _AND.finditer(text, start, limit) if not _inside_name(m, inventory)]
    for cut in (*cuts[-1:], *cuts[:-1][:3]):
        left, right = (start, cut.start()), (cut.end(), limit)
        members, listed = _members(text, left, inventory, depth + 1)
        both = _Sides(text, _bare(text, members[-1]), right, inventory)
        comma = listed or text[cut.start() : cut.end()].startswith(",")
        if both.complete() and both.separate(comma):
            return [*members, right]
    return []


def _resumes(text: str, at: int, end: int, inventory: Inventory) -> Piece | None:
    """Where after a relative clause the next member begins: ", who chairs it, and Ivo Renn"."""
    for cut in _AND.finditer(text, at, end):
        named = inventory.within(cut.end(), end)
        opens = bool(named) and named[0].outer == cut.end() and not named[0].possessive
        if text[cut.start()] == "," and opens and named[0].figure.kind == "person":
            return cut.start(), cut.end()
    return None


def _bare(text: str, piece: Piece) -> Piece:
    """A piece without what is set off at its end: an age, a party in brackets."""
    start, end = piece
    while end > start:
        aside = _ASIDE.search(text, max(start, end - 70), end)
        if aside is None or aside.start() <= start:
            break
        end = aside.start()
    return start, end


def _members(text: str, left: Piece, inventory: Inventory, depth: int) -> tuple[list[Piece], bool]:
    """The members before a last "and", and whether commas list them."""
    if depth < _DEEPEST:
        inner = joint_pieces(text, *left, inventory, depth)
        if inner:
            return inner, False
    listed = _listed(text, left, inventory)
    return listed, len(listed) > 1


def _inside_name(match: re.Match[str], inventory: Inventory) -> bool:
    last = inventory.last_before(match.start())
    return last is not None and last.end > match.start()


def _listed(text: str, left: Piece, inventory: Inventory) -> list[Piece]:
    """The members before "and" of a list with commas; the whole where it is none."""
    pieces: list[Piece] = []
    begin = left[0]
    for comma in _COMMA.finditer(text, *left):
        pieces.append((begin, comma.start()))
        begin = comma.end()
    pieces.append((begin, left[1]))
    for number, (a, b) in enumerate(pieces):
        named = inventory.within(a, b)
        if named and named[-1].end == b and named[-1].figure.kind != "place":
            lead = text[a : named[0].outer].strip().casefold()
            if lead in ("", "the", "both", "neither"):
                continue
        words = split_words(text, a, b)
        owned = bool(words) and words[0].folded in _OWNED and number > 0
        if not (
            owned and len(words) > 1 and len(pieces[0]) and _opens_with_name(pieces[0], inventory)
        ):
            return [left]
    return pieces


def _opens_with_name(piece: Piece, inventory: Inventory) -> bool:
    named = inventory.within(*piece)
    return bool(named) and named[0].outer == piece[0] and named[0].end == piece[1]


class _Sides:
    """The words and names left and right of an "and"."""

    def __init__(self, text: str, left: Piece, right: Piece, inventory: Inventory) -> None:
        self.lex: Lexicon = lexicon()
        self.comma = "," in text[left[0] : left[1]]
        self.left = split_words(text, *left)
        self.right = split_words(text, *right)
        self.left_named: Sequence[Named] = inventory.within(*left)
        self.right_named: Sequence[Named] = inventory.within(*right)

    def complete(self) -> bool:
        """Whether the words on the left can be a source by themselves."""
        if not self.left or not self.right:
            return False
        words, named = self.left, self.left_named
        if len(words) == 1 and words[0].folded in self.lex.titles:
            return False
        if len(words) == 1 and (words[0].folded in _PRONOUNS or self._bare_name(words[0])):
            return True
        if named and not named[-1].possessive and named[-1].end >= words[-1].end:
            return True
        head = words[head_size(words, named) - 1]
        if any(n.end == head.end for n in named):
            return True
        if self._many(head):
            return True
        return words[0].folded in DETERMINERS and not self.comma

    def separate(self, after_comma: bool) -> bool:
        """Whether the words on the right begin a source of their own."""
        first = self.right[0]
        if first.folded in PREPOSITIONS or (first.text.isdigit() and len(self.right) == 1):
            return False
        size = head_size(self.left, self.left_named)
        nested = size < len(self.left)
        led = bool(self.left_named) and (
            self.left_named[0].start < self.left[size - 1].tail
            and self.left_named[0].figure.kind in ("person", "unknown")
        )
        opens = bool(self.right_named) and self.right_named[0].outer == first.start
        determined = (
            first.folded in DETERMINERS or first.folded in PLURAL_LEAD or first.text[0].isdigit()
        )
        last = self.right[head_size(self.right, self.right_named) - 1]
        named = any(n.start <= last.start < n.end for n in self.right_named)
        many = not named and self._many(last)
        if many and first.text[0].isupper() and len(self.right) > 1 and self._only_names_body():
            return False
        if self.comma and not after_comma:
            return False
        if self._shares_name():
            return False
        if led and self.comma and first.folded in ("a", "an") and not opens:
            return False
        if nested and self.left[size - 1].folded in self.lex.documents:
            return False
        if nested and not led:
            body = self.left_named and self.left_named[0].start < self.left[size - 1].tail
            plural = self._many(self.left[size - 1]) and many and not opens and not determined
            return bool(plural or (body and after_comma and (opens or determined)))
        if nested:
            return opens or determined
        if self._bare_role() and not opens:
            return False
        return opens or determined or many or self._both_end_in_names()

    def _shares_name(self) -> bool:
        """Whether two roles are one person's ("the company president and CEO Ana Kral")."""
        if self.left_named and self.left_named[-1].figure.kind == "person":
            return False
        last = self.left[-1]
        role = self.lex.role(last.folded) is not None and not self._many(last)
        named = self.right_named
        if not (role and named and named[-1].figure.kind == "person"):
            return False
        lead = [w for w in self.right if w.tail <= named[-1].start]
        titled = bool(lead) and lead[0].folded not in DETERMINERS | PLURAL_LEAD
        return titled and self.lex.role(lead[-1].folded) is not None

    def _both_end_in_names(self) -> bool:
        """Whether both sides are whole phrases up to a name ("retailer X and brewer Y")."""
        if not self.left_named or not self.right_named:
            return False
        left, right = self.left_named[-1], self.right_named[-1]
        ends = left.end == self.left[-1].end and not left.possessive
        lead = [w for w in self.right if w.tail <= right.outer]
        plain = not any(w.folded in PREPOSITIONS for w in lead)
        alike = (left.figure.kind == "person") == (right.figure.kind == "person")
        whole = right.end == self.right[-1].end and not right.possessive
        return ends and plain and alike and whole

    def _only_names_body(self) -> bool:
        """Whether the left is a body or state alone, so that "X and Y spokesmen" share a noun."""
        named = self.left_named
        alone = len(named) == 1 and named[0].end == self.left[-1].end
        return alone and named[0].figure.kind in ("organisation", "state", "place")

    def _bare_name(self, word: Word) -> bool:
        """Whether one capitalised word can only be a name ("Kral and Renn")."""
        small, lex = word.folded, self.lex
        common = small in lex.stop or small in lex.common_bodies or small in lex.collectives
        known = common or small in lex.documents or small in lex.modifiers
        return word.text[0].isupper() and not known and lex.role(small) is None

    def _many(self, word: Word) -> bool:
        return word.folded in self.lex.collectives or is_plural(word, self.lex)

    def _bare_role(self) -> bool:
        """Whether the left is a singular role without article ("retired agent and …")."""
        if self.left[0].folded in DETERMINERS | PLURAL_LEAD:
            return False
        last = self.left[-1]
        return self.lex.role(last.folded) is not None and not self._many(last)
