"""Folding: one key for the spellings of a name, across accents, scripts and transliterations."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = {
    **dict(zip("абвгдезиклмнопрстуфхцчшыэ", "abvgdeziklmnoprstufhccsie", strict=True)),
    **dict(zip("ђјћіґѕ", "djcigz", strict=True)),
    **{"ж": "z", "щ": "sc", "ъ": "", "ь": "", "ю": "iu", "я": "ia"},
    **{"љ": "li", "њ": "ni", "џ": "dz", "є": "ie"},
}
_GREEK = {
    **dict(zip("αβγδεζηικλμνοπρσςτυφω", "avgdeziiklmnoprsstifo", strict=True)),
    **{"θ": "th", "ξ": "ks", "χ": "c", "ψ": "ps"},
}
_ODD = {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d"}
_SLUG_LETTERS = str.maketrans(_ODD)
_LETTERS = str.maketrans({**_CYRILLIC, **_GREEK, **_ODD, "þ": "th", "ə": "a", "&": " and "})

_GREEK_PAIRS = re.compile("ου|αυ|ευ|γγ|\\bμπ|\\bντ")
_GREEK_SOUNDS = {"ου": "u", "αυ": "av", "ευ": "ev", "γγ": "ng", "μπ": "b", "ντ": "d"}

# Conventions of transliteration differ ("Zh", "Ž"; "Kh", "H"; "y", "j", "i"): one letter each.
_SOUNDS = (
    ("shch", "sc"), ("sch", "s"), ("tch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "z"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ts", "c"), ("dj", "d"), ("x", "ks"), ("ou", "u"),
    ("w", "v"), ("j", "i"), ("y", "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_SILENT = re.compile(r"['’‘`ʹʼ.\u00ad\u200b-\u200f]")
_WORDS = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"al", "el", "ul"})
_JUNIOR = frozenset({"ir", "sr", "i", "iv"})  # "Jr", "Sr", "II" and "III", "IV" when folded
_LONGEST = 400


@lru_cache(maxsize=16_384)
def fold_name(name: str) -> str:
    """The key of a name: words of small letters without accents, one spelling a sound.

    "Vučić", "Vucic" and "Вучић" have the same key. It is for comparing only, and wide: the names
    of an index are few enough that two of them seldom meet. Empty where a name has no letter.
    """
    small = name[:_LONGEST].casefold()
    if not small.isascii():
        small = _latin(small)
    words = [_sounds(word) for word in _WORDS.findall(_SILENT.sub("", small))]
    if len(words) > 1:
        words = [word for word in words if word != "the"] or words
    return " ".join("al" if word in _ARTICLES else word for word in words)


def person_keys(name: str, *, asked: bool = False) -> tuple[str, ...]:
    """The keys of a person's name: as it stands, and without initials in its middle.

    Of a name that is asked for, also without "Jr": a text may leave out what tells a son from
    his father, but may not add it.
    """
    key = fold_name(name)
    words = key.split()
    bare = [word for at, word in enumerate(words) if at == 0 or len(word) > 1]
    keys = [key, " ".join(bare)] if len(bare) > 1 else [key]
    if asked and len(bare) > 2 and bare[-1] in _JUNIOR:
        keys.append(" ".join(bare[:-1]))
    return tuple(dict.fromkeys(keys))


def surname_mark(name: str) -> str:
    """The key under which a person is found by the last name alone."""
    words = [word for word in person_keys(name)[-1].split() if word not in _JUNIOR]
    return f"~{words[-1]}" if words else "~"


def _latin(small: str) -> str:
    """The letters of other scripts in Latin, accents dropped."""
    split = unicodedata.normalize("NFKD", small)
    bare = "".join(c for c in split if not unicodedata.combining(c))
    return _GREEK_PAIRS.sub(lambda m: _GREEK_SOUNDS[m.group()], bare).translate(_LETTERS)


def _sounds(word: str) -> str:
    for written, sound in _SOUNDS:
        if written in word:
            word = word.replace(written, sound)
    word = _DOUBLED.sub(r"\1", word)
    return word[1:] if word.startswith("ie") and len(word) > 3 else word


def slug(text: str) -> str:
    """A text as a key: small Latin letters and hyphens."""
    split = unicodedata.normalize("NFKD", text.casefold().translate(_SLUG_LETTERS))
    bare = "".join(c for c in split if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", bare.replace("'", "")).strip("-")[:60] or "actor"
