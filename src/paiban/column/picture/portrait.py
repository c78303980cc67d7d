"""Head-shots (头像): a small portrait at the opening of the text, byline and name beside it."""

from __future__ import annotations

from math import ceil

from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.column.block import Part, Row
from paiban.column.picture.photo_block import crop_to
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Paragraph, Photo, Text
from paiban.page.items import Picture
from paiban.photo.probe import probed
from paiban.typeset.typesetter import Typesetter

_SHARE, _WIDEST = 0.45, 6
"""Width of the portrait: at most this share of its column, and so many ems."""
_SLIMMEST, _BROADEST = 0.7, 1.0
"""Its aspect: what is wider or higher is cropped to that, about its focus."""
_GAP = 0.8
"""White between portrait and words, in ems of the body size."""
_AFTER = 1
"""Blank lines beneath it."""


def portrait_lines(
    block: Paragraph, typesetter: Typesetter, paper: Paper, width: float
) -> tuple[tuple[Part, ...], ...]:
    """The lines of a paragraph with its portrait: the words end level with the foot of it."""
    assert block.portrait
    em, photo = paper.body_size, block.portrait
    across = min(_WIDEST, int(width / em * _SHARE)) * em
    info = probed(photo.file, photo.page)
    aspect = info.width / info.height if info.ok else _SLIMMEST
    shape = min(_BROADEST, max(_SLIMMEST, aspect))
    deep = ceil((across / shape - em) / paper.leading) + 1
    left = across + _GAP * em
    words = _words(block, photo, typesetter, paper, left, width)
    count = max(deep, len(words))
    frame = Rect(0.0, 0.0, across, paper.depth(deep))
    crop = crop_to(aspect, frame.width / frame.height, photo.focus)
    file = photo.file if info.ok else ""
    alt = str(photo.caption or block.text)
    picture = Picture(frame, file, crop, photo.origin, alt, photo.page)
    lines: list[tuple[Part, ...]] = [() for _ in range(count - len(words))]
    lines += [(row,) for row in words]
    lines[0] = (picture, *lines[0])
    return (*lines, *((),) * _AFTER)


def _words(
    block: Paragraph, photo: Photo, typesetter: Typesetter, paper: Paper, left: float, width: float
) -> list[Row]:
    """Byline, name and credit at the right of a portrait, a line each or as many as they need."""
    texts: list[tuple[str, Text]] = [(typesetter.role(block), block.text)] if block.text else []
    texts += [("caption", photo.caption)] if photo.caption else []
    texts += [("credit", photo.credit)] if photo.credit else []
    rows: list[Row] = []
    for role, text in texts:
        style, setter = typesetter.style(role), typesetter.setter(text, role)
        size = min(style.size, paper.leading)
        measure = (width - left) / size
        baseline = EM_BOX_ASCENT * paper.body_size
        plain = replace(setter, indent=0.0, hang=0.0, align="left", _broken={})
        rows += [
            Row(role, plain, line, left, baseline, size, style.colour)
            for line in plain.lines(measure, plain.options(measure)[0])
        ]
    return rows
