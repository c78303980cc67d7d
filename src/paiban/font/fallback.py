"""Fallback: which face of a chain sets which characters (rule 35: no character is dropped)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from paiban.font.face import Face

Run = tuple[int, int, Face | None]
"""(start, end, face): characters start to end are set in face; None: no face has them."""

_INVISIBLE = frozenset("\u00ad\u034f\u061c\u180e\ufeff") | frozenset(
    map(
        chr,
        (
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x2070),
            *range(0xFE00, 0xFE10),
            *range(0xE0100, 0xE01F0),
        ),
    )
)
"""Characters that ask for no glyph (Unicode: Default_Ignorable_Code_Point, those that text has):
joiners, soft hyphen, variation selectors. They stay with what stands before them."""


def split_runs(text: str, chain: tuple[Face, ...]) -> list[Run]:
    """Cut ``text`` where the face changes: each character goes to the first face that has it.

    A combining mark stays with its base: both go to the first face that has both, and apart
    only where no face has. The usual text, all in the first face, is seen by one set comparison.
    """
    if not text:
        return []
    if chain and chain[0].has_all(text):
        return [(0, len(text), chain[0])]
    runs: list[Run] = []
    for start, end in _clusters(text):
        for first, last, face in _faces_of(text, start, end, chain):
            if runs and runs[-1][2] is face:
                runs[-1] = (runs[-1][0], last, face)
            else:
                runs.append((first, last, face))
    return runs


def missing(text: str, chain: tuple[Face, ...]) -> list[tuple[int, str]]:
    """Where in ``text`` which characters stand that no face of the chain has."""
    return [
        (place, text[place])
        for start, end, face in split_runs(text, chain)
        if face is None
        for place in range(start, end)
    ]


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Base characters, each with the marks and invisible characters after it."""
    start = 0
    for place in range(1, len(text)):
        if not _clings(text[place]):
            yield start, place
            start = place
    yield start, len(text)


def _clings(character: str) -> bool:
    return character in _INVISIBLE or unicodedata.category(character)[0] == "M"


def _faces_of(text: str, start: int, end: int, chain: tuple[Face, ...]) -> Iterator[Run]:
    """The runs of one cluster: a single one, unless no face has all of it."""
    needed = [character for character in text[start:end] if character not in _INVISIBLE]
    for face in chain:
        if all(map(face.has, needed)):
            yield start, end, face
            return
    for place in range(start, end):
        yield place, place + 1, _first(text[place], chain)


def _first(character: str, chain: tuple[Face, ...]) -> Face | None:
    if character in _INVISIBLE and chain:
        return chain[0]
    return next((face for face in chain if face.has(character)), None)
