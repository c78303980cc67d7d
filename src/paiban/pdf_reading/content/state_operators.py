"""Graphics state operators of a content stream: matrices, colours, widths, ExtGState."""

from __future__ import annotations

from collections.abc import Callable

from paiban.pdf_reading.colour_spaces import CMYK, Colour, colour
from paiban.pdf_reading.content.graphics_state import ContentRun
from paiban.pdf_reading.matrix import as_matrix, multiply
from paiban.pdf_reading.objects import Dict, Name, Plain, as_list

Operands = list[Plain]
Operator = Callable[[ContentRun, Operands], None]

_NESTED = 500
"""Most saved states; a file with more is broken, but its page is still checked."""


def numbers(operands: Operands) -> tuple[float, ...]:
    return tuple(float(each) for each in operands if isinstance(each, int | float))


def _save(run: ContentRun, _operands: Operands) -> None:
    if len(run.stack) >= _NESTED:
        run.fault("too many q")
    else:
        run.stack.append(run.state.copied())


def _restore(run: ContentRun, _operands: Operands) -> None:
    if run.stack:
        run.state = run.stack.pop()
    else:
        run.fault("Q without q")


def _concat(run: ContentRun, operands: Operands) -> None:
    run.state.ctm = multiply(as_matrix(numbers(operands)), run.state.ctm)


def _width(run: ContentRun, operands: Operands) -> None:
    run.state.width = abs(numbers(operands)[0])


def _set_fill(run: ContentRun, found: Colour, pattern: Dict | None = None) -> None:
    if not run.uncoloured:
        run.state.fill, run.state.fill_pattern = found, pattern


def _set_stroke(run: ContentRun, found: Colour, pattern: Dict | None = None) -> None:
    if not run.uncoloured:
        run.state.stroke, run.state.stroke_pattern = found, pattern


def _device(name: str, setter: Callable[[ContentRun, Colour], None]) -> Operator:
    def operator(run: ContentRun, operands: Operands) -> None:
        setter(run, colour(run.space(Name(name)), numbers(operands)))

    return operator


def _space(setter: Callable[[ContentRun, Colour], None]) -> Operator:
    def operator(run: ContentRun, operands: Operands) -> None:
        space = run.space(operands[0])
        if space.kind == "unknown":
            run.fault("a colour space that is not there, or not known")
        setter(run, colour(space, space.first))

    return operator


def _components(stroking: bool) -> Operator:
    def operator(run: ContentRun, operands: Operands) -> None:
        space = run.state.stroke.space if stroking else run.state.fill.space
        pattern = None
        if operands and isinstance(operands[-1], Name):
            found = run.resource("Pattern", operands[-1])
            pattern = found if isinstance(found, Dict) else Dict()
        (_set_stroke if stroking else _set_fill)(run, colour(space, numbers(operands)), pattern)

    return operator


def _extended(run: ContentRun, operands: Operands) -> None:
    """``gs``: apply the ExtGState entries that change which ink goes where."""
    found, state = run.resource("ExtGState", operands[0]), run.state
    given = found if isinstance(found, Dict) else Dict()
    keys = set(given.keys())
    if "OP" in keys:
        state.stroke_overprint = given.flag("OP")
        state.fill_overprint = given.flag("op" if "op" in keys else "OP")
    elif "op" in keys:
        state.fill_overprint = given.flag("op")
    state.overprint_mode = int(given.number("OPM", state.overprint_mode))
    state.stroke_alpha = given.number("CA", state.stroke_alpha)
    state.fill_alpha = given.number("ca", state.fill_alpha)
    state.width = abs(given.number("LW", state.width))
    if "SMask" in keys:
        state.soft_mask = isinstance(given.get("SMask"), Dict)
    if "BM" in keys:
        listed = as_list(given.get("BM"), 1)
        state.blend = str(listed[0]) if listed else given.name("BM")
    if "Font" in keys:
        run.state.font_size = (numbers(given.array("Font")) or (state.font_size,))[-1]


STATE_OPERATORS: dict[str, Operator] = {
    "q": _save,
    "Q": _restore,
    "cm": _concat,
    "w": _width,
    "gs": _extended,
    "g": _device("DeviceGray", _set_fill),
    "G": _device("DeviceGray", _set_stroke),
    "rg": _device("DeviceRGB", _set_fill),
    "RG": _device("DeviceRGB", _set_stroke),
    "k": _device(CMYK.kind, _set_fill),
    "K": _device(CMYK.kind, _set_stroke),
    "cs": _space(_set_fill),
    "CS": _space(_set_stroke),
    "sc": _components(stroking=False),
    "scn": _components(stroking=False),
    "SC": _components(stroking=True),
    "SCN": _components(stroking=True),
}
