"""Vertical lines built by hand, for the tests of the renderers."""

from __future__ import annotations

from paiban.base.origin import Origin
from paiban.font.face import Face
from paiban.page.items import Glyphs

ASCENT = 0.88


def column(
    text: str, used: Face, axis: float = 300.0, head: float = 100.0, step: float = 1.0
) -> Glyphs:
    """Upright glyphs of 9 points one under another, ``step`` ems apart."""
    gids = tuple(map(used.gid, text))
    widths = [used.advance(gid) * 9 / used.units_per_em for gid in gids]
    xs = tuple(axis - width / 2 for width in widths)
    ys = tuple(head + 9 * (ASCENT + at * step) for at in range(len(text)))
    return _glyphs(text, used, xs, ys, axis)


def turned(text: str, used: Face, axis: float = 300.0, head: float = 100.0) -> Glyphs:
    """A word turned to run down from ``head``."""
    gids, ys = tuple(map(used.gid, text)), [head]
    for gid in gids[:-1]:
        ys.append(ys[-1] + used.advance(gid) * 9 / used.units_per_em)
    xs = (axis - 0.38 * 9,) * len(text)
    return _glyphs(text, used, xs, tuple(ys), axis, turned=True)


def beside(text: str, used: Face, axis: float = 300.0, head: float = 100.0) -> Glyphs:
    """Digits side by side in one em."""
    widths = [used.advance(used.gid(char)) * 9 / used.units_per_em for char in text]
    narrow = min(1.0, 9 / sum(widths))
    left = [axis + narrow * (sum(widths[:at]) - sum(widths) / 2) for at in range(len(text))]
    ys = (head + ASCENT * 9,) * len(text)
    return _glyphs(text, used, tuple(left), ys, axis, narrow=narrow)


def _glyphs(
    text: str,
    used: Face,
    xs: tuple[float, ...],
    ys: tuple[float, ...],
    axis: float,
    *,
    turned: bool = False,
    narrow: float = 1.0,
) -> Glyphs:
    return Glyphs(
        used,
        9.0,
        ys[0],
        tuple(map(used.gid, text)),
        xs,
        tuple(text),
        origin=Origin("a.md", 3),
        axis=axis,
        ys=ys,
        turned=turned,
        narrow=narrow,
    )
