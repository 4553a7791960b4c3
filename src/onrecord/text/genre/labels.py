"""Labels: the words before a turn that say whose turn it is.

"MR. PRICE:", "Q", "QUESTION:", "The President (spoke in Spanish):", "**Ada Voss:**",
"The President." Labels are candidates one by one; whether the text is a transcript at all is
settled in `detect`, from all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.text.layout import TextLayout

LabelKind = Literal["question", "answer", "titled", "role", "capitals", "name"]

LONGEST = 70
"""Characters of a label, without what stands in brackets after it."""

_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_LEAD = (
    r"[ \t\u00a0]*(?:[>*_\"“]{1,4}[ \t]*)?(?:[\[(]?\d{1,2}(?::\d{2}){1,2}[\])]?[ \t]*[-–—]?[ \t]*)?"
)
_BEHIND = r"(?:[ \t]*\((?P<brackets>[^()\n]{1,80})\)){0,1}(?P<more>[ \t]*\([^()\n]{1,80}\))?"
_STAMP = r"(?:[ \t]*[\[(]\d{1,2}(?::\d{2}){1,2}[\])])?"
_COLON = re.compile(
    rf"{_LEAD}(?P<label>{_UPPER}[^:\n()\[\]<>{{}}|?!;,“”\"*]{{0,{LONGEST}}}?)"
    rf"{_BEHIND}[*_]{{0,3}}[ \t]*:[*_\"”]{{0,3}}{_STAMP}(?!/)"
)
_LETTER = re.compile(
    rf"{_LEAD}(?P<label>Q|A)(?P<number>\d{{0,3}})[*_]{{0,3}}(?P<sign>[.:)]?)[*_]{{0,3}}"
    r"(?:[ \t\u00a0]+(?=\S)|[ \t]*$)"
)
_DOUBLE = re.compile(rf"{_LEAD}\(\((?P<label>{_UPPER}[^()\n:]{{1,59}})\)\)[*_]{{0,3}}:?(?=\s)")
_STOP = re.compile(
    rf"{_LEAD}(?P<label>(?:The|Mr|Mrs|Ms|Miss|Dr|President|Secretary|Senator|Chairman|Sen|Rep)\.?"
    rf"(?: {_UPPER}[\w’'-]+){{1,4}}(?: pro tempore)?)\.(?=[ \t\u00a0][A-Z“\"(\[—])"
)
_TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lady lord rev reverend father sister imam rabbi
    bishop archbishop cardinal pope king queen prince princess sultan emir sheikh president
    vice-president vice first prime minister premier chancellor foreign deputy assistant acting
    under undersecretary secretary secretary-general general gen lt lieutenant col colonel major
    maj capt captain adm admiral cmdr commander brigadier marshal sgt sergeant corporal amb
    ambassador envoy sen senator rep representative congressman congresswoman delegate speaker
    leader governor gov mayor councillor councilor cllr councilman councilwoman commissioner
    director administrator chairman chairwoman chair chairperson judge justice magistrate
    spokesman spokeswoman spokesperson high attorney counsel solicitor sheriff chief chaplain
    coach madam madame monsieur herr frau señor señora m mme hon special national senior
    detective inspector superintendent officer""".split()
)
_ROLES = frozenset(
    """president minister secretary chair chairman chairwoman chairperson co-chair moderator host
    interviewer presenter anchor correspondent reporter journalist operator interpreter translator
    participant participants audience member members crowd staff aide speaker speakers voice
    voices narrator announcer clerk registrar witness court juror defendant student students
    teacher veteran child official officials attendee attendees guest guests caller panelist
    panellist facilitator representative delegate delegates mayor governor judge counsel
    prosecutor recipient patient doctor nurse spokesman spokeswoman spokesperson ambassador
    lady director commissioner rapporteur everyone all group cadet cadets soldier soldiers worker
    workers chorus man woman boy girl mother father attorney senator senators interviewee""".split()
)
_QUESTIONERS = frozenset(
    """question questions questioner q reporter reporters journalist journalists press media
    interviewer""".split()
)
_LEADS = frozenset("the a an unidentified unknown male female several multiple senior".split())
_NO_LABELS = frozenset(
    """analysis opinion comment update updated correction note notes nb source sources photo photos
    video watch read more related live breaking exclusive background context timeline factbox date
    time place location venue summary headline caption image contact contacts email tel phone
    telephone fax web website url subject re from to cc bcc sent what when where who why how fact
    facts myth myths claim claims rating verdict truth reality example examples warning tip tips
    step section chapter article title part appendix annex figure table box ps p.s answer-key
    conclusion introduction overview agenda theme topic key pros cons before after problem solution
    result results score scores winner winners finally transcript
    present attachment attachments tags tag category keywords author authors
    editor by credit credits copyright disclaimer published posted filed issued released ref
    reference references resolution bottom promise quote quotes number stat day week month year
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december""".split()
)
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last"})
_ADDRESSES = frozenset(
    """dear your excellency excellencies ladies distinguished honourable honorable honoured friends
    colleagues fellow brothers sisters comrades my our""".split()
)
_ADDRESSED = frozenset(
    """president vice prime minister speaker chair chairman chairwoman chairperson secretary
    secretary-general general ambassador chancellor governor mayor senator""".split()
)
_SMALL = frozenset(
    "de del della da do dos du van von der den ter ten la le el al bin ibn bint of the and for y e"
    " in at to st pro tempore".split()
)
_ENDING = re.compile(r"END\b")
_SMALL_WORD = re.compile(r"\b[a-zà-öø-ÿ]{3,}\b")
_WORDS = re.compile(r"[^\W_](?:[\w’'.&/-]*[\w.])?")


