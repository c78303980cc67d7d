"""Set rows of vertical lines → glyph items.

A row is set by inline and block like any other, and turned once here: inline runs down, and lines
follow one another to the left. Items are turned about the origin of the row's block;
``compose/vertical/vertical_stories.py`` moves them into place.
"""

from __future__ import annotations

from itertools import groupby

from paiban.base.value import Record, field
from paiban.column.block import Row
from paiban.compose.glyph_items import texts_of
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.page.items import Glyphs, Item
from paiban.shape.clusters import Stand


class _Run(Record):
    """The glyphs of one item."""

    gids: list[int] = field(default_factory=list)
    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def vertical_items(row: Row) -> list[Item]:
    """The glyph items of a row, one for each run of one face and orientation."""
    shaped, line = row.setter.shaped, row.line
    axis = -(row.baseline + (0.5 - EM_BOX_ASCENT) * row.size)
    items: list[Item] = []

    def alike(at: int) -> tuple[object, ...]:
        stand = shaped.stands[at]
        beside = at if _is_beside(stand) else -1
        return id(shaped.faces[at]), stand.turned, stand.narrow, beside

    for _, run in groupby(range(line.start, line.end + 1), key=alike):
        clusters = list(run)
        items.append(_glyphs(row, clusters, axis))
    return items


def _is_beside(stand: Stand) -> bool:
    """Whether the glyphs stand side by side."""
    return not stand.turned and len({down for _, _, down in stand.glyphs}) < len(stand.glyphs)


def _glyphs(row: Row, clusters: list[int], axis: float) -> Glyphs:
    shaped, stand = row.setter.shaped, row.setter.shaped.stands[clusters[0]]
    run = _Run()
    for at in clusters:
        _cluster(row, at, axis, run)
    return Glyphs(
        shaped.faces[clusters[0]],
        row.size * shaped.faces[clusters[0]].scale,
        run.ys[0],
        tuple(run.gids),
        tuple(run.xs),
        tuple(run.texts),
        row.colour,
        shaped.text.origin(shaped.offsets[clusters[0]]),
        axis,
        tuple(run.ys),
        stand.turned,
        stand.narrow,
    )


def _cluster(row: Row, at: int, axis: float, run: _Run) -> None:
    """Add the glyphs of a cluster and the space after it, so that extracted text is complete."""
    spacing, shaped, size = row.setter.spacing, row.setter.shaped, row.size
    head = row.x + (row.line.xs[at - row.line.start] + spacing.shifts[at]) * size
    stand, string = shaped.stands[at], shaped.strings[at]
    for gid, across, down in stand.glyphs:
        run.gids.append(gid)
        run.xs.append(round(axis + across * size, 4))
        run.ys.append(round(head + down * size, 4))
    run.texts += texts_of(string, len(stand.glyphs))
    space = shaped.spaces.get(at)
    if space is None or at == len(shaped.gids) - 1:
        return
    if not space.gid:  # the face has no space: the glyph before it stands for both
        run.texts[-1] += space.string
    else:
        _, across, down = stand.glyphs[0]
        if not stand.turned:
            face = shaped.faces[at]
            across = -face.advance(space.gid) / face.em / 2
        run.gids.append(space.gid)
        run.xs.append(round(axis + across * size, 4))
        run.ys.append(round(head + (down + spacing.advances[at]) * size, 4))
        run.texts.append(space.string)
