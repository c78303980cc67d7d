"""Text of SVG as outlines of the house's faces: an SVG says which fonts it means, and has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from paiban.artwork.svg.svg_paths import Segment
from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, Value, field
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.font.catalog import Catalog
from paiban.font.colour_glyphs import outline
from paiban.manuscript.story import Text
from paiban.shape.shaper import shape

_SERIF = late_pattern(r"serif|times|georgia|song|sung|simsun|ming|mincho|宋|明", re.IGNORECASE)
_KAI = late_pattern(r"kai|楷", re.IGNORECASE)
_FANGSONG = late_pattern(r"fangsong|仿宋", re.IGNORECASE)
_SANS = late_pattern(r"sans", re.IGNORECASE)
_BOLD = 600
_SPACE = 0.25
"""Ems of a space that begins a run."""


class TextRun(Value, frozen=True):
    """Text on one baseline in one style, shaped: its width in ems, and its glyphs' outlines with
    their places in ems."""

    width: float
    glyphs: tuple[tuple[float, float, tuple[tuple[str, tuple[float, ...]], ...]], ...]
    missing: str = ""


class SetText(Record):
    """Sets runs of text, and remembers the characters that no face has."""

    missing: set[str] = field(default_factory=set)
    families: dict[str, str] = field(default_factory=dict)
    """The families that are asked for, and the face that each is set in."""

    def run(self, text: str, family: str, weight: str, spacing: float) -> TextRun:
        """A run of text; ``spacing`` in ems after each cluster."""
        face = face_for(family, weight)
        if family and text.strip():
            first = family.split(",")[0].strip(" '\"")
            self.families.setdefault(first, face.partition("-")[0])
        found = _shaped(text, face, spacing)
        self.missing |= set(found.missing)
        return found


def face_for(family: str, weight: str) -> str:
    """The face of the stylebook that stands for a family of CSS."""
    first = family.split(",")[0]
    if _FANGSONG.search(first):
        return "fangsong"
    if _KAI.search(first):
        return "kai"
    is_serif = _SERIF.search(first) and not _SANS.search(first)
    bold = weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= _BOLD)
    return ("song" if is_serif else "hei") + "-bold" * bold


@lru_cache(maxsize=1)
def _catalog() -> Catalog:
    return Catalog(default_stylebook().faces)


@lru_cache(maxsize=512)
def _shaped(text: str, face: str, spacing: float) -> TextRun:
    shaped = shape(Text(text), {None: _catalog().faces(face)})
    x, glyphs = _SPACE * (len(text) - len(text.lstrip(" "))), []  # shaping drops them
    for at, own in enumerate(shaped.faces):
        rest = shaped.more.get(at, ())
        first = (shaped.gids[at], shaped.shifts.get(at, 0.0), shaped.rises.get(at, 0.0))
        for gid, shift, rise in (first, *rest):
            drawn = outline(own, gid)
            if drawn:
                glyphs.append((x + shift, rise, drawn))
        x += shaped.advances[at] + spacing
        space = shaped.spaces.get(at)
        x += space.width + spacing if space else 0.0
    missing = "".join(each.character for each in shaped.missing)
    return TextRun(x - spacing if shaped.faces else x, tuple(glyphs), missing)


def placed(run: TextRun, x: float, y: float, size: float) -> Iterator[Segment]:
    """The outlines of a run in user units, whose y runs down."""
    scale = size / 1000
    for dx, rise, path in run.glyphs:
        left, base = x + dx * size, y - rise * size
        for operator, points in path:
            yield (
                operator,
                tuple(
                    base - value * scale if at % 2 else left + value * scale
                    for at, value in enumerate(points)
                ),
            )
