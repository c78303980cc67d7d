"""Colour spaces of a PDF, and the inks of a colour in them."""

from __future__ import annotations

from paiban.base.value import Value
from paiban.pdf_reading.objects import Array, Dict, Name, Plain, Stream, as_list, as_numbers

PLATES = ("Cyan", "Magenta", "Yellow", "Black")
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
"""Abbreviations in inline images."""
_DEVICE = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
_DEFAULTS = {kind: f"Default{kind.removeprefix('Device')}" for kind in _DEVICE}
_FIXED = {"CalGray": 1, "CalRGB": 3}
_LAB = (-100.0, 100.0, -100.0, 100.0)
_DEPTH = 8
"""Nesting of colour spaces, at most; real files have up to three."""

Inks = tuple[tuple[str, float], ...]


class ColourSpace(Value, frozen=True):
    """A colour space. ``base`` is the base of an indexed space, the alternate space, or the
    underlying space of a pattern."""

    kind: str
    n: int = 1
    names: tuple[str, ...] = ()
    base: ColourSpace | None = None
    lookup: bytes = b""
    ends: tuple[float, ...] = ()
    """The least and the most of a* and of b* in Lab."""

    @property
    def first(self) -> tuple[float, ...]:
        """The initial colour."""
        if self.kind == "DeviceCMYK":
            return (0.0, 0.0, 0.0, 1.0)
        return (1.0 if self.kind in ("Separation", "DeviceN") else 0.0,) * self.n


GRAY = ColourSpace("DeviceGray")
RGB = ColourSpace("DeviceRGB", 3)
CMYK = ColourSpace("DeviceCMYK", 4)
UNKNOWN = ColourSpace("unknown")


def read_space(value: Plain, resources: Dict, depth: int = 0) -> ColourSpace:
    """The colour space of ``value``, a name or an array, looked up in ``resources``."""
    if depth > _DEPTH:
        return UNKNOWN
    if isinstance(value, Name):
        return _named(_SHORT.get(value, value), resources, depth)
    parts = as_list(value, 8)
    if not parts or not isinstance(parts[0], Name):
        return UNKNOWN
    kind = _SHORT.get(parts[0], parts[0])
    if len(parts) == 1:
        return _named(kind, resources, depth)
    return _array(kind, parts, resources, depth)


def _named(name: str, resources: Dict, depth: int) -> ColourSpace:
    spaces = resources.dict("ColorSpace")
    if name in _DEVICE:
        default = spaces.get(_DEFAULTS[name])
        if default is not None and depth < _DEPTH:
            return read_space(default, Dict(), depth + 1)
        return ColourSpace(name, _DEVICE[name])
    if name == "Pattern":
        return ColourSpace("Pattern", 0)
    found = spaces.get(name)
    return UNKNOWN if found is None else read_space(found, resources, depth + 1)


def _array(kind: str, parts: list[Plain], resources: Dict, depth: int) -> ColourSpace:
    inner = read_space(parts[1], resources, depth + 1) if kind in ("Indexed", "Pattern") else None
    if kind == "Indexed":
        return ColourSpace(kind, 1, (), inner, _lookup(parts[3] if len(parts) > 3 else None))
    if kind == "Pattern":
        return ColourSpace(kind, inner.n if inner else 0, (), inner)
    if kind == "ICCBased":
        profile = parts[1] if isinstance(parts[1], Dict) else Dict()
        return ColourSpace(kind, int(max(0, min(4, profile.number("N")))))
    if kind in ("Separation", "DeviceN"):
        return _inked(kind, parts, resources, depth)
    if kind == "Lab":
        told = as_numbers(parts[1].get("Range")) if isinstance(parts[1], Dict) else ()
        return ColourSpace(kind, 3, ends=told if len(told) == 4 else _LAB)
    return ColourSpace(kind, _FIXED[kind]) if kind in _FIXED else UNKNOWN


def scaled(row: tuple[float, ...], space: ColourSpace) -> tuple[float, ...]:
    """Samples from 0 to 1, of a table or a picture, as components of a colour."""
    if space.kind != "Lab" or len(row) != 3 or len(space.ends) != 4:
        return row
    low_a, high_a, low_b, high_b = space.ends
    level, a, b = row
    return (100 * level, low_a + a * (high_a - low_a), low_b + b * (high_b - low_b))


