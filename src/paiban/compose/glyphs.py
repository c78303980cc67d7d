"""Set rows → glyph items: ems become points, clusters become glyphs with their text."""

from __future__ import annotations

from paiban.base.lazy import call
from paiban.base.value import Record, field
from paiban.column.block import Row
from paiban.font.face import Face
from paiban.page.items import Glyphs, Item


class _Run(Record):
    """Glyphs that make one item; ``rises`` tells how far above the baseline the few stand that do
    not stand on it, in points."""

    gids: list[int] = field(default_factory=list)
    xs: list[float] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rises: dict[int, float] = field(default_factory=dict)


def row_items(row: Row) -> list[Item]:
    """The glyphs of a row, one item for each run of one face."""
    if row.setter.shaped.stands:
        items: list[Item] = call("paiban.compose.vertical_glyphs:vertical_items", row)
        return items
    spacing, shaped, line = row.setter.spacing, row.setter.shaped, row.line
    size, left = row.size, row.x
    shifts, faces = spacing.shifts, shaped.faces
    items = []
    at = line.start
    while at <= line.end:
        face, begin = faces[at], at
        while at <= line.end and faces[at] is face:
            at += 1
        places = zip(line.xs[begin - line.start :], shifts[begin:at], strict=False)
        xs = [left + (x + shift) * size for x, shift in places]
        items.append(_glyphs(row, face, _run(row, begin, xs), begin))
    return items


def _run(row: Row, begin: int, xs: list[float]) -> _Run:
    """The clusters from ``begin`` on that stand at ``xs``."""
    shaped, end = row.setter.shaped, begin + len(xs)
    within = range(begin, end)
    if all(odd.keys().isdisjoint(within) for odd in (shaped.spaces, shaped.more, shaped.rises)):
        return _Run(shaped.gids[begin:end], [round(x, 4) for x in xs], shaped.strings[begin:end])
    run = _Run()
    for at, x in zip(within, xs, strict=True):
        _cluster(row, at, x, run)
    return run


def _cluster(row: Row, at: int, x: float, run: _Run) -> None:
    """Add the glyphs of a cluster, and the space after it, so that text comes back whole."""
    shaped, size = row.setter.shaped, row.size
    run.gids.append(shaped.gids[at])
    run.xs.append(round(x, 4))
    if at in shaped.rises:
        run.rises[len(run.gids) - 1] = shaped.rises[at] * size
    if at in shaped.more:
        _more(row, at, x, run)
    else:
        run.texts.append(shaped.strings[at])
    space = shaped.spaces.get(at)
    if space is not None and space.gid and at < len(shaped.gids) - 1:
        run.gids.append(space.gid)
        run.xs.append(round(x + row.setter.spacing.advances[at] * size, 4))
        run.texts.append(space.string)


def _more(row: Row, at: int, x: float, run: _Run) -> None:
    """The further glyphs of a cluster, and what each of its glyphs stands for."""
    shaped, size = row.setter.shaped, row.size
    more, first = shaped.more[at], shaped.shifts.get(at, 0.0)
    for gid, shift, rise in more:
        if rise:
            run.rises[len(run.gids)] = rise * size
        run.gids.append(gid)
        run.xs.append(round(x + (shift - first) * size, 4))
    run.texts += texts_of(shaped.strings[at], 1 + len(more))


def texts_of(string: str, glyphs: int) -> list[str]:
    """What each glyph of a cluster stands for: a character each, the last for all that is left;
    where there are fewer characters than glyphs the first stands for all of them."""
    if len(string) < glyphs:
        return [string, *[""] * (glyphs - 1)]
    return [*string[: glyphs - 1], string[glyphs - 1 :]]


def _glyphs(row: Row, face: Face, run: _Run, first: int) -> Glyphs:
    shaped, y = row.setter.shaped, row.baseline
    ys: tuple[float, ...] = ()
    if run.rises:
        ys = tuple(round(y - run.rises.get(at, 0.0), 4) for at in range(len(run.gids)))
    return Glyphs(
        face,
        row.size * face.scale,
        y,
        tuple(run.gids),
        tuple(run.xs),
        tuple(run.texts),
        row.colour,
        shaped.text.origin(shaped.offsets[first]),
        ys=ys,
    )
