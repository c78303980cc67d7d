"""What a content stream comes to when it is separated: bytes that are the same on every plate, and
steps that each plate takes in its own tone."""

from __future__ import annotations

from paiban.base.value import Record, Value, field
from paiban.pdf_reading.colour_spaces import Colour
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.objects import Dict, Stream
from paiban.pdf_reading.painted import PlacedImage


class Paint(Value, frozen=True, eq=False):
    """What is painted with: a colour, or a pattern; ``cell`` is the stream of a tiling pattern in
    colours of its own. ``mode`` is the overprint mode (ISO 32000-1 8.6.7)."""

    colour: Colour
    pattern: Dict | None = None
    cell: Tape | None = None
    overprint: bool = False
    mode: int = 0


class SetPaint(Value, frozen=True, eq=False):
    """The colours, and the rendering mode of text, from here on; ``coloured`` where glyphs bring
    their own colours, to which that of the text is nothing."""

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
    """A picture, or (``image.mask``) a stencil that ``paint`` is laid through."""

    image: PlacedImage
    paint: Paint
    box: Box


class PaintForm(Value, frozen=True, eq=False):
    """A form with what it paints."""

    form: Stream
    tape: Tape


class PaintShading(Value, frozen=True, eq=False):
    """A shading laid over all that the clip leaves."""

    shading: Dict
    paint: Paint
    box: Box


Step = bytes | SetPaint | PaintPath | PaintImage | PaintForm | PaintShading


class Tape(Record):
    """A content stream as steps. ``resources`` are those that its names are looked up in; a glyph
    of a Type 3 font that brings its own colours is in ``glyphs``, by the names of font and glyph.
    """

    resources: Dict
    steps: list[Step] = field(default_factory=list)
    glyphs: dict[str, dict[str, Tape]] = field(default_factory=dict)
