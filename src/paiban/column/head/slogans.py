"""Strips of slogans under a head: reversed out of the accent colour, evenly spaced."""

from __future__ import annotations

from paiban.base.geometry import Rect
from paiban.column.block import Band, Part, one_line
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.manuscript.story import Text
from paiban.page.items import Fill
from paiban.typeset.typesetter import Typesetter

_STRIP = 1.9
"""Height of a strip as a factor of its text size."""
_AIR = 0.5
"""Least ems of the strip that its longest slogan leaves; in a narrower head all are smaller."""


def slogans_band(
    slogans: tuple[Text, ...], typesetter: Typesetter, width: float, *, before: float
) -> Band:
    """One strip if all slogans fit side by side, else as many as needed."""
    style = typesetter.style("slogans")
    setters = [typesetter.setter(text, "slogans") for text in slogans]
    widest = max(setter.natural_width for setter in setters)
    size = min(style.size, width / (widest + _AIR))
    height = size * _STRIP
    rows: list[list[int]] = [[]]
    used = 0.0
    for at, setter in enumerate(setters):
        wide = (setter.natural_width + 1.5) * size
        if rows[-1] and used + wide > width - size:
            rows.append([])
            used = 0.0
        rows[-1].append(at)
        used += wide
    parts: list[Part] = [
        Fill(Rect(0.0, 0.0, width, height * len(rows)), typesetter.stylebook.accent)
    ]
    for number, row in enumerate(rows):
        baseline = number * height + (height - size) / 2 + EM_BOX_ASCENT * size
        wides = [setters[at].natural_width * size for at in row]
        gap = (width - sum(wides)) / (len(row) + 1)
        x = gap
        for at, wide in zip(row, wides, strict=True):
            parts.append(
                one_line("slogans", setters[at], size, wide, baseline, colour=style.colour, x=x)
            )
            x += wide + gap
    return Band(height * len(rows), tuple(parts), before=before)
