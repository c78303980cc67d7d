"""Text operators of a content stream: each shown string becomes one painted item at its placed
size."""

from __future__ import annotations

from paiban.pdf_reading.colour_spaces import Colour
from paiban.pdf_reading.content.graphics_state import DEPTH, ContentRun
from paiban.pdf_reading.content.pattern_operators import pattern_colour
from paiban.pdf_reading.content.state_operators import Operands, Operator, numbers
from paiban.pdf_reading.font_widths import FontWidths, read_font
from paiban.pdf_reading.matrix import (
    IDENTITY,
    Matrix,
    apply,
    as_matrix,
    box_round,
    multiply,
    upward,
)
from paiban.pdf_reading.objects import Dict, Plain, as_list
from paiban.pdf_reading.painted import Painted

_BELOW, _ABOVE = -0.12, 0.88
"""Bottom and top of a Han em box relative to the baseline, in ems."""
_SPACE = 32
_INVISIBLE = 3


def _begin(run: ContentRun, _operands: Operands) -> None:
    run.text_matrix = run.line_matrix = IDENTITY


def _font(run: ContentRun, operands: Operands) -> None:
    found = run.resource("Font", operands[0])
    run.state.font = _read(run, found) if isinstance(found, Dict) else None
    run.state.font_size = numbers(operands)[-1]


def _read(run: ContentRun, font: Dict) -> FontWidths:
    if font.identity is None:
        return read_font(font)
    if font.identity not in run.gathered.fonts:
        run.gathered.fonts[font.identity] = read_font(font)
    return run.gathered.fonts[font.identity]


def _next_line(run: ContentRun, x: float, y: float) -> None:
    run.line_matrix = multiply((1.0, 0.0, 0.0, 1.0, x, y), run.line_matrix)
    run.text_matrix = run.line_matrix


def _move(run: ContentRun, operands: Operands) -> None:
    x, y = numbers(operands)[:2]
    _next_line(run, x, y)


def _move_and_lead(run: ContentRun, operands: Operands) -> None:
    run.state.leading = -numbers(operands)[1]
    _move(run, operands)


def _place(run: ContentRun, operands: Operands) -> None:
    run.text_matrix = run.line_matrix = as_matrix(numbers(operands))


def _line(run: ContentRun, _operands: Operands) -> None:
    _next_line(run, 0.0, -run.state.leading)


def _set(field: str, factor: float = 1.0) -> Operator:
    def operator(run: ContentRun, operands: Operands) -> None:
        setattr(run.state, field, numbers(operands)[0] * factor)

    return operator


def _mode(run: ContentRun, operands: Operands) -> None:
    run.state.mode = int(numbers(operands)[0])


def _show(run: ContentRun, operands: Operands) -> None:
    _show_all(run, operands[:1])


def _show_spaced(run: ContentRun, operands: Operands) -> None:
    _show_all(run, as_list(operands[0]))


def _show_on_line(run: ContentRun, operands: Operands) -> None:
    _line(run, operands)
    _show(run, operands)


def _show_on_spaced_line(run: ContentRun, operands: Operands) -> None:
    run.state.word_space, run.state.char_space = numbers(operands)[:2]
    _show_on_line(run, operands[2:])


def _show_all(run: ContentRun, parts: list[Plain]) -> None:
    """Show strings and the adjustments between them as one run of glyphs."""
    font, state = run.state.font, run.state
    if font is None:
        return
    start, count, length = run.text_matrix, 0, 0.0
    shown: list[int] = []
    for part in parts:
        if isinstance(part, int | float):
            length -= part / 1000 * state.font_size * (1 if font.vertical else state.stretch)
        elif isinstance(part, bytes):
            codes = font.codes(part)
            shown += codes
            if not font.glyphs:
                count += len(codes)
                count -= codes.count(_SPACE) if font.bytes_per_code == 1 else 0
                length += _advances(run, font, codes)
                continue
            for code in codes:
                if code in font.glyphs:
                    _draw_glyph(run, font, code, start, length)
                count += not (font.bytes_per_code == 1 and code == _SPACE)
                length += _advances(run, font, [code])
    step = (0.0, -length) if font.vertical else (length, 0.0)
    run.text_matrix = multiply((1.0, 0.0, 0.0, 1.0, *step), start)
    if shown and state.mode % 4 != _INVISIBLE:
        matrix = multiply(start, state.ctm)
        place = box_round([apply(matrix, (length, 0.0))])
        run.gathered.show(font, shown, place)
        if count:
            _paint(run, font, matrix, length, count)


