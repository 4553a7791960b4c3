"""User errors: one class family, each with a code, a place, a hint and an exit code.

Problems inside documents are findings and stop nothing. These stop the run. Layers below
raise errors of their own, which ``explain`` turns into this family.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping

from onrecord.model.problem import OnRecordError

__all__ = [
    "CODES",
    "DamagedFileError",
    "FaultError",
    "InputError",
    "MissingExtraError",
    "NothingReadError",
    "OnRecordError",
    "OutputError",
    "UsageError",
    "explain",
    "file_reason",
]

CODES: dict[str, str] = {
    "OR301": "the command line is not understood",
    "OR302": "nothing could be read",
    "OR303": "a model or ledger file is damaged or missing",
    "OR304": "a part of OnRecord is not installed",
    "OR305": "the output cannot be written",
    "OR306": "a file that the command needs cannot be read",
    "OR398": "interrupted",
    "OR399": "a fault of OnRecord",
}
"""The codes of this layer and what each means; the manual lists each."""


class UsageError(OnRecordError):
    """The command or its options are not understood."""

    code = "OR301"
    exit_code = 2


class OutputError(OnRecordError):
    """The output cannot be written where it was asked for."""

    code = "OR305"
    exit_code = 2


class NothingReadError(OnRecordError):
    """None of the inputs could be read."""

    code = "OR302"
    exit_code = 3


class InputError(OnRecordError):
    """A file without which the command has nothing to do cannot be read."""

    code = "OR306"
    exit_code = 3


class DamagedFileError(OnRecordError):
    """A file of our own, the model or the ledger, is missing or not as it was written."""

    code = "OR303"
    exit_code = 4


class MissingExtraError(OnRecordError):
    """A library that this verb needs is not installed."""

    code = "OR304"
    exit_code = 5


class FaultError(OnRecordError):
    """Something in OnRecord itself went wrong; ``__cause__`` is what."""

    code = "OR399"
    exit_code = 70


_EXTRAS: Mapping[str, str] = {
    "torch": "train",
    "safetensors": "train",
    "onnx": "train",
    "onnxscript": "train",
}
_OUR_FILES = frozenset({"onrecord.attributions.model.ModelError"})
_FILE_REASONS: Mapping[int, tuple[str, str]] = {
    errno.ENOENT: ("there is no such file", "check the spelling of the path"),
    errno.EISDIR: ("it is a folder, not a file", "name a file"),
    errno.ENOTDIR: ("a part of the path is not a folder", "check the path"),
    errno.EACCES: ("permission was denied", "check who may read and write it"),
    errno.EPERM: ("permission was denied", "check who may read and write it"),
    errno.EROFS: ("the disk is read-only", "choose another place"),
    errno.ENOSPC: ("the disk is full", "make room or choose another place"),
}


def file_reason(error: OSError) -> tuple[str, str]:
    """What an operating system error says about a file and what to do, in plain words."""
    known = _FILE_REASONS.get(error.errno or 0)
    return known or (error.strerror or str(error) or type(error).__name__, "check the path")


def explain(error: Exception) -> OnRecordError:
    """Any exception as one of this family; what is nobody's mistake but ours is a FaultError.

    Reach for it at the outermost edge only, where an error becomes a message.
    """
    if isinstance(error, OnRecordError):
        return error
    names = {f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__}
    if names & _OUR_FILES:
        return DamagedFileError(str(error), hint=str(getattr(error, "hint", "")))
    if "sqlite3.DatabaseError" in names and "sqlite3.IntegrityError" not in names:
        from onrecord.ledger.errors import explained

        return explained(error, "the ledger")
    if isinstance(error, ModuleNotFoundError) and error.name:
        package = error.name.split(".")[0]
        if package != "onrecord":
            extra = _EXTRAS.get(package)
            wanted = f"onrecord[{extra}]" if extra else "onrecord"
            return MissingExtraError(
                f"{package} is not installed", hint=f"install it: pip install '{wanted}'"
            )
    if isinstance(error, OSError) and isinstance(error.filename, str):
        reason, hint = file_reason(error)
        return InputError(reason, where=error.filename, hint=hint)
    return FaultError(f"{type(error).__name__}: {error}")
