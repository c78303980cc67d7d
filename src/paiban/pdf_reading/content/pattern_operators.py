"""Pattern colours: a tiling cell is run once and its mean colour stands for the area; a shading is
kept for the ink map."""

from __future__ import annotations

from paiban.pdf_reading.colour_spaces import Colour, ColourSpace, Inks, estimated_inks
from paiban.pdf_reading.content.graphics_state import DEPTH, ContentRun
from paiban.pdf_reading.matrix import Matrix, as_box, as_matrix, multiply, placed_box
from paiban.pdf_reading.objects import Dict, Stream, as_numbers
from paiban.pdf_reading.painted import Painted

_SHADING = 2
_UNCOLOURED = 2


def shading_of(run: ContentRun, pattern: Dict | None) -> tuple[Dict | None, Matrix | None]:
    """The shading and placing matrix of a shading pattern."""
    if pattern is None or pattern.number("PatternType") != _SHADING:
        return None, None
    return pattern.dict("Shading"), _matrix(run, pattern)


def _matrix(run: ContentRun, pattern: Dict) -> Matrix:
    return multiply(as_matrix(as_numbers(pattern.get("Matrix"))), run.base)


def pattern_colour(run: ContentRun, colour: Colour, pattern: Dict | None) -> Colour:
    """The mean colour of a painted area: its own, or that of its tiling cell, whose items are
    gathered too."""
    if pattern is None:
        return colour
    if pattern.number("PatternType") == _SHADING:
        space = run.space(pattern.dict("Shading").get("ColorSpace"))
        return Colour(space, space.first, None)
    if not isinstance(pattern, Stream) or len(run.within) >= DEPTH:
        return colour
    key = (pattern.identity, colour)
    if pattern.identity in run.within or pattern.identity is None:
        return colour
    if key not in run.gathered.patterns:
        run.gathered.patterns[key] = colour
        run.gathered.patterns[key] = _tiled(run, colour, pattern)
    return run.gathered.patterns[key]


def _tiled(run: ContentRun, colour: Colour, pattern: Stream) -> Colour:
    matrix = _matrix(run, pattern)
    inner = run.inner(pattern.dict("Resources"), matrix, pattern.identity)
    inner.in_pattern = True
    inner.state.fill_pattern = inner.state.stroke_pattern = None
    if pattern.number("PaintType") == _UNCOLOURED:
        inner.uncoloured = True
        base = colour.space.base or colour.space
        inner.state.fill = inner.state.stroke = Colour(base, colour.components, colour.inks)
    bounds = as_box(as_numbers(pattern.get("BBox")))
    if bounds:
        inner.state.clip = placed_box(matrix, bounds)
    start = len(run.gathered.items)
    run.interpret(inner, pattern.data() or b"", pattern.identity)
    cell = inner.state.clip if bounds else None
    area = max(1e-6, cell.width * cell.height) if cell else 1.0
    return Colour(ColourSpace("Pattern", 0), (), _mean(run.gathered.items[start:], area))


def _mean(items: list[Painted], area: float) -> Inks:
    """The mean ink of a cell, ignoring overlaps."""
    inks: dict[str, float] = {}
    for item in items:
        part = min(1.0, item.box.width * item.box.height / area)
        for plate, amount in estimated_inks(item.colour.space, item.colour.components):
            inks[plate] = min(1.0, inks.get(plate, 0.0) + part * amount)
    return tuple(inks.items())
