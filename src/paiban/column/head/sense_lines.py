"""Lines of a head, a subhead or a kicker that end at sense (rule 28)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import ceil

from paiban.manuscript.slicing import part
from paiban.manuscript.story import Text
from paiban.typeset.typesetter import Typesetter
from paiban.typeset.words.sense import divisions

_SPACES = " \u3000"
_MORE = 2
"""Lines more than the fewest, in which a text is still sought to be broken at sense."""
_MOST = 8


def in_lines(
    text: Text, count: int, typesetter: Typesetter, role: str
) -> Iterator[tuple[tuple[Text, ...], float]]:
    """The best ways to divide a text into so many lines, with the grades of their breaks."""
    if count == 1:
        yield (text,), 0.0
        return
    whole = typesetter.setter(text, role)
    widths = {0: 0.0, len(text.string): whole.natural_width}
    widths |= dict(zip(whole.shaped.offsets, whole.spacing.x, strict=False))
    for cuts, grades in divisions(text.string, count, widths, typesetter.locale):
        edges = [0, *cuts, len(text.string)]
        yield tuple(stripped(text, a, b) for a, b in pairwise(edges)), grades


def within(text: Text, typesetter: Typesetter, role: str, ems: float) -> tuple[Text, ...] | None:
    """The fewest lines of at most so many ems that end at sense; None where it takes too many."""
    fewest = ceil(typesetter.setter(text, role).natural_width / max(ems, 1.0) - 1e-6)
    for count in range(max(1, fewest), min(_MOST, fewest + _MORE) + 1):
        for lines, _ in in_lines(text, count, typesetter, role):
            if all(typesetter.setter(line, role).natural_width <= ems + 1e-6 for line in lines):
                return lines
    return None


def stripped(text: Text, start: int, end: int) -> Text:
    """A part of a text without the spaces at its end."""
    while end > start and text.string[end - 1] in _SPACES:
        end -= 1
    return part(text, start, end)
