"""Content stream → steps: colours are resolved, and forms, patterns and coloured glyphs followed;
paths, text and clips stay unchanged."""

from __future__ import annotations

from typing import Any

import pikepdf

from paiban.base.value import Record, field
from paiban.pdf_reading.colour_spaces import Colour
from paiban.pdf_reading.content.form_operators import placed_image
from paiban.pdf_reading.content.graphics_state import (
    CALL,
    DEPTH,
    Budget,
    ContentRun,
    Gathered,
    GraphicsState,
    Stopped,
)
from paiban.pdf_reading.content.interpreter import page_content
from paiban.pdf_reading.content.state_operators import STATE_OPERATORS
from paiban.pdf_reading.matrix import (
    IDENTITY,
    Box,
    as_box,
    as_matrix,
    multiply,
    placed_box,
)
from paiban.pdf_reading.objects import Dict, Plain, Stream, as_numbers, plain
from paiban.pdf_reading.page_facts import PageFacts, inherited
from paiban.pdf_reading.pdf_file import Source
from paiban.plates.steps import (
    Paint,
    PaintForm,
    PaintImage,
    PaintPath,
    PaintShading,
    SetPaint,
    Tape,
)

_GRAPHICS = frozenset({"q", "Q", "cm", "w", "gs"})
"""State operators copied to every plate; the others set colours, which each plate writes itself."""
_BEGIN_PATH = frozenset({"m", "re"})
_PAINT_PATH = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"})
_SHOW = frozenset({"Tj", "TJ", "'", '"'})
_UNIT = Box(0, 0, 1, 1)
_UNCOLOURED = 2
_MIXED = "font with glyphs in colour, that overprints,"


class Book(Record):
    """State shared by all streams of a page: pattern cells and glyphs read, and why reading stopped
    early."""

    source: Source
    cells: dict[object, Tape] = field(default_factory=dict)
    unknown: dict[tuple[str, Box | None], None] = field(default_factory=dict)
    """What cannot be drawn, and where."""
    stopped: str = ""


def read_page_tape(source: Source, facts: PageFacts, book: Book) -> Tape:
    """The page's content as steps; ``book`` records if the work budget ran out."""
    page = source.pages[facts.number - 1]
    resources = inherited(page, "Resources")
    held = resources if isinstance(resources, Dict) else Dict()
    state = GraphicsState(clip=facts.media.times(1 / facts.unit))
    run = ContentRun(source, held, state, Budget(), Gathered(), IDENTITY, _unused, (page.identity,))
    tape = Tape(held)
    try:
        _Reader(run, tape, book).read(page_content(page) or b"")
    except Stopped as reason:
        book.stopped = str(reason)
    return tape


def _unused(_run: ContentRun, _data: bytes, _identity: object) -> None:
    """Unused: forms are followed here, not by the preflight operators."""


