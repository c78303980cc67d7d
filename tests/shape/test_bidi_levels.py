"""The bidirectional algorithm, held by Unicode's own tests (Debian: unicode-data).

Of their 860,000 cases one line in ``_EVERY`` is taken; ``PAIBAN_BIDI=1`` takes all (``make
check-all``).
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from paiban.shape.bidi_levels import embedding_levels, levels_of_classes

UNICODE = Path("/usr/share/unicode")
_EVERY = 1 if os.environ.get("PAIBAN_BIDI") else 7


def lines_of(name: str) -> Iterator[str]:
    path = UNICODE / name
    if not path.is_file():
        pytest.skip(f"{path} is not there: apt-get install unicode-data")
    with path.open(encoding="utf-8") as file:
        for line in file:
            bare = line.partition("#")[0].strip()
            if bare:
                yield bare


def as_told(levels: list[int], told: list[str]) -> bool:
    """x: a character that is removed has no level."""
    return all(each == "x" or int(each) == level for each, level in zip(told, levels, strict=True))


BASES = ((1, None), (2, 0), (4, 1))
"""Bits of BidiTest: the paragraph's level is that of its first letter, 0, 1."""


@pytest.mark.slow
def test_bidi_test() -> None:
    told: list[str] = []
    wrong, count = [], 0
    taken = itertools.count()
    for line in lines_of("BidiTest.txt"):
        if line.startswith("@Levels:"):
            told = line.partition(":")[2].split()
        elif not line.startswith("@") and next(taken) % _EVERY == 0:
            classes, bits = line.split(";")
            for bit, base in BASES:
                if int(bits, 16) & bit:
                    count += 1
                    levels = levels_of_classes(classes.split(), base)
                    if not as_told(levels, told):
                        wrong.append((classes, base, levels, told))
    assert not wrong[:5]
    assert count > 700_000 / _EVERY


@pytest.mark.slow
def test_bidi_character_test() -> None:
    wrong, count = [], 0
    for line in itertools.islice(lines_of("BidiCharacterTest.txt"), 0, None, _EVERY):
        codes, direction, base, told, _ = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        levels = embedding_levels(text, None if direction == "2" else int(direction))
        count += 1
        if not as_told(levels, told.split()):
            wrong.append((text, direction, base, levels, told))
    assert not wrong[:5]
    assert count > 90_000 / _EVERY


@pytest.mark.parametrize(
    ("text", "base", "levels"),
    [
        ("店招مرحبا四字", 0, "001111100"),
        ("甲אב ג乙", 0, "011110"),
        ("甲א 12 ב乙", 0, "01122110"),
        ("אב 中", 1, "1112"),
        ("אב 中", None, "1112"),
        ("甲（א）乙", 0, "00100"),
    ],
)
def test_levels_among_han(text: str, base: int | None, levels: str) -> None:
    assert "".join(map(str, embedding_levels(text, base))) == levels
