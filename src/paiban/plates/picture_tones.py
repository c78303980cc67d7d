"""Image of a PDF → its plates, no finer than shown."""

from __future__ import annotations

from paiban.base.value import Record, field
from paiban.pdf_reading.colour_spaces import PLATES, ColourSpace
from paiban.pdf_reading.matrix import across, upward
from paiban.pdf_reading.painted import PlacedImage
from paiban.plates.image_inks import (
    NotWhole,
    Plane,
    colour_key_plane,
    image_components,
    smaller,
)
from paiban.plates.tones import Separator

_MOST = 12_000
"""Most pixels per side."""


DAMAGED: dict[str, Plane] = {}
"""Stands for the planes of an image that does not decode whole."""


class Pictures(Record):
    """Images at ``ppi``, each decoded once for all plates. Planes are 255 where solid."""

    separator: Separator
    ppi: float
    kept: dict[object, dict[str, Plane] | None] = field(default_factory=dict)

    def planes(self, image: PlacedImage) -> dict[str, Plane] | None:
        """The planes of an image by plate; None if it cannot be decoded. Raises ``NotWhole``."""
        size = self.size(image)
        key = (image.stream.identity or id(image), size)
        if key not in self.kept:
            try:
                parts = image_components(image, size)
                found = self._inked(image.space, parts, size) if parts else None
                self.kept[key] = dict(found) if found else None
            except NotWhole:
                self.kept[key] = DAMAGED
        held = self.kept[key]
        if held is DAMAGED:
            raise NotWhole
        return held

    def key_plane(self, image: PlacedImage) -> Plane | None:
        """Where an image masked by colour is painted; None if it is not so masked."""
        try:
            return colour_key_plane(image, self.size(image))
        except NotWhole:
            return None

    def size(self, image: PlacedImage) -> tuple[int, int]:
        """The size in pixels as placed, at most the image's own."""
        width, height = (
            max(1, min(_MOST, most, round(side * self.ppi / 72)))
            for side, most in (
                (across(image.matrix), image.width),
                (upward(image.matrix), image.height),
            )
        )
        return width, height

    def _inked(
        self, space: ColourSpace, parts: list[Plane], size: tuple[int, int]
    ) -> list[tuple[str, Plane]] | None:
        if space.kind == "Indexed" and len(parts) == 1:
            # the mean of two rows of a table is no row: it is the inks that are reduced
            inked = self._of_table(space, parts[0])
            return [(name, smaller(plane, size)) for name, plane in inked]
        if space.kind == "Lab" and len(parts) == 3:
            return self.separator.lab_planes(parts, space.ends)
        if space.names:
            return _of_names(space.names, parts)
        if len(parts) == 3:
            return self.separator.planes(parts)
        if len(parts) == 4:
            return list(zip(PLATES, parts, strict=True))
        return [("Black", parts[0].point(_TURNED))]

    def _of_table(self, space: ColourSpace, plane: Plane) -> list[tuple[str, Plane]]:
        rows = [dict(self.separator.inks(space, (float(at),))) for at in range(256)]
        names = sorted({name for row in rows for name in row})
        return [
            (name, plane.point([round(255 * row.get(name, 0.0)) for row in rows])) for name in names
        ]


_TURNED = [255 - level for level in range(256)]


def _of_names(names: tuple[str, ...], parts: list[Plane]) -> list[tuple[str, Plane]] | None:
    if names == ("All",):
        return [("All", parts[0])]
    if len(names) != len(parts):
        return None
    return [(name, part) for name, part in zip(names, parts, strict=True) if name != "None"]
