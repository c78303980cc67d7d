"""Colours as people write them: ``#1a7a3c``, ``red``, ``大红``."""

from __future__ import annotations

import re

from paiban.base.late_pattern import late_pattern

_HEX = late_pattern(r"^#?([0-9a-f]{3}|[0-9a-f]{6})$", re.I)
_MOST = 255

NAMED = {
    ("black", "黑", "黑色"): (0x00, 0x00, 0x00),
    ("white", "白", "白色"): (0xFF, 0xFF, 0xFF),
    ("grey", "gray", "灰", "灰色"): (0x80, 0x80, 0x80),
    ("silver", "银", "银色"): (0xC0, 0xC0, 0xC0),
    ("red", "红", "红色", "大红"): (0xC8, 0x16, 0x1D),
    ("crimson", "深红", "暗红", "朱红"): (0xA0, 0x12, 0x18),
    ("orange", "橙", "橙色"): (0xE6, 0x7E, 0x00),
    ("gold", "金", "金色"): (0xC9, 0x9A, 0x2E),
    ("yellow", "黄", "黄色"): (0xF5, 0xC4, 0x00),
    ("green", "绿", "绿色"): (0x1A, 0x7A, 0x3C),
    ("cyan", "青", "青色"): (0x00, 0x8C, 0x95),
    ("blue", "蓝", "蓝色"): (0x1B, 0x4F, 0x9C),
    ("navy", "深蓝", "藏青"): (0x14, 0x2B, 0x5C),
    ("purple", "紫", "紫色"): (0x6A, 0x2C, 0x8C),
    ("brown", "棕", "褐", "棕色", "褐色"): (0x7A, 0x4A, 0x21),
    ("pink", "粉", "粉红", "粉色"): (0xE8, 0x7A, 0x9A),
}
"""Colours by their names in both languages, as a newspaper prints them: a pure sRGB red or green is
one that no press has."""

_BY_NAME = {name: rgb for names, rgb in NAMED.items() for name in names}


def colour_of(written: str) -> tuple[float, ...] | None:
    """The sRGB that ``written`` means, each part from 0 to 1; None where it means none."""
    name = written.strip().casefold()
    rgb: tuple[int, ...] | None = _BY_NAME.get(name)
    found = _HEX.match(name) if name.startswith("#") else None
    if found:
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        rgb = tuple(bytes.fromhex(digits))
    return tuple(round(part / _MOST, 4) for part in rgb) if rgb else None


def names() -> str:
    """The names, for a hint."""
    return ", ".join(names[0] for names in NAMED)
