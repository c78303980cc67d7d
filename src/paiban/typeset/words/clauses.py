"""Clauses of a head, parted by spaces: which of its spaces are such, and which only stand between
Han and Western words or figures."""

from __future__ import annotations

from paiban.base.late_pattern import late_pattern
from paiban.manuscript.letters.characters import is_wide, parts_words
from paiban.typeset.words.head_words import CLOSE, OPEN

SPACES = " \u3000"
_WHITE = late_pattern(f"(?<=[^{SPACES}])[{SPACES}]+(?=[^{SPACES}])")

_FIGURED = late_pattern(r"[^\x00-\x7f\s][+-]?[\d.,]+[%‰]?$")
"""A figure that follows a Chinese word without white."""


def clause_starts(string: str) -> list[int]:
    """The offsets at which clauses begin after white.

    One space parts two clauses only where both are Chinese there: 江桥通车 老厂新园, but not
    华为 Mate 80 发布; a figure that ends a Chinese word is a part of it: 产值增长6.4% 工业更稳. A
    full-width one, or several, also where one of them is.
    """
    found = []
    for white in _WHITE.finditer(string):
        left = string[: white.start()].rstrip(CLOSE + OPEN)
        before = is_foreign(left[-1:]) and not _FIGURED.search(left)
        after = is_foreign(string[white.end() :].lstrip(CLOSE + OPEN)[:1])
        if not (before or after if white[0] == " " else before and after):
            found.append(white.end())
    return found


def is_foreign(character: str) -> bool:
    """Whether a character is of a script that parts its words by spaces, or a figure or sign of
    one; none is too."""
    return character.isascii() or parts_words(character)


def has_wide(string: str) -> bool:
    """Whether any of a text is Chinese or Japanese."""
    return any(map(is_wide, string))
