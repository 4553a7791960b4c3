"""Alignment: which predicted statement is which gold statement."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar
from urllib.parse import unquote

from onrecord.scoring.gold import GoldStatement, Piece, by_document
from onrecord.scoring.predicted import PredictedStatement

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")
Span = tuple[int, int]
S = TypeVar("S", bound=GoldStatement | PredictedStatement)

ENOUGH_SHARED = 0.5
"""The Jaccard index of content characters from which two statements may be the same."""

CUE_BONUS = 1e-3
"""Settles which of two contents that overlap alike is taken: the one whose cue overlaps."""

_EDGES = frozenset("\"“”‘’'«»„,.;:!?…–—-")


@dataclass(frozen=True, slots=True, eq=False)
class Outlined(Generic[S]):
    """A statement with its spans as they are compared: without marks and stops at the edges."""

    statement: S
    spans: Mapping[Role, tuple[Span, ...]]
    characters: Mapping[Role, frozenset[int]]


GoldSide = Outlined[GoldStatement]
PredictedSide = Outlined[PredictedStatement]


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A gold and a predicted statement that are the same; ``share`` of their content is common."""

    gold: GoldSide
    predicted: PredictedSide
    share: float

    @property
    def differing(self) -> tuple[Role, ...]:
        """The roles whose spans are not exactly those of the gold."""
        return tuple(r for r in ROLES if self.gold.spans[r] != self.predicted.spans[r])

    @property
    def related(self) -> bool:
        """Whether cue and source each overlap, or are absent on both sides."""
        return all(self._meets(role) for role in ("cue", "source"))

    def _meets(self, role: Role) -> bool:
        wanted, found = self.gold.characters[role], self.predicted.characters[role]
        return not wanted.isdisjoint(found) or not (wanted or found)


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """The statements of one document: those paired, missed and spurious.

    ``uncounted`` are predicted statements inside other statements that no gold one matches:
    gold need not list these, so they are neither right nor wrong.
    """

    document: str
    pairs: tuple[Pair, ...]
    missed: tuple[GoldSide, ...]
    spurious: tuple[PredictedSide, ...]
    uncounted: tuple[PredictedSide, ...] = ()

    @property
    def gold(self) -> Iterator[GoldSide]:
        """Every gold statement of the document."""
        yield from (pair.gold for pair in self.pairs)
        yield from self.missed

    @property
    def predicted(self) -> Iterator[PredictedSide]:
        """Every predicted statement that counts."""
        yield from (pair.predicted for pair in self.pairs)
        yield from self.spurious

    def only(self, chosen: Callable[[GoldStatement | PredictedStatement], bool]) -> Alignment:
        """The part in which the gold statement is chosen; for a spurious one, it itself."""
        return Alignment(
            self.document,
            tuple(pair for pair in self.pairs if chosen(pair.gold.statement)),
            tuple(gold for gold in self.missed if chosen(gold.statement)),
            tuple(extra for extra in self.spurious if chosen(extra.statement)),
        )


def align(
    gold: Iterable[GoldStatement], predicted: Iterable[PredictedStatement]
) -> tuple[Alignment, ...]:
    """One alignment for each gold document; predictions about other documents are left out.

    A document of the gold without predictions has all its statements missed.
    """
    documents = by_document(gold)
    found: dict[str, list[PredictedStatement]] = defaultdict(list)
    for statement in predicted:
        name = statement.document
        # a file URI writes a space as %20
        found[name if name in documents else unquote(name)].append(statement)
    return tuple(
        align_document(name, statements, found[name]) for name, statements in documents.items()
    )


def align_document(
    document: str, gold: Sequence[GoldStatement], predicted: Sequence[PredictedStatement]
) -> Alignment:
    """Pair the statements of one document one to one, best overlap of content first."""
    left = [_outlined(statement) for statement in gold]
    right = [_outlined(statement) for statement in predicted]
    pairs: list[Pair] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, i, j, share in sorted(_candidates(left, right), reverse=True):
        if i not in taken_left and j not in taken_right:
            pairs.append(Pair(left[i], right[j], share))
            taken_left.add(i)
            taken_right.add(j)
    extra = [side for j, side in enumerate(right) if j not in taken_right]
    return Alignment(
        document,
        tuple(pairs),
        tuple(side for i, side in enumerate(left) if i not in taken_left),
        tuple(side for side in extra if not side.statement.nested),
        tuple(side for side in extra if side.statement.nested),
    )


def _candidates(
    gold: Sequence[GoldSide], predicted: Sequence[PredictedSide]
) -> Iterator[tuple[float, int, int, float]]:
    """Rank, places and share of all that overlap enough. Of equals the later ones rank first."""
    at: dict[int, list[int]] = defaultdict(list)
    for i, side in enumerate(gold):
        for character in side.characters["content"]:
            at[character].append(i)
    for j, extra in enumerate(predicted):
        found = extra.characters
        common = Counter(i for character in found["content"] for i in at.get(character, ()))
        for i, both in common.items():
            wanted = gold[i].characters
            share = both / (len(wanted["content"]) + len(found["content"]) - both)
            if share >= ENOUGH_SHARED:
                same_cue = not wanted["cue"].isdisjoint(found["cue"])
                yield share + CUE_BONUS * same_cue, i, j, share


def _outlined(statement: S) -> Outlined[S]:
    pieces: dict[Role, tuple[Piece, ...]] = {
        "source": statement.source,
        "cue": statement.cue,
        "content": statement.content,
    }
    spans = {role: _trimmed(found) for role, found in pieces.items()}
    characters = {
        role: frozenset(at for start, end in found for at in range(start, end))
        for role, found in spans.items()
    }
    return Outlined(statement, spans, characters)


def _trimmed(pieces: Iterable[Piece]) -> tuple[Span, ...]:
    """The spans in text order without quotation marks, stops and white space at their edges."""
    spans: list[Span] = []
    for piece in pieces:
        head, tail = 0, len(piece.exact)
        while head < tail and _at_edge(piece.exact[head]):
            head += 1
        while tail > head and _at_edge(piece.exact[tail - 1]):
            tail -= 1
        start, end = piece.start + head, piece.end - (len(piece.exact) - tail)
        if end > start:
            spans.append((start, end))
    return tuple(sorted(spans))


def _at_edge(character: str) -> bool:
    return character in _EDGES or character.isspace()
