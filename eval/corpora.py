"""The corpora that are measured: each a gold file, the folder of its texts, and a style.

What stands in an archive or in marked text is brought into that shape under ``build/eval``.
Texts that are not ours stay outside the repository and its history.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.attributions.form import form_of
from onrecord.scoring.gold import JOINED_BY
from onrecord.scoring.lines import ScoringError
from onrecord.text.layout import TextLayout
from onrecord.text.marked import MarkedText, parse_marked
from onrecord.training.corpora import Spans, read_polnear

Row = dict[str, Any]


class CorpusError(ScoringError):
    """A corpus is there but is not what it should be."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Gold rows with the folder of their texts, read in one annotation style."""

    name: str
    gold: Path
    texts: Path
    style: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where corpora come from, and the folder in which they are prepared."""

    examples: Path
    shared: Path
    build: Path


def prepare(name: str, places: Places) -> Corpus | None:
    """The corpus of that name (see ``NAMES``), or None where its source is not on this machine.

    Raises CorpusError where the source is damaged.
    """
    source, make = _CORPORA[name]
    if not source(places).exists():
        return None
    try:
        return make(places)
    except ScoringError:
        raise
    except (OSError, ValueError, KeyError, TypeError, tarfile.TarError) as error:
        raise CorpusError(
            f"{name} cannot be prepared: {type(error).__name__}: {error}",
            where=str(source(places)),
            hint="restore it, or measure another corpus with --corpus",
        ) from error


def source_of(name: str, places: Places) -> Path:
    """The file or folder from which a corpus is prepared."""
    return _CORPORA[name][0](places)


def _examples(places: Places) -> Corpus:
    folder = places.build / "examples"
    texts = folder / "text"
    shutil.rmtree(texts, ignore_errors=True)
    texts.mkdir(parents=True)
    rows: list[Row] = []
    for path in sorted(places.examples.glob("*.marked")):
        marked = parse_marked(path.read_text(encoding="utf8"))
        name = f"{path.stem}.txt"
        (texts / name).write_text(marked.text, encoding="utf8", newline="")
        rows += _marked_rows(name, marked)
    return Corpus("examples", _write(folder, rows), texts, "onrecord")


def _marked_rows(name: str, marked: MarkedText) -> Iterable[Row]:
    """Gold rows of a marked text; its header may give speakers and forms by number."""
    quotes = TextLayout(marked.text).quotes
    for statement in marked.statements:
        spans = Spans(statement.content, statement.cue, statement.source)
        number = statement.number
        form = marked.header.get(f"form {number}") or form_of(
            marked.text, statement.content, quotes
        )
        row = _row(name, number, marked.text, spans, form)
        speaker = marked.header.get(f"speaker {number}")
        yield row | {"speaker": speaker} if speaker else row


def _seeds(places: Places) -> Corpus:
    gold = places.shared / "gold" / "seeds.jsonl"
    return Corpus("seeds", gold, places.shared / "seeds", "onrecord")


def _wikinews(places: Places) -> Corpus:
    return wikinews(places, "dev")


def wikinews(places: Places, part: str) -> Corpus:
    """One part of the open gold's split, "train" or "dev"; raises OSError where it is absent."""
    folder = places.shared / "gold" / "wikinews"
    split = json.loads((folder / "split.json").read_text(encoding="utf8"))
    wanted = set(split[part])
    rows = [row for row in _read(folder / "gold.jsonl") if row["document"] in wanted]
    gold = _write(places.build / f"wikinews-{part}", rows)
    return Corpus(f"wikinews-{part}", gold, folder / "articles", "onrecord")


def _polnear(places: Places) -> Corpus:
    split = unpacked(places)
    gold = _write(places.build / "polnear-dev", polnear_rows(split))
    return Corpus("polnear-dev", gold, split / "text", "polnear")


def _polnear_speakers(places: Places) -> Corpus:
    split = unpacked(places)
    speakers = {
        (row["document"], row["i"]): row
        for row in _read(places.shared / "gold" / "polnear_dev_speakers.jsonl")
    }
    gold = _write(places.build / "polnear-speakers", polnear_rows(split, speakers))
    return Corpus("polnear-speakers", gold, split / "text", "polnear")


