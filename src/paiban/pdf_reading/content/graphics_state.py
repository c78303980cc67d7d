"""Graphics state of a content stream, and the context of its interpretation."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterable

from paiban.base.value import Record, field
from paiban.pdf_reading.colour_spaces import BLACK, Colour, ColourSpace, read_space
from paiban.pdf_reading.font_widths import FontWidths
from paiban.pdf_reading.matrix import EVERYWHERE, IDENTITY, Box, Matrix
from paiban.pdf_reading.objects import Dict, Name, Plain
from paiban.pdf_reading.painted import Painted, ShownFont
from paiban.pdf_reading.pdf_file import Source

OPERATORS = 3_000_000
"""Most operators executed per file: the fullest newspaper page has some fifty thousand."""
CALL = 50
"""Cost of a form call, in operators."""
DEPTH = 12
"""Deepest nesting of forms: real files reach five or six."""


class Stopped(Exception):
    """The work budget of a file is spent."""


class GraphicsState(Record):
    """The parameters of ISO 32000-1 tables 52, 53 and 104 that decide which ink goes where."""

    ctm: Matrix = IDENTITY
    fill: Colour = BLACK
    stroke: Colour = BLACK
    fill_pattern: Dict | None = None
    stroke_pattern: Dict | None = None
    width: float = 1.0
    fill_overprint: bool = False
    stroke_overprint: bool = False
    overprint_mode: int = 0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    soft_mask: bool = False
    blend: str = "Normal"
    clip: Box = EVERYWHERE
    font: FontWidths | None = None
    font_size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def copied(self) -> GraphicsState:
        return copy.copy(self)


class Budget(Record):
    """Remaining work, shared by all pages of a file."""

    operators: int = OPERATORS

    def spend(self, operators: int = 1) -> None:
        self.operators -= operators
        if self.operators < 0:
            raise Stopped(f"more than {OPERATORS:,} operators")


class Gathered(Record):
    """Results gathered from all streams of one page."""

    items: list[Painted] = field(default_factory=list)
    groups: list[tuple[str, ColourSpace | None]] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    """What makes no sense in the content, each with its count."""
    shown: dict[str, ShownFont] = field(default_factory=dict)
    fonts: dict[object, FontWidths] = field(default_factory=dict)
    streams: dict[object, list[tuple[str, list[Plain]]]] = field(default_factory=dict)
    patterns: dict[object, Colour] = field(default_factory=dict)

    def show(self, font: FontWidths, codes: Iterable[int], box: Box) -> None:
        """Note the codes that a font shows."""
        key = f"{font.font.name} {font.dictionary.identity or id(font)}"
        if key not in self.shown:
            self.shown[key] = ShownFont(font.font, font.dictionary, set(), box)
        self.shown[key].codes.update(codes)


class ContentRun(Record):
    """The interpretation of one content stream."""

    source: Source
    resources: Dict
    state: GraphicsState
    budget: Budget
    gathered: Gathered
    base: Matrix
    interpret: Callable[[ContentRun, bytes, object], None]
    within: tuple[object, ...] = ()
    in_pattern: bool = False
    uncoloured: bool = False
    stack: list[GraphicsState] = field(default_factory=list)
    path: list[list[tuple[float, float]]] = field(default_factory=list)
    pen: tuple[float, float] = (0.0, 0.0)
    clipping: bool = False
    lenient: int = 0
    """Depth of BX … EX, in which unknown operators are allowed (ISO 32000-1 7.8.2)."""
    text_matrix: Matrix = IDENTITY
    line_matrix: Matrix = IDENTITY

    def fault(self, what: str) -> None:
        self.gathered.faults[what] += 1

    def resource(self, kind: str, name: Plain) -> Plain:
        """A named resource; one that is not there is a fault."""
        found = self.resources.dict(kind).get(str(name)) if isinstance(name, Name) else None
        if found is None:
            self.fault(f"a resource that is not there ({kind} {str(name)[:40]})")
        return found

    def space(self, value: Plain) -> ColourSpace:
        return read_space(value, self.resources)

    def inner(self, resources: Dict, matrix: Matrix, identity: object) -> ContentRun:
        """The context for a called stream: a form, a glyph, a pattern cell."""
        state = self.state.copied()
        state.ctm = matrix
        return ContentRun(
            self.source, resources or self.resources, state, self.budget, self.gathered, matrix,
            self.interpret, (*self.within, identity), self.in_pattern, self.uncoloured,
        )  # fmt: skip
