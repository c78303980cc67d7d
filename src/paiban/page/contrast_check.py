"""Whether letters on photos can be read: their contrast, measured on the pixels beneath."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from paiban.artwork.artwork_kinds import is_artwork
from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.page.items import Colour, Glyphs, Group, Item, Page, Picture
from paiban.photo.prepared import Crop

LEAST_CONTRAST = 4.5
"""Of letters with what lies beneath (WCAG 2.1, 1.4.3)."""
_ASCENT, _EM = 0.88, 1.0
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
    for glyphs, rect in _lines(page):
        for picture in pictures:
            if picture.rect.overlaps(rect, _INSIDE) and picture.file not in told:
                _measure(glyphs, rect, picture, page, told, findings)


def _lines(page: Page) -> Iterator[tuple[Glyphs, Rect]]:
    """The lines of each group: their first letters, and the place of them all."""
    for group in _groups(page):
        lines: dict[tuple[float, Colour], tuple[Glyphs, Rect]] = {}
        for glyphs in group.items:
            rect = _rect(glyphs) if isinstance(glyphs, Glyphs) and glyphs.text.strip() else None
            if rect and isinstance(glyphs, Glyphs):
                key = round(glyphs.y, 1), glyphs.colour
                first, before = lines.get(key, (glyphs, rect))
                lines[key] = first, _both(before, rect)
        yield from lines.values()


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


def _rect(glyphs: Glyphs) -> Rect | None:
    """The em boxes of a horizontal run of glyphs."""
    if glyphs.axis is not None or not glyphs.gids:
        return None
    em = glyphs.size / glyphs.face.units_per_em
    left = min(glyphs.xs)
    right = max(
        x + glyphs.face.advance(gid) * em for x, gid in zip(glyphs.xs, glyphs.gids, strict=True)
    )
    return Rect(left, glyphs.y - _ASCENT * glyphs.size, right - left, _EM * glyphs.size)
