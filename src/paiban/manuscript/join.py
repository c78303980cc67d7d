"""Joining of hard-wrapped source lines into one text that keeps each character's line number."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.manuscript.story import Text

_SPACES = " \t\u3000\f"


def glue(before: str, after: str) -> str:
    """What replaces a line end between ``before`` and ``after``: "" or one space.

    Only Latin words are separated by a space. A number at the line end joins what follows (more
    digits, its unit), and a hyphen joins the rest of its word.
    """
    if not before or not after or not _latin_start(after[0]):
        return ""
    last = before[-1]
    if last in ",;:.!?)" and len(before) > 1:
        last = before[-2]
    elif last.isascii() and last.isdigit():
        return ""
    return " " if last.isascii() and last.isalpha() else ""


def _latin_start(ch: str) -> bool:
    return ch.isascii() and (ch.isalnum() or ch == "(")


def join_lines(lines: Iterable[tuple[int, str]], file: str) -> Text:
    """One Text made of ``lines``, pairs of (1-based line, string), without indents or line ends."""
    string = ""
    places: list[tuple[int, int]] = []
    for number, line in lines:
        bare = line.strip(_SPACES)
        if bare:
            string += glue(string, bare)
            places.append((len(string), number))
            string += bare
    return Text(string, file, tuple(places) or ((0, 0),))
