"""What shaping gives: a text as clusters, with the glyphs that stand for them."""

from __future__ import annotations

from paiban.base.value import Record, Value, field
from paiban.font.face import Face
from paiban.manuscript.story import Text
from paiban.shape.scripts import Stretch

Glyph = tuple[int, float, float]
"""Glyph id and its offset from the cluster's origin, to the right and up, in ems."""


class TypedSpace(Value, frozen=True):
    """White space of the manuscript after a cluster: as typed, its glyph, its width in ems."""

    string: str
    gid: int
    width: float


class MissingGlyph(Value, frozen=True):
    """A character that no face of the chain has, and its offset in the text."""

    character: str
    offset: int


class Variant(Value, frozen=True):
    """A character and its variation selector that stand in ``face`` without the variant."""

    sequence: str
    offset: int
    face: Face


class Stand(Value, frozen=True):
    """How a cluster stands in a vertical line: its glyphs, each with the place of its origin from
    the line's axis (to the right) and from the cluster's head (down), in ems; whether they are
    turned a quarter to the right; the share of their width at which they are drawn."""

    glyphs: tuple[tuple[int, float, float], ...]
    turned: bool = False
    narrow: float = 1.0


class Shaped(Record):
    """A text as clusters in order, in parallel lists; lengths in ems.

    ``strings[i]`` is what cluster i stands for, from ``offsets[i]`` in the text; ``gids[i]`` its
    glyph, ``more[i]`` the further glyphs of the few clusters that have them; ``shifts[i]`` and
    ``rises[i]`` tell where the first glyph does not stand at its cluster's origin. White space is
    no cluster: ``spaces[i]`` is what follows cluster i.
    """

    text: Text
    language: str = "zh-Hans"
    strings: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    faces: list[Face] = field(default_factory=list)
    gids: list[int] = field(default_factory=list)
    advances: list[float] = field(default_factory=list)
    more: dict[int, tuple[Glyph, ...]] = field(default_factory=dict)
    shifts: dict[int, float] = field(default_factory=dict)
    rises: dict[int, float] = field(default_factory=dict)
    spaces: dict[int, TypedSpace] = field(default_factory=dict)
    missing: list[MissingGlyph] = field(default_factory=list)
    variants: list[Variant] = field(default_factory=list)
    stands: list[Stand] = field(default_factory=list)
    """Of each cluster, where the text is shaped for vertical lines (shape/vertical_shaping.py)."""
    foreign: tuple[Stretch, ...] = ()
    """What is shaped by the rules of another script (shape/scripts.py)."""
    levels: list[int] = field(default_factory=list)
    """Embedding levels of the clusters; none where all run from left to right."""
    is_rtl: bool = False
    """Whether the paragraph itself runs from right to left."""
    apostrophes: frozenset[int] = frozenset()
    """The offsets of the ’ that are of a word (shape/apostrophes.py)."""
    wide: list[tuple[Face, str, int]] = field(default_factory=list)
    """Spaces and apostrophes that a face has a whole em wide, each with its offset: they were set
    narrower."""
    spaced_as: dict[int, str] = field(default_factory=dict)
    """Characters by which the few clusters are spaced that are not what they begin with: an emoji
    (1️⃣), and in a vertical line two digits in one em, are spaced as a Han is."""
