"""Breaks of headlines at sense: between words, never inside a quoted name (rule 28).

The only file that imports rjieba (word segmentation; a maintained Rust port of jieba). Its
dictionary takes 0.1 s to load, so it is loaded when a head first needs it.
"""

from __future__ import annotations

from functools import lru_cache

_OPEN, _CLOSE = "“‘（《〈【〔「『", "”’）》〉】〕」』"
_NO_START = frozenset("，。、；：？！·～／%‰ \u3000" + _CLOSE)
_NO_END = frozenset(_OPEN)
_WEAK_ENDS = frozenset("的地得了着过和与及或而在为将把被让使向对从由以")
"""A line that ends with one of these, or begins with one of ``_WEAK_STARTS``, reads as cut off."""
_WEAK_STARTS = frozenset("的地得了着过")


@lru_cache(maxsize=1024)
def words(string: str) -> tuple[str, ...]:
    """The words of a string; their concatenation is the string."""
    import rjieba  # loads its dictionary, which many pages do not need

    return tuple(rjieba.cut(string))


def sense_breaks(string: str) -> list[tuple[int, float]]:
    """Offsets at which a line may begin, with a cost: 0 after a mark or a space, 1 between words,
    2 if a weak word would be at the edge, 3 after a digit."""
    breaks: list[tuple[int, float]] = []
    offset, depth = 0, 0
    for word in words(string):
        if offset and depth == 0 and word[0] not in _NO_START:
            before = string[offset - 1]
            if before not in _NO_END and not (before.isascii() and word[0].isascii()):
                breaks.append((offset, _cost(before, word)))
        depth += sum(char in _OPEN for char in word) - sum(char in _CLOSE for char in word)
        depth = max(0, depth)
        offset += len(word)
    return breaks


def _cost(before: str, word: str) -> float:
    if before in "，。；：！？ \u3000" or before in _CLOSE:
        return 0.0
    if before.isdigit():
        return 3.0
    weak = before in _WEAK_ENDS or word[0] in _WEAK_STARTS
    return 2.0 if weak else 1.0


def divide(string: str, count: int, width_of: dict[int, float]) -> list[int] | None:
    """Divide ``string`` into ``count`` nearly equal lines at sense; returns the offsets of all
    lines but the first, or None if that is impossible.

    ``width_of[offset]`` is the width in ems up to an offset, for the end and for the offsets at
    which a line can begin: not inside a unit (——), nor before a space.
    """
    places = [(at, extra) for at, extra in sense_breaks(string) if at in width_of]
    total = width_of[len(string)]
    best: tuple[float, list[int]] = (0.0, [])
    states: list[tuple[float, list[int]]] = [best]
    for number in range(1, count):
        ideal = total * number / count
        grown = [
            (cost + ((width_of[at] - ideal) / total * 12) ** 2 + extra, [*cuts, at])
            for cost, cuts in states
            for at, extra in places
            if not cuts or at > cuts[-1]
        ]
        states = sorted(grown)[:6]
        if not states:
            return None
    return states[0][1]
