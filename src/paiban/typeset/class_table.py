"""Rules of a locale as tables: character classes, and the gap between each two of them.

Compiled once from ``assets/cjk/LOCALE.toml`` (typeset/compiler.py), for horizontal or vertical
lines; line edges are handled by ``edge_before`` and ``edge_after`` of a class, so no rule is an
``if`` on a character.
"""

from __future__ import annotations

from typing import Literal

from paiban.base.value import Value

_IDEOGRAPHIC = ("han", "small", "iteration", "wide")
_WESTERN = ("latin", "digit", "half", "half-open", "half-close", "prefix", "suffix", "ratio")
_MARKS = ("open", "close", "comma", "colon", "stop", "exclaim", "middle", "wave", "slash")
_LINES = ("dash", "single-dash", "ellipsis")
CLASSES = (*_IDEOGRAPHIC, *_WESTERN, *_MARKS, *_LINES)
INDEX = {name: number for number, name in enumerate(CLASSES)}
COUNT = len(CLASSES)
IDEOGRAPHIC = frozenset(INDEX[name] for name in _IDEOGRAPHIC)
WESTERN = frozenset(INDEX[name] for name in _WESTERN)
LEVELS = 6
"""Priorities of shrinking (rule 16)."""

FORBIDDEN = float("inf")
"""Demerits of a forbidden break."""

NO_STRETCH, WORD_SPACE, HAN_LATIN, EQUAL = range(4)
"""Kinds of stretching: none, word space (first), Han–Latin gap (second), all other gaps equally.
What is left then Han–Latin gaps share too, so that they are no islands of white in a loose line."""

MARKS = ("gb", "kaiming", "half", "full", "hanging")
"""Styles of marks: GB; 开明 (。？！ full, others half); all half; all full; hanging."""


class Gap(Value, frozen=True):
    """The gap between two clusters of a line, in ems.

    ``natural`` is added to the advance; up to ``shrink`` may be taken at priority ``level``;
    ``stretch`` is the kind of stretching; ``breakable``: whether a line may end here. ``most`` is
    the maximum of a word space or Han–Latin gap, and ``least`` the minimum of a word space, before
    other gaps give way (rule 16).
    """

    natural: float
    shrink: float
    level: int
    stretch: int
    breakable: bool
    least: float = 0.0
    most: float = 0.0


_FIRST = (WORD_SPACE, HAN_LATIN)
"""Kinds of gaps that stretch first."""
_SHARING = (EQUAL, HAN_LATIN)


def shrink_of(gap: Gap, natural: float) -> float:
    """The most a gap can shrink, in ems (rule 16)."""
    if gap.stretch == WORD_SPACE:
        return max(0.0, natural - gap.least)
    return gap.shrink


def stretch_of(gap: Gap, natural: float) -> float:
    """The most a gap of the first two priorities can stretch, in ems (rule 16); else 0."""
    if gap.stretch in _FIRST:
        return max(0.0, gap.most - natural)
    return 0.0


def shares_of(gap: Gap) -> float:
    """The shares that a gap has of what all gaps take equally, 1 or 0 (rule 16)."""
    return float(gap.stretch in _SHARING)


class Steps(Value, frozen=True):
    """For the gap of each pair of classes, in the order of ``ClassTable.gaps``: its width, its
    demerits as a line end, and what it adds to the sums of `Spacing`."""

    natural: tuple[float, ...]
    penalty: tuple[float, ...]
    shrink: tuple[float, ...]
    first: tuple[float, ...]
    equal: tuple[float, ...]


def steps_of(gaps: tuple[Gap, ...]) -> Steps:
    """The columns of ``gaps``."""
    return Steps(
        tuple(gap.natural for gap in gaps),
        tuple(0.0 if gap.breakable else FORBIDDEN for gap in gaps),
        tuple(shrink_of(gap, gap.natural) for gap in gaps),
        tuple(stretch_of(gap, gap.natural) for gap in gaps),
        tuple(shares_of(gap) for gap in gaps),
    )


class White(Value, frozen=True):
    """The white in the em of a mark, before and after its ink, in ems."""

    before: float = 0.0
    after: float = 0.0

    @property
    def total(self) -> float:
        return self.before + self.after


