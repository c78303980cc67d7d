"""Content streams rewritten: colours in inks, black text alone and overprinting, nonsense left out.

A stream is read once, from its page, with the state in which it is called first.
"""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from paiban.base.value import Record, field
from paiban.pdf_reading.content.graphics_state import CALL, DEPTH, Budget
from paiban.pdf_reading.content.interpreter import page_content
from paiban.pdf_reading.matrix import Matrix, as_matrix, multiply
from paiban.pdf_reading.objects import Dict, Stream, as_numbers, plain
from paiban.pdf_reading.page_facts import inherited
from paiban.pdf_reading.pdf_file import Source
from paiban.repairs.colour_stream import COLOUR_OPERATORS, set_colour
from paiban.repairs.ink_conversion import Inker, space_of
from paiban.repairs.painted_stream import PATH_ENDS, PaintedStream
from paiban.repairs.picture_inks import PictureInks
from paiban.repairs.repair import Work
from paiban.repairs.shading_inks import inked_shading
from paiban.repairs.stream_state import GRAY, Paint, StreamState

_SHOW = frozenset({"Tj", "TJ", "'", '"'})
_BEGIN = frozenset({"m", "re"})
_KNOWN = frozenset(
    """q Q cm w J j M d ri i gs m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf Tr
    Ts Td TD Tm T* Tj TJ ' " d0 d1 CS cs SC SCN sc scn G g RG rg K k sh Do MP DP BMC BDC EMC BX EX
    """.split()  # noqa: SIM905
)
_DAMAGED = (ValueError, TypeError, IndexError, ArithmeticError, AttributeError, KeyError)
_UNCOLOURED = 2
_DEFAULTS = ("/DefaultRGB", "/DefaultCMYK", "/DefaultGray")


class Writer(Record):
    """Rewrites the streams of a file. ``heavy`` are the pages on which total ink is reduced."""

    source: Source
    inker: Inker
    work: Work
    pictures: PictureInks
    heavy: frozenset[int]
    budget: Budget = field(default_factory=Budget)
    seen: set[object] = field(default_factory=set)
    spaces: list[Any] = field(default_factory=list)
    """The named spaces of all streams read."""

    def page(self, at: int) -> None:
        """Rewrite page ``at`` (0-based) and what it calls."""
        page = self.source.pages[at]
        data = page_content(page)
        if data is None:
            return
        held = inherited(page, "Resources")
        resources = held.found if isinstance(held, Dict) else Dictionary()
        page.found.Resources = resources
        self._group(page, at + 1)
        black = Paint(GRAY, (0.0, 0.0, 0.0, 1.0), (set_colour((0.0,), "g"),))
        stroke = Paint(GRAY, black.inks, (set_colour((0.0,), "G"),))
        one = _Stream(self, at + 1, resources, StreamState(black, stroke), ())
        written = one.rewritten(data)
        if written is not None:
            page.found.Contents = self.source.found.make_stream(written)

    def finish(self) -> None:
        """Take out the spaces that no stream names any more."""
        for found in self.spaces:
            for key, value in list(found.items()):
                space = space_of(plain(value), Dict())
                if key in _DEFAULTS and self.work.wants("rgb"):
                    del found[key]
                elif space.kind != "Pattern" and self.inker.changes(space):
                    found[key] = Name.DeviceCMYK
        self.spaces.clear()

    def _group(self, stream: Dict, page: int) -> None:
        """Have a transparency group blend in CMYK."""
        group = stream.dict("Group")
        space = group.get("CS") if group else None
        if space is None or not self.work.wants("rgb"):
            return
        if space_of(space, Dict()).kind not in ("DeviceCMYK", ""):
            group.found.CS = Name.DeviceCMYK
            self.work.of("rgb").add("group", page)


