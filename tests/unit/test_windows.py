"""Words, features, and the windows the encoder reads."""

import numpy as np
import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from onrecord.attributions.features import BREAKS, QUOTES, SHAPES, encode_text, shape_of
from onrecord.attributions.windows import SIZE, batch, windows
from onrecord.text.layout import TextLayout


@pytest.fixture
def tokenizer() -> Tokenizer:
    """Every letter a sub-word, words as the real tokenizer divides them."""
    letters = {c: n for n, c in enumerate("abcdefghijklmnopqrstuvwxyz0123456789.,!?\"'“”")}
    letters |= {f"##{c}": n + 100 for c, n in letters.items()} | {"[UNK]": 99}
    made = Tokenizer(models.WordPiece(letters, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def names(values: np.ndarray, of: tuple[str, ...]) -> list[str]:
    return [of[v] for v in values]


def test_words_keep_their_places_in_the_text(tokenizer: Tokenizer) -> None:
    text = "“We stay,” said Ms Orr. 🙂 She left."
    encoded = encode_text(TextLayout(text), tokenizer)
    pairs = zip(encoded.word_start, encoded.word_end, strict=True)
    found = [text[a:b] for a, b in pairs]
    assert found == [*"“ We stay , ” said Ms Orr . 🙂 She left .".split()]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", "lower"),
        ("Orr", "title"),
        ("NATO", "upper"),
        ("A", "title"),
        ("iPhone", "mixed"),
        ("2031", "digit"),
        ("3rd", "lower"),
        ("“", "punctuation"),
    ],
)
def test_shapes_give_back_what_the_vocabulary_loses(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


def test_each_word_knows_where_it_stands_among_the_quotation_marks(tokenizer: Tokenizer) -> None:
    encoded = encode_text(TextLayout("“We stay,” she said."), tokenizer)
    assert names(encoded.quote, QUOTES) == [
        "opening",
        *["inside"] * 3,
        "closing",
        *["outside"] * 3,
    ]


def test_sentences_and_paragraphs_begin_where_they_do(tokenizer: Tokenizer) -> None:
    encoded = encode_text(TextLayout("One. Two.\nThree."), tokenizer)
    assert names(encoded.breaks, BREAKS) == [
        "start",
        "none",
        "sentence",
        "none",
        "paragraph",
        "none",
    ]


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "a" * 5000, "word " * 3000, "A b. " * 900])
def test_every_word_belongs_to_the_core_of_one_window(text: str, tokenizer: Tokenizer) -> None:
    encoded = encode_text(TextLayout(text), tokenizer)
    cores = [range(w.core_start, w.core_end) for w in windows(encoded)]
    assert [word for core in cores for word in core] == list(range(len(encoded)))


def test_windows_fit_the_encoder_and_share_context(tokenizer: Tokenizer) -> None:
    encoded = encode_text(TextLayout("Abc def ghi. " * 400), tokenizer)
    found = windows(encoded)
    assert len(found) > 3
    for window in found:
        assert encoded.first[window.end] - encoded.first[window.start] <= SIZE - 2
        assert window.start <= window.core_start < window.core_end <= window.end
    for one, following in zip(found, found[1:], strict=False):
        assert following.start < one.end
        assert encoded.breaks[following.start] > 0


def test_a_batch_points_each_word_to_its_first_sub_word(tokenizer: Tokenizer) -> None:
    encoded = encode_text(TextLayout("Abc de. F ghij."), tokenizer)
    [window] = windows(encoded)
    made = batch([(encoded, window, 1)])
    assert made.ids[0, 0] == 101
    assert made.ids[0, made.first[0]].tolist() == encoded.ids[encoded.first[:-1]].tolist()
    assert made.style.tolist() == [1]
    assert made.words.tolist() == [len(encoded)]


def test_a_word_longer_than_a_window_is_read_by_its_beginning(tokenizer: Tokenizer) -> None:
    tokenizer.model = models.WordPiece(
        {"a": 1, "##a": 2, "[UNK]": 99}, unk_token="[UNK]", max_input_chars_per_word=10_000
    )
    encoded = encode_text(TextLayout("a" * 900 + " a"), tokenizer)
    made = batch([(encoded, window, 0) for window in windows(encoded)])
    assert made.ids.shape[1] <= SIZE
