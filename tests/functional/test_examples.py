"""The bundled examples: marked and plain texts are in step."""

from pathlib import Path

import pytest

from onrecord.text.marked import parse_marked

EXAMPLES = Path(__file__).parents[2] / "examples"
MARKED = sorted((EXAMPLES / "marked").glob("*.marked"))


def test_there_are_at_least_six_dispatches_of_three_outlets() -> None:
    outlets = {parse_marked(p.read_text(encoding="utf8")).header["outlet"] for p in MARKED}
    assert len(MARKED) >= 6
    assert len(outlets) == 3


@pytest.mark.parametrize("path", MARKED, ids=lambda p: p.stem)
def test_a_plain_dispatch_is_its_marked_text_without_tags(path: Path) -> None:
    marked = parse_marked(path.read_text(encoding="utf8"))
    plain = (EXAMPLES / "dispatches" / f"{path.stem}.txt").read_text(encoding="utf8")
    assert plain == marked.text + "\n"
    assert 300 <= len(plain.split()) <= 600


@pytest.mark.parametrize("path", MARKED, ids=lambda p: p.stem)
def test_every_marked_statement_has_a_speaker(path: Path) -> None:
    marked = parse_marked(path.read_text(encoding="utf8"))
    named = {int(key.split()[1]) for key in marked.header if key.startswith("speaker ")}
    assert named == {s.number for s in marked.statements}
