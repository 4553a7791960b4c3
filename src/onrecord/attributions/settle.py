"""Settling: what several finders propose becomes one list of attributions.

A proposal of the rules that the model shares raises the model's confidence and corrects the
bounds of cue and source; one whose cue the model lacks is kept where the rules are sure enough.
Then nesting is read off the spans: a statement that stands wholly within another one's content
is inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.attributions.genres.finder import is_turn
from onrecord.attributions.genres.inside import fit_into_turns, sure_in_turns
from onrecord.attributions.prompts import without_prompts
from onrecord.model import Anchor, Attribution
from onrecord.pipeline import Case, Layer, Record


@dataclass(frozen=True, slots=True)
class Weights:
    """How much agreement counts, and from when a lone proposal of the rules stays.

    ``agreement`` is the share of the remaining doubt that a second finder takes away; ``lone``
    the confidence a rule needs to be believed alone; ``same`` the overlap from which two
    contents are one.
    """

    agreement: float = 0.25
    lone: float = 0.6
    same: float = 0.8


def overlap(one: Attribution, other: Attribution) -> float:
    """The Jaccard index of two contents, in characters."""
    pairs = [(a, b) for a in one.content for b in other.content]
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a, b in pairs)
    if not shared:
        return 0.0
    size = sum(a.end - a.start for a in one.content) + sum(b.end - b.start for b in other.content)
    return shared / (size - shared)


def touches(one: Attribution, other: Attribution) -> bool:
    """Whether two cues share a character."""
    return _meet(one.cue, other.cue)


def _meet(some: Sequence[Anchor], others: Sequence[Anchor]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in some for b in others)


class Nearby:
    """Attributions by place, so that settling stays linear in the number of statements."""

    SIZE = 256

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self._shelves: dict[int, list[Attribution]] = {}
        for attribution in attributions:
            for shelf in self._places(attribution):
                self._shelves.setdefault(shelf, []).append(attribution)

    def _places(self, attribution: Attribution) -> set[int]:
        spans = [*attribution.content, *attribution.cue]
        size = self.SIZE
        return {n for a in spans for n in range(a.start // size, (a.end - 1) // size + 1)}

    def of(self, attribution: Attribution) -> list[Attribution]:
        """Those that may share a character of content or cue, each once, in a fixed order."""
        found: dict[str, Attribution] = {}
        for shelf in sorted(self._places(attribution)):
            found.update((other.id, other) for other in self._shelves.get(shelf, ()))
        return list(found.values())


def merge(
    primary: Sequence[Attribution], second: Sequence[Attribution], weights: Weights
) -> list[Attribution]:
    """The primary finder's attributions, corroborated, corrected and completed by the second's."""
    if not primary:
        return list(second)
    kept: list[Attribution] = []
    matched: set[str] = set()
    replaced: set[str] = set()
    proposals = Nearby(second)
    for mine in primary:
        near = proposals.of(mine)
        same_cue = [theirs for theirs in near if touches(mine, theirs)]
        bare = [t for t in near if not (mine.cue or t.cue) and overlap(mine, t) >= weights.same]
        matched.update(theirs.id for theirs in (*same_cue, *bare))
        if same_cue:
            mine = _corrected(mine, max(same_cue, key=lambda theirs: overlap(mine, theirs)))
        elif bare:
            mine = replace(mine, source=mine.source or bare[0].source)
        agreeing = [t for t in (*same_cue, *bare) if overlap(mine, t) >= weights.same]
        raised = mine.confidence + weights.agreement * (1 - mine.confidence)
        kept.append(replace(mine, confidence=raised) if agreeing else mine)
    own = Nearby(kept)
    for theirs in second:
        if theirs.id in matched or theirs.confidence < weights.lone:
            continue
        twins = [m for m in own.of(theirs) if overlap(theirs, m) >= weights.same]
        replaced.update(twin.id for twin in twins if twin.confidence < theirs.confidence)
        if all(twin.id in replaced for twin in twins):
            kept.append(theirs)
    return [one for one in kept if one.id not in replaced]


def _corrected(mine: Attribution, theirs: Attribution) -> Attribution:
    """The model's attribution with the bounds at which the rules are better.

    Where both see the same cue, the rules draw the verb group right nine times in ten of those
    in which they differ, and the same subject three times in five; what follows "according to"
    they cut short, and content is as often right in the one as in the other. A source that the
    rules end before a name goes on is the model's.
    """
    according = theirs.cue[0].exact.casefold().startswith("according")
    same = _meet(mine.source, theirs.source)
    better = same and not according and not _cuts_name(theirs.source[-1], mine.source[-1])
    return replace(mine, cue=theirs.cue, source=theirs.source if better else mine.source)


def _cuts_name(short: Anchor, whole: Anchor) -> bool:
    """Whether one span ends where the other goes on with a capitalised word."""
    rest = whole.exact[short.end - whole.start :] if whole.start <= short.start else ""
    return short.end < whole.end and rest[:1] == " " and rest[1:2].isupper()


def nest(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The same attributions in text order, each with the innermost one it stands inside of."""
    ordered = sorted(
        attributions, key=lambda a: (a.content[0].start, -a.content[-1].end, a.confidence)
    )
    placed: list[Attribution] = []
    open_places: list[int] = []
    for place, one in enumerate(ordered):
        start = one.content[0].start
        open_places = [p for p in open_places if ordered[p].content[-1].end > start]
        around = [p for p in open_places if _stands_in(one, ordered[p])]
        sizes = [(sum(a.end - a.start for a in ordered[p].content), p) for p in around]
        placed.append(replace(one, inside=str(min(sizes)[1]) if sizes else None))
        open_places.append(place)
    return _named(placed)


def _named(placed: list[Attribution]) -> list[Attribution]:
    """Put ids in the place of positions, outermost first, since an id covers what encloses it."""
    done: dict[int, Attribution] = {}

    def settle(place: int) -> Attribution:
        if place not in done:
            outer = placed[place].inside
            inside = None if outer is None else settle(int(outer)).id
            done[place] = replace(placed[place], inside=inside)
        return done[place]

    return [settle(place) for place in range(len(placed))]


def _stands_in(one: Attribution, other: Attribution) -> bool:
    """Whether one's content, and its cue, lie in the other's content, and are not all of it."""
    inner = [*one.content, *one.cue]
    if not all(any(o.covers(a) for o in other.content) for a in inner):
        return False
    return sum(a.end - a.start for a in one.content) < sum(a.end - a.start for a in other.content)


class Settling:
    """The stage that gives the attributions every later stage works on."""

    name = "settling"
    version = 2
    needs: tuple[Layer, ...] = ("proposals",)
    gives: tuple[Layer, ...] = ("attributions",)

    def __init__(
        self, primary: str = "model", weights: Weights | None = None, *, keep_prompts: bool = False
    ) -> None:
        self.primary = primary
        self.keep_prompts = keep_prompts
        self.weights = weights or Weights()

    def run(self, case: Case) -> Iterable[Record]:
        """Yield the settled attributions: turns as they are, the others fitted into them."""
        turns = [a for a in case.proposals if is_turn(a)]
        others = [a for a in case.proposals if not is_turn(a)]
        proposals = tuple(fit_into_turns(turns, others, case.layout))
        if not self.keep_prompts:
            proposals = tuple(without_prompts(proposals, case.layout))
        first = [a for a in proposals if a.maker.startswith(f"{self.primary}@")]
        second = [a for a in proposals if not a.maker.startswith(f"{self.primary}@")]
        settled = sure_in_turns(turns, merge(first, second, self.weights), primary=self.primary)
        yield from nest([*turns, *settled])
