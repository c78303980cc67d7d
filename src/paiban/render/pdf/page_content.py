"""Content stream of one page: items become operators; nothing is measured or moved.

The page's y runs down from the top of the trim, PDF's up from the bottom: converted here only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from paiban.base.geometry import Rect
from paiban.base.value import Record, field, replace
from paiban.font.face import Face
from paiban.page.items import Colour, Fill, Glyphs, Picture, Stroke
from paiban.render.inks import SCREEN, THIN, Inks, fills, strokes
from paiban.render.pdf.actual_text import joints_of, spans
from paiban.render.pdf.content_numbers import EXACT, number
from paiban.render.pdf.fonts.face_use import EmbeddedFont
from paiban.render.pdf.reaching_glyphs import Reaching, reaching
from paiban.render.pdf.shown_text import (
    across,
    adjusts,
    level,
    matrix,
    placed,
    shown,
    shows,
    stretches,
)
from paiban.render.pdf.vertical_text import Upright, parted

_FRAME_FILL, _FRAME_RULE, _FRAME_WIDTH = 0.93, 0.6, 0.25
"""An empty photo frame: light grey with a hairline cross, plainly no picture, yet pale enough that
the page can still be read and judged."""


class Content(Record):
    """Writes one page; colours, font and text mode are written only when they change."""

    height: float
    fonts: Mapping[Face, EmbeddedFont]
    placed_picture: Callable[[Picture, float], str]
    """The operators that place a picture on a page of that height; "" if there is none to show."""
    inks: Inks = SCREEN
    _out: list[str] = field(default_factory=list)
    _in_text: bool = False
    _font: tuple[str, float] = ("", 0.0)
    _rise: float = 0.0
    _fill: Colour = (0.0,)
    _stroke: Colour = (0.0,)
    _width: float = 1.0
    _state: str = ""

    def data(self) -> bytes:
        """The operators so far."""
        self._text(False)
        return "\n".join(self._out).encode("ascii")

    def mark(self, operators: str) -> None:
        """Write marked-content operators between items."""
        self._text(False)
        self._out.append(operators)

    def clip(self, box: Rect) -> None:
        """Show nothing outside ``box`` until ``unclip``."""
        self._text(False)
        corner = f"{number(box.x)} {number(self.height - box.bottom)}"
        self._out.append(f"q {corner} {number(box.width)} {number(box.height)} re W n")

    def unclip(self) -> None:
        """End the clip; colours, pen and font return to their defaults."""
        self._text(False)
        self._out.append("Q")
        self._font, self._rise, self._width, self._state = ("", 0.0), 0.0, 1.0, ""
        self._fill = self._stroke = (0.0,)

    def stroke(self, item: Stroke) -> None:
        self._text(False)
        self._pen(item.width, item.colour)
        ends = (item.x0, self.height - item.y0), (item.x1, self.height - item.y1)
        (x0, y0), (x1, y1) = ends
        self._out.append(f"{number(x0)} {number(y0)} m {number(x1)} {number(y1)} l S")

    def fill(self, item: Fill) -> None:
        self._text(False)
        self._ink(item.colour, line=min(item.rect.width, item.rect.height) <= THIN)
        if item.outline:
            self._out += [curve(each, item.rect, self.height) for each in item.outline]
            self._out.append("f")
        else:
            self._out.append(f"{self._box(item)} re f")

    def picture(self, item: Picture) -> None:
        self._text(False)
        operators = self.placed_picture(item, self.height) if item.file else ""
        if not operators:
            self._empty_frame(item)
            return
        self._be(self.inks.state((), line=False))
        self._out.append(operators)

    def glyphs(self, item: Glyphs, to: float | None = None) -> None:
        """Show glyphs; at ``to`` their line goes on with others, and no reader may see a space
        between."""
        if not item.gids:
            return
        self._text(True)
        # The layers of a colour glyph must cover one another: none overprints.
        self._ink(item.colour, line=not item.face.colour)
        font = self.fonts[item.face]
        parted = reaching(item, font, to) if to is not None else None
        if parted:
            self.glyphs(parted.before)
            self._reach(parted, font)
        else:
            self._show(item, font)

    def _show(self, item: Glyphs, font: EmbeddedFont) -> None:
        if item.axis is None or item.turned:
            self._along(item, font)
        elif item.level:
            self._along(across(item), font)
        elif font.upright_names:
            self._down(item, font)
        else:
            self._one_by_one(item, font)

    def _along(self, item: Glyphs, font: EmbeddedFont) -> None:
        """Draw glyphs along a line that a matrix places on the page."""
        pen = round(item.inline[0], 3)
        self._out.append(matrix(item, pen, self.height))
        parts = placed(item, font, pen)
        if item.ys or self._rise or item.turned or not font.special.isdisjoint(item.gids):
            self._in_pieces(item, font, parts)
            return
        text = shown(parts)
        joints = joints_of(item, font.widths) if adjusts(text) or "" in item.texts else []
        if not joints:
            self._use_font(font.names[0], item.size)
            self._out.append(text)
            return
        for start, end, actual in spans(item, joints):
            self._begin(actual)
            self._use_font(font.names[0], item.size)
            self._out.append(shown(parts[start:end]))
            self._end(actual)

    def _reach(self, parted: Reaching, font: EmbeddedFont) -> None:
        """Show glyphs whose text stands for the white after them too, which readers count to a span
        with ActualText."""
        item, spread = parted.last, round(parted.spread, 3)
        pen, em = round(item.xs[0], 3), round(item.size, 3) / 1000
        spaced = {gid: font.widths[gid] + spread / em for gid in item.gids}
        self._use_font(font.names[0], item.size)
        self._raise(0.0)
        self._begin("".join(item.texts))
        self._out.append(f"{number(spread)} Tc")
        self._out.append(matrix(item, pen, self.height))
        self._out.append(shown(placed(item, replace(font, widths=spaced), pen)))
        self._out.append("0 Tc")
        self._end("")

    def _in_pieces(self, item: Glyphs, font: EmbeddedFont, parts: list[str]) -> None:
        """Draw glyphs of several fonts, off the baseline, or running down."""
        for start, end, actual in spans(item, joints_of(item, font.widths)):
            self._begin(actual)
            for first, last, variant in (stretches if actual else shows)(item, font, start, end):
                self._use_font(font.names[variant], item.size)
                for begin, stop in level(item, first, last) if item.ys else ((first, last),):
                    if item.ys or self._rise:
                        self._raise(item.rise(begin))
                    self._out.append(shown(parts[begin:stop]))
            self._end(actual)

    def _down(self, item: Glyphs, font: EmbeddedFont) -> None:
        """Draw upright glyphs one under another."""
        upright = Upright(item, font, self.height)
        for start, end, actual in parted(spans(item, joints_of(item, font.widths)), item):
            self._begin(actual)
            for first, last, variant in (stretches if actual else shows)(item, font, start, end):
                self._use_font(font.upright_names[variant], item.size)
                if self._rise:
                    self._raise(0.0)
                self._out += upright.shown(first, last)
            self._end(actual)

    def _begin(self, actual: str | None) -> None:
        """Begin a span with ActualText ``actual``, if given."""
        if actual is not None:
            code = actual.encode("utf-16-be").hex().upper()
            self._out.append(f"/Span <</ActualText <FEFF{code}>>> BDC")

    def _end(self, actual: str | None) -> None:
        if actual is not None:
            self._out.append("EMC")

    def _one_by_one(self, item: Glyphs, font: EmbeddedFont) -> None:
        """Draw upright glyphs of a Type 3 font, which has no vertical mode."""
        for at, (x, y) in enumerate(zip(item.xs, item.ys, strict=True)):
            for _, _, variant in stretches(item, font, at, at + 1):
                self._use_font(font.names[variant], item.size)
            self._raise(0.0)
            self._out.append(f"1 0 0 1 {number(x)} {number(self.height - y)} Tm")
            self._out.append(f"<{font.codes[item.gids[at]]}> Tj")

    def _empty_frame(self, item: Picture) -> None:
        rect = item.rect
        self.fill(Fill(rect, (_FRAME_FILL,)))
        self._pen(_FRAME_WIDTH, (_FRAME_RULE,))
        left, right = number(rect.x), number(rect.right)
        top, bottom = number(self.height - rect.y), number(self.height - rect.bottom)
        self._out.append(f"{self._box(item)} re S")
        self._out.append(f"{left} {top} m {right} {bottom} l {left} {bottom} m {right} {top} l S")

    def _box(self, item: Fill | Picture) -> str:
        rect = item.rect
        corner = f"{number(rect.x)} {number(self.height - rect.bottom)}"
        return f"{corner} {number(rect.width)} {number(rect.height)}"

    def _text(self, wanted: bool) -> None:
        if wanted != self._in_text:
            self._out.append("BT" if wanted else "ET")
            self._in_text = wanted

    def _use_font(self, font: str, size: float) -> None:
        if (font, size) != self._font:
            self._out.append(f"/{font} {number(size)} Tf")
            self._font = (font, size)

    def _raise(self, rise: float) -> None:
        if abs(rise - self._rise) > EXACT:
            self._out.append(f"{number(rise)} Ts")
            self._rise = rise

    def _ink(self, colour: Colour, *, line: bool) -> None:
        ink = self.inks.of(colour)
        self._be(self.inks.state(ink, line=line))
        if ink != self._fill:
            self._out.append(fills(ink))
            self._fill = ink

    def _pen(self, width: float, colour: Colour) -> None:
        ink = self.inks.of(colour)
        self._be(self.inks.state(ink, line=True))
        if ink != self._stroke:
            self._out.append(strokes(ink))
            self._stroke = ink
        if width != self._width:
            self._out.append(f"{number(width)} w")
            self._width = width

    def _be(self, state: str) -> None:
        """Select a graphics state, unless it is current."""
        if state != self._state:
            self._out.append(f"/{state} gs")
            self._state = state


def curve(outline: tuple[float, ...], box: Rect, height: float) -> str:
    """The operators of a closed curve, given as shares of its box."""
    at = [
        number(height - (box.y + value * box.height) if odd % 2 else box.x + value * box.width)
        for odd, value in enumerate(outline)
    ]
    cubics = (" ".join(at[start : start + 6]) for start in range(2, len(at), 6))
    return " ".join((f"{at[0]} {at[1]} m", *(f"{each} c" for each in cubics), "h"))
