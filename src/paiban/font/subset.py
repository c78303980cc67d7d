"""Font subsets for embedding: only the glyphs used, and only the tables that PDF needs."""

from __future__ import annotations

import struct
from functools import lru_cache

import uharfbuzz as hb

from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.base.value import Record, Value
from paiban.font.face import Face

_NEEDED = frozenset(("glyf", "loca", "head", "hhea", "hmtx", "maxp", "CFF ", "CFF2"))
"""PDF 32000-1, 9.9 table 126: a CIDFontType2 needs only these and the hinting tables (cvt, fpgm,
prep), dropped with the hints. Text is not laid out again, so GSUB, GPOS and cmap are dropped."""

_VARIATIONS = frozenset(("fvar", "gvar", "avar", "cvar", "HVAR", "VVAR", "MVAR", "STAT"))
"""Read while a variable font is pinned to one instance; HarfBuzz then leaves them out itself."""


_FLAGS = (
    hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    | hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    | hb.SubsetFlags.DOWNGRADE_CFF2
)

MANY = 10
"""Subsets of a face from which on its bare copy is made: that takes 20 ms and saves 2 of each."""
_KEPT_BARE = 12
"""Faces whose bare copy is kept, some 10 MB each; an edition uses five to ten."""


class Subset(Value, frozen=True, eq=False):
    """A subset: ``data`` is a TrueType file, or for CFF outlines the bare ``CFF `` table with
    CID = glyph; ``old_to_new`` maps the face's glyphs to those of the subset."""

    data: bytes
    old_to_new: dict[int, int]


@lru_cache(maxsize=32)
def subset(face: Face, gids: frozenset[int]) -> Subset:
    """The subset of ``face`` with ``gids``, components of composite glyphs and ``.notdef``.

    The last 32 subsets are cached, for pages that are set again.
    Raises ``Unusable``: ``bad-font`` if the font's tables are damaged.
    """
    source = _source(face)
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set({0, *gids})
    tags = frozenset(face.hb_face.table_tags)
    needed = _NEEDED | _VARIATIONS if "fvar" in tags else _NEEDED
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).set({_number(tag) for tag in tags - needed})
    wanted.flags = _FLAGS
    if "fvar" in tags:
        wanted.pin_all_axes_to_default(face.hb_face)
        if face.weight:
            wanted.pin_axis_location(face.hb_face, "wght", face.weight)
    try:
        plan = hb.SubsetPlan(source.next(), wanted)
        made = plan.execute()
        data = made.blob.data if face.outlines == "glyf" else made.reference_table("CFF ").data
    except RuntimeError as problem:
        raise Unusable(
            "bad-font",
            f"cannot embed {face.name}: {problem}",
            "replace the font file, its tables are damaged",
            Origin(face.path),
        ) from problem
    return Subset(bytes(data), dict(plan.old_to_new_glyph_mapping.items()))


class _Source(Record):
    """The source of a face's subsets.

    HarfBuzz reads the whole ``cmap`` for each subset, which takes most of the time (1.6 of 2.0 ms
    for 700 Han). Where there are ``MANY``, the others avoid that: they are made from a copy of the
    font with only the tables of outlines and widths.
    """

    face: Face
    used: int = 0
    bare: hb.Face | None = None

    def next(self) -> hb.Face:
        """The font for the next subset."""
        self.used += 1
        if self.used == MANY and "fvar" not in self.face.hb_face.table_tags:
            self.bare = _bare(self.face)
        return self.bare or self.face.hb_face


@lru_cache(maxsize=_KEPT_BARE)
def _source(face: Face) -> _Source:
    return _Source(face)


def _bare(face: Face) -> hb.Face:
    """A copy of a face with only the tables in ``_NEEDED`` (OpenType, "Table Directory"; HarfBuzz
    needs no checksums)."""
    tables = [(tag, face.table(tag)) for tag in sorted(_NEEDED & {*face.hb_face.table_tags})]
    version = 0x00010000 if face.outlines == "glyf" else 0x4F54544F  # OTTO
    header = [struct.pack(">IHHHH", version, len(tables), 0, 0, 0)]
    at = 12 + 16 * len(tables)
    for tag, data in tables:
        header.append(struct.pack(">4sIII", tag.encode("ascii"), 0, at, len(data)))
        at += len(data) + -len(data) % 4
    padded = [part for _, data in tables for part in (data, bytes(-len(data) % 4))]
    return hb.Face(hb.Blob(b"".join([*header, *padded])))


def _number(tag: str) -> int:
    """A table tag as a number, for HarfBuzz's sets."""
    return int.from_bytes(tag.encode("latin-1"), "big")
