"""The family of errors that end a run: one line each, with a code, a place and a cure."""

from __future__ import annotations

from typing import ClassVar

from onrecord.model.reading import Finding


class OnRecordError(Exception):
    """A problem that ends the run and that the user can do something about.

    The message says what happened in one line, ``where`` names the file or option, ``hint``
    says what to do. Catch this one to catch them all.
    """

    code: ClassVar[str] = "OR399"
    exit_code: ClassVar[int] = 70

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message}" + (f" — {self.hint}" if self.hint else "")

    @property
    def finding(self) -> Finding:
        """The same problem as a record."""
        return Finding(self.code, "error", self.message, self.hint, self.where)
