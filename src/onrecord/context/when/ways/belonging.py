"""Belonging: which expression of time in its own sentence says when a statement was made.

An expression belongs to the saying where it stands beside cue or source with nothing between
that begins another clause; what stands inside the words reported is time that is talked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attributions.rules.english.lexicon import (
    ADJUNCTS,
    ADVERBS,
    AUXILIARIES,
    PREPOSITIONS,
    VERBS,
)
from onrecord.context.when.scenes import Scene, Span, sentence_of
from onrecord.context.when.ways.tenses import tense
from onrecord.context.when.words.expressions import TimeExpression, is_of_saying
from onrecord.model import Attribution

TOKEN = re.compile(r"[\w'’-]+|[^\w\s]")
COUNTS = frozenset(
    "a an one two three four five six seven eight nine ten several some many minutes hours days"
    " weeks months years".split()
)
_DASHES = frozenset(",–—-")
_RELATIVES = frozenset("who which whom whose that what when where".split())
_JOINTS = _RELATIVES | frozenset(
    "; : ? ! ( ) and but or nor while although though whereas because since if unless until so"
    " then what after before as following than about against over".split()
)
"""What begins another clause or thing, so that words before it say nothing of those after."""
_ON_OCCASION = frozenset("after following as when while before and about".split())
_SHIFTS = frozenset("then later since afterwards subsequently ; ? !".split())
_CLAUSES = frozenset(
    "although though while whereas because since when where if unless until as after before than"
    " that so".split()
)
_OPENERS = PREPOSITIONS | ADJUNCTS | ADVERBS | COUNTS | frozenset("shortly just".split())
_MADE = frozenset(
    "which was were is are made issued published released given delivered posted sent held".split()
)
"""What may stand between words of saying and their time: "…, which was issued on Monday"."""
_NOT_SUBJECT = frozenset("it there was were is are been had has have".split())
_WITHIN = frozenset("in at during by per from of on via through".split())
_LONGEST_LEAD = 40
_LONGEST_TAIL = 12


def own_expression(scene: Scene, attribution: Attribution) -> TimeExpression | None:
    """The expression in an attribution's sentence that says when it was said, or None."""
    start, end = sentence_of(scene.layout, attribution)
    inside = frozenset([attribution.inside]) if attribution.inside else frozenset()
    best: tuple[float, TimeExpression] | None = None
    for expression in scene.within(start, end):
        held = scene.holders[expression.start]
        in_source = any(a.start <= expression.start < a.end for a in attribution.source)
        if attribution.id in held:
            continue
        beside = inside <= held if inside else not held
        if not in_source and not (beside and _may_say_when(expression)):
            continue
        words = cost(scene, attribution, expression)
        if words is not None and (best is None or words < best[0]):
            best = (words, expression)
    return best[1] if best else None


def _may_say_when(expression: TimeExpression) -> bool:
    """Whether an expression can say when something was said, wherever it stands."""
    if expression.modifies:
        return expression.occasion
    return expression.is_point


def cost(scene: Scene, attribution: Attribution, expression: TimeExpression) -> float | None:
    """How far an expression is from the saying, in words; None where it does not belong to it."""
    core = sorted((a.start, a.end) for a in attribution.cue + attribution.source)
    core = core or [(a.start, a.end) for a in attribution.content]
    first, last = core[0][0], max(end for _, end in core)
    if any(a.start <= expression.start < a.end for a in attribution.source):
        return 8.0 if _in_source(scene, attribution, expression) else None
    if expression.modifies and expression.lead not in _WITHIN:
        return None
    if expression.end <= first:
        return _before(scene, attribution, expression, first)
    if expression.start >= last:
        return _after(scene, attribution, expression, last)
    return _between(scene, attribution, expression, core)


def _gap(scene: Scene, attribution: Attribution, start: int, end: int) -> list[str]:
    """The words and marks from one place to another, without the attribution's own content."""
    pieces: list[str] = []
    at = start
    for anchor in sorted(attribution.content, key=lambda a: a.start):
        if anchor.end <= start or anchor.start >= end:
            continue
        pieces.append(scene.text[at : max(at, anchor.start)])
        at = max(at, anchor.end)
    pieces.append(scene.text[at : max(at, end)])
    return [token.lower() for token in TOKEN.findall(" ".join(pieces)[:1000])]


