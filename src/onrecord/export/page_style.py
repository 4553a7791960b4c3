"""The style of the page: colours that can be told apart and read, in light and in dark."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import NamedTuple


class Tone(NamedTuple):
    """One speaker's colour: strong for text and lines, faint for the ground under words."""

    strong: str
    faint: str
    dark_strong: str
    dark_faint: str


TONES = (
    Tone("#0b57a4", "#dcebfa", "#8cc0f5", "#12324f"),
    Tone("#9a3412", "#fce6da", "#f5ab84", "#4a2413"),
    Tone("#1a6b3c", "#daf1e2", "#86d3a3", "#143a25"),
    Tone("#8a1c6b", "#f9e0f1", "#efa0d6", "#47173a"),
    Tone("#6b5300", "#f6ecc6", "#dcc25e", "#3b300a"),
    Tone("#0f6674", "#d7f0f3", "#7accd9", "#0d363d"),
    Tone("#5b3fb0", "#e8e2fa", "#bba9f4", "#2d2259"),
    Tone("#a01c32", "#fbe0e3", "#f79aa8", "#4b151e"),
    Tone("#4d6410", "#e9f2cf", "#b3cf6b", "#2a370b"),
    Tone("#7a4a2b", "#f3e6db", "#d9b08c", "#3d2717"),
    Tone("#4a5560", "#e6eaee", "#b4bfca", "#2c343c"),
)
"""The last one is for speakers nobody could name."""

LINES = 4
"""Underline styles: solid, dashed, double, dotted."""

LIGHT = {
    "paper": "#fdfcf9",
    "ink": "#1d1f22",
    "muted": "#565b62",
    "line": "#c9c6be",
    "focus": "#b35c00",
}
DARK = {
    "paper": "#16181b",
    "ink": "#e8e6e1",
    "muted": "#a4a9b0",
    "line": "#44484e",
    "focus": "#ffb454",
}


def look_of(speaker: int | None) -> tuple[int, int]:
    """The tone and underline style of the nth speaker; None is the speaker nobody could name.

    Two of the first forty differ in at least one, neighbours in both.
    """
    if speaker is None:
        return len(TONES) - 1, 0
    tones = len(TONES) - 1
    return speaker % tones, (speaker + speaker // tones) % LINES


@cache
def stylesheet() -> str:
    """The whole style sheet. It refers to nothing outside the page."""
    rules = resources.files("onrecord.export").joinpath("page.css").read_text(encoding="utf8")
    light = _theme(LIGHT, [(tone.strong, tone.faint) for tone in TONES])
    dark = _theme(DARK, [(tone.dark_strong, tone.dark_faint) for tone in TONES])
    return (
        f":root {{ color-scheme: light dark; }}\n{light}"
        f"@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n{rules}"
    )


def _theme(colours: dict[str, str], tones: list[tuple[str, str]]) -> str:
    root = " ".join(f"--{name}: {colour};" for name, colour in colours.items())
    lines = [f":root {{ {root} }}"]
    for which, (strong, faint) in enumerate(tones):
        lines.append(f".k{which} {{ --c: {strong}; --t: {faint}; }}")
        lines.append(f".p{which} {{ --p: {strong}; }} .r{which} {{ --r: {strong}; }}")
    return "\n".join(lines) + "\n"


def style_hash(style: str) -> str:
    """The hash by which a content security policy admits exactly this style sheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode("utf8")).digest()).decode()
