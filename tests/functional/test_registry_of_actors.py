"""The actor registry through the command line, and on the open gold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli.main import app
from onrecord.model import Actor, Speaker
from onrecord.pipeline import Case
from onrecord.scoring.gold import by_document, read_gold
from onrecord.speakers import SpeakerStage
from onrecord.speakers.registry.base import BASE
from onrecord.speakers.registry.index import Registry
from onrecord.speakers.registry.linking import sure_actors
from onrecord.speakers.registry.stage import IdentityStage
from speaker_cases import Outline, settled_case

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"
STORY = "Mirna Kovac, mayor of Vrana, said the road would open in May.\n"
OWN = '[[actor]]\nid = "mirna-kovac"\nlabel = "Mirna Kovač"\n'

here = pytest.mark.skipif(not GOLD.is_dir(), reason="../shared/gold is not here")


def speakers_of(tmp_path: Path, *options: str) -> tuple[list[dict[str, str]], str, int]:
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf8")
    given = ["read", str(story), "--rules-only", "--format", "jsonl", *options]
    result = CliRunner().invoke(app, given, standalone_mode=False)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    return [row["speaker"] for row in rows], result.stderr, int(result.return_value or 0)


def test_an_own_actor_is_the_value_of_the_speaker(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN, encoding="utf8")
    (speaker,), said, code = speakers_of(tmp_path, "--registry", str(own))
    assert speaker["value"] == Actor("mirna-kovac", "Mirna Kovač", "person").id
    assert speaker["label"] == "Mirna Kovac"
    assert (said, code) == ("", 0)


def test_a_broken_registry_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    own, broken = tmp_path / "own.toml", tmp_path / "broken.toml"
    own.write_text(OWN, encoding="utf8")
    broken.write_text("[[actor", encoding="utf8")
    options = ["--registry", str(broken), "--registry", str(own)]
    (speaker,), said, code = speakers_of(tmp_path, *options)
    assert speaker["value"].startswith("ac1-")
    assert said.startswith(f"error OR402 {broken}: the registry is not TOML")
    assert code == 1


def test_without_a_registry_an_unknown_speaker_is_only_of_this_text(tmp_path: Path) -> None:
    (speaker,), _, _ = speakers_of(tmp_path)
    assert speaker["value"].startswith("sp1-")


def test_the_base_is_small() -> None:
    assert BASE.stat().st_size < 1_000_000


def test_thousands_of_names_are_told_apart() -> None:
    registry = Registry(Actor(f"a{n}", f"Name{n} Family{n}", "person") for n in range(3000))
    assert [actor.key for actor in registry.find("Name77 Family77")] == ["a77"]
    assert [actor.key for actor in registry.surnamed("Family2999")] == ["a2999"]


def cases(part: str) -> Iterator[Case]:
    folder = GOLD / "wikinews"
    chosen = set(json.loads((folder / "split.json").read_text(encoding="utf8"))[part])
    meta = json.loads((folder / "meta.json").read_text(encoding="utf8"))
    for name, gold in by_document(read_gold(folder / "gold.jsonl")).items():
        if name not in chosen:
            continue
        text = (folder / "articles" / name).read_bytes().decode("utf8")
        spans = [[tuple((p.start, p.end) for p in part) for part in (g.content, g.cue, g.source)]
                 for g in gold]  # fmt: skip
        case, _ = settled_case(text, [Outline(*one) for one in spans])
        origin = replace(case.document.origin, published_on=meta[name]["published_on"])
        case.document = replace(case.document, origin=origin)
        for stage in (SpeakerStage(), IdentityStage()):
            assert case.admit(stage, list(stage.run(case))) == 0, case.findings
        yield case


def is_named(speaker: Speaker) -> bool:
    return speaker.kind in ("person", "organisation", "state") and "; " not in speaker.label


@here
@pytest.mark.shared
@pytest.mark.parametrize(("part", "floor"), [("train", 0.28), ("dev", 0.15)])
def test_the_open_golds_speakers_are_linked_above_the_floor(part: str, floor: float) -> None:
    named = linked = 0
    for case in cases(part):
        actors = sure_actors(case)
        named += sum(is_named(speaker) for speaker in case.speakers)
        linked += sum(is_named(s) and s.id in actors for s in case.speakers)
    assert linked / named >= floor
