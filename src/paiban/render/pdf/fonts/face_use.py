"""Glyphs that a document uses of each face, and the names and codes of the embedded face."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from paiban.base.value import Record, Value, field
from paiban.font.face import Face
from paiban.page.items import Glyphs

_OFF = 5.0
"""Thousandths of an em from which a glyph has a middle of its own."""


class FaceUse(Record):
    """The glyphs that a document uses of one face, and their texts.

    ``maps[0]`` has each glyph's first text, ``maps[1]`` a second text, and so on. ``variant`` gives
    the map of texts not in the first.
    """

    maps: list[dict[int, str]] = field(default_factory=lambda: [{}])
    variant: dict[tuple[int, str], int] = field(default_factory=dict)
    upright: bool = False
    """Whether any glyph stands upright in a vertical line."""
    middles: dict[int, float] = field(default_factory=dict)
    """Of glyphs that stand upright with another point than the middle of their width on the line,
    that point, in thousandths of an em from their origin: marks of traditional Chinese."""

    @property
    def gids(self) -> frozenset[int]:
        """All glyph ids in use."""
        return frozenset(self.maps[0])

    @classmethod
    def of(cls, lines: Iterable[Glyphs]) -> FaceUse:
        """The use of the one face that all ``lines`` share."""
        use = cls()
        for line in lines:
            if line.upright and not line.level:
                use.upright = True
                use._off_the_middle(line)
            for gid, text in _others(use.maps[0], line.gids, line.texts):
                use._differs(gid, text)
        return use

    def add_space(self, face: Face) -> None:
        """The space of the face, if it has one, is used too."""
        if space := face.gid(" "):
            self.maps[0].setdefault(space, " ")

    def _off_the_middle(self, line: Glyphs) -> None:
        assert line.axis is not None
        for gid, x in zip(line.gids, line.xs, strict=True):
            middle = (line.axis - x) * 1000 / line.size
            if abs(middle - width_of(line.face, gid) / 2) > _OFF:
                self.middles.setdefault(gid, round(middle, 2))

    def _differs(self, gid: int, text: str) -> None:
        if (gid, text) in self.variant:
            return
        level = next((n for n, texts in enumerate(self.maps) if not texts.get(gid)), len(self.maps))
        if level == len(self.maps):
            self.maps.append({})
        self.maps[level][gid] = text
        self.variant[gid, text] = level


def _others(
    first: dict[int, str], gids: tuple[int, ...], texts: tuple[str, ...]
) -> list[tuple[int, str]]:
    """Record each glyph's first text; return the glyphs with another."""
    found = []
    for at, gid in enumerate(gids):
        text = texts[at]
        if first.setdefault(gid, text) != text and text:
            found.append((gid, text))
    return found


class EmbeddedFont(Value, frozen=True):
    """An embedded face: its resource name for each map, and code and width of each glyph.

    ``widths`` are those stated in the file, in thousandths of an em, by which a reader advances.
    ``upright_names`` are its resource names for vertical writing, if used so.
    """

    names: tuple[str, ...]
    upright_names: tuple[str, ...]
    codes: dict[int, str]
    widths: dict[int, float]
    variant: dict[tuple[int, str], int]
    special: frozenset[int]
    """The glyphs of ``variant``, and those without a width, which may stand where another does."""
    cmaps: tuple[bytes, ...] = ()
    """The ToUnicode map of each of ``names``, and then of ``upright_names``."""
    middles: Mapping[int, float] = field(default_factory=dict)
    """Of the glyphs with a vertical origin of their own (W2), its x."""


def width_of(face: Face, gid: int) -> float:
    """The width of a glyph in thousandths of the font's em."""
    return round(face.advance(gid) * 1000 / face.units_per_em, 3)
