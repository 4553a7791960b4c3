"""To whom something was said: the words of the sentence that name them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.context.setting.finding.audiences import (
    NOBODY,
    is_audience,
    is_audience_noun,
    is_press,
)
from onrecord.context.setting.finding.events import Occasion
from onrecord.context.setting.reading.frames import Frame, Span
from onrecord.context.setting.reading.lexicon import lexicon
from onrecord.context.setting.reading.phrases import PRONOUNS, TIMES, Phrase, phrase_at
from onrecord.speakers.figures import Inventory
from onrecord.speakers.lexicon import lexicon as people
from onrecord.speakers.reading.words import Word, split_words

_BE = frozenset("is are was were be been being am get gets got getting".split())
_ADDRESSING = re.compile(
    r"\b(?:(?:[Ss]peaking|[Tt]alking|[Ww]riting|[Tt]estifying|[Aa]ppealing|[Ss]poke|[Tt]alked"
    r"|[Cc]onfiding|[Rr]eplying|[Rr]esponding|[Tt]alks|[Ss]peaks|[Ww]rote|[Tt]estified"
    r"|[Tt]urning|[Aa]ppeared)(?:\s\w+ly)?\s(?:to|with|before)"
    r"|[Ii]n conversation with|[Aa]ddressing|[Aa]ddressed|[Tt]elling|[Aa]sked by|[Pp]ressed by"
    r"|(?:[Qq]uestioned|[Cc]ontacted|[Aa]pproached|[Rr]eached|[Ii]nterviewed|[Bb]riefed) by"
    r"|[Qq]uestions? (?:from|by)|[Ii]n (?:response|reply|answer) to|[Aa]nswering)\s"
)
_INFINITIVE = re.compile(r"[\"”’]?\s(?:\w+\s)?to\s\w")
_FIRST = frozenset({"tell", "maybe", "ask", "toward"})
_OF_THINGS = ("recommend", "propos", "suggest", "requir", "question", "quer")
_NO_OBJECT_INSIDE = frozenset("questioned question questions questioning queried query".split())
_TOLD = frozenset("told shown taught sought begged forbidden".split())
_AT_REQUEST = frozenset("request behest urging insistence invitation bidding prompting".split())
_BY_WAY = frozenset({"at", "on", "per", "by", "upon"})
_ACCORDS = frozenset({"according", "due", "owing", "thanks", "prior", "contrary"})
_TOWARDS = frozenset(
    "interview letter speech statement court broadcast post press document".split()
)
_REQUESTS = frozenset({"ask", "request", "demand", "recommend", "urge", "order", "advis"})


@dataclass(frozen=True, slots=True)
class Heard:
    """Words that name who was spoken to.

    ``lasting`` where the same people go on listening in what follows: an interviewer, the
    press, who gets a letter, but not who was urged or thanked.
    """

    phrase: Phrase
    score: float
    lasting: bool


def find_addressee(frame: Frame, inventory: Inventory, occasion: Occasion | None) -> Heard | None:
    """Who is spoken to by the words around a statement's cue, None where they do not say.

    The verb decides how it may be said: as its object ("told X", "urged X to"), after a
    preposition ("explained to X", "called on X"), as the subject of a passive; an occasion or
    a participle may say it too ("in a letter to X", "speaking to X").
    """
    found = _passive(frame, inventory)
    if found is not None or _is_passive(frame):
        return found
    told = _inside_cue(frame) or _object(frame, inventory)
    if told is not None and told.phrase.noun in PRONOUNS:
        return _of_occasion(frame, occasion, inventory) or told
    return (
        told
        or _in_content(frame, inventory)
        or _after_preposition(frame, inventory)
        or _of_occasion(frame, occasion, inventory)
        or _by_participle(frame, inventory)
        or _obliging(frame, inventory)
        or _in_source(frame, inventory)
        or _deep_in_content(frame, inventory)
    )


def frames_in(frame: Frame) -> frozenset[str]:
    """What the cue's last verb lets follow it."""
    verbs = lexicon().verbs
    for word in reversed(frame.cue):
        found = verbs.get(word.folded)
        if found:
            return found
    return frozenset()


def _verbs_of(frame: Frame, end: int) -> frozenset[str]:
    """What the last word of the piece of cue that ends at a place lets follow it."""
    word = next((w for w in reversed(frame.cue) if w.tail <= end), None)
    return lexicon().verbs.get(word.folded, frozenset()) if word is not None else frozenset()


