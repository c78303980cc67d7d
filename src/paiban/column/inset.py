"""Pull quotes within the text: larger type between two rules, on whole body lines."""

from __future__ import annotations

from math import ceil

from paiban.column.block import Part, Row
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.model import Text
from paiban.page.items import Stroke
from paiban.typeset.typesetter import Typesetter


def pull_quote_parts(
    text: Text, typesetter: Typesetter, paper: Paper, width: float
) -> tuple[int, tuple[Part, ...]]:
    """Body lines that it takes and its parts; a blank half line stands above and beneath."""
    style, setter = typesetter.style("pull_quote"), typesetter.setter(text, "pull_quote")
    inset = style.inset * style.size
    measure = (width - 2 * inset) / style.size
    lines = setter.lines(measure, setter.options(measure)[0])
    leading = max(1.0, style.grid_lines) * paper.leading
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
