"""Ornaments (题花, 尾花, 栏头): our own drawings of assets/ornaments.toml, each of one colour."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from paiban.base.files import shipped
from paiban.base.geometry import Rect
from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.page.items import Colour, Fill, Outline

_TALL = 100.0
"""Height of the box that ornaments are drawn in."""
_NUMBER = late_pattern(r"-?\d+(?:\.\d+)?")


class Ornament(Value, frozen=True):
    """An ornament: its Chinese name, width to height, and its outline in that box."""

    name: str
    aspect: float
    outline: Outline


@lru_cache(maxsize=1)
def ornaments() -> dict[str, Ornament]:
    """All ornaments by their names."""
    text = shipped("assets", "ornaments.toml").read_text(encoding="utf-8")
    return {name: _read(table) for name, table in tomllib.loads(text).items()}


def _read(table: dict[str, object]) -> Ornament:
    width, outlines = table["width"], table["outlines"]
    assert isinstance(width, int) and isinstance(outlines, list)
    return Ornament(str(table["name"]), width / _TALL, tuple(_curve(d, width) for d in outlines))


def _curve(data: str, width: float) -> tuple[float, ...]:
    values = [float(each) for each in _NUMBER.findall(data)]
    return tuple(
        round(value / (_TALL if odd % 2 else width), 4) for odd, value in enumerate(values)
    )


def drawn(name: str, x: float, y: float, height: float, colour: Colour) -> Fill:
    """An ornament with its top left at (x, y), so many points high."""
    ornament = ornaments()[name]
    return Fill(Rect(x, y, height * ornament.aspect, height), colour, ornament.outline)
