"""Photos with caption and credit below or beside them (图侧说明), on whole body lines."""

from __future__ import annotations

from math import ceil, floor

from paiban.base.geometry import Rect
from paiban.base.units import MM
from paiban.base.value import Value, replace
from paiban.column.block import Block, Part, Row, moved, one_line
from paiban.column.picture.photo_group import CORNER, corners, frames, laid
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Photo
from paiban.page.items import Fill, Picture
from paiban.typeset.justify import Line
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter

_NARROWEST, _WIDEST = 5, 12
"""Width of a strip of caption and credit beside a photo, in ems of the body size."""
_SHARE = 1 / 3
"""Largest share of the width for strip and gap: the picture stays the larger part."""
_GAP = 1
"""Gap between a photo and its strip in ems of the body size, as between columns."""
_DEEPEST = 0.6
"""Largest depth of a strip as a share of the uncropped picture's, since a picture may be cropped to
1/1.6 of its depth (arrange/module/photo_rows.py)."""
FOLD_WHITE = 9.0
"""Points from the fold to the caption under a photo that crosses it."""
FOCUS_OFF = 10 * MM
"""Points by which the focus of a photo should be clear of the fold: half a face."""
PAD = 1.4
"""White from the edges of a photo to a caption on it, in ems of the body size."""
_MOST_ON, _SHARE_ON = 3, 0.25
"""Most lines of a caption on a photo, and the share of the uncropped picture's depth that they may
take."""
LEAST_ON_PHOTO = 10.0
"""Points of the smallest letters on a photo: where inks do not register, white ones of less fill
in."""
_SMALL = ("caption", "credit", "imprint", "folio", "index", "index_page")
_UPRIGHT, _FACES = 1.05, 0.36
"""Width to height of a photo below which it is upright or square; how far down its faces are."""
_LINE = 1.5
"""Width of the white line about a small photo in a corner of a larger one, in points."""
_ROUNDING = 1e-6
_PITCH = 4 / 3
"""Largest leading as a factor of the body size (rule 24)."""


class PhotoContent(Value, frozen=True):
    """A photo ready for setting. ``aspect`` is width to height of the upright picture;
    ``usable`` False draws an empty frame. One that ``is_whole`` is never cropped: it stands within
    its frame, with white beside it or beneath."""

    photo: Photo
    aspect: float
    usable: bool
    is_whole: bool = False
    members: tuple[PhotoContent, ...] = ()
    """The photos that it stands for, as one, in the layout of ``photo``."""
    is_lying: bool = False
    """Whether it is as a grid that lies on its side sees it."""


class _Words(Value, frozen=True):
    """Caption and credit broken for a width. ``strip`` is the width in points of a strip beside the
    photo, else 0; ``same_line``: the credit is on the caption's last line; ``depth`` in body lines,
    ``pitch`` from line to line in points."""

    caption: Setter | None
    lines: tuple[Line, ...]
    credit: Setter | None
    credit_lines: tuple[Line, ...] = ()
    same_line: bool = False
    strip: float = 0.0
    depth: int = 0
    pitch: float = 0.0


def _leaded(words: _Words, typesetter: Typesetter, paper: Paper) -> _Words:
    """The words on body lines; type that is larger than those are apart is set solid, and ends on
    one."""
    own = len(words.credit_lines) or (1 if words.credit else 0)
    rows = len(words.lines) + (0 if words.same_line else own)
    sizes = [typesetter.style("caption").size] if words.lines else []
    sizes += [typesetter.style("credit").size] if words.credit else []
    largest = max(sizes, default=0.0)
    if largest <= paper.leading:
        return replace(words, depth=rows, pitch=paper.leading)
    down = (rows - 1) * largest + EM_BOX_ASCENT * largest + (1 - EM_BOX_ASCENT) * paper.body_size
    return replace(words, depth=ceil(down / paper.leading - _ROUNDING), pitch=largest)


def caption_lines(content: PhotoContent, typesetter: Typesetter, paper: Paper, width: float) -> int:
    """Body lines of caption and credit below a photo; ``width`` is the whole, in points."""
    if _on_foot(content, typesetter, paper, width) or _strip(content, typesetter, paper, width):
        return 0
    return _beneath(content.photo, typesetter, paper, width).depth


def picture_width(
    content: PhotoContent, typesetter: Typesetter, paper: Paper, width: float
) -> float:
    """Width of the picture in points: ``width``, less a strip beside it."""
    strip = _strip(content, typesetter, paper, width)
    return _beside_strip(typesetter, width, strip.strip) if strip else width


