"""The lists of reporting verbs and nouns, and their forms."""

from __future__ import annotations

import pytest

from onrecord.attributions.verbs import inflect, nouns, reporting_verbs


@pytest.mark.parametrize(
    ("given", "third", "past", "participle", "gerund"),
    [
        (("say", "said", "said", "saying"), "says", "said", "said", "saying"),
        (("announce",), "announces", "announced", "announced", "announcing"),
        (("deny",), "denies", "denied", "denied", "denying"),
        (("stress",), "stresses", "stressed", "stressed", "stressing"),
        (("agree",), "agrees", "agreed", "agreed", "agreeing"),
        (("write", "wrote", "written", "writing"), "writes", "wrote", "written", "writing"),
    ],
)
def test_regular_forms_are_made_and_irregular_ones_kept(
    given: tuple[str, ...], third: str, past: str, participle: str, gerund: str
) -> None:
    forms = inflect(given)
    assert forms["third"] == third
    assert forms["past"] == past
    assert forms["participle"] == participle
    assert forms["gerund"] == gerund


@pytest.mark.parametrize(
    "form",
    "said muttered jokes grumbling stressed testifies reiterated conceded quipped tweeted posted"
    " cautioned vowed pledging insisted underlined recalled noted added replied labeled labelled"
    " emphasized emphasised criticising".split(),
)
def test_colourful_verbs_are_known_in_all_their_forms(form: str) -> None:
    assert form in reporting_verbs()


def test_a_verb_with_a_particle_comes_before_the_bare_one() -> None:
    particles = [form.verb.particles for form in reporting_verbs()["called"]]
    assert particles[-1] == ()
    assert ("for",) in particles[:-1]


def test_every_form_has_a_shape_and_every_verb_a_frame() -> None:
    forms = [form for found in reporting_verbs().values() for form in found]
    assert all(form.shapes and form.verb.frames for form in forms)


def test_no_verb_is_listed_twice() -> None:
    verbs = {form.verb for found in reporting_verbs().values() for form in found}
    names = [(verb.lemma, verb.particles) for verb in verbs]
    assert len(names) == len(set(names))


def test_nouns_are_lower_case_and_of_their_kind() -> None:
    assert "claim" in nouns("word")
    assert "interview" in nouns("occasion")
    assert "concern" in nouns("feeling")
    assert "study" in nouns("document")
    assert all(noun == noun.casefold() for noun in nouns("occasion"))
