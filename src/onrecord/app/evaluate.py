"""Evaluate: the error rate of reading, on texts whose statements a person has marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from onrecord.app.errors import InputError, UsageError
from onrecord.model import Finding, Statement
from onrecord.scoring.gold import GoldStatement, by_document, read_gold
from onrecord.scoring.lines import STDIN, ScoringError
from onrecord.scoring.predicted import from_statement, read_predicted
from onrecord.scoring.report import Report, measure

ReadStatements = Callable[[Sequence[Path]], Iterable[Statement]]
"""Reads text files and yields the statements of all of them."""

BESIDE_GOLD = (".", "articles", "text", "../seeds")
"""Where the texts of a gold file lie, seen from its folder, in the order they are looked for."""


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What is scored against: text files to read, files of rows, and the gold that counts."""

    texts: tuple[Path, ...]
    rows: tuple[Path, ...]
    gold: tuple[GoldStatement, ...]
    findings: list[Finding] = field(default_factory=list)


def evaluate(
    gold: Path,
    files: Sequence[Path] | None = None,
    *,
    spans: Literal["own", "gold"] = "own",
    texts: Path | None = None,
    style: str = "onrecord",
    speech_only: bool = False,
    precise: bool = False,
    jobs: int = 1,
    published_on: str | None = None,
    read: ReadStatements | None = None,
) -> Report:
    """The report on how the statements of ``gold`` were found.

    ``files`` are texts to read, and then only the gold of these texts counts; or JSON lines of
    statements read before (``-`` is standard input), and then all gold counts. Without them
    the text of every gold document is looked for in ``texts``, or beside the gold file.
    ``spans="gold"`` skips the finders and measures who speaks in the statements of the gold.
    ``style`` is the annotation style to read in, ``precise`` takes the unquantised model,
    ``published_on`` dates the texts that do not say themselves when they came out.

    Raises InputError where gold, rows or texts are missing or damaged, and UsageError where
    the options contradict each other.
    """
    try:
        inputs = _inputs(gold, files, texts)
        predicted = [statement for path in inputs.rows for statement in read_predicted(path)]
    except ScoringError as error:
        raise InputError(error.message, where=error.where, hint=error.hint) from error
    if inputs.rows and spans == "gold":
        raise UsageError(
            "the spans of the gold cannot be given to statements that are already read",
            where="--spans gold",
            hint="name texts instead of JSON lines, or leave --spans out",
        )
    if inputs.texts:
        reading = read or _reader(
            inputs, spans=spans, style=style, precise=precise, jobs=jobs, published_on=published_on
        )
        predicted += [from_statement(statement) for statement in reading(inputs.texts)]
    report = measure(inputs.gold, predicted, speech_only=speech_only)
    return replace(report, findings=tuple(inputs.findings))


def _reader(
    inputs: _Inputs,
    *,
    spans: Literal["own", "gold"],
    style: str,
    precise: bool,
    jobs: int,
    published_on: str | None,
) -> ReadStatements:
    """The reading that OnRecord does; what went wrong in a text is added to the findings."""
    from onrecord.app.read import read_paths

    given = by_document(inputs.gold) if spans == "gold" else None

    def read(paths: Sequence[Path]) -> Iterable[Statement]:
        results = read_paths(
            paths,
            style=style,
            gold_spans=given,
            precise=precise,
            jobs=jobs,
            published_on=published_on,
        )
        for result in results:
            inputs.findings.extend(result.findings)
            yield from result.statements

    return read


def _inputs(gold_path: Path, files: Sequence[Path] | None, texts: Path | None) -> _Inputs:
    gold = read_gold(gold_path)
    documents = by_document(gold)
    if not documents:
        raise InputError(
            "it holds no statements", where=str(gold_path), hint="name a file of gold JSON lines"
        )
    rows = tuple(path for path in files or () if _holds_rows(path))
    named = _named_texts(files, documents) if files else _texts_of(documents, gold_path, texts)
    known = tuple(path for name, path in named.items() if name in documents)
    inputs = _Inputs(known, rows, gold)
    inputs.findings.extend(_not_in_gold(p) for name, p in named.items() if name not in documents)
    if not known and not rows:
        raise InputError(
            "none of the texts is in the gold",
            where=str(gold_path),
            hint="gold names its documents by file name; compare them with the files given",
        )
    _check_words(documents, known, inputs.findings)
    if rows:
        return inputs
    read = {path.name for path in known}
    return replace(inputs, gold=tuple(g for g in gold if g.document in read))


def _holds_rows(path: Path) -> bool:
    return path == STDIN or path.suffix == ".jsonl"


def _named_texts(files: Iterable[Path], documents: Iterable[str]) -> dict[str, Path]:
    """The texts among the files by name, each once; a folder stands for the gold's texts in it."""
    found: dict[str, Path] = {}
    for path in files:
        if path.is_dir():
            for name in documents:
                if (path / name).is_file():
                    found.setdefault(name, path / name)
        elif not _holds_rows(path):
            found.setdefault(path.name, path)
    return found


def _texts_of(documents: Iterable[str], gold: Path, texts: Path | None) -> dict[str, Path]:
    folders = [texts] if texts else [gold.parent / place for place in BESIDE_GOLD]
    found: dict[str, Path] = {}
    missing: list[str] = []
    for name in documents:
        path = next((f / name for f in folders if (f / name).is_file()), None)
        if path is None:
            missing.append(name)
        else:
            found[name] = path
    if missing:
        others = f" and {len(missing) - 1} others" if len(missing) > 1 else ""
        raise InputError(
            f"the text of {missing[0]}{others} was not found in"
            f" {', '.join(str(folder) for folder in folders)}",
            where=str(gold),
            hint="name the folder of the texts with --texts, or the files to measure",
        )
    return found


def _not_in_gold(path: Path) -> Finding:
    return Finding(
        "OR321",
        "warning",
        "the gold has no statements of this file, so it was left out",
        "check the file's name against the gold's documents",
        str(path),
    )


def _check_words(
    documents: Mapping[str, Sequence[GoldStatement]],
    paths: Iterable[Path],
    findings: list[Finding],
) -> None:
    """A finding for each plain text that is not the one its gold was made on."""
    for path in paths:
        if path.suffix != ".txt":
            continue
        try:
            text = path.read_bytes().decode("utf8")
        except (OSError, UnicodeDecodeError):
            continue  # the reader says so, and knows more encodings
        for statement in documents[path.name]:
            pieces = statement.content + statement.cue + statement.source
            if any(text[p.start : p.end] != p.exact for p in pieces):
                findings.append(
                    Finding(
                        "OR322",
                        "warning",
                        f"the words of the gold at {statement.content[0].start} are others here",
                        "the gold was made on another version of this text; its figures are low",
                        str(path),
                    )
                )
                break
