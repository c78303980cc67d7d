"""What a document uses of each face, and what it is called by once it is embedded."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.base.value import Record, Value, field
from paiban.font.face import Face
from paiban.page.items import Glyphs


class FaceUse(Record):
    """What a document uses of one face: glyphs, and for each what they stand for.

    ``maps[0]`` gives each glyph its first text; a glyph with another text has that in
    ``maps[1]``, and so on. ``variant`` tells the map of those that are not in the first.
    """

    maps: list[dict[int, str]] = field(default_factory=lambda: [{}])
    variant: dict[tuple[int, str], int] = field(default_factory=dict)
    upright: bool = False
    """Whether some stand upright in vertical lines."""

    @property
    def gids(self) -> frozenset[int]:
        """All glyphs of the face that are used."""
        return frozenset(self.maps[0])

    @classmethod
    def of(cls, lines: Iterable[Glyphs]) -> FaceUse:
        """What lines use of the face that all of them have."""
        use = cls()
        for line in lines:
            use.upright = use.upright or (line.upright and not line.level)
            for gid, text in _others(use.maps[0], line.gids, line.texts):
                use._differs(gid, text)
        return use

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
    """Give each glyph its first text; what comes back are those that have another."""
    found = []
    for at, gid in enumerate(gids):
        text = texts[at]
        if first.setdefault(gid, text) != text and text:
            found.append((gid, text))
    return found


class EmbeddedFont(Value, frozen=True):
    """A face in the file: its resource name for each map, and per glyph code and width.

    ``widths`` are those that the file states, in thousandths of an em: a reader moves on by
    these, whatever the font's own units are. ``upright_names`` are its resource names for
    vertical writing, none where it is not so used.
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


def width_of(face: Face, gid: int) -> float:
    """The width of a glyph in thousandths of the font's em."""
    return round(face.advance(gid) * 1000 / face.units_per_em, 3)
