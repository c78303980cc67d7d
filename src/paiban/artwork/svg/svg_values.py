"""Values of SVG attributes: numbers, lengths, transforms, colours, frames."""

from __future__ import annotations

import math
import re

from PIL import ImageColor

from paiban.base.late_pattern import late_pattern
from paiban.pdf_reading.matrix import IDENTITY, Matrix, multiply

PX = 0.75
"""Points of a CSS pixel, of which an inch has 96."""
_UNITS = {
    "": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0,
    "q": 96 / 101.6,
}  # fmt: skip
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_LENGTH = late_pattern(rf"\s*({NUMBER})\s*([a-zA-Z%]*)\s*")
_NUMBER = late_pattern(NUMBER)
_TRANSFORM = late_pattern(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")
_HUGE = 1e7

Rgb = tuple[float, float, float]


def numbers(text: str) -> list[float]:
    """All numbers of a list."""
    return [bounded(float(each)) for each in _NUMBER.findall(text)]


def bounded(value: float) -> float:
    return max(-_HUGE, min(_HUGE, value)) if math.isfinite(value) else 0.0


def length(text: str, whole: float = 0.0, em: float = 16.0, default: float = 0.0) -> float:
    """A length in user units; a percentage is of ``whole``, ``em`` is the size of the type."""
    found = _LENGTH.fullmatch(text)
    if not found:
        return default
    value, unit = bounded(float(found[1])), found[2].lower()
    if unit == "%":
        return bounded(value / 100 * whole)
    if unit in ("em", "rem"):
        return bounded(value * em)
    if unit == "ex":
        return bounded(value * em / 2)
    return bounded(value * _UNITS[unit]) if unit in _UNITS else default


def share(text: str, default: float = 1.0) -> float:
    """A number or percentage from 0 to 1, as of opacity and of gradient stops."""
    found = _LENGTH.fullmatch(text)
    if not found:
        return default
    value = float(found[1]) / (100 if found[2] == "%" else 1)
    return max(0.0, min(1.0, value)) if math.isfinite(value) else default


def transform(text: str) -> Matrix:
    """The matrix of a ``transform`` attribute."""
    matrix = IDENTITY
    for kind, held in _TRANSFORM.findall(text):
        matrix = multiply(_one(kind, numbers(held)), matrix)
    return matrix


def _one(kind: str, given: list[float]) -> Matrix:
    first = given[0] if given else 0.0
    if kind == "matrix" and len(given) == 6:
        a, b, c, d, e, f = given
        return (a, b, c, d, e, f)
    if kind == "translate" and given:
        return (1.0, 0.0, 0.0, 1.0, first, given[1] if len(given) > 1 else 0.0)
    if kind == "scale" and given:
        return (first, 0.0, 0.0, given[1] if len(given) > 1 else first, 0.0, 0.0)
    if kind == "rotate" and given:
        cos, sin = math.cos(math.radians(first)), math.sin(math.radians(first))
        x, y = given[1:3] if len(given) > 2 else (0.0, 0.0)
        return (cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
    slope = math.tan(math.radians(first)) if abs(first) < 89.9 else 0.0
    if kind == "skewX":
        return (1.0, 0.0, slope, 1.0, 0.0, 0.0)
    return (1.0, slope, 0.0, 1.0, 0.0, 0.0) if kind == "skewY" else IDENTITY


def colour(text: str, current: Rgb = (0.0, 0.0, 0.0)) -> tuple[Rgb, float] | None:
    """A colour in sRGB and its opacity; None if it is none that CSS knows."""
    plain = text.strip().lower()
    if plain == "currentcolor":
        return current, 1.0
    if plain == "transparent":
        return (0.0, 0.0, 0.0), 0.0
    try:
        found = ImageColor.getrgb(_commas(plain))
    except (ValueError, OverflowError):
        return None
    red, green, blue = (each / 255 for each in found[:3])
    return (red, green, blue), found[3] / 255 if len(found) > 3 else 1.0


def _commas(text: str) -> str:
    """A colour function in the form that Pillow reads: with commas, an opacity as 0 to 255."""
    found = re.fullmatch(r"(rgb|hsl)a?\(([^)]*)\)", text)
    if not found:
        return text
    parts = [each for each in re.split(r"[\s,/]+", found[2].strip()) if each]
    if found[1] == "hsl":
        return f"hsl({', '.join(parts[:3])})"
    levels = [each if "%" in each else str(round(float(each))) for each in parts[:3]]
    if len(parts) == 4 and not any("%" in each for each in levels):
        return f"rgba({', '.join(levels)}, {round(share(parts[3]) * 255)})"
    return f"rgb({', '.join(levels)})"


def fitted(
    box: tuple[float, float, float, float], width: float, height: float, rule: str
) -> tuple[Matrix, bool]:
    """The matrix from a ``viewBox`` to a viewport by ``preserveAspectRatio``, and whether what is
    beyond the viewport is cut off."""
    x, y, across, down = box
    sx, sy = width / across, height / down
    words = rule.replace("defer", "").split() or ["xMidYMid"]
    if words[0] == "none":
        return (sx, 0.0, 0.0, sy, -x * sx, -y * sy), False
    slice_ = "slice" in words
    scale = max(sx, sy) if slice_ else min(sx, sy)
    at = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    left = (width - across * scale) * at.get(words[0][1:4], 0.5)
    top = (height - down * scale) * at.get(words[0][5:8], 0.5)
    return (scale, 0.0, 0.0, scale, left - x * scale, top - y * scale), slice_
