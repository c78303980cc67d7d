"""Listing of the faces in a folder, for ``paiban fonts``.

The only file that imports fontTools, for names, licence texts and embedding bits that HarfBuzz does
not read. Setting and embedding do without it, and start faster.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

from paiban.base.finding import Unusable
from paiban.base.value import Value
from paiban.font.face import Face, open_face

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_MOST_FACES = 64
"""A collection has a handful of faces; a damaged header may claim any number."""

_FAMILY, _STYLE, _LICENCE = (16, 1), (17, 2), (13, 14)
"""Name IDs (OpenType, name table) in order of preference: typographic family before family,
licence text before its URL."""

_EMBEDDING = (
    (0x0008, "may be embedded for editing"),
    (0x0004, "may be embedded for viewing and printing"),
    (0x0002, "must not be embedded"),
)
"""The usage bits of fsType (OpenType, OS/2 table), least restrictive first: if an old font sets
several, that one counts."""


class ListedFace(Value, frozen=True):
    """One row of the listing; ``problem`` says why a file cannot be used."""

    file: str
    index: int
    family: str = ""
    style: str = ""
    glyphs: int = 0
    characters: int = 0
    licence: str = ""
    embedding: str = ""
    problem: str = ""


def list_faces(folder: str | Path) -> list[ListedFace]:
    """The faces of the font files in ``folder``, by file name, including damaged files."""
    files = sorted(path for path in Path(folder).glob("*") if path.suffix.lower() in _SUFFIXES)
    return [listed for path in files for listed in list_file(path)]


def list_file(path: Path) -> Iterator[ListedFace]:
    """The faces of one file, or what is wrong with it."""
    try:
        face = open_face(path)
        yield _listed(face)
        for index in range(1, min(face.hb_face.count, _MOST_FACES)):
            yield _listed(open_face(path, index))
    except Unusable as problem:
        yield ListedFace(str(path), 0, problem=problem.finding.message)


def _listed(face: Face) -> ListedFace:
    try:
        with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
            return ListedFace(
                file=face.path,
                index=face.index,
                family=_name(font, _FAMILY),
                style=_name(font, _STYLE),
                glyphs=font["maxp"].numGlyphs,
                characters=len(font.getBestCmap() or ()),
                licence=_name(font, _LICENCE),
                embedding=_embedding(font),
            )
    except (TTLibError, KeyError, ValueError, AssertionError, struct.error) as problem:
        return ListedFace(face.path, face.index, problem=f"its tables are damaged: {problem}")


def _name(font: TTFont, ids: tuple[int, ...]) -> str:
    """The first of these names in the font, on one line."""
    names = font.get("name")
    found = (names.getDebugName(number) for number in ids) if names else ()
    return " ".join(next(filter(None, found), "").split())


def _embedding(font: TTFont) -> str:
    usage = font["OS/2"].fsType if "OS/2" in font else 0
    return next((words for bit, words in _EMBEDDING if usage & bit), "may be embedded")
