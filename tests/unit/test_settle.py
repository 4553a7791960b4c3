"""Several finders' proposals become one list, and nesting is read off the spans."""

from onrecord.attributions.settle import Weights, merge, nest
from onrecord.model import Anchor, Attribution

TEXT = "The mayor said her aide told her that the bridge was closed, the council warned."


def at(start: int, end: int) -> Anchor:
    return Anchor.at("doc1-x", TEXT, start, end)


def seen(
    content: str, cue: str | None, maker: str = "model@1", confidence: float = 0.5
) -> Attribution:
    start = TEXT.index(content)
    cues = (at(TEXT.index(cue), TEXT.index(cue) + len(cue)),) if cue else ()
    spans = (at(start, start + len(content)),)
    return Attribution(spans, cues, (), "indirect", None, maker, confidence)


OUTER = seen("her aide told her that the bridge was closed", "said")
INNER = seen("that the bridge was closed", "told")


def test_agreement_raises_the_confidence() -> None:
    theirs = seen("that the bridge was closed", "told", "rules@1")
    [merged] = merge([INNER], [theirs], Weights(agreement=0.4))
    assert merged.maker == "model@1"
    assert round(merged.confidence, 6) == 0.7


def test_what_only_the_rules_saw_is_kept_when_they_are_sure() -> None:
    sure = seen("the council", "warned", "rules@1", 0.9)
    unsure = seen("the council", "warned", "rules@1", 0.2)
    assert merge([INNER], [sure], Weights(lone=0.6)) == [INNER, sure]
    assert merge([INNER], [unsure], Weights(lone=0.6)) == [INNER]


def test_a_rival_over_the_same_words_is_dropped() -> None:
    rival = seen("bridge was closed", "told", "rules@1", 0.95)
    assert merge([INNER], [rival], Weights()) == [INNER]


def test_without_a_primary_finder_the_second_reads_alone() -> None:
    theirs = seen("that the bridge was closed", "told", "rules@1", 0.1)
    assert merge([], [theirs], Weights()) == [theirs]


def test_a_statement_within_anothers_content_is_inside_it() -> None:
    outer, inner = nest([INNER, OUTER])
    assert outer.inside is None
    assert inner.inside == outer.id
    assert outer.content == OUTER.content


def test_a_statement_whose_cue_stands_outside_is_not_inside() -> None:
    council = seen("the bridge was closed", "warned")
    nested = {a.cue[0].exact: a.inside for a in nest([OUTER, council])}
    assert nested == {"said": None, "warned": None}


def test_three_deep_nesting_names_the_innermost_enclosure() -> None:
    deepest = seen("bridge was closed", None)
    first, second, third = nest([deepest, OUTER, INNER])
    assert (second.inside, third.inside) == (first.id, second.id)


def test_content_without_cue_takes_the_source_that_only_the_second_finder_saw() -> None:
    mine = seen("the bridge was closed", None)
    label = (at(0, 9),)
    theirs = Attribution(mine.content, (), label, "direct", None, "turns@1", 0.9)
    [merged] = merge([mine], [theirs], Weights())
    assert (merged.maker, merged.source) == ("model@1", label)


def test_a_source_that_the_rules_end_before_a_name_stays_whole() -> None:
    text = "“We stay,” says North General Ada Brandt."

    def spans(*places: tuple[int, int]) -> tuple[Anchor, ...]:
        return tuple(Anchor.at("doc1-x", text, *place) for place in places)

    content, cue = spans((0, 10)), spans((11, 15))
    mine = Attribution(content, cue, spans((16, 40)), "direct", None, "model@1", 0.9)
    cut = Attribution(content, cue, spans((16, 21)), "direct", None, "rules@1", 0.9)
    longer = Attribution(content, cue, spans((16, 41)), "direct", None, "rules@1", 0.9)
    assert [a.source for a in merge([mine], [cut], Weights())] == [mine.source]
    assert [a.source for a in merge([mine], [longer], Weights())] == [longer.source]
