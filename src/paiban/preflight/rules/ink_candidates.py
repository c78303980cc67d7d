"""Items whose overprint may be wrong: whether it is depends on what lies beneath them."""

from __future__ import annotations

from paiban.pdf_reading.painted import Painted

_SMALL_TEXT, _THIN_LINE = 12.0, 2.0
_ROUNDING = 0.004
"""Tolerance of sizes in points: writers round matrices to two or three digits."""


def is_small(item: Painted) -> bool:
    """Whether text or a line is fine enough to show white at its edge on misregistration."""
    if item.kind == "text":
        return item.size < _SMALL_TEXT - _ROUNDING
    width = item.line_width
    return width is not None and width < _THIN_LINE - _ROUNDING


def is_gray(item: Painted) -> bool:
    return item.colour.space.kind == "DeviceGray"


def knocks_out(item: Painted) -> bool:
    """Small black items that knock out. Rule 29 covers grey and rule 23 profiles: no setting makes
    either overprint reliably."""
    unsure = is_gray(item) or item.colour.space.kind == "ICCBased"
    if not item.colour.black or not is_small(item) or unsure:
        return False
    with_mode = item.colour.space.kind == "DeviceCMYK"
    return not item.overprint or (with_mode and item.overprint_mode != 1)


def white_overprints(item: Painted) -> bool:
    return item.overprint and item.colour.white and not _is_picture(item)


def gray_overprints(item: Painted) -> bool:
    return item.overprint and is_gray(item) and not item.colour.white and not _is_picture(item)


def _is_picture(item: Painted) -> bool:
    return item.kind == "shading" or (item.image is not None and not item.image.mask)
