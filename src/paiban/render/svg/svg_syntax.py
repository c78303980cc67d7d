"""Numbers, colours and text as SVG writes them."""

from __future__ import annotations

from html import escape

from paiban.page.items import Colour


def number(value: float, places: int = 3) -> str:
    """A number as short as it can be written."""
    return f"{round(value, places) + 0.0:.10g}"


def hexed(colour: Colour) -> str:
    """A colour of the page as #rrggbb. Inks are made light in the plainest way, as nothing here
    knows the paper that they are printed on."""
    if len(colour) == 4:
        cyan, magenta, yellow, black = colour
        colour = tuple((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow))
    elif len(colour) == 1:
        colour = colour * 3
    code = "".join(f"{round(max(0.0, min(1.0, part)) * 255):02x}" for part in colour)
    short = code[::2] if code[::2] == code[1::2] else code
    return f"#{short}"


def written(text: str) -> str:
    """Text as it stands in an element or in an attribute; what XML cannot hold is left out."""
    return escape("".join(c for c in text if c in "\t\n" or (ord(c) >= 32 and ord(c) != 0xFFFE)))