class _Reader:
    """Reads one content stream."""

    def __init__(self, run: ContentRun, tape: Tape, book: Book) -> None:
        self.run, self.tape, self.book = run, tape, book
        self.kept: list[Any] = []
        """Instructions not yet among the steps."""
        self.path_at: int | None = None
        """Index of the step where the current path began."""
        self.set: tuple[object, ...] = ()
        """The last paint set on this level of ``q``."""
        self.saved: list[tuple[tuple[object, ...], int, str]] = []
        self.font = ""
        self.outlined: set[str] = set()
        """The fonts met that are not Type 3."""
        self.mode = 0
        self.overprint: dict[str, tuple[bool, int]] = {}
        """The overprint state when a font's glyphs were read."""

    def read(self, data: bytes) -> None:
        self.run.budget.spend(CALL)
        for instruction in self.book.source.instructions(data) or ():
            self.run.budget.spend()
            try:
                self._step(instruction)
            except (ValueError, TypeError, IndexError, ArithmeticError):
                continue  # invalid: preflight counts these
        self._flush()

    def _step(self, instruction: Any) -> None:
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            return self._image(self.book.source.inline_image(instruction))
        name = str(instruction.operator)
        if name in STATE_OPERATORS:
            self._state(name, instruction)
        elif name in _PAINT_PATH:
            self._paint_path(name)
        elif name in ("Do", "sh"):
            self._object(name, plain(instruction.operands[0]))
        elif name == "Tr":
            self.mode = int(instruction.operands[0])
        else:
            self._keep(name, instruction)
        return None

    def _state(self, name: str, instruction: Any) -> None:
        if name == "q":
            self.saved.append((self.set, self.mode, self.font))
        elif name == "Q" and self.saved:
            self.set, self.mode, self.font = self.saved.pop()
        if name in _GRAPHICS:
            self.kept.append(instruction)
        STATE_OPERATORS[name](self.run, [plain(each) for each in instruction.operands])

    def _keep(self, name: str, instruction: Any) -> None:
        """Copy an instruction to every plate; colours are set before a path or text begins."""
        if name in _BEGIN_PATH and self.path_at is None:
            self._flush()
            self.path_at = len(self.tape.steps)
        elif name == "n":
            self.path_at = None
        elif name == "Tf":
            self.font = str(instruction.operands[0])[1:]
        elif name in _SHOW:
            self._glyphs()
            self._set()
        self.kept.append(instruction)

    def _flush(self) -> None:
        if self.kept:
            data: bytes = pikepdf.unparse_content_stream(self.kept)
            self.tape.steps.append(data + b"\n")
            self.kept = []

    def _paint(self, *, stroking: bool) -> Paint:
        state = self.run.state
        found = (
            (state.stroke, state.stroke_pattern, state.stroke_overprint)
            if stroking
            else (state.fill, state.fill_pattern, state.fill_overprint)
        )
        colour, pattern, overprint = found
        if colour.space.kind == "Pattern" and not pattern:
            self.book.unknown[("pattern that is not there", None)] = None
            pattern = None
        return Paint(colour, pattern, self._cell(pattern), overprint, state.overprint_mode)

    def _set(self, at: int | None = None) -> tuple[Paint, Paint]:
        """Set the colours unless current; for a path, before it begins."""
        fill, stroke = self._paint(stroking=False), self._paint(stroking=True)
        coloured = bool(self.tape.glyphs.get(self.font))
        now = (
            coloured, fill.colour, _identity(fill.pattern), fill.overprint,
            stroke.colour, _identity(stroke.pattern), stroke.overprint,
            self.run.state.overprint_mode, self.mode,
        )  # fmt: skip
        if now != self.set:
            self._flush()
            self.set = now
            where = len(self.tape.steps) if at is None else at
            self.tape.steps.insert(where, SetPaint(fill, stroke, self.mode, coloured))
        return fill, stroke

    def _paint_path(self, operator: str) -> None:
        self._flush()
        fill, stroke = self._set(self.path_at)
        self.path_at = None
        self.tape.steps.append(PaintPath(operator, fill, stroke))

    def _object(self, operator: str, name: Plain) -> None:
        run = self.run
        if operator == "sh":
            shading = run.resources.dict("Shading").dict(str(name))
            if shading:
                space = run.space(shading.get("ColorSpace"))
                self._add_shading(shading, Colour(space, space.first, None))
            return
        found = run.resources.dict("XObject").get(str(name))
        if isinstance(found, Stream) and found.name("Subtype") == "Image":
            self._image(found)
        elif isinstance(found, Stream) and found.name("Subtype") == "Form":
            self._form(found)

    def _add_shading(self, shading: Dict, colour: Colour) -> None:
        state = self.run.state
        paint = Paint(colour, None, None, state.fill_overprint, state.overprint_mode)
        self._flush()
        self.tape.steps.append(PaintShading(shading, paint, state.clip))

    def _image(self, stream: Stream) -> None:
        matrix = self.run.state.ctm
        image = placed_image(self.run, stream, matrix)
        paint = self._paint(stroking=False)
        if image.mask:
            paint, _ = self._set()
        else:
            paint = Paint(Colour(image.space, (), None), None, None, paint.overprint, paint.mode)
        self._flush()
        box = placed_box(matrix, _UNIT).cut(self.run.state.clip)
        self.tape.steps.append(PaintImage(image, paint, box))

    def _form(self, form: Stream) -> None:
        run = self.run
        if form.identity in run.within or len(run.within) >= DEPTH:
            return
        matrix = multiply(as_matrix(as_numbers(form.get("Matrix"))), run.state.ctm)
        inner = run.inner(form.dict("Resources"), matrix, form.identity)
        bounds = as_box(as_numbers(form.get("BBox")))
        if bounds:
            inner.state.clip = inner.state.clip.cut(placed_box(matrix, bounds))
        self._flush()
        self.tape.steps.append(PaintForm(form, self._inner(inner, form.data() or b"")))

    def _inner(self, run: ContentRun, data: bytes) -> Tape:
        tape = Tape(run.resources)
        _Reader(run, tape, self.book).read(data)
        return tape

    def _cell(self, pattern: Dict | None) -> Tape | None:
        """The cell of a coloured pattern; None for others, which take outside colours."""
        if not isinstance(pattern, Stream) or pattern.number("PaintType") == _UNCOLOURED:
            return None
        if pattern.identity in self.run.within or len(self.run.within) >= DEPTH:
            return None
        if pattern.identity not in self.book.cells:
            inner = self.run.inner(pattern.dict("Resources"), IDENTITY, pattern.identity)
            matrix = multiply(as_matrix(as_numbers(pattern.get("Matrix"))), self.run.base)
            inner.state = GraphicsState(ctm=matrix)
            self.book.cells[pattern.identity] = self._inner(inner, pattern.data() or b"")
        return self.book.cells[pattern.identity]

    def _glyphs(self) -> None:
        """Read the coloured glyphs of a Type 3 font on first use."""
        if self.font in self.outlined:
            return
        font = self.run.resources.dict("Font").dict(self.font)
        if font.name("Subtype") != "Type3":
            self.outlined.add(self.font)
            return
        now = (self.run.state.fill_overprint, self.run.state.overprint_mode)
        if self.font not in self.tape.glyphs:
            self.overprint[self.font] = now
            self.tape.glyphs[self.font] = self._coloured(font)
        coloured = self.tape.glyphs[self.font]
        plain = len(font.dict("CharProcs").keys()) - len(coloured)
        if coloured and (self.overprint[self.font] != now or (plain and now[0])):
            self.book.unknown[(_MIXED, None)] = None

    def _coloured(self, font: Dict) -> dict[str, Tape]:
        """The coloured glyphs of a font, those that begin with ``d0``."""
        glyphs: dict[str, Tape] = {}
        procedures = font.dict("CharProcs")
        for name in procedures.keys():  # noqa: SIM118 (no mapping)
            glyph = procedures.get(name)
            data = (glyph.data() or b"") if isinstance(glyph, Stream) else b""
            if not isinstance(glyph, Stream) or b"d0" not in data[:200]:
                continue
            if glyph.identity not in self.run.within and len(self.run.within) < DEPTH:
                matrix = multiply(as_matrix(as_numbers(font.get("FontMatrix"))), self.run.state.ctm)
                inner = self.run.inner(font.dict("Resources"), matrix, glyph.identity)
                glyphs[name] = self._inner(inner, data)
        return glyphs


def _identity(pattern: Dict | None) -> object:
    return None if pattern is None else (pattern.identity or id(pattern))
