"""Compiler of ``assets/cjk/LOCALE.toml`` to tables, with a Gap for each pair of classes."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from paiban.base.files import shipped
from paiban.typeset.class_table import (
    CLASSES,
    EQUAL,
    HAN_LATIN,
    IDEOGRAPHIC,
    INDEX,
    NO_STRETCH,
    WESTERN,
    WORD_SPACE,
    ClassTable,
    Gap,
    Kinds,
    Turning,
    White,
    steps_of,
)

_UNITS = frozenset(
    {("dash", "dash"), ("ellipsis", "ellipsis")}
    | {("wide", "wide"), ("wide", "ratio"), ("ratio", "wide")}
)
"""Two of them are one unit: not parted, not stretched (rule 3; full-width numbers and words, 6)."""


@lru_cache(maxsize=32)
def load_table(
    locale: str,
    prohibition: str,
    han_latin: float | None = None,
    marks: str = "gb",
    vertical: bool = False,
) -> ClassTable:
    """The table of ``locale`` (rules 1–17) for a kinsoku level and a style of marks.

    ``han_latin`` is the gap between Han and Latin in ems, None for the locale's; it stays 0 if the
    locale has none (Korean). ``vertical`` selects the table of vertical lines.
    """
    raw = _read(locale, vertical)
    compiler = _Compiler(raw, prohibition, raw["marks"][marks], han_latin)
    everything = [(a, b) for a in CLASSES for b in CLASSES]
    gaps = tuple(compiler.between(a, b) for a, b in everything)
    return ClassTable(
        classes=Kinds(
            (char, INDEX[name]) for name, chars in raw["classes"].items() for char in chars
        ),
        gaps=gaps,
        spaced=tuple(compiler.with_space(a, b) for a, b in everything),
        width=tuple(raw["width"].get(name, 0.0) for name in CLASSES),
        design=tuple(compiler.design[name] for name in CLASSES),
        white=tuple(compiler.white[name] for name in CLASSES),
        edge_before=tuple(compiler.edge_before(name) for name in CLASSES),
        edge_after=tuple(compiler.edge_after(name) for name in CLASSES),
        units=frozenset(raw["units"]["after_number"]),
        pair_in_em=compiler.style.get("pair_in_em", raw["pairs"]["pair_in_em"]),
        steps=steps_of(gaps),
    )


@lru_cache(maxsize=8)
def load_turning(locale: str, quotes: str = "") -> Turning:
    """The orientation of characters of ``locale`` in vertical lines; ``quotes`` names the house
    style of quotation marks, "" the locale's (rule 32)."""
    raw = _read(locale, False)["vertical"]
    drawn = raw["quotes"][quotes or raw["default_quotes"]]
    return Turning(
        vert=frozenset(raw["vert"]),
        upright=frozenset(raw["upright"]),
        rotate=frozenset(raw["rotate"]),
        replaced=dict(zip(raw["quoted"], drawn, strict=True)) if drawn else {},
        centred=frozenset(raw.get("centred", "")),
    )


