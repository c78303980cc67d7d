"""Insets: pull quotes (larger type between two rules) and photos that text runs round, on whole
body lines."""

from __future__ import annotations

from math import ceil

from paiban.base.value import Value
from paiban.column.block import Part, Row
from paiban.column.picture.photo_block import PhotoContent, caption_lines, picture_width
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Text
from paiban.page.items import Stroke
from paiban.typeset.typesetter import Typesetter

_BESIDE_WORDS = 0.5
"""More white beside the caption of a cut-out than beside its outline, in ems."""
_ROUNDING = 0.02
"""Lines by which a frame may be too shallow for a cut-out."""


def pull_quote_parts(
    text: Text, typesetter: Typesetter, paper: Paper, width: float
) -> tuple[int, tuple[Part, ...]]:
    """The depth of a pull quote in body lines, and its parts; half a blank line goes above and
    below."""
    style, setter = typesetter.style("pull_quote"), typesetter.setter(text, "pull_quote")
    inset = style.inset * style.size
    measure = (width - 2 * inset) / style.size
    lines = setter.lines(measure, setter.options(measure)[0])
    leading = max(1.0, style.grid_lines) * paper.leading
    if leading < style.size:
        leading = ceil(style.size / paper.leading) * paper.leading
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
        wide = picture_width(self.content, self.typesetter, self.paper, width)
        picture = (wide / self.content.aspect - self.paper.body_size) / self.paper.leading
        words = caption_lines(self.content, self.typesetter, self.paper, width)
        # A cut-out is as wide as its place, so that its outline is where the text has it.
        whole = ceil(picture - _ROUNDING) if self.content.photo.cut_out else round(picture)
        return max(1, whole + 1) + words

    def outline(self, ems: float) -> tuple[tuple[float, float], ...]:
        """How far a cut-out reaches at each of its lines, its caption over its whole width."""
        if not self.content.photo.cut_out:
            return ()
        from paiban.photo.cut_out import outline

        paper, width = self.paper, ems * self.paper.body_size
        words = caption_lines(self.content, self.typesetter, paper, width)
        deep, count = width / self.content.aspect, self.lines(ems) - words
        tops = [line * paper.leading for line in range(count)]
        white = paper.leading - paper.body_size
        bands = [((top - white) / deep, (top + paper.leading) / deep) for top in tops]
        found = outline(self.content.photo.file, bands)
        reach = [(left * ems, right * ems) for left, right in found]
        under = (-_BESIDE_WORDS, ems + _BESIDE_WORDS)
        return (*reach, *(under,) * words) if reach else ()


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

    def outline(self, _ems: float) -> tuple[tuple[float, float], ...]:
        return ()
