"""Joining of hard-wrapped source lines into one text that keeps each character's line number."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from paiban.manuscript.letters.characters import EDGES, LINE_BREAK, is_wide, parts_words
from paiban.manuscript.story import Text


def glue(before: str, after: str, *, dumped: bool = False) -> str:
    """What a line end between ``before`` and ``after`` stands for: "" or one space.

    Words of Latin, Cyrillic, Korean and other scripts that part them get their space back; Han and
    kana have none, nor is there one beside them. A hyphen goes on into the rest of its word. In a
    dump, whose lines end at the measure of a column, a number at the line end goes on into what
    follows (its other digits, its unit).
    """
    last, first = _end(reversed(before)), _end(after)
    if not last or not first or before[-1] in "-‐–—―…/":
        return ""
    if dumped and last == before[-1] and last.isdigit():
        return ""
    return " " if parts_words(last) and parts_words(first) else ""


def _end(characters: Iterable[str]) -> str:
    """The first character that is no mark of the kind that stands at words: a closing quote, a
    comma, a bracket. "": there is none."""
    for character in characters:
        if is_wide(character) or unicodedata.category(character)[0] not in "PS":
            return character
    return ""


def join_lines(lines: Iterable[tuple[int, str]], file: str, *, dumped: bool = False) -> Text:
    """One Text of ``lines``, pairs of (1-based line, its string); indents and line ends go.
    ``dumped``: the lines end where a column does."""
    string = ""
    places: list[tuple[int, int]] = []
    for number, line in lines:
        for piece in line.split(LINE_BREAK):
            bare = piece.strip(EDGES)
            if bare:
                string += glue(string, bare, dumped=dumped)
                if not places or places[-1][1] != number:
                    places.append((len(string), number))
                string += bare
    return Text(string, file, tuple(places) or ((0, 0),))
