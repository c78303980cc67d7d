"""Font faces: file, name, coverage and advances; the only file that opens fonts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from paiban.base.files import MOST_FONT, open_file
from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.base.value import Value, field
from paiban.font.text_units import is_plain

_OUTLINES = {"glyf": "glyf", "CFF ": "CFF ", "CFF2": "CFF "}
"""Outline tables that can be embedded → the kind of outlines in the PDF."""

_COLOURS = ("COLR", "CBDT", "sbix")
"""Tables of colour glyphs that can be drawn: layers of outlines, or PNG pictures."""

_FACES_OF_EMOJI = "😀☺❤⭐"
"""Emoji measured to find the size of a font's emoji; the first one present is used."""

_MIDDLE = 0.38
"""Ems from the baseline to the middle of the em box of Han (0.88 above, 0.12 below)."""

_KEPT_OPEN = 64
"""Faces kept open; an edition uses about ten, and each is only a mapped file."""


class Face(Value, frozen=True, eq=False):
    """A face of a font file, opened once per process and compared by identity.

    ``name`` is its PostScript name, ``units_per_em`` its design units, ``outlines`` ``"glyf"``
    or ``"CFF "`` ("" where it has pictures only). ``hb_font`` is in design units. ``colour`` names
    the table of its glyphs in colour, "" for none. ``weight`` is the place on the axis ``wght``
    of a variable font; 0 for other fonts. Its other axes stand at their defaults.

    The ``emoji`` face is drawn at ``scale`` times the text size, so that an emoji is 1 em wide
    like Han, and raised by ``rise`` ems of the text to centre it on Han.
    """

    path: str
    index: int
    name: str
    units_per_em: int
    outlines: str
    hb_face: hb.Face
    hb_font: hb.Font
    colour: str = ""
    emoji: bool = False
    scale: float = 1.0
    rise: float = 0.0
    weight: float = 0.0
    known: set[str] = field(default_factory=set)
    """Plain characters (font/text_units.py) known to be in the face. A query costs 0.2 µs per
    character, a set of the whole coverage 3 ms per face: so characters are queried and cached."""

    def __reduce__(self) -> tuple[Callable[..., Face], tuple[str, int, bool, float]]:
        """In another process a face is the same file, opened there."""
        return _reopened, (self.path, self.index, self.emoji, self.weight)

    def has(self, character: str) -> bool:
        """Whether the face has a glyph of its own for ``character``."""
        if character in self.known:
            return True
        if self._nominal(character) is None:
            return False
        if is_plain(character):
            self.known.add(character)
        return True

    def has_plain(self, text: str) -> bool:
        """Whether ``text`` has only plain characters, and the face has all of them."""
        if self.known.issuperset(text):
            return True
        return all(map(self.has, set(text) - self.known)) and self.known.issuperset(text)

    def has_variant(self, character: str, selector: str) -> bool:
        """Whether the face supports a variation sequence (``cmap``, format 14)."""
        return self.hb_font.get_variation_glyph(ord(character), ord(selector)) is not None

    def has_all(self, text: str) -> bool:
        """Whether the face has a glyph for every character of ``text``."""
        return self.known.issuperset(text) or all(map(self.has, text))

    def gid(self, character: str) -> int:
        """The glyph of ``character`` before shaping; 0 if the face has none."""
        return self._nominal(character) or 0

    def _nominal(self, character: str) -> int | None:
        """The glyph that ``cmap`` names; None also where a damaged font has no such glyph."""
        gid = self.hb_font.get_nominal_glyph(ord(character))
        return gid if gid is not None and gid < self.hb_face.glyph_count else None

    @property
    def em(self) -> float:
        """Design units per em of the text."""
        return self.units_per_em / self.scale

    def advance(self, gid: int) -> int:
        """The horizontal advance of a glyph, in design units."""
        return int(self.hb_font.get_glyph_h_advance(gid))

    def advance_down(self, gid: int) -> int:
        """The vertical advance of a glyph, in design units; 1 em if the font has no ``vmtx``."""
        if "vmtx" not in self.hb_face.table_tags:
            return self.units_per_em
        return -int(self.hb_font.get_glyph_v_advance(gid))

    def table(self, tag: str) -> bytes:
        """A table of the font file, empty if absent."""
        return bytes(self.hb_face.reference_table(tag).data)


def _reopened(path: str, index: int, emoji: bool, weight: float) -> Face:
    return open_face(path, index, emoji=emoji, weight=weight)


