"""Elements of an SVG drawn as PDF content. What is not known is named, never passed over."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.artwork.artwork_form import ColourInks
from paiban.artwork.svg.svg_forms import Forms, listed
from paiban.artwork.svg.svg_operators import pen_of, turned, written
from paiban.artwork.svg.svg_paint import Flat, Gradient, Paints, operators, plain
from paiban.artwork.svg.svg_paths import Segment, bounds, outline_of
from paiban.artwork.svg.svg_style import INITIAL, Style, StyleSheet, inherited
from paiban.artwork.svg.svg_text import SetText
from paiban.artwork.svg.svg_text_lines import text_lines
from paiban.artwork.svg.svg_tree import Element, TooMuchSvg
from paiban.artwork.svg.svg_values import (
    colour,
    fitted,
    length,
    numbers,
    share,
    transform,
)
from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, field
from paiban.pdf_reading.matrix import IDENTITY, Box, Matrix, multiply

_SILENT = frozenset(
    ("title", "desc", "metadata", "defs", "symbol", "linearGradient", "radialGradient", "clipPath",
     "mask", "filter", "pattern", "marker", "style", "stop", "view", "cursor", "color-profile",
     "animate", "animateMotion", "animateTransform", "animateColor", "set", "script")
)  # fmt: skip
"""Elements that draw nothing where they stand."""
_GROUPS = frozenset(("g", "a", "svg", "switch"))
_DRAWN_MOST, _ELEMENT, _LETTER = 1_500_000, 6, 10
"""Steps of a drawing: segments of paths, and those that an element and a letter count for."""
_DEEP = 100
_URL = late_pattern(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")


class Drawing(Record):
    """Draws one document; ``unknown`` are the things that are not drawn as they should be."""

    by_id: dict[str, Element]
    sheet: StyleSheet
    inks: ColourInks
    forms: Forms = field(default_factory=Forms)
    unknown: list[str] = field(default_factory=list)
    setting: SetText = field(default_factory=SetText)
    left: int = _DRAWN_MOST
    depth: int = 0

    @property
    def paints(self) -> Paints:
        return Paints(self.by_id, self.sheet, self.inks, self.unknown)

    def spend(self, steps: int) -> None:
        """Count what is drawn: elements, segments of paths, letters."""
        self.left -= steps
        if self.left < 0:
            raise TooMuchSvg("it takes too many elements to draw")

    def draw(self, element: Element, parent: Style, ctm: Matrix, port: tuple[float, float]) -> str:
        """The content of an element; ``port`` is the viewport that percentages are of."""
        self.spend(_ELEMENT)
        if self.depth > _DEEP:
            raise TooMuchSvg("it takes too many elements to draw")
        style = inherited(parent, self.sheet.style(element))
        if style.get("display") == "none" or element.name in _SILENT:
            return ""
        if not element.name:
            return ""
        self.depth += 1
        content = self._transformed(element, style, ctm, port)
        self.depth -= 1
        return content

    def _transformed(
        self, element: Element, style: Style, ctm: Matrix, port: tuple[float, float]
    ) -> str:
        matrix = transform(element.get("transform"))
        within = multiply(matrix, ctm)
        clip, content = "", ""
        if element.name in _GROUPS:
            content = self._group(element, style, within, port)
        elif element.name == "use":
            content = self._use(element, style, within, port)
        elif element.name == "text":
            content = self._text(element, style, within, port)
        else:
            path = outline_of(element, *port)
            if path is None:
                self.unknown.append(_WORDS.get(element.name, f"<{element.name}>"))
                return ""
            content = self._painted(path, style, within, port)
        clip = self._clip(element, style, within, port)
        if not content.strip():
            return ""
        for key, word in _EFFECTS.items():
            if style.get(key, "none") not in ("none", "", "normal"):
                self.unknown.append(word)
        content = self._faded(content, style, element)
        moved = f"{listed(matrix)} cm " if matrix != IDENTITY else ""
        return f"q {moved}{clip}{content} Q\n" if moved or clip else content

    def _faded(self, content: str, style: Style, element: Element) -> str:
        alpha = share(style.get("opacity", "1"))
        if alpha >= 1:
            return content
        everywhere = Box(-1e6, -1e6, 1e6, 1e6)
        return f"q {self.forms.alpha(alpha, alpha)} {self.forms.group(content, everywhere)} Q\n"

    def _group(self, element: Element, style: Style, ctm: Matrix, port: tuple[float, float]) -> str:
        if element.name == "switch":
            return "".join(self.draw(c, style, ctm, port) for c in [*element.children][-1:])
        if element.name != "svg":
            return "".join(self.draw(each, style, ctm, port) for each in element.children)
        x, y = length(element.get("x"), port[0]), length(element.get("y"), port[1])
        size = (
            length(element.get("width") or "100%", port[0]),
            length(element.get("height") or "100%", port[1]),
        )
        return self._in_frame(element, element, style, ctm, (x, y, *size))

    def _in_frame(
        self, element: Element, framed: Element, style: Style, ctm: Matrix,
        frame: tuple[float, float, float, float],
    ) -> str:  # fmt: skip
        """The children of an element with a frame of its own (a nested ``svg``, a ``symbol``)."""
        x, y, width, height = frame
        if width <= 0 or height <= 0:
            return ""
        box = view_box(framed)
        matrix: Matrix = (1.0, 0.0, 0.0, 1.0, x, y)
        port = width, height
        if box:
            own, _ = fitted(box, width, height, framed.get("preserveAspectRatio"))
            matrix, port = multiply(own, matrix), (box[2], box[3])
        held = "".join(
            self.draw(each, style, multiply(matrix, ctm), port) for each in framed.children
        )
        if not held.strip():
            return ""
        clip = f"{x:.4f} {y:.4f} {width:.4f} {height:.4f} re W n"
        return f"q {clip} {listed(matrix)} cm {held} Q\n"

    def _use(self, element: Element, style: Style, ctm: Matrix, port: tuple[float, float]) -> str:
        link = element.get("href")
        target = self.by_id.get(link.removeprefix("#")) if link.startswith("#") else None
        if target is None:
            self.unknown.append(f"what <use> refers to ({link[:40] or 'nothing'})")
            return ""
        x, y = length(element.get("x"), port[0]), length(element.get("y"), port[1])
        moved: Matrix = (1.0, 0.0, 0.0, 1.0, x, y)
        if target.name in ("symbol", "svg"):
            own = inherited(style, self.sheet.style(target))
            size = (
                length(element.get("width") or target.get("width") or "100%", port[0]),
                length(element.get("height") or target.get("height") or "100%", port[1]),
            )
            return self._in_frame(element, target, own, ctm, (x, y, *size))
        held = self.draw(target, style, multiply(moved, ctm), port)
        return f"q {listed(moved)} cm {held} Q\n" if held and (x or y) else held

    def _text(self, element: Element, style: Style, ctm: Matrix, port: tuple[float, float]) -> str:
        parts = []
        self.spend(_LETTER * len(element.text))
        for path, own in text_lines(element, style, self.sheet, self.setting, port, self.unknown):
            parts.append(self._painted(path, own, ctm, port, is_text=True))
        return "".join(parts)

    def _painted(
        self, path: list[Segment], style: Style, ctm: Matrix, port: tuple[float, float], *,
        is_text: bool = False,
    ) -> str:  # fmt: skip
        """A path filled and stroked by its style."""
        if not path or style["visibility"] != "visible":
            return ""
        self.spend(len(path))
        if not is_text and any(style.get(key, "none") != "none" for key in _MARKERS):
            self.unknown.append("markers")
        read = colour(style["color"])
        current = read[0] if read else (0.0, 0.0, 0.0)
        box = bounds(path)
        paints = self.paints
        fill = paints.of(style["fill"], current, box, ctm, port)
        stroke = paints.of(style["stroke"], current, box, ctm, port)
        width = length(style["stroke-width"], (port[0] + port[1]) / 2, default=1.0)
        stroke = stroke if width > 0 else None
        content = []
        if fill is not None and any(each[0] != "m" for each in path):
            even = "*" if style["fill-rule"] == "evenodd" else ""
            alpha = share(style["fill-opacity"])
            content.append(self._paint(fill, alpha, path, f"f{even}", line=is_text, stroke=False))
        if stroke is not None:
            pen = pen_of(style, width, port)
            alpha = share(style["stroke-opacity"])
            content.append(self._paint(stroke, alpha, path, "S", line=True, stroke=True, pen=pen))
        return "".join(content)

    def _paint(
        self, paint: Flat | Gradient, alpha: float, path: list[Segment], operator: str, *,
        line: bool, stroke: bool, pen: str = "",
    ) -> str:  # fmt: skip
        state = ""
        if isinstance(paint, Gradient):
            name = self.forms.pattern(paint.shading, paint.matrix)
            if paint.mask:
                state = self.forms.mask(paint.mask, paint.local) + " "
            set_colour = f"/Pattern {'CS' if stroke else 'cs'} /{name} {'SCN' if stroke else 'scn'}"
        else:
            alpha *= paint.alpha
            inks = plain(self.inks, paint.rgb)
            set_colour = operators(inks, stroke=stroke)
            if line and self.inks.opaque and inks == (0.0, 0.0, 0.0, 1.0):
                state = self.forms.state("<</OP true /op true /OPM 1>>") + " "
        if alpha <= 0:
            return ""
        if alpha < 1:
            state += self.forms.alpha(alpha, alpha) + " "
        return f"q {state}{set_colour} {pen}{written(path)} {operator} Q\n"

    def _clip(self, element: Element, style: Style, ctm: Matrix, port: tuple[float, float]) -> str:
        found = _URL.fullmatch(style.get("clip-path", "none").strip())
        clip = self.by_id.get(found[1]) if found else None
        if clip is None or clip.name != "clipPath":
            return ""
        matrix = transform(clip.get("transform"))
        if clip.get("clipPathUnits") == "objectBoundingBox":
            box = bounds(outline_of(element, *port) or [])
            if box is None:
                self.unknown.append("clip paths in the units of a group's box")
                return ""
            matrix = multiply(matrix, (box.width, 0, 0, box.height, box.x0, box.y0))
        path = [*self._clip_path(clip, matrix, port)]
        rules = {self.sheet.style(each).get("clip-rule") for each in clip.children}
        even = "*" if rules == {"evenodd"} else ""
        return f"{written(path)} W{even} n " if path else "0 0 0 0 re W n "

    def _clip_path(
        self, clip: Element, matrix: Matrix, port: tuple[float, float]
    ) -> Iterator[Segment]:
        for each in clip.children:
            own, target = transform(each.get("transform")), each
            if each.name == "use":
                x, y = length(each.get("x"), port[0]), length(each.get("y"), port[1])
                own = multiply((1.0, 0.0, 0.0, 1.0, x, y), own)
                target = self.by_id.get(each.get("href").removeprefix("#"), each)
                own = multiply(transform(target.get("transform")), own)
            path = outline_of(target, *port)
            if path is None:
                if target.name not in _SILENT:
                    self.unknown.append(f"<{target.name}> as a clip path")
                continue
            yield from turned(path, multiply(own, matrix))


_MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")
_EFFECTS = {"mask": "masks", "filter": "filters", "mix-blend-mode": "blend modes"}
_WORDS = {"image": "pictures", "foreignObject": "HTML (foreignObject)"}


def view_box(element: Element) -> tuple[float, float, float, float] | None:
    given = numbers(element.get("viewBox"))
    if len(given) != 4 or given[2] <= 0 or given[3] <= 0:
        return None
    x, y, width, height = given
    return x, y, width, height


def document_style(root: Element, sheet: StyleSheet) -> Style:
    return inherited(INITIAL, sheet.style(root))
