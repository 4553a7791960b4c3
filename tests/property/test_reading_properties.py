"""Whatever the text, every anchor of every statement holds."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.app.read import read_text_statements
from onrecord.model import Statement

PIECES = st.sampled_from(
    (
        "“We will stay,” |he said. |The minister |told reporters |that |\n\n|\n|\"|'|’|“|”|«|»|„|— "
        "|according to |Ms Orr, |(sic) |6'2\" |…|🙂|e\u0301|\u202e|\u00a0|\r\n|\x00|\ud800|قال |не "
        "|said: |Q: |A: |which police confirmed |. |? |the plan is dead|\u2028|ﬁ"
    ).split("|")
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200)


def check(statements: tuple[Statement, ...]) -> None:
    ids = {s.id for s in statements}
    assert len(ids) == len(statements)
    for statement in statements:
        text = statement.document.text
        for role in (statement.content, statement.cue, statement.source):
            for anchor in role:
                assert anchor.holds(text)
                assert anchor.document == statement.document.id
            assert list(role) == sorted(role)
        assert statement.content
        assert 0.0 <= statement.confidence <= 1.0
        assert statement.inside is None or statement.inside in ids
        assert statement.inside != statement.id
        if statement.speaker is not None:
            assert all(a.holds(text) for a in statement.speaker.evidence)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_every_anchor_of_every_statement_holds(text: str) -> None:
    check(read_text_statements(text))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_anchor_holds_when_the_rules_read_alone(text: str) -> None:
    check(read_text_statements(text, rules_only=True))
