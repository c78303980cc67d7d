"""What `paiban fonts` shows: the faces of a folder, with what an editor asks of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz as hb

from paiban.base.finding import Unusable
from paiban.font.face import Face, open_face

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_MOST_FACES = 64
"""A collection holds a handful of faces; a damaged header may claim any number."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One face as the listing shows it; ``problem`` tells why a file cannot be used."""

    file: str
    index: int
    family: str = ""
    style: str = ""
    glyphs: int = 0
    characters: int = 0
    licence: str = ""
    problem: str = ""


def list_faces(folder: str | Path) -> list[Listed]:
    """The faces of the font files in ``folder``, by file name; damaged files are listed too."""
    files = sorted(path for path in Path(folder).glob("*") if path.suffix.lower() in _SUFFIXES)
    return [listed for path in files for listed in _faces_in(path)]


def _faces_in(path: Path) -> Iterator[Listed]:
    try:
        face = open_face(path)
        yield _listed(face)
        for index in range(1, min(face.hb_face.count, _MOST_FACES)):
            yield _listed(open_face(path, index))
    except Unusable as problem:
        yield Listed(str(path), 0, problem=problem.finding.message)


def _listed(face: Face) -> Listed:
    names = hb.OTNameIdPredefined
    return Listed(
        file=face.path,
        index=face.index,
        family=_name(face, names.TYPOGRAPHIC_FAMILY, names.FONT_FAMILY),
        style=_name(face, names.TYPOGRAPHIC_SUBFAMILY, names.FONT_SUBFAMILY),
        glyphs=face.hb_face.glyph_count,
        characters=len(face.hb_face.unicodes),
        licence=_name(face, names.LICENSE, names.LICENSE_URL),
    )


def _name(face: Face, *ids: hb.OTNameIdPredefined) -> str:
    """The first of these names that the face has, in one line."""
    found = next(filter(None, map(face.hb_face.get_name, ids)), "")
    return " ".join(found.split())
