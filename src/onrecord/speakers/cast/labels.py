"""What a label calls its speaker: a name with a title, an office, or somebody without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.speakers.cast.names import WORD, Titled, read_titled
from onrecord.speakers.reading.words import fold
from onrecord.text.genre import Label

NameKind = Literal["name", "office", "unnamed", "group"]

_CROWD = frozenset({"audience", "crowd", "all", "everyone", "group", "chorus", "voices", "press"})
_NAMELESS = frozenset(
    """q question questioner reporter reporters journalist journalists interviewer interviewee
    answer a moderator operator interpreter translator participant participants member members
    staff aide speaker speakers voice narrator announcer official officials attendee attendees
    guest guests
    caller panelist panellist student students teacher child man woman boy girl facilitator host
    presenter anchor correspondent clerk witness juror veteran soldier soldiers worker workers
    patient doctor nurse mother father recipient representative cadet cadets media""".split()
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_QUESTION = frozenset({"q", "question", "questioner"})


@dataclass(frozen=True, slots=True)
class LabelName:
    """A label taken apart.

    ``kind`` says whether it gives a name, an office that some person holds, somebody without a
    name, or several at once; ``words`` is the label without article and number, in small
    letters where it is a description.
    """

    kind: NameKind
    titled: Titled
    words: str


def read_label(text: str, label: Label) -> LabelName:
    """What the words of a label say; never raises."""
    shown = _BRACKETS.sub("", text[label.start : label.end])
    words = WORD.findall(shown)
    folded = [fold(word) for word in words]
    nobody = Titled((), (), None)
    if label.kind in ("question", "answer"):
        asked = label.kind == "question"
        plain = " ".join(folded) if folded and folded[0] not in _QUESTION | {"a"} else ""
        return LabelName("unnamed", nobody, plain or ("reporter" if asked else "interviewee"))
    bare = [w for w in folded if w not in ("the", "a", "an") and not w.isdigit()]
    if bare and bare[-1] in _CROWD:
        return LabelName("group", nobody, " ".join(bare))
    if bare and bare[-1] in _NAMELESS and label.kind in ("role", "capitals"):
        kept = [w for w in words if fold(w) not in ("the", "a", "an")]
        described = " ".join(w if _abbreviated(w) else w.casefold() for w in kept)
        return LabelName("unnamed", nobody, described)
    titled = read_titled(words)
    if titled.name:
        return LabelName("name", titled, " ".join(titled.name))
    return LabelName("office", titled, " ".join(bare))


def _abbreviated(word: str) -> bool:
    return "." in word.strip(".")
