"""Colour operators and inks: how page colours are written, unchanged for the screen
(``render/press/press_inks.py`` for press)."""

from __future__ import annotations

import hashlib

from paiban.base.spot import Spot
from paiban.base.value import Value
from paiban.page.items import Colour
from paiban.render.pdf.content_numbers import number

THIN = 2.0
"""Points: a filled bar no wider than this is a line, and overprints as one (rule 28)."""

_OPERATORS = {1: ("g", "G"), 3: ("rg", "RG"), 4: ("k", "K")}


def fills(colour: Colour) -> str:
    """The operators that set a fill colour."""
    if isinstance(colour, Spot):
        return f"/{resource(colour)} cs 1 scn"
    return f"{' '.join(map(number, colour))} {_OPERATORS[len(colour)][0]}"


def strokes(colour: Colour) -> str:
    """The operators that set a stroke colour."""
    if isinstance(colour, Spot):
        return f"/{resource(colour)} CS 1 SCN"
    return f"{' '.join(map(number, colour))} {_OPERATORS[len(colour)][1]}"


def resource(spot: Spot) -> str:
    """The resource name of a spot ink's colour space."""
    return f"S{hashlib.md5(spot.name.encode(), usedforsecurity=False).hexdigest()[:8]}"


class Inks(Value, frozen=True):
    """Screen inks: colours as the page has them."""

    @property
    def opaque(self) -> bool:
        """Whether transparency is forbidden."""
        return False

    @property
    def initial(self) -> str:
        """The graphics state of a page that sets none, for artwork; "" where it holds."""
        return ""

    def of(self, colour: Colour) -> Colour:
        """The colour as written to the file."""
        return tuple(colour) if isinstance(colour, Spot) else colour

    def state(self, colour: Colour, *, line: bool) -> str:
        """The graphics state for drawing in ``colour`` (as written), "" for any; ``line`` marks
        text and lines."""
        return ""


SCREEN = Inks()
