"""Lines of SVG text: where each chunk stands, by ``text`` and ``tspan``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paiban.artwork.svg.svg_paths import Segment
from paiban.artwork.svg.svg_style import Style, StyleSheet, inherited
from paiban.artwork.svg.svg_text import SetText, TextRun, placed
from paiban.artwork.svg.svg_tree import Element
from paiban.artwork.svg.svg_values import length
from paiban.base.value import Record, field

_BASELINES = {
    "middle": 0.32, "central": 0.38, "hanging": 0.75, "text-before-edge": 0.88,
    "text-after-edge": -0.12, "ideographic": -0.12,
}  # fmt: skip
"""Ems down from the given place to the alphabetic baseline."""
_ANCHORS = {"middle": 0.5, "end": 1.0}
_UNSUPPORTED = ("rotate", "textLength")


class _Piece(Record):
    run: TextRun
    style: Style
    size: float
    dx: float = 0.0
    dy: float = 0.0


class _Chunk(Record):
    """Text from one given place on, anchored as a whole."""

    x: float
    y: float
    pieces: list[_Piece] = field(default_factory=list)


class _Lines(Record):
    sheet: StyleSheet
    setting: SetText
    port: tuple[float, float]
    unknown: list[str]
    chunks: list[_Chunk] = field(default_factory=lambda: [_Chunk(0.0, 0.0)])
    after_space: bool = True
    shift: tuple[float, float] = (0.0, 0.0)

    def add(self, element: Element, style: Style, keeps: bool) -> None:
        keeps = element.get("space") == "preserve" or (keeps and element.get("space") != "default")
        self._move(element, font_size(style))
        for part in element.parts:
            if isinstance(part, str):
                self._text(part, style, keeps)
            elif part.name in ("tspan", "a"):
                own = inherited(style, self.sheet.style(part))
                own["font-size"] = str(_size_within(own["font-size"], font_size(style)))
                if own.get("display") != "none":
                    self.add(part, own, keeps)
            elif part.name not in ("title", "desc", "animate", "set", ""):
                self.unknown.append(f"<{part.name}> in text")

    def _move(self, element: Element, size: float) -> None:
        for key in _UNSUPPORTED:
            if element.get(key):
                self.unknown.append(f"{key} of text")
        xs, ys = element.get("x"), element.get("y")
        many = [key for key in ("x", "y", "dx", "dy") if len(_list(element.get(key))) > 1]
        if many:
            self.unknown.append("text with a place for each letter")
        if xs or ys:
            last = self.chunks[-1]
            x = length(_first(xs), self.port[0], size) if xs else last.x + _width(last)
            y = length(_first(ys), self.port[1], size) if ys else last.y
            self.chunks.append(_Chunk(x, y))
            self.after_space = True
        dx, dy = (length(_first(element.get(key)), 0.0, size) for key in ("dx", "dy"))
        self.shift = self.shift[0] + dx, self.shift[1] + dy

    def _text(self, text: str, style: Style, keeps: bool) -> None:
        text = re.sub(r"[\n\r\t]", " ", text) if keeps else re.sub(r"\s+", " ", text)
        if not keeps and self.after_space:
            text = text.removeprefix(" ")
        if not text:
            return
        self.after_space = text.endswith(" ")
        size = font_size(style)
        spacing = length(style["letter-spacing"], 0.0, size) / size if size else 0.0
        if style["font-style"] != "normal":
            pass  # Chinese faces have no italics: set upright, as the page sets them
        run = self.setting.run(text, style["font-family"], style["font-weight"], spacing)
        self.chunks[-1].pieces.append(_Piece(run, style, size, *self.shift))
        self.shift = 0.0, 0.0


def text_lines(
    element: Element, style: Style, sheet: StyleSheet, setting: SetText,
    port: tuple[float, float], unknown: list[str],
) -> Iterator[tuple[list[Segment], Style]]:  # fmt: skip
    """The outlines of a text, piece by piece, each with its style."""
    lines = _Lines(sheet, setting, port, unknown)
    style = {**style, "font-size": str(_size_within(style["font-size"], 16.0))}
    if style["writing-mode"].startswith(("tb", "vertical")):
        unknown.append("vertical text")
    lines.add(element, style, keeps=False)
    for chunk in lines.chunks:
        anchor = chunk.pieces[0].style["text-anchor"] if chunk.pieces else ""
        x, y = chunk.x - _ANCHORS.get(anchor, 0.0) * _width(chunk), chunk.y
        for piece in chunk.pieces:
            x, y = x + piece.dx, y + piece.dy
            down = _BASELINES.get(piece.style["dominant-baseline"], 0.0) * piece.size
            yield [*placed(piece.run, x, y + down, piece.size)], piece.style
            x += piece.run.width * piece.size
    if setting.missing:
        unknown.append(f"characters that no face has ({''.join(sorted(setting.missing))[:20]})")


def font_size(style: Style) -> float:
    return max(0.0, length(style["font-size"], 16.0, default=16.0))


_WORDS = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0,
    "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip


def _size_within(text: str, parent: float) -> float:
    return _WORDS.get(text) or max(0.0, length(text, parent, parent, default=parent))


def _width(chunk: _Chunk) -> float:
    return sum(piece.dx + piece.run.width * piece.size for piece in chunk.pieces)


def _list(text: str) -> list[str]:
    return [each for each in re.split(r"[\s,]+", text) if each]


def _first(text: str) -> str:
    return (_list(text) or [""])[0]
