"""Add: from files into the ledger, once each, however often it is asked for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Literal

from onrecord.app.pool import in_processes
from onrecord.app.read import Prepared, Settings, checked_date, prepare
from onrecord.ingest import open_sources
from onrecord.ingest.folders import expand
from onrecord.ledger.errors import UnstorableError
from onrecord.ledger.plans import PlanFacts
from onrecord.ledger.store import Store
from onrecord.model import Document, Finding
from onrecord.model.identity import canonical_json, digest
from onrecord.pipeline import Case, maker, run_case

Outcome = Literal["added", "updated", "kept", "set aside"]


@dataclass(frozen=True, slots=True)
class Added:
    """What came of one input.

    ``added`` is a new document, ``updated`` one that was read anew, ``kept`` one that the ledger
    had, read the same way; ``set aside`` gave no document, and its findings say why (where they
    are no error, nothing was lost). ``source`` is the document's address, or the input as it
    was given; ``statements`` how many statements the document has now.
    """

    source: str
    outcome: Outcome
    document: str | None = None
    statements: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something of this input was lost."""
        return any(finding.severity == "error" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Known:
    """A document that need not be read, for it was read before in the same way."""

    document: Document


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything that adding needs but a ledger and files: stages loaded, the plan's facts."""

    settings: Settings
    prepared: Prepared
    plan: PlanFacts
    published_on: str | None = None


def make_ready(settings: Settings, *, published_on: str | None = None) -> Ready:
    """Load what reads documents, before a ledger is made.

    Raises ModelError where the model is damaged, and UsageError where ``published_on`` is no
    date.
    """
    dated = checked_date(published_on)
    prepared = prepare(settings)
    return Ready(settings, prepared, plan_facts(prepared, settings), dated)


def add_paths(
    store: Store,
    paths: Sequence[str | Path],
    ready: Ready,
    *,
    jobs: int = 1,
    stdin: BinaryIO | None = None,
) -> Iterator[Added]:
    """Put files into a ledger, one result a document, in the order given.

    Folders stand for the files in them, patterns for what they match, ``-`` for ``stdin``. Each
    document is stored whole before its result comes; stopping anywhere loses nothing, and what
    is in the ledger already, read by the same stages, is not read again. Raises LedgerError
    where the ledger cannot be written.
    """
    for finding in ready.prepared.findings:
        yield Added(finding.where, "set aside", findings=(finding,))
    expanded = list(expand(paths))
    files = [path for path in expanded if not isinstance(path, Finding)]
    opened: list[Iterable[Document | Finding]] = [
        [item for item in expanded if isinstance(item, Finding)],
        open_sources(files, stdin=stdin, published_on=ready.published_on),
    ]
    items = (_looked_up(store, item, ready.plan) for source in opened for item in source)
    set_aside: list[Finding] = []
    for item, read in _read(items, ready, jobs):
        added = _stored(store, item, read, ready.plan)
        if added.outcome == "set aside":
            set_aside += added.findings
        yield added
    store.note(set_aside)


def plan_facts(prepared: Prepared, settings: Settings) -> PlanFacts:
    """What decides which records come out: stages with versions, the model's hash, settings."""
    from onrecord.attributions.neural import NeuralFinder

    stages = prepared.plan.stages
    models = [stage.model for stage in stages if isinstance(stage, NeuralFinder)]
    card = canonical_json(models[0].card) if models else None
    return PlanFacts(
        tuple(maker(stage) for stage in stages),
        None if card is None else digest(card.encode("utf8")),
        {"style": settings.style, "registry": [_hash(path) for path in settings.registry]},
    )


def _hash(path: str) -> str | None:
    """The hash of a file; None where it cannot be read, which its reader says."""
    try:
        return sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return None


def _looked_up(
    store: Store, item: Document | Finding, plan: PlanFacts
) -> Document | Finding | _Known:
    if isinstance(item, Finding):
        return item
    state = store.state_of(item, plan)
    return item if state == "new" else _Known(item)


_Item = Document | Finding | _Known
_Read = tuple[Case, float]


def _read(items: Iterable[_Item], ready: Ready, jobs: int) -> Iterator[tuple[_Item, _Read | None]]:
    """Each item, with its case where it is a document to be read."""
    if jobs > 1:
        yield from in_processes(items, partial(_reader, ready.settings), jobs)
        return
    work = partial(_case_of, ready.prepared, ready.settings)
    for item in items:
        yield item, work(item) if isinstance(item, Document) else None


def _reader(settings: Settings) -> Callable[[Document], _Read]:
    """What reads documents in a process of its own."""
    return partial(_case_of, prepare(settings), settings)


def _case_of(prepared: Prepared, settings: Settings, document: Document) -> _Read:
    began = time.perf_counter()
    case = run_case(document, prepared.plan, strict=settings.strict)
    return case, round(time.perf_counter() - began, 3)


def _stored(store: Store, item: _Item, read: _Read | None, plan: PlanFacts) -> Added:
    """Write down what came of an item."""
    if isinstance(item, Finding):
        return Added(item.where, "set aside", findings=(item,))
    if isinstance(item, _Known):
        uri = item.document.origin.uri
        written = store.repeat(item.document, plan)
        return Added(uri, written.outcome, written.document, written.statements)
    assert read is not None
    case, seconds = read
    findings = tuple(case.findings)
    uri = item.origin.uri
    try:
        written = store.write(case, plan, seconds)
    except UnstorableError as error:
        problem = Finding(error.code, "error", error.message, error.hint, uri)
        return Added(uri, "set aside", findings=(*findings, problem))
    return Added(uri, written.outcome, written.document, written.statements, findings)
