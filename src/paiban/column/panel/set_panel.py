"""A panel set in its place: its ground, its label and title, its lines, its portrait, on whole
body lines."""

from __future__ import annotations

from itertools import pairwise
from math import ceil

from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.column.block import Part, moved, one_line
from paiban.column.panel.panel_column import Laid, PanelColumn, natural
from paiban.column.panel.panel_lines_set import set_lines
from paiban.column.picture.photo_block import crop_to
from paiban.column.table.figures_table import SetTable
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.slicing import join
from paiban.manuscript.story import Panel, Photo
from paiban.page.items import Fill, Picture, Stroke
from paiban.typeset.typesetter import Typesetter

_BAR = 1.6
"""Points of the bar over a panel."""
_HAIRLINE = 0.5
_FLAG = 17.0
"""Points of the flag that bears the label, down from the bar."""
_BESIDE_LABEL = 5.0
_TITLE_UP = 2.5
"""Points by which a title beneath its label stands over its line."""
_WIDEST = 31.0
"""Ems of the widest column of text in a panel: a wider one has several."""
_COLUMN, _GAP = 20.0, 1.5
"""Ems of each of several columns, about, and of the white between them."""
_TEXTS = ("links", "background", "facts", "timeline", "qa")
"""Panels of running text, which may have several columns."""
_PORTRAIT, _SMALLEST, _LARGEST = 0.3, 5.0, 9.0
"""Width of a portrait as a share of the measure, and its bounds in ems."""
_SHAPE = 1.25
"""Height of a portrait to its width."""
_NARROWEST = 6.5
"""Ems of the narrowest text beside a portrait."""
_FACE = (0.5, 0.4)
"""Where the face is in a portrait that tells nothing of it."""
_OVERLAP = 0.5
"""Points by which the tints of two lines overlap, so that no seam shows between them."""
_PARTED = 16
"""Lines of the deepest panel that is never parted."""


class _Frame(Value, frozen=True):
    """The white at the sides of the text, in points, and the lines over and under it."""

    side: float
    over: int
    under: int


def set_panel(
    panel: Panel, typesetter: Typesetter, paper: Paper, width: float, lines: int = 0
) -> SetTable:
    """The panel on a measure of ``width`` points; its ground is ``lines`` deep at the least."""
    frame = _frame(typesetter, paper)
    inner = width - 2 * frame.side
    head = _head(panel, typesetter, paper, frame.side, inner)
    top = len(head) or frame.over
    laid: Laid = head or [[] for _ in range(top)]
    count = _columns(panel, inner / paper.body_size)
    gap = _GAP * paper.body_size
    column = PanelColumn(typesetter, paper, frame.side, (inner - (count - 1) * gap) / count)
    picture = _portrait(panel, column)
    set_lines(panel.lines, column)
    _credit(panel, column)
    while column.depth < column.beside:
        column.skip()
    if picture:
        column.laid[0].insert(0, picture)
    laid += _in_columns(column, count, gap) if count > 1 else column.laid
    laid += [[] for _ in range(frame.under)]
    laid += [[] for _ in range(lines - len(laid))]
    rows = _rows(column, top) if count == 1 and len(laid) > _PARTED else ()
    _ground(laid, typesetter, paper, width)
    return SetTable(tuple(map(tuple, laid)), rows, 0, (), 0.0, False)


def _frame(typesetter: Typesetter, paper: Paper) -> _Frame:
    if typesetter.stylebook.panel_frame == "lines":
        return _Frame(0.0, 1, 0)
    return _Frame(paper.body_size, 1, 1)


def _columns(panel: Panel, ems: float) -> int:
    """How many columns the text of a panel has in so many ems."""
    if panel.kind not in _TEXTS or panel.portrait or ems <= _WIDEST:
        return 1
    return max(2, round((ems + _GAP) / (_COLUMN + _GAP)))


def _head(panel: Panel, typesetter: Typesetter, paper: Paper, left: float, width: float) -> Laid:
    """The label on its flag and the title beside it, or beneath where it has no room."""
    parts: list[Part] = []
    label, title, right = panel.label, panel.title, left
    baseline = _FLAG / 2 + (EM_BOX_ASCENT - 0.5) * typesetter.style("panel_title").size
    if label:
        style, setter = typesetter.style("panel_label"), typesetter.setter(label, "panel_label")
        wide = min(natural(setter, style.size), width - style.size)
        right = left + wide + style.size
        parts.append(Fill(Rect(left, 0.0, right - left, _FLAG), typesetter.stylebook.accent))
        own = _FLAG / 2 + (EM_BOX_ASCENT - 0.5) * style.size
        size = min(style.size, wide / max(0.1, setter.natural_width))
        x = left + style.size / 2
        parts.append(one_line("panel", setter, size, wide, own, colour=style.colour, x=x))
        right += _BESIDE_LABEL
    deep = ceil((_FLAG + 4.0) / paper.leading)
    if not title:
        return [parts, *([] for _ in range(deep - 1))] if label else []
    style, setter = typesetter.style("panel_title"), typesetter.setter(title, "panel_title")
    wide = natural(setter, style.size)
    if wide <= left + width - right:
        if not label:
            baseline = (deep * paper.leading + style.size) / 2 - 1.0
        parts.append(
            one_line("panel", setter, style.size, wide, baseline, colour=style.colour, x=right)
        )
        return [parts, *([] for _ in range(deep - 1))]
    column = PanelColumn(typesetter, paper, left, width)
    column.skip(deep if label else 1)
    column.laid[0] += parts
    begun = column.depth
    column.words(title, "panel_title", opens=False)
    for at in range(begun, column.depth):  # nearer to its flag than to the text
        column.laid[at] = [moved(each, 0.0, -_TITLE_UP) for each in column.laid[at]]
    return column.laid


