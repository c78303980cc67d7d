"""Text units: indivisible runs of characters that are set in one face.

A unit is a base with its combining marks and variation selectors, an emoji joined by zero width
joiners, a flag, a keycap, or an emoji with a skin tone (the grapheme clusters of Unicode Annex 29
that occur in Chinese newspapers).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from paiban.font.emoji import is_emoji, is_modifier, is_pictographic, is_regional

_JOINER = "\u200d"
_RANGES = (
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xE0020, 0xE007F),
    (0xE0100, 0xE01EF),
)
INVISIBLE = frozenset("\u00ad\u034f\u061c\u180e\ufeff") | frozenset(
    chr(code) for first, last in _RANGES for code in range(first, last + 1)
)
"""Characters that need no glyph (Unicode: Default_Ignorable_Code_Point, those found in text):
joiners, soft hyphen, variation selectors, tags. They belong to the character before them."""


def units(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each unit, in order."""
    start = 0
    for place in range(1, len(text)):
        if not _belongs(text, start, place):
            yield start, place
            start = place
    if text:
        yield start, len(text)


def _belongs(text: str, start: int, place: int) -> bool:
    """Whether the character at ``place`` belongs to the unit that began at ``start``."""
    character = text[place]
    if character < "\u00ad" or "\u3400" <= character <= "\u9fff":
        return False
    if clings(character):
        return True
    if is_regional(character):
        return place == start + 1 and is_regional(text[start])
    joined = text[place - 1] == _JOINER and is_pictographic(character)
    return joined and is_pictographic(text[start])


def clings(character: str) -> bool:
    """Whether a character modifies the one before it: marks, selectors, joiners, skin tones."""
    if character < "\u00ad" or "\u3400" <= character <= "\u9fff":
        return False
    return (
        character in INVISIBLE
        or is_modifier(character)
        or unicodedata.category(character)[0] == "M"
    )


def is_selector(character: str) -> bool:
    """Whether a character is a variation selector: standardised, emoji or ideographic."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def is_plain(character: str) -> bool:
    """Whether a character, if nothing clings to it, is a unit by itself and not an emoji."""
    if character < "\u00ad" or "\u3400" <= character <= "\u9fff":
        return True
    return not clings(character) and not is_emoji(character)


def visible(unit: str) -> list[str]:
    """The characters of a unit that need a glyph."""
    return [character for character in unit if character not in INVISIBLE]
