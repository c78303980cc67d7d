"""Running text for generated stories: the public-domain texts of the materials, cut into units.

A unit is one or more sentences that end with 。 outside all quotation marks, so that units can be
joined and parted anywhere. The materials lie outside the project: ``materials()`` says so where
they are not there.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

MATERIALS = Path(__file__).resolve().parents[3] / "shared" / "materials"
PHOTO_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")

_TEXTS = ("zhlipsum-zhufu.txt", "udhr-cmn_hans.txt", "sanguo.txt")
_SHARES = (3, 1, 4)
"""How often each text is taken: 世界人权宣言 is short, and repeats soonest."""
_UNIT = (8, 120)
"""Characters of a unit, least and most; others are left out."""
_PARAGRAPH = (40, 200)
_OPEN, _CLOSE = "“‘《（「『", "”’》）」』"
_CLEAN = re.compile(r"[\u4e00-\u9fff，。、；：？！“”‘’《》（）—…·]+")
_FULL_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")


class MaterialsMissing(Exception):
    """The texts and photos to make pages of are not there."""


def materials() -> Path:
    """The folder of texts and photos; raises ``MaterialsMissing``."""
    missing = [name for name in _TEXTS if not (MATERIALS / "text" / name).is_file()]
    if missing or not photo_files():
        raise MaterialsMissing(f"{MATERIALS} lacks {', '.join(missing) or 'photos'}")
    return MATERIALS


def photo_files() -> list[Path]:
    """The photos of the materials, by name."""
    folder = MATERIALS / "photos"
    return sorted(each for each in folder.glob("*") if each.suffix in PHOTO_ENDINGS)


@cache
def units(name: str) -> tuple[str, ...]:
    """The units of a text, in its order."""
    text = (materials() / "text" / name).read_text(encoding="utf-8").translate(_FULL_WIDTH)
    found = [unit for line in text.splitlines() for unit in _units_of(line.strip())]
    least, most = _UNIT
    return tuple(
        each
        for each in found
        if least <= len(each) <= most and _CLEAN.fullmatch(each) and _balanced(each)
    )


def _balanced(unit: str) -> bool:
    """Whether each quotation mark of a unit has its other half within it, in order."""
    waiting = ""
    for character in unit:
        if character in _OPEN:
            waiting += _CLOSE[_OPEN.index(character)]
        elif character in _CLOSE:
            if not waiting.endswith(character):
                return False
            waiting = waiting[:-1]
    return not waiting


def _units_of(line: str) -> list[str]:
    """A line of the text cut after each 。 that stands outside all quotation marks."""
    found, start, depth = [], 0, 0
    for at, character in enumerate(line):
        depth += (character in _OPEN) - (character in _CLOSE)
        if character == "。" and depth == 0:
            found.append(line[start : at + 1])
            start = at + 1
    return found


def paragraphs(random: Random, characters: int) -> list[str]:
    """About so many characters of one text from a random place on, in paragraphs of 40 to 200."""
    pool = units(random.choices(_TEXTS, _SHARES)[0])
    at, made, total = random.randrange(len(pool)), [""], 0
    wanted = random.randint(50, 170)
    while total < characters or len(made[-1]) < _PARAGRAPH[0]:
        unit = pool[at % len(pool)]
        at += 1
        longer = len(made[-1]) + len(unit)
        near_enough = total + len(unit) / 2 > characters
        if near_enough and len(made[-1]) >= _PARAGRAPH[0]:
            break
        if made[-1] and (len(made[-1]) >= wanted or longer > _PARAGRAPH[1]):
            made.append("")
            wanted = random.randint(50, 170)
        made[-1] += unit
        total += len(unit)
    return made
