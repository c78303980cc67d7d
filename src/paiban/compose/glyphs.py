"""Set rows → glyph items: ems become points, clusters become glyphs with their text."""

from __future__ import annotations

from paiban.base.lazy import call
from paiban.column.block import Row
from paiban.font.face import Face
from paiban.page.items import Glyphs, Item


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
        face = faces[at]
        run: tuple[list[int], list[float], list[str]] = ([], [], [])
        begin = at
        while at <= line.end and faces[at] is face:
            _cluster(row, at, left + (line.xs[at - line.start] + shifts[at]) * size, run)
            at += 1
        items.append(_glyphs(row, face, run, begin))
    return items


def _cluster(row: Row, at: int, x: float, run: tuple[list[int], list[float], list[str]]) -> None:
    """Add the glyphs of a cluster, and the space after it, so that text comes back whole."""
    shaped, size = row.setter.shaped, row.size
    gids, xs, texts = run
    gids.append(shaped.gids[at])
    xs.append(round(x, 4))
    texts.append(shaped.strings[at])
    for gid, shift in shaped.more.get(at, ()):
        gids.append(gid)
        xs.append(round(x + shift * size, 4))
        texts.append("")
    space = shaped.spaces.get(at)
    if space is not None and space.gid and at < len(shaped.gids) - 1:
        gids.append(space.gid)
        xs.append(round(x + row.setter.spacing.advances[at] * size, 4))
        texts.append(space.string)


def _glyphs(
    row: Row, face: Face, run: tuple[list[int], list[float], list[str]], first: int
) -> Glyphs:
    shaped = row.setter.shaped
    origin = shaped.text.origin(shaped.offsets[first])
    gids, xs, texts = run
    return Glyphs(
        face, row.size, row.baseline, tuple(gids), tuple(xs), tuple(texts), row.colour, origin
    )
