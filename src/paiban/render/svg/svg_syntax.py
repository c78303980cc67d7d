"""SVG syntax of numbers, colours and text."""

from __future__ import annotations

from html import escape

from paiban.page.items import Colour


def number(value: float, places: int = 3) -> str:
    """A number, as short as possible."""
    return f"{round(value, places) + 0.0:.10g}"


def hexed(colour: Colour) -> str:
    """A page colour as #rrggbb. Inks are converted naively, as the printing condition is unknown
    here."""
    if len(colour) == 4:
        cyan, magenta, yellow, black = colour
        colour = tuple((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow))
    elif len(colour) == 1:
        colour = colour * 3
    code = "".join(f"{round(max(0.0, min(1.0, part)) * 255):02x}" for part in colour)
    short = code[::2] if code[::2] == code[1::2] else code
    return f"#{short}"


def written(text: str) -> str:
    """Text escaped for an element or attribute; characters that XML cannot hold are dropped."""
    return escape("".join(c for c in text if c in "\t\n" or (ord(c) >= 32 and ord(c) != 0xFFFE)))
