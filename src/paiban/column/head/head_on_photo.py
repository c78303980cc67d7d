"""Heads on photos (压题照片): column title, kicker, headline and subhead lie on a calm part of the
story's main photo; slogans, deck and byline stand beneath it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, exp, log

from paiban.base.geometry import Rect
from paiban.base.value import Value, replace
from paiban.column.block import Band, Part, Row, moved, stack
from paiban.column.head.head_block import (
    HeadContent,
    HeadForm,
    fitted_bands,
    fixed_bands,
    height_of,
)
from paiban.column.head.headline import headline_forms, scanty
from paiban.column.head.teasers import Teaser, teaser_row
from paiban.column.picture.on_photo import PhotoHead, bounds, unease
from paiban.column.picture.photo_block import PAD, PhotoContent, caption_lines, photo_block
from paiban.edition.paper import Paper
from paiban.page.items import Picture
from paiban.typeset.typesetter import Typesetter

_CROP_MOST = 0.48
"""Largest change in aspect by cropping, as a logarithm, as of other photos."""
_OF_PAGE = 0.4
"""Share of a page's depth to which a photo over text may be cropped in any case: an upright photo
over all columns would leave its text no room."""
_CROP, _CROP_POSTER = 9.0, 2.0
"""Cost of cropping, times the squared logarithm of the change in aspect: of a photo, and of a
poster, which fills what is left of its page."""
_DEPTHS = 9
"""Depths offered at the most."""
_GAP = 1
"""Body lines of white between the photo with its caption and what follows."""
_OVER_BENEATH = 0.6
"""White over what stands beneath it, in body lines."""
_NARROW = 500.0
"""Cost of a poster that is narrower than its page."""
_BETWEEN = 0.4
"""More white between the parts of a head, in body lines: photos are less calm than paper."""
_LARGER = 1.25
"""Heads on photos take no room from the text: they are wished larger by a step of the ladder."""
_SIZE = 3.5
"""Cost of a photo larger or smaller than wished, times the squared logarithm of the ratio, as of
other photos."""
_UNEASE = 6.0
"""Cost of a place where letters cannot be read as they are."""
_AMID = 1.0
"""Cost of letters at half its depth, where most photos show what they are of."""
_FOCUS, _CLEAR = 60.0, 0.12
"""Cost of letters on the focus of the photo; how far they keep from it, in shares of its depth."""
_DEEPEST = 0.62
"""Largest share of the photo's depth that its letters take."""
_LEAST_LINES = 10
"""A photo less deep bears no head."""
_TOO_SMALL = 60.0
"""Cost of a photo that has no room for its head."""
_CORNER = 0.62
_MEASURES = {"top": 1.0, "bottom": 1.0, "left": 0.46, "right": 0.46}
"""Share of the photo's width that the letters may take, in a corner and elsewhere."""
_PLACES = (
    "top", "bottom", "top-left", "bottom-left", "top-right", "bottom-right", "left", "right",
)  # fmt: skip
_POSTER_WISH = 8.5
"""Characters of a poster's headline that fill its measure in the size wished for."""


class HeadPhoto(Value, frozen=True, eq=False):
    """The photo that a head stands on: where on it, and whether it makes a poster."""

    content: PhotoContent
    place: str = "auto"
    is_poster: bool = False
    teasers: tuple[Teaser, ...] = ()
    """What stands on the foot of a poster."""
    has_text: bool = True
    """Whether text of the story follows beneath the photo."""

    @property
    def places(self) -> tuple[str, ...]:
        if self.place != "auto":
            return (self.place,)
        # The veil of a poster comes from its head or its foot, where more stands on it.
        return _PLACES[:-2] if self.is_poster else _PLACES


class HeadSizes(Value, frozen=True):
    """The size wished for, the largest and the smallest, in points."""

    wish: float
    most: float
    least: float
    area: float = 0.0
    """The area wished for the photo, in square points; 0: as large as its place."""


class _Stand(Value, frozen=True):
    """Bands of a head made for a place on its photo, with their cost and main size."""

    place: str
    measure: float
    bands: tuple[Band, ...]
    size: float
    cost: float


def photo_head_forms(
    content: HeadContent,
    photo: HeadPhoto,
    typesetter: Typesetter,
    paper: Paper,
    width: float,
    sizes: HeadSizes,
) -> tuple[HeadForm, ...]:
    """The forms of a head on a photo ``width`` points wide, the cheapest first."""
    stands = [*_stands(content, photo, typesetter, paper, width, sizes)]
    under = tuple(fixed_bands(content, typesetter, paper, width, None))
    forms = [
        _form(photo, typesetter, paper, (lines, words, cost), width, stands, under)
        for lines, words, cost in _depths(photo, typesetter, paper, width, sizes.area)
    ]
    found = [form for form in forms if form]
    if not found:
        found = [_without_room(content, photo, typesetter, paper, width, sizes, under)]
    return tuple(sorted(found, key=lambda head: (head.cost, head.lines)))


