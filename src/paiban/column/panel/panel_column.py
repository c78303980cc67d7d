"""Lines of a panel set one beneath another, on body lines; beside a portrait they are shorter."""

from __future__ import annotations

from math import ceil, floor

from paiban.base.value import Record, field
from paiban.column.block import Part, Row
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Text
from paiban.page.items import Colour
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter

Laid = list[list[Part]]
"""The parts of each body line, from the top left of the line."""


class PanelColumn(Record):
    """Lines of a measure of ``width`` points from ``left`` on. The first ``beside`` lines are
    shorter by ``shift`` points, for a portrait stands at their left. ``kept`` are the
    lines that are kept with the line before them."""

    typesetter: Typesetter
    paper: Paper
    left: float
    width: float
    laid: Laid = field(default_factory=list)
    beside: int = 0
    shift: float = 0.0
    kept: set[int] = field(default_factory=set)

    @property
    def depth(self) -> int:
        return len(self.laid)

    def words(
        self,
        text: Text,
        role: str,
        *,
        inset: float = 0.0,
        opens: bool = True,
        colour: Colour = (),
        on: int = -1,
        cells: float = 0.0,
        scale: float = 1.0,
    ) -> None:
        """Set a text from the next line on, or from line ``on`` of those there are; ``inset``
        points further in at the left, within ``cells`` points if given. ``opens``: with the indent
        of its style; ``scale`` is the size as a share of the style's."""
        if not text.string:
            return
        style, setter = self.typesetter.style(role), self.typesetter.setter(text, role)
        size = min(style.size * scale, 3 * self.paper.leading)
        first = self.depth if on < 0 else on
        pitch = self._pitch(size, style.grid_lines * scale)
        room = (cells or self.width) - inset
        measures = self._measures(first, pitch, room, size)
        setter = (setter if opens else setter.continued()).within(min(measures))
        options = setter.options(measures)
        ink = colour or style.colour
        lines = setter.lines(measures, options[0]) if options else ()
        for at, line in enumerate(lines):
            down = first + floor(at * pitch + 1e-9)
            y = (first + at * pitch - down) * self.paper.leading
            x = self.left + inset + (self.shift if down < self.beside else 0.0)
            self._at(down).append(
                Row("panel", setter, line, x, y + self._baseline(size), size, ink)
            )
        last = first + ceil(len(lines) * pitch - 1e-9)
        while self.depth < last:
            self.laid.append([])
        self._keep(first, last)

    def _pitch(self, size: float, grid_lines: float) -> float:
        """Body lines from one line to the next."""
        needed = ceil(size / self.paper.leading - 0.01) if grid_lines <= 1 else 1
        return max(grid_lines, needed)

    def _measures(self, first: int, pitch: float, room: float, size: float) -> tuple[float, ...]:
        """Ems of the lines from line ``first`` on; the last goes for all further ones."""
        count = max(0, ceil((self.beside - first) / pitch))
        return (*((room - self.shift) / size for _ in range(count)), room / size)

    def _baseline(self, size: float) -> float:
        em, white = self.paper.body_size, self.paper.leading - self.paper.body_size
        return max(EM_BOX_ASCENT * em, EM_BOX_ASCENT * size - white)

    def _at(self, line: int) -> list[Part]:
        while self.depth <= line:
            self.laid.append([])
        return self.laid[line]

    def _keep(self, first: int, last: int) -> None:
        """Neither the first line of a text is left alone nor its last."""
        self.kept |= {first + 1, last - 1} & set(range(first + 1, last))

    def keep_with_next(self) -> None:
        """What comes next is kept with what was set last."""
        self.kept.add(self.depth)

    def skip(self, lines: int = 1) -> None:
        """Leave lines blank."""
        self.laid += [[] for _ in range(lines)]


def natural(setter: Setter, size: float) -> float:
    """Points of a text on one line."""
    return setter.natural_width * size
