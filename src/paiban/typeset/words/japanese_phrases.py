"""Where lines of a Japanese head may end: between phrases (文節), so that particles stay with their
word.

The only file that imports budoux, whose model for Japanese is small and quick to load; for Chinese
it divides words (缅|甸), and sense.py has a dictionary.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_OF, _PHRASE = 1.4, 1.0
_KANA = range(0x3041, 0x30FF)
_OPEN, _CLOSE = "「『（【〈《", "」』）】〉》"
_WITHIN = 4.0
"""Grade of a break in what is quoted."""


def is_japanese(string: str) -> bool:
    """Whether a string has kana, but for a lone の, which Chinese signs have too."""
    return sum(ord(char) in _KANA for char in string) > 1


@lru_cache(maxsize=1)
def _parser() -> Any:
    import budoux  # reads a model, which pages without Japanese heads do not need

    return budoux.load_default_japanese_parser()


def phrase_breaks(string: str) -> list[tuple[int, float]]:
    """Offsets at which a phrase begins, with a grade as ``phrases.graded`` gives them."""
    found: list[tuple[int, float]] = []
    at = depth = 0
    for phrase in _parser().parse(string):
        if at and string[at - 1] not in _OPEN:
            last = string[at - 1]
            grade = 0.0 if last in "、。　 " else _OF if last == "の" else _PHRASE
            found.append((at, grade + (_WITHIN if depth else 0.0)))
        depth += sum((char in _OPEN) - (char in _CLOSE) for char in phrase)
        at += len(phrase)
    return found