def _particle(frame: Frame, end: int) -> str:
    """The preposition that the piece of cue up to a place ends in, "" for none."""
    words = [w.folded for w in frame.cue if w.tail <= end]
    last = words[-1] if words else ""
    if len(words) > 1 and words[-2] in _ACCORDS:
        return "according"
    return last if last in ("on", "upon", "to", "with", "from", "of", "for") else ""


def _gaps(frame: Frame) -> list[tuple[int, Span]]:
    """The stretch behind each piece of the cue, with where that piece ends."""
    behind = (*frame.inner, *frame.after)
    ends = [piece.end for piece in frame.attribution.cue]
    return [(end, span) for end in ends for span in behind if span[0] == end]


def _is_passive(frame: Frame) -> bool:
    verbs = lexicon().verbs
    for index, word in enumerate(frame.cue[:-1]):
        if word.folded not in _BE:
            continue
        for later in frame.cue[index + 1 : index + 4]:
            if later.folded == "to":
                break
            frames = verbs.get(later.folded, frozenset())
            if frames & _FIRST and (later.folded.endswith("ed") or later.folded in _TOLD):
                return True
    return False


def _passive(frame: Frame, inventory: Inventory) -> Heard | None:
    """The subject of "were told", "was asked"."""
    if not _is_passive(frame) or not frame.before:
        return None
    start, end = frame.before[-1]
    if frame.text[end : frame.attribution.cue[0].start].strip():
        return None
    words = split_words(frame.text, max(start, end - 160), end)
    while words and words[-1].folded.endswith("ly"):
        words.pop()
    pronoun = bool(words) and words[-1].folded in ("he", "she", "they", "i", "we")
    for word in words[-1:] if pronoun else words[-16:]:
        limit = words[-1].tail
        phrase = phrase_at(frame.text, word.start, limit, inventory, whole=True)
        if phrase is None or phrase.words[-1].tail != limit or phrase.words[0].folded in TIMES:
            continue
        if pronoun or is_audience(phrase, inventory):
            return Heard(phrase, 0.8, False)
    return None


def _inside_cue(frame: Frame) -> Heard | None:
    """The pronoun in a cue that takes one in ("let him know")."""
    for word in frame.cue[1:]:
        if word.folded in ("him", "her", "them", "me", "us") and word.text.islower():
            return Heard(Phrase(word.start, word.end, (word,), 0, ""), 0.75, False)
    return None


def _in_source(frame: Frame, inventory: Inventory) -> Heard | None:
    """Who gets the letter that is the source ("a letter from Kral to the court")."""
    for span in frame.attribution.source:
        phrase = phrase_at(frame.text, span.start, span.end, inventory)
        if phrase is None:
            continue
        noun = lexicon().occasion([w.folded for w in phrase.words[: phrase.head + 1]])
        if noun is None or noun.kind not in _TOWARDS or not noun.issued:
            continue
        found = re.compile(r"\sto\s").search(frame.text, phrase.end, span.end)
        heard = phrase_at(frame.text, found.end(), span.end, inventory) if found else None
        if heard is not None and is_audience(heard, inventory):
            return Heard(heard, 0.8, True)
    return None


def _deep_in_content(frame: Frame, inventory: Inventory) -> Heard | None:
    """Who is named within what is asked or refused ("sought help from X", "refused to tell X")."""
    text, frames = frame.text, frames_in(frame)
    for piece in frame.attribution.content:
        words = split_words(text, piece.start, min(piece.end, piece.start + 200))
        if len(words) < 3 or text[piece.start] in '"“‘«':
            continue
        verb = lexicon().verbs.get(words[1].folded, frozenset())
        if words[0].folded == "to" and "tell" in verb:
            phrase = phrase_at(text, words[1].tail, piece.end, inventory)
            if phrase is not None and is_audience(phrase, inventory):
                return Heard(phrase, 0.6, False)
        for word in words if "from" in frames else ():
            phrase = phrase_at(text, word.tail, piece.end, inventory)
            if word.folded == "from" and phrase is not None and is_audience(phrase, inventory):
                return Heard(phrase, 0.6, False)
    return None


