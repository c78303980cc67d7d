"""Where lines may end in scripts that put no spaces between words (Unicode Annex 14: SA, and BA).

Thai, Lao, Khmer and Burmese need a dictionary: ICU's, where icu4py is installed (extra ``words``);
else what stands between two spaces is kept whole. The only file that touches icu4py.
"""

from __future__ import annotations

from functools import lru_cache

from paiban.shape.clusters import Shaped

_LANGUAGES = {"Thai": "th", "Laoo": "lo", "Khmr": "km", "Mymr": "my"}
_TSHEG = "\u0f0b"
_ZERO_WIDTH_SPACE = "\u200b"
_JOINERS = "\u2060\ufeff\u202f\u2007"
_JOINING_SPACES = frozenset("\u00a0\u2007\u202f")


def script_breaks(shaped: Shaped) -> set[int]:
    """The offsets before which a line may begin."""
    string = shaped.text.string
    found: set[int] = set()
    for stretch in shaped.foreign:
        part = string[stretch.start : stretch.end]
        language = _LANGUAGES.get(stretch.script)
        if language:
            found |= {stretch.start + at for at in _words(part, language)}
        found |= {stretch.start + at + 1 for at, char in enumerate(part) if char == _TSHEG}
    if _ZERO_WIDTH_SPACE in string:
        found |= {at + 1 for at, char in enumerate(string) if char == _ZERO_WIDTH_SPACE}
    return found


def joined(shaped: Shaped) -> list[int]:
    """The clusters after which no line may end, as the writer has joined them to the next: by a
    no-break space, or a word joiner (Unicode Annex 14: GL, WJ)."""
    spaces, strings = shaped.spaces, shaped.strings
    found = [at for at, space in spaces.items() if not _JOINING_SPACES.isdisjoint(space.string)]
    if any(joiner in shaped.text.string for joiner in _JOINERS):
        for at, string in enumerate(strings):
            found += [at] if string[-1] in _JOINERS else []
            found += [at - 1] if string[0] in _JOINERS and at else []
    return found


@lru_cache(maxsize=4096)
def _words(string: str, language: str) -> tuple[int, ...]:
    """Where words begin, but for the first; none where there is no dictionary."""
    try:
        from icu4py.breakers import LineBreaker
    except ImportError:
        return ()
    return tuple(start for start, _ in LineBreaker(string, language).segments() if start)
