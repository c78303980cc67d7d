"""What stands over what on a finished page, and what stands outside: by the ink of its glyphs."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import ceil

from PIL import Image

from paiban.base.geometry import Rect
from paiban.page.items import Glyphs, Group, Item, Page, Picture

_FURNITURE = frozenset({"folio", "masthead", "furniture"})
_CELL = 12.0
_SHARED = 1.2
"""Points that the ink of two glyphs may share: kerning and tight heads."""
_SHARE = 0.2
"""Of the smaller one's ink box, which is mostly white at its corners."""
_SHARE_OF_LINES = 0.5
"""The same for lines of one kind: set solid, feet of letters reach into the line below."""
_SLACK = 1.5
_EXACT = 0.05
_ON_PHOTOS = frozenset(
    {"headline", "kicker", "subhead", "column_title", "caption", "credit", "index"}
)
"""Parts that may stand on a photo of their story."""


@dataclass(frozen=True)
class Ink:
    """The ink box of a glyph."""

    text: str
    box: Rect
    owner: str
    """The story that it is of, else the role of its group."""
    part: str
    """The role of its innermost group: headline, body, caption …"""
    line: int
    """Number of its item: glyphs of one line may touch as they like."""
    size: float


def strayed(page: Page) -> list[tuple[str, str]]:
    """Kind and description of all that stands where it must not, the first of each kind."""
    inks = list(_inks(page))
    found: dict[str, str] = {}
    for kind, what in (*_outside(page, inks), *_over(inks), *_pictures(page, inks)):
        found.setdefault(kind, f"page {page.number}: {what}")
    return list(found.items())


def _groups(page: Page) -> Iterator[Group]:
    return (item for item in page.items if isinstance(item, Group))


def _leaves(group: Group) -> Iterator[tuple[Item, str]]:
    """Items with the role of the group that they are in."""
    for item in group.items:
        if isinstance(item, Group):
            yield from _leaves(item)
        else:
            yield item, group.role


def _inks(page: Page) -> Iterator[Ink]:
    line = 0
    for group in _groups(page):
        for item, part in _leaves(group):
            if isinstance(item, Glyphs) and not item.face.colour:
                line += 1
                yield from _of_line(item, group.story or group.role, part, line)


def _of_line(item: Glyphs, owner: str, part: str, line: int) -> Iterator[Ink]:
    em = item.size / item.face.units_per_em
    for at, gid in enumerate(item.gids):
        extents = item.face.hb_font.get_glyph_extents(gid)
        text = item.texts[at].strip()
        if not text or extents is None or not extents.width or not extents.height:
            continue
        left, right = extents.x_bearing * em, (extents.x_bearing + extents.width) * em
        top, foot = extents.y_bearing * em, (extents.y_bearing + extents.height) * em
        x, y = item.xs[at], item.ys[at] if item.ys else item.y
        if item.turned:
            box = Rect(x + foot, y + left, top - foot, right - left)
        else:
            box = Rect(x + left * item.narrow, y - top, (right - left) * item.narrow, top - foot)
        yield Ink(text, box, owner, part, line, item.size)


def _outside(page: Page, inks: list[Ink]) -> Iterator[tuple[str, str]]:
    trim, area = Rect(0, 0, page.width, page.height), page.type_area
    for ink in inks:
        furniture = ink.owner in _FURNITURE
        # The feet of letters reach under the em box of the last line, and marks may hang.
        hangs = unicodedata.category(ink.text[0])[0] == "P"
        slack = 0.0 if furniture else ink.size if hangs else max(_SLACK, ink.size * _SHARE)
        if not (trim if furniture else area).contains(ink.box, slack):
            yield "outside", _told(ink)


def _over(inks: list[Ink]) -> Iterator[tuple[str, str]]:
    """Ink over ink; marks are left out, whose boxes tell little."""
    cells: dict[tuple[int, int], list[Ink]] = defaultdict(list)
    for ink in inks:
        if ink.part == "ruby":
            continue  # as large as the white over Han allows, into which letters above may reach
        if len(ink.text) > 1 or unicodedata.category(ink.text) in ("Lo", "Lu", "Ll", "Nd"):
            for cell in _cells(ink.box):
                cells[cell].append(ink)
    for there in cells.values():
        for one, two in combinations(there, 2):
            if one.line != two.line and _share(one, two):
                yield _kind(one, two), f"{_told(one)} and {_told(two)}"