def _obliging(frame: Frame, inventory: Inventory) -> Heard | None:
    """Who does what somebody requested ("at the behest of X, the Queen …")."""
    if not any(w.folded in _AT_REQUEST for w in frame.cue) or frame.cue[0].folded not in _BY_WAY:
        return None
    for piece in frame.attribution.content:
        phrase = phrase_at(frame.text, piece.start, piece.end, inventory)
        if phrase is not None and is_audience(phrase, inventory):
            return Heard(phrase, 0.65, False)
    return None


def _object(frame: Frame, inventory: Inventory) -> Heard | None:
    """The object of a verb of telling or asking, ahead of what is said."""
    for end, gap in _gaps(frame):
        frames, particle = _verbs_of(frame, end), _particle(frame, end)
        if particle in ("on", "upon"):
            if "on" not in frames:
                continue
        elif particle or not frames & _FIRST:
            continue
        found = _object_in(frame, gap, frames, inventory)
        if found is not None:
            return found
    return None


def _object_in(
    frame: Frame, gap: Span, frames: frozenset[str], inventory: Inventory
) -> Heard | None:
    """The object that stands at the head of the stretch behind a piece of the cue."""
    at = frame.content_after
    follows = at is not None and gap[1] == at
    asks = at is not None and frame.text.startswith("to ", at)
    phrase = phrase_at(frame.text, gap[0], gap[1], inventory, whole=follows and asks)
    if phrase is None or phrase.noun in NOBODY or phrase.words[0].folded in TIMES:
        return None
    noun = lexicon().occasion([w.folded for w in phrase.words[: phrase.head + 1]])
    if noun is not None and noun.joint and not is_audience_noun(noun, phrase):
        return None
    if "tell" in frames:
        return Heard(phrase, 0.95, not asks)
    if is_audience(phrase, inventory):
        return Heard(phrase, 0.9, frames == frozenset({"toward"}))
    return Heard(phrase, 0.75, False) if frames & {"ask", "on"} and follows else None


def _in_content(frame: Frame, inventory: Inventory) -> Heard | None:
    """Who is asked or thanked, where the content begins with them ("ordered the network to")."""
    frames = frames_in(frame)
    at = frame.content_after
    if at is None or not frames & {"ask", "toward", "on", "from"}:
        return None
    if frame.text[frame.cue_end : at].strip(' \u00a0\n"“‘'):
        return None
    piece = next(a for a in frame.attribution.content if a.start == at)
    phrase = phrase_at(frame.text, at, piece.end, inventory)
    if phrase is None or phrase.noun in PRONOUNS - {"them"}:
        return None
    group = _first_group(phrase)
    if is_audience(group, inventory) and _subjunctive(frame, group, piece.end):
        return Heard(group, 0.6, False)
    if not is_audience(phrase, inventory):
        return None
    of_things = any(w.folded.startswith(_OF_THINGS) for w in frame.cue)
    if not of_things and _INFINITIVE.match(frame.text, phrase.words[-1].tail, piece.end):
        return Heard(phrase, 0.75, False)
    if "toward" in frames and not any(w.folded in _NO_OBJECT_INSIDE for w in frame.cue):
        return Heard(phrase, 0.7, False)
    return None


def _first_group(phrase: Phrase) -> Phrase:
    """A phrase up to its first noun for people: a bare verb behind that looks like a noun."""
    for index, word in enumerate(phrase.words):
        if word.folded in lexicon().audiences or word.folded in people().collectives:
            return Phrase(phrase.start, word.end, phrase.words[: index + 1], index, phrase.lead)
    return phrase


def _subjunctive(frame: Frame, phrase: Phrase, end: int) -> bool:
    """Whether a bare verb follows who is asked ("asked residents avoid the coast")."""
    stem = re.sub(r"(?:ed|ing|es|s|e)$", "", frame.cue[-1].folded) if frame.cue else ""
    if stem not in _REQUESTS and stem + "e" not in _REQUESTS:
        return False
    words = split_words(frame.text, phrase.words[-1].tail, min(end, phrase.words[-1].tail + 40))
    if not words or frame.text[phrase.words[-1].tail : words[0].start] != " ":
        return False
    verb = words[0]
    small = verb.folded
    inflected = small.endswith(("s", "ed", "ing", "ly")) and small not in ("pass", "address")
    return verb.text.islower() and not inflected and (small == "not" or small not in people().stop)


