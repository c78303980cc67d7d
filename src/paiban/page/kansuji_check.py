"""Figures that are drawn as 漢数字: the reader sees another text than one who copies it, which is
told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from paiban.base.finding import Findings
from paiban.font.face import Face
from paiban.page.items import Glyphs, Group, Item, Page

_DIGITS = frozenset("0123456789")


def check_kansuji(page: Page, findings: Findings) -> None:
    """Report ``figures-as-kansuji``."""
    drawn = next(filter(_is_drawn_anew, _upright(page.items)), None)
    if drawn is not None:
        findings.note(
            "figures-as-kansuji",
            f"page {page.number}: figures of vertical lines are drawn as Han numerals; text that "
            "is copied from the page has them as they were typed",
            'vertical_figures = "upright" in the stylebook draws them as they were typed',
            drawn.origin,
        )


def _upright(items: tuple[Item, ...]) -> Iterator[Glyphs]:
    for item in items:
        if isinstance(item, Group):
            yield from _upright(item.items)
        elif isinstance(item, Glyphs) and item.upright:
            yield item


def _is_drawn_anew(glyphs: Glyphs) -> bool:
    """Whether a digit of the text is drawn as a Han."""
    return any(
        text[:1] in _DIGITS and gid in _numerals(glyphs.face)
        for gid, text in zip(glyphs.gids, glyphs.texts, strict=True)
        if text
    )


@lru_cache(maxsize=64)
def _numerals(face: Face) -> frozenset[int]:
    return frozenset(face.gid(each) for each in "〇一二三四五六七八九十百千零")
