"""Shading → its tones on one plate: samples of a function, or the colours of a mesh's corners."""

from __future__ import annotations

from paiban.base.value import Value
from paiban.pdf_reading.colour_spaces import read_space
from paiban.pdf_reading.functions import Held, ends_of, value_at, values_at
from paiban.pdf_reading.objects import Dict, Stream, as_numbers
from paiban.plates.mesh_colours import Mesh, read_mesh
from paiban.plates.tones import Separator

STEPS = 256
_GRID = 32
"""Samples along each side of a shading of two inputs."""
_OF_TWO = 1
_MESHES = (4, 5, 6, 7)

Row = dict[str, float]


class ShadingRun(Value, frozen=True, eq=False):
    """The inks of a shading at the samples of a function (``size`` for each input, over
    ``domain``), or at the corners of a ``mesh``."""

    domain: tuple[float, ...]
    size: tuple[int, ...]
    rows: tuple[Row, ...]
    mesh: Mesh | None = None


def run_of(shading: Dict, resources: Dict, separator: Separator) -> ShadingRun | None:
    """The inks of a shading; None if its type or function is unsupported."""
    kind, function = int(shading.number("ShadingType")), shading.get("Function")
    space = read_space(shading.get("ColorSpace"), resources)
    mesh: Mesh | None = None
    domain: tuple[float, ...]
    size: tuple[int, ...]
    held: Held = {}
    if kind in _MESHES and function is None:
        mesh = read_mesh(shading, space.n) if isinstance(shading, Stream) else None
        if mesh is None:
            return None
        domain, size = (0.0, 1.0), (len(mesh.colours),)
        values = list(mesh.colours)
    elif kind == _OF_TWO:
        found = as_numbers(shading.get("Domain"))
        domain = found if len(found) == 4 else (0.0, 1.0, 0.0, 1.0)
        size = (_GRID, _GRID)
        values = [
            values_at(function, (_on(domain[:2], x, _GRID), _on(domain[2:], y, _GRID)), held)
            for y in range(_GRID)
            for x in range(_GRID)
        ]
    else:
        decoded = as_numbers(shading.get("Decode"))
        is_mesh = kind in _MESHES and len(decoded) > 1
        domain = decoded[-2:] if is_mesh else ends_of(shading.get("Domain"))
        size = (STEPS,)
        values = [value_at(function, _on(domain, step, STEPS), held) for step in range(STEPS)]
    if not 1 <= kind <= 7 or any(len(each) < space.n for each in values):
        return None
    inks: dict[tuple[float, ...], Row] = {}
    for each in values:
        if each not in inks:
            inks[each] = dict(separator.inks(space, each[: space.n]))
    return ShadingRun(domain, size, tuple(inks[each] for each in values), mesh)


def _on(ends: tuple[float, ...], step: int, steps: int) -> float:
    return ends[0] + step / (steps - 1) * (ends[1] - ends[0])


def tones_of(run: ShadingRun, plate: str) -> bytes:
    """The samples of the plate's grey: 255 is paper."""
    return bytes(255 - round(255 * max(0.0, min(1.0, row.get(plate, 0.0)))) for row in run.rows)
