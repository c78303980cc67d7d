"""Set rows → glyph items: ems become points, clusters become glyphs with their text."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.rounding import WHOLE
from paiban.base.value import Record, field, replace
from paiban.column.block import Row
from paiban.font.face import Face
from paiban.page.items import Glyphs, Item
from paiban.shape.clusters import Shaped

_PLACES = 10_000.0
"""Places are rounded to this fraction of a point."""


class _Run(Record):
    """The glyphs of one item; ``rises`` holds the height in points of those that stand above the
    baseline."""

    gids: list[int] = field(default_factory=list)
    xs: list[float] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rises: dict[int, float] = field(default_factory=dict)


def row_items(row: Row) -> list[Item]:
    """The glyph items of a horizontal row, one for each run of one face."""
    faces, line = row.setter.shaped.faces, row.line
    levels = row.setter.shaped.levels
    items: list[Item] = []
    at, end = line.start, line.end + 1
    while at < end:
        begin, at = at, _face_end(faces, at, end)
        if levels and any(levels[begin:at]):
            at = run_end(row.setter.shaped, begin, at)
            if levels[begin] % 2:
                items.append(_right_to_left(row, begin, at))
                continue
        run = _run(row, begin, at)
        if at == end and line.hyphen:
            _add_hyphen(row, line.hyphen.gid, run)
        items.append(_glyphs(row, faces[begin], run, begin))
    return items


def run_end(shaped: Shaped, begin: int, end: int) -> int:
    """Where the clusters end that stand side by side with the one at ``begin``: those of its level
    (numbers after what runs from right to left have one of their own, and stand before it)."""
    level, at = shaped.levels[begin], begin + 1
    while at < end and shaped.levels[at] == level:
        at += 1
    return at


def _right_to_left(row: Row, begin: int, end: int) -> Glyphs:
    """Words that run from right to left: each with its glyphs from the left, the last first, and
    the space after it, which stands at its left."""
    shaped, seen = row.setter.shaped, _Run()
    face, at = shaped.faces[begin], begin
    while at < end:
        first, at = at, word_end(shaped, at, end)
        run, space = _run(row, first, at), shaped.spaces.get(at - 1)
        count = len(run.gids)
        if space is not None and space.gid and at < len(shaped.gids):
            count -= 1
            left = min(run.xs[:count]) - face.advance(space.gid) / face.em * row.size
            run.xs[count] = _rounded(left)
        last = len(seen.gids) + count - 1
        seen.rises |= {last - place: rise for place, rise in run.rises.items()}
        seen.gids += [*run.gids[:count][::-1], *run.gids[count:]]
        seen.xs += [*run.xs[:count][::-1], *run.xs[count:]]
        seen.texts += [*run.texts[:count][::-1], *run.texts[count:]]
    return replace(_glyphs(row, face, seen, begin), is_rtl=True)


def word_end(shaped: Shaped, begin: int, end: int) -> int:
    """Where the word ends that begins at ``begin``: with the space after it."""
    return next((at + 1 for at in range(begin, end) if at in shaped.spaces), end)


def _face_end(faces: list[Face], begin: int, end: int) -> int:
    """The end of the face run that starts at ``begin``: usually the end of the line."""
    face = faces[begin]
    if faces[begin:end].count(face) == end - begin:
        return end
    while faces[begin] is face:
        begin += 1
    return begin


def _run(row: Row, begin: int, end: int) -> _Run:
    """The clusters from ``begin`` to ``end``."""
    shaped, line = row.setter.shaped, row.line
    shifts, first = row.setter.spacing.shifts, begin - line.start
    if (shaped.spaces or shaped.more or shaped.rises) and _is_odd(shaped, range(begin, end)):
        run = _Run()
        for at in range(begin, end):
            x = row.x + (line.xs[at - line.start] + shifts[at]) * row.size
            _cluster(row, at, x, run)
        return run
    xs = _places(line.xs[first : first + end - begin], shifts[begin:end], row.x, row.size)
    return _Run(shaped.gids[begin:end], xs, shaped.strings[begin:end])


def _is_odd(shaped: Shaped, within: range) -> bool:
    """Whether a cluster is anything but one glyph on the baseline with no space after it."""
    odd = (shaped.spaces, shaped.more, shaped.rises)
    return not all(each.keys().isdisjoint(within) for each in odd)


def _places(xs: Sequence[float], shifts: list[float], left: float, size: float) -> list[float]:
    """The x of each cluster on the page, in points; ``_rounded`` inlined, as it runs for every
    glyph."""
    places, parts, whole = [], _PLACES, WHOLE
    for at, shift in enumerate(shifts):
        x = left + (xs[at] + shift) * size
        places.append((x * parts + whole - whole) / parts)
    return places


def _rounded(x: float) -> float:
    """A coordinate rounded as items store it."""
    return (x * _PLACES + WHOLE - WHOLE) / _PLACES


def _cluster(row: Row, at: int, x: float, run: _Run) -> None:
    """Add the glyphs of a cluster and the space after it, so that extracted text is complete."""
    shaped, size = row.setter.shaped, row.size
    run.gids.append(shaped.gids[at])
    run.xs.append(_rounded(x))
    if at in shaped.rises:
        run.rises[len(run.gids) - 1] = shaped.rises[at] * size
    if at in shaped.more:
        _more(row, at, x, run)
    else:
        run.texts.append(shaped.strings[at])
    space = shaped.spaces.get(at)
    if space is None or at == len(shaped.gids) - 1:
        return
    if not space.gid:  # the face has no space: the glyph before it stands for both
        run.texts[-1] += space.string
    else:
        run.gids.append(space.gid)
        run.xs.append(_rounded(x + row.setter.spacing.advances[at] * size))
        run.texts.append(space.string)


def _add_hyphen(row: Row, gid: int, run: _Run) -> None:
    """The hyphen of a broken word, which the text does not have."""
    line, advances = row.line, row.setter.spacing.advances
    run.gids = [*run.gids, gid]
    run.xs.append(_rounded(row.x + (line.xs[-1] + advances[line.end]) * row.size))
    run.texts = [*run.texts, ""]


def _more(row: Row, at: int, x: float, run: _Run) -> None:
    """Add the second and later glyphs of a cluster, and the text of all its glyphs."""
    shaped, size = row.setter.shaped, row.size
    more, first = shaped.more[at], shaped.shifts.get(at, 0.0)
    for gid, shift, rise in more:
        if rise:
            run.rises[len(run.gids)] = rise * size
        run.gids.append(gid)
        run.xs.append(_rounded(x + (shift - first) * size))
    run.texts += texts_of(shaped.strings[at], 1 + len(more))


def texts_of(string: str, glyphs: int) -> list[str]:
    """The text of each glyph of a cluster: one character each, the rest to the last. With fewer
    characters than glyphs the first takes them all."""
    if len(string) < glyphs:
        return [string, *[""] * (glyphs - 1)]
    return [*string[: glyphs - 1], string[glyphs - 1 :]]


def _glyphs(row: Row, face: Face, run: _Run, first: int) -> Glyphs:
    shaped, y = row.setter.shaped, row.baseline
    ys: tuple[float, ...] = ()
    if run.rises:
        ys = tuple(_rounded(y - run.rises.get(at, 0.0)) for at in range(len(run.gids)))
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
        offset=shaped.offsets[first],
        over=row.over,
    )