def on_photos(typesetter: Typesetter) -> Typesetter:
    """The typesetter of small texts that stand on photos: large enough for white letters in
    several inks (rule 31 of preflight)."""
    book = typesetter.stylebook
    styles = {role: book.style(role) for role in _SMALL}
    larger = {
        role: replace(style, size=max(style.size, LEAST_ON_PHOTO)) for role, style in styles.items()
    }
    return replace(typesetter, stylebook=replace(book, styles=book.styles | larger))


def _on_foot(
    content: PhotoContent, typesetter: Typesetter, paper: Paper, width: float
) -> _Words | None:
    """Caption and credit on the foot of the photo, where they are asked for there and leave most
    of it free; None if they go elsewhere.

    Never in vertical setting, nor on pictures that are shown whole: these have no calm foot.
    """
    asked = content.photo.caption_place or typesetter.stylebook.caption_place
    typesetter = on_photos(typesetter)
    if content.members or content.is_whole or not content.usable:
        return None
    if asked != "on" or typesetter.is_vertical:
        return None
    inner = width - 2 * PAD * paper.body_size
    words = _beneath(content.photo, typesetter, paper, inner)
    most = min(_MOST_ON, width / content.aspect * _SHARE_ON / paper.leading)
    return words if 0 < words.depth <= most else None


def _beside_strip(typesetter: Typesetter, width: float, strip: float) -> float:
    return width - strip - _GAP * typesetter.style("body").size


def _setters(photo: Photo, typesetter: Typesetter) -> tuple[Setter | None, Setter | None]:
    return (
        typesetter.setter(photo.caption, "caption") if photo.caption else None,
        typesetter.setter(photo.credit, "credit") if photo.credit else None,
    )


def _lines(setter: Setter | None, size: float, width: float) -> tuple[Line, ...]:
    if setter is None:
        return ()
    measure = width / size
    return setter.lines(measure, setter.options(measure)[0])


def _beneath(photo: Photo, typesetter: Typesetter, paper: Paper, width: float) -> _Words:
    size, credit_size = typesetter.style("caption").size, typesetter.style("credit").size
    caption, credit = _setters(photo, typesetter)
    lines = _lines(caption, size, width)
    same_line = False
    if credit and lines:
        used = (lines[-1].width + lines[-1].xs[0]) * size
        same_line = used + credit_size * 1.5 + credit.natural_width * credit_size <= width
    return _leaded(_Words(caption, lines, credit, same_line=same_line), typesetter, paper)


def _strip(
    content: PhotoContent, typesetter: Typesetter, paper: Paper, width: float
) -> _Words | None:
    """Caption and credit in a strip beside the photo, the narrowest that is no deeper than the
    picture is sure to be; None if they go below it.

    In vertical setting they always go to the usual place, since a strip would be under the photo.
    """
    photo, em = content.photo, typesetter.style("body").size
    if photo.caption_place != "beside" or typesetter.is_vertical:
        return None
    caption, credit = _setters(photo, typesetter)
    widest = min(_WIDEST, floor(width * _SHARE / em) - _GAP)
    for ems in range(_NARROWEST, widest + 1) if caption or credit else ():
        strip = ems * em
        picture = _beside_strip(typesetter, width, strip) / content.aspect
        most = floor(picture * _DEEPEST / (em * _PITCH))
        lines = _lines(caption, typesetter.style("caption").size, strip)
        below = _lines(credit, typesetter.style("credit").size, strip)
        words = _leaded(_Words(caption, lines, credit, below, strip=strip), typesetter, paper)
        if words.depth <= most:
            return words
    return None


