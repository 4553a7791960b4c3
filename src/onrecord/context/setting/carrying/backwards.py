"""Looking back: statements whose event the text names only after them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.context.setting.carrying.course import Course, Setting, take_all
from onrecord.context.setting.reading.frames import Frame, head_of
from onrecord.model import Attribution

_LEAD = 3
_AHEAD = 2


def carry_back(
    order: Sequence[Attribution], settings: Mapping[str, Setting], course: Course
) -> None:
    """Give a statement the event of the one right after it, where that shows it goes back.

    It does where the next sentence of the paragraph opens with the event, or speaks of it as
    known ("he added in the speech").
    """
    known: set[str] = set()
    introduced: list[bool] = []
    for attribution in order:
        occasion = settings[attribution.id].occasion
        key = occasion.value.split()[-1].casefold() if occasion is not None else ""
        introduced.append(key in known)
        known.add(key)
    for index in range(len(order) - 2, -1, -1):
        attribution, other = order[index], order[index + 1]
        own, there = settings[attribution.id], settings[other.id]
        who = course.speakers.get(attribution.id)
        if own.lasts or who is None or course.speakers.get(other.id) != who or not there.lasts:
            continue
        at, then = head_of(attribution), head_of(other)
        frame = course.frames.get(other.id)
        near = course.paragraph(then) - course.paragraph(at)
        next_one = near == 0 and course.sentence(then) - course.sentence(at) == 1
        opens = next_one and frame is not None and _opens(frame, there)
        known_already = near <= 1 and not introduced[index + 1] and _refers_back(there)
        if opens or known_already or (near <= 1 and there.goes_back):
            own.goes_back = not opens
            take_all(own, there, 0.75 if there.goes_back else 0.65)


def _refers_back(setting: Setting) -> bool:
    """Whether a statement's own words take its occasion as known."""
    occasion = setting.occasion
    stated = setting.basis.get("occasion") == "stated" and not setting.written
    spoken = occasion is not None and occasion.noun.kind in ("speech", "interview", "press")
    return occasion is not None and stated and spoken and occasion.definite


def _opens(frame: Frame, setting: Setting) -> bool:
    """Whether a sentence opens with the occasion or with who listens."""
    starts = [name.start for name in setting.addressees if setting.lasting]
    if setting.occasion is not None:
        starts.append(setting.occasion.start)
    return any(a <= start < b for start in starts for a, b in frame.before)


def carry_up(order: Sequence[Attribution], settings: Mapping[str, Setting], course: Course) -> None:
    """Give the headline and the lead the event that the report names right below them."""
    for index, attribution in enumerate(order[:8]):
        own = settings[attribution.id]
        head = course.headline(attribution)
        at = head_of(attribution)
        if own.lasts or attribution.inside is not None:
            continue
        if not head and course.paragraph(at) > _LEAD:
            break
        who = course.speakers.get(attribution.id)
        for other in order[index + 1 : index + 9]:
            there = settings[other.id]
            if who is None or course.speakers.get(other.id) != who or other.inside is not None:
                continue
            gap = course.paragraph(head_of(other)) - course.paragraph(at)
            near = gap <= (_LEAD + _AHEAD if head else 1)
            if near and there.lasts and not there.written:
                take_all(own, there, 0.75 if there.goes_back else 0.65)
            break
