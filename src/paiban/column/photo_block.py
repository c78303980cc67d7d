"""A photo with its caption and credit beneath, on whole body lines."""

from __future__ import annotations

from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.column.block import Block, Part, Row, one_line
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.model import Photo
from paiban.page.items import Picture
from paiban.typeset.justify import Line
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter


class PhotoContent(Value, frozen=True):
    """A photo ready for setting. ``aspect`` is width to height of the upright picture;
    ``usable`` False draws an empty frame."""

    photo: Photo
    aspect: float
    usable: bool


class _Words(Value, frozen=True):
    """Caption and credit broken for a width."""

    caption: Setter | None
    lines: tuple[Line, ...]
    credit: Setter | None
    credit_beside: bool

    @property
    def depth(self) -> int:
        return len(self.lines) + (1 if self.credit and not self.credit_beside else 0)


def caption_lines(content: PhotoContent, typesetter: Typesetter, width: float) -> int:
    """Body lines that caption and credit take beneath a photo ``width`` points wide."""
    return _words(content.photo, typesetter, width).depth


def _words(photo: Photo, typesetter: Typesetter, width: float) -> _Words:
    size, credit_size = typesetter.style("caption").size, typesetter.style("credit").size
    caption = typesetter.setter(photo.caption, "caption") if photo.caption else None
    credit = typesetter.setter(photo.credit, "credit") if photo.credit else None
    lines: tuple[Line, ...] = ()
    if caption:
        measure = width / size
        lines = caption.lines(measure, caption.options(measure)[0])
    beside = False
    if credit and lines:
        used = (lines[-1].width + lines[-1].xs[0]) * size
        beside = used + credit_size * 1.5 + credit.natural_width * credit_size <= width
    return _Words(caption, lines, credit, beside)


def photo_block(
    content: PhotoContent, typesetter: Typesetter, paper: Paper, width: float, lines: int
) -> Block:
    """Picture and words over ``lines`` body lines in all, ``width`` points wide."""
    words = _words(content.photo, typesetter, width)
    height = paper.depth(max(1, lines - words.depth))
    photo = content.photo
    parts: list[Part] = [
        Picture(
            Rect(0.0, 0.0, width, height),
            photo.file if content.usable else "",
            crop_to(content.aspect, width / height, photo.focus),
            photo.origin,
            str(photo.caption or ""),
        )
    ]
    first = (lines - words.depth) * paper.leading + EM_BOX_ASCENT * paper.body_size
    style = typesetter.style("caption")
    if words.caption:
        parts += [
            Row(
                "caption",
                words.caption,
                line,
                0.0,
                first + at * paper.leading,
                style.size,
                style.colour,
            )
            for at, line in enumerate(words.lines)
        ]
    if words.credit:
        at = len(words.lines) - (1 if words.credit_beside else 0)
        size = typesetter.style("credit").size
        parts.append(
            one_line(
                "credit",
                words.credit,
                size,
                width,
                first + at * paper.leading,
                align="right",
                colour=typesetter.style("credit").colour,
            )
        )
    return Block(lines, tuple(parts))


def crop_to(
    aspect: float, frame: float, focus: tuple[float, float]
) -> tuple[float, float, float, float]:
    """The largest part of a picture of ``aspect`` that has the aspect of the ``frame``, as near
    to the middle of the focus as the picture allows; fractions (x0, y0, x1, y1)."""
    if abs(aspect / frame - 1) < 0.005:
        return (0.0, 0.0, 1.0, 1.0)
    wide, high = min(1.0, frame / aspect), min(1.0, aspect / frame)
    x0 = min(max(focus[0] - wide / 2, 0.0), 1.0 - wide)
    y0 = min(max(focus[1] - high / 2, 0.0), 1.0 - high)
    return (x0, y0, x0 + wide, y0 + high)
