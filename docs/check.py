"""Docs that cannot drift: links lead somewhere, and what exists is documented.

Run by ``make docs``. Prints what is wrong, one line each, and exits with 1.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"\bOR\d{3}\b")
OPTION = re.compile(r"--[a-z][a-z-]+")


def pages() -> list[Path]:
    """Every Markdown page of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).exists()]


def broken_links() -> list[str]:
    """Relative links that lead nowhere."""
    faults = []
    for page in pages():
        for target in LINK.findall(page.read_text(encoding="utf8")):
            path = target.split("#")[0]
            if "://" not in target and path and not (page.parent / path).exists():
                faults.append(f"{page.relative_to(ROOT)}: the link to {target} leads nowhere")
    return faults


def undocumented_codes() -> list[str]:
    """Codes of findings and errors that the manual does not list."""
    manual = set(CODE.findall((ROOT / "docs/manual/errors.md").read_text(encoding="utf8")))
    used: dict[str, Path] = {}
    for path in sorted((ROOT / "src").rglob("*.py")):
        for code in CODE.findall(path.read_text(encoding="utf8")):
            used.setdefault(code, path)
    missing = sorted(set(used) - manual)
    stale = sorted(manual - set(used))
    return [
        *(f"docs/manual/errors.md: {c} is missing ({used[c].relative_to(ROOT)})" for c in missing),
        *(f"docs/manual/errors.md: {c} is used nowhere" for c in stale),
    ]


def undocumented_options() -> list[str]:
    """Options of the command line that the manual does not name."""
    manual = (ROOT / "docs/manual/command-line.md").read_text(encoding="utf8")
    faults = []
    for verb in ("read", "evaluate", "add", "show", "verify", "rebuild", "stats"):
        shown = subprocess.run(
            [sys.executable, "-m", "onrecord", verb, "--help"],
            capture_output=True,
            text=True,
            check=True,
            env={
                "COLUMNS": "200",
                "NO_COLOR": "1",
                "TERM": "dumb",
                "PYTHONPATH": str(ROOT / "src"),
            },
        )
        options = sorted(set(OPTION.findall(shown.stdout)) - {"--help"})
        missing = [option for option in options if f"`{option}" not in manual]
        faults += [f"docs/manual/command-line.md: {verb} {o} is missing" for o in missing]
    return faults


def folders_without_readme() -> list[str]:
    """Folders of the package that do not say what lives there."""
    folders = sorted(p.parent for p in (ROOT / "src" / "onrecord").glob("*/__init__.py"))
    return [
        f"{f.relative_to(ROOT)} has no README.md" for f in folders if not (f / "README.md").exists()
    ]


def main() -> int:
    """Print every fault; 0 where there is none."""
    faults = [
        *broken_links(),
        *undocumented_codes(),
        *undocumented_options(),
        *folders_without_readme(),
    ]
    for fault in faults:
        print(fault)
    print(f"docs: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
