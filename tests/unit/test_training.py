"""Texts to windows with labels, without torch."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from onrecord.attributions.tags import TAGS
from onrecord.model import Attribution, Document, Origin
from onrecord.pipeline import Case
from onrecord.text.marked import parse_marked
from onrecord.training.corpora import AnnotatedText, Spans
from onrecord.training.examples import IGNORE, cut, label
from onrecord.training.relabelling import read, with_second_opinion, write

MARKED = (
    "<q1>“We <s2>they</s2> <c2>said</c2> <q2>stay</q2>,”</q1> <s1>Ms Orr</s1> <c1>told</c1> us,"
    " <q1>“or go.”</q1> Background. <q3>“It rains.”</q3>"
)


@pytest.fixture
def tokenizer() -> Tokenizer:
    made = Tokenizer(models.WordLevel({"[UNK]": 1}, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def annotated() -> AnnotatedText:
    marked = parse_marked(MARKED)
    spans = tuple(Spans(s.content, s.cue, s.source) for s in marked.statements)
    return AnnotatedText("x", marked.text, spans, "onrecord")


def test_each_statement_has_its_own_layer_of_tags(tokenizer: Tokenizer) -> None:
    [example] = cut(label(annotated(), tokenizer), np.random.default_rng(1))
    words = "“ We they said stay , ” Ms Orr told us , “ or go . ”".split()
    first, second = (
        dict(zip(words, (TAGS[t] for t in tags), strict=False))
        for _, tags in example.statements[:2]
    )
    assert [first[w] for w in ("Ms", "Orr", "told", "us")] == ["B-source", "I-source", "B-cue", "O"]
    assert [second[w] for w in ("We", "they", "said", "stay")] == [
        "O",
        "B-source",
        "B-cue",
        "B-content",
    ]
    assert example.statements[0][1][0] == TAGS.index("B-content")


def test_a_content_broken_by_its_cue_begins_twice(tokenizer: Tokenizer) -> None:
    [example] = cut(label(annotated(), tokenizer), np.random.default_rng(1))
    tags = example.statements[0][1]
    assert int((tags == TAGS.index("B-content")).sum()) == 2


def test_content_without_cue_is_anchored_at_its_first_word(tokenizer: Tokenizer) -> None:
    [example] = cut(label(annotated(), tokenizer), np.random.default_rng(1))
    candidates, tags = example.statements[2]
    assert candidates.tolist() == [int(np.flatnonzero(tags)[0])]
    assert example.anchor_labels[candidates[0]] == 3


@pytest.mark.parametrize("seed", range(5))
def test_cutting_covers_every_word_once(seed: int, tokenizer: Tokenizer) -> None:
    text = AnnotatedText("x", "One two three. " * 300, (), "onrecord")
    labelled = label(text, tokenizer)
    examples = cut(labelled, np.random.default_rng(seed), size=64)
    spans = [(e.window.start, e.window.end) for e in examples]
    assert spans[0][0] == 0
    assert spans[-1][1] == len(labelled.encoded)
    assert all(a[1] == b[0] for a, b in zip(spans, spans[1:], strict=False))


def test_a_statement_cut_in_two_begins_anew_on_the_far_side(tokenizer: Tokenizer) -> None:
    content = "word " * 120
    text = AnnotatedText("x", content + "he said", (Spans(((0, 599),), ((603, 607),)),), "onrecord")
    labelled = label(text, tokenizer)
    for example in cut(labelled, np.random.default_rng(2), size=64):
        for _, tags in example.statements:
            begins = np.flatnonzero(tags == TAGS.index("B-content"))
            assert len(begins) == 1


def test_words_nobody_is_sure_of_and_texts_without_statements_are_left_out_of_the_loss(
    tokenizer: Tokenizer,
) -> None:
    text = AnnotatedText("x", "It may say so.", (), "onrecord", unsure=((7, 10),))
    [example] = cut(label(text, tokenizer), np.random.default_rng(1))
    assert [0, 0, IGNORE, 0, 0] == example.anchor_labels.tolist()
    [bare] = cut(label(replace(text, attributed=False), tokenizer), np.random.default_rng(1))
    assert {IGNORE} == set(bare.anchor_labels.tolist()) | set(bare.flat.ravel().tolist())


def test_names_are_labelled_where_they_are_annotated_and_nowhere_else(
    tokenizer: Tokenizer,
) -> None:
    names = ((0, 8, "person"), (13, 17, "place"), (18, 23, None))
    text = AnnotatedText("x", "Anne Orr saw Mara today.", (), "onrecord", entities=names)
    [example] = cut(label(text, tokenizer), np.random.default_rng(1))
    assert [1, 2, 0, 5, IGNORE, 0] == example.entity_labels.tolist()
    [without] = cut(label(replace(text, entities=None), tokenizer), np.random.default_rng(1))
    assert {IGNORE} == set(without.entity_labels.tolist())


def agreed(confidence: float, *theirs: Spans) -> AnnotatedText:
    words = "Orr said it rains."
    case = Case(Document(Origin("x"), words, "as it is"))
    spans = [(case.anchor(a, b),) for a, b in ((9, 17), (4, 8), (0, 3))]
    found = Attribution(*spans, "indirect", None, "model@1", confidence)
    return with_second_opinion(AnnotatedText("x", words, theirs, "polnear"), [found])


RAINS = Spans(((12, 17),), ((4, 8),), ((0, 3),))


def test_a_sure_statement_is_a_label_and_an_unsure_one_is_left_open() -> None:
    assert (((9, 17),), ()) == (agreed(0.7).statements[0].content, agreed(0.7).unsure)
    assert ((), ((4, 8),)) == (agreed(0.5).statements, agreed(0.5).unsure)


def test_an_unsure_statement_that_the_annotators_saw_too_is_a_label() -> None:
    assert ((9, 17),) == agreed(0.5, RAINS).statements[0].content
    assert () == agreed(0.5, RAINS).unsure


def test_what_only_the_annotators_saw_is_left_open() -> None:
    other = Spans(((0, 3),), ((12, 17),))
    assert ((12, 17),) == agreed(0.9, other).unsure


def test_relabelled_texts_come_back_from_their_file(tmp_path: Path) -> None:
    texts = [agreed(0.5), agreed(0.9, RAINS)]
    write(texts, tmp_path / "r.jsonl")
    assert texts == read(tmp_path / "r.jsonl")