class Kinds(dict[str, int]):
    """Classes by character: those that the table names, and others by their block, added on first
    use."""

    def __missing__(self, character: str) -> int:
        kind = self[character] = _by_block(ord(character))
        return kind


class ClassTable(Value, frozen=True):
    """The compiled rules of a locale for one kinsoku level and one style of marks.

    ``gaps[a * COUNT + b]`` is the gap between classes a and b without a space, ``spaced`` with one;
    ``width`` the width of a class in the font, in ems (0: the glyph's own); ``design`` the white in
    it, ``white`` what the style of marks leaves of that; ``edge_before`` and ``edge_after`` what a
    class gives up at the line start and end, which exceeds its white if it hangs. ``pair_in_em``:
    two marks such as ？！ take one em (rule 4).
    """

    classes: Kinds
    gaps: tuple[Gap, ...]
    spaced: tuple[Gap, ...]
    width: tuple[float, ...]
    design: tuple[White, ...]
    white: tuple[White, ...]
    edge_before: tuple[float, ...]
    edge_after: tuple[float, ...]
    units: frozenset[str]
    pair_in_em: bool
    steps: Steps

    def class_of(self, character: str) -> int:
        """The class of a character, from the table or by its block."""
        return self.classes[character]


Turn = Literal["upright", "vert", "rotate"]


class Turning(Value, frozen=True):
    """Orientation of characters in vertical lines (rule 32; Unicode Annex 50).

    ``vert`` take the font's vertical form, or are turned by 90° if it has none; ``rotate`` are
    turned; ``upright`` are not. ``replaced`` are marks drawn as others by house style: “ as ﹃; the
    text keeps “ (rule 35). ``centred`` have their ink on the middle of the line.
    """

    vert: frozenset[str]
    upright: frozenset[str]
    rotate: frozenset[str]
    replaced: dict[str, str]
    centred: frozenset[str] = frozenset()

    def turn(self, character: str) -> Turn:
        """The orientation of a character."""
        if character in self.vert:
            return "vert"
        if character in self.upright:
            return "upright"
        turned = character in self.rotate or _by_block(ord(character)) in WESTERN
        return "rotate" if turned else "upright"


def _by_block(code: int) -> int:
    """The class of a character that the table does not name, by coarse Unicode blocks."""
    if 0x30 <= code <= 0x39:
        return INDEX["digit"]
    if code < 0x80:
        letter = 0x41 <= code <= 0x5A or 0x61 <= code <= 0x7A
        return INDEX["latin"] if letter else INDEX["half"]
    if code < 0x1100 or 0x1E00 <= code < 0x2000:
        return INDEX["latin"]
    if 0xFF10 <= code <= 0xFF19 or 0xFF21 <= code <= 0xFF3A or 0xFF41 <= code <= 0xFF5A:
        return INDEX["wide"]
    if code in _SIGNS:
        return INDEX[_SIGNS[code]]
    return INDEX["latin" if _is_alphabetic(code) else "han"]


_SIGNS = {0x2011: "half", 0x2212: "prefix"}
"""The hyphen that is not broken after, and the minus before a number."""
_ALPHABETIC = (
    (0x1200, 0x1CFF),  # Ethiopic to Vedic, with Khmer and Mongolian
    (0x1D00, 0x1DFF),
    (0x2070, 0x209F),  # ² and ₂ are of the word before them, as ⅓ is of its number
    (0x2150, 0x215F),
    (0x2C00, 0x2DFF),
    (0xA4D0, 0xA95F),
    (0xA980, 0xABFF),
    (0xFB00, 0xFDFF),
    (0xFE70, 0xFEFE),
    (0x10000, 0x16FDF),
    (0x1D400, 0x1D7FF),
    (0x1E000, 0x1EFFF),
)
"""Blocks of scripts that are written in words, as Latin is, in the order of the codes. What
is not here, and not under U+1100, is set like Han: kana, Hangul, signs."""


def _is_alphabetic(code: int) -> bool:
    return any(first <= code <= last for first, last in _ALPHABETIC)
