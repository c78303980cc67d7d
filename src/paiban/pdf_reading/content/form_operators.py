"""XObject and shading operators of a content stream: forms, images, shadings."""

from __future__ import annotations

import math

from paiban.pdf_reading.colour_spaces import GRAY, UNKNOWN, Colour, ColourSpace
from paiban.pdf_reading.content.graphics_state import DEPTH, ContentRun
from paiban.pdf_reading.content.pattern_operators import pattern_colour
from paiban.pdf_reading.content.state_operators import Operands, Operator
from paiban.pdf_reading.matrix import (
    Box,
    Matrix,
    across,
    as_box,
    as_matrix,
    multiply,
    placed_box,
    upward,
)
from paiban.pdf_reading.objects import Dict, Stream, as_numbers
from paiban.pdf_reading.painted import Painted, PlacedImage

_UNIT = Box(0, 0, 1, 1)


def _do(run: ContentRun, operands: Operands) -> None:
    found = run.resource("XObject", operands[0])
    if not isinstance(found, Stream):
        return
    if found.name("Subtype") == "Image":
        _image(run, found)
    elif found.name("Subtype") == "Form":
        _form(run, found)


def _form(run: ContentRun, form: Stream) -> None:
    if form.identity in run.within or len(run.within) >= DEPTH:
        run.fault("forms that hold one another too deep")
        return
    matrix = multiply(as_matrix(as_numbers(form.get("Matrix"))), run.state.ctm)
    inner = run.inner(form.dict("Resources"), matrix, form.identity)
    bounds = as_box(as_numbers(form.get("BBox")))
    if bounds:
        inner.state.clip = inner.state.clip.cut(placed_box(matrix, bounds))
    group = form.dict("Group")
    if group:
        space = group.get("CS")
        run.gathered.groups.append(("form", run.space(space) if space is not None else None))
    run.interpret(inner, form.data() or b"", form.identity)


def _image(run: ContentRun, image: Stream) -> None:
    state, matrix = run.state, run.state.ctm
    placed = placed_image(run, image, matrix)
    box = placed_box(matrix, _UNIT).cut(state.clip)
    if box.empty:
        return
    transparent = (
        state.soft_mask
        or state.fill_alpha < 1
        or state.blend not in ("Normal", "Compatible")
        or placed.soft_mask is not None
        or image.number("SMaskInData") > 0
    )
    corners = tuple(
        (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5])
        for x, y in _UNIT.corners
    )
    colour = Colour(placed.space, (), None)
    if placed.mask:
        colour = pattern_colour(run, state.fill, state.fill_pattern)
    run.gathered.items.append(
        Painted(
            "image", colour, box, (corners,), 0.0, state.fill_overprint, state.overprint_mode,
            state.fill_alpha, state.blend, transparent, image=placed, matrix=matrix,
            in_pattern=run.in_pattern,
        )
    )  # fmt: skip


def _either(image: Dict, long: str, short: str) -> str:
    return long if image.get(long) is not None else short


def placed_image(run: ContentRun, image: Stream, matrix: Matrix) -> PlacedImage:
    """An XObject or inline image placed by ``matrix``."""
    width = max(0, int(image.number(_either(image, "Width", "W"))))
    height = max(0, int(image.number(_either(image, "Height", "H"))))
    mask = image.flag(_either(image, "ImageMask", "IM"))
    value = image.get(_either(image, "ColorSpace", "CS"))
    space: ColourSpace = GRAY if mask else (UNKNOWN if value is None else run.space(value))
    bits = 1 if mask else int(image.number(_either(image, "BitsPerComponent", "BPC"), 8))
    soft = image.get("SMask")
    turned = math.atan2(matrix[3], matrix[2]) - math.atan2(matrix[1], matrix[0])
    return PlacedImage(
        width,
        height,
        bits,
        mask,
        space,
        as_numbers(image.get(_either(image, "Decode", "D"))),
        image,
        matrix,
        (width * 72 / max(1e-6, across(matrix)), height * 72 / max(1e-6, upward(matrix))),
        abs(abs(math.degrees(turned)) % 180 - 90),
        soft if isinstance(soft, Stream) else None,
    )


def _inline(run: ContentRun, operands: Operands) -> None:
    if isinstance(operands[0], Stream):
        _image(run, operands[0])


def _shade(run: ContentRun, operands: Operands) -> None:
    state = run.state
    shading = run.resource("Shading", operands[0])
    if not isinstance(shading, Dict) or state.clip.empty:
        return
    space = run.space(shading.get("ColorSpace"))
    run.gathered.items.append(
        Painted(
            "shading", Colour(space, space.first, None), state.clip, (state.clip.corners,), 0.0,
            state.fill_overprint, state.overprint_mode, state.fill_alpha, state.blend,
            state.soft_mask or state.fill_alpha < 1, shading=shading, matrix=state.ctm,
            in_pattern=run.in_pattern,
        )
    )  # fmt: skip


OBJECT_OPERATORS: dict[str, Operator] = {"Do": _do, "INLINE IMAGE": _inline, "sh": _shade}