def _read(locale: str, vertical: bool) -> dict[str, Any]:
    """The file of a locale; if ``vertical``, its vertical section overrides the rest."""
    text = shipped("assets", "cjk", f"{locale}.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    if vertical:
        for part in ("classes", "width", "white", "pairs", "marks"):
            raw[part] = raw[part] | raw["vertical"].get(part, {})
    return raw


class _Compiler:
    """Computes the Gap of each pair of classes."""

    def __init__(
        self,
        raw: dict[str, Any],
        prohibition: str,
        style: dict[str, Any],
        han_latin: float | None,
    ) -> None:
        self.style = style
        self.shared = style.get("shared", raw["pairs"]["shared"])
        self.squeezable = style.get("squeeze", True)
        most = raw["han_latin"]["most"]
        self.han_latin = min(most, raw["han_latin"]["natural"] if han_latin is None else han_latin)
        self.parts_latin = most > 0
        self.no_start = set(raw["prohibition"][prohibition]["no_start"])
        self.no_end = set(raw["prohibition"][prohibition]["no_end"])
        self.levels: dict[str, tuple[int, dict[str, float]]] = {}
        for level, entry in enumerate(raw["shrink"]):
            names = [entry["what"]] if isinstance(entry["what"], str) else entry["what"]
            for name in names:
                self.levels[name] = (level, entry)
        self.most = {entry["what"]: entry["to"] for entry in raw["stretch"]}
        self.design = {name: _design(raw["white"], name) for name in CLASSES}
        half = style.get("half", ())
        self.white = {
            name: White() if name in half else white for name, white in self.design.items()
        }
        # Rigid marks are placed by their white but never give it up (CL: unadjustable).
        rigid = dict.fromkeys(raw["white"].get("rigid", ()), White())
        self.given, self.spare = self.design | rigid, self.white | rigid

    def edge_before(self, name: str) -> float:
        """What a class gives up at the line start (rule 13)."""
        return self.spare[name].before if self.style.get("trim_start", True) else 0.0

    def edge_after(self, name: str) -> float:
        """What a class gives up at the line end: its white (rule 11), or if it hangs its ink too
        (rule 17)."""
        if name in self.style.get("hang", ()):
            return 1.0 - self.design[name].total + self.white[name].total
        return self.spare[name].after if self.style.get("trim_end", True) else 0.0

    def breakable(self, a: str, b: str) -> bool:
        if b in self.no_start or a in self.no_end:
            return False
        if INDEX[a] in WESTERN and INDEX[b] in WESTERN:
            return False  # rule 6: words, numbers, signs
        return (a, b) not in _UNITS

    def between(self, a: str, b: str) -> Gap:
        natural, shrink, level = self._white(a, b)
        western = INDEX[a] in WESTERN, INDEX[b] in WESTERN
        stretch, most = EQUAL, 0.0
        if western == (True, True) or (a, b) in _UNITS:
            stretch = NO_STRETCH
        elif self.parts_latin and _ideographic(a, b) and any(western):
            level, entry = self.levels["han-latin"]
            natural, stretch = self.han_latin, HAN_LATIN
            shrink = max(0.0, natural - entry["to"])
            most = self.most.get("han-latin", natural)
        return Gap(natural, shrink, level, stretch, self.breakable(a, b), most=most)

    def _white(self, a: str, b: str) -> tuple[float, float, int]:
        """The white of marks in the gap: (natural, shrinkable, level).

        Where two marks meet, they give up ``shared`` of their white (rule 12), including what the
        style of marks already took.
        """
        there = self.spare[a].after + self.spare[b].before
        if self.design[a].total and self.design[b].total:
            designed = self.given[a].after + self.given[b].before
            kept = min(there, max(0.0, designed - self.shared))
            level = self._level_of_pair(a, b)
            return kept - there, kept if self.squeezable else 0.0, level
        if there:
            level, entry = self._entry(a if self.spare[a].after else b)
            return 0.0, min(there, entry.get("by", 0.0)) if self.squeezable else 0.0, level
        if "middle" in (a, b):
            level, entry = self.levels["middle"]
            return 0.0, entry["by"] if self.squeezable else 0.0, level
        return 0.0, 0.0, 0

    def _level_of_pair(self, a: str, b: str) -> int:
        if self.white[b].before:
            return self._entry("open" if self.white[a].after else b)[0]
        return self._entry(a)[0] if self.white[a].after else 0

    def _entry(self, name: str) -> tuple[int, dict[str, float]]:
        return self.levels.get(name, (0, {}))

    def with_space(self, a: str, b: str) -> Gap:
        """The gap with a typed space, whose width ``spacing`` adds."""
        level, entry = self.levels["word-space"]
        breakable = b not in self.no_start and a not in self.no_end
        least, most = entry["to"], self.most["word-space"]
        return Gap(0.0, 0.0, level, WORD_SPACE, breakable, least, most)


def _ideographic(a: str, b: str) -> bool:
    return INDEX[a] in IDEOGRAPHIC or INDEX[b] in IDEOGRAPHIC


def _design(white: dict[str, list[str]], name: str) -> White:
    """Half an em of white on one side of a mark, or a quarter on both."""
    if name in white["both"]:
        return White(0.25, 0.25)
    return White(0.5 * (name in white["before"]), 0.5 * (name in white["after"]))
