"""Tone of a paint on one plate, from 0, paper, to 1, solid; or none where it overprints (ISO
32000-1 8.6.7, 11.7.4.3)."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageChops

from paiban.base.value import Value
from paiban.pdf_reading.colour_spaces import (
    PLATES,
    Colour,
    ColourSpace,
    Inks,
    estimated_inks,
    inks_of,
    scaled,
)
from paiban.pdf_reading.objects import Dict, Stream
from paiban.pdf_reading.pdf_file import Source
from paiban.photo.icc_profiles import applied, lab, srgb, transform
from paiban.plates.image_inks import Plane
from paiban.plates.steps import Paint

_OF_PLATES = ("Separation", "DeviceN")


class AsIf(Value, frozen=True):
    """A page drawn otherwise than it says, to see where that makes a difference: black (100 % and
    no other ink) as if it overprinted, white as if it knocked out, DeviceGray that overprints as if
    that left the other plates alone."""

    black_overprints: bool = False
    white_knocks_out: bool = False
    gray_overprints: bool = False

    def overprints(self, paint: Paint) -> bool | None:
        """Whether the paint leaves the plates alone in which it has no ink; None: as it says."""
        colour, kind = paint.colour, paint.colour.space.kind
        if self.black_overprints and colour.black and kind not in ("DeviceGray", "ICCBased"):
            return True
        if self.gray_overprints and paint.overprint and kind == "DeviceGray":
            return True
        return False if self.white_knocks_out and colour.white and paint.overprint else None


AS_IS = AsIf()


class Separator(Value, frozen=True):
    """Converts colours to inks: inks stay, RGB and Lab are separated by ``profile`` as for press,
    others are estimated."""

    profile: bytes

    def inks(self, space: ColourSpace, parts: tuple[float, ...]) -> Inks:
        """The inks of a colour with ``parts`` in ``space``."""
        known = inks_of(space, parts)
        if known is not None:
            return known
        if space.kind == "Indexed" and space.base:
            at = int(max(0, min(255, parts[0]))) * space.base.n
            row = tuple(byte / 255 for byte in space.lookup[at : at + space.base.n])
            return self.inks(space.base, scaled(row, space.base)) if row else ()
        if len(parts) == 3 and space.kind == "Lab":
            level, a, b = parts
            signed = round(max(-128.0, min(127.0, a))), round(max(-128.0, min(127.0, b)))
            tone = round(2.55 * max(0.0, min(100.0, level)))
            found = _of_lab((tone, signed[0] + 128, signed[1] + 128), self.profile)
            if found:
                return found
        elif len(parts) == 3:
            red, green, blue = (round(255 * max(0.0, min(1.0, part))) for part in parts)
            found = _of_rgb((red, green, blue), self.profile)
            if found:
                return found
        return estimated_inks(space, parts)

    def lab_planes(self, parts: list[Plane], ends: tuple[float, ...]) -> list[tuple[str, Plane]]:
        """The ink planes of a Lab image whose a* and b* are within ``ends``."""
        by = transform(lab(), "LAB", self.profile, "CMYK")
        if by is None or len(ends) != 4:
            return [("Black", ImageChops.invert(parts[0]))]
        tables = [
            [max(0, min(255, round(low + at / 255 * (high - low)) + 128)) for at in range(256)]
            for low, high in (ends[:2], ends[2:])
        ]
        turned = [part.point(table) for part, table in zip(parts[1:], tables, strict=True)]
        separated = applied(Image.merge("LAB", [parts[0], *turned]), by)
        return list(zip(PLATES, separated.split(), strict=True))

    def planes(self, parts: list[Plane]) -> list[tuple[str, Plane]] | None:
        """The ink planes of an RGB image; None if the profile has no transform."""
        by = transform(srgb(), "RGB", self.profile, "CMYK")
        if by is None:
            return None
        separated = applied(Image.merge("RGB", parts), by)
        return list(zip(PLATES, separated.split(), strict=True))


@lru_cache(maxsize=4096)
def _of_rgb(colour: tuple[int, int, int], profile: bytes) -> Inks | None:
    by = transform(srgb(), "RGB", profile, "CMYK")
    if by is None:
        return None
    inks = applied(Image.new("RGB", (1, 1), colour), by).tobytes()
    return tuple((name, ink / 255) for name, ink in zip(PLATES, inks, strict=True))


@lru_cache(maxsize=4096)
def _of_lab(colour: tuple[int, int, int], profile: bytes) -> Inks | None:
    """The inks of a colour as Pillow has it, with a* and b* from 0 for -128."""
    by = transform(lab(), "LAB", profile, "CMYK")
    if by is None:
        return None
    picture = Image.merge("LAB", [Image.new("L", (1, 1), each) for each in colour])
    return tuple(
        (name, ink / 255) for name, ink in zip(PLATES, applied(picture, by).tobytes(), strict=True)
    )


def tone(colour: Colour, plate: str, separator: Separator) -> float:
    """The amount of ``plate`` in a colour, 0 to 1."""
    if _names(colour.space) == ("All",):
        return min(1.0, max(0.0, colour.components[0])) if colour.components else 0.0
    inks = colour.inks
    if inks is None:
        inks = separator.inks(colour.space, colour.components)
    return min(1.0, sum(amount for name, amount in inks if name == plate))


def is_kept(
    paint: Paint, plate: str, separator: Separator, *, flat: bool = True, as_if: AsIf = AS_IS
) -> bool:
    """Whether ``paint`` leaves the plate unchanged. Only ``flat`` colours have an overprint mode,
    not pictures and shadings."""
    space = paint.colour.space
    names = _names(space)
    if (names and set(names) == {"None"}) or (space.kind == "Pattern" and paint.pattern is None):
        return True
    supposed = as_if.overprints(paint) if flat else None
    if supposed is not None:
        return supposed and tone(paint.colour, plate, separator) == 0
    if not paint.overprint:
        return False
    if names:
        return plate not in names and "All" not in names
    if flat and space.kind == "DeviceCMYK" and paint.mode == 1 and plate in PLATES:
        return tone(paint.colour, plate, separator) == 0
    return plate not in PLATES


def _names(space: ColourSpace) -> tuple[str, ...]:
    """The plates named by a space, also beneath Indexed or Pattern."""
    base = space.base if space.kind in ("Indexed", "Pattern") and space.base else space
    return base.names if base.kind in _OF_PLATES else ()


def intended_profile(source: Source) -> bytes | None:
    """The profile of the file's first output intent, if it converts colours to inks."""
    for intent in source.root.array("OutputIntents"):
        found = intent.get("DestOutputProfile") if isinstance(intent, Dict) else None
        profile = found.data() if isinstance(found, Stream) else None
        if profile:
            return profile if transform(srgb(), "RGB", profile, "CMYK") else None
    return None
