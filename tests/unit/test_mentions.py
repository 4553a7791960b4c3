"""What a source span is: a name, a role, a pronoun, a group, a body, a document, or several."""

from __future__ import annotations

import pytest

from onrecord.speakers.inventory import take_inventory
from onrecord.speakers.mentions import Shape, read_source
from onrecord.text.layout import TextLayout


def shape_of(source: str, context: str = "") -> Shape:
    text = f"{source} said so. {context}"
    return read_source(text, 0, len(source), take_inventory(text, TextLayout(text)))


@pytest.mark.parametrize(
    ("source", "form", "kind"),
    [
        ("Ana Kral", "name", "named"),
        ("he", "pronoun", "pronoun"),
        ("They", "pronoun", "pronoun"),
        ("who", "pronoun", "pronoun"),
        ("WHO", "name", "named"),
        ("the general", "role", "role"),
        ("NATO's secretary general", "role", "role"),
        ("member of parliament", "role", "role"),
        ("the sommelier", "role", "role"),
        ("a spokesman", "unnamed", "unnamed"),
        ("one diplomat who asked not to be named", "unnamed", "unnamed"),
        ("officials", "collective", "collective"),
        ("police", "body", "collective"),
        ("a number of senators", "collective", "collective"),
        ("75 percent of voters", "collective", "collective"),
        ("Herdsmen in the area", "collective", "collective"),
        ("the court", "body", "role"),
        ("the defence ministry", "body", "role"),
        ("a report", "document", "unnamed"),
        ("the study", "document", "role"),
        ("Kral and Renn", "joint", "named"),
        ("@quaybird", "body", "named"),
    ],
)
def test_the_kind_of_a_source(source: str, form: str, kind: str) -> None:
    shape = shape_of(source)
    assert (shape.form, shape.kind) == (form, kind)


def test_a_surname_is_a_short_mention() -> None:
    text = "Ana Kral left. Kral said so."
    shape = read_source(text, 15, 19, take_inventory(text, TextLayout(text)))
    assert (shape.form, shape.kind) == ("name", "short")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("US General Ivo Renn", "Ivo Renn"),
        ("Ivo Renn, the club’s secretary general,", "Ivo Renn"),
        ("Ana Kral, who leads the party", "Ana Kral"),
        ("the party's spokeswoman, Ana Kral", "Ana Kral"),
        ("The head of mission, the Finnish diplomat Aino Rautala", "Aino Rautala"),
        ("His rival’s running mate, the former footballer Dino Arce", "Dino Arce"),
        ("Retired FBI agent and terrorism specialist Ivo Renn", "Ivo Renn"),
        ("Quay Observer editor Keno Lest", "Keno Lest"),
        ("Ana Kral of the Harbour Trust", "Ana Kral"),
        ("Gov. Ana Kral (D-Va.)", "Ana Kral"),
        ("Renn himself", "Renn"),
        ("Tom Aldous, Ana Kral’s chief of staff", "Tom Aldous"),
        ("television broadcaster PBX", "PBX"),
        ("The Carovian grid operator, Vessin Grid", "Vessin Grid"),
        ("One news site, Quay.com", "Quay.com"),
        ("Reader Betty in Saltern", "Betty"),
        ("The editor I was talking to, Tim Grieve,", "Tim Grieve"),
        ("the civil rights organization the Quay League", "Quay League"),
    ],
)
def test_the_name_at_the_head_of_a_source(source: str, name: str) -> None:
    shape = shape_of(source)
    assert shape.form == "name"
    assert shape.named is not None
    assert shape.named.figure.label == name


@pytest.mark.parametrize(
    "source",
    [
        "Ana Kral’s spokesman",
        "the spokesman for Ana Kral",
        "Kral aides",
        "the Kral campaign",
        "police in Baytown, Lorrano",
        "so-called banks like Halden",
        "a judge handling a Freedom of Access case",
    ],
)
def test_a_name_that_only_qualifies_the_noun_is_not_the_source(source: str) -> None:
    assert shape_of(source).form != "name"


@pytest.mark.parametrize(
    ("source", "members"),
    [
        ("Kral and Renn", ["Kral", "Renn"]),
        ("both Ana Kral and Ivo Renn", ["Ana Kral", "Ivo Renn"]),
        ("neither the Harbour Trust nor the Quay League", ["Harbour Trust", "Quay League"]),
        ("Ana Kral, Ivo Renn and Tom Aldous", ["Ana Kral", "Ivo Renn", "Tom Aldous"]),
        ("Mayor Ana Kral and Judge Ivo Renn", ["Ana Kral", "Ivo Renn"]),
        ("Two objectors, Ana Kral and Ivo Renn", ["Ana Kral", "Ivo Renn"]),
    ],
)
def test_joint_sources_have_members(source: str, members: list[str]) -> None:
    shape = shape_of(source)
    assert shape.form == "joint"
    assert [part.named.figure.label for part in shape.parts if part.named] == members


@pytest.mark.parametrize(
    "source",
    [
        "Ana Kral, a lawyer and author",
        "the judge and author",
        "Harbour Fire and Rescue",
        "Leaders in Vessin and around the country",
        "White House and Pentagon spokesmen",
    ],
)
def test_and_within_one_source_does_not_divide_it(source: str) -> None:
    assert shape_of(source).form != "joint"


def test_a_joint_source_may_mix_a_name_and_a_group() -> None:
    shape = shape_of("Ana Kral and her supporters")
    assert [part.form for part in shape.parts] == ["name", "collective"]


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("reports emerging in the media", "reports"),
        ("guidelines established in 2015", "guidelines"),
        ("figures her campaign released", "figures"),
        ("Part of the judge's statement", "statement"),
        ("The opening line of the communiqué", "communique"),
    ],
)
def test_the_head_noun_stands_before_what_follows_it(source: str, head: str) -> None:
    assert shape_of(source).head == head


@pytest.mark.parametrize("source", ["", "…", "“”", " ", "—"])
def test_a_source_without_words_has_a_shape_too(source: str) -> None:
    text = f"{source}x"
    shape = read_source(text, 0, len(source), take_inventory(text, TextLayout(text)))
    assert (shape.form, shape.named, shape.parts) == ("collective", None, ())
