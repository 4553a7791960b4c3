"""Plans that are checked, cases that admit only what holds, runners that isolate failures."""

from collections.abc import Iterable

import pytest

from onrecord.model import Anchor, Attribution, Document, Mention, Origin
from onrecord.pipeline import Case, Layer, Plan, PlanError, Record, Run, run_case

TEXT = "“We stay,” she said. “We go,” he said."


def document(text: str = TEXT) -> Document:
    return Document(Origin("file:///story.txt"), text, "canon/1")


def attribution(case: Case, start: int = 0, end: int = 10) -> Attribution:
    return Attribution((case.anchor(start, end),), (), (), "direct", None, "finder@1", 1.0)


class Step:
    version = 1

    def __init__(
        self,
        name: str,
        needs: tuple[Layer, ...] = (),
        gives: tuple[Layer, ...] = ("attributions",),
        yields: str = "one",
    ) -> None:
        self.name, self.needs, self.gives, self.yields = name, needs, gives, yields

    def run(self, case: Case) -> Iterable[Record]:
        if self.yields == "error":
            raise RuntimeError("broken on purpose")
        if self.yields == "one":
            yield attribution(case)
        if self.yields == "elsewhere":
            foreign = Anchor("doc1-other", 0, 10, TEXT[:10])
            yield Attribution((foreign,), (), (), "direct", None, "finder@1", 1.0)
        if self.yields == "wrong words":
            wrong = Anchor(case.document.id, 0, 4, "nope")
            yield Attribution((wrong,), (), (), "direct", None, "finder@1", 1.0)
        if self.yields == "dangling":
            yield Mention(case.document.id, "at1-nothing", (), "none")


def test_a_plan_names_the_stage_that_would_give_what_is_missing() -> None:
    late = Step("late", gives=("proposals",))
    with pytest.raises(PlanError, match="early needs proposals, .* put late before it"):
        Plan([Step("early", needs=("proposals",)), late])


def test_a_plan_refuses_two_stages_of_one_name() -> None:
    with pytest.raises(PlanError, match="two stages are called twin"):
        Plan([Step("twin"), Step("twin")])


def test_a_case_gives_attributions_in_text_order() -> None:
    case = Case(document())
    case.admit(Step("finder"), [attribution(case, 21, 29), attribution(case, 0, 10)])
    assert [a.content[0].start for a in case.attributions] == [0, 21]


@pytest.mark.parametrize("fault", ["elsewhere", "wrong words"])
def test_a_record_whose_anchor_does_not_hold_stays_out(fault: str) -> None:
    case = run_case(document(), Plan([Step("finder", yields=fault)]))
    assert case.attributions == ()
    assert [f.code for f in case.findings] == ["OR203"]


def test_a_record_that_refers_to_nothing_stays_out() -> None:
    case = run_case(document(), Plan([Step("m", gives=("mentions",), yields="dangling")]))
    assert case.mentions == ()
    assert "at1-nothing" in case.findings[0].message


def test_a_record_of_a_layer_the_stage_does_not_give_stays_out() -> None:
    case = run_case(document(), Plan([Step("liar", gives=("links",))]))
    assert case.attributions == ()
    assert [f.code for f in case.findings] == ["OR203"]


def test_a_failing_stage_is_a_finding_and_the_rest_go_on() -> None:
    plan = Plan([Step("bad", yields="error"), Step("good")])
    case = run_case(document(), plan)
    assert [f.code for f in case.findings] == ["OR201"]
    assert len(case.attributions) == 1


def test_a_stage_is_skipped_when_every_giver_of_its_need_failed() -> None:
    plan = Plan(
        [
            Step("bad", gives=("proposals",), yields="error"),
            Step("after", needs=("proposals",)),
        ]
    )
    case = run_case(document(), plan)
    assert [f.code for f in case.findings] == ["OR201", "OR202"]
    assert case.attributions == ()


def test_strict_raises_what_a_stage_raised() -> None:
    with pytest.raises(RuntimeError, match="on purpose"):
        run_case(document(), Plan([Step("bad", yields="error")]), strict=True)


def test_a_run_counts_what_each_stage_did() -> None:
    run = Run()
    plan = Plan([Step("good"), Step("wrong", yields="wrong words"), Step("bad", yields="error")])
    run_case(document(), plan, run)
    counts = {n: (t.seen, t.yielded, t.refused, t.failed) for n, t in run.tallies.items()}
    assert counts == {"good": (1, 1, 0, 0), "wrong": (1, 1, 1, 0), "bad": (1, 0, 0, 1)}


def test_the_same_record_from_two_makers_is_kept_from_both() -> None:
    case = Case(document())
    mine = attribution(case)
    theirs = Attribution(mine.content, (), (), "direct", None, "other@1", 0.5)
    case.admit(Step("finder", gives=("proposals",)), [mine, theirs])
    assert [a.maker for a in case.proposals] == ["finder@1", "other@1"]