def _after_preposition(frame: Frame, inventory: Inventory) -> Heard | None:
    """ "Explained to X", "requested support from X", "called on X"."""
    particle = _particle(frame, frame.cue_end)
    wanted = _prepositions(frames_in(frame))
    if particle == "according":
        return None
    if particle in wanted:
        gap = next((s for s in frame.after if s[0] == frame.cue_end), None)
        phrase = phrase_at(frame.text, *gap, inventory) if gap else None
        if phrase is not None and is_audience(phrase, inventory):
            return Heard(phrase, 0.9, particle == "to")
        return None
    for span in frame.after:
        ahead = ""
        for word in split_words(frame.text, *span)[:14]:
            small, before, ahead = word.folded, ahead, word.folded
            if small not in wanted and small not in ("to", "for"):
                if span[0] != frame.cue_end:
                    break
                continue
            if before in _ACCORDS:
                continue
            phrase = phrase_at(frame.text, word.tail, span[1], inventory)
            if phrase is None or not is_audience(phrase, inventory):
                continue
            near = not frame.text[frame.cue_end : word.start].strip() or _issued(frame, word)
            if _somewhere(phrase, inventory) and not near:
                continue
            if small in wanted or is_press(phrase.words):
                return Heard(phrase, 0.9, small == "to" or is_press(phrase.words))
    return None


def _issued(frame: Frame, word: Word) -> bool:
    """Whether what stands right before a preposition is something issued ("a warning to")."""
    ahead = split_words(frame.text, max(0, word.start - 40), word.start)
    noun = lexicon().occasion([ahead[-1].folded]) if ahead else None
    return noun is not None and noun.kind in _TOWARDS


def _somewhere(phrase: Phrase, inventory: Inventory) -> bool:
    """Whether a phrase names a state or place."""
    named = inventory.within(phrase.start, phrase.words[-1].tail)
    return bool(named) and named[-1].figure.kind in ("state", "place")


def _prepositions(frames: frozenset[str]) -> set[str]:
    wanted: set[str] = set()
    if frames & {"say", "tell", "maybe"}:
        wanted.add("to")
    if "with" in frames:
        wanted.add("with")
    if "from" in frames:
        wanted |= {"from", "of"}
    if "on" in frames:
        wanted |= {"on", "upon"}
    if "at" in frames:
        wanted.add("at")
    return wanted


def _of_occasion(frame: Frame, occasion: Occasion | None, inventory: Inventory) -> Heard | None:
    """Who an interview was given to, who gets a letter, before whom somebody testified."""
    if occasion is None or occasion.partner is None:
        return None
    kind, partner = occasion.noun.kind, occasion.partner
    preposition = occasion.preposition
    met = kind in ("interview", "talk") or occasion.value.endswith("meeting")
    with_someone = preposition == "with" and met
    towards = preposition == "to" and kind in _TOWARDS
    before = preposition == "before" and kind in ("speech", "session", "court")
    before = before or (preposition == "with" and kind == "court")
    printed = kind == "interview" and preposition in ("by", "for", "in") and is_press(partner.words)
    if not (with_someone or towards or before or printed) or not is_audience(partner, inventory):
        return None
    if with_someone and frame.speaker is None:
        return None
    return Heard(partner, 0.92, True)


def _by_participle(frame: Frame, inventory: Inventory) -> Heard | None:
    """ "Speaking to X", "asked by X", "in response to X's question"."""
    sources = [(a.start, a.end) for a in frame.attribution.source]
    for span in (*frame.after, *reversed(frame.before), *sources):
        for found in _ADDRESSING.finditer(frame.text, *span):
            phrase = phrase_at(frame.text, found.end(), span[1], inventory)
            asker = _asker(phrase) if phrase is not None else None
            for heard in (asker, phrase):
                if heard is not None and is_audience(heard, inventory):
                    reply = found.group().startswith(("In ", "in ")) and asker is None
                    return Heard(heard, 0.7 if reply else 0.92, True)
    return None


def _asker(phrase: Phrase) -> Phrase | None:
    """The possessor in "a reporter's question", None in any other phrase."""
    if phrase.noun not in ("question", "questions", "query", "queries", "inquiry", "request"):
        return None
    for index, word in enumerate(phrase.words[: phrase.head]):
        if word.possessive:
            return Phrase(phrase.start, word.end, phrase.words[: index + 1], index, phrase.lead)
    return None
