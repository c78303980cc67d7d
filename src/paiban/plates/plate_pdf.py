"""Steps → a page of one plate in grey: paper white, solid black."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.base.value import Record, field
from paiban.pdf_reading.colour_spaces import read_space
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.objects import Dict
from paiban.pdf_reading.painted import PlacedImage
from paiban.pdf_reading.pdf_file import Source
from paiban.plates.image_inks import NotWhole
from paiban.plates.knock_out import elements_of, mask_of_later
from paiban.plates.picture_tones import Pictures
from paiban.plates.plate_objects import (
    add_masks,
    grey_picture,
    grey_shading,
    like,
    mask_picture,
    whole_picture,
)
from paiban.plates.shading_tones import ShadingRun, run_of
from paiban.plates.steps import (
    Paint,
    PaintForm,
    PaintImage,
    PaintPath,
    PaintShading,
    SetPaint,
    Step,
    Tape,
)
from paiban.plates.tones import AS_IS, AsIf, Separator, is_kept, tone

CUT_OFF = "picture that does not decode whole"
_DAMAGED = (ValueError, TypeError, LookupError, AttributeError, RuntimeError, ArithmeticError)
"""Errors raised by malformed objects."""
_SHADING = 2
_INVISIBLE = 3
_UNDERLYING = "PaibanGrey"
"""The colour space of uncoloured patterns."""


def not_proofed(source: Source) -> Unusable:
    """The error for a file too damaged to separate."""
    hint = "write it again; paiban check reports what is wrong"
    return Unusable("not-proofed", "the page cannot be separated", hint, Origin(source.file))


class Plater(Record):
    """Writes the plates of one page into the open file. ``unknown`` gathers what cannot be drawn,
    and where."""

    source: Source
    separator: Separator
    pictures: Pictures
    as_if: AsIf = AS_IS
    unknown: dict[tuple[str, Box | None], None] = field(default_factory=dict)
    runs: dict[object, ShadingRun | None] = field(default_factory=dict)

    def pdf(self, tape: Tape, box: Box, plates: tuple[str, ...]) -> bytes:
        """A PDF with one page per plate of what ``tape`` paints in ``box``.

        Raises ``Unusable``: ``not-proofed``.
        """
        try:
            return self._written(tape, box, plates)
        except (pikepdf.PdfError, *_DAMAGED) as problem:
            raise not_proofed(self.source) from problem

    def _written(self, tape: Tape, box: Box, plates: tuple[str, ...]) -> bytes:
        pdf = self.source.found
        pages = [_Plate(self, plate).page(tape, box) for plate in plates]
        before = len(pdf.pages)
        for page in pages:
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        del pdf.pages[:before]
        for key in ("/Names", "/AcroForm", "/Outlines", "/StructTreeRoot", "/PageLabels"):
            if key in pdf.Root:
                del pdf.Root[key]
        out = io.BytesIO()
        pdf.save(out, compress_streams=False, encryption=False)
        return out.getvalue()

    def run(self, shading: Dict, resources: Dict, box: Box | None) -> ShadingRun | None:
        """The colours of a shading; an unsupported one is recorded in ``unknown``."""
        key = shading.identity or str(shading.found.unparse())
        if key not in self.runs:
            self.runs[key] = run_of(shading, resources, self.separator)
        if self.runs[key] is None:
            self.unknown[("shading", box)] = None
        return self.runs[key]


class _Plate:
    """One plate: its streams and their resources, made on demand."""

    def __init__(self, plater: Plater, name: str) -> None:
        self.plater, self.name, self.pdf = plater, name, plater.source.found
        self.patterns: dict[object, Any] = {}
        self.count = 0

    def page(self, tape: Tape, box: Box) -> Any:
        data, resources = self.stream(tape)
        return Dictionary(
            Type=Name.Page,
            MediaBox=[box.x0, box.y0, box.x1, box.y1],
            Resources=resources,
            Contents=self.pdf.make_stream(data),
        )

    def stream(self, tape: Tape) -> tuple[bytes, Any]:
        """A content stream and its resources."""
        writer = _Writer(self, tape)
        data = b"\n".join(writer.written(step) for step in tape.steps)
        return data, writer.resources

    def tone(self, paint: Paint) -> float:
        return tone(paint.colour, self.name, self.plater.separator)

    def keeps(self, paint: Paint, *, flat: bool = True) -> bool:
        plater = self.plater
        return is_kept(paint, self.name, plater.separator, flat=flat, as_if=plater.as_if)

    def form(self, step: PaintForm) -> Any:
        group = step.form.dict("Group")
        found = elements_of(step.tape) if group.flag("K") else None
        if group.flag("K") and found is None:
            self.plater.unknown[("knock-out group with text", None)] = None
        made = self.stream(step.tape) if not found else self._knocked_out(step, found)
        return like(self.pdf, step.form, *made)

    def _knocked_out(self, step: PaintForm, elements: list[int]) -> tuple[bytes, Any]:
        """The stream of a knock-out group: its elements one by one."""
        parts, resources = [], Dictionary()
        for at in elements:
            writer = _Writer(self, step.tape, at)
            data = b"\n".join(writer.written(each) for each in step.tape.steps)
            state = mask_of_later(self.pdf, step.form.found, step.tape, at)
            _join(resources, writer.resources)
            _join(resources, Dictionary(ExtGState=Dictionary({f"/PaibanLater{at}": state})))
            parts.append(b"q /PaibanLater%d gs\n%s\nQ" % (at, data))
        return b"\n".join(parts), resources

    def cell(self, pattern: Dict, tape: Tape) -> Any:
        """The cell of a tiling pattern."""
        key = pattern.identity
        if key not in self.patterns:
            data, resources = self.stream(tape)
            self.patterns[key] = like(self.pdf, pattern, data, resources)
        return self.patterns[key]

    def shading(self, shading: Dict, run: ShadingRun) -> Any:
        return grey_shading(self.pdf, shading, run, self.name)

    def picture(self, image: PlacedImage, box: Box) -> Any:
        """The image on this plate, white if it has no ink here; None if undecodable."""
        pictures, unknown = self.plater.pictures, self.plater.unknown
        try:
            planes = pictures.planes(image)
        except NotWhole:
            unknown[(CUT_OFF, box)] = None
            return None
        if planes is None:
            unknown[("picture", box)] = None
            return None
        made = grey_picture(self.pdf, planes.get("All") or planes.get(self.name))
        key = pictures.key_plane(image) if image.stream.array("Mask") else None
        if not add_masks(made, image, key and mask_picture(self.pdf, key)):
            unknown[("mask of a picture", box)] = None
        return made


class _Writer:
    """Writes the steps of one tape as bytes."""

    def __init__(self, plate: _Plate, tape: Tape, only: int | None = None) -> None:
        """``only``: the one step that paints; all others set states and clips."""
        self.plate, self.tape = plate, tape
        self.only = None if only is None else tape.steps[only]
        found = tape.resources.found
        self.resources = Dictionary(found) if found is not None else Dictionary()
        for key in ("/XObject", "/Pattern", "/Shading"):
            self.resources[key] = Dictionary()
        self.resources.ColorSpace = Dictionary(
            {f"/{_UNDERLYING}": Array([Name.Pattern, Name.DeviceGray])}
        )
        if tape.glyphs:
            self._add_fonts()

    def _add_fonts(self) -> None:
        fonts: Any = Dictionary(_as_any(self.resources.Font))
        for name, glyphs in self.tape.glyphs.items():
            if not glyphs:
                continue
            font: Any = Dictionary(_as_any(fonts["/" + name]))
            procedures = Dictionary(_as_any(font.CharProcs))
            used = Dictionary(_as_any(font.get("/Resources", Dictionary())))
            for glyph, tape in glyphs.items():
                data, resources = self.plate.stream(tape)
                procedures["/" + glyph] = self.plate.pdf.make_stream(data)
                _join(used, resources)
            font.CharProcs, font.Resources = procedures, used
            fonts["/" + name] = self.plate.pdf.make_indirect(font)
        self.resources.Font = fonts

    def _named(self, kind: str, made: Any) -> bytes:
        """Add ``made`` to the resources and return its name."""
        self.plate.count += 1
        name = f"/Paiban{self.plate.count}"
        self.resources[kind][name] = (
            made if made.is_indirect else self.plate.pdf.make_indirect(made)
        )
        return name.encode()

    def written(self, step: Step) -> bytes:
        if isinstance(step, bytes):
            return step
        if isinstance(step, SetPaint):
            return self._set(step)
        if self.only is not None and step is not self.only:
            return b"n" if isinstance(step, PaintPath) else b""
        if isinstance(step, PaintPath):
            return self._path(step)
        if isinstance(step, PaintForm):
            return self._named("/XObject", self.plate.form(step)) + b" Do"
        return self._image(step) if isinstance(step, PaintImage) else self._shading(step)

    def _set(self, step: SetPaint) -> bytes:
        fills = not self._keeps(step.fill)
        strokes = not self._keeps(step.stroke)
        parts = [self._colour(step.fill, b"cs", b"scn", b"g")] if fills else []
        parts += [self._colour(step.stroke, b"CS", b"SCN", b"G")] if strokes else []
        mode = step.text_mode % 4
        filled, stroked = fills and mode in (0, 2), strokes and mode in (1, 2)
        mode = {(True, False): 0, (False, True): 1, (True, True): 2}.get((filled, stroked), 3)
        mode = 0 if step.coloured and step.text_mode != _INVISIBLE else mode
        return b" ".join([*parts, b"%d Tr" % (mode + (4 if step.text_mode >= 4 else 0))])

    def _keeps(self, paint: Paint) -> bool:
        """Whether a paint leaves the plate unchanged; a shading counts as not flat."""
        pattern = paint.pattern
        if pattern is None:
            return self.plate.keeps(paint)
        if pattern.number("PatternType") == _SHADING:
            return self._run(pattern) is None or self.plate.keeps(
                _shaded(paint, self.tape), flat=False
            )
        return paint.cell is None and self.plate.keeps(paint)

    def _run(self, pattern: Dict) -> ShadingRun | None:
        return self.plate.plater.run(pattern.dict("Shading"), self.tape.resources, None)

    def _colour(self, paint: Paint, space: bytes, colour: bytes, grey: bytes) -> bytes:
        pattern = paint.pattern
        level = b"%.4f" % (1 - self.plate.tone(paint)) if paint.cell is None else b""
        if pattern is None:
            return level + b" " + grey
        if pattern.number("PatternType") == _SHADING:
            run = self._run(pattern)
            made = Dictionary(pattern.found)
            made.Shading = self.plate.shading(pattern.dict("Shading"), run) if run else None
            return b"/Pattern %s %s %s" % (space, self._named("/Pattern", made), colour)
        if paint.cell is not None:
            name = self._named("/Pattern", self.plate.cell(pattern, paint.cell))
            return b"/Pattern %s %s %s" % (space, name, colour)
        name = self._named("/Pattern", pattern.found)
        return b"/%s %s %s %s %s" % (_UNDERLYING.encode(), space, level, name, colour)

    def _path(self, step: PaintPath) -> bytes:
        operator = step.operator
        if operator in ("f", "F", "f*"):
            return b"n" if self._keeps(step.fill) else operator.encode()
        if operator in ("S", "s"):
            return b"n" if self._keeps(step.stroke) else operator.encode()
        fills, strokes = not self._keeps(step.fill), not self._keeps(step.stroke)
        if fills and strokes:
            return operator.encode()
        if fills:
            return b"f*" if operator.endswith("*") else b"f"
        return (b"s" if operator.startswith("b") else b"S") if strokes else b"n"

    def _image(self, step: PaintImage) -> bytes:
        if step.image.mask:
            if self._keeps(step.paint):
                return b""
            return self._named("/XObject", whole_picture(self.plate.pdf, step.image)) + b" Do"
        if self.plate.keeps(step.paint, flat=False):
            return b""
        made = self.plate.picture(step.image, step.box)
        return self._named("/XObject", made) + b" Do" if made is not None else b""

    def _shading(self, step: PaintShading) -> bytes:
        run = self.plate.plater.run(step.shading, self.tape.resources, step.box)
        if run is None or self.plate.keeps(step.paint, flat=False):
            return b""
        return self._named("/Shading", self.plate.shading(step.shading, run)) + b" sh"


def _shaded(paint: Paint, tape: Tape) -> Paint:
    """The paint in the colour space of its shading."""
    assert paint.pattern is not None
    space = read_space(paint.pattern.dict("Shading").get("ColorSpace"), tape.resources)
    return Paint(type(paint.colour)(space, space.first, None), paint.pattern, None,
                 paint.overprint, paint.mode)  # fmt: skip


def _as_any(found: Any) -> Any:
    """``found``, untyped: only the file knows its type."""
    return found


def _join(used: Any, resources: Any) -> None:
    """Merge a glyph's resources into its font's; names are unique."""
    for key in ("/XObject", "/Pattern", "/Shading", "/ColorSpace", "/ExtGState", "/Font"):
        if key in resources:
            joined = Dictionary(used.get(key, Dictionary()))
            for name, value in resources[key].items():
                joined[name] = value
            used[key] = joined
