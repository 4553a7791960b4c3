"""The command line, with a reader that hands out prepared results."""

from __future__ import annotations

import io
import json
import os
import pty
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from factories import make_document, make_result, make_statement
from onrecord.app.results import DocumentResult
from onrecord.cli.main import main
from onrecord.export.display import visible
from onrecord.model import Cell, Finding

TESTS = Path(__file__).parent.parent
LOST = Finding("OR103", "error", "the file is empty", "give it a text", "lost.txt")
NOTED = Finding("OR104", "warning", "it was\x1b[2J cut", "read it again", "long.txt")

Reader = Callable[..., Iterator[DocumentResult]]


def a_result(name: str = "story.txt", speaker: str = "Ada Brandt") -> DocumentResult:
    document = make_document("“We stay,” said Ada Brandt.", uri=f"file:///tmp/{name}")
    statement = make_statement(document, ["“We stay,”"], ["said"], ["Ada Brandt"], speaker=speaker)
    return make_result(document, statement, source=name)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """Installs a reader that yields what it is given, or raises it; returns what it was asked."""

    def install(*items: DocumentResult | BaseException) -> dict[str, Any]:
        asked: dict[str, Any] = {}

        def read_paths(paths: list[str], **options: Any) -> Iterator[DocumentResult]:
            asked.update(options, paths=paths)
            for item in items:
                if isinstance(item, BaseException):
                    raise item
                yield item

        stub(monkeypatch, read_paths)
        return asked

    return install


def stub(monkeypatch: pytest.MonkeyPatch, read_paths: Reader) -> None:
    module = ModuleType("onrecord.app.read")
    vars(module)["read_paths"] = read_paths
    monkeypatch.setitem(sys.modules, "onrecord.app.read", module)


Install = Callable[..., dict[str, Any]]
Capture = pytest.CaptureFixture[str]


def test_a_pipe_gets_json_lines(reader: Install, capsys: Capture) -> None:
    reader(a_result("a.txt"), a_result("b.txt"))
    assert main(["read", "a.txt", "b.txt"]) == 0
    captured = capsys.readouterr()
    rows = [json.loads(line) for line in captured.out.splitlines()]
    assert [row["document"]["uri"] for row in rows] == ["file:///tmp/a.txt", "file:///tmp/b.txt"]
    assert [row["speaker"]["label"] for row in rows] == ["Ada Brandt", "Ada Brandt"]
    assert captured.err == ""


@pytest.mark.parametrize(
    ("form", "sign"),
    [
        ("table", "speaker"),
        ("jsonl", '{"schema": "onrecord/statement/1"'),
        ("html", "<!doctype html>"),
        ("text", "1. Ada Brandt · direct"),
    ],
)
def test_every_format_is_printed(reader: Install, capsys: Capture, form: str, sign: str) -> None:
    reader(a_result())
    assert main(["read", "story.txt", "--format", form]) == 0
    shown = capsys.readouterr().out
    assert sign in shown
    assert "We stay" in shown


def with_a_hope() -> DocumentResult:
    document = make_document("“We stay,” said Ada Brandt. Per Holm hopes to sail.")
    judged = Cell(False, None, (), "stated", 0.9, "speech@1")
    said = make_statement(document, ["“We stay,”"], ["said"], speaker="Ada Brandt")
    hoped = make_statement(
        document, ["to sail"], ["hopes"], speaker="Per Holm", cells={"speech": (judged,)}
    )
    return make_result(document, said, hoped)


@pytest.mark.parametrize("form", ["table", "text", "html"])
def test_people_are_shown_what_was_said_and_all_where_they_ask(
    reader: Install, capsys: Capture, form: str
) -> None:
    reader(with_a_hope())
    assert main(["read", "story.txt", "--format", form, "--quiet"]) == 0
    said = capsys.readouterr().out
    reader(with_a_hope())
    assert main(["read", "story.txt", "--format", form, "--quiet", "--all"]) == 0
    both = capsys.readouterr().out
    assert "1 of belief, feeling or intention left out; --all shows it" in said
    assert "left out" not in both
    assert both.count("hopes") > said.count("hopes")


