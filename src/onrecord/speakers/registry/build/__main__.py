"""``python -m onrecord.speakers.registry.build FOLDER``: write the base registry anew."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from onrecord.speakers.registry.base import BASE
from onrecord.speakers.registry.build.catalogue import Catalogue
from onrecord.speakers.registry.build.legislators import add_legislators
from onrecord.speakers.registry.build.own import add_holders, add_organisations, add_states
from onrecord.speakers.registry.build.territories import add_territories
from onrecord.speakers.registry.build.un_speakers import add_un_speakers
from onrecord.speakers.registry.build.writing import written

SOURCES = {
    "territories": "rigour/rust/data/territories/data.jsonl",
    "un_speakers": "un_speakers/speakers_by_session.tsv",
    "legislators": "us_legislators/legislators-current.yaml",
}


def main(arguments: Sequence[str]) -> int:
    """Build from a folder of source data; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m onrecord.speakers.registry.build")
    parser.add_argument("folder", type=Path, help="the unpacked source data (knowledge)")
    parser.add_argument("--output", type=Path, default=BASE, help="where to write it")
    asked = parser.parse_args(arguments)
    paths = {name: asked.folder / path for name, path in SOURCES.items()}
    missing = [str(path) for path in paths.values() if not path.is_file()]
    if missing:
        print(f"{missing[0]}: no such source — unpack knowledge.tar.xz first", file=sys.stderr)
        return 3
    catalogue = Catalogue()
    add_states(catalogue)
    add_territories(catalogue, paths["territories"])
    add_organisations(catalogue)
    add_holders(catalogue)
    add_un_speakers(catalogue, paths["un_speakers"])
    add_legislators(catalogue, paths["legislators"])
    text = written(catalogue)
    asked.output.write_text(text, encoding="utf8", newline="\n")
    print(f"{asked.output}: {len(catalogue.entries)} actors, {len(text.encode('utf8'))} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
