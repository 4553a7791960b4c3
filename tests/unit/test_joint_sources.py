"""How many speakers a source has, and which."""

from __future__ import annotations

import pytest

from speaker_cases import labels_of


def speaker(source: str) -> str | None:
    return labels_of(f"It rained. <s1>{source}</s1> <c1>said</c1> <q1>that it was late</q1>.")[0]


@pytest.mark.parametrize(
    ("source", "members"),
    [
        ("Ana Kral, Ivo Renn and Tora Lund", "Ana Kral; Ivo Renn; Tora Lund"),
        ("Ana Kral, 25, and her husband, Ivo Renn, 27,", "Ana Kral; Ivo Renn"),
        ("Ana Kral (Vt.) and the former governor Ivo Renn", "Ana Kral; Ivo Renn"),
        (
            "Gov. Ana Kral and Sen. Ivo Renn as well as Mayor Tora Lund",
            "Ana Kral; Ivo Renn; Tora Lund",
        ),
        ("Two objectors, Ana Kral and Ivo Renn,", "Ana Kral; Ivo Renn"),
        ("the retailer Velto and the Danish brewer Brunn Group", "Velto; Brunn Group"),
        ("Ana Kral, who chairs the board, and Ivo Renn", "Ana Kral; Ivo Renn"),
    ],
)
def test_members_of_a_joint_source(source: str, members: str) -> None:
    assert speaker(source) == members


@pytest.mark.parametrize(
    ("source", "one"),
    [
        ("Ana Kral, a baker, and a member of the board", "Ana Kral"),
        ("The company president and CEO Ana Kral", "Ana Kral"),
        ("The Hotel and Restaurant Association", "Hotel and Restaurant Association"),
        ("the Department of Health and Social Care", "Department of Health and Social Care"),
    ],
)
def test_one_speaker_in_spite_of_and(source: str, one: str) -> None:
    assert speaker(source) == one