def _inked(kind: str, parts: list[Plain], resources: Dict, depth: int) -> ColourSpace:
    given = as_list(parts[1], 32) if isinstance(parts[1], Array) else [parts[1]]
    names = tuple(str(name) for name in given if isinstance(name, Name))
    base = read_space(parts[2], resources, depth + 1) if len(parts) > 2 else None
    return ColourSpace(kind, len(names), names, base)


def _lookup(value: Plain) -> bytes:
    if isinstance(value, Stream):
        return value.data() or b""
    return value if isinstance(value, bytes) else b""


class Colour(Value, frozen=True):
    """A colour as set. ``inks`` are the amounts on each plate, 0 to 1; None if only a conversion
    could tell (RGB, Lab)."""

    space: ColourSpace
    components: tuple[float, ...]
    inks: Inks | None

    @property
    def ink_sum(self) -> float:
        """Total area coverage in percent."""
        return 100 * sum(amount for _, amount in self.inks or ())

    @property
    def plates(self) -> int:
        return sum(amount > 0 for _, amount in self.inks or ())

    @property
    def white(self) -> bool:
        if self.inks is None:
            light = len(self.components) == 3 and min(self.components) >= 1
            return light and self.space.kind != "Lab"
        return not any(amount > 0 for _, amount in self.inks)

    @property
    def black(self) -> bool:
        """Whether the colour is 100 % black and no other ink."""
        return self.inks is not None and [ink for ink in self.inks if ink[1] > 0] == [
            ("Black", 1.0)
        ]

    def amount(self, plate: str) -> float:
        return sum(amount for name, amount in self.inks or () if name == plate)


def colour(space: ColourSpace, components: tuple[float, ...]) -> Colour:
    """The colour with ``components`` in ``space``; missing ones are 0."""
    full = (components + (0.0,) * space.n)[: max(1, space.n)]
    return Colour(space, full, inks_of(space, full))


def inks_of(space: ColourSpace, parts: tuple[float, ...]) -> Inks | None:
    """The inks of components ``parts``; None if only a conversion could tell, or there are none."""
    if not parts:
        return None
    if space.kind == "Indexed":
        return _indexed_inks(space, parts)
    within = tuple(max(0.0, min(1.0, part)) for part in parts)
    if space.kind in ("Separation", "DeviceN"):
        return _named_inks(space.names, within)
    if space.kind == "Pattern":
        return inks_of(space.base, parts) if space.base else None
    if space.n == 4 and len(within) == 4:
        return tuple(zip(PLATES, within, strict=True))
    if space.n == 1 and space.kind in ("DeviceGray", "ICCBased", "CalGray"):
        return (("Black", round(1 - within[0], 6)),)
    return None


def _named_inks(names: tuple[str, ...], parts: tuple[float, ...]) -> Inks:
    inks: list[tuple[str, float]] = []
    for name, part in zip(names, parts, strict=False):
        if name == "All":
            inks += [(plate, part) for plate in PLATES]
        elif name != "None":
            inks.append((name, part))
    return tuple(inks)


def _indexed_inks(space: ColourSpace, parts: tuple[float, ...]) -> Inks | None:
    base = space.base or UNKNOWN
    at = int(max(0, min(255, parts[0]))) * base.n
    row = tuple(byte / 255 for byte in space.lookup[at : at + base.n])
    return inks_of(base, row) if len(row) == base.n else None


def estimated_inks(space: ColourSpace, parts: tuple[float, ...]) -> Inks:
    """Inks for the ink map, estimated where only a conversion could tell: all grey in black."""
    known = inks_of(space, parts)
    if known is not None:
        return known
    if space.kind == "Lab" and parts:
        return (("Black", max(0.0, min(1.0, 1 - parts[0] / 100))),)
    if len(parts) != 3:
        return ()
    cyan, magenta, yellow = (1 - max(0.0, min(1.0, part)) for part in parts)
    black = min(cyan, magenta, yellow)
    full = (cyan - black, magenta - black, yellow - black, black)
    return tuple(zip(PLATES, full, strict=True))


BLACK = colour(GRAY, (0.0,))
