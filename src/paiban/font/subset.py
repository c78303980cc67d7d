"""Subsets for embedding: only the glyphs that are used, and only the tables that a PDF reads."""

from __future__ import annotations

from functools import lru_cache

import uharfbuzz as hb

from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.font.face import Face

_NEEDED = frozenset(("glyf", "loca", "head", "hhea", "hmtx", "maxp", "CFF ", "CFF2"))
"""PDF 32000-1, 9.9 table 126: of a CIDFontType2 just these and the hinting tables (cvt, fpgm,
prep), which go with the hints. Nothing here is laid out again, so GSUB, GPOS, cmap go too."""

_VARIATIONS = frozenset(("fvar", "gvar", "avar", "cvar", "HVAR", "VVAR", "MVAR", "STAT"))
"""Read while a variable font is pinned to its default; HarfBuzz then leaves them out itself."""


class Subset(Value, frozen=True, eq=False):
    """``data`` is a TrueType file, or for CFF outlines the bare ``CFF `` table in which
    CID = glyph; ``old_to_new`` leads from the face's glyphs to those of the subset."""

    data: bytes
    old_to_new: dict[int, int]


@lru_cache(maxsize=32)
def subset(face: Face, gids: frozenset[int]) -> Subset:
    """The subset of ``face`` with ``gids``, the parts of composite glyphs and ``.notdef``.

    The last 32 are kept: a page that is set again with the same characters costs nothing.
    Raises ``Unusable`` (``bad-font``) where the font's tables are damaged.
    """
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set({0, *gids})
    tags = frozenset(face.hb_face.table_tags)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).set(
        {_number(tag) for tag in tags - _NEEDED - _VARIATIONS}
    )
    wanted.flags = (
        hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        | hb.SubsetFlags.DOWNGRADE_CFF2
    )
    if "fvar" in tags:
        wanted.pin_all_axes_to_default(face.hb_face)
    try:
        plan = hb.SubsetPlan(face.hb_face, wanted)
        made = plan.execute()
        data = made.blob.data if face.outlines == "glyf" else made.reference_table("CFF ").data
    except RuntimeError as problem:
        raise Unusable(
            "bad-font",
            f"cannot embed {face.name}: {problem}",
            "replace the font file, its tables are damaged",
            Origin(face.path),
        ) from problem
    return Subset(bytes(data), dict(plan.old_to_new_glyph_mapping))


def _number(tag: str) -> int:
    """A table tag as HarfBuzz's sets hold it."""
    return int.from_bytes(tag.encode("latin-1"), "big")
