"""Reliability: a calibration as a picture, for the documentation."""

from __future__ import annotations

from html import escape

from onrecord.scoring.calibration import Calibration

_SIDE, _EDGE = 260, 46
_INK, _LINE, _BAR = "#222", "#999", "#3b6ea5"


def reliability_svg(title: str, found: Calibration) -> str:
    """A drawing of how often predictions of each confidence are right, as SVG.

    A dot a bin, its area by how many it holds, beside the diagonal on which confidence is
    rightness. Empty bins have no dot.
    """
    width, height = _SIDE + 2 * _EDGE, _SIDE + 2 * _EDGE
    most = max((b.count for b in found.bins), default=0)
    error = found.error
    below = "no predictions" if error is None else f"expected calibration error {100 * error:.1f}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="11" fill="{_INK}" role="img" '
        f'aria-label="{escape(title)}: {below}">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="{_EDGE}" y="24" font-size="13">{escape(title)}</text>',
        f'<path d="M{_EDGE} {_EDGE}V{_EDGE + _SIDE}H{_EDGE + _SIDE}" fill="none" stroke="{_INK}"/>',
        f'<path d="M{_x(0.0)} {_y(0.0)}L{_x(1.0)} {_y(1.0)}" stroke="{_LINE}" '
        'stroke-dasharray="4 3"/>',
    ]
    for tenth in range(0, 11, 2):
        value = tenth / 10
        parts.append(
            f'<text x="{_x(value)}" y="{_EDGE + _SIDE + 15}" text-anchor="middle">{value:g}</text>'
            f'<text x="{_EDGE - 6}" y="{_y(value) + 4}" text-anchor="end">{value:g}</text>'
        )
    for each in found.bins:
        if each.count:
            radius = 2 + 7 * (each.count / most) ** 0.5
            parts.append(
                f'<circle cx="{_x(each.confidence)}" cy="{_y(each.right)}" r="{radius:.1f}" '
                f'fill="{_BAR}" fill-opacity="0.75"><title>{each.count}: confidence '
                f"{each.confidence:.2f}, right {each.right:.2f}</title></circle>"
            )
    parts.append(
        f'<text x="{_EDGE + _SIDE / 2:g}" y="{height - 8}" text-anchor="middle">confidence; '
        f"{below}</text></svg>\n"
    )
    return "\n".join(parts)


def _x(value: float) -> str:
    return f"{_EDGE + value * _SIDE:.1f}"


def _y(value: float) -> float:
    return round(_EDGE + (1 - value) * _SIDE, 1)
