"""Colours and pictures of any space separated into the inks of a printing condition."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image

from paiban.base.value import Record, field
from paiban.pdf_reading.colour_spaces import PLATES
from paiban.pdf_reading.functions import Held, values_at
from paiban.pdf_reading.objects import Array, Dict, Name, Plain, Stream, as_list, as_numbers
from paiban.photo.icc_profiles import applied, lab, source_profile, srgb, transform
from paiban.photo.press.condition import Condition
from paiban.photo.press.separation import black_alone

Inks = tuple[float, float, float, float]
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_DEVICE = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
_BY_N = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
_BY_PROFILE = ("CalRGB", "CalGray", "Lab", "ICCBased")
_KNOWN = frozenset({*PLATES, "All", "None"})
_DEPTH = 8
_HAIR = 1 / 255
"""How far the channels of a neutral colour may differ."""


class Space(Record):
    """A colour space with what separates it: its profile, or its alternate and tint transform."""

    kind: str
    n: int = 1
    icc: bytes | None = None
    names: tuple[str, ...] = ()
    base: Space | None = None
    function: Plain = None
    lookup: bytes = b""
    ends: tuple[float, ...] = ()
    """The range of a* and b* in Lab."""

    @property
    def first(self) -> tuple[float, ...]:
        """The initial colour."""
        if self.kind == "DeviceCMYK":
            return (0.0, 0.0, 0.0, 1.0)
        return (1.0 if self.names else 0.0,) * self.n


def space_of(value: Plain, resources: Dict, depth: int = 0) -> Space:
    """The space of a name or an array, looked up in ``resources``; kind "" if it is not known."""
    if depth > _DEPTH:
        return Space("")
    if isinstance(value, Name):
        return _named(_SHORT.get(value, value), resources, depth)
    parts = as_list(value, 8)
    if not parts or not isinstance(parts[0], Name):
        return Space("")
    if len(parts) == 1:
        return _named(_SHORT.get(parts[0], parts[0]), resources, depth)
    return _array(_SHORT.get(parts[0], parts[0]), parts, resources, depth)


def _named(name: str, resources: Dict, depth: int) -> Space:
    spaces = resources.dict("ColorSpace")
    if name in _DEVICE:
        default = spaces.get(name.replace("Device", "Default"))
        if default is not None and depth < _DEPTH:
            return space_of(default, Dict(), depth + 1)
        return Space(name, _DEVICE[name])
    if name == "Pattern":
        return Space("Pattern", 0)
    found = spaces.get(name)
    return Space("") if found is None else space_of(found, resources, depth + 1)


def _array(kind: str, parts: list[Plain], resources: Dict, depth: int) -> Space:
    if kind == "ICCBased" and isinstance(parts[1], Stream):
        n = int(parts[1].number("N"))
        return Space(kind, n, parts[1].data()) if n in _BY_N else Space("")
    inner = space_of(parts[1], resources, depth + 1) if kind in ("Indexed", "Pattern") else None
    if kind == "Indexed" and len(parts) > 3:
        return Space(kind, 1, base=inner, lookup=_bytes(parts[3]))
    if kind == "Pattern":
        return Space(kind, inner.n if inner else 0, base=inner)
    if kind in ("Separation", "DeviceN") and len(parts) > 3:
        given = as_list(parts[1], 32) if isinstance(parts[1], Array) else [parts[1]]
        names = tuple(str(name) for name in given if isinstance(name, Name))
        base = space_of(parts[2], resources, depth + 1)
        return Space(kind, len(names), names=names, base=base, function=parts[3])
    told = parts[1] if isinstance(parts[1], Dict) else Dict()
    if kind == "Lab":
        ends = as_numbers(told.get("Range"))
        return Space(kind, 3, ends=ends if len(ends) == 4 else (-100.0, 100.0, -100.0, 100.0))
    return Space(kind, {"CalGray": 1, "CalRGB": 3}[kind]) if kind[:3] == "Cal" else Space("")


def _bytes(value: Plain) -> bytes:
    if isinstance(value, Stream):
        return value.data() or b""
    return value if isinstance(value, bytes) else b""


class Inker(Record):
    """Separates for ``condition``. ``rgb`` and ``spots`` tell which spaces are to be separated,
    ``ordered`` the spot colours that stay."""

    condition: Condition
    rgb: bool
    spots: bool
    ordered: frozenset[str]
    by_profile: bool = True
    """Whether colours by profile are to be separated too; ISO 15930-7 alone allows them."""
    held: Held = field(default_factory=dict)

    def changes(self, space: Space) -> bool:
        """Whether colours in ``space`` are to be separated."""
        kind = space.kind
        if kind in ("Indexed", "Pattern"):
            return space.base is not None and self.changes(space.base)
        if space.names:
            unknown = set(space.names) - _KNOWN
            return self.spots and bool(unknown - self.ordered) and "All" not in space.names
        return self.rgb and (kind == "DeviceRGB" or (self.by_profile and kind in _BY_PROFILE))

    def repair_of(self, space: Space) -> str:
        """The repair that separates ``space``."""
        if space.base is not None and space.kind in ("Indexed", "Pattern"):
            return self.repair_of(space.base)
        return "spots" if space.names else "rgb"

    def inks(self, space: Space, parts: tuple[float, ...]) -> Inks | None:
        """The inks of a colour; None where its tint transform cannot be evaluated."""
        parts = (parts + (0.0,) * space.n)[: max(1, space.n)]
        if space.kind == "Indexed" and space.base:
            n = space.base.n
            row = space.lookup[int(max(0, min(255, parts[0]))) * n :][:n]
            return self.inks(space.base, _scaled(row, space.base)) if len(row) == n else None
        if space.names:
            found = values_at(space.function, parts, self.held)
            base = space.base or Space("")
            return self.inks(base, found[: base.n]) if len(found) >= base.n > 0 else None
        return self._of_values(space, parts)

    def _of_values(self, space: Space, parts: tuple[float, ...]) -> Inks | None:
        if space.kind == "Lab":
            level = round(max(0.0, min(100.0, parts[0])) * 2.55)
            a, b = (int(max(0, min(255, round(each) + 128))) for each in parts[1:3])
            return _lab_inks((level, a, b), self.condition.profile)
        within = tuple(max(0.0, min(1.0, each)) for each in parts)
        if space.n == 1 and space.kind:
            return (0.0, 0.0, 0.0, round(1 - within[0], 4))
        if space.n == 4:
            return self._of_four(space, within)
        if space.n != 3:
            return None
        if max(within) - min(within) <= _HAIR:  # a neutral: letters and rules want one ink
            return (0.0, 0.0, 0.0, _black_of(round(255 * within[1]), space.icc, self.condition))
        red, green, blue = (round(255 * each) for each in within)
        return _rgb_inks((red, green, blue), space.icc, self.condition.profile)

    def _of_four(self, space: Space, parts: tuple[float, ...]) -> Inks:
        cyan, magenta, yellow, black = parts
        same = space.icc is None or space.icc == self.condition.profile
        if same or cyan == magenta == yellow == 0:
            return (cyan, magenta, yellow, black)
        by = transform(space.icc or b"", "CMYK", self.condition.profile, "CMYK")
        if by is None:
            return (cyan, magenta, yellow, black)
        values = tuple(round(255 * each) for each in parts)
        return _as_inks(applied(Image.new("CMYK", (1, 1), values), by).tobytes())

    def picture(self, space: Space, parts: list[Image.Image]) -> Image.Image | None:
        """The planes of a picture in ``space`` as inks; None where that is not known."""
        profile = self.condition.profile
        if space.kind == "Lab" and len(parts) == 3:
            by = transform(lab(), "LAB", profile, "CMYK")
            return applied(_lab_planes(space, parts), by) if by else None
        if space.names:
            return self._tinted(space, parts)
        if len(parts) == 1:
            return None  # grey stays in its one ink
        if len(parts) == 3:
            merged = Image.merge("RGB", parts)
            by = transform(source_profile(space.icc), "RGB", profile, "CMYK")
            by = by or transform(srgb(), "RGB", profile, "CMYK")
            return applied(merged, by) if by else None
        if len(parts) != 4:
            return None
        merged = Image.merge("CMYK", parts)
        by = transform(space.icc, "CMYK", profile, "CMYK") if space.icc not in (None, profile) \
            else None  # fmt: skip
        return applied(merged, by) if by else merged

    def _tinted(self, space: Space, parts: list[Image.Image]) -> Image.Image | None:
        """A picture in one spot colour, by a table of its tints."""
        if len(parts) != 1:
            return None
        rows = [self.inks(space, (step / 255,)) for step in range(256)]
        if None in rows:
            return None
        tables = [[round(255 * row[ink]) for row in rows if row] for ink in range(4)]
        return Image.merge("CMYK", [parts[0].point(table) for table in tables])


def _scaled(row: bytes, base: Space) -> tuple[float, ...]:
    """A row of a table of colours as components."""
    if base.kind == "Lab":
        low_a, high_a, low_b, high_b = base.ends
        level, a, b = (each / 255 for each in row)
        return (100 * level, low_a + a * (high_a - low_a), low_b + b * (high_b - low_b))
    return tuple(each / 255 for each in row)


def _as_inks(values: bytes) -> Inks:
    cyan, magenta, yellow, black = (round(each / 255, 4) for each in values[:4])
    return (cyan, magenta, yellow, black)


@lru_cache(maxsize=4096)
def _rgb_inks(colour: tuple[int, int, int], icc: bytes | None, profile: bytes) -> Inks | None:
    by = transform(source_profile(icc), "RGB", profile, "CMYK")
    by = by or transform(srgb(), "RGB", profile, "CMYK")
    return _as_inks(applied(Image.new("RGB", (1, 1), colour), by).tobytes()) if by else None


@lru_cache(maxsize=1024)
def _black_of(level: int, icc: bytes | None, condition: Condition) -> float:
    """The black ink of a neutral of RGB: as light in print as on screen."""
    grey = black_alone(Image.new("L", (1, 1), level), "RGB", icc, condition)
    return round(1 - grey.tobytes()[0] / 255, 4)


@lru_cache(maxsize=1024)
def _lab_inks(colour: tuple[int, int, int], profile: bytes) -> Inks | None:
    by = transform(lab(), "LAB", profile, "CMYK")
    picture = Image.merge("LAB", [Image.new("L", (1, 1), each) for each in colour])
    return _as_inks(applied(picture, by).tobytes()) if by else None


def _lab_planes(space: Space, parts: list[Image.Image]) -> Image.Image:
    """Lab as Pillow has it, which keeps a* and b* as whole numbers from -128."""
    low_a, high_a, low_b, high_b = space.ends
    tables = [
        [max(0, min(255, round(low + each / 255 * (high - low)) + 128)) for each in range(256)]
        for low, high in ((low_a, high_a), (low_b, high_b))
    ]
    turned = [part.point(table) for part, table in zip(parts[1:], tables, strict=True)]
    return Image.merge("LAB", [parts[0], *turned])
