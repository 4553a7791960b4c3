"""Where printed things go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.app.errors import OutputError, file_reason

NARROWEST = 40
WIDEST = 140
DEFAULT_WIDTH = 100


class OutputClosed(Exception):  # noqa: N818 - no error: whoever reads has had enough
    """The other end of the pipe was closed, as ``head`` does."""


@dataclass(slots=True)
class Output:
    """A place to write text to; each write is passed on at once.

    Raises OutputClosed where nobody reads any more and OutputError where writing fails.
    """

    stream: BinaryIO
    name: str
    encoding: str = "utf-8"
    is_terminal: bool = False

    def write(self, text: str) -> None:
        """Write and flush."""
        if not text:
            return
        try:
            self.stream.write(text.encode(self.encoding, errors="replace"))
            self.stream.flush()
        except BrokenPipeError:
            raise OutputClosed from None
        except OSError as error:
            raise _failure(error, self.name) from error

    @property
    def width(self) -> int:
        """How many columns a table may take."""
        columns = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
        return min(max(columns, NARROWEST), WIDEST)

    @property
    def draws_lines(self) -> bool:
        """Whether the encoding has box-drawing characters."""
        return self.encoding.lower().replace("-", "").startswith("utf")


@contextmanager
def open_output(path: Path | None) -> Iterator[Output]:
    """Standard output for None, else a file that replaces an older one when all is written.

    Until then the words stand in a temporary file beside it; where the block raises, that one
    is removed and the older file stays as it was. Devices and pipes are written directly.
    """
    if path is None:
        yield standard_output()
        return
    try:
        target = path.resolve()
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None and stat.S_ISDIR(mode):
            raise OutputError("it is a folder", where=str(path), hint="name a file")
        direct = mode is not None and not stat.S_ISREG(mode)
        stream = target.open("wb") if direct else _temporary(target)
    except (OSError, ValueError, RuntimeError) as error:
        raise _failure(error, str(path)) from error
    if direct:
        with stream:
            yield Output(stream, str(path))
        return
    made = Path(stream.name)
    try:
        with stream:
            yield Output(stream, str(path))
            _finish(stream, mode, str(path))
        _replace(made, target, str(path))
    except BaseException:
        with suppress(OSError):
            made.unlink()
        raise


def standard_output() -> Output:
    """Standard output: in its own encoding to a terminal, in UTF-8 to anything else."""
    sys.stdout.flush()
    terminal = sys.stdout.isatty()
    encoding = (sys.stdout.encoding or "utf-8") if terminal else "utf-8"
    return Output(sys.stdout.buffer, "standard output", encoding, terminal)


def abandon_standard_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush cannot fail."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


def _temporary(target: Path) -> BinaryIO:
    handle, name = tempfile.mkstemp(
        prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent
    )
    os.close(handle)
    return Path(name).open("wb")


def _finish(stream: BinaryIO, mode: int | None, name: str) -> None:
    """Bring the file to the disk, with the rights of the one it replaces or the usual ones."""
    try:
        stream.flush()
        os.fsync(stream.fileno())
        if mode is None:
            mask = os.umask(0)
            os.umask(mask)
            mode = 0o666 & ~mask
        Path(stream.name).chmod(stat.S_IMODE(mode))
    except OSError as error:
        raise _failure(error, name) from error


def _replace(made: Path, target: Path, name: str) -> None:
    try:
        made.replace(target)
    except OSError as error:
        raise _failure(error, name) from error


def _failure(error: Exception, name: str) -> OutputError:
    reason, hint = (
        file_reason(error) if isinstance(error, OSError) else (str(error), "check the path")
    )
    return OutputError(reason, where=name, hint=hint)