@dataclass(frozen=True, slots=True)
class Label:
    """A label: where its words stand, where the turn's own words begin, and what it looks like.

    ``key`` is the label folded, without brackets and number, equal for all turns of a speaker
    who is always called the same. ``strong`` where it can hardly be anything but a label.
    """

    start: int
    end: int
    words: int
    key: str
    kind: LabelKind
    strong: bool
    own_line: bool = False


def find_labels(layout: TextLayout) -> list[Label]:
    """All that may be labels, in text order: at the start of paragraphs and of wrapped lines.

    Linear; a line is looked at once and only its first characters.
    """
    found: list[Label] = []
    for start, end in layout.paragraphs:
        at = start
        while 0 <= at < end:
            label = _label_at(layout.text, at, end, wrapped=at > start)
            if label is not None:
                found.append(label)
            at = layout.text.find("\n", at, end) + 1 or end
    return _plausible(layout.text, found)


def find_label(layout: TextLayout, start: int, end: int) -> Label | None:
    """What may be the label of one paragraph, or None."""
    return _label_at(layout.text, start, end, wrapped=False)


def _label_at(text: str, start: int, end: int, *, wrapped: bool) -> Label | None:
    """The label at the start of a line; within a wrapped paragraph only one beyond doubt."""
    match = _LETTER.match(text, start, end)
    if match is not None:
        return _letter(text, match, end)
    match = _DOUBLE.match(text, start, end)
    if match is not None:
        begin, stop = match.span("label")
        label = match["label"]
        return _made(text, begin, stop, match.end(), end, label, "capitals", strong=True)
    match = _COLON.match(text, start, end)
    if match is None:
        return None if wrapped else _stopped(text, start, end)
    label = match["label"].rstrip()
    kind = None if _ENDING.match(label) else _kind_of(label)
    if kind is None or (_sticks(text, match.end(), end) and not _is_shouted(label)):
        return None
    manner = match["brackets"] is not None and _is_manner(match["brackets"])
    strong = _is_shouted(label) and (kind != "capitals" or manner)
    strong = strong or key_of(label) in ("q", "question")
    if wrapped and not strong:
        return None
    begin = match.start("label")
    stop = begin + len(label)
    if match["brackets"] is not None and not manner:
        stop = match.end("brackets") + 1
    return _made(text, begin, stop, match.end(), end, label, kind, strong=strong)


def _sticks(text: str, at: int, end: int) -> bool:
    """Whether words follow the colon without a space, as by a slip of the typist."""
    return at < end and not text[at].isspace() and text[at] not in "“\"‘'([*_—"


def _made(
    text: str,
    begin: int,
    stop: int,
    words: int,
    end: int,
    label: str,
    kind: LabelKind,
    *,
    strong: bool,
) -> Label:
    while words < end and text[words].isspace():
        words += 1
    line = text.find("\n", stop, end)
    own_line = words >= end or 0 <= line < words
    return Label(begin, stop, words, key_of(label), kind, strong, own_line)


