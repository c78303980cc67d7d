"""Paragraphs that can be set at any measure: shaped once, broken once per measure.

A measure is a number of ems, or for text round a photo or a drop cap one per line; the last applies
to all further lines.
"""

from __future__ import annotations

from paiban.base.value import Record, field
from paiban.shape.clusters import Shaped
from paiban.typeset.breaker import Breaks, break_lines, break_to
from paiban.typeset.justify import Line, set_line
from paiban.typeset.search import Measure, measure_of
from paiban.typeset.spacing import Spacing

_ALIGN = {"left": 0.0, "centre": 0.5, "right": 1.0, "justify": 0.0}


class Setter(Record):
    """A text in one style. Measures and indents are in ems of its ``size`` (points)."""

    spacing: Spacing
    size: float
    indent: float = 0.0
    align: str = "justify"
    hang: float = 0.0
    """Indent of all lines but the first, for list items."""
    _broken: dict[Measure, tuple[Breaks, ...]] = field(default_factory=dict)

    @property
    def shaped(self) -> Shaped:
        return self.spacing.shaped

    @property
    def natural_width(self) -> float:
        """Width of the text on one line, edges trimmed, in ems."""
        if not len(self.spacing):
            return 0.0
        spacing = self.spacing
        return (
            spacing.x[-2] + spacing.advances[-1] - spacing.edge_before[0] - spacing.edge_after[-1]
        )

    def options(self, measure: Measure) -> tuple[Breaks, ...]:
        """The breaks for each possible number of lines at ``measure`` ems, the best first."""
        found = self._broken.get(measure)
        if found is None:
            found = self._broken[measure] = break_lines(
                self.spacing, _less(measure, self.hang), self.indent - self.hang
            )
        return found

    def looser(self, measure: Measure, by: int = 1) -> Breaks | None:
        """The best breaks in ``by`` lines more than optimal (-1: fewer), or None. For
        copyfitting."""
        options = self.options(measure)
        wanted = options[0].lines + by if options else 0
        found = next((breaks for breaks in options if breaks.lines == wanted), None)
        return found or break_to(
            self.spacing, _less(measure, self.hang), wanted, self.indent - self.hang
        )

    def continued(self) -> Setter:
        """A setter without first-line indent, for text that begins in mid-paragraph."""
        return Setter(self.spacing, self.size, self.hang, self.align, self.hang)

    def lines(
        self, measure: Measure, breaks: Breaks, *, full_end: bool = False
    ) -> tuple[Line, ...]:
        """The set lines for one of the ``options`` of that measure. ``full_end``: the last line
        does not end the paragraph, and reaches both edges like the others (rule 18)."""
        lines, start = [], 0
        for number, end in enumerate(breaks.ends):
            lines.append(
                set_line(
                    self.spacing,
                    start,
                    end,
                    measure_of(measure, number),
                    indent=self.hang if number else self.indent,
                    full=self.align == "justify" and (full_end or number < breaks.lines - 1),
                    align=_ALIGN[self.align],
                )
            )
            start = end + 1
        return tuple(lines)


def _less(measure: Measure, ems: float) -> Measure:
    """The measure reduced by ``ems`` on each line."""
    if not ems:
        return measure
    if isinstance(measure, (int, float)):
        return measure - ems
    if callable(measure):
        return lambda line: measure_of(measure, line) - ems
    return tuple(each - ems for each in measure)