def _advances(run: ContentRun, font: FontWidths, codes: list[int]) -> float:
    """How far codes move the pen along the line."""
    state, get, usual = run.state, font.widths.get, font.default
    width = sum([get(code, usual) for code in codes]) / 1000 * state.font_size
    width += state.char_space * len(codes)
    if state.word_space and font.bytes_per_code == 1:
        width += state.word_space * codes.count(_SPACE)
    return width if font.vertical else width * state.stretch


def _paint(run: ContentRun, font: FontWidths, matrix: Matrix, length: float, count: int) -> None:
    state, em = run.state, run.state.font_size
    if font.vertical:
        corners = ((-em / 2, 0.0), (em / 2, 0.0), (em / 2, -length), (-em / 2, -length))
    else:
        low, high = _BELOW * em + state.rise, _ABOVE * em + state.rise
        corners = ((0.0, low), (length, low), (length, high), (0.0, high))
    shape = tuple(apply(matrix, corner) for corner in corners)
    if font.glyphs and any(code in font.glyphs for code in font.widths) and _coloured(font):
        return
    if state.mode % 4 in (0, 2):
        colour = pattern_colour(run, state.fill, state.fill_pattern)
        _add(run, font, shape, matrix, colour, count, filling=True)
    if state.mode % 4 in (1, 2):
        colour = pattern_colour(run, state.stroke, state.stroke_pattern)
        _add(run, font, shape, matrix, colour, count, filling=False)


def _coloured(font: FontWidths) -> bool:
    """Whether the glyphs of a Type 3 font set their own colours (``d0``)."""
    return any(b"d0" in (glyph.data() or b"")[:200] for glyph in font.glyphs.values())


def _add(
    run: ContentRun,
    font: FontWidths,
    shape: tuple[tuple[float, float], ...],
    matrix: Matrix,
    colour: Colour,
    count: int,
    *,
    filling: bool,
) -> None:
    state = run.state
    box = box_round(shape).cut(state.clip)
    if box.empty:
        return
    alpha = state.fill_alpha if filling else state.stroke_alpha
    run.gathered.items.append(
        Painted(
            "text",
            colour,
            box,
            (shape,),
            abs(state.font_size) * upward(matrix),
            state.fill_overprint if filling else state.stroke_overprint,
            state.overprint_mode,
            alpha,
            state.blend,
            state.soft_mask or alpha < 1 or state.blend not in ("Normal", "Compatible"),
            count,
            font.font,
            in_pattern=run.in_pattern,
        )
    )


def _draw_glyph(run: ContentRun, font: FontWidths, code: int, start: Matrix, length: float) -> None:
    """Run the content stream of a Type 3 glyph, unless it takes the text's colour and is counted
    with the text."""
    glyph, state = font.glyphs[code], run.state
    data = glyph.data() or b""
    if glyph.identity in run.within or len(run.within) >= DEPTH or b"d0" not in data[:200]:
        return
    size = state.font_size
    scaled: Matrix = (size * state.stretch, 0.0, 0.0, size, length, state.rise)
    matrix = multiply(multiply(multiply(font.matrix, scaled), start), state.ctm)
    run.interpret(run.inner(font.resources, matrix, glyph.identity), data, glyph.identity)


TEXT_OPERATORS: dict[str, Operator] = {
    "BT": _begin,
    "Tf": _font,
    "Td": _move,
    "TD": _move_and_lead,
    "Tm": _place,
    "T*": _line,
    "Tc": _set("char_space"),
    "Tw": _set("word_space"),
    "Tz": _set("stretch", 0.01),
    "TL": _set("leading"),
    "Ts": _set("rise"),
    "Tr": _mode,
    "Tj": _show,
    "TJ": _show_spaced,
    "'": _show_on_line,
    '"': _show_on_spaced_line,
}
