"""Shading → its tones on one plate, as samples of a function."""

from __future__ import annotations

from paiban.pdf_reading.colour_spaces import read_space
from paiban.pdf_reading.functions import ends_of, value_at
from paiban.pdf_reading.objects import Dict, as_numbers
from paiban.proofing.tones import Separator

STEPS = 256
_PARAMETRIC = (2, 3, 4, 5, 6, 7)
"""Shading types that may use a function of one input; the meshes (4 to 7) may have vertex colours
instead."""

Run = tuple[tuple[float, float], list[dict[str, float]]]


def run_of(shading: Dict, resources: Dict, separator: Separator) -> Run | None:
    """The parameter range of a shading and its inks at ``STEPS`` points; None if its type or
    function is unsupported."""
    kind = int(shading.number("ShadingType"))
    function = shading.get("Function")
    if kind not in _PARAMETRIC or function is None:
        return None
    space = read_space(shading.get("ColorSpace"), resources)
    decoded = as_numbers(shading.get("Decode"))
    low, high = decoded[-2:] if kind > 3 and len(decoded) > 1 else ends_of(shading.get("Domain"))
    rows = []
    for step in range(STEPS):
        parts = value_at(function, low + step / (STEPS - 1) * (high - low))
        if len(parts) < space.n:
            return None
        rows.append(dict(separator.inks(space, parts[: space.n])))
    return (low, high), rows


def tones_of(run: Run, plate: str) -> bytes:
    """The samples of the plate's grey: 255 is paper."""
    return bytes(255 - round(255 * min(1.0, row.get(plate, 0.0))) for row in run[1])
