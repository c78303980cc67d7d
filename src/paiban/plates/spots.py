"""Spot colours of a page, and the look of each: the alternate inks of its tints (ISO 32000-1
8.6.6.4)."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.value import Value
from paiban.pdf_reading.colour_spaces import PLATES, Inks, read_space
from paiban.pdf_reading.functions import Held, value_at
from paiban.pdf_reading.objects import Array, Dict, Name, Plain, as_list
from paiban.plates.steps import Tape
from paiban.plates.tones import Separator

_STEPS = 256
_DEPTH = 12


class SpotLook(Value, frozen=True):
    """A spot colour: the C, M, Y and K, 0 to 255, of each of 256 tints."""

    curves: tuple[bytes, bytes, bytes, bytes]


def spots_of(tape: Tape, separator: Separator) -> dict[str, SpotLook | None]:
    """The spot colours that ``tape`` may use, by name in file order; None for an unknown colour."""
    found: dict[str, SpotLook | None] = {}
    seen: set[object] = set()
    for space in _spaces(tape.resources, seen, 0):
        _gather(space, tape.resources, separator, found)
    return found


def _spaces(resources: Dict, seen: set[object], depth: int) -> Iterator[Array]:
    """All Separation and DeviceN spaces in the resources, recursively."""
    if depth > _DEPTH:
        return
    spaces = resources.dict("ColorSpace")
    for name in spaces.keys():  # noqa: SIM118 (no mapping)
        yield from _within(spaces.get(name))
    for kind in ("XObject", "Pattern", "Shading", "Font"):
        held = resources.dict(kind)
        for name in held.keys():  # noqa: SIM118 (no mapping)
            thing = held.dict(name)
            if thing.identity is not None and thing.identity in seen:
                continue
            seen.add(thing.identity)
            shading = thing.dict("Shading") if kind == "Pattern" else thing
            yield from _within(thing.get("ColorSpace"))
            yield from _within(shading.get("ColorSpace"))
            yield from _spaces(thing.dict("Resources"), seen, depth + 1)


def _within(space: Plain, depth: int = 0) -> Iterator[Array]:
    """A Separation or DeviceN space, also beneath Indexed or Pattern."""
    if not isinstance(space, Array) or not len(space) or depth > _DEPTH:
        return
    if space[0] in ("Separation", "DeviceN"):
        yield space
    elif space[0] in ("Indexed", "I", "Pattern") and len(space) > 1:
        yield from _within(space[1], depth + 1)


def _gather(
    space: Array, resources: Dict, separator: Separator, found: dict[str, SpotLook | None]
) -> None:
    parts = as_list(space, 8)
    if len(parts) < 4:
        return
    given = as_list(parts[1], 32) if isinstance(parts[1], Array) else [parts[1]]
    names = [str(name) for name in given if isinstance(name, Name)]
    for name in names:
        if name in (*PLATES, "All", "None") or found.get(name) is not None:
            continue
        found[name] = None
        if len(names) == 1:
            found[name] = _spot(parts[2], parts[3], resources, separator)
    more = parts[4] if len(parts) > 4 else None
    colorants = more.dict("Colorants") if isinstance(more, Dict) else Dict()
    for name in colorants.keys():  # noqa: SIM118 (no mapping)
        single = colorants.get(name)
        if isinstance(single, Array) and found.get(name, 0) is None:
            _gather(single, resources, separator, found)


def _spot(
    alternate: Plain, function: Plain, resources: Dict, separator: Separator
) -> SpotLook | None:
    space = read_space(alternate, resources)
    rows: list[Inks] = []
    held: Held = {}
    for step in range(_STEPS):
        parts = value_at(function, step / (_STEPS - 1), held)
        if len(parts) < space.n:
            return None
        rows.append(separator.inks(space, parts[: space.n]))
    cyan, magenta, yellow, black = (_curve(rows, plate) for plate in PLATES)
    return SpotLook((cyan, magenta, yellow, black))


def _curve(rows: list[Inks], plate: str) -> bytes:
    return bytes(
        round(255 * min(1.0, sum(amount for name, amount in row if name == plate))) for row in rows
    )
