"""Embedding levels of a text: the Unicode Bidirectional Algorithm (Unicode Annex 9), P2 to I2.

Written here as no library for Python tells levels: python-bidi gives a string in visual order, from
which the order of a line's glyphs cannot be had. The rules bear their names; Unicode's BidiTest and
BidiCharacterTest hold all of them (tests/shape/test_bidi_levels.py).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, field

RIGHT_TO_LEFT = late_pattern(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Where one of these stands, a text has levels other than 0."""

_DEEPEST = 125
_STRONG = frozenset({"L", "R", "AL"})
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = {"LRE": "", "RLE": "", "LRO": "L", "RLO": "R"}
_REMOVED = frozenset({*_EMBEDDINGS, "PDF", "BN"})
"""X9: these have no part in what follows, and the level of what is before them."""
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "PDI", *_ISOLATES})
_ENDS_LINE = frozenset({"WS", "PDI", "BN", "PDF", *_ISOLATES, *_EMBEDDINGS})
_PAIRS_KEPT = 63


def embedding_levels(text: str, base: int | None = 0) -> list[int]:
    """The level of each character; ``base`` is that of the paragraph, None: of its first letter."""
    return levels_of_classes(list(map(class_of, text)), base, text)


def levels_of_classes(classes: list[str], base: int | None, text: str = "") -> list[int]:
    """The same from bidirectional classes; without a text there are no brackets."""
    if base is None:
        base = first_strong(classes) or 0
    para = _Paragraph(classes, base, text)
    para.explicit()
    for run in para.runs():
        _resolve(para, run)
    para.implicit()
    return para.levels


@lru_cache(maxsize=4096)
def class_of(character: str) -> str:
    """The bidirectional class; of what is not assigned, that of its block."""
    known = unicodedata.bidirectional(character)
    if known:
        return known
    code = ord(character)
    arabic = 0x600 <= code <= 0x7BF or 0x860 <= code <= 0x8FF or 0x1EC70 <= code <= 0x1EEFF
    if arabic or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF:
        return "AL"
    return "R" if RIGHT_TO_LEFT.match(character) else "L"


def first_strong(classes: list[str], start: int = 0, *, isolated: bool = False) -> int | None:
    """P2, P3: 0 or 1 as the first letter runs; isolates are passed over. None: no letter."""
    depth = 0
    for kind in classes[start:]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if not depth and isolated:
                return None
            depth = max(0, depth - 1)
        elif kind in _STRONG and not depth:
            return int(kind != "L")
    return None


class _Sequence(Record):
    """An isolating run sequence (BD13): places that are resolved together, and what stands at its
    two ends (X10)."""

    places: list[int]
    level: int
    before: str
    after: str

    @property
    def direction(self) -> str:
        return _direction(self.level)


