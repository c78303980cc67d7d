"""Whether letters on photos can be read: their contrast, measured on the pixels beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path

from paiban.artwork.artwork_kinds import is_artwork
from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.page.items import Colour, Glyphs, Group, Item, Page, Picture
from paiban.photo.prepared import Crop

LEAST_CONTRAST = 4.5
"""Of letters with what lies beneath (WCAG 2.1, 1.4.3)."""
_ASCENT, _EM = 0.88, 1.0
_WIDEST = 4.0
"""Ems that no glyph is wider than, the three-em dash included."""
_INSIDE = 1.0
"""Points that letters must reach into a picture to stand on it."""
_WHITE, _BLACK = (1.0,), (0.0,)


def check_contrast(page: Page, findings: Findings) -> None:
    """Report ``photo-contrast``: letters of a story on a photo that hides them."""
    pictures = [
        item
        for group in page.items
        if isinstance(group, Group) and group.role == "story"
        for item in _items(group)
        if isinstance(item, Picture) and item.file and not item.is_cut_out
        if not is_artwork(item.file)
    ]
    if not pictures:
        return
    told: set[str] = set()
    for glyphs, rect in _lines(page, [picture.rect for picture in pictures]):
        for picture in pictures:
            if picture.rect.overlaps(rect, _INSIDE) and picture.file not in told:
                _measure(glyphs, rect, picture, page, told, findings)


def _lines(page: Page, near: Sequence[Rect]) -> Iterator[tuple[Glyphs, Rect]]:
    """The lines of each group that may reach into ``near``: their first letters, and the place of
    them all."""
    for group in _groups(page):
        lines: dict[tuple[float, Colour], list[Glyphs]] = {}
        for glyphs in group.items:
            if isinstance(glyphs, Glyphs) and glyphs.axis is None and glyphs.gids:
                lines.setdefault((round(glyphs.y, 1), glyphs.colour), []).append(glyphs)
        for (y, _), line in lines.items():
            shown = _shown(line) if _may_reach(line, y, near) else []
            if shown:
                yield shown[0], reduce(_both, map(_rect, shown))


def _shown(line: Sequence[Glyphs]) -> list[Glyphs]:
    return [glyphs for glyphs in line if glyphs.text.strip()]


def _may_reach(line: Sequence[Glyphs], y: float, near: Sequence[Rect]) -> bool:
    """Whether a line stands on one of the rectangles, going by origins: few lines do, and advances
    need not be summed for the others."""
    size = max([glyphs.size for glyphs in line])
    beside = [rect for rect in near if rect.y < y + size and y - size < rect.bottom]
    if not beside:
        return False
    left = min([min(glyphs.xs) for glyphs in line])
    right = max([max(glyphs.xs) for glyphs in line]) + _WIDEST * size
    return any(left < rect.right and rect.x < right for rect in beside)


def _both(one: Rect, other: Rect) -> Rect:
    x, y = min(one.x, other.x), min(one.y, other.y)
    right, bottom = max(one.right, other.right), max(one.bottom, other.bottom)
    return Rect(x, y, right - x, bottom - y)


def _groups(within: Page | Group) -> Iterator[Group]:
    for item in within.items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item)


def _measure(
    glyphs: Glyphs, rect: Rect, picture: Picture, page: Page, told: set[str], findings: Findings
) -> None:
    found = contrast_on(picture, rect, glyphs.colour)
    if found is None or found >= LEAST_CONTRAST:
        return
    told.add(picture.file)
    findings.error(
        "photo-contrast",
        f"page {page.number}: “{glyphs.text.strip()[:20]}” on {Path(picture.file).name} has a "
        f"contrast of {found:.1f} : 1, which cannot be read",
        "give the head another place (head_on_photo), or the photo another crop",
        glyphs.origin or picture.origin,
    )


def contrast_on(picture: Picture, rect: Rect, colour: Colour) -> float | None:
    """The contrast of white or black letters in ``rect`` with the picture; None of other colours,
    or where the picture cannot be read."""
    from paiban.photo.lettered.ground import ground

    seen = ground(picture.file) if colour in (_WHITE, _BLACK) else None
    if seen is None:
        return None
    white = colour == _WHITE
    return seen.contrast(part_of(picture, rect), white=white, veils=picture.veils)


def part_of(picture: Picture, rect: Rect) -> Crop:
    """A rectangle on a placed picture as a part of the whole photo, in fractions."""
    frame, (x0, y0, x1, y1) = picture.rect, picture.crop
    across, down = (x1 - x0) / frame.width, (y1 - y0) / frame.height
    return (
        x0 + (rect.x - frame.x) * across,
        y0 + (rect.y - frame.y) * down,
        x0 + (rect.right - frame.x) * across,
        y0 + (rect.bottom - frame.y) * down,
    )


def _items(within: Page | Group) -> Iterator[Item]:
    for item in within.items:
        if isinstance(item, Group):
            yield from _items(item)
        else:
            yield item


def _rect(glyphs: Glyphs) -> Rect:
    """The em boxes of a horizontal run of glyphs."""
    em = glyphs.size / glyphs.face.units_per_em
    left = min(glyphs.xs)
    right = max(
        x + glyphs.face.advance(gid) * em for x, gid in zip(glyphs.xs, glyphs.gids, strict=True)
    )
    return Rect(left, glyphs.y - _ASCENT * glyphs.size, right - left, _EM * glyphs.size)
