"""Outlines of SVG shapes as path segments: moves, lines, cubic curves, closes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from paiban.artwork.svg.svg_tree import Element, TooMuchSvg
from paiban.artwork.svg.svg_values import NUMBER, bounded, length, numbers
from paiban.base.late_pattern import late_pattern
from paiban.pdf_reading.matrix import Box

Segment = tuple[str, tuple[float, ...]]
"""A PDF operator (m, l, c or h) and its points."""
_TOKEN = late_pattern(rf"([MmZzLlHhVvCcSsQqTtAa])|({NUMBER})")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_KAPPA = 0.5522847498
"""Length of the control arms of a quarter circle, relative to its radius."""
_SEGMENTS = 500_000


def outline_of(element: Element, width: float, height: float) -> list[Segment] | None:
    """The outline of a shape; None for another element. Percentages are of the viewport."""
    wide = math.hypot(width, height) / math.sqrt(2)

    def x(name: str) -> float:
        return length(element.get(name), width)

    def y(name: str) -> float:
        return length(element.get(name), height)

    match element.name:
        case "path":
            return [*_path(element.get("d"))]
        case "rect":
            return _rect(element, x("x"), y("y"), x("width"), y("height"), width, height)
        case "circle":
            radius = length(element.get("r"), wide)
            return _ellipse(x("cx"), y("cy"), radius, radius)
        case "ellipse":
            return _ellipse(x("cx"), y("cy"), x("rx"), y("ry"))
        case "line":
            return [("m", (x("x1"), y("y1"))), ("l", (x("x2"), y("y2")))]
        case "polyline" | "polygon":
            return _poly(numbers(element.get("points")), element.name == "polygon")
    return None


def _rect(
    element: Element, x: float, y: float, across: float, down: float, width: float, height: float
) -> list[Segment]:
    if across <= 0 or down <= 0:
        return []
    given = element.get("rx"), element.get("ry")
    rx = length(given[0] or given[1], width)
    ry = length(given[1] or given[0], height)
    rx, ry = min(max(rx, 0.0), across / 2), min(max(ry, 0.0), down / 2)
    right, foot = x + across, y + down
    if not (rx and ry):
        return [("m", (x, y)), ("l", (right, y)), ("l", (right, foot)), ("l", (x, foot)), ("h", ())]
    kx, ky = rx * (1 - _KAPPA), ry * (1 - _KAPPA)
    return [
        ("m", (x + rx, y)), ("l", (right - rx, y)),
        ("c", (right - kx, y, right, y + ky, right, y + ry)), ("l", (right, foot - ry)),
        ("c", (right, foot - ky, right - kx, foot, right - rx, foot)), ("l", (x + rx, foot)),
        ("c", (x + kx, foot, x, foot - ky, x, foot - ry)), ("l", (x, y + ry)),
        ("c", (x, y + ky, x + kx, y, x + rx, y)), ("h", ()),
    ]  # fmt: skip


def _ellipse(x: float, y: float, rx: float, ry: float) -> list[Segment]:
    if rx <= 0 or ry <= 0:
        return []
    kx, ky = rx * _KAPPA, ry * _KAPPA
    return [
        ("m", (x + rx, y)), ("c", (x + rx, y + ky, x + kx, y + ry, x, y + ry)),
        ("c", (x - kx, y + ry, x - rx, y + ky, x - rx, y)),
        ("c", (x - rx, y - ky, x - kx, y - ry, x, y - ry)),
        ("c", (x + kx, y - ry, x + rx, y - ky, x + rx, y)), ("h", ()),
    ]  # fmt: skip


def _poly(given: list[float], closed: bool) -> list[Segment]:
    points = [*zip(given[::2], given[1::2], strict=False)]
    made: list[Segment] = [("l" if at else "m", point) for at, point in enumerate(points)]
    return [*made, ("h", ())] if closed and made else made


def _path(data: str) -> Iterator[Segment]:
    """The segments of path data, up to its first mistake, as SVG asks."""
    x = y = start_x = start_y = 0.0
    last, control = "", (0.0, 0.0)
    for command, given in _commands(data):
        upper = command.upper()
        relative = command != upper
        ox, oy = (x, y) if relative else (0.0, 0.0)
        if upper == "Z":
            yield ("h", ())
            x, y = start_x, start_y
        elif upper == "M":
            x, y = ox + given[0], oy + given[1]
            start_x, start_y = x, y
            yield ("m", (x, y))
        elif upper in ("L", "H", "V"):
            x = ox + given[0] if upper != "V" else x
            y = oy + given[-1] if upper != "H" else y
            yield ("l", (x, y))
        elif upper == "A":
            end = ox + given[5], oy + given[6]
            yield from _arc((x, y), given, end)
            x, y = end
        else:
            points = [v + (oy if at % 2 else ox) for at, v in enumerate(given)]
            mirrored = 2 * x - control[0], 2 * y - control[1]
            smooth = mirrored if last in _SMOOTH[upper] else (x, y)
            curve, control = _curve(upper, (x, y), smooth, points)
            yield ("c", curve)
            x, y = curve[4:]
        last = upper


_SMOOTH = {"C": "", "S": "CS", "Q": "", "T": "QT"}


def _curve(
    kind: str, start: tuple[float, float], smooth: tuple[float, float], points: list[float]
) -> tuple[tuple[float, ...], tuple[float, float]]:
    """A cubic curve, and the control point that a smooth curve after it mirrors."""
    if kind in ("C", "S"):
        whole = points if kind == "C" else [*smooth, *points]
        return tuple(map(bounded, whole)), (whole[2], whole[3])
    (cx, cy), end = (smooth, points) if kind == "T" else (points[:2], points[2:])
    first = start[0] + (cx - start[0]) * 2 / 3, start[1] + (cy - start[1]) * 2 / 3
    second = end[0] + (cx - end[0]) * 2 / 3, end[1] + (cy - end[1]) * 2 / 3
    return tuple(map(bounded, (*first, *second, *end))), (cx, cy)


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; one that is followed by more is repeated."""
    place, command, count = 0, "", 0
    while place < len(data):
        if count > _SEGMENTS:
            raise TooMuchSvg(f"a path of it has more than {_SEGMENTS:,} segments")
        skip = re.compile(r"[\s,]*").match(data, place)
        place = skip.end() if skip else place
        found = _TOKEN.match(data, place)
        if found and found[1]:
            command, place = found[1], found.end()
            if command in "Zz":
                yield command, []
                continue
        elif not found or not command or command in "Zz":
            return
        given: list[float] = []
        for at in range(_COUNTS[command.upper()]):
            flag = command in "Aa" and at in (3, 4)
            pattern = _FLAG if flag else _SPACED
            token = pattern.match(data, place)
            if not token:
                return
            given.append(bounded(float(token[1])))
            place = token.end()
        yield command, given
        count += 1
        command = {"M": "L", "m": "l"}.get(command, command)


