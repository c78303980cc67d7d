"""Paragraphs for the tests of typesetting: set in the square test font or in shipped faces."""

from __future__ import annotations

from functools import lru_cache

from paiban.base.finding import Findings
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Emphasis, Span, Text
from paiban.shape.shaper import shape
from paiban.typeset.breaker import Breaks
from paiban.typeset.class_table import FORBIDDEN
from paiban.typeset.compiler import load_table
from paiban.typeset.justify import Line
from paiban.typeset.paragraph import Setter
from paiban.typeset.spacing import space
from paiban.typeset.typesetter import Typesetter
from tests.fonts import square


def setter(
    string: str,
    *,
    indent: float = 0.0,
    level: str = "gb",
    han_latin: float = 0.125,
    half_width: bool = False,
    align: str = "justify",
    locale: str = "zh-Hans",
    marks: str = "gb",
) -> Setter:
    """A paragraph in the square test font."""
    shaped = shape(Text(string), {None: (square(),)})
    table = load_table(locale, level, han_latin, marks)
    return Setter(space(shaped, table, half_width=half_width), 9.0, indent, align)


@lru_cache(maxsize=1)
def typesetter() -> Typesetter:
    """The shipped faces and the default stylebook."""
    stylebook = default_stylebook()
    return Typesetter(stylebook, Catalog(stylebook.faces), Findings())


def shipped_setter(
    string: str, role: str = "body", bold: tuple[tuple[int, int], ...] = ()
) -> Setter:
    """A paragraph in the shipped faces and the default style of ``role`` (body: indent 2)."""
    spans = tuple(Span(start, end, Emphasis.BOLD) for start, end in bold)
    return typesetter().setter(Text(string, spans=spans), role)


def strings(made: Setter, breaks: Breaks) -> list[str]:
    """The text of each line, without white space."""
    lines, start = [], 0
    for end in breaks.ends:
        lines.append("".join(made.shaped.strings[start : end + 1]))
        start = end + 1
    return lines


def best(made: Setter, measure: float) -> list[str]:
    """The text of each line in the best setting."""
    return strings(made, made.options(measure)[0])


def best_lines(made: Setter, measure: float) -> tuple[Line, ...]:
    return made.lines(measure, made.options(measure)[0])


def left_edge(made: Setter, line: Line) -> float:
    """Where the line begins, its first mark's white not counted."""
    return line.xs[0] + made.spacing.edge_before[line.start]


def right_edge(made: Setter, line: Line) -> float:
    """Where the line ends, its last mark's white not counted, a hyphen counted."""
    spacing = made.spaced(line.end) if line.hyphen else made.spacing
    return line.xs[-1] + spacing.advances[line.end] - spacing.edge_after[line.end]


def forbidden(made: Setter) -> list[bool]:
    """For each gap whether a break is forbidden there."""
    return [penalty == FORBIDDEN for penalty in made.spacing.penalties]


def room(made: Setter, first: int, last: int) -> float:
    """Ems from where cluster ``first`` begins to where ``last`` ends, set naturally."""
    return made.spacing.x[last] + made.spacing.advances[last] - made.spacing.x[first]