class _Paragraph(Record):
    classes: list[str]
    base: int
    text: str = ""
    levels: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    """The classes, as the rules change them."""
    partners: dict[int, int] = field(default_factory=dict)
    """Of each isolate initiator its PDI, and the other way about (BD9)."""

    def explicit(self) -> None:
        """X1 to X8: levels by embeddings, overrides and isolates."""
        self.levels, self.kinds = [self.base] * len(self.classes), list(self.classes)
        self.partners = _partners(self.classes)
        stack: list[tuple[int, str, bool]] = [(self.base, "", False)]
        lost_isolates = lost_embeddings = valid = 0
        for at, kind in enumerate(self.classes):
            level, override, _ = stack[-1]
            self.levels[at] = level
            if kind in _EMBEDDINGS:
                deeper = _next_level(level, kind[0] == "R")
                if deeper <= _DEEPEST and not lost_isolates and not lost_embeddings:
                    stack.append((deeper, _EMBEDDINGS[kind], False))
                elif not lost_isolates:
                    lost_embeddings += 1
            elif kind in _ISOLATES:
                self.kinds[at] = override or kind
                deeper = _next_level(level, self._isolates_right(at, kind))
                if deeper <= _DEEPEST and not lost_isolates and not lost_embeddings:
                    valid += 1
                    stack.append((deeper, "", True))
                else:
                    lost_isolates += 1
            elif kind == "PDI":
                if lost_isolates:
                    lost_isolates -= 1
                elif valid:
                    lost_embeddings = 0
                    while not stack[-1][2]:
                        stack.pop()
                    stack.pop()
                    valid -= 1
                self.levels[at] = stack[-1][0]
                self.kinds[at] = stack[-1][1] or kind
            elif kind == "PDF":
                if not lost_isolates and lost_embeddings:
                    lost_embeddings -= 1
                elif not lost_isolates and not stack[-1][2] and len(stack) > 1:
                    stack.pop()
            elif kind == "B":
                self.levels[at] = self.base
            elif kind != "BN":
                self.kinds[at] = override or kind

    def _isolates_right(self, at: int, kind: str) -> bool:
        if kind == "FSI":
            return first_strong(self.classes, at + 1, isolated=True) == 1
        return kind == "RLI"

    def runs(self) -> list[_Sequence]:
        """X10: the isolating run sequences."""
        kept = [at for at, kind in enumerate(self.classes) if kind not in _REMOVED]
        level_runs = [list(run) for _, run in groupby(kept, key=self.levels.__getitem__)]
        starting = {run[0]: run for run in level_runs}
        found = []
        for run in level_runs:
            if self.classes[run[0]] == "PDI" and run[0] in self.partners:
                continue
            places = list(run)
            while self.classes[places[-1]] in _ISOLATES and places[-1] in self.partners:
                places += starting[self.partners[places[-1]]]
            found.append(self._sequence(places, kept))
        return found

    def _sequence(self, places: list[int], kept: list[int]) -> _Sequence:
        level, last = self.levels[places[0]], places[-1]
        at, end = kept.index(places[0]), kept.index(last)
        before = self.levels[kept[at - 1]] if at else self.base
        open_end = self.classes[last] in _ISOLATES
        after = self.base if open_end or end + 1 == len(kept) else self.levels[kept[end + 1]]
        ends = _direction(max(level, before)), _direction(max(level, after))
        return _Sequence(places, level, *ends)

    def implicit(self) -> None:
        """I1, I2, and L1 for the line that the whole text is; removed characters have the level of
        what is before them."""
        before = self.base
        for at, kind in enumerate(self.kinds):
            if self.classes[at] in _REMOVED:
                self.levels[at] = before
                continue
            level = self.levels[at]
            if level % 2 == 0:
                level += {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
            elif kind in ("L", "AN", "EN"):
                level += 1
            before = self.levels[at] = level
        trailing = True
        for at in range(len(self.classes) - 1, -1, -1):
            kind = self.classes[at]
            trailing = kind in ("B", "S") or (trailing and kind in _ENDS_LINE)
            if trailing:
                self.levels[at] = self.base


def _partners(classes: list[str]) -> dict[int, int]:
    found: dict[int, int] = {}
    opened: list[int] = []
    for at, kind in enumerate(classes):
        if kind in _ISOLATES:
            opened.append(at)
        elif kind == "PDI" and opened:
            found[opened[-1]], found[at] = at, opened[-1]
            opened.pop()
    return found


def _next_level(level: int, right: bool) -> int:
    return level + 1 + (level % 2 == int(right))


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _resolve(para: _Paragraph, run: _Sequence) -> None:
    kinds = [para.kinds[at] for at in run.places]
    _weak(kinds, run.before)
    if para.text:
        _brackets(kinds, run, [para.text[at] for at in run.places], para)
    _neutral(kinds, run)
    for at, kind in zip(run.places, kinds, strict=True):
        para.kinds[at] = kind


def _weak(kinds: list[str], before: str) -> None:
    """W1 to W7."""
    previous, strong = before, before
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kind = "ON" if previous in _ISOLATES or previous == "PDI" else previous
        previous = kind
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[at] = kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        one, two = kinds[at - 1], kinds[at + 1]
        if one == two and (
            (kinds[at] == "ES" and one == "EN") or (kinds[at] == "CS" and one in ("EN", "AN"))
        ):
            kinds[at] = one
    at = 0
    for kind, same in groupby(list(kinds)):
        count = len(list(same))
        beside = kinds[at - 1 : at] + kinds[at + count : at + count + 1]
        if kind == "ET":
            kinds[at : at + count] = ["EN" if "EN" in beside else "ON"] * count
        elif kind in ("ES", "CS"):
            kinds[at : at + count] = ["ON"] * count
        at += count
    strong = before
    for at, kind in enumerate(kinds):
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _strength(kind: str) -> str:
    """L or R as N0 to N2 see it, "" for neutrals."""
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _brackets(kinds: list[str], run: _Sequence, text: list[str], para: _Paragraph) -> None:
    """N0: a pair of brackets is as what it encloses, or as what is before it."""
    for start, end in _bracket_pairs(text, kinds):
        inside = {_strength(kind) for kind in kinds[start + 1 : end]} - {""}
        if not inside:
            continue
        direction = run.direction
        if direction not in inside:
            before = next((s for s in map(_strength, reversed(kinds[:start])) if s), run.before)
            direction = before if before != direction else direction
        for at in (start, end):
            kinds[at] = direction
            for mark in range(at + 1, len(kinds)):
                if para.classes[run.places[mark]] != "NSM":
                    break
                kinds[mark] = direction


def _bracket_pairs(text: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    """BD16."""
    opened: list[tuple[str, int]] = []
    found = []
    for at, character in enumerate(text):
        if kinds[at] != "ON":
            continue
        closing = closing_bracket(character)
        if closing:
            if len(opened) == _PAIRS_KEPT:
                return []
            opened.append((closing, at))
            continue
        character = _SAME.get(character, character)
        for number in range(len(opened) - 1, -1, -1):
            if opened[number][0] == character:
                found.append((opened[number][1], at))
                del opened[number:]
                break
    return sorted(found)


_SAME = {"\u232a": "\u3009"}
_CROSSED = {"\u298d": "\u2990", "\u298f": "\u298e", "\u2329": "\u3009"}


@lru_cache(maxsize=1024)
def closing_bracket(character: str) -> str:
    """The bracket that closes ``character``, "" where it opens none: of those that are mirrored the
    next closing one by their codes."""
    if unicodedata.category(character) != "Ps" or not unicodedata.mirrored(character):
        return ""
    crossed = _CROSSED.get(character)
    if crossed:
        return crossed
    following = (chr(ord(character) + step) for step in (1, 2))
    return next((each for each in following if unicodedata.category(each) == "Pe"), "")


def _neutral(kinds: list[str], run: _Sequence) -> None:
    """N1, N2."""
    at = 0
    for is_neutral, same in groupby(list(kinds), key=_NEUTRAL.__contains__):
        count = len(list(same))
        if is_neutral:
            before = _strength(kinds[at - 1]) if at else run.before
            end = at + count
            after = _strength(kinds[end]) if end < len(kinds) else run.after
            kinds[at:end] = [before if before == after else run.direction] * count
        at += count


def spans(levels: Iterable[int], least: int) -> list[tuple[int, int]]:
    """L2: the stretches of ``least`` or higher, start and end."""
    found, at = [], 0
    for reversed_, same in groupby(levels, key=lambda level: level >= least):
        count = len(list(same))
        if reversed_:
            found.append((at, at + count))
        at += count
    return found