_SPACED = late_pattern(rf"[\s,]*({NUMBER})")
_FLAG = late_pattern(r"[\s,]*([01])")


def _arc(
    start: tuple[float, float], given: list[float], end: tuple[float, float]
) -> Iterator[Segment]:
    """An elliptical arc as cubic curves of a quarter turn at most (SVG 1.1, F.6)."""
    rx, ry, turned, large, sweep = abs(given[0]), abs(given[1]), given[2], given[3], given[4]
    (x0, y0), (x1, y1) = start, end
    if (x0, y0) == (x1, y1):
        return
    if not (rx and ry):
        yield ("l", end)
        return
    cos, sin = math.cos(math.radians(turned)), math.sin(math.radians(turned))
    dx, dy = (x0 - x1) / 2, (y0 - y1) / 2
    ux, uy = cos * dx + sin * dy, -sin * dx + cos * dy
    over = (ux / rx) ** 2 + (uy / ry) ** 2
    if over > 1:
        rx, ry = rx * math.sqrt(over), ry * math.sqrt(over)
    below = (rx * uy) ** 2 + (ry * ux) ** 2
    root = math.sqrt(max(0.0, (rx * ry) ** 2 / below - 1)) if below else 0.0
    root = -root if bool(large) == bool(sweep) else root
    vx, vy = root * rx * uy / ry, -root * ry * ux / rx
    cx, cy = cos * vx - sin * vy + (x0 + x1) / 2, sin * vx + cos * vy + (y0 + y1) / 2
    first = math.atan2((uy - vy) / ry, (ux - vx) / rx)
    whole = math.atan2((-uy - vy) / ry, (-ux - vx) / rx) - first
    whole += 2 * math.pi * ((sweep and whole < 0) - (not sweep and whole > 0))
    parts = max(1, math.ceil(abs(whole) / (math.pi / 2) - 1e-9))
    step = whole / parts
    arm = 4 / 3 * math.tan(step / 4)

    def at(angle: float, out: float = 0.0) -> tuple[float, float]:
        px = rx * (math.cos(angle) - out * math.sin(angle))
        py = ry * (math.sin(angle) + out * math.cos(angle))
        return cx + cos * px - sin * py, cy + sin * px + cos * py

    for part in range(parts):
        low, high = first + part * step, first + (part + 1) * step
        point = end if part == parts - 1 else at(high)
        yield ("c", (*at(low, arm), *at(high, -arm), *point))


def bounds(path: list[Segment]) -> Box | None:
    """The box of a path; curves by their control points at thirds, which is near enough for the
    gradients that span it."""
    xs: list[float] = []
    ys: list[float] = []
    pen = (0.0, 0.0)
    for operator, points in path:
        if operator == "c":
            for t in (0.0, 0.25, 0.5, 0.75, 1.0):
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                xs.append(a * pen[0] + b * points[0] + c * points[2] + d * points[4])
                ys.append(a * pen[1] + b * points[1] + c * points[3] + d * points[5])
        elif points:
            xs.append(points[0])
            ys.append(points[1])
        pen = (points[-2], points[-1]) if points else pen
    return Box(min(xs), min(ys), max(xs), max(ys)) if xs else None
