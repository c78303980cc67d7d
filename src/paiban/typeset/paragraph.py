"""Paragraphs that can be set at any measure: shaped once, broken once per measure.

A measure is a number of ems, or for text round a photo or a drop cap one per line; the last applies
to all further lines.
"""

from __future__ import annotations

from paiban.base.value import Record, field
from paiban.shape.clusters import Shaped
from paiban.typeset.breaker import Breaks, break_lines, break_to
from paiban.typeset.class_table import FORBIDDEN
from paiban.typeset.justify import Line, set_line
from paiban.typeset.search import Measure, measure_of
from paiban.typeset.spacing import Spacing
from paiban.typeset.words.hyphenation import hyphenated, may_hyphenate
from paiban.typeset.words.kept_words import LOOSEST, with_words_kept
from paiban.typeset.words.name_lines import name_lines

_ALIGN = {"left": 0.0, "centre": 0.5, "right": 1.0, "justify": 0.0, "step": 0.0}
"""Share of the white that is left of a line; ``step`` is for the lines of a head, which place
themselves, and other text is set to the left."""

_LEAST_LINE = 2.0
"""Ems that an indent leaves of a line, however narrow: large type would stand out of its column."""
_LOOSE = 0.2
"""Ems at each gap from which a line is so loose that words are hyphenated to mend it."""
_DEMERITS = 16.0
"""Demerits of the least such line: what has fewer has none."""


class Setter(Record):
    """A text in one style. Measures and indents are in ems of its ``size`` (points)."""

    spacing: Spacing
    size: float
    indent: float = 0.0
    align: str = "justify"
    hang: float = 0.0
    """Indent of all lines but the first: those of a list item stand after its marker."""
    language: str = ""
    """That of its Latin words, for hyphens; "" where it is not known."""
    keeps_names: bool = False
    """Whether its lines end between names, as those of a byline do."""
    keeps_words: str | None = None
    """The locale by whose words its lines end, as those of a caption do; None: anywhere."""
    _broken: dict[Measure, tuple[Breaks, ...]] = field(default_factory=dict)
    _hyphenated: list[Spacing | None] = field(default_factory=list)

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
            found = self._broken[measure] = self._break(self.spacing, measure)
            if found and self._is_loose(measure, found[0]):
                spacing = self._with_hyphens()
                if spacing is not None:
                    found = self._broken[measure] = self._break(spacing, measure)
        return found

    def _break(self, spacing: Spacing, measure: Measure) -> tuple[Breaks, ...]:
        if self.keeps_names:
            whole = name_lines(spacing, _less(measure, self.hang), self.indent - self.hang)
            if whole is not None:
                return (whole,)
        if self.keeps_words is not None and self.natural_width > measure_of(measure, 0):
            spacing = with_words_kept(spacing, self.keeps_words)
        return break_lines(spacing, _less(measure, self.hang), self.indent - self.hang)

    def _is_loose(self, measure: Measure, breaks: Breaks) -> bool:
        """Whether words should be hyphenated, for without a line has holes, or a word is cut."""
        if breaks.demerits < _DEMERITS or not may_hyphenate(self.spacing):
            return False
        lines = self.lines(measure, breaks)[:-1]
        return any(
            line.stretch > _LOOSE
            or line.added.lacking
            or line.added.forced
            or self.spacing.penalties[line.end] == FORBIDDEN
            for line in lines
        )

    def _with_hyphens(self) -> Spacing | None:
        if not self._hyphenated:
            self._hyphenated.append(hyphenated(self.spacing, self.language))
        return self._hyphenated[0]

    def spaced(self, end: int) -> Spacing:
        """The spacing by which a line is set that ends with cluster ``end``."""
        spacing = self._hyphenated[0] if self._hyphenated else None
        return spacing if spacing is not None and end in spacing.hyphens else self.spacing

    def looser(self, measure: Measure, by: int = 1) -> Breaks | None:
        """The best breaks in ``by`` lines more than optimal (-1: fewer), or None. For
        copyfitting."""
        options = self.options(measure)
        if self.keeps_names:
            return None
        wanted = options[0].lines + by if options else 0
        found = next((breaks for breaks in options if breaks.lines == wanted), None)
        return found or break_to(
            self.spacing, _less(measure, self.hang), wanted, self.indent - self.hang
        )

    def within(self, ems: float) -> Setter:
        """The same with indents that leave room for two characters in a measure of ``ems``."""
        most = max(0.0, ems - _LEAST_LINE)
        if max(self.indent, self.hang) <= most:
            return self
        indent, hang = min(self.indent, most), min(self.hang, most)
        names, words = self.keeps_names, self.keeps_words
        given = self.spacing, self.size, indent, self.align, hang, self.language
        return Setter(*given, names, words)

    def continued(self) -> Setter:
        """The same for text that begins in the middle of a paragraph: without an indent."""
        hang, names = self.hang, self.keeps_names
        given = self.spacing, self.size, hang, self.align, hang, self.language
        return Setter(*given, names, self.keeps_words)

    def line(self, start: int, end: int, ems: float, *, indent: float = 0.0, full: bool) -> Line:
        """Clusters ``start`` to ``end`` (inclusive) on a line of ``ems``."""
        spacing, align = self.spaced(end), _ALIGN[self.align]
        line = set_line(spacing, start, end, ems, indent=indent, full=full, align=align)
        if line.hyphen and line.overfull:  # a word cut at the measure leaves no room for it
            line = set_line(self.spacing, start, end, ems, indent=indent, full=full, align=align)
        return line

    def lines(
        self, measure: Measure, breaks: Breaks, *, full_end: bool = False
    ) -> tuple[Line, ...]:
        """The set lines for one of the ``options`` of that measure. ``full_end``: the last line
        does not end the paragraph, and reaches both edges like the others (rule 18)."""
        lines, start = [], 0
        for number, end in enumerate(breaks.ends):
            full = self.align == "justify" and (full_end or number < breaks.lines - 1)
            ems, indent = measure_of(measure, number), self.hang if number else self.indent
            line = self.line(start, end, ems, indent=indent, full=full)
            if self.keeps_words is not None and line.stretch > LOOSEST:
                line = self.line(start, end, ems, indent=indent, full=False)
            lines.append(line)
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
