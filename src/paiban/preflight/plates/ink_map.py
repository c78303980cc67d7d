"""Ink map of a page: total area coverage averaged over every 15 mm square (rule 26)."""

from __future__ import annotations

from itertools import accumulate

from PIL import Image

from paiban.base.units import MM
from paiban.base.value import Value
from paiban.pdf_reading.matrix import Box
from paiban.preflight.facts import PageFacts
from paiban.preflight.plates.coarse_plates import PIXELS, Plates, plates_of

_SQUARE = 15
_LARGEST = 3000.0
"""Largest page side mapped, in millimetres: beyond any press sheet."""


class Densest(Value, frozen=True):
    """The square with the most ink, in percent."""

    ink: float
    place: Box
    missing: str = ""
    """What could not be measured."""


def densest(page: PageFacts) -> Densest | None:
    """The densest square of ``page``; None if the page's size is absurd."""
    trim = page.trim
    width, height = trim.width / MM, trim.height / MM
    if not (1 <= width <= _LARGEST and 1 <= height <= _LARGEST):
        return None
    plates = plates_of(trim, page.painted.items)
    rows = _totals(plates)
    across, down = min(_SQUARE, len(rows[0])), min(_SQUARE, len(rows))
    ink, x, y = _worst(rows, across, down)
    left, top = trim.x0 + x * MM, trim.y1 - y * MM
    missing = f"{plates.undecoded} pictures cannot be decoded" if plates.undecoded else ""
    missing = "the page is too complex to measure" if plates.stopped else missing
    return Densest(ink, Box(left, top - down * MM, left + across * MM, top), missing)


def _totals(plates: Plates) -> list[list[int]]:
    """Total ink of all plates in 255ths, per square millimetre."""
    size = (max(1, plates.size[0] // PIXELS), max(1, plates.size[1] // PIXELS))
    whole = (size[0] * PIXELS, size[1] * PIXELS)
    planes = []
    for plane in plates.planes.values():
        fits = plane.size[0] >= whole[0] and plane.size[1] >= whole[1]
        cut = plane.crop((0, 0, *whole)) if fits else plane
        planes.append(cut.resize(size, Image.Resampling.BOX).tobytes())
    sums = [sum(cell) for cell in zip(*planes, strict=True)]
    return [sums[at : at + size[0]] for at in range(0, len(sums), size[0])]


def _worst(rows: list[list[int]], across: int, down: int) -> tuple[float, int, int]:
    """The largest window mean in percent, and the window's origin."""
    sums = [[0] * (len(rows[0]) - across + 1)]
    for row in rows:
        run = [0, *accumulate(row)]
        window = [right - left for left, right in zip(run, run[across:], strict=False)]
        sums.append([above + here for above, here in zip(sums[-1], window, strict=True)])
    best, place = -1, (0, 0)
    for y, (above, below) in enumerate(zip(sums, sums[down:], strict=False)):
        found = [b - a for a, b in zip(above, below, strict=True)]
        most = max(found)
        if most > best:
            best, place = most, (found.index(most), y)
    return best / (across * down) / 255 * 100, *place
