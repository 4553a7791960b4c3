"""User errors: one family, with codes, and what other exceptions become."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

from onrecord.app.errors import (
    CODES,
    DamagedFileError,
    FaultError,
    InputError,
    MissingExtraError,
    NothingReadError,
    OnRecordError,
    OutputError,
    UsageError,
    explain,
)
from onrecord.model import Finding

MANUAL = Path(__file__).parent.parent.parent / "docs" / "manual" / "errors.md"
KINDS = [
    UsageError,
    OutputError,
    NothingReadError,
    InputError,
    DamagedFileError,
    MissingExtraError,
    FaultError,
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_has_a_code_of_its_own_and_the_manual_gives_its_exit_code(
    kind: type[OnRecordError],
) -> None:
    assert kind.code in CODES
    assert [other for other in KINDS if other.code == kind.code] == [kind]
    row = re.search(rf"^\| {kind.code} \| (\d+) \|", MANUAL.read_text(encoding="utf8"), re.M)
    assert row is not None
    assert int(row[1]) == kind.exit_code


def test_an_error_says_where_what_and_what_to_do() -> None:
    error = InputError("it is damaged", where="gold.jsonl", hint="get it again")
    assert str(error) == "gold.jsonl: it is damaged — get it again"
    assert str(InputError("it is damaged")) == "it is damaged"
    assert error.finding == Finding("OR306", "error", "it is damaged", "get it again", "gold.jsonl")


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (FileNotFoundError(errno.ENOENT, "No such", "a.jsonl"), InputError, "a.jsonl: there is no"),
        (PermissionError(errno.EACCES, "No", "a.jsonl"), InputError, "permission was denied"),
        (OSError(errno.EIO, "Input/output error", "a.jsonl"), InputError, "Input/output error"),
        (ModuleNotFoundError("No", name="onnx.helper"), MissingExtraError, "'onrecord[train]'"),
        (ModuleNotFoundError("No", name="rich"), MissingExtraError, "pip install 'onrecord'"),
        (ModuleNotFoundError("No", name="onrecord.gone"), FaultError, "ModuleNotFoundError"),
        (OSError("no file in sight"), FaultError, "no file in sight"),
        (ValueError("seven"), FaultError, "ValueError: seven"),
    ],
)
def test_other_exceptions_become_one_of_the_family(
    error: Exception, kind: type[OnRecordError], words: str
) -> None:
    explained = explain(error)
    assert type(explained) is kind
    assert words in str(explained)


def test_an_error_of_the_family_stays_as_it_is() -> None:
    error = UsageError("no")
    assert explain(error) is error