def open_face(
    path: str | Path, index: int = 0, *, emoji: bool = False, weight: float = 0.0
) -> Face:
    """Open face ``index`` of a .ttf, .otf or .ttc file; an unchanged file is opened only once.
    ``emoji`` says that it is to set emoji; ``weight`` is the weight wished for where the font is
    variable, 0 its default: it gets the nearest that it has.

    Raises ``Unusable``: ``no-such-font`` if the file cannot be opened, ``bad-font`` if it is not a
    font or its outlines cannot be embedded.
    """
    try:
        state = Path(path).stat()
        key = str(path), state.st_mtime_ns, state.st_size, index, emoji
        face = _open(*key, 0.0)
        nearest = _nearest(face.hb_face, weight)
        return _open(*key, nearest) if nearest else face
    except OSError as problem:
        raise Unusable(
            "no-such-font",
            f"cannot open the font {Path(path).name}: {problem.strerror or problem}",
            "name a .ttf, .otf or .ttc file, or run `paiban fonts` to list the fonts available",
            Origin(str(path)),
        ) from problem


@lru_cache(maxsize=_KEPT_OPEN)
def _open(path: str, _mtime: int, size: int, index: int, emoji: bool, weight: float) -> Face:
    """Map the file and read its names; ``_mtime`` and ``size`` only make it the file it was."""
    # HarfBuzz gives no reason when it cannot read, and would wait for a pipe.
    open_file(path, MOST_FONT).close()
    hb_face = hb.Face(hb.Blob.from_file_path(path) if size else hb.Blob(b""), index)
    if not hb_face.glyph_count:
        raise _bad(path, f"it has no face {index}" if index else "it is not a font")
    tags = _tags(hb_face, path)
    outlines = next((_OUTLINES[tag] for tag in _OUTLINES if tag in tags), "")
    colour = next((tag for tag in _COLOURS if tag in tags), "")
    if not outlines and not colour:
        raise _bad(path, "it has no outlines (glyf or CFF) and no pictures (CBDT or sbix)")
    hb_font = hb.Font(hb_face)
    name = _name(hb_face, path)
    if weight:
        hb_font.set_variations({"wght": weight})
        name = f"{name.partition('-')[0]}-wght{weight:g}"
    scale, rise = _emoji_place(hb_font) if emoji else (1.0, 0.0)
    return Face(
        path,
        index,
        name,
        hb_face.upem,
        outlines,
        hb_face,
        hb_font,
        colour,
        emoji,
        scale,
        rise,
        weight,
    )


def _tags(hb_face: hb.Face, path: str) -> frozenset[str]:
    """The names of its tables."""
    try:
        return frozenset(hb_face.table_tags)
    except UnicodeDecodeError as problem:
        raise _bad(path, "its list of tables is damaged") from problem


def _name(hb_face: hb.Face, path: str) -> str:
    """The PostScript name; the file's where the font has none that can be read."""
    try:
        name = hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
    except UnicodeDecodeError:
        name = None
    return name or Path(path).stem


def weights_of(face: Face) -> tuple[float, float] | None:
    """The least and the greatest weight of a variable font; None where it has no such axis."""
    return _weights(face.hb_face)


def _weights(hb_face: hb.Face) -> tuple[float, float] | None:
    if "fvar" not in hb_face.table_tags:
        return None
    found = ((axis.min_value, axis.max_value) for axis in hb_face.axis_infos if axis.tag == "wght")
    return next(found, None)


def _nearest(hb_face: hb.Face, weight: float) -> float:
    """The weight that the font has; 0 where it has one only, or its default is meant."""
    range_of = _weights(hb_face) if weight else None
    return float(min(max(weight, range_of[0]), range_of[1])) if range_of else 0.0


def _emoji_place(hb_font: hb.Font) -> tuple[float, float]:
    """Scale and rise of an emoji font, measured on one of its emoji."""
    em = hb_font.face.upem
    gids = (hb_font.get_nominal_glyph(ord(character)) for character in _FACES_OF_EMOJI)
    gid = next((gid for gid in gids if gid), None)
    advance = hb_font.get_glyph_h_advance(gid) if gid else 0
    if not gid or advance <= 0:
        return 1.0, 0.0
    scale = em / advance
    extents = hb_font.get_glyph_extents(gid)
    if extents is None or not extents.height:
        return scale, 0.0
    middle = (extents.y_bearing + extents.height / 2) / em * scale
    return scale, round(_MIDDLE - middle, 4)


def _bad(path: str, reason: str) -> Unusable:
    return Unusable(
        "bad-font",
        f"cannot use the font {Path(path).name}: {reason}",
        "replace the file: TrueType or OpenType, as .ttf, .otf or .ttc",
        Origin(path),
    )
