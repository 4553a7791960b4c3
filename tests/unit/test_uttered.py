"""Which statements a person is shown."""

from factories import make_document, make_statement
from onrecord.export.uttered import left_out_note, uttered
from onrecord.model import Cell, Statement

DOCUMENT = make_document("Ada fears that Per told her that Ines hopes to sail.")


def judged(words: str, *, said: bool | None, inside: Statement | None = None) -> Statement:
    cells = {} if said is None else {"speech": (Cell(said, None, (), "stated", 0.9, "x@1"),)}
    return make_statement(DOCUMENT, [words], inside=inside.id if inside else None, cells=cells)


def test_beliefs_and_wishes_are_left_out() -> None:
    said, hoped = judged("told", said=True), judged("sail", said=False)
    assert uttered([said, hoped]) == (said,)


def test_what_nobody_judged_stays() -> None:
    assert uttered([judged("told", said=None)]) == (judged("told", said=None),)


def test_a_statement_within_one_left_out_stands_alone() -> None:
    feared = judged("that Per told her that Ines hopes to sail", said=False)
    told = judged("that Ines hopes to sail", said=True, inside=feared)
    (shown,) = uttered([feared, told])
    assert (shown.id, shown.inside) == (told.id, None)


def test_a_statement_moves_up_to_the_next_one_around_that_is_shown() -> None:
    outer = judged("fears that Per told her that Ines hopes to sail", said=True)
    feared = judged("that Per told her that Ines hopes to sail", said=False, inside=outer)
    told = judged("that Ines hopes to sail", said=True, inside=feared)
    shown = uttered([outer, feared, told])
    assert [(s.id, s.inside) for s in shown] == [(outer.id, None), (told.id, outer.id)]


def test_a_statement_within_one_that_is_shown_is_untouched() -> None:
    outer = judged("that Per told her that Ines hopes to sail", said=True)
    inner = judged("sail", said=True, inside=outer)
    assert uttered([outer, inner]) == (outer, inner)


def test_the_note_counts_and_names_the_option() -> None:
    assert left_out_note(0) == ""
    assert left_out_note(1) == "1 of belief, feeling or intention left out; --all shows it"
    assert left_out_note(3) == "3 of belief, feeling or intention left out; --all shows them"