def _depths(
    photo: HeadPhoto, typesetter: Typesetter, paper: Paper, width: float, area: float
) -> Iterator[tuple[int, int, float]]:
    """The depths of a photo: lines of the picture, of the words beneath, and the cost of cropping
    and of its size."""
    words = caption_lines(photo.content, typesetter, paper, width)
    natural = round((width / photo.content.aspect - paper.body_size) / paper.leading) + 1
    least = max(_LEAST_LINES, ceil(natural * exp(-_CROP_MOST)))
    if photo.has_text:
        least = max(_LEAST_LINES, min(least, int(_OF_PAGE * paper.lines)))
    last = paper.lines - words
    if not photo.is_poster and photo.has_text:
        last = min(last, int(natural * exp(_CROP_MOST)))
    step = 1 if photo.is_poster or not photo.has_text else max(1, (last - least) // (_DEPTHS - 1))
    weight = _CROP_POSTER if photo.is_poster else _CROP
    for lines in sorted({max(least, min(natural, last)), *range(least, last + 1, step)}):
        frame = width / paper.depth(lines)
        cost = weight * log(frame / photo.content.aspect) ** 2
        if photo.is_poster and width < paper.type_area.width - paper.body_size:
            cost += _NARROW
        elif area and not photo.is_poster:
            cost += _SIZE * log(width * paper.depth(lines) / area) ** 2
        yield lines, words, cost


def _stands(
    content: HeadContent,
    photo: HeadPhoto,
    typesetter: Typesetter,
    paper: Paper,
    width: float,
    sizes: HeadSizes,
) -> Iterator[_Stand]:
    """The head as it would be at each place, in its two best forms."""
    for place in photo.places:
        measure = (width - 2 * PAD * paper.body_size) * _MEASURES.get(place, _CORNER)
        plain = _plain(content, typesetter, place)
        wish = min(sizes.most, sizes.wish * _LARGER)
        if photo.is_poster:
            wish = min(sizes.most, max(wish, measure / _POSTER_WISH))
        given = measure, wish, sizes.most, sizes.least
        forms = headline_forms(content.headline, plain, content.role, *given)
        # On a photo a head stands free: it need not fill its measure.
        by_desk = len(content.headline) > 1
        free = [
            (
                form.cost - scanty(form.lines, form.size, measure, content.role, by_desk=by_desk),
                form,
            )
            for form in forms
        ]
        for cost, form in sorted(free, key=lambda each: each[0])[:2]:
            bands = tuple(fitted_bands(content, form, plain, paper, measure, None))
            cost += _AMID if place in ("left", "right") else 0.0
            yield _Stand(place, measure, bands, form.size, cost)


def _plain(content: HeadContent, typesetter: Typesetter, place: str) -> Typesetter:
    """The typesetter with a headline that has no field, frame, mark or rules: the photo is its
    field. In a corner its lines begin at one edge."""
    book, style = typesetter.stylebook, typesetter.style(content.role)
    align = style.align if place in ("top", "bottom") else "left"
    bare = replace(style, box=False, reverse=False, tint=(), mark="", rule_over=0.0, rule_under=0.0)
    styles = book.styles | {content.role: replace(bare, align=align)}
    return replace(typesetter, stylebook=replace(book, styles=styles))


def _form(
    photo: HeadPhoto,
    typesetter: Typesetter,
    paper: Paper,
    depth: tuple[int, int, float],
    width: float,
    stands: Sequence[_Stand],
    under: tuple[Band, ...],
) -> HeadForm | None:
    """The head on a photo of that depth, at the place that costs least; None without room."""
    lines, words, crop = depth
    parts = photo_block(photo.content, typesetter, paper, width, lines + words).parts
    picture = next(part for part in parts if isinstance(part, Picture))
    foot, parts = _foot(photo, typesetter, paper, picture, parts)
    frame = replace(picture.rect, height=picture.rect.height - foot.taken)
    best: tuple[float, _Stand, tuple[Part, ...]] | None = None
    for stand in stands:
        if _height(stand, paper) > frame.height * _DEEPEST - PAD * paper.body_size:
            continue
        letters = _letters(stand, frame, paper)
        rect = bounds(letters)
        cost = stand.cost + _UNEASE * unease(picture, rect) + _on_focus(photo, picture, rect)
        if best is None or cost < best[0]:
            best = cost, stand, letters
    if best is None:
        return None
    cost, stand, letters = best
    total, beneath = _beneath(under, lines + words, paper, photo)
    edge = stand.place if stand.place in ("left", "right") else stand.place.split("-")[0]
    head = PhotoHead(parts, letters, beneath, edge, foot.parts, foot.places)
    return HeadForm(total, cost + crop, stand.size, on_photo=head)


class _Foot(Value, frozen=True):
    """What stands on the foot of a photo besides the head: the points it takes, its parts, and
    where the teasers of pages stand."""

    taken: float
    parts: tuple[Part, ...] = ()
    places: tuple[tuple[Rect, str], ...] = ()


def _foot(
    photo: HeadPhoto,
    typesetter: Typesetter,
    paper: Paper,
    picture: Picture,
    parts: tuple[Part, ...],
) -> tuple[_Foot, tuple[Part, ...]]:
    """What stands on the foot of the photo, and the other parts: a caption that is on it, over
    that the teasers of a poster."""
    height, pad = picture.rect.height, PAD * paper.body_size
    on = tuple(part for part in parts if isinstance(part, Row) and part.baseline < height)
    top = bounds(on).y - paper.leading if on else height
    row = teaser_row(photo.teasers, typesetter, paper, picture.rect.width - 2 * pad)
    if row.parts:
        top -= row.height + (0.0 if on else pad)
    teasers = tuple(moved(part, pad, top) for part in row.parts)
    places = tuple(
        (Rect(rect.x + pad, rect.y + top, rect.width, rect.height), page)
        for rect, page in row.places
    )
    rest = tuple(part for part in parts if part not in on)
    return _Foot(height - top, (*teasers, *on), places), rest


def _height(stand: _Stand, paper: Paper) -> float:
    """Points that the letters take, with some white between the parts of the head."""
    gaps = sum(not band.tied for band in stand.bands) - 1
    return height_of(stand.bands) + gaps * _BETWEEN * paper.leading


def _letters(stand: _Stand, frame: Rect, paper: Paper) -> tuple[Part, ...]:
    """The parts of a head at its place on a photo, whose frame is given."""
    pad, height = PAD * paper.body_size, _height(stand, paper)
    parts = stack(stand.bands, height, foot=0.0)
    wide, place = bounds(parts), stand.place
    x = frame.x + (frame.width - stand.measure) / 2
    if "left" in place:
        x = frame.x + pad - wide.x
    elif "right" in place:
        x = frame.right - pad - wide.right
    y = frame.y + pad
    if place.startswith("bottom"):
        y = frame.bottom - pad - height
    elif place in ("left", "right"):
        y = frame.y + (frame.height - height) / 2
    return tuple(moved(part, x, y) for part in parts)


def _on_focus(photo: HeadPhoto, picture: Picture, rect: Rect) -> float:
    """The cost of letters on the focus of the photo, where the desk has given one."""
    x, y = photo.content.photo.focus
    if (x, y) == (0.5, 0.5):
        return 0.0
    frame, (x0, y0, x1, y1) = picture.rect, picture.crop
    at_x = frame.x + (x - x0) / (x1 - x0) * frame.width
    at_y = frame.y + (y - y0) / (y1 - y0) * frame.height
    away = max(rect.x - at_x, at_x - rect.right, rect.y - at_y, at_y - rect.bottom)
    return _FOCUS * max(0.0, _CLEAR - away / frame.height)


def _beneath(
    bands: tuple[Band, ...], lines: int, paper: Paper, photo: HeadPhoto
) -> tuple[int, tuple[Part, ...]]:
    """The depth of the head in all, and the parts beneath the photo with its caption."""
    if not bands:
        return lines + _GAP * photo.has_text, ()
    top = (lines + _OVER_BENEATH) * paper.leading
    parts = tuple(moved(part, 0.0, top) for part in stack(bands, height_of(bands), foot=0.0))
    return lines + ceil(height_of(bands) / paper.leading + _OVER_BENEATH + 0.55), parts


def _without_room(
    content: HeadContent,
    photo: HeadPhoto,
    typesetter: Typesetter,
    paper: Paper,
    width: float,
    sizes: HeadSizes,
    under: tuple[Band, ...],
) -> HeadForm:
    """The photo with the head beneath it: it has no room for letters."""
    words = caption_lines(photo.content, typesetter, paper, width)
    natural = round((width / photo.content.aspect - paper.body_size) / paper.leading) + 1
    lines = min(max(2, natural), paper.lines // 2)
    parts = photo_block(photo.content, typesetter, paper, width, lines + words).parts
    given = width, sizes.wish, sizes.most, sizes.least
    form = headline_forms(content.headline, typesetter, content.role, *given)[0]
    bands = (*fitted_bands(content, form, typesetter, paper, width, None), *under)
    total, beneath = _beneath(bands, lines + words, paper, photo)
    head = PhotoHead(parts, (), beneath, "")
    return HeadForm(total, form.cost + _TOO_SMALL, form.size, on_photo=head)
