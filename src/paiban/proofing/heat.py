"""Heat map of total ink: all plates together, with a legend; areas over the limit in a colour of
their own, and the densest 15 mm square framed (preflight rule 26)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PIL import Image, ImageDraw, ImageFont, ImageMath

from paiban.base.units import MM
from paiban.pdf_reading.matrix import Box
from paiban.plates.image_inks import Plane
from paiban.proofing.separations import Separations

Colour = tuple[int, int, int]
Numbers = Any
"""An image of numbers for ``ImageMath``."""

_SCALE: tuple[tuple[float, Colour], ...] = (
    (0.0, (255, 255, 255)),
    (0.2, (222, 235, 247)),
    (0.45, (133, 188, 219)),
    (0.75, (43, 108, 176)),
    (1.0, (8, 38, 84)),
)
"""Colours by share of the limit: white to deep blue, in even steps of lightness."""
_OVER: Colour = (255, 64, 0)
_FRAME: Colour = (255, 0, 200)
_TEXT: Colour = (30, 30, 30)
_ROUNDED = 2
"""Rounding tolerance of four 8-bit planes together, in 255ths."""
_STEP = 50
"""Percent between labels of the legend."""


def ink_map(plates: Separations, ceiling: float, *, legend: bool = True) -> Image.Image:
    """The map of a page, upright, above its legend; ``ceiling`` in percent."""
    picture = _mapped(list(plates.planes.values()), ceiling)
    unit = plates.ppi * MM / 72  # a millimetre
    worst = plates.worst
    if worst:
        _frame(picture, plates, worst.place, max(2, round(unit * 0.6)))
    if plates.rotate:
        picture = picture.rotate(-plates.rotate, expand=True)
    if not legend:
        return picture
    told = "the page is too small, or too large, for squares of 15 mm"
    if worst:
        left, top = (worst.place.x0 - plates.trim.x0) / MM, (plates.trim.y1 - worst.place.y1) / MM
        told = f"most ink in a square of 15 mm: {worst.ink:.1f} %, at {left:.1f} mm, {top:.1f} mm"

    return _with_legend(picture, ceiling, told)


def _total(planes: list[Plane]) -> Numbers:
    """Total ink of all plates, in 255ths."""
    named = {f"p{at}": plane for at, plane in enumerate(planes)}
    return ImageMath.lambda_eval(lambda held: sum(held[name] for name in named), **named)


def _mapped(planes: list[Plane], ceiling: float) -> Image.Image:
    total, most = _total(planes), round(ceiling * 2.55)
    level = ImageMath.lambda_eval(
        lambda held: held["convert"](held["min"](held["total"] * 255 / most, 255), "L"),
        total=total,
    )
    over = ImageMath.lambda_eval(
        lambda held: held["convert"]((held["total"] > most + _ROUNDED) * 255, "L"), total=total
    )
    picture = Image.merge("RGB", [level.point([c[at] for c in _COLOURS]) for at in range(3)])
    picture.paste(_OVER, (0, 0), over)
    return picture


def _colour(part: float) -> Colour:
    """The colour for a share of the ceiling."""
    for (low, first), (high, last) in pairwise(_SCALE):
        if part <= high:
            at = (part - low) / (high - low)
            red, green, blue = (round(a + at * (b - a)) for a, b in zip(first, last, strict=True))
            return red, green, blue
    return _SCALE[-1][1]


_COLOURS = [_colour(level / 255) for level in range(256)]


def _frame(picture: Image.Image, plates: Separations, place: Box, width: int) -> None:
    """Frame the densest square from outside."""
    scale = plates.ppi / 72
    x0, y0 = (place.x0 - plates.box.x0) * scale, (plates.box.y1 - place.y1) * scale
    x1, y1 = (place.x1 - plates.box.x0) * scale, (plates.box.y1 - place.y0) * scale
    draw = ImageDraw.Draw(picture)
    draw.rectangle((x0 - width, y0 - width, x1 + width, y1 + width), None, _FRAME, width)


def _with_legend(picture: Image.Image, ceiling: float, told: str) -> Image.Image:
    """The map above its scale, with caption-sized type whatever the picture's size."""
    size = max(11, picture.width // 60)
    font = ImageFont.load_default(size)
    margin = size
    high = size * 6
    sheet = Image.new("RGB", (picture.width, picture.height + high), (255, 255, 255))
    sheet.paste(picture, (0, 0))
    draw = ImageDraw.Draw(sheet)
    top = picture.height + margin
    draw.line((0, picture.height, picture.width, picture.height), _TEXT)
    wide = round((picture.width - 2 * margin) * 0.62)
    _scale(draw, font, (margin, top, wide, size), ceiling)
    left = margin + wide + 2 * size
    draw.rectangle((left, top, left + 2 * size, top + size), _OVER, _TEXT)
    draw.text((left + 2.5 * size, top - size * 0.1), f"over {ceiling:g} %", _TEXT, font)
    below = top + size * 3
    draw.rectangle((margin, below, margin + size, below + size), None, _FRAME, max(2, size // 6))
    draw.text((margin + 1.6 * size, below - size * 0.1), told, _TEXT, font)
    return sheet


def _scale(
    draw: ImageDraw.ImageDraw,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    place: tuple[int, int, int, int],
    ceiling: float,
) -> None:
    """A labelled bar from no ink to the ceiling."""
    left, top, wide, size = place
    for x in range(wide):
        colour = _COLOURS[round(255 * x / max(1, wide - 1))]
        draw.line((left + x, top, left + x, top + size), colour)
    draw.rectangle((left, top, left + wide, top + size), None, _TEXT)
    steps = [*range(0, int(ceiling), _STEP)]
    near = steps[-1] if ceiling - steps[-1] < _STEP / 2 and len(steps) > 1 else None
    for step in [*(each for each in steps if each != near), ceiling]:
        x = left + wide * step / ceiling
        draw.line((x, top, x, top + size * 1.3), _TEXT)
        draw.text((x, top + size * 1.4), f"{step:g} %", _TEXT, font, anchor="ma" if step else "la")