def photo_block(
    content: PhotoContent,
    typesetter: Typesetter,
    paper: Paper,
    width: float,
    lines: int,
    fold: float = 0.0,
    under: int = 0,
) -> Block:
    """Picture, caption and credit, ``lines`` body lines deep and ``width`` points wide in all;
    ``fold`` is the x of a spread's fold in it, or 0; the words keep to one side of it. ``under``:
    lines kept free under the picture for words at the least, as beneath its neighbours."""
    on = None if fold else _on_foot(content, typesetter, paper, width)
    if on:
        return _with_words_on(content, on, typesetter, paper, width, lines - min(under, lines - 1))
    words = _strip(content, typesetter, paper, width)
    side = max(fold, width - fold) - FOLD_WHITE if fold else width
    if words is None or words.depth > lines:
        words = _beneath(content.photo, typesetter, paper, side)
    wide = _beside_strip(typesetter, width, words.strip) if words.strip else width
    free = 0 if words.strip else max(0, min(under, lines - 1) - words.depth)
    height = paper.depth(max(1, lines - free - (0 if words.strip else words.depth)))
    picture = _picture(content, wide, height, fold)
    left = width - side if fold and fold < width / 2 else 0.0
    if content.is_whole:
        picture = replace(picture, rect=_within(content.aspect, picture.rect, paper.leading))
        narrow = picture.rect.width
        if not words.strip and narrow < side and not fold:
            own = _beneath(content.photo, typesetter, paper, narrow)
            if own.depth <= words.depth:  # the words keep to the edges of the picture
                words, side, left = own, narrow, picture.rect.x
    last = (lines - 1) * paper.leading + EM_BOX_ASCENT * paper.body_size
    if words.strip:
        return Block(
            lines, (*_shown(content, picture), *_strip_rows(words, typesetter, width, last))
        )
    rows = _rows_beneath(words, typesetter, side, last - free * paper.leading)
    return Block(lines, (*_shown(content, picture), *(moved(row, left, 0.0) for row in rows)))


def _with_words_on(
    content: PhotoContent,
    words: _Words,
    typesetter: Typesetter,
    paper: Paper,
    width: float,
    lines: int,
) -> Block:
    """A picture with caption and credit on its foot; their colour depends on what lies beneath."""
    typesetter = on_photos(typesetter)
    pad = PAD * paper.body_size
    picture = _picture(content, width, paper.depth(lines), 0.0)
    last = picture.rect.height - pad - (1 - EM_BOX_ASCENT) * typesetter.style("caption").size
    rows = _rows_beneath(words, typesetter, width - 2 * pad, last)
    return Block(lines, (*_shown(content, picture), *(moved(row, pad, 0.0) for row in rows)))


def _shown(content: PhotoContent, picture: Picture) -> tuple[Part, ...]:
    """The picture; of a group those of its photos, in the same place."""
    if not content.members:
        return (picture,)
    if content.photo.layout == CORNER:
        return (picture, *_in_corner(content.members[1], picture))
    own = _frames(content, picture.rect)
    return tuple(_member(each, frame) for each, frame in zip(content.members, own, strict=True))


def _frames(content: PhotoContent, rect: Rect) -> list[Rect]:
    """The frames of the photos of a group within ``rect``."""
    aspects, layout = [each.aspect for each in content.members], content.photo.layout
    if not content.is_lying:
        return frames(layout, aspects, rect)
    whole = Rect(0.0, 0.0, rect.height, rect.width)
    return [laid(frame, rect) for frame in frames(layout, [1 / each for each in aspects], whole)]


def _member(content: PhotoContent, frame: Rect) -> Picture:
    return replace(_picture(content, frame.width, frame.height, 0.0), rect=frame)


def _in_corner(small: PhotoContent, picture: Picture) -> tuple[Part, ...]:
    """A small photo in the calmest corner of a larger, with a white line about it."""
    from paiban.column.picture.on_photo import calmest

    if small.is_lying:
        rect, (x0, y0, x1, y1) = picture.rect, picture.crop
        whole = Rect(0.0, 0.0, rect.height, rect.width)
        shown = replace(picture, rect=whole, crop=(1 - y1, x0, 1 - y0, x1))
        frame = laid(calmest(shown, corners(1 / small.aspect, whole)), rect)
    else:
        frame = calmest(picture, corners(small.aspect, picture.rect))
    line = Rect(frame.x - _LINE, frame.y - _LINE, frame.width + 2 * _LINE, frame.height + 2 * _LINE)
    return Fill(line, (1.0,)), _member(small, frame)


def _picture(content: PhotoContent, width: float, height: float, fold: float) -> Picture:
    photo = content.photo
    if content.is_whole:
        crop = (0.0, 0.0, 1.0, 1.0)
    else:
        focus = _focus(photo.focus, content.aspect, is_lying=content.is_lying)
        crop = crop_to(content.aspect, width / height, focus)
    if fold and photo.focus != (0.5, 0.5) and not content.is_whole:
        crop = off_fold(crop, photo.focus[0], fold / width, FOCUS_OFF / width)
    return Picture(
        Rect(0.0, 0.0, width, height),
        photo.file if content.usable else "",
        _of_file(crop, photo.shown),
        photo.origin,
        str(photo.caption or ""),
        photo.page,
        is_cut_out=photo.cut_out,
    )


def _within(aspect: float, frame: Rect, leading: float) -> Rect:
    """The largest place of a picture of ``aspect`` within its frame: in the middle, at the head
    where it lacks but a line."""
    width = min(frame.width, frame.height * aspect)
    height = width / aspect
    spare = frame.height - height
    down = spare / 2 if spare > leading else 0.0
    return Rect(frame.x + (frame.width - width) / 2, frame.y + down, width, height)


