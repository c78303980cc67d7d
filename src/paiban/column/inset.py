"""Insets: pull quotes (larger type between two rules) and photos that text runs round, on whole
body lines."""

from __future__ import annotations

from math import ceil

from paiban.base.value import Value
from paiban.column.block import Part, Row
from paiban.column.photo_block import PhotoContent, caption_lines, picture_width
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Text
from paiban.page.items import Stroke
from paiban.typeset.typesetter import Typesetter


def pull_quote_parts(
    text: Text, typesetter: Typesetter, paper: Paper, width: float
) -> tuple[int, tuple[Part, ...]]:
    """The depth of a pull quote in body lines, and its parts; half a blank line goes above and
    below."""
    style, setter = typesetter.style("pull_quote"), typesetter.setter(text, "pull_quote")
    inset = style.inset * style.size
    measure = (width - 2 * inset) / style.size
    lines = setter.lines(measure, setter.options(measure)[0])
    leading = max(style.size, max(1.0, style.grid_lines) * paper.leading)
    air = paper.leading * 0.75
    text_height = (len(lines) - 1) * leading + style.size
    needed = text_height + 2 * air + 2 * paper.leading * 0.5
    count = ceil((needed - (paper.leading - paper.body_size)) / paper.leading)
    depth = paper.depth(count)
    top = (depth - text_height) / 2
    parts: list[Part] = [
        Stroke(0.0, y, width, y, 1.0, typesetter.stylebook.accent)
        for y in (top - air, top + text_height + air)
    ]
    parts += [
        Row(
            "pull_quote",
            setter,
            line,
            inset,
            top + at * leading + EM_BOX_ASCENT * style.size,
            style.size,
            style.colour,
        )
        for at, line in enumerate(lines)
    ]
    return count, tuple(parts)


class InsetPhoto(Value, frozen=True, eq=False):
    """A photo that text runs round (an ``InsetDemand`` of the arranger)."""

    number: int
    content: PhotoContent
    typesetter: Typesetter
    paper: Paper

    @property
    def kind(self) -> str:
        return "photo"

    def lines(self, ems: float) -> int:
        """Depth in body lines of the uncropped photo with its caption."""
        width = ems * self.paper.body_size
        wide = picture_width(self.content, self.typesetter, width)
        picture = (wide / self.content.aspect - self.paper.body_size) / self.paper.leading
        below = caption_lines(self.content, self.typesetter, width)
        return max(1, round(picture) + 1) + below  # a strip of a photo takes a line too


class InsetQuote(Value, frozen=True, eq=False):
    """A pull quote that text runs round (an ``InsetDemand``); ``number`` is that of its block."""

    number: int
    text: Text
    typesetter: Typesetter
    paper: Paper

    @property
    def kind(self) -> str:
        return "quote"

    def lines(self, ems: float) -> int:
        width = ems * self.paper.body_size
        return pull_quote_parts(self.text, self.typesetter, self.paper, width)[0]