def _before(
    scene: Scene, attribution: Attribution, expression: TimeExpression, first: int
) -> float | None:
    """The cost of an expression that stands before cue and source.

    It belongs to them where the words between are phrases set off by commas; to a participle
    (", saying", "with officials adding") where they are the clause it hangs on; a year or month
    at the head of a sentence holds for all of it.
    """
    if any(name != attribution.id for name in scene.cues_within(expression.end, first)):
        return None
    between = [a for a in attribution.content if expression.end <= a.start < first]
    if between and tense(attribution) != "passive":
        return None
    words = _gap(scene, attribution, expression.end, first)
    if len(words) > _LONGEST_LEAD or _SHIFTS & {*words} or expression.lead == "of":
        return None
    if _hangs(attribution, words):
        return 2.0 + len(words)
    start = sentence_of(scene.layout, attribution)[0]
    head = len(TOKEN.findall(scene.text[start : expression.start][:200])) <= 8
    if head and expression.has("year", "month") and expression.lead == "in":
        return 4.0 + len(words)
    *phrases, last = _chunks(words)
    if any(not _is_phrase(phrase) for phrase in phrases):
        return None
    leads = bool(attribution.source) and attribution.source[0].start == first
    subject = not leads and len(last) <= 8 and _plain([w for w in last if w not in _NOT_SUBJECT])
    if _RELATIVES & {*last} or (last and last[0] in _CLAUSES):
        return None
    if not _is_phrase(last) and not subject:
        return None
    if expression.open_ended and not phrases:
        return None
    return 1.0 + len(words) / 4


def _is_phrase(words: Sequence[str]) -> bool:
    return not words or words[0] in _OPENERS or words[0].endswith(("ing", "ed"))


def _after(
    scene: Scene, attribution: Attribution, expression: TimeExpression, last: int
) -> float | None:
    """The cost of an expression that stands after cue and source, and perhaps the content."""
    words = _gap(scene, attribution, last, expression.start)
    if expression.lead and words and words[-1] == expression.lead:
        words = words[:-1]
    if "which" in words and all(w in _MADE for w in words[words.index("which") :]):
        words = words[: words.index("which")]
    behind = any(a.start >= last and a.end <= expression.start for a in attribution.content)
    if len(words) > _LONGEST_TAIL or expression.lead == "of":
        return None
    if not _plain(words) and (behind or not _is_occasion(words)):
        return None
    if any(name != attribution.id for name in scene.cues_within(last, expression.start)):
        return None
    if behind and expression.open_ended:
        return None
    return len(words) + (3.0 if behind else 0.0)


def _between(
    scene: Scene,
    attribution: Attribution,
    expression: TimeExpression,
    core: Sequence[Span],
) -> float | None:
    """The cost of an expression that stands between source and cue."""
    left = max((end for _, end in core if end <= expression.start), default=expression.start)
    right = min((start for start, _ in core if start >= expression.end), default=expression.end)
    before = _gap(scene, attribution, left, expression.start)
    after = _gap(scene, attribution, expression.end, right)
    words = before + after
    if _RELATIVES & {*words} or _SHIFTS & {*words} or len(words) > _LONGEST_LEAD:
        return None
    if after and after[-1] in ("for", "of", "to"):
        return None
    if {"and", "but"} & {*after} and not expression.has("weekday", "now", "date", "same"):
        return None
    return float(len(words))


def _in_source(scene: Scene, attribution: Attribution, expression: TimeExpression) -> bool:
    """Whether an expression in the source says when: of a document, or of a day just past."""
    if expression.modifies:
        return expression.occasion
    if expression.has("year") and not expression.lead:
        return False
    if not (expression.is_point or expression.lead == "from"):
        return False
    source = scene.text[attribution.source[0].start : attribution.source[-1].end]
    document = any(is_of_saying(word) for word in TOKEN.findall(source[:300]))
    return document or expression.has("weekday", "now")


def _hangs(attribution: Attribution, words: Sequence[str]) -> bool:
    """Whether the cue is a participle on the verb of the clause that is between."""
    if tense(attribution) != "participle" or {"and", "but"} & {*words}:
        return False
    return not words or words[-1] in (",", "with", "by") or not attribution.source


def _chunks(words: Sequence[str]) -> list[list[str]]:
    """Words cut at commas and dashes."""
    chunks: list[list[str]] = [[]]
    for word in words:
        if word in _DASHES:
            chunks.append([])
        else:
            chunks[-1].append(word)
    return chunks


def _is_occasion(words: Sequence[str]) -> bool:
    """Whether words after a cue say on what occasion: "after talks with A", "as he arrived in"."""
    rest = [word for word in words if word not in _ON_OCCASION]
    verbs = sum(word.endswith("ed") for word in rest[1:])
    clear = not any(word in _JOINTS or word in AUXILIARIES for word in rest)
    return len(rest) < len(words) and clear and verbs <= ("and" not in words)


def _plain(words: Sequence[str]) -> bool:
    """Whether words hold no clause of their own."""
    return not any(word in _JOINTS or word in AUXILIARIES or word in VERBS for word in words)
