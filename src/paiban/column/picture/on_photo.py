"""Letters on photos: white or black, on the photo itself or on a veil, so that they can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from paiban.base.geometry import Rect
from paiban.base.value import Value, replace
from paiban.column.block import Part, Row
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.page.contrast_check import part_of
from paiban.page.items import Colour, Picture
from paiban.photo.lettered.veil import Veil
from paiban.photo.prepared import Crop

if TYPE_CHECKING:
    from paiban.photo.lettered.ground import Ground

_WANTED = 4.6
"""Contrast that a veil is made for: what is reckoned in steps of a 255th may be a little less."""
_STRENGTHS = tuple(step / 20 for step in range(4, 18))
"""Strengths of veils, from one that is seen as such to one that hides the photo."""
_FADE = 0.5
"""Depth of the fading of a veil, as a share of that of the place that it darkens."""
_FADE_LEAST = 0.12
"""And at least, as a share of the photo."""
_RESTLESS = 0.07
"""Unrest from which letters have a veil, whatever their contrast: strokes of the photo cross those
of the letters."""
_VEIL_LEAST = 0.35
"""Strength of such a veil."""
_BLACK_LEAST = 7.0
"""Contrast of black letters below which they are white on a black veil: on middle tones black ones
look dull, though they can be read."""
_UNREST = 8.0
"""How much more restless places are avoided than such as need a veil."""
WHITE: Colour = (1.0,)
BLACK: Colour = (0.0,)


class Lettering(Value, frozen=True):
    """How letters stand on a part of a photo: white or black, under which veil, with what
    contrast."""

    is_white: bool
    veil: Veil | None
    contrast: float

    @property
    def colour(self) -> Colour:
        return WHITE if self.is_white else BLACK


def lettering(picture: Picture, lines: Sequence[Rect], edge: str) -> Lettering | None:
    """How ``lines`` of letters stand on a picture: without a veil where that will do, else under
    one from ``edge``. None if the picture cannot be read."""
    seen = _ground(picture)
    if seen is None:
        return None
    parts = [part_of(picture, rect) for rect in lines]
    part = _hull(parts)
    bare = [
        Lettering(ink, None, _least_contrast(seen, parts, ink, picture.veils))
        for ink in (True, False)
    ]
    best = max(bare, key=lambda each: (each.contrast, each.is_white))
    restless = seen.unrest(part) > _RESTLESS and not picture.veils
    dull = not best.is_white and best.contrast < _BLACK_LEAST
    if best.contrast >= _WANTED and not restless and not dull:
        return best
    least = _VEIL_LEAST if restless else 0.0
    return _veiled(seen, picture, parts, edge, best.is_white or dull, least)


def _veiled(
    seen: Ground, picture: Picture, parts: Sequence[Crop], edge: str, white: bool, least: float
) -> Lettering:
    """The weakest veil under which the letters can be read."""
    part = _hull(parts)
    found: Lettering | None = None
    for strength in (step for step in _STRENGTHS if step >= least):
        veil = _veil(picture, part, edge, strength, white=not white)
        contrast = _least_contrast(seen, parts, white, (*picture.veils, veil))
        found = Lettering(white, veil, contrast)
        if contrast >= _WANTED:
            break
    assert found is not None
    return found


def _least_contrast(
    seen: Ground, parts: Sequence[Crop], white: bool, veils: tuple[Veil, ...]
) -> float:
    """The contrast of the line that is read worst."""
    return min(seen.contrast(part, white=white, veils=veils) for part in parts)


def _hull(parts: Sequence[Crop]) -> Crop:
    left, top, right, foot = zip(*parts, strict=True)
    return min(left), min(top), max(right), max(foot)


def _veil(picture: Picture, part: Crop, edge: str, strength: float, *, white: bool) -> Veil:
    """A veil of full strength from the edge to the far side of ``part``, fading beyond it."""
    low, high = picture.crop[1], picture.crop[3]
    near, far = part[1], part[3]
    if edge in ("left", "right"):
        low, high, near, far = picture.crop[0], picture.crop[2], part[0], part[2]
    if edge == "all":
        return Veil(edge, strength, is_white=white)
    fade = max(_FADE * (far - near), _FADE_LEAST * (high - low))
    if edge in ("top", "left"):
        return Veil(edge, strength, far, far + fade, white)
    return Veil(edge, strength, near, near - fade, white)


def unease(picture: Picture, rect: Rect) -> float:
    """How ill letters stand in ``rect`` on a picture as it is, from 0: an estimate by which places
    are compared."""
    seen = _ground(picture)
    if seen is None:
        return 0.0
    part = part_of(picture, rect)
    unrest = seen.unrest(part)
    white, black = (seen.contrast(part, white=ink) for ink in (True, False))
    veil = 0.0 if black >= _WANTED else _estimate(white)
    if unrest > _RESTLESS:
        veil = max(veil, _VEIL_LEAST)
    return veil + _UNREST * unrest


def calmest(picture: Picture, places: Mapping[str, Rect]) -> Rect:
    """The place on a picture where there is least to see; the first where they are alike, or the
    picture cannot be read."""
    seen = _ground(picture)
    if seen is None:
        return next(iter(places.values()))
    return min(places.values(), key=lambda rect: seen.unrest(part_of(picture, rect)))


def _estimate(contrast: float) -> float:
    """The strength of a black veil under which white letters reach their contrast: blending is done
    in sRGB, whose values are about the 2.2th root of the light."""
    light = 1.05 / contrast - 0.05
    wanted = 1.05 / _WANTED - 0.05
    return float(max(0.0, 1 - (wanted / max(light, 1e-6)) ** (1 / 2.2)))


def _ground(picture: Picture) -> Ground | None:
    """The photo as a ground; loaded only for pages that have letters on photos."""
    from paiban.photo.lettered.ground import ground

    return ground(picture.file) if picture.file else None


class PhotoHead(Value, frozen=True):
    """A head on its photo: the photo with its caption, the letters on it, what stands beneath,
    and the edge of the photo that a veil comes from. Without ``letters`` there was no room for
    them on it: they are ``beneath``. ``foot`` are caption and teasers on the foot of the photo,
    ``places`` where each teaser stands, with the page that it leads to."""

    photo: tuple[Part, ...]
    letters: tuple[Part, ...]
    beneath: tuple[Part, ...]
    edge: str
    foot: tuple[Part, ...] = ()
    places: tuple[tuple[Rect, str], ...] = ()


def legible(picture: Picture, parts: Sequence[Part], edge: str) -> tuple[Picture, list[Part]]:
    """Parts on a picture in white or black, whichever can be read there, and the picture with the
    veil that they need."""
    lines = [bounds([part]) for part in parts if isinstance(part, Row)]
    found = lettering(picture, lines, edge) if lines else None
    if found is None:
        return picture, [*parts]
    if found.veil:
        picture = replace(picture, veils=(*picture.veils, found.veil))
    return picture, [*inked(parts, found.colour)]


def inked(parts: Iterable[Part], colour: Colour) -> Iterator[Part]:
    """Parts in the colour of letters on a photo."""
    for part in parts:
        yield part if isinstance(part, Picture) else replace(part, colour=colour)


def bounds(parts: Sequence[Part], air: float = 0.0) -> Rect:
    """The rectangle that rows of letters cover, and ``air`` points about them."""
    rows = [part for part in parts if isinstance(part, Row)]
    left = min(row.x + row.line.xs[0] * row.size for row in rows) - air
    right = max(row.x + (row.line.xs[0] + row.line.width) * row.size for row in rows) + air
    top = min(row.baseline - EM_BOX_ASCENT * row.size for row in rows) - air
    foot = max(row.baseline + (1 - EM_BOX_ASCENT) * row.size for row in rows) + air
    return Rect(left, top, right - left, foot - top)