def polnear_rows(
    split: Path, speakers: Mapping[tuple[str, int], Mapping[str, Any]] | None = None
) -> list[Row]:
    """Gold rows of a PolNeAR split; with ``speakers``, of the articles named there.

    The first annotator by file name is taken; statements are numbered from 0 in the order in
    which their content begins.
    """
    named = {document for document, _ in speakers or ()}
    rows: list[Row] = []
    for article in read_polnear(split):
        if speakers and article.name not in named:
            continue
        ordered = sorted(article.statements, key=lambda spans: spans.content[0])
        for number, spans in enumerate(ordered):
            row = _row(article.name, number, article.text, spans, "")
            row["form"] = form_by_marks(row["content"]["text"])
            rows.append(row | _speaker_fields((speakers or {}).get((article.name, number))))
    return rows


def _speaker_fields(who: Mapping[str, Any] | None) -> Row:
    if who is None:
        return {}
    fields = {"speaker_kind": who["kind"]}
    fields |= {name: who[name] for name in ("speaker", "mention", "speech")}
    return fields | {name: who[name] for name in ("addressee", "relay") if who.get(name)}


_MARK = re.compile('["“”«»]')


def form_by_marks(content: str) -> str:
    """The form of a content without its text: by where its quotation marks stand.

    PolNeAR does not annotate form, so this is what its figures of form are measured on.
    """
    marks = len(_MARK.findall(content))
    if not marks:
        return "indirect"
    bare = content.strip().rstrip(",.;:")
    enclosed = bare[:1] in set('"“«') and bare[-1:] in set('"”»')
    return "direct" if enclosed and marks <= 2 else "mixed"


def unpacked(places: Places) -> Path:
    """PolNeAR's dev split as a folder, unpacked once for each state of the archive."""
    archive = _polnear_archive(places)
    state = hashlib.sha256(archive.read_bytes()).hexdigest()[:16]
    target = places.build / f"polnear-{state}"
    if not target.exists():
        places.build.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=places.build) as folder:
            with tarfile.open(archive) as tar:
                wanted = [m for m in tar if m.name.startswith(_POLNEAR_SPLIT)]
                tar.extractall(folder, wanted, filter="data")
            split = Path(folder, _POLNEAR_SPLIT)
            for annotations in (split / "attributions").iterdir():
                _keep_order(annotations)
            split.rename(target)
    return target


def _keep_order(annotations: Path) -> None:
    """Drop references to spans that stand further down in the file.

    The shared gold of this split is made in one pass and so never saw these three; figures
    can only be set beside its own if they are measured on the same rows.
    """
    seen: set[str] = set()
    kept: list[str] = []
    with annotations.open(encoding="utf8", newline="") as lines:
        for line in lines:
            name, tab, rest = line.partition("\t")
            if re.fullmatch(r"E\d+", name):
                event, *roles = rest.split()
                known = [role for role in roles if role.partition(":")[2] in seen]
                kept.append(name + tab + " ".join([event, *known]) + "\n")
            else:
                seen.add(name)
                kept.append(line)
    annotations.write_text("".join(kept), encoding="utf8", newline="")


_POLNEAR_SPLIT = "polnear/dev/"


def _polnear_archive(places: Places) -> Path:
    return places.shared / "data" / "polnear.tar.xz"


def _row(name: str, number: int, text: str, spans: Spans, form: str) -> Row:
    roles = {"source": spans.source, "cue": spans.cue, "content": spans.content}
    marks = {
        role: {
            "text": JOINED_BY.join(text[start:end] for start, end in found),
            "spans": [list(span) for span in found],
        }
        if found
        else None
        for role, found in roles.items()
    }
    return {"document": name, "n": number, **marks, "form": form}


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf8", newline="\n") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _write(folder: Path, rows: Iterable[Row]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "gold.jsonl"
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf8", newline="")
    return path


_CORPORA: dict[str, tuple[Callable[[Places], Path], Callable[[Places], Corpus]]] = {
    "examples": (lambda places: places.examples, _examples),
    "seeds": (lambda places: places.shared / "gold" / "seeds.jsonl", _seeds),
    "wikinews-dev": (lambda places: places.shared / "gold" / "wikinews", _wikinews),
    "polnear-dev": (_polnear_archive, _polnear),
    "polnear-speakers": (
        lambda places: places.shared / "gold" / "polnear_dev_speakers.jsonl",
        _polnear_speakers,
    ),
}
NAMES = tuple(_CORPORA)
"""The corpora, our own first."""
