"""Separation steps of a content stream: bytes equal on every plate, and steps that each plate
writes in its own tone."""

from __future__ import annotations

from paiban.base.value import Record, Value, field
from paiban.pdf_reading.colour_spaces import Colour
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.objects import Dict, Stream
from paiban.pdf_reading.painted import PlacedImage


class Paint(Value, frozen=True, eq=False):
    """A paint: a colour or a pattern; ``cell`` is the stream of a coloured tiling pattern. ``mode``
    is the overprint mode (ISO 32000-1 8.6.7)."""

    colour: Colour
    pattern: Dict | None = None
    cell: Tape | None = None
    overprint: bool = False
    mode: int = 0


class SetPaint(Value, frozen=True, eq=False):
    """Set the colours and the text rendering mode; ``coloured`` if glyphs bring their own colours
    and ignore the text's."""

    fill: Paint
    stroke: Paint
    text_mode: int
    coloured: bool = False


class PaintPath(Value, frozen=True, eq=False):
    """A path painted by ``operator`` (``f``, ``B*``, ``s``, …)."""

    operator: str
    fill: Paint
    stroke: Paint


class PaintImage(Value, frozen=True, eq=False):
    """A picture or, with ``image.mask``, a stencil for ``paint``."""

    image: PlacedImage
    paint: Paint
    box: Box


class PaintForm(Value, frozen=True, eq=False):
    """A form with its content."""

    form: Stream
    tape: Tape


class PaintShading(Value, frozen=True, eq=False):
    """A shading painted over the whole clip."""

    shading: Dict
    paint: Paint
    box: Box


Step = bytes | SetPaint | PaintPath | PaintImage | PaintForm | PaintShading


class Tape(Record):
    """A content stream as steps. ``resources`` resolve its names; ``glyphs`` holds coloured Type 3
    glyphs by font and glyph name.
    """

    resources: Dict
    steps: list[Step] = field(default_factory=list)
    glyphs: dict[str, dict[str, Tape]] = field(default_factory=dict)
