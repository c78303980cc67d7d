"""Drop caps (首字下沉): the first character of a story, two or three lines high.

The cap extends from the top of the first em box to the foot of the last; the lines beside it are
shorter by whole ems, so that the text stays on its grid in both directions.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from math import ceil

from paiban.base.value import Value
from paiban.column.block import Row, one_line
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.slicing import part
from paiban.manuscript.story import Paragraph, Text
from paiban.typeset.breaker import Breaks
from paiban.typeset.justify import Line
from paiban.typeset.paragraph import Setter
from paiban.typeset.search import Measure, measure_of
from paiban.typeset.typesetter import Typesetter

_BESIDE = 0.25
"""Least white between cap and text, in ems of the text."""
_NARROWEST = 5
"""Shortest lines beside a cap, in ems; a narrower column has no drop cap."""


class DropCap(Value, frozen=True):
    """A paragraph with a drop cap, set by ``cap``, which is ``lines`` lines high and takes ``ems``
    of each; ``rest`` sets the other text."""

    cap: Setter
    rest: Setter
    lines: int
    ems: int

    def beside(self, measure: Measure) -> Measure:
        """The measures of the rest: ``measure``, shortened beside the cap."""
        known = range(len(measure)) if isinstance(measure, tuple) else range(1)
        count = max(self.lines, len(known))
        own = (measure_of(measure, line) for line in range(count))
        short = (ems - (self.ems if line < self.lines else 0) for line, ems in enumerate(own))
        return (*short, measure_of(measure, count))

    def options(self, measure: Measure) -> tuple[Breaks, ...]:
        """The breaks for each possible number of lines of the rest, the best first."""
        return self.rest.options(measure)

    def set_lines(self, breaks: Breaks, measure: Measure) -> Iterator[tuple[float, Line]]:
        """The left edge of each line, in ems, and the line."""
        start = 0
        for number, end in enumerate(breaks.ends):
            ems, full = measure_of(measure, number), number < breaks.lines - 1
            line = self.rest.line(start, end, ems, full=full)
            yield (self.ems if number < self.lines else 0), line
            start = end + 1

    def row(self, typesetter: Typesetter, paper: Paper) -> Row:
        """The cap itself, relative to the top left of the paragraph's first line."""
        size = paper.depth(self.lines)
        colour = typesetter.style("drop_cap").colour
        width, baseline = self.cap.natural_width * size, EM_BOX_ASCENT * size
        return one_line("drop_cap", self.cap, size, width, baseline, align="left", colour=colour)


def drop_cap(
    block: Paragraph, typesetter: Typesetter, paper: Paper, measure: float
) -> DropCap | None:
    """The paragraph with its drop cap; None if it opens with a mark, or is too short, too narrow
    or too large for one. ``measure`` is in ems of the paper's body size, which its type may differ
    from."""
    text, lines = block.text, block.drop_cap
    if not lines or not _bears(text):
        return None
    size = typesetter.style(typesetter.role(block)).size
    measure *= paper.body_size / size
    ems = ceil(paper.depth(lines) / size + _BESIDE)
    if measure - ems < _NARROWEST or size > paper.leading:
        return None
    whole = typesetter.setter(part(text, 1, len(text.string)), typesetter.role(block))
    made = DropCap(
        typesetter.setter(part(text, 0, 1), "drop_cap"),
        Setter(whole.spacing, whole.size, language=whole.language),
        lines,
        ems,
    )
    return made if made.rest.natural_width > (measure - ems) * lines else None


def _bears(text: Text) -> bool:
    return len(text.string) > 1 and unicodedata.category(text.string[0])[0] in "LN"
