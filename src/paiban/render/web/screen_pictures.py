"""Web edition pictures: pages rendered from the PDF, photos at screen sizes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from math import isqrt
from typing import NamedTuple

from PIL import Image

from paiban.artwork.pixels import drawn
from paiban.base.finding import Unusable
from paiban.base.value import Value
from paiban.manuscript.story import Photo
from paiban.photo.decoded import is_line_art
from paiban.photo.opened import PNG, WEBP, load_format, open_photo
from paiban.photo.photo_colour import to_screen
from paiban.photo.probe import probed
from paiban.photo.shrink import shrunk
from paiban.render.picture.png import render_png
from paiban.render.web.web_stories import Site, WebPage

PAGE_WIDTHS = (780, 1080, 1620, 2160)
"""Page widths in pixels: for a phone of two pixels to each, for a desktop column, for a phone of
three or a desktop of two, and for reading."""
_MOST_PIXELS = 10_000_000
"""Most pixels of a page, and half those of a spread: a page over twice as deep as it is wide has a
narrower picture."""
THUMBNAIL = 240
PHOTO_WIDTHS = (480, 960, 1600)

_WEBP_QUALITY = 70
"""At 82 body type of 9 pt looks the same in a file a fifth larger; below 60 photos show banding in
dark areas."""
_WEBP_METHOD = 4
_JPEG_QUALITY = 80


class Sized(NamedTuple):
    """A picture file with its size in pixels."""

    file: str
    width: int
    height: int


class PageSizes(Value, frozen=True):
    """The pictures of a page, smallest first, and its thumbnail."""

    pictures: tuple[Sized, ...]
    thumbnail: Sized


Files = dict[str, bytes]


def page_pictures(site: Site, pdf: bytes, files: Files) -> list[PageSizes]:
    """Make the pictures of all pages and add them to ``files``. PDFium renders one page after
    another while threads encode."""
    load_format(PNG)
    load_format(WEBP)
    with ThreadPoolExecutor() as pool:
        waiting = []
        for at, page in enumerate(site.pages):
            drawn = render_png(pdf, at, _page_widths(page)[-1] / page.page.width * 72)
            waiting.append(pool.submit(_page_sizes, drawn, page))
        made = [each.result() for each in waiting]
    for _, data in made:
        files.update(data)
    return [sizes for sizes, _ in made]


def _page_widths(page: WebPage) -> tuple[int, ...]:
    """Widths in pixels; a spread is as wide as two pages."""
    sides = 2 if page.page.facing else 1
    most = isqrt(int(sides * _MOST_PIXELS * page.page.width / page.page.height))
    return tuple(dict.fromkeys(max(1, min(width * sides, most)) for width in PAGE_WIDTHS))


def _page_sizes(png: bytes, page: WebPage) -> tuple[PageSizes, Files]:
    files: Files = {}
    image = Image.open(io.BytesIO(png))  # RGB, as render_png makes it
    found = []
    for width in (*_page_widths(page), THUMBNAIL):
        height = max(1, round(image.height * width / image.width))
        small = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
        out = io.BytesIO()
        small.save(out, "WEBP", quality=_WEBP_QUALITY, method=_WEBP_METHOD)
        found.append(Sized(f"pages/{page.name}-{width}.webp", width, height))
        files[found[-1].file] = out.getvalue()
    return PageSizes(tuple(found[:-1]), found[-1]), files


_Source = tuple[str, int]
"""A file, and the page of it."""
Photos = dict[_Source, tuple[Sized, ...]]
"""The sizes of each photo, by its source."""


def source_of(photo: Photo) -> _Source:
    return photo.file, photo.page


def story_photos(site: Site, files: Files) -> Photos:
    """Make all story photos at screen sizes and add them to ``files``. Unusable ones, already
    reported by ``probe``, are left out."""
    wanted: dict[_Source, tuple[str, Photo]] = {}
    for story in site.stories:
        stem = story.file.removeprefix("story-").removesuffix(".html")
        for number, photo in enumerate((*story.photos, *story.story.portraits), 1):
            if _is_sound(photo):
                wanted.setdefault(source_of(photo), (f"photos/{stem}-{number}", photo))
    with ThreadPoolExecutor() as pool:
        made = list(pool.map(_photo_sizes, wanted.values()))
    for _, data in made:
        files.update(data)
    return {source: sizes for source, (sizes, _) in zip(wanted, made, strict=True) if sizes}


def _is_sound(photo: Photo) -> bool:
    return bool(photo.file) and probed(photo.file, photo.page).ok


def _photo_sizes(wanted: tuple[str, Photo]) -> tuple[tuple[Sized, ...], Files]:
    """A photo, or the part of its file that is shown, as JPEG, or PNG where it is line art, at the
    widths that it has pixels for. It is always packed anew: what a camera writes into its files
    (the place, too) stays at the desk."""
    name, photo = wanted
    info, (x0, y0, x1, y1) = probed(*source_of(photo)), photo.shown
    full = max(1, round(info.width * (x1 - x0))), max(1, round(info.height * (y1 - y0)))
    found, files = [], {}
    for width in PHOTO_WIDTHS if info.is_artwork else _widths(full[0]):
        try:
            data, ending, size = _packed(photo, width, *full, is_artwork=info.is_artwork)
        except (Unusable, OSError, ValueError, SyntaxError):
            return (), {}
        found.append(Sized(f"{name}-{width}.{ending}", *size))
        files[found[-1].file] = data
    return tuple(found), files


def _widths(most: int) -> Sequence[int]:
    """The widths to make of a photo: the standard ones it has pixels for, or its own."""
    smaller = [width for width in PHOTO_WIDTHS if width < most]
    return [*smaller, most] if most < PHOTO_WIDTHS[-1] else PHOTO_WIDTHS


def _packed(
    photo: Photo, width: int, full_width: int, full_height: int, *, is_artwork: bool
) -> tuple[bytes, str, tuple[int, int]]:
    out = io.BytesIO()
    needed = (width, max(1, round(full_height * width / full_width)))
    if is_artwork:
        across, down, pixels = drawn(*source_of(photo), photo.shown, needed)
        load_format(PNG)
        Image.frombytes("RGB", (across, down), pixels).save(out, "PNG", optimize=True)
        return out.getvalue(), "png", (across, down)
    with open_photo(photo.file) as opened:
        art = is_line_art(opened)
        image = to_screen(shrunk(opened, photo.shown, needed)).copy()
        image.info = {}
        if art:
            image.save(out, "PNG", optimize=True)
        else:
            image.save(out, "JPEG", quality=_JPEG_QUALITY, progressive=True, optimize=True)
    return out.getvalue(), "png" if art else "jpg", image.size
