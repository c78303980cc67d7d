"""The rules of a locale as tables: classes of characters, and what stands between two of them.

Compiled once from ``assets/cjk/LOCALE.toml``; the line edge is handled by ``edge_before`` and
``edge_after`` of a class, so that no rule is an ``if`` on a character.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from paiban.base.files import shipped
from paiban.base.value import Value

_WESTERN = ("latin", "digit", "half", "prefix", "suffix")
_MARKS = ("open", "close", "comma", "stop", "exclaim", "middle", "wave", "slash")
_LINES = ("dash", "single-dash", "ellipsis")
CLASSES = ("han", *_WESTERN, *_MARKS, *_LINES)
INDEX = {name: number for number, name in enumerate(CLASSES)}
COUNT = len(CLASSES)
WESTERN = frozenset(INDEX[name] for name in _WESTERN)
LEVELS = 6
"""Priorities of shrinking (rule 16)."""

NO_STRETCH, WORD_SPACE, HAN_LATIN, EQUAL = range(4)
"""How a gap takes part in stretching: not, word space first, Han–Latin gap second, all equally."""


class Gap(Value, frozen=True):
    """What stands between two clusters of a line, in ems.

    ``natural`` is added to the advance; up to ``shrink`` may be taken back at priority ``level``;
    ``stretch`` tells the kind of stretching; ``breakable`` whether a line may end here.
    """

    natural: float
    shrink: float
    level: int
    stretch: int
    breakable: bool


class Table(Value, frozen=True):
    """The compiled rules of a locale at one level of prohibition.

    ``gaps[a * COUNT + b]`` is the gap between classes a and b without a space, ``spaced`` with
    one; ``width`` the width of a class in ems (0: the glyph's own); ``edge_before`` and
    ``edge_after`` what a class gives up at the start and the end of a line.
    """

    classes: dict[str, int]
    gaps: tuple[Gap, ...]
    spaced: tuple[Gap, ...]
    width: tuple[float, ...]
    edge_before: tuple[float, ...]
    edge_after: tuple[float, ...]
    units: frozenset[str]

    def class_of(self, character: str) -> int:
        """The class of a character: named in the table, or told by its block."""
        found = self.classes.get(character)
        return found if found is not None else _by_block(ord(character))


def _by_block(code: int) -> int:
    """Classes of what the table does not name; Unicode blocks, coarse on purpose."""
    if 0x30 <= code <= 0x39:
        return INDEX["digit"]
    if code < 0x80:
        letter = 0x41 <= code <= 0x5A or 0x61 <= code <= 0x7A
        return INDEX["latin"] if letter else INDEX["half"]
    if 0xA0 <= code < 0x590 or 0x1E00 <= code < 0x2000:
        return INDEX["latin"]
    return INDEX["han"]


@lru_cache(maxsize=16)
def load_table(locale: str, prohibition: str, han_latin: float) -> Table:
    """The table of ``locale`` (rules 1–16) at a level of prohibition, with its Han–Latin gap."""
    raw = tomllib.loads(shipped("assets", "cjk", f"{locale}.toml").read_text(encoding="utf-8"))
    classes = {char: INDEX[name] for name, chars in raw["classes"].items() for char in chars}
    gaps = _Compiler(raw, prohibition, han_latin)
    everything = [(a, b) for a in CLASSES for b in CLASSES]
    return Table(
        classes=classes,
        gaps=tuple(gaps.between(a, b) for a, b in everything),
        spaced=tuple(gaps.with_space(a, b) for a, b in everything),
        width=tuple(raw["width"].get(name, 0.0) for name in CLASSES),
        edge_before=tuple(0.5 if name in raw["white"]["before"] else 0.0 for name in CLASSES),
        edge_after=tuple(0.5 if name in raw["white"]["after"] else 0.0 for name in CLASSES),
        units=frozenset(raw["units"]["after_number"]),
    )


class _Compiler:
    """Turns the table's words into one Gap for each pair of classes."""

    def __init__(self, raw: dict[str, Any], prohibition: str, han_latin: float) -> None:
        self.before = set(raw["white"]["before"])
        self.after = set(raw["white"]["after"])
        self.shared = raw["pairs"]["shared"]
        self.han_latin = han_latin
        self.no_start = set(raw["prohibition"][prohibition]["no_start"])
        self.no_end = set(raw["prohibition"][prohibition]["no_end"])
        self.levels: dict[str, tuple[int, dict[str, float]]] = {}
        for level, entry in enumerate(raw["shrink"]):
            names = [entry["what"]] if isinstance(entry["what"], str) else entry["what"]
            for name in names:
                self.levels[name] = (level, entry)

    def breakable(self, a: str, b: str) -> bool:
        if b in self.no_start or a in self.no_end:
            return False
        if INDEX[a] in WESTERN and INDEX[b] in WESTERN:
            return False  # rule 6: words, numbers, signs
        return not (a == b and a in ("dash", "ellipsis"))  # rule 3

    def between(self, a: str, b: str) -> Gap:
        natural, shrink, level = self._white(a, b)
        western = INDEX[a] in WESTERN, INDEX[b] in WESTERN
        stretch = EQUAL
        if western == (True, True) or (a == b and a in ("dash", "ellipsis")):
            stretch = NO_STRETCH
        elif "han" in (a, b) and any(western):
            level, entry = self.levels["han-latin"]
            natural, stretch = self.han_latin, HAN_LATIN
            shrink = max(0.0, natural - entry["to"])
        return Gap(natural, shrink, level, stretch, self.breakable(a, b))

    def _white(self, a: str, b: str) -> tuple[float, float, int]:
        """White that marks bring into the gap: (natural, shrinkable, level)."""
        a_white, b_white = a in self.after, b in self.before
        if a_white and b_white:
            return -self.shared, self.shared, self.levels["open"][0]
        if (a_white and b in self.after) or (a in self.before and b_white):
            return -self.shared, 0.0, 0
        if a_white or b_white:
            level, entry = self.levels[a if a_white else b]
            return 0.0, entry["by"], level
        if "middle" in (a, b):
            level, entry = self.levels["middle"]
            return 0.0, entry["by"], level
        return 0.0, 0.0, 0

    def with_space(self, a: str, b: str) -> Gap:
        """A typed space stands between them; its own width is added by the spacing."""
        level = self.levels["word-space"][0]
        breakable = b not in self.no_start and a not in self.no_end
        return Gap(0.0, 0.0, level, WORD_SPACE, breakable)
