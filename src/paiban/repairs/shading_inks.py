"""Shadings separated into inks: functions sampled, the colours of meshes put in anew."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from paiban.pdf_reading.functions import ends_of, value_at, values_at
from paiban.pdf_reading.objects import Dict, Stream, as_numbers
from paiban.plates.mesh_colours import read_mesh, with_colours
from paiban.repairs.ink_conversion import Inker, Inks, Space

_STEPS, _GRID = 256, 64
_OF_TWO = 1
_MESHES = (4, 5, 6, 7)
_OWN = frozenset({"/Length", "/Filter", "/DecodeParms"})


def inked_shading(pdf: Any, shading: Dict, space: Space, inker: Inker, limit: float | None) -> Any:
    """The shading in the four inks, none of its colours above ``limit`` percent; None where its
    colours cannot be evaluated."""
    kind, function = int(shading.number("ShadingType")), shading.get("Function")
    if kind in _MESHES and function is None:
        return _mesh(pdf, shading, space, inker, limit)
    domain: tuple[float, ...]
    if kind == _OF_TWO:
        found = as_numbers(shading.get("Domain"))
        domain = found if len(found) == 4 else (0.0, 1.0, 0.0, 1.0)
        size: tuple[int, ...] = (_GRID, _GRID)
        colours = [
            values_at(function, (_on(domain[:2], x, _GRID), _on(domain[2:], y, _GRID)), inker.held)
            for y in range(_GRID)
            for x in range(_GRID)
        ]
    else:
        decoded = as_numbers(shading.get("Decode"))
        domain = decoded[-2:] if kind in _MESHES and len(decoded) > 1 \
            else ends_of(shading.get("Domain"))  # fmt: skip
        size = (_STEPS,)
        colours = [value_at(function, _on(domain, at, _STEPS), inker.held) for at in range(_STEPS)]
    if any(len(each) < space.n for each in colours):
        return None
    rows = [inker.inks(space, each[: space.n]) for each in colours]
    if None in rows:
        return None
    made = _copied(pdf, shading, None)
    made.Function = pdf.make_stream(
        b"".join(_bytes(row, limit) for row in rows if row),
        FunctionType=0, Domain=[*domain], Range=[0, 1] * 4, Size=[*size], BitsPerSample=8,
    )  # fmt: skip
    return _in_inks(made, shading, space, inker)


def _mesh(pdf: Any, shading: Dict, space: Space, inker: Inker, limit: float | None) -> Any:
    mesh = read_mesh(shading, space.n) if isinstance(shading, Stream) else None
    if mesh is None:
        return None
    rows = [inker.inks(space, each) for each in mesh.colours]
    if None in rows:
        return None
    colours = [_bytes(row, limit) for row in rows if row]
    made = _copied(pdf, shading, with_colours(mesh, colours))
    made.BitsPerComponent = 8
    made.Decode = Array([*list(shading.found.Decode)[:4], *[0, 1] * 4])
    return _in_inks(made, shading, space, inker)


def _copied(pdf: Any, shading: Dict, data: bytes | None) -> Any:
    """A copy of the shading, with ``data`` in place of its own."""
    found = shading.found
    if not isinstance(found, pikepdf.Stream):
        return Dictionary(found)
    made = pdf.make_stream(found.read_bytes() if data is None else data)
    for key, value in found.items():
        if key not in _OWN and value is not None:
            made[key] = value
    return made


def _in_inks(made: Any, shading: Dict, space: Space, inker: Inker) -> Any:
    made.ColorSpace = Name.DeviceCMYK
    behind = as_numbers(shading.get("Background"))
    if behind:
        inks = inker.inks(space, behind)
        made.Background = Array([*inks]) if inks else Array([0, 0, 0, 0])
    return made


def _on(ends: tuple[float, ...], step: int, steps: int) -> float:
    return ends[0] + step / (steps - 1) * (ends[1] - ends[0])


def _bytes(inks: Inks, limit: float | None) -> bytes:
    *others, black = inks
    if limit is not None and sum(inks) * 100 > limit and sum(others) > 0:
        share = max(0.0, limit / 100 - black) / sum(others)
        others = [each * share for each in others]
    return bytes(int(each * 255 + 0.5) for each in (*others, black))
