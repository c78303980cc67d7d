"""Content stream being rewritten: its state is followed, and colours are put into inks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import pikepdf
from pikepdf import Dictionary, Name

from paiban.pdf_reading.matrix import IDENTITY, Matrix, as_matrix, multiply
from paiban.pdf_reading.objects import Dict, plain
from paiban.repairs.ink_conversion import Inker, Inks, Space, space_of
from paiban.repairs.repair import Work
from paiban.repairs.stream_state import CMYK, Flags, Paint, StreamState

_DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
_PLAIN = ("DeviceCMYK", "DeviceGray")


class Site(Protocol):
    """Where a stream stands: in which file, on which page, and what is wanted there."""

    inker: Inker
    work: Work
    heavy: frozenset[int]


class ColourStream:
    """A content stream: ``out`` is what it becomes. Its state is followed as far as colours,
    overprint and sizes ask."""

    def __init__(self, site: Site, page: int, resources: Any, state: StreamState) -> None:
        self.work, self.inker, self.heavy = site.work, site.inker, page in site.heavy
        self.page, self.resources, self.state = page, resources, state
        self.held = Dict(resources)
        self.base: Matrix = state.ctm
        self.stack: list[StreamState] = []
        self.out: list[Any] = []
        self.changed = False
        self.lenient = 0

    def add(self, *instructions: Any) -> None:
        self.out.extend(instructions)
        self.changed = True

    def save(self, _operands: Any) -> bool:
        self.stack.append(self.state.copied())
        return False

    def back(self, _operands: Any) -> bool:
        if self.stack:
            self.state = self.stack.pop()
            return False
        if self.work.wants("content"):
            self.changed = True
            self.work.of("content").add("Q without q", self.page)
            return True
        return False

    def concat(self, operands: Any) -> bool:
        self.state.ctm = multiply(as_matrix(numbers_of(operands)), self.state.ctm)
        return False

    def set_width(self, operands: Any) -> bool:
        self.state.width = abs(numbers_of(operands)[0])
        return False

    def begin_text(self, _operands: Any) -> bool:
        self.state.text_matrix = IDENTITY
        return False

    def set_text_matrix(self, operands: Any) -> bool:
        self.state.text_matrix = as_matrix(numbers_of(operands))
        return False

    def set_font(self, operands: Any) -> bool:
        self.state.size = numbers_of(operands)[-1]
        font = self.held.dict("Font").dict(str(operands[0])[1:])
        if font.name("Subtype") == "Type3":
            self.called_glyphs(font)
        return False

    def set_mode(self, operands: Any) -> bool:
        self.state.mode = int(operands[0])
        return False

    def set_lenient(self, by: int) -> bool:
        self.lenient += by
        return False

    def extended(self, operands: Any) -> bool:
        found = self.held.dict("ExtGState").dict(str(operands[0])[1:])
        keys, state = set(found.keys()), self.state
        strokes, fills, mode = state.flags
        if "OP" in keys:
            strokes = found.flag("OP")
            fills = found.flag("op" if "op" in keys else "OP")
        elif "op" in keys:
            fills = found.flag("op")
        state.flags = (strokes, fills, int(found.number("OPM", mode)))
        state.width = abs(found.number("LW", state.width))
        if keys & {"OP", "op", "OPM"}:
            if state.over_now is not None and not {"OP", "op", "OPM"} <= keys:
                self.set_flags(None)
            state.over_now = None
        return False

    def device(self, operator: str, operands: Any) -> bool:
        space = space_of(plain(Name("/" + _DEVICE[operator.lower()])), self.held)
        return self._colour(space, numbers_of(operands), stroking=operator.isupper())

    def choose_space(self, operands: Any, *, stroking: bool) -> bool:
        space = space_of(plain(operands[0]), self.held)
        original = pikepdf.ContentStreamInstruction(
            list(operands), pikepdf.Operator("CS" if stroking else "cs")
        )
        if space.kind == "Pattern" or not self.inker.changes(space):
            inks = self.inker.inks(space, space.first) if space.kind != "Pattern" else None
            known = inks if space.kind in _PLAIN else None
            self._paint(Paint(space, known, (original,), space.kind == "Pattern"), stroking)
            self.out.append(original)
            return True
        return self._colour(space, space.first, stroking=stroking)

    def set_components(self, operands: Any, *, stroking: bool) -> bool:
        space = (self.state.stroke if stroking else self.state.fill).space
        if operands and isinstance(operands[-1], Name):
            return self._pattern(operands, space, stroking=stroking)
        return self._colour(space, numbers_of(operands), stroking=stroking, given=operands)

    def _colour(
        self, space: Space, parts: tuple[float, ...], *, stroking: bool, given: Any = None
    ) -> bool:
        """Set a colour, separated where it must be."""
        changes = self.inker.changes(space)
        inks = self.inker.inks(space, parts) if changes or space.kind in _PLAIN else None
        if changes:
            if inks is not None:
                inks = self._limited(inks)
                self.work.of(self.inker.repair_of(space)).add("colour", self.page)
                written = set_colour(inks, "K" if stroking else "k")
                self._paint(Paint(CMYK, inks, (written,)), stroking, asked=space)
                self.add(written)
                return True
            self.work.of(self.inker.repair_of(space)).leave(
                f"a colour in {' '.join((space.kind, *space.names))} cannot be evaluated"
            )
        known = inks if space.kind in _PLAIN else None
        paint = self.state.stroke if stroking else self.state.fill
        limited = self._limited(known) if known and space.kind == "DeviceCMYK" else known
        if limited != known and limited is not None:
            self.work.of("ink").add("colour", self.page)
            written = set_colour(limited, "K" if stroking else "k")
            self._paint(Paint(space, limited, (written,)), stroking)
            self.add(written)
            return True
        operator = _operator(space, given is not None, stroking=stroking)
        values = [*given] if given is not None else [*parts]
        written = pikepdf.ContentStreamInstruction(values, pikepdf.Operator(operator))
        before = paint.written[:1] if given is not None else ()
        self._paint(Paint(space, known, (*before, written)), stroking)
        self.out.append(written)
        return True

    def _limited(self, inks: Inks) -> Inks:
        """The colour with no more ink than the limit, where the page has too much."""
        limit = self.work.profile.ceiling / 100
        if not self.heavy or sum(inks) <= limit + 1e-3:
            return inks
        *others, black = inks
        share = max(0.0, limit - black) / sum(others)
        cyan, magenta, yellow = (int(each * share * 1e4) / 1e4 for each in others)
        return (cyan, magenta, yellow, black)

    def _paint(self, paint: Paint, stroking: bool, asked: Space | None = None) -> None:
        """Note the colour; ``asked`` is the space by which later components are read."""
        if asked is not None:
            paint = Paint(asked, paint.inks, paint.written)
        if stroking:
            self.state.stroke, self.state.stroke_now = paint, None
        else:
            self.state.fill, self.state.fill_now = paint, None

    def _pattern(self, operands: Any, space: Space, *, stroking: bool) -> bool:
        name = str(operands[-1])
        self.called_pattern(name)
        operator = "SCN" if stroking else "scn"
        written = pikepdf.ContentStreamInstruction(list(operands), pikepdf.Operator(operator))
        before = (self.state.stroke if stroking else self.state.fill).written[:1]
        if space.base is not None and self.inker.changes(space):
            inks = self.inker.inks(space.base, numbers_of(list(operands)[:-1]))
            if inks is not None:
                self.add_resource("ColorSpace", "PaibanPattern",
                               pikepdf.Array([Name.Pattern, Name.DeviceCMYK]))  # fmt: skip
                choose = pikepdf.ContentStreamInstruction(
                    [Name("/PaibanPattern")], pikepdf.Operator("CS" if stroking else "cs")
                )
                written = pikepdf.ContentStreamInstruction(
                    [*inks, Name(name)], pikepdf.Operator(operator)
                )
                self.work.of(self.inker.repair_of(space)).add("colour", self.page)
                self._paint(Paint(space, None, (choose, written), True), stroking)
                self.add(choose, written)
                return True
        self._paint(Paint(space, None, (*before, written), True), stroking)
        self.out.append(written)
        return True

    def set_flags(self, flags: Flags | None) -> None:
        strokes, fills, mode = flags or self.state.flags
        name = f"PaibanOver{int(strokes)}{int(fills)}{mode}"
        entries = Dictionary(Type=Name.ExtGState, OP=strokes, op=fills, OPM=mode)
        self.add_resource("ExtGState", name, entries)
        operands = [Name("/" + name)]
        self.add(pikepdf.ContentStreamInstruction(operands, pikepdf.Operator("gs")))
        self.state.over_now = flags

    def add_resource(self, kind: str, name: str, value: Any) -> None:
        key = "/" + kind
        if key not in self.resources:
            self.resources[key] = Dictionary()
        if "/" + name not in self.resources[key]:
            self.resources[key]["/" + name] = value

    def called_glyphs(self, font: Dict) -> None:
        """Follow the glyphs of a Type 3 font."""
        raise NotImplementedError

    def called_pattern(self, name: str) -> None:
        """Follow the pattern of that name."""
        raise NotImplementedError


Handler = Callable[[ColourStream, Any], bool]


def _device(name: str) -> Handler:
    return lambda run, operands: run.device(name, operands)


COLOUR_OPERATORS: dict[str, Handler] = {
    "q": ColourStream.save,
    "Q": ColourStream.back,
    "cm": ColourStream.concat,
    "w": ColourStream.set_width,
    "gs": ColourStream.extended,
    "BT": ColourStream.begin_text,
    "Tm": ColourStream.set_text_matrix,
    "Tf": ColourStream.set_font,
    "Tr": ColourStream.set_mode,
    "BX": lambda run, _: run.set_lenient(1),
    "EX": lambda run, _: run.set_lenient(-1),
    "cs": lambda run, operands: run.choose_space(operands, stroking=False),
    "CS": lambda run, operands: run.choose_space(operands, stroking=True),
    "sc": lambda run, operands: run.set_components(operands, stroking=False),
    "scn": lambda run, operands: run.set_components(operands, stroking=False),
    "SC": lambda run, operands: run.set_components(operands, stroking=True),
    "SCN": lambda run, operands: run.set_components(operands, stroking=True),
    **{name: _device(name) for name in ("g", "rg", "k", "G", "RG", "K")},
}
"""What follows each operator; True where it has written what stands instead."""


def numbers_of(operands: Any) -> tuple[float, ...]:
    found = (plain(each) for each in operands)
    return tuple(float(each) for each in found if isinstance(each, int | float))


def set_colour(parts: tuple[float, ...], operator: str) -> Any:
    return pikepdf.ContentStreamInstruction([*parts], pikepdf.Operator(operator))


def _operator(space: Space, by_components: bool, *, stroking: bool) -> str:
    """The operator that sets a colour as the stream did."""
    if by_components:
        return "SCN" if stroking else "scn"
    name = {1: "g", 3: "rg", 4: "k"}[space.n]
    return name.upper() if stroking else name
