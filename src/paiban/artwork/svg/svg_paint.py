"""Paints of SVG: colours in the inks of the page, and gradients as shadings."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from paiban.artwork.artwork_form import ColourInks
from paiban.artwork.svg.svg_style import StyleSheet
from paiban.artwork.svg.svg_tree import Element
from paiban.artwork.svg.svg_values import Rgb, colour, length, share, transform
from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, Value
from paiban.pdf_reading.matrix import Box, Matrix, multiply

_URL = late_pattern(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)\s*(.*)", re.DOTALL)
_OPERATORS = {1: ("g", "G"), 3: ("rg", "RG"), 4: ("k", "K")}
_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
_LINKS = 16
_STOPS = 256


class Flat(Value, frozen=True):
    """A colour in sRGB with its opacity."""

    rgb: Rgb
    alpha: float = 1.0


class Gradient(Value, frozen=True):
    """A gradient: its shading in PDF syntax, the matrices from its space to that of the form, and
    to that of the shape; ``mask`` is the shading of its opacity, "" where it is opaque."""

    shading: str
    matrix: Matrix
    local: Matrix
    mask: str = ""


class Paints(Record):
    """Reads the paints of a document; what it cannot paint is named in ``unknown``."""

    by_id: dict[str, Element]
    sheet: StyleSheet
    inks: ColourInks
    unknown: list[str]

    def of(
        self, value: str, current: Rgb, box: Box | None, ctm: Matrix, viewport: tuple[float, float]
    ) -> Flat | Gradient | None:
        """The paint of a ``fill`` or ``stroke``; None for none."""
        url = _URL.fullmatch(value)
        if not url:
            return self._flat(value, current)
        element = self.by_id.get(url[1])
        if element is None or element.name not in ("linearGradient", "radialGradient"):
            what = element.name if element else "a paint that is not there"
            if url[2].strip():
                return self._flat(url[2], current)
            self.unknown.append("patterns" if what == "pattern" else what)
            return Flat((0.5, 0.5, 0.5)) if element else None
        return self._gradient(element, current, box, ctm, viewport)

    def _flat(self, value: str, current: Rgb) -> Flat | None:
        if value.strip() in ("none", ""):
            return None
        found = colour(value, current)
        if found is None:
            self.unknown.append(f"the colour {value[:30]}")
            return Flat((0.0, 0.0, 0.0))
        return Flat(*found)

    def _gradient(
        self, element: Element, current: Rgb, box: Box | None, ctm: Matrix,
        viewport: tuple[float, float],
    ) -> Flat | Gradient | None:  # fmt: skip
        given = _chained(element, self.by_id)
        stops = self._stops(element, current)
        if not stops:
            return None
        last = stops[-1][1]
        if len(stops) == 1 or box is None:
            return last
        if given.get("spreadMethod", "pad") != "pad":
            self.unknown.append("repeated gradients")
        of_box = given.get("gradientUnits") != "userSpaceOnUse"
        matrix = transform(given.get("gradientTransform", ""))
        if of_box:
            if not (box.width and box.height):
                return last
            matrix = multiply(matrix, (box.width, 0, 0, box.height, box.x0, box.y0))
        whole = (1.0, 1.0) if of_box else viewport
        coords = _coords(element.name, given, whole)
        kind = 2 if element.name == "linearGradient" else 3
        start = (
            f"<</ShadingType {kind} /Extend [true true] "
            f"/Coords [{' '.join(f'{v:.6f}' for v in coords)}] "
        )
        places = [place for place, _ in stops]
        inks = [_wide(self.inks.of(flat.rgb)) for _, flat in stops]
        shading = f"{start}{_ramp(places, inks)}>>"
        mask = ""
        if any(flat.alpha < 1 for _, flat in stops):
            mask = f"{start}{_ramp(places, [(flat.alpha,) for _, flat in stops])}>>"
        return Gradient(shading, multiply(matrix, ctm), matrix, mask)

    def _stops(self, element: Element, current: Rgb) -> list[tuple[float, Flat]]:
        """The stops of a gradient, or of the one it refers to, in order."""
        for _ in range(_LINKS):
            found = [each for each in element.children if each.name == "stop"][:_STOPS]
            if found:
                return self._read_stops(found, current)
            following = self.by_id.get(element.get("href").removeprefix("#"))
            if following is None:
                break
            element = following
        return []

    def _read_stops(self, found: list[Element], current: Rgb) -> list[tuple[float, Flat]]:
        stops: list[tuple[float, Flat]] = []
        for stop in found:
            style = self.sheet.style(stop)
            place = max(share(stop.get("offset"), 0.0), stops[-1][0] if stops else 0.0)
            read = colour(style.get("stop-color", "black"), current) or ((0.0, 0.0, 0.0), 1.0)
            alpha = read[1] * share(style.get("stop-opacity", "1"))
            stops.append((place, Flat(read[0], alpha)))
        return stops


def _ramp(places: list[float], inks: list[tuple[float, ...]]) -> str:
    """The colour space and the function of a shading."""
    space = _SPACES[len(inks[0])]
    if places[0] > 0:
        places, inks = [0.0, *places], [inks[0], *inks]
    if places[-1] < 1:
        places, inks = [*places, 1.0], [*inks, inks[-1]]
    steps = [
        f"<</FunctionType 2 /Domain [0 1] /N 1 /C0 [{_listed(low)}] /C1 [{_listed(high)}]>>"
        for low, high in pairwise(inks)
    ]
    bounds = " ".join(f"{place:.6f}" for place in _rising(places[1:-1]))
    return (
        f"/ColorSpace {space} /Function <</FunctionType 3 /Domain [0 1] "
        f"/Functions [{' '.join(steps)}] /Bounds [{bounds}] /Encode [{'0 1 ' * len(steps)}]>>"
    )


def operators(inks: tuple[float, ...], *, stroke: bool) -> str:
    """The operator that sets a colour."""
    return f"{_listed(inks)} {_OPERATORS[len(inks)][stroke]}"


def plain(inks: ColourInks, rgb: Rgb) -> tuple[float, ...]:
    """A colour in inks; grey as grey."""
    red, green, blue = rgb
    return inks.of((red,) if red == green == blue else rgb)


def _wide(inks: tuple[float, ...]) -> tuple[float, ...]:
    return inks * 3 if len(inks) == 1 else inks


def _listed(values: tuple[float, ...]) -> str:
    return " ".join(f"{round(value, 4):g}" for value in values)


def _rising(places: list[float]) -> list[float]:
    """Places that rise, as the bounds of a function must."""
    made: list[float] = []
    for place in places:
        made.append(min(max(place, (made[-1] if made else 0.0) + 1e-5), 1 - 1e-5))
    return made


def _chained(element: Element, by_id: dict[str, Element]) -> dict[str, str]:
    """The attributes of a gradient, with those of the ones that it refers to."""
    given: dict[str, str] = {}
    for _ in range(_LINKS):
        given = {**element.attributes, **given}
        following = by_id.get(element.get("href").removeprefix("#"))
        if following is None:
            break
        element = following
    return given


def _coords(name: str, given: dict[str, str], whole: tuple[float, float]) -> list[float]:
    width, height = whole

    def at(key: str, default: str, of: float) -> float:
        return length(given.get(key, default), of)

    if name == "linearGradient":
        ends = (
            ("x1", "0%", width),
            ("y1", "0%", height),
            ("x2", "100%", width),
            ("y2", "0%", height),
        )
        return [at(*end) for end in ends]
    wide = math.hypot(width, height) / math.sqrt(2)
    cx, cy, radius = at("cx", "50%", width), at("cy", "50%", height), at("r", "50%", wide)
    fx = length(given["fx"], width) if "fx" in given else cx
    fy = length(given["fy"], height) if "fy" in given else cy
    return [fx, fy, at("fr", "0%", wide), cx, cy, max(radius, 1e-6)]
