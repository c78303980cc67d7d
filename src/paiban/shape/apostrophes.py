"""Which ’ of a text are apostrophes: those are of their word, and no quotation marks."""

from __future__ import annotations

APOSTROPHE, _OPEN = "’", "‘"


def apostrophes(string: str) -> frozenset[int]:
    """The offsets of the ’ that stand within a word, or before or after one where no ‘ is open."""
    found: set[int] = set()
    opened = 0
    for at, character in enumerate(string):
        if character == _OPEN:
            opened += 1
        elif character == APOSTROPHE:
            before = at > 0 and _is_western(string[at - 1])
            after = _is_western(string[at + 1 : at + 2])
            if (before and after) or (not opened and (before or after)):
                found.add(at)
            else:
                opened = max(0, opened - 1)
    return frozenset(found)


def _is_western(character: str) -> bool:
    return "" < character < "\u2000" and character.isalnum()
