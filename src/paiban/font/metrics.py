"""Font metrics for the PDF font descriptor, read from ``head``, ``OS/2`` and ``post``."""

from __future__ import annotations

import struct
from functools import lru_cache

import uharfbuzz as hb

from paiban.base.value import Value
from paiban.font.face import Face

_RESTRICTED = 0x0002
"""fsType: the font must not be embedded (OpenType, OS/2 table)."""


class Metrics(Value, frozen=True):
    """Metrics of a face in thousandths of an em, as in a FontDescriptor."""

    bbox: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    italic_angle: float
    stem_v: int
    fs_type: int
    """The embedding bits of OS/2; 0: unrestricted."""

    @property
    def may_embed(self) -> bool:
        """Whether the embedding bits allow embedding at all."""
        return self.fs_type & 0x000F != _RESTRICTED


@lru_cache(maxsize=64)
def metrics(face: Face) -> Metrics:
    """The metrics of a face, with HarfBuzz's fallback for missing values."""
    box = struct.unpack_from(">4h", face.table("head").ljust(44, b"\0"), 36)
    _, weight, _, fs_type = struct.unpack_from(">hHHH", face.table("OS/2").ljust(10, b"\0"), 2)
    (angle,) = struct.unpack_from(">i", face.table("post").ljust(8, b"\0"), 4)
    em = face.units_per_em
    x_min, y_min, x_max, y_max = (round(value * 1000 / em) for value in box)
    return Metrics(
        bbox=(x_min, y_min, x_max, y_max),
        ascent=_metric(face, hb.OTMetricsTag.HORIZONTAL_ASCENDER),
        descent=_metric(face, hb.OTMetricsTag.HORIZONTAL_DESCENDER),
        cap_height=_metric(face, hb.OTMetricsTag.CAP_HEIGHT),
        italic_angle=angle / 65536,
        stem_v=_stem(round(face.weight) or weight or 400),
        fs_type=fs_type,
    )


def _metric(face: Face, tag: hb.OTMetricsTag) -> int:
    units: int = face.hb_font.get_metric_position_with_fallback(tag)
    return round(units * 1000 / face.units_per_em)


def _stem(weight: int) -> int:
    """StemV from the weight class: 400 → 88, 700 → 166. No table has it, and it matters only when a
    font that is not embedded must be substituted."""
    return round(50 + (weight / 65) ** 2)


_FAMILY = hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY, hb.OTNameIdPredefined.FONT_FAMILY
_STYLE = hb.OTNameIdPredefined.TYPOGRAPHIC_SUBFAMILY, hb.OTNameIdPredefined.FONT_SUBFAMILY
_WEIGHTS = {
    100: "Thin", 200: "ExtraLight", 300: "Light", 400: "Regular", 500: "Medium", 600: "SemiBold",
    700: "Bold", 800: "ExtraBold", 900: "Black",
}  # fmt: skip


@lru_cache(maxsize=64)
def family_and_style(face: Face) -> tuple[str, str]:
    """The names by which programs list a face: its family and its style in it. A weight of a
    variable font has the usual name of that weight."""
    family = _first_name(face, _FAMILY) or face.name.partition("-")[0]
    if face.weight:
        return family, _WEIGHTS.get(round(face.weight), f"wght {face.weight:g}")
    return family, _first_name(face, _STYLE) or face.name.partition("-")[2] or "Regular"


def _first_name(face: Face, ids: tuple[hb.OTNameIdPredefined, ...]) -> str:
    for each in ids:
        try:
            name = face.hb_face.get_name(each)
        except UnicodeDecodeError:
            continue
        if name:
            return " ".join(name.split())
    return ""