class _Stream(PaintedStream):
    """One content stream, with what it calls."""

    def __init__(
        self,
        writer: Writer,
        page: int,
        resources: Any,
        state: StreamState,
        within: tuple[object, ...],
    ) -> None:
        super().__init__(writer, page, resources, state)
        self.writer, self.within = writer, within
        self.in_path = False
        self.found: list[Any] = []
        spaces = self.held.dict("ColorSpace")
        if spaces:
            writer.spaces.append(spaces.found)

    def rewritten(self, data: bytes) -> bytes | None:
        """The stream as it should be; None if it stays."""
        self.writer.budget.spend(CALL)
        found = self.writer.source.instructions(data)
        if found is None:
            return None
        self.found = found
        for at, instruction in enumerate(found):
            self.writer.budget.spend()
            try:
                self._one(at, instruction)
            except _DAMAGED:
                self.out.append(instruction)  # invalid: check tells of it
        if self.work.wants("content"):
            for _ in self.stack:
                self.add(pikepdf.ContentStreamInstruction([], pikepdf.Operator("Q")))
                self.work.of("content").add("Q for a q without one", self.page)
        if not self.changed:
            return None
        return bytes(pikepdf.unparse_content_stream(self.out))

    def _one(self, at: int, instruction: Any) -> None:
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            self.restore()
            self._inline(instruction)
            return
        name = str(instruction.operator)
        operands = instruction.operands
        if name not in _KNOWN and not self.lenient and self.work.wants("content"):
            self.changed = True
            self.work.of("content").add("unknown operator", self.page)
            return
        if name in ("Do", "sh"):
            self.restore()
            (self._object if name == "Do" else self._shade)(str(operands[0]))
        handler = COLOUR_OPERATORS.get(name)
        if handler is not None and handler(self, operands):
            return
        if name in _BEGIN and not self.in_path:
            self.in_path = True
            self.before_path(at)
        elif name in PATH_ENDS:
            self.in_path = False
        elif name in _SHOW:
            self.before_text()
        self.out.append(instruction)

    def _object(self, name: str) -> None:
        found = self.held.dict("XObject").get(name[1:])
        if not isinstance(found, Stream):
            return
        if found.name("Subtype") == "Form":
            matrix = multiply(as_matrix(as_numbers(found.get("Matrix"))), self.state.ctm)
            self._inner(found, found.dict("Resources"), matrix)
        elif found.name("Subtype") == "Image" and found.identity not in self.writer.seen:
            self.writer.seen.add(found.identity)
            self.writer.pictures.repair(found, self.held, self.page, self._limit)

    @property
    def _limit(self) -> float | None:
        """The most ink, where the page has too much."""
        return self.work.profile.ceiling if self.heavy else None

    def _inner(self, stream: Stream, resources: Dict, matrix: Matrix) -> None:
        """Rewrite a form, a pattern's cell or a glyph, once."""
        writer, identity = self.writer, stream.identity
        if identity is None or identity in writer.seen or len(self.within) >= DEPTH:
            return
        writer.seen.add(identity)
        writer._group(stream, self.page)
        data = stream.data()
        if data is None:
            return
        state = self.state.copied()
        state.ctm = matrix
        state.fill_now = state.stroke_now = state.over_now = None
        held = resources.found if resources else self.resources
        inner = _Stream(writer, self.page, held, state, (*self.within, identity))
        written = inner.rewritten(data)
        if written is not None:
            stream.found.write(written)

    def called_pattern(self, name: str) -> None:
        """Rewrite the pattern of that name: its cell, or its shading."""
        found = self.held.dict("Pattern").get(name[1:])
        if isinstance(found, Stream):
            if found.number("PaintType") == _UNCOLOURED:
                return
            matrix = multiply(as_matrix(as_numbers(found.get("Matrix"))), self.base)
            self._inner(found, found.dict("Resources"), matrix)
        elif isinstance(found, Dict):
            made = self._shading(found.get("Shading"))
            if made is not None:
                found.found.Shading = made

    def _shade(self, name: str) -> None:
        made = self._shading(self.held.dict("Shading").get(name[1:]))
        if made is not None:
            self.resources.Shading[name] = made

    def _shading(self, found: Any) -> Any:
        """The shading in inks; None if it stays."""
        if not isinstance(found, Dict):
            return None
        space = space_of(found.get("ColorSpace"), self.held)
        separates = self.inker.changes(space)
        if not separates and (self._limit is None or space.kind != "DeviceCMYK"):
            return None
        mended = self.work.of(self.inker.repair_of(space) if separates else "ink")
        made = inked_shading(self.writer.source.found, found, space, self.inker, self._limit)
        if made is None:
            mended.leave("a shading that cannot be evaluated")
            return None
        mended.add("shading", self.page)
        return self.writer.source.found.make_indirect(made)

    def called_glyphs(self, font: Dict) -> None:
        procedures = font.dict("CharProcs")
        for name in procedures.keys():  # noqa: SIM118 (no mapping)
            glyph = procedures.get(name)
            if not isinstance(glyph, Stream) or glyph.identity in self.within:
                continue
            if b"d0" in (glyph.data() or b"")[:200]:  # others take the colour of the text
                matrix = multiply(as_matrix(as_numbers(font.get("FontMatrix"))), self.state.ctm)
                self._inner(glyph, font.dict("Resources"), matrix)

    def _inline(self, instruction: Any) -> None:
        """An inline image; one that is separated becomes a picture of the resources."""
        stream = self.writer.source.inline_image(instruction)
        made = self.writer.pictures.lifted(stream, self.held, self.page, self._limit)
        if made is None:
            self.out.append(instruction)
            return
        name = f"PaibanInline{made.objgen[0]}"
        self.add_resource("XObject", name, made)
        self.add(pikepdf.ContentStreamInstruction([Name("/" + name)], pikepdf.Operator("Do")))
