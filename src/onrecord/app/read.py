"""Read: from files or text to attributed statements."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.app.errors import UsageError
from onrecord.app.given import GivenSpans
from onrecord.app.pool import in_processes
from onrecord.app.results import DocumentResult
from onrecord.ingest import open_sources, read_text
from onrecord.ingest.documents import iso_date
from onrecord.ledger.assembling import assemble
from onrecord.model import Document, Finding, Statement
from onrecord.pipeline import Plan, Run, Stage, run_case

if TYPE_CHECKING:
    from onrecord.scoring.gold import GoldStatement

PRECISE = "build/model/fp32"
"""Where the unquantised model is looked for, unless ONRECORD_PRECISE names another folder."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read: everything that decides which statements come out.

    ``style`` is ``onrecord`` or ``polnear``; ``precise`` takes the unquantised model, which is
    not part of the package; ``rules_only`` leaves the model out; ``strict`` raises where a
    stage fails instead of going on. ``registry`` are files of actors of one's own.
    """

    style: str = "onrecord"
    precise: bool = False
    rules_only: bool = False
    strict: bool = False
    registry: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A checked plan, and what there was to say while it was made."""

    plan: Plan
    findings: tuple[Finding, ...] = ()


def prepare(
    settings: Settings, gold_spans: Mapping[str, Sequence[GoldStatement]] | None = None
) -> Prepared:
    """The stages for some settings, with the model loaded.

    Raises ModelError where the model is damaged; where it is missing, the rules read alone and
    a finding says so. The rules follow our guide, so another style is read by the model alone.
    With ``gold_spans`` the finders are left out and later stages work on the spans given.
    """
    from onrecord.attributions.genres import TurnFinder
    from onrecord.attributions.model import FOLDER, MissingModelError, Model
    from onrecord.attributions.neural import NeuralFinder
    from onrecord.attributions.rules import RuleFinder
    from onrecord.attributions.settle import Settling
    from onrecord.context import stages
    from onrecord.speakers import SpeakerStage
    from onrecord.speakers.registry.stage import IdentityStage

    identity = IdentityStage(settings.registry)
    findings: list[Finding] = list(identity.registry.findings)
    later: tuple[Stage, ...] = (SpeakerStage(), identity, *stages())

    if gold_spans is not None:
        return Prepared(Plan([GivenSpans(gold_spans), *later]), tuple(findings))
    finders: list[Stage] = [RuleFinder(), TurnFinder()]
    if not settings.rules_only:
        given = os.environ.get("ONRECORD_MODEL")
        folder = Path(given) if given else FOLDER
        if settings.precise:
            folder = Path(os.environ.get("ONRECORD_PRECISE", PRECISE))
        model = Model(folder)
        try:
            model.load()
            neural = NeuralFinder(model, settings.style)
            finders = [neural, *finders] if settings.style == "onrecord" else [neural]
        except MissingModelError as missing:
            if settings.precise:
                raise
            findings.append(Finding("OR210", "warning", str(missing), missing.hint, str(folder)))
    settling = Settling(keep_prompts=settings.style == "polnear")
    return Prepared(Plan([*finders, settling, *later]), tuple(findings))


def read_document(
    document: Document, plan: Plan, run: Run | None = None, *, strict: bool = False
) -> DocumentResult:
    """One document through a plan, as statements and findings."""
    case = run_case(document, plan, run, strict=strict)
    return DocumentResult(document.origin.uri, document, assemble(case), tuple(case.findings))


