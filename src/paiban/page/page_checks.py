"""Checks of a finished page before it is written (preflight rules 37 and 38): text outside the type
area or on the fold, overlapping stories, photos without caption or credit."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from pathlib import Path
from unicodedata import category

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.page.contrast_check import check_contrast
from paiban.page.items import Glyphs, Group, Item, Page, Picture
from paiban.page.kansuji_check import check_kansuji
from paiban.photo.prepare import effective_ppi
from paiban.photo.probe import probe

_FURNITURE = frozenset({"folio", "masthead", "skybox", "furniture", "advertisement_label"})
_FIXED = {"advertisement": "an advertisement", "index": "the index", "ear": "the ear"}
"""What stands on a page in a place of its own, as the findings call it."""
_LEAST_PPI = 100
"""Pixels to the inch under which a photo looks blurred, on the screen as in print."""
_TO_MIDDLE = 1 / 3
"""Ems that a mark in the corner of its em is moved by, so that it stands in the middle."""
_SLACK = 0.05
"""Tolerance for rounding at edges, in points."""


def check_page(page: Page, findings: Findings) -> None:
    """Report ``outside-type-area``, ``outside-trim``, ``overlap``, ``text-on-fold``,
    ``photo-contrast``, ``figures-as-kansuji``, ``photo-without-caption`` and
    ``photo-without-credit``."""
    for group in page.items:
        if isinstance(group, Group):
            look = _cut_off if group.role in _FURNITURE else _outside
            look(group, page, findings)
    _overlaps(page, findings)
    _on_fold(page, findings)
    check_contrast(page, findings)
    check_kansuji(page, findings)
    for group in _groups(page.items):
        if group.role == "photo":
            _words(group, page, findings)
        if group.role in ("photo", "portrait", "advertisement"):
            _pixels(group, page, findings)


def _groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)


def _glyphs(items: tuple[Item, ...]) -> Iterator[Glyphs]:
    for item in items:
        if isinstance(item, Glyphs):
            yield item
        elif isinstance(item, Group):
            yield from _glyphs(item.items)


def _outside(story: Group, page: Page, findings: Findings) -> None:
    """Report a story with glyphs outside the type area."""
    area = page.type_area
    for glyphs in _glyphs(story.items):
        if not glyphs.gids:
            continue
        inside = _stands_inside if glyphs.axis is None else _runs_down_inside
        if not inside(glyphs, _with_readings(area, glyphs) if glyphs.over else area):
            findings.error(
                "outside-type-area",
                f"page {page.number}: text of {story.story or _FIXED.get(story.role, story.role)} "
                "is outside the type area",
                "give it more room, or a smaller head",
                glyphs.origin,
            )
            return


def _cut_off(furniture: Group, page: Page, findings: Findings) -> None:
    """Report a folio line or a masthead that the knife would cut."""
    trim = Rect(0, 0, page.width, page.height)
    for glyphs in _glyphs(furniture.items):
        if not all(trim.contains(ink, _SLACK) for ink in _inks(glyphs)):
            findings.error(
                "outside-trim",
                f"page {page.number}: the {furniture.role} is cut off at the edge of the page",
                "make the margins larger: margins_mm under [paper]",
                glyphs.origin,
            )
            return


def _inks(glyphs: Glyphs) -> Iterator[Rect]:
    """The ink of each glyph of a horizontal line; of a turned one, its origin."""
    em = glyphs.size / glyphs.face.units_per_em
    for at, (gid, x) in enumerate(zip(glyphs.gids, glyphs.xs, strict=True)):
        extents = glyphs.face.hb_font.get_glyph_extents(gid)
        y = glyphs.ys[at] if glyphs.ys else glyphs.y
        if glyphs.turned or not (extents and extents.width):
            yield Rect(x, y, 0, 0)
            continue
        left, wide = extents.x_bearing * em, extents.width * em
        top, deep = y - extents.y_bearing * em, -extents.height * em
        yield Rect(x + left * glyphs.narrow, top, wide * glyphs.narrow, deep)


def _with_readings(area: Rect, reading: Glyphs) -> Rect:
    """The type area and the white that a reading over or beside its outermost line stands in."""
    if reading.axis is None:
        return Rect(area.x, area.y - reading.size, area.width, area.height + reading.size)
    return Rect(area.x, area.y, area.width + reading.size, area.height)


def _stands_inside(glyphs: Glyphs, area: Rect) -> bool:
    # An opening mark at the line start gives up its white, so its origin is half an em to the left.
    left, right = area.x - glyphs.size / 2 - _SLACK, area.right + _SLACK
    return area.y - _SLACK <= glyphs.y <= area.bottom + _SLACK and _ink_within(
        glyphs.xs, glyphs.texts, left, right
    )


def _runs_down_inside(glyphs: Glyphs, area: Rect) -> bool:
    """``_stands_inside`` for a vertical line: its em box across, its origins along the line."""
    half = glyphs.size / 2 - _SLACK
    # A mark at the foot of a line gives up its white, or hangs: its em begins within, as in a level
    # line, though a font that has it in a corner may have it moved down to the middle.
    ascent = 0.0 if glyphs.turned else (EM_BOX_ASCENT + _TO_MIDDLE) * glyphs.size
    places = tuple(
        y - ascent if text and category(text[0])[0] == "P" else y
        for y, text in zip(glyphs.ys, glyphs.texts, strict=True)
    )
    return area.x + half <= glyphs.block <= area.right - half and _ink_within(
        places, glyphs.texts, area.y - glyphs.size - _SLACK, area.bottom + _SLACK
    )


def _ink_within(
    places: tuple[float, ...], texts: tuple[str, ...], first: float, last: float
) -> bool:
    """Whether all glyphs but white space are between two positions along the line."""
    if first <= min(places) and max(places) <= last:
        return True
    return all(
        first <= place <= last for place, text in zip(places, texts, strict=True) if text.strip()
    )


def _on_fold(page: Page, findings: Findings) -> None:
    """Report characters of a spread on the fold, where they would be cut."""
    if page.fold is None:
        return
    for group in _groups(page.items):
        for item in group.items:
            if isinstance(item, Glyphs) and _is_cut(item, page.fold):
                findings.error(
                    "text-on-fold",
                    f"page {page.number}: a character of {group.story or group.role} is on the "
                    "fold",
                    "change the head, or the slot",
                    item.origin,
                )
                return


def _is_cut(glyphs: Glyphs, fold: float) -> bool:
    """Whether the fold cuts a glyph; punctuation is ignored, since its ink fills half the em."""
    em = glyphs.size / glyphs.face.units_per_em
    if glyphs.axis is not None:
        return abs(fold - glyphs.axis) < glyphs.size / 2 - _SLACK
    return any(
        x + _SLACK < fold < x + glyphs.face.advance(gid) * em - _SLACK
        for x, gid, text in zip(glyphs.xs, glyphs.gids, glyphs.texts, strict=True)
        if text.strip() and not category(text[0]).startswith("P")
    )


def _overlaps(page: Page, findings: Findings) -> None:
    slots = [(story.id, slot) for story in page.stories for slot in story.slots]
    slots += [
        (_FIXED[item.role], item.rect)
        for item in page.items
        if isinstance(item, Group) and item.role in _FIXED and item.rect
    ]
    for at, (one, slot) in enumerate(slots):
        for two, other in slots[at + 1 :]:
            if slot.overlaps(other):
                findings.error(
                    "overlap",
                    f"page {page.number}: {one} and {two} overlap",
                    "change the slot of one of them",
                )


def _words(photo: Group, page: Page, findings: Findings) -> None:
    """Warn of a photo without caption or credit."""
    roles = {item.role for item in photo.items if isinstance(item, Group)}
    picture = next((item for item in photo.items if isinstance(item, Picture)), None)
    if picture is None or not picture.file:
        return
    if any(story.id == photo.story and story.photos_credited for story in page.stories):
        roles.add("credit")
    missing = [word for word in ("caption", "credit") if word not in roles]
    if missing:
        findings.warn(
            f"photo-without-{missing[0]}",
            f"page {page.number}: a photo of {photo.story} has no {' and no '.join(missing)}",
            "a newspaper photo needs both",
            picture.origin,
        )


def _pixels(group: Group, page: Page, findings: Findings) -> None:
    """Whether a picture has the pixels that its size asks, and no transparent parts."""
    for item in group.items:
        if not (isinstance(item, Picture) and item.file):
            continue
        # what is wrong with it has been said
        info = probe(item.file, item.origin, Findings(), item.page)
        if not info.ok or info.is_artwork:
            continue
        rect, name = item.rect, Path(item.file).name
        ppi = effective_ppi(info.width, info.height, item.crop, rect.width, rect.height)
        if round(ppi) < _LEAST_PPI:
            share = ppi / _LEAST_PPI
            findings.warn(
                "photo-resolution",
                f"page {page.number}: {name} has {ppi:.0f} pixels to the inch at the size at which "
                f"it stands: it will look blurred",
                f"send it with {ceil(info.width / share)} × {ceil(info.height / share)} pixels or "
                "more, or give it less room",
                item.origin,
            )
        if info.is_transparent and not item.is_cut_out:
            findings.note(
                "photo-transparent",
                f"{name} may have transparent parts: they are white on the page",
                "if that is not meant, lay it on a ground of its own",
                item.origin,
            )
