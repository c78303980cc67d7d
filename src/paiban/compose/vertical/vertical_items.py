"""Set rows of vertical lines → glyph items.

A row is set by inline and block like any other, and turned once here: inline runs down, and lines
follow one another to the left. Items are turned about the origin of the row's block;
``compose/vertical/upright_page.py`` moves them into place.
"""

from __future__ import annotations

from itertools import groupby

from paiban.base.value import Record, field, replace
from paiban.column.block import Row
from paiban.compose.glyph_items import run_end, texts_of, word_end
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.page.items import Glyphs, Item
from paiban.shape.clusters import Stand
from paiban.shape.vertical_places import MIDDLE


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
    items: list[Glyphs] = []

    def alike(at: int) -> tuple[object, ...]:
        stand = shaped.stands[at]
        beside = at if _is_beside(stand) else -1
        return id(shaped.faces[at]), stand.turned, stand.narrow, beside

    for _, run in groupby(range(line.start, line.end + 1), key=alike):
        clusters = list(run)
        if not shaped.levels:
            items.append(_glyphs(row, clusters, axis))
            continue
        at, end = clusters[0], clusters[-1] + 1
        while at < end:
            begin, at = at, run_end(shaped, at, end)
            if not shaped.levels[begin] % 2:
                items.append(_glyphs(row, list(range(begin, at)), axis))
                continue
            words = []
            while begin < at:
                first, begin = begin, word_end(shaped, begin, at)
                words.append(_glyphs(row, list(range(first, begin)), axis))
            items.append(_from_the_head(words))
    if line.hyphen:
        items[-1] = _hyphened(items[-1], row, line.hyphen.gid, axis)
    return [*items]


def _hyphened(item: Glyphs, row: Row, gid: int, axis: float) -> Glyphs:
    """A word that the line end breaks, with the hyphen, which the text does not have."""
    line, advances = row.line, row.setter.spacing.advances
    foot = row.x + (line.xs[-1] + advances[line.end]) * row.size
    return replace(
        item,
        gids=(*item.gids, gid),
        xs=(*item.xs, round(axis - MIDDLE * row.size, 4)),
        ys=(*item.ys, round(foot, 4)),
        texts=(*item.texts, ""),
    )


def _from_the_head(words: list[Glyphs]) -> Glyphs:
    """Words that run from right to left, turned: each with its glyphs from the head of the line,
    and the space after it, which stands over it."""
    gids: list[int] = []
    xs: list[float] = []
    ys: list[float] = []
    texts: list[str] = []
    for word in words:
        count = len(word.gids) - word.texts[-1].isspace()
        gids += [*word.gids[:count][::-1], *word.gids[count:]]
        xs += [*word.xs[:count][::-1], *word.xs[count:]]
        texts += [*word.texts[:count][::-1], *word.texts[count:]]
        ys += word.ys[:count][::-1]
        if count < len(word.gids):
            step = word.face.advance(word.gids[-1]) / word.face.units_per_em * word.size
            ys.append(round(min(word.ys[:count]) - step, 4))
    places = tuple(gids), tuple(xs), tuple(ys), tuple(texts)
    made = replace(words[0], gids=places[0], xs=places[1], ys=places[2], texts=places[3])
    return replace(made, y=ys[0], is_rtl=True)


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
        offset=shaped.offsets[clusters[0]],
        over=row.over,
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