def read_paths(
    paths: Sequence[str | Path],
    *,
    style: str = "onrecord",
    gold_spans: Mapping[str, Sequence[GoldStatement]] | None = None,
    precise: bool = False,
    jobs: int = 1,
    strict: bool = False,
    stdin: BinaryIO | None = None,
    rules_only: bool = False,
    published_on: str | None = None,
    registry: Sequence[str | Path] = (),
    run: Run | None = None,
) -> Iterator[DocumentResult]:
    """Read files, one result a document, in the order given; ``-`` is standard input.

    A file that cannot be read yields a result without a document and with the finding that
    says why; the others go on. ``jobs`` processes share the documents; results keep their
    order. ``published_on`` dates the documents that do not say themselves when they came out.
    ``registry`` are files of actors that come on top of those of the package.
    ``run`` collects the counts of the stages (with one job). Raises ModelError where the model
    is damaged, and UsageError where ``published_on`` is no date.
    """
    published_on = checked_date(published_on)
    given = tuple(str(path) for path in registry)
    settings = Settings(style, precise, rules_only, strict, given)
    prepared = prepare(settings, gold_spans)
    if prepared.findings:
        yield DocumentResult(prepared.findings[0].where, None, (), prepared.findings)
    opened = open_sources(paths, stdin=stdin, published_on=published_on)
    if jobs > 1 and gold_spans is None:
        yield from _read_in_processes(opened, settings, jobs)
        return
    for item in opened:
        if isinstance(item, Finding):
            yield _set_aside(item)
        else:
            yield read_document(item, prepared.plan, run, strict=strict)


def checked_date(given: str | None) -> str | None:
    """A date given for documents, as ISO 8601."""
    if given is None:
        return None
    found = iso_date(given)
    if found is None:
        raise UsageError(
            f"{given[:100]!r} is no date",
            where="--published-on",
            hint="write it as 2031-03-04, or as 2031-03 or 2031 where no more is known",
        )
    return found


def _set_aside(finding: Finding) -> DocumentResult:
    """What stands in the results for an input that gave no document."""
    return DocumentResult(finding.where, None, (), (finding,))


def _read_in_processes(
    opened: Iterable[Document | Finding], settings: Settings, jobs: int
) -> Iterator[DocumentResult]:
    for item, result in in_processes(opened, partial(_reader, settings), jobs):
        if isinstance(item, Finding):
            yield _set_aside(item)
        elif result is not None:
            yield result


def _reader(settings: Settings) -> Callable[[Document], DocumentResult]:
    """What reads documents in a process of its own."""
    return partial(read_document, plan=prepare(settings).plan, strict=settings.strict)


def read_text_statements(text: str, *, rules_only: bool = False) -> tuple[Statement, ...]:
    """The statements of a text at hand. The first call loads the model."""
    plan = _plan_once(rules_only)
    read = read_text(text)
    if isinstance(read, Finding):
        return ()
    return read_document(read, plan).statements


_plans: dict[bool, Plan] = {}


def _plan_once(rules_only: bool) -> Plan:
    if rules_only not in _plans:
        _plans[rules_only] = prepare(Settings(rules_only=rules_only)).plan
    return _plans[rules_only]


def read(path_or_text: str | Path) -> list[Statement]:
    """The attributed statements of a file or of a text, in text order.

    A Path is always a file. A string is a file where one of that name exists, and a text
    otherwise; a single word that looks like a file name but is none raises FileNotFoundError
    rather than being read as a text. Problems that leave nothing to read raise ValueError with
    the finding's words.

    >>> onrecord.read("“We stay,” the minister said.")[0].speaker.label  # doctest: +SKIP
    """
    if isinstance(path_or_text, str) and not _names_a_file(path_or_text):
        return list(read_text_statements(path_or_text))
    statements: list[Statement] = []
    for item in open_sources([path_or_text], stdin=None):
        if isinstance(item, Document):
            statements += read_document(item, _plan_once(False)).statements
        elif item.severity == "error":
            if not Path(path_or_text).exists():
                raise FileNotFoundError(f"{item.where}: {item.message}")
            raise ValueError(f"{item.code} {item.where}: {item.message} ({item.hint})")
    return statements


def _names_a_file(given: str) -> bool:
    if len(given) > 4096 or "\n" in given or "\0" in given:
        return False
    try:
        if Path(given).exists():
            return True
    except OSError:
        return False
    return (
        bool(given)
        and not any(c.isspace() for c in given)
        and bool(Path(given).suffix[1:].isalpha())
    )