def test_json_lines_carry_both_kinds_always(reader: Install, capsys: Capture) -> None:
    reader(with_a_hope())
    assert main(["read", "story.txt", "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_passages_come_as_text_even_to_a_pipe(reader: Install, capsys: Capture) -> None:
    reader(a_result())
    assert main(["read", "story.txt", "--passages"]) == 0
    assert "⟦“We stay,”⟧ _said_ *Ada Brandt*." in capsys.readouterr().out


def test_colour_can_be_had_in_a_pipe(
    reader: Install, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    reader(a_result())
    main(["read", "story.txt", "--format", "table", "--color", "always"])
    assert "\x1b[36mAda Brandt\x1b[0m" in capsys.readouterr().out


def test_options_reach_the_reader(reader: Install) -> None:
    asked = reader(a_result())
    options = ["-j", "3", "--style", "polnear", "--precise", "--strict"]
    main(["read", "a", "b", *options, "--published-on", "2031-03-04", "--registry", "own.toml"])
    expected = {
        "paths": ["a", "b"],
        "style": "polnear",
        "precise": True,
        "jobs": 3,
        "strict": True,
        "stdin": None,
        "rules_only": False,
        "published_on": "2031-03-04",
        "registry": (Path("own.toml"),),
    }
    assert expected == asked


def test_a_dash_reads_standard_input(reader: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.TextIOWrapper(io.BytesIO(b"words"))
    monkeypatch.setattr(sys, "stdin", given)
    asked = reader(a_result())
    main(["read", "-"])
    assert asked["stdin"] is given.buffer


def test_findings_come_last_a_line_each_and_do_nothing(reader: Install, capsys: Capture) -> None:
    document = make_document()
    reader(
        make_result(None, findings=[LOST]),
        make_result(document, make_statement(document), findings=[NOTED]),
    )
    assert main(["read", "lost.txt", "long.txt"]) == 1
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 1
    assert captured.err.splitlines() == [
        "error OR103 lost.txt: the file is empty — give it a text",
        "warning OR104 long.txt: it was␛[2J cut — read it again",
    ]


def test_quiet_leaves_errors_only(reader: Install, capsys: Capture) -> None:
    document = make_document()
    reader(make_result(document, findings=[NOTED]), make_result(None, findings=[LOST]))
    assert main(["read", "a", "b", "--quiet"]) == 1
    assert [line.split()[1] for line in capsys.readouterr().err.splitlines()] == ["OR103"]


def test_warnings_alone_are_fine(reader: Install) -> None:
    document = make_document()
    reader(make_result(None, findings=[NOTED]), make_result(document))
    assert main(["read", "long.txt"]) == 0


def test_nothing_read_is_an_error_of_its_own(reader: Install, capsys: Capture) -> None:
    reader(make_result(None, findings=[LOST]))
    assert main(["read", "lost.txt"]) == 3
    assert [line.split()[:2] for line in capsys.readouterr().err.splitlines()] == [
        ["error", "OR103"],
        ["error", "OR302"],
    ]


def test_an_input_without_documents_says_what_to_name(reader: Install, capsys: Capture) -> None:
    reader()
    assert main(["read", "none.jsonl"]) == 3
    assert capsys.readouterr().err == (
        "error OR302 none.jsonl: there is no document here — name a file that holds a text\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("reed x", "Did you mean 'read'?"),
        ("read", "Missing argument"),
        ("read x --formt html", "--format"),
        ("read x --format pdf", "'pdf' is not one of"),
        ("read x --jobs 0", "--jobs"),
        ("read x --passages --format html", "--passages does not go with --format html"),
        ("read x --precise --rules-only", "leave one of the two out"),
    ],
)
def test_usage_errors_are_one_line(
    reader: Install, capsys: Capture, arguments: str, words: str
) -> None:
    reader(a_result())
    assert main(arguments.split()) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.startswith("error OR301 onrecord")
    assert words in line


def test_a_damaged_model_and_a_missing_library_have_codes(reader: Install, capsys: Capture) -> None:
    from onrecord.attributions.model import MissingModelError

    reader(MissingModelError("no model at /x", "reinstall onrecord"))
    assert main(["read", "a"]) == 4
    assert capsys.readouterr().err == "error OR303: no model at /x — reinstall onrecord\n"
    reader(ModuleNotFoundError("No module named 'torch'", name="torch"))
    assert main(["read", "a"]) == 5
    assert capsys.readouterr().err == (
        "error OR304: torch is not installed — install it: pip install 'onrecord[train]'\n"
    )


def test_a_fault_of_ours_asks_for_a_report(
    reader: Install, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ONRECORD_DEBUG", raising=False)
    reader(a_result(), ZeroDivisionError("by\nzero \x1b[2J"))
    assert main(["read", "a"]) == 70
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("error OR399: ZeroDivisionError: by zero ␛[2J — ")
    assert "report" in line


@pytest.mark.parametrize("strict", [True, False])
def test_its_traceback_is_shown_to_those_who_ask(
    reader: Install, capsys: Capture, monkeypatch: pytest.MonkeyPatch, strict: bool
) -> None:
    monkeypatch.setenv("ONRECORD_DEBUG", "" if strict else "1")
    reader(ZeroDivisionError("by zero \x1b[2J"))
    assert main(["read", "a", *(["--strict"] if strict else [])]) == 70
    shown = capsys.readouterr().err
    assert "Traceback (most recent call last)" in shown
    assert "read_paths" in shown
    assert visible(shown) == shown


def test_an_interrupt_is_one_line(reader: Install, capsys: Capture, tmp_path: Path) -> None:
    reader(a_result(), KeyboardInterrupt())
    assert main(["read", "a", "--output", str(tmp_path / "out.jsonl")]) == 130
    assert capsys.readouterr().err == (
        "interrupted OR398: stopped before the end — run it again to start over\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_statements_are_printed_as_they_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(raw)))  # type: ignore[type-var]
    seen: list[int] = []

    def read_paths(paths: list[str], **options: Any) -> Iterator[DocumentResult]:
        for path in paths:
            seen.append(raw.getvalue().count(b"\n"))
            yield a_result(path)

    stub(monkeypatch, read_paths)
    assert main(["read", "a", "b", "c"]) == 0
    assert seen == [0, 1, 2]


@pytest.mark.parametrize(
    ("name", "start"),
    [("out.html", "<!doctype"), ("out.jsonl", "{"), ("out.txt", "story.txt"), ("out", "{")],
)
def test_the_name_of_the_output_file_decides_the_format(
    reader: Install, capsys: Capture, tmp_path: Path, name: str, start: str
) -> None:
    reader(a_result())
    assert main(["read", "a", "--output", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text(encoding="utf8").startswith(start)
    assert [name] == [path.name for path in tmp_path.iterdir()]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "items", [[a_result(), ZeroDivisionError()], [make_result(None, findings=[LOST])], []]
)
def test_an_output_file_stays_as_it_was_when_reading_fails(
    reader: Install, tmp_path: Path, items: list[Any]
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old\n")
    reader(*items)
    assert main(["read", "a", "--output", str(target)]) in (3, 70)
    assert target.read_text() == "old\n"
    assert list(tmp_path.iterdir()) == [target]


def test_an_output_file_keeps_its_rights_and_its_link(reader: Install, tmp_path: Path) -> None:
    target, link = tmp_path / "out.jsonl", tmp_path / "link.jsonl"
    target.write_text("old\n")
    target.chmod(0o640)
    link.symlink_to(target)
    reader(a_result())
    assert main(["read", "a", "--output", str(link)]) == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf8").startswith("{")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_output_file_has_the_usual_rights(reader: Install, tmp_path: Path) -> None:
    reader(a_result())
    before = os.umask(0o027)
    try:
        main(["read", "a", "--output", str(tmp_path / "out.jsonl")])
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("place", "words"),
    [("missing/out.jsonl", "no such file"), (".", "it is a folder")],
)
def test_an_output_that_cannot_be_written_is_one_line(
    reader: Install, capsys: Capture, tmp_path: Path, place: str, words: str
) -> None:
    reader(a_result())
    assert main(["read", "a", "--output", f"{tmp_path}/{place}"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("error OR305 ")
    assert words in line


def test_a_device_is_written_to_and_not_replaced(reader: Install) -> None:
    reader(a_result())
    assert main(["read", "a", "--output", os.devnull]) == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_help_has_examples(capsys: Capture) -> None:
    assert main(["read", "--help"]) == 0
    assert "  onrecord read story.txt --passages\n" in capsys.readouterr().out
    assert main(["evaluate", "--help"]) == 0
    assert "  onrecord evaluate gold.jsonl --texts articles/\n" in capsys.readouterr().out


def test_without_a_verb_the_verbs_are_listed(capsys: Capture) -> None:
    assert main([]) == 0
    shown = capsys.readouterr().out
    assert "read " in shown
    assert "evaluate " in shown


def test_evaluate_prints_the_report(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    asked: list[Any] = []

    class Report:
        findings = (NOTED,)

    def measure(*given: Any, **options: Any) -> Report:
        asked.append((given, options))
        return Report()

    app, render = ModuleType("onrecord.app.evaluate"), ModuleType("onrecord.scoring.render")
    vars(app)["evaluate"] = measure
    vars(render)["render"] = lambda report, *, mistakes: f"found, {mistakes} mistakes\n\n"
    vars(render)["to_json_text"] = lambda report: '{"found": 1}'
    monkeypatch.setitem(sys.modules, "onrecord.app.evaluate", app)
    monkeypatch.setitem(sys.modules, "onrecord.scoring.render", render)
    assert main(["evaluate", "gold.jsonl", "a.txt", "--spans", "gold", "--texts", "t"]) == 0
    assert capsys.readouterr().out == '{"found": 1}\n'
    assert main(["evaluate", "gold.jsonl", "--format", "text", "--mistakes", "3"]) == 0
    assert capsys.readouterr().out == "found, 3 mistakes\n"
    assert asked[0][0] == (Path("gold.jsonl"), [Path("a.txt")])
    assert asked[0][1]["spans"] == "gold"
    assert asked[0][1]["texts"] == Path("t")
    assert asked[1][0] == (Path("gold.jsonl"), None)


# In processes of their own, where terminals, pipes and start-up are real.

DRIVER = """
import sys
from types import ModuleType
from factories import make_document, make_result, make_statement
from onrecord.cli.main import main

def read_paths(paths, **options):
    for path in paths:
        document = make_document("“We stay,” said Ada Brandt. " * 200, uri="file:///tmp/" + path)
        places = [(at * 28, at * 28 + 10) for at in range(200)]
        found = [make_statement(document, [place], speaker="Ada Brandt") for place in places]
        yield make_result(document, *found, source=path)

module = ModuleType("onrecord.app.read")
module.read_paths = read_paths
sys.modules["onrecord.app.read"] = module
sys.exit(main(sys.argv[1:]))
"""


def environment(**changes: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return {**kept, "PYTHONPATH": str(TESTS), "TERM": "xterm", **changes}


def on_a_terminal(arguments: list[str], stream: str = "stdout", **changes: str) -> tuple[str, str]:
    """What the command writes to a terminal, and what to its other stream, which is a file."""
    ours, theirs = pty.openpty()
    with tempfile.TemporaryFile() as other:
        streams = {"stdout": other, "stderr": other, stream: theirs}
        process = subprocess.Popen(
            [sys.executable, "-c", DRIVER, *arguments],
            env=environment(**changes),
            stdin=subprocess.DEVNULL,
            stdout=streams["stdout"],
            stderr=streams["stderr"],
        )
        os.close(theirs)
        shown = b"".join(iter(lambda: read_terminal(ours), b""))
        process.wait(60)
        other.seek(0)
        rest = other.read()
    os.close(ours)
    return shown.decode(), rest.decode()


def read_terminal(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so where others give an empty read: nobody writes any more
        return b""


def test_a_terminal_gets_a_coloured_table() -> None:
    shown, problems = on_a_terminal(["read", "a.txt"], COLUMNS="80")
    assert "a.txt" in shown
    assert "\x1b[36mAda Brandt\x1b[0m" in shown
    assert problems == ""


@pytest.mark.parametrize(
    ("arguments", "changes"),
    [([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"}), (["--color", "never"], {})],
)
def test_a_terminal_gets_no_colour_where_none_is_wanted(
    arguments: list[str], changes: dict[str, str]
) -> None:
    shown, _ = on_a_terminal(["read", "a.txt", *arguments], COLUMNS="50", **changes)
    assert "Ada Brandt" in shown
    assert "\x1b" not in shown
    assert max(len(line) for line in shown.splitlines()) <= 50


def test_progress_is_shown_where_somebody_watches() -> None:
    progress, rows = on_a_terminal(["read", "a", "b"], "stderr")
    assert "reading" in progress
    assert "2/2" in progress
    assert rows.count("\n") == 400
    quiet, _ = on_a_terminal(["read", "a", "b", "--quiet"], "stderr")
    single, _ = on_a_terminal(["read", "a"], "stderr")
    assert [quiet, single] == ["", ""]


def test_a_reader_that_has_had_enough_ends_the_run_quietly() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", DRIVER, "read", *(f"{n}.txt" for n in range(50))],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["read", "--help"]])
def test_start_up_is_quick_for_it_imports_little(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom onrecord.cli.main import main\n"
        f"code = main({arguments!r})\n"
        "heavy = {'rich', 'onnxruntime', 'trafilatura', 'numpy', 'tokenizers', 'torch', 'lxml'}\n"
        "sys.stderr.write(' '.join(sorted(heavy & {m.split('.')[0] for m in sys.modules})))\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environment()
    )
    assert done.stderr == b""
    assert done.stdout.startswith((b"onrecord 0.", b"Usage: onrecord"))


def test_the_package_runs_as_a_module_with_its_exit_code() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "reed"], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"error OR301 onrecord: ")
