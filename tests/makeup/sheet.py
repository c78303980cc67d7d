"""A contact sheet: the pages of a run side by side, four across, their numbers beneath."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from paiban.base.files import shipped

_ACROSS, _WIDTH, _HEIGHT, _MARGIN, _WORDS = 4, 480, 690, 16, 26
"""Pages in a row; pixels of a page at most, of the white between, and of the number beneath."""


def contact_sheet(pictures: Sequence[Path], to: Path) -> None:
    """Draw the pictures that are there; the file's name is the page's number."""
    there = [each for each in pictures if each.is_file()]
    if not there:
        return
    step_x, step_y = _WIDTH + _MARGIN, _HEIGHT + _WORDS + _MARGIN
    size = (_ACROSS * step_x + _MARGIN, ceil(len(there) / _ACROSS) * step_y + _MARGIN)
    sheet = Image.new("RGB", size, "#777777")
    drawing = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(shipped("fonts", "NotoSansSC-Regular.ttf")), 18)
    for at, file in enumerate(there):
        x, y = _MARGIN + at % _ACROSS * step_x, _MARGIN + at // _ACROSS * step_y
        with Image.open(file) as picture:
            small = picture.convert("RGB")
            small.thumbnail((_WIDTH, _HEIGHT))
        sheet.paste(small, (x + (_WIDTH - small.width) // 2, y))
        drawing.text((x + _WIDTH / 2, y + _HEIGHT + 13), file.stem, "#ffffff", font, anchor="mm")
    sheet.save(to)