def _letter(text: str, match: re.Match[str], end: int) -> Label | None:
    """Q or A: with a sign or number, or Q before a word with a capital."""
    bare = not match["sign"] and not match["number"]
    following = text[match.end() : match.end() + 1]
    if bare and (match["label"] == "A" or following.islower() or not following):
        return None
    if match["number"] and not match["sign"]:
        return None
    kind: LabelKind = "question" if match["label"] == "Q" else "answer"
    stop = match.end("number")
    strong = kind == "question"
    begin = match.start("label")
    return _made(text, begin, stop, match.end(), end, match["label"], kind, strong=strong)


def _stopped(text: str, start: int, end: int) -> Label | None:
    """A title with a name before a stop ("The President. …"), as in published papers."""
    match = _STOP.match(text, start, end)
    if match is None:
        return None
    label = match["label"]
    kind = _kind_of(label)
    if kind not in ("titled", "role"):
        return None
    begin, stop = match.span("label")
    return _made(text, begin, stop, match.end(), end, label, kind, strong=False)


def key_of(label: str) -> str:
    """A label folded: lower case, single spaces, no stops."""
    return " ".join(label.replace(".", " ").split()).casefold()


def _is_manner(brackets: str) -> bool:
    """Whether brackets after a label say how one speaks, and not for whom."""
    words = brackets.split()
    return brackets[0].islower() or brackets[0].isdigit() or words[0].casefold() in ("via", "as")


def _is_shouted(label: str) -> bool:
    """Whether a label is in capitals, but for the small letters of "McDONOUGH" or "de"."""
    letters = [c for c in label if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return len(letters) > 1 and upper >= 0.7 * len(letters) and (upper > 1 or len(letters) < 3)


def _kind_of(label: str) -> LabelKind | None:
    """What a label looks like; None where it is a heading or the start of a sentence."""
    words = [w.casefold().rstrip(".") for w in _WORDS.findall(label)]
    if not words or len(words) > 8 or words[0] in _NO_LABELS or label.endswith((",", "-", "–")):
        return None
    bare = [w for w in words if w not in _LEADS]
    if _is_address(words) or (bare and bare[0] in _NO_LABELS) or " ".join(bare) in _ORDINALS:
        return None
    number = bool(bare) and bare[-1].isdigit() and len(bare) > 1
    bare = bare[:-1] if number else bare
    if not bare or any(w.isdigit() for w in bare):
        return None
    if bare[-1] in _QUESTIONERS and len(bare) <= 2:
        return "question"
    if words == ["answer"]:
        return "answer"
    cased = [w for w in _WORDS.findall(label) if w.casefold() not in _SMALL]
    if any(w[0].islower() and w[:2].casefold() not in ("d’", "d'", "al") for w in cased):
        return None
    if bare[-1] in _ROLES and (words[0] in _LEADS or len(bare) <= 4):
        return "role"
    if bare[0] in _TITLES and len(bare) > 1:
        return "titled"
    if words[0] in ("the", "a", "an"):
        return "capitals" if _is_shouted(label) and len(words) <= 5 else None
    if _is_shouted(label):
        return "capitals" if len(words) <= 5 else None
    return "name" if len(words) <= 5 else None


def _is_address(words: list[str]) -> bool:
    """Whether words speak to somebody: "Mr. President:", "Dear Madam Speaker:"."""
    if words[0] in _ADDRESSES:
        return True
    formal = words[0] in ("mr", "madam", "mister", "madame", "mrs", "ms")
    return formal and len(words) > 1 and all(w in _ADDRESSED for w in words[1:])


def _plausible(text: str, labels: list[Label]) -> list[Label]:
    """Without answers to no question, and without headings: "MYTH:" and "Cost:" are common nouns.

    Where most of the doubtful labels are made of words that the text also has in small
    letters, those are headings; a single one may be a surname ("BANKS:").
    """
    if not any(one.kind == "question" for one in labels):
        labels = [one for one in labels if one.kind != "answer"]
    doubtful = {k.key for k in labels if k.kind in ("capitals", "name") and not k.strong}
    if not doubtful:
        return labels
    small = frozenset(_SMALL_WORD.findall(text))
    long = {key: [w for w in key.split() if len(w) > 2] for key in doubtful}
    common = {key for key, words in long.items() if words and small.issuperset(words)}
    if 2 * len(common) < len(doubtful):
        return labels
    return [one for one in labels if one.key not in common]


def distinct(labels: list[Label]) -> Iterator[tuple[str, int]]:
    """The keys of labels with how often each stands, the most frequent first."""
    yield from Counter(one.key for one in labels).most_common()
