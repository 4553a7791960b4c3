"""On what occasion something was said: the words of the sentence that name it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.context.setting.finding.audiences import is_audience_noun
from onrecord.context.setting.finding.events import (
    Occasion,
    as_occasion,
    complement,
    made,
    noun_of,
    owned,
    scored,
)
from onrecord.context.setting.reading.frames import Frame, Span
from onrecord.context.setting.reading.lexicon import Noun, lexicon
from onrecord.context.setting.reading.phrases import ARTICLES, POSSESSIVES, TIMES, Phrase, phrase_at
from onrecord.speakers.figures import Inventory
from onrecord.speakers.lexicon import lexicon as people
from onrecord.speakers.mentions import Shape
from onrecord.speakers.reading.words import Word, is_capital, split_words

_GOVERNORS = {
    "interview": "in during at through",
    "press": "in at during on",
    "statement": "in via through",
    "letter": "in via through",
    "post": "in on via through",
    "speech": "in during at",
    "session": "in at during throughout",
    "talk": "in during at on over",
    "event": "in at during on throughout",
    "court": "in through via",
    "document": "in on through via",
    "broadcast": "on in during via over through",
    "platform": "on via through in",
}
_ALL_GOVERNORS = frozenset(" ".join(_GOVERNORS.values()).split())
_MEANS = frozenset({"by", "with"})
_EVENT_VERBS = frozenset(
    f"{verb}{ending}"
    for verb in "issu releas mak publish post sign fil deliver circulat host convene broadcast"
    " draft record rais address attend".split()
    for ending in ("e", "es", "ed", "ing", "")
) | frozenset(
    "gave give gives giving given made sent send sends sending held hold holds holding wrote write"
    " writes writing written put read reads reading signed filed addresses addressing addressed"
    " penned authored tweeted shared".split()
)
_DURATION = re.compile(r"\s(?:part|sidelines|margins|fringes|occasion|opening|end|start)\sof\s")
_VAGUE = frozenset("reports studies polls surveys results figures files papers website".split())
_NAMED_TEXTS = frozenset(
    "constitution act law treaty charter accord agreement resolution protocol code"
    " appeal declaration proclamation".split()
)
_WRITERS = re.compile(
    r"\b(?:authors?|researchers?|scientists?|participants?|respondents?|writers?|co-authors?|people"
    r"|those)\s(?:of|behind|in)\s(?=the|a|an|his|her|its|their|this)"
)
_OPENS_CLAUSE = re.compile(r"\s(?:and|but|while|whereas|since|because|although|though)\s")
_RELATIVE = re.compile(r",\s(?:who|whose|whom|which|where|when|a\s\w+\sthat)\s")
_BETWEEN = TIMES | frozenset(
    "a an the in at during on via through by over with of from as part his her their its late"
    " early this that day week month year midnight noon morning afternoon evening night local"
    " time am pm same".split()
)
_NOT_ISSUERS = frozenset({"news", "press", "media"})
_TWEETED = re.compile(r"(?:re-?)?tweet(?:ed|s|ing)?$")
_VERBS_OF_POSTING = {"blogged": "blog", "livestreamed": "livestream", "emailed": "email"}
_PLATFORM = Noun("platform", False, True, False, False)
_ON_AIR = Noun("broadcast", False, True, False, False)


def find_occasion(frame: Frame, inventory: Inventory, source: Shape | None) -> Occasion | None:
    """The occasion that the words around a statement's cue name, None where they name none.

    Looked for in a source that is a document, in the cue, behind it, ahead of it.
    """
    written = _of_source(frame, source, inventory)
    if written is not None:
        return written
    for spans, score in ((_cue_spans(frame), 0.85), (frame.after, 0.93)):
        for span in spans:
            found = next(_in_stretch(frame, span, inventory, score), None)
            if found is not None and not _astray(frame, span, found):
                return found
    for span in reversed(frame.before):
        ahead = [f for f in _in_stretch(frame, span, inventory, 0.9) if _same_clause(frame, f)]
        if ahead:
            return ahead[-1]
    return _by_verb(frame) or _of_writers(frame, inventory)


def _astray(frame: Frame, span: Span, occasion: Occasion) -> bool:
    """Whether what stands between the statement and an occasion is about somebody else."""
    text = frame.text
    if _RELATIVE.search(text, span[0], occasion.start):
        return True
    behind = any(a.end == span[0] for a in frame.attribution.content)
    words = split_words(text, span[0], occasion.start) if behind else []
    return any(w.folded not in _BETWEEN and not w.text[0].isdigit() for w in words)


def _same_clause(frame: Frame, occasion: Occasion) -> bool:
    """Whether nothing between an occasion and a later source opens another clause."""
    later = [a.start for a in frame.attribution.source if a.start >= occasion.end]
    return not later or not _OPENS_CLAUSE.search(frame.text, occasion.end, min(later) + 1)


def event_in(text: str, span: Span, inventory: Inventory) -> tuple[int, Occasion] | None:
    """What a sentence says was issued, given or held, with the place of the verb; else None."""
    for word in split_words(text, *span):
        if word.folded in _EVENT_VERBS:
            found = _object(text, word, span[1], inventory, in_cue=False)
            ahead = phrase_at(text, word.tail, span[1], inventory)
            definite = ahead is not None and ahead.lead in ARTICLES | POSSESSIVES
            if found is not None and definite and found.noun.kind != "platform":
                return word.start, scored(found, 0.7)
        elif word.folded in ("in", "for", "during"):
            phrase = phrase_at(text, word.tail, span[1], inventory)
            found = as_occasion(text, phrase, span[1], inventory)
            if found is not None and found.noun.kind == "interview":
                return word.start, scored(found, 0.7)
    return None


def _cue_spans(frame: Frame) -> tuple[Span, ...]:
    return (*((a.start, a.end) for a in frame.attribution.cue), *frame.inner)


def _in_stretch(frame: Frame, span: Span, inventory: Inventory, score: float) -> Iterator[Occasion]:
    """The occasions of a stretch, left to right."""
    text = frame.text
    words = split_words(text, *span)
    cue = frame.attribution.cue
    in_cue = any(a.start <= span[0] and span[1] <= a.end for a in cue)
    told = not in_cue and span[0] == frame.cue_end and _tells(frame)
    if told:
        found = _event_told(text, span, inventory)
        if found is not None:
            yield found
    for index, word in enumerate(words):
        small = word.folded
        ahead = words[index - 1].folded if index else ""
        if small in _ALL_GOVERNORS or small == "of":
            if small == "of" and not _DURATION.search(text, *_back(word, span)):
                continue
            found = _governed(text, word, span[1], inventory, small)
        elif small in _EVENT_VERBS and ahead not in ("to", "will", "not"):
            found = _object(text, word, span[1], inventory, in_cue=in_cue)
        elif small in _MEANS:
            found = _means(text, word, span[1], inventory)
        elif in_cue and index == 0:
            found = _noun_cue(text, word, span[1], inventory)
        else:
            continue
        if found is not None:
            yield scored(found, score)
    if not words or in_cue:
        return
    lead = frame.cue[-1].folded if frame.cue else ""
    accords = lead in ("to", "per") and span[0] == frame.cue_end
    if accords:
        found = as_occasion(text, phrase_at(text, span[0], span[1], inventory), span[1], inventory)
        if found is not None:
            yield scored(found, score)


def _back(word: Word, span: Span) -> Span:
    return max(span[0], word.start - 24), word.tail + 1


def _tells(frame: Frame) -> bool:
    verbs = lexicon().verbs
    return any("tell" in verbs.get(w.folded, ()) for w in frame.cue)


def _event_told(text: str, span: Span, inventory: Inventory) -> Occasion | None:
    """The event in "told a rally", "told a joint news conference"."""
    phrase = phrase_at(text, span[0], span[1], inventory)
    found = as_occasion(text, phrase, span[1], inventory)
    if found is None or not found.noun.joint or is_audience_noun(found.noun, phrase):
        return None
    return found


def _governed(
    text: str, word: Word, limit: int, inventory: Inventory, preposition: str
) -> Occasion | None:
    if preposition in _GOVERNORS["platform"]:
        platform = _platform(text, word.tail, limit, inventory, preposition)
        if platform is not None:
            return platform
    phrase = phrase_at(text, word.tail, limit, inventory)
    found = as_occasion(text, phrase, limit, inventory, article=preposition == "of")
    if found is None or phrase is None:
        return None
    if preposition != "of" and preposition not in _GOVERNORS[found.noun.kind]:
        return None
    bare = not (phrase.lead or found.noun.bare or owned(phrase))
    capital = phrase.head > 0 and is_capital(phrase.words[phrase.head])
    if bare and not capital and not _headlinese(found.noun, phrase, preposition):
        return None
    if preposition != "at" and is_audience_noun(found.noun, phrase):
        return None
    return found


def _headlinese(noun: Noun, phrase: Phrase, preposition: str) -> bool:
    """Whether a noun may go without its article, as headlines have it ("at news conference")."""
    if preposition not in ("at", "in", "during"):
        return False
    return noun.kind in ("interview", "press") or (noun.joint and phrase.head > 0)


def _platform(
    text: str, at: int, limit: int, inventory: Inventory, preposition: str
) -> Occasion | None:
    """ "On Twitter", "via his Telegram channel", "on Fox News"."""
    phrase = phrase_at(text, at, limit, inventory)
    if phrase is None:
        return None
    lex = lexicon()
    inner = phrase.words[1:] if phrase.lead else phrase.words
    words = [w.folded for w in inner]
    joined = " ".join(words)
    if joined in lex.platforms or (words and words[0] in lex.platforms and _account(words)):
        if not is_capital(inner[0]) and len(words) == 1 and words != ["internet"]:
            return None
        return made(text, phrase, _PLATFORM, 0.93)
    outlet = joined in lex.outlets or bool(words and words[-1] in lex.media_heads)
    outlet = outlet or (inner[0].possessive and words[0] in lex.outlets if inner else False)
    named = bool(inner) and is_capital(inner[0])
    if preposition == "on" and outlet and named:
        return made(text, phrase, _ON_AIR, 0.85)
    return None


def _account(words: list[str]) -> bool:
    return words[-1] in ("account", "page", "channel", "feed", "profile", "group", "platform")


def _means(text: str, word: Word, limit: int, inventory: Inventory) -> Occasion | None:
    """ "By e-mail", "by live television", "with a tweet"."""
    phrase = phrase_at(text, word.tail, limit, inventory)
    found = as_occasion(text, phrase, limit, inventory, article=word.folded != "by")
    if found is None or found.noun.kind not in ("letter", "post", "broadcast", "talk", "statement"):
        return None
    if word.folded == "by" and phrase is not None and phrase.lead:
        return None
    return found


def _object(
    text: str, word: Word, limit: int, inventory: Inventory, *, in_cue: bool
) -> Occasion | None:
    """What was issued, sent, held or given."""
    at = word.tail + 4 if text.startswith(" out ", word.tail) else word.tail
    phrase = phrase_at(text, at, limit, inventory)
    if phrase is None or any(people().role(w.folded) for w in phrase.words[1 : phrase.head]):
        return None
    found = as_occasion(text, phrase, limit, inventory, weak=in_cue)
    if found is None and word.folded.startswith(("hold", "held")):
        found = as_occasion(text, phrase, limit, inventory, article=False)
        return found if found is not None and found.noun.joint else None
    return found


def _noun_cue(text: str, word: Word, limit: int, inventory: Inventory) -> Occasion | None:
    """A cue that is itself a noun for something issued ("an order … directing")."""
    phrase = phrase_at(text, word.start, limit, inventory)
    found = as_occasion(text, phrase, limit, inventory, weak=True)
    if found is None or not found.noun.issued or phrase is None or phrase.noun in _VAGUE:
        return None
    return found if phrase.lead or is_capital(word) else None


def _by_verb(frame: Frame) -> Occasion | None:
    """A verb that names the means: "tweeted"."""
    for word in frame.cue:
        small = word.folded
        value = "tweet" if _TWEETED.match(small) else _VERBS_OF_POSTING.get(small)
        if value:
            return Occasion(word.start, word.end, value, _PLATFORM, 0.65)
    return None


def _of_source(frame: Frame, source: Shape | None, inventory: Inventory) -> Occasion | None:
    """The document that speaks as the source, where it is one in particular."""
    if source is None or source.form == "pronoun":
        return None
    text = frame.text
    span = max(frame.attribution.source, key=lambda a: (a.end - a.start, -a.start))
    phrase = phrase_at(text, span.start, span.end, inventory)
    noun = noun_of(phrase) if phrase is not None else None
    if phrase is None or noun is None or not noun.issued:
        return None
    head = phrase.words[phrase.head]
    before = phrase.words[: phrase.head]
    capital = bool(inventory.within(phrase.start, head.start)) or any(
        is_capital(w) for w in before[1:]
    )
    if is_capital(head) and phrase.head and phrase.noun not in _NAMED_TEXTS | {"report"}:
        return None
    preposition, author = complement(text, phrase, span.end, inventory)
    body = any(w.folded in people().common_bodies and w.folded not in _NOT_ISSUERS for w in before)
    telling = capital or body or bool(author) or owned(phrase) or phrase.lead in POSSESSIVES
    if (phrase.noun in _VAGUE or noun.weak) and not telling:
        return None
    if noun.bare and not (telling or phrase.lead in ARTICLES or phrase.head):
        return None
    if phrase.lead in ("some", "other", "several", "many", "no", "most", "various"):
        return None
    return made(text, phrase, noun, 0.78, preposition, author)


def _of_writers(frame: Frame, inventory: Inventory) -> Occasion | None:
    """The study in "the authors of the study", "participants in her survey"."""
    for span in frame.attribution.source:
        found = _WRITERS.search(frame.text, span.start, span.end)
        if found is None:
            continue
        phrase = phrase_at(frame.text, found.end(), span.end, inventory)
        noun = noun_of(phrase) if phrase is not None else None
        if phrase is not None and noun is not None and noun.kind == "document":
            return made(frame.text, phrase, noun, 0.65)
    return None
