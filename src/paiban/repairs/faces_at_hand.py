"""Faces at hand by PostScript name: those of paiban and those of the system, where they may be
embedded."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

from paiban.base.files import is_folder, shipped
from paiban.base.value import Value

_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
    "/Library/Fonts", "/System/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
_SUFFIXES = (".ttf", ".otf")
_MOST_FILES = 5_000
_RESTRICTED, _LESS, _BITMAPS, _WHOLE = 0x0002, 0x000C, 0x0200, 0x0100
"""Bits of fsType (OpenType, OS/2): no embedding; viewing or editing allowed; pictures of glyphs
only; no subsets."""
_DAMAGED = (TTLibError, OSError, ValueError, KeyError, AttributeError, IndexError, TypeError)

STANDARD = {
    "Helvetica": "NimbusSans-Regular", "Helvetica-Bold": "NimbusSans-Bold",
    "Helvetica-Oblique": "NimbusSans-Italic", "Helvetica-BoldOblique": "NimbusSans-BoldItalic",
    "Times-Roman": "NimbusRoman-Regular", "Times-Bold": "NimbusRoman-Bold",
    "Times-Italic": "NimbusRoman-Italic", "Times-BoldItalic": "NimbusRoman-BoldItalic",
}  # fmt: skip
"""Standard fonts of PDF, and the free faces of the same metrics that viewers show for them. Courier
is left out: it mostly stands for a font that was lost (rule 43)."""


class FaceFile(Value, frozen=True):
    """A face on disk."""

    path: Path
    name: str


class Programme(Value, frozen=True):
    """A font program to be embedded: ``cff`` if it has PostScript outlines, else TrueType; the
    width of each character in thousandths, and figures of its descriptor."""

    name: str
    data: bytes
    cff: bool
    widths: dict[int, float]
    box: tuple[float, float, float, float]
    ascent: float
    descent: float
    slant: float


@lru_cache(maxsize=1)
def faces_at_hand() -> dict[str, FaceFile]:
    """The faces by PostScript name; where several have one, the first in the order of folders."""
    found: dict[str, FaceFile] = {}
    for path in _files():
        name = _name(path)
        if name:
            found.setdefault(name, FaceFile(path, name))
    return found


def face_named(name: str) -> FaceFile | None:
    """The face of that PostScript name, without a subset's prefix; for a standard font, the free
    face of its metrics."""
    bare = name.split("+", 1)[1] if name[6:7] == "+" else name
    faces = faces_at_hand()
    return faces.get(bare) or faces.get(STANDARD.get(bare, ""))


def _files() -> Iterator[Path]:
    folders = [shipped("fonts"), *(Path(each).expanduser() for each in _FOLDERS)]
    count = 0
    for folder in folders:
        if not is_folder(folder):
            continue
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in _SUFFIXES and path.is_file():
                count += 1
                if count > _MOST_FILES:
                    return
                yield path


def _name(path: Path) -> str:
    try:
        with TTFont(path, lazy=True) as opened:
            return str(opened["name"].getDebugName(6) or "")
    except _DAMAGED:
        return ""


def programme(face: FaceFile, characters: frozenset[int]) -> Programme | str:
    """The program of a face with these characters; or why it cannot be embedded."""
    try:
        with TTFont(face.path, recalcTimestamp=False) as opened:
            allowed = opened["OS/2"].fsType if "OS/2" in opened else _RESTRICTED
            if allowed & _BITMAPS or (allowed & _RESTRICTED and not allowed & _LESS):
                return f"the licence of {face.name} forbids embedding"
            missing = characters - opened.getBestCmap().keys()
            if missing:
                return f"{face.name} has not all its characters"
            return _made(face, opened, characters, whole=bool(allowed & _WHOLE))
    except _DAMAGED:
        return f"{face.name} cannot be read"


def _made(face: FaceFile, opened: Any, characters: frozenset[int], *, whole: bool) -> Programme:
    scale = 1000 / opened["head"].unitsPerEm
    head, metrics, cmap = opened["head"], opened["hmtx"].metrics, opened.getBestCmap()
    widths = {each: metrics[cmap[each]][0] * scale for each in characters}
    box = tuple(edge * scale for edge in (head.xMin, head.yMin, head.xMax, head.yMax))
    line, slant = opened["hhea"], float(opened["post"].italicAngle)
    if not whole:
        options = Options(notdef_outline=True, glyph_names=True, hinting=True, layout_features=[])
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=characters)
        subsetter.subset(opened)
    cff = "CFF " in opened
    if cff:
        data = opened["CFF "].compile(opened)
    else:
        out = io.BytesIO()
        opened.save(out)
        data = out.getvalue()
    left, foot, right, top = box
    return Programme(
        face.name, data, cff, widths, (left, foot, right, top), line.ascent * scale,
        line.descent * scale, slant,
    )  # fmt: skip
