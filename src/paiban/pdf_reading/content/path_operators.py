"""Path construction and painting operators of a content stream."""

from __future__ import annotations

from paiban.pdf_reading.content.graphics_state import ContentRun
from paiban.pdf_reading.content.pattern_operators import pattern_colour, shading_of
from paiban.pdf_reading.content.state_operators import Operands, Operator, numbers
from paiban.pdf_reading.matrix import Point, apply, box_round, scale_of
from paiban.pdf_reading.painted import Painted, Polygon

_STEPS = 8
"""Segments per curve: measurements need only millimetres."""
_POINTS = 200_000
_BAR = 4.0
"""A filled rectangle at least this many times longer than wide is a line to the eye."""


def _move(run: ContentRun, operands: Operands) -> None:
    x, y = numbers(operands)[:2]
    run.pen = (x, y)
    run.path.append([apply(run.state.ctm, run.pen)])


def _add(run: ContentRun, point: Point) -> None:
    if run.path and len(run.path[-1]) < _POINTS:
        run.path[-1].append(apply(run.state.ctm, point))


def _line(run: ContentRun, operands: Operands) -> None:
    x, y = numbers(operands)[:2]
    run.pen = (x, y)
    _add(run, run.pen)


def _bend(run: ContentRun, one: Point, two: Point, end: Point) -> None:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = run.pen, one, two, end
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        _add(run, (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    run.pen = end


def _curve(run: ContentRun, operands: Operands) -> None:
    a, b, c, d, e, f = numbers(operands)[:6]
    _bend(run, (a, b), (c, d), (e, f))


def _curve_from_pen(run: ContentRun, operands: Operands) -> None:
    c, d, e, f = numbers(operands)[:4]
    _bend(run, run.pen, (c, d), (e, f))


def _curve_to_end(run: ContentRun, operands: Operands) -> None:
    a, b, e, f = numbers(operands)[:4]
    _bend(run, (a, b), (e, f), (e, f))


def _close(run: ContentRun, _operands: Operands) -> None:
    if run.path:
        run.path[-1].append(run.path[-1][0])


def _rectangle(run: ContentRun, operands: Operands) -> None:
    x, y, width, height = numbers(operands)[:4]
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
    run.path.append([apply(run.state.ctm, corner) for corner in corners])
    run.pen = (x, y)


def _clip(run: ContentRun, _operands: Operands) -> None:
    run.clipping = True


def end_path(run: ContentRun) -> None:
    if run.clipping and run.path:
        run.state.clip = run.state.clip.cut(box_round(p for part in run.path for p in part))
    run.clipping = False
    run.path = []


def _bar(shape: tuple[Polygon, ...]) -> float:
    """The shorter side of a bar-shaped rectangle, otherwise 0."""
    if len(shape) != 1 or not 4 <= len(shape[0]) <= 5:
        return 0.0
    (ax, ay), (bx, by), (cx, cy) = shape[0][:3]
    one = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    two = ((cx - bx) ** 2 + (cy - by) ** 2) ** 0.5
    return min(one, two) if max(one, two) >= _BAR * min(one, two) else 0.0


def _fill(run: ContentRun) -> None:
    state = run.state
    shape = tuple(tuple(part) for part in run.path if len(part) > 2)
    box = box_round(point for part in shape for point in part).cut(state.clip)
    if box.empty:
        return
    shading, matrix = shading_of(run, state.fill_pattern)
    run.gathered.items.append(
        Painted(
            "shading" if shading else "fill",
            pattern_colour(run, state.fill, state.fill_pattern),
            box,
            shape,
            _bar(shape),
            state.fill_overprint,
            state.overprint_mode,
            state.fill_alpha,
            state.blend,
            state.soft_mask or state.fill_alpha < 1 or state.blend not in ("Normal", "Compatible"),
            shading=shading,
            matrix=matrix,
            in_pattern=run.in_pattern,
        )
    )


def _stroke(run: ContentRun) -> None:
    state = run.state
    width = state.width * scale_of(state.ctm)
    shape = tuple(tuple(part) for part in run.path if len(part) > 1)
    box = box_round(point for part in shape for point in part)
    box = box if box.empty else box.grown(width / 2).cut(state.clip)
    if box.empty:
        return
    run.gathered.items.append(
        Painted(
            "line",
            pattern_colour(run, state.stroke, state.stroke_pattern),
            box,
            shape,
            width,
            state.stroke_overprint,
            state.overprint_mode,
            state.stroke_alpha,
            state.blend,
            state.soft_mask
            or state.stroke_alpha < 1
            or state.blend not in ("Normal", "Compatible"),
            in_pattern=run.in_pattern,
        )
    )


def _painting(*, closing: bool = False, filling: bool = False, stroking: bool = False) -> Operator:
    def operator(run: ContentRun, operands: Operands) -> None:
        try:
            if closing:
                _close(run, operands)
            if filling:
                _fill(run)
            if stroking:
                _stroke(run)
        finally:
            end_path(run)

    return operator


PATH_OPERATORS: dict[str, Operator] = {
    "m": _move,
    "l": _line,
    "c": _curve,
    "v": _curve_from_pen,
    "y": _curve_to_end,
    "h": _close,
    "re": _rectangle,
    "W": _clip,
    "W*": _clip,
    "n": _painting(),
    "f": _painting(filling=True),
    "F": _painting(filling=True),
    "f*": _painting(filling=True),
    "S": _painting(stroking=True),
    "s": _painting(closing=True, stroking=True),
    "B": _painting(filling=True, stroking=True),
    "B*": _painting(filling=True, stroking=True),
    "b": _painting(closing=True, filling=True, stroking=True),
    "b*": _painting(closing=True, filling=True, stroking=True),
}