def _portrait(panel: Panel, column: PanelColumn) -> Picture | None:
    """The portrait at the left of the first lines, which are shorter for it; over them in a narrow
    column."""
    if not panel.portrait:
        return None
    paper, em = column.paper, column.paper.body_size
    wide = min(max(_PORTRAIT * column.width, _SMALLEST * em), _LARGEST * em, column.width)
    lines = max(1, round((wide * _SHAPE - em) / paper.leading)) + 1
    height = paper.depth(lines)
    wide = min(height / _SHAPE, column.width)
    if column.width - wide - em >= _NARROWEST * em:
        column.beside, column.shift = lines, wide + em
    else:
        column.skip(lines)
    column.kept |= set(range(1, lines + 1))
    rect = Rect(column.left, 0.0, wide, height)
    return _picture(panel.portrait, panel.aspect, rect, turned=column.typesetter.is_vertical)


def _picture(photo: Photo, aspect: float, rect: Rect, *, turned: bool) -> Picture:
    across, down = _FACE if photo.focus == (0.5, 0.5) else photo.focus
    if not aspect:
        return Picture(rect, "", origin=photo.origin, alt=str(photo.caption or ""))
    focus = (down, 1 - across) if turned else (across, down)
    crop = crop_to(1 / aspect if turned else aspect, rect.width / rect.height, focus)
    return Picture(rect, photo.file, crop, photo.origin, str(photo.caption or ""), photo.page)


def _credit(panel: Panel, column: PanelColumn) -> None:
    """The words of the portrait, under all."""
    if not panel.portrait:
        return
    words = tuple(each for each in (panel.portrait.caption, panel.portrait.credit) if each)
    if words:
        column.words(join(words, "\u3000"), "credit")


def _in_columns(column: PanelColumn, count: int, gap: float) -> Laid:
    """The lines in several columns, as even as can be; all parts stand in the first line, column
    by column as they are read."""
    chunks = [_without_white(column.laid[a:b]) for a, b in pairwise(_ends(column, count))]
    deep = max(map(len, chunks))
    parts: list[Part] = []
    leading = column.paper.leading
    for number, chunk in enumerate(chunks):
        x = number * (column.width + gap)
        for at, own in enumerate(chunk):
            parts += [moved(each, x, at * leading) for each in own]
    return [parts, *([] for _ in range(deep - 1))]


def _ends(column: PanelColumn, count: int) -> list[int]:
    """Where each of ``count`` columns ends, after 0: they are as shallow as can be with no line cut
    from the one that it is kept with."""
    able = [at for at in range(1, column.depth + 1) if at not in column.kept]
    for deep in range(ceil(column.depth / count), column.depth + 1):
        ends = [0]
        while len(ends) <= count and ends[-1] < column.depth:
            ends.append(max((at for at in able if at <= ends[-1] + deep), default=0))
        if ends[-1] == column.depth:
            return ends
    return [0, column.depth]


def _without_white(laid: Laid) -> Laid:
    """The lines without the blank ones that they begin with."""
    first = next((at for at, parts in enumerate(laid) if parts), 0)
    return laid[first:]


def _rows(column: PanelColumn, top: int) -> tuple[int, ...]:
    """The lines at which a deep panel may be parted."""
    inside = range(3, column.depth - 2)
    return tuple(top + at for at in inside if at not in column.kept and at > column.beside)


def _ground(laid: Laid, typesetter: Typesetter, paper: Paper, width: float) -> None:
    """Put the ground under each line, and the bar over the first."""
    book, last = typesetter.stylebook, len(laid) - 1
    for at, parts in enumerate(laid):
        foot = paper.body_size if at == last else paper.leading
        if book.panel_frame == "tint":
            over = _OVERLAP if at else 0.0
            parts.insert(0, Fill(Rect(0.0, -over, width, foot + over), book.panel_tint))
        elif book.panel_frame == "rule":
            half = _HAIRLINE / 2
            sides = (half, width - half)
            parts[:0] = [Stroke(x, 0.0, x, foot, _HAIRLINE) for x in sides]
        if at == last and book.panel_frame != "tint":
            y = foot - _HAIRLINE / 2
            parts.append(Stroke(0.0, y, width, y, _HAIRLINE))
    first = 1 if book.panel_frame == "tint" else 0
    laid[0].insert(first, Stroke(0.0, _BAR / 2, width, _BAR / 2, _BAR, book.accent))
