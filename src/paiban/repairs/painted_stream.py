"""Text and lines in a content stream being rewritten: black text alone, small black overprinting,
white knocking out."""

from __future__ import annotations

from typing import Any

import pikepdf

from paiban.pdf_reading.matrix import multiply, scale_of, upward
from paiban.repairs.colour_stream import ColourStream, numbers_of, set_colour
from paiban.repairs.stream_state import CMYK, Flags, Paint

PATH_ENDS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n"})
_FILLED, _STROKED = ("f", "F", "f*"), ("S", "s")
_SMALL_TEXT, _THIN_LINE = 11.996, 1.996
"""Type and lines in points that overprint where black (rule 28)."""
_BAR = 4
"""Times as long as wide: such a rectangle is a line."""
_OVERPRINT: Flags = (True, True, 1)


class PaintedStream(ColourStream):
    """A content stream: before text and paths it writes the colour and the overprint that they
    should have, and afterwards what the stream asked for."""

    found: list[Any]
    """The instructions as read."""

    def before_text(self) -> None:
        state = self.state
        fills = state.mode % 4 in (0, 2)
        small = abs(state.size) * upward(multiply(state.text_matrix, state.ctm)) < _SMALL_TEXT
        fill: Paint | None = None
        if fills and state.fill.rich and self.work.wants("black-text"):
            fill = _black(stroking=False)
            self._count_black()
        black = state.fill.black or fill is not None
        want: Flags | None = None
        if fills and self.work.wants("overprint"):
            if black and fill is None and not state.fill.in_cmyk:
                fill = _black(stroking=False)  # grey never overprints
                self._count_black()
            if black and small and state.mode % 4 == 0:
                want = _OVERPRINT
            elif state.fill.white and state.flags[1]:
                want = (state.flags[0], False, state.flags[2])
        self._apply(fill, None, want, "run of text")

    def _count_black(self) -> None:
        if self.state.fill_now is None:
            self.work.of("black-text").add("run of text", self.page)

    def before_path(self, at: int) -> None:
        """Colours and overprint of a path are set before it begins."""
        end = next(
            (str(each.operator) for each in self.found[at:]
             if not isinstance(each, pikepdf.ContentStreamInlineImage)
             and str(each.operator) in PATH_ENDS), "n",
        )  # fmt: skip
        state, want = self.state, None
        fill = stroke = None
        if self.work.wants("overprint"):
            line = end in _STROKED and state.stroke.black
            line = line and state.width * scale_of(state.ctm) < _THIN_LINE
            bar = end in _FILLED and state.fill.black and self._is_bar(at)
            if line or bar:
                want = _OVERPRINT
                paint = state.stroke if line else state.fill
                if not paint.in_cmyk and line:
                    stroke = _black(stroking=True)
                elif not paint.in_cmyk:
                    fill = _black(stroking=False)
            elif end in _FILLED and state.fill.white and state.flags[1]:
                want = (state.flags[0], False, state.flags[2])
            elif end in _STROKED and state.stroke.white and state.flags[0]:
                want = (False, state.flags[1], state.flags[2])
        self._apply(fill, stroke, want, "line")

    def _is_bar(self, at: int) -> bool:
        """Whether a single thin rectangle is filled."""
        first, after = self.found[at], self.found[at + 1] if at + 1 < len(self.found) else None
        if str(first.operator) != "re" or after is None or str(after.operator) not in PATH_ENDS:
            return False
        scale = scale_of(self.state.ctm)
        width, height = (abs(each) * scale for each in numbers_of(first.operands)[2:4])
        short, long = min(width, height), max(width, height)
        return short < _THIN_LINE and long >= _BAR * short

    def _apply(
        self, fill: Paint | None, stroke: Paint | None, want: Flags | None, what: str
    ) -> None:
        """Write the colours and the overprint wanted, unless they are there already."""
        state = self.state
        if (fill is None) != (state.fill_now is None):
            self.add(*(fill or state.fill).written)
            state.fill_now = fill
        if (stroke is None) != (state.stroke_now is None):
            self.add(*(stroke or state.stroke).written)
            state.stroke_now = stroke
        wanted = None if want == state.flags else want
        if wanted != state.over_now:
            self.set_flags(wanted)
            if wanted is not None:
                self.work.of("overprint").add(what, self.page)

    def restore(self) -> None:
        """Go back to what the stream asked for."""
        self._apply(None, None, None, "")


def _black(*, stroking: bool) -> Paint:
    written = set_colour((0, 0, 0, 1), "K" if stroking else "k")
    return Paint(CMYK, (0.0, 0.0, 0.0, 1.0), (written,))
