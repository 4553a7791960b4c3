"""Periods: stretches of days, and the narrowest ISO date that certainly holds one."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)", re.ASCII)
_EARLIEST, _LATEST = 1000, 2999


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def iso(self) -> str | None:
        """The narrowest of day, month and year that holds it all, or None where none does."""
        if self.is_day:
            return self.first.isoformat()
        if self.first.year != self.last.year:
            return None
        if self.first.month == self.last.month:
            return self.first.isoformat()[:7]
        return self.first.isoformat()[:4]

    def until(self, other: Period) -> Period:
        """From the beginning of this to the end of another, whichever comes first."""
        return Period(min(self.first, other.first), max(self.last, other.last))

    def shifted(self, days: int) -> Period:
        """As long a period, some days later; raises OverflowError at the ends of the calendar."""
        return Period(self.first + timedelta(days), self.last + timedelta(days))


def day(year: int, month: int, number: int) -> Period | None:
    """A day, or None where the calendar has none such."""
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return Period(found, found)


def month(year: int, number: int) -> Period | None:
    """A month, or None where there is none such."""
    if not (_EARLIEST <= year <= _LATEST and 1 <= number <= 12):
        return None
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def year(number: int) -> Period | None:
    """A year of four digits that news may speak of, or None."""
    if not _EARLIEST <= number <= _LATEST:
        return None
    return Period(date(number, 1, 1), date(number, 12, 31))


def month_from(period: Period, back: int) -> Period | None:
    """The month so many before the one in which a period ends."""
    count = period.last.year * 12 + period.last.month - 1 - back
    return month(count // 12, count % 12 + 1)


def parse_iso(value: str | None) -> Period | None:
    """The period of an ISO date or date-time of any precision; None where it is none.

    The day of a date-time is the publisher's own: its zone is not converted.
    """
    found = _ISO.match(value or "")
    if not found:
        return None
    parts = [int(part) for part in found.groups() if part]
    if len(parts) == 3:
        return day(*parts)
    return month(*parts) if len(parts) == 2 else year(parts[0])