def _kind(one: Ink, two: Ink) -> str:
    """Whose ink stands over whose: of two stories, of one, of one folio or masthead."""
    if one.owner != two.owner:
        return "overlap"
    return "furniture" if one.owner in _FURNITURE else "overlap-within"


def _told(ink: Ink) -> str:
    return f"{ink.text!r} in {ink.part} of {ink.owner}{_at(ink.box)}"


def _cells(box: Rect) -> Iterator[tuple[int, int]]:
    for across in range(int(box.x // _CELL), int(box.right // _CELL) + 1):
        for down in range(int(box.y // _CELL), int(box.bottom // _CELL) + 1):
            yield across, down


def _share(first: Ink, second: Ink) -> bool:
    one, two = first.box, second.box
    of_one = (first.owner, first.part) == (second.owner, second.part)
    share = _SHARE_OF_LINES if of_one else _SHARE
    across = min(one.right, two.right) - max(one.x, two.x)
    down = min(one.bottom, two.bottom) - max(one.y, two.y)
    least = min(one.width * one.height, two.width * two.height)
    return across > _SHARED and down > _SHARED and across * down > share * least


def _pictures(page: Page, inks: list[Ink]) -> Iterator[tuple[str, str]]:
    placed = [
        (item, group.role, group.story)
        for group in _groups(page)
        for item, _ in _leaves(group)
        if isinstance(item, Picture)
    ]
    for item, role, story in placed:
        rect, bounds = item.rect, _to_the_trim(item.rect, page)
        if role in ("masthead", "ear"):
            bounds = Rect(0, 0, page.width, page.height)
        if not bounds.contains(rect, 0.6) or rect.width <= 0 or rect.height <= 0:
            yield "picture-outside", f"of {story or role} at {_at(rect)}"
        for ink in inks:
            if rect.overlaps(ink.box, 1.0) and not _may_stand_on(ink, item, story, page):
                yield "text-on-picture", _told(ink)
    for one, two in combinations(placed, 2):
        own, other = one[0].rect, two[0].rect
        inside = one[2] == two[2] and (own.contains(other) or other.contains(own))
        if own.overlaps(other, 1.0) and not inside:
            yield "picture-overlap", f"of {one[2] or one[1]} and {two[2] or two[1]} {_at(own)}"


def _to_the_trim(rect: Rect, page: Page) -> Rect:
    """The type area, as far as the trim on those sides on which the picture ends just there."""
    area = page.type_area
    left = 0.0 if abs(rect.x) < _EXACT else area.x
    top = 0.0 if abs(rect.y) < _EXACT else area.y
    right = page.width if abs(rect.right - page.width) < _EXACT else area.right
    foot = page.height if abs(rect.bottom - page.height) < _EXACT else area.bottom
    return Rect(left, top, right - left, foot - top)


def _may_stand_on(ink: Ink, picture: Picture, story: str, page: Page) -> bool:
    """Whether letters are meant to stand there: heads and captions wholly on a photo of their
    story, furniture on a poster, text on the white ground of a cut-out. Whether they can be read
    there is told by ``photo-contrast``."""
    if picture.is_cut_out:
        return ink.owner == story and _is_clear(picture, ink.box)
    if ink.owner in _FURNITURE:
        return abs(picture.rect.y) < _EXACT and picture.rect.width >= page.width - _EXACT
    return ink.owner == story and ink.part in _ON_PHOTOS and picture.rect.contains(ink.box, 1.0)


def _is_clear(picture: Picture, box: Rect) -> bool:
    """Whether the cut-out has nothing where the letter is."""
    with Image.open(picture.file) as image:
        alpha = image.convert("RGBA").getchannel("A")
    rect = picture.rect
    across, down = alpha.width / rect.width, alpha.height / rect.height
    place = (
        int((box.x - rect.x) * across),
        int((box.y - rect.y) * down),
        ceil((box.right - rect.x) * across),
        ceil((box.bottom - rect.y) * down),
    )
    highest = alpha.crop(place).getextrema()[1]
    return not isinstance(highest, tuple) and highest < 64


def _at(rect: Rect) -> str:
    return f" ({rect.x:.0f}, {rect.y:.0f}, {rect.width:.0f} × {rect.height:.0f})"
