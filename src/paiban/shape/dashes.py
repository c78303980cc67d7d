"""Dashes: —— is one line of two ems (rule 3), in every language and face.

Fonts for several languages draw the Chinese dash only under zh-Hans (``locl``) and that of Latin
elsewhere: 1.7 ems for two, and too low. So dashes are shaped as simplified Chinese has them. Where
a face still has them too narrow or apart, they are moved together in the middle of their ems.
Korean keeps those of the font.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from paiban.base.late_pattern import late_pattern
from paiban.font.face import Face

DASHES = frozenset("—―⸺")
_LONG = "⸺"
_RUN = late_pattern("([—―⸺]+)")
_SHAPED_AS = "zh-Hans"
_AS_TYPED = ("zh-Hans", "ko")
"""Languages whose dashes are shaped with the text around them."""
_ROUNDING = 0.02
"""White in ems between two dashes, or missing from their width, that no eye sees."""


def by_language(string: str, language: str) -> Iterator[tuple[int, str, str]]:
    """(start, part, language) of the parts of a run, each to be shaped in its language."""
    if language in _AS_TYPED or DASHES.isdisjoint(string):
        yield 0, string, language
        return
    start = 0
    for n, part in enumerate(_RUN.split(string)):
        if part:
            yield start, part, _SHAPED_AS if n % 2 else language
        start += len(part)


def joined(
    strings: Sequence[str],
    advances: Sequence[float],
    ink: Callable[[int], tuple[float, float]],
    language: str,
) -> list[tuple[int, float, float]]:
    """(cluster, shift along the line, advance) of the dashes that a face has otherwise than as one
    line in the middle of the ems due to them. ``ink`` tells where that of a cluster begins and
    ends along the line, in ems from the cluster's origin."""
    moved: list[tuple[int, float, float]] = []
    for first, end in _stretches(strings) if language != "ko" else ():
        inks = [ink(at) for at in range(first, end)]
        dues = [_due(string) for string in strings[first:end]]
        if _are_right(inks, dues, advances[first:end]):
            continue
        room, long = sum(dues), sum(last - begin for begin, last in inks)
        over = max(0.0, long - room) / max(1, len(inks) - 1)
        place = (room - long) / 2 if len(inks) == 1 else max(0.0, room - long) / 2
        origin = 0.0
        for at, (begin, last), own in zip(range(first, end), inks, dues, strict=True):
            moved.append((at, place - origin - begin, own))
            place += last - begin - over
            origin += own
    return moved


def _stretches(strings: Sequence[str]) -> list[tuple[int, int]]:
    """(first, end) of each stretch of clusters that are dashes."""
    found: list[tuple[int, int]] = []
    for at, string in enumerate(strings):
        if DASHES.issuperset(string):
            first = found.pop()[0] if found and found[-1][1] == at else at
            found.append((first, at + 1))
    return found


def _due(string: str) -> float:
    """The ems that a cluster of dashes takes."""
    return float(len(string) + string.count(_LONG))


def _are_right(
    inks: Sequence[tuple[float, float]], dues: Sequence[float], advances: Sequence[float]
) -> bool:
    """Whether dashes are as wide as they should be, and without white between them."""
    if abs(sum(advances) - sum(dues)) > _ROUNDING:
        return False
    pairs = zip(inks, advances, inks[1:], strict=False)
    return all(advance - one[1] + other[0] < _ROUNDING for one, advance, other in pairs)


def ink_of(face: Face, gid: int) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a glyph's ink, from its origin to the right and up, in ems."""
    box, em = face.hb_font.get_glyph_extents(gid), face.em
    if box is None:
        return 0.0, 0.0, 0.0, 0.0
    left, top = box.x_bearing / em, box.y_bearing / em
    return left, left + box.width / em, top, top + box.height / em
