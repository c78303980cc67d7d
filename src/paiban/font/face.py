"""A font face: its file, its names, which characters it has. The only file that opens fonts."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.base.value import Value, field

_OUTLINES = {"glyf": "glyf", "CFF ": "CFF ", "CFF2": "CFF "}
"""Outline tables that we can embed → the kind of outlines that the PDF then holds."""

_KEPT_OPEN = 64
"""Faces kept open in a process; an edition uses about ten, and each is only a mapped file."""


class Face(Value, frozen=True, eq=False):
    """One face of one font file, opened once in a process and compared by identity.

    ``name`` is its PostScript name, ``units_per_em`` its design units, ``outlines`` ``"glyf"``
    or ``"CFF "``. ``hb_font`` is in design units, at the default instance of a variable font.
    """

    path: str
    index: int
    name: str
    units_per_em: int
    outlines: str
    hb_face: hb.Face
    hb_font: hb.Font
    known: set[str] = field(default_factory=set)
    """Characters already seen to be here. Asking the font costs 0.2 µs a character, a set of
    its whole coverage 3 ms a face: so we ask, and remember what a text has used."""

    def has(self, character: str) -> bool:
        """Whether the face has a glyph of its own for ``character``."""
        if character in self.known:
            return True
        if self.hb_font.get_nominal_glyph(ord(character)) is None:
            return False
        self.known.add(character)
        return True

    def has_all(self, text: str) -> bool:
        """Whether the face has a glyph for every character of ``text``."""
        return self.known.issuperset(text) or all(map(self.has, text))

    def gid(self, character: str) -> int:
        """The glyph of ``character`` before any shaping; 0 where the face has none."""
        return self.hb_font.get_nominal_glyph(ord(character)) or 0

    def advance(self, gid: int) -> int:
        """The horizontal advance of a glyph, in design units."""
        return int(self.hb_font.get_glyph_h_advance(gid))

    def advance_down(self, gid: int) -> int:
        """The vertical advance of a glyph, in design units; an em where the font tells none."""
        if "vmtx" not in self.hb_face.table_tags:
            return self.units_per_em
        return -int(self.hb_font.get_glyph_v_advance(gid))

    def table(self, tag: str) -> bytes:
        """A table of the font file, empty where it has none."""
        return bytes(self.hb_face.reference_table(tag).data)


def open_face(path: str | Path, index: int = 0) -> Face:
    """Open face ``index`` of a .ttf, .otf or .ttc file; an unchanged file is opened only once.

    Raises ``Unusable``: ``no-such-font`` where there is no such file, ``bad-font`` where the
    file is no font, or has outlines that cannot be embedded.
    """
    try:
        state = Path(path).stat()
        return _open(str(path), state.st_mtime_ns, state.st_size, index)
    except OSError as problem:
        raise Unusable(
            "no-such-font",
            f"cannot open the font {Path(path).name}: {problem.strerror or problem}",
            "name a .ttf, .otf or .ttc file, or run `paiban fonts` to see those at hand",
            Origin(str(path)),
        ) from problem


@lru_cache(maxsize=_KEPT_OPEN)
def _open(path: str, _mtime: int, size: int, index: int) -> Face:
    """Map the file and read its names; ``_mtime`` and ``size`` only make it the file it was."""
    with Path(path).open("rb") as file:  # HarfBuzz gives no reason when it cannot read
        file.read(1)
    hb_face = hb.Face(hb.Blob.from_file_path(path) if size else hb.Blob(b""), index)
    if not hb_face.glyph_count:
        raise _bad(path, f"face {index} of it is not there" if index else "it is not a font")
    outlines = next((_OUTLINES[tag] for tag in hb_face.table_tags if tag in _OUTLINES), "")
    if not outlines:
        raise _bad(path, "it has no outlines (glyf or CFF)")
    name = hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or Path(path).stem
    return Face(path, index, name, hb_face.upem, outlines, hb_face, hb.Font(hb_face))


def _bad(path: str, reason: str) -> Unusable:
    return Unusable(
        "bad-font",
        f"cannot use the font {Path(path).name}: {reason}",
        "replace the file: TrueType or OpenType, as .ttf, .otf or .ttc",
        Origin(path),
    )
