"""Output of shaping: a text as clusters with their glyphs."""

from __future__ import annotations

from paiban.base.value import Record, Value, field
from paiban.font.face import Face
from paiban.manuscript.story import Text
from paiban.shape.scripts import Stretch

Glyph = tuple[int, float, float]
"""Glyph id and its offset from the cluster's origin, to the right and up, in ems."""


class TypedSpace(Value, frozen=True):
    """Manuscript white space after a cluster: the string, its glyph, its width in ems."""

    string: str
    gid: int
    width: float


class MissingGlyph(Value, frozen=True):
    """A character that no face of the chain has, with its offset in the text."""

    character: str
    offset: int


class Variant(Value, frozen=True):
    """A variation sequence set in ``face`` without its variant."""

    sequence: str
    offset: int
    face: Face


class Stand(Value, frozen=True):
    """A cluster's glyphs in a vertical line: (glyph, x from the line's axis to the right, y down
    from the cluster's head), in ems. ``turned``: rotated 90° clockwise; ``narrow``: horizontal
    scale."""

    glyphs: tuple[tuple[int, float, float], ...]
    turned: bool = False
    narrow: float = 1.0


class Shaped(Record):
    """A text as clusters, in parallel lists; lengths in ems.

    ``strings[i]`` is the text of cluster i, at ``offsets[i]``; ``gids[i]`` its first glyph, and
    ``more[i]`` any further ones; ``shifts[i]`` and ``rises[i]`` offset the first glyph from the
    cluster's origin. White space is not a cluster: ``spaces[i]`` follows cluster i.
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
    """For clusters not spaced by their first character, the one that decides: an emoji (1️⃣), and
    two digits in one em of a vertical line, are spaced like Han."""
    cuts: dict[int, float] = field(default_factory=dict)
    """The cells within a figure of a vertical line, each with the demerits of a line end after it,
    infinite if none may be."""
