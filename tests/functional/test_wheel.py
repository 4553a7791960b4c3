"""The wheel: small enough, whole, and working where there is nothing else and no network."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples" / "dispatches").glob("*.txt"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [found] = out.glob("*.whl")
    return found


def test_the_wheel_is_under_forty_megabytes(wheel: Path) -> None:
    assert wheel.stat().st_size < 40_000_000


def test_the_wheel_carries_model_schema_licence_and_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "onrecord/py.typed",
        "onrecord/attributions/packaged/encoder.onnx",
        "onrecord/attributions/packaged/card.json",
        "onrecord/export/statement-1.schema.json",
    } <= names
    assert any(name.endswith("licenses/NOTICE") for name in names)


def test_the_installed_wheel_reads_without_a_network(wheel: Path, tmp_path: Path) -> None:
    """The wheel and its dependencies, and nothing of this repository, in a namespace of its own."""
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    libraries = Path(next(p for p in sys.path if p.endswith("site-packages")))
    for entry in libraries.iterdir():
        if (
            not entry.name.startswith(("_editable", "onrecord", "__editable"))
            and entry.suffix != ".pth"
        ):
            (site / entry.name).symlink_to(entry)
    command = [
        sys.executable, "-I", "-S", "-c",
        f"import sys; sys.path.insert(0, {str(site)!r}); sys.argv[0] = 'onrecord';"
        "import onrecord; assert onrecord.__file__.startswith(sys.path[0]), onrecord.__file__;"
        "from onrecord.cli.main import run; run()",
        "read", *map(str, EXAMPLES), "--format", "jsonl",
    ]  # fmt: skip
    if shutil.which("unshare") and os.geteuid() == 0:
        alone = ["unshare", "--net"]
        if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode == 0:
            command = [*alone, *command]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {Path(row["document"]["uri"]).name for row in rows} == {p.name for p in EXAMPLES}
