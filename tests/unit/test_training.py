"""Texts to windows with labels, without torch."""

import numpy as np
import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from onrecord.attributions.tags import TAGS
from onrecord.text.marked import parse_marked
from onrecord.training.corpora import AnnotatedText, Spans
from onrecord.training.examples import cut, label

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
