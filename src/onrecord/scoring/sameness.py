"""When two names or two values count as the same."""

from __future__ import annotations

import re
import unicodedata

from onrecord.scoring.gold import Field

_WORD = re.compile(r"\w+")
_TITLES = frozenset(
    {"mr", "mrs", "ms", "sir", "dr", "the", "us"}
    | {"gen", "general", "sen", "rep", "gov", "president", "prime", "minister"}
)
_BY_ALTERNATIVES: frozenset[Field] = frozenset({"stance", "commitment", "speech"})
_MAY_SAY_MORE: frozenset[Field] = frozenset({"relay", "addressee", "place", "occasion"})


def same_value(field: Field, gold: str, predicted: str) -> bool:
    """Whether a predicted value of ``field`` says what the gold value says.

    Dates agree to the day; stances and truth values with one of the alternatives ``a|b``;
    words where half of them are shared, and names of places, occasions and people also where
    the prediction holds every word of the gold.
    """
    if field == "said_on":
        return gold[:10] == predicted[:10]
    if field in _BY_ALTERNATIVES:
        return _plain(predicted) in _plain(gold).split("|")
    wanted, found = _telling_words(gold), _telling_words(predicted)
    together = wanted | found
    if together and len(wanted & found) / len(together) >= 0.5:
        return True
    return field in _MAY_SAY_MORE and wanted <= found


def same_speaker(gold: str | None, predicted: str | None) -> bool:
    """Whether the predicted name is the gold speaker's; titles, case and accents do not count.

    A fuller name than the gold's is right, a shorter one only with two words or more. A source
    without a name ("unnamed: …") is right where its description shares a word. Where the gold
    knows no speaker, only the absence of a name is right.
    """
    if gold is None or not predicted:
        return gold is None and not predicted
    found = _telling_words(predicted)
    if gold.startswith("unnamed"):
        return bool(_telling_words(gold.split(":", 1)[-1]) & found)
    wanted = _telling_words(gold)
    return wanted <= found or (len(found) >= 2 and found <= wanted)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _telling_words(text: str) -> frozenset[str]:
    """The words without titles, or with them where there is nothing else."""
    words = frozenset(_WORD.findall(_plain(text)))
    return words - _TITLES or words
