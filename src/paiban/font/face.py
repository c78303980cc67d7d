"""A font face: its file, its metrics, its coverage. The only file that opens fonts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from paiban.base.finding import Unusable
from paiban.base.origin import Origin


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One face of one font file, opened once in a process and compared by identity.

    ``name`` is its PostScript name; ``units_per_em`` its design units; ``coverage`` the code
    points it has glyphs for.
    """

    path: str
    index: int
    name: str
    units_per_em: int
    coverage: frozenset[int]
    hb_face: hb.Face
    hb_font: hb.Font

    def has(self, character: str) -> bool:
        return ord(character) in self.coverage