def _rows(
    role: str, typesetter: Typesetter, setter: Setter | None, lines: tuple[Line, ...],
    x: float, baseline: float, pitch: float,
) -> list[Part]:  # fmt: skip
    """Lines of one role, the first on ``baseline``, ``pitch`` points apart."""
    style = typesetter.style(role)
    return [
        Row(role, setter, line, x, baseline + at * pitch, style.size, style.colour)
        for at, line in enumerate(lines)
        if setter
    ]


def _rows_beneath(words: _Words, typesetter: Typesetter, width: float, last: float) -> list[Part]:
    """The caption below the picture, the credit at the right; ``last`` is the last baseline."""
    pitch, more = words.pitch, 1 if words.credit and not words.same_line else 0
    first = last - (len(words.lines) + more - 1) * pitch
    rows = _rows("caption", typesetter, words.caption, words.lines, 0.0, first, pitch)
    if words.credit:
        style = typesetter.style("credit")
        baseline = last
        colour = style.colour
        rows.append(
            one_line(
                "credit", words.credit, style.size, width, baseline, align="right", colour=colour
            )
        )
    return rows


def _strip_rows(words: _Words, typesetter: Typesetter, width: float, last: float) -> list[Part]:
    """Caption and credit at the right of the picture, the last line level with the picture's
    foot."""
    x, pitch = width - words.strip, words.pitch
    after = last - (len(words.credit_lines) - 1) * pitch
    first = after - len(words.lines) * pitch
    return [
        *_rows("caption", typesetter, words.caption, words.lines, x, first, pitch),
        *_rows("credit", typesetter, words.credit, words.credit_lines, x, after, pitch),
    ]


def crop_to(
    aspect: float, frame: float, focus: tuple[float, float]
) -> tuple[float, float, float, float]:
    """The largest part of a picture of ``aspect`` with the aspect ``frame``, centred as nearly as
    possible on the focus; fractions (x0, y0, x1, y1)."""
    if abs(aspect / frame - 1) < 0.005:
        return (0.0, 0.0, 1.0, 1.0)
    wide, high = min(1.0, frame / aspect), min(1.0, aspect / frame)
    x0 = min(max(focus[0] - wide / 2, 0.0), 1.0 - wide)
    y0 = min(max(focus[1] - high / 2, 0.0), 1.0 - high)
    return (x0, y0, x0 + wide, y0 + high)


def cropped_to(photo: Photo, aspect: float, frame: float) -> tuple[float, float, float, float]:
    """The part of its file that a photo of ``aspect`` shows in a frame of another."""
    return _of_file(crop_to(aspect, frame, _focus(photo.focus, aspect)), photo.shown)


def _focus(
    given: tuple[float, float], aspect: float, *, is_lying: bool = False
) -> tuple[float, float]:
    """The point that a crop keeps: what the desk says; else the middle, of an upright or square
    one a place above it, where faces are."""
    if given != (0.5, 0.5) or (1 / aspect if is_lying else aspect) >= _UPRIGHT:
        return given
    return (_FACES, 0.5) if is_lying else (0.5, _FACES)


def _of_file(
    crop: tuple[float, float, float, float], shown: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """The crop of the part of a file that is the photo, as one of the whole file."""
    if shown == (0.0, 0.0, 1.0, 1.0):
        return crop
    x, y, wide, high = shown[0], shown[1], shown[2] - shown[0], shown[3] - shown[1]
    x0, y0, x1, y1 = crop
    return (x + x0 * wide, y + y0 * high, x + x1 * wide, y + y1 * high)


def off_fold(
    crop: tuple[float, float, float, float], focus: float, fold: float, away: float
) -> tuple[float, float, float, float]:
    """The crop moved sideways so that the focus is ``away`` from the fold, as far as the picture
    allows; ``fold`` and ``away`` are fractions of the frame, ``focus`` of the picture."""
    x0, y0, x1, y1 = crop
    wide = x1 - x0
    at = (focus - x0) / wide
    if abs(at - fold) >= away:
        return crop
    starts = [focus - (fold + side * away) * wide for side in (-1, 1)]
    able = [min(max(start, 0.0), 1.0 - wide) for start in starts]
    best = max(
        able,
        key=lambda start: (
            round(min(away, abs((focus - start) / wide - fold)), 6),
            -abs(start - x0),
        ),
    )
    return (best, y0, best + wide, y1)
