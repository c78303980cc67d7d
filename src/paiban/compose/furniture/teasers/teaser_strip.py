"""A strip of teasers across the page: of each a small picture, the head beside it, the number of
its page."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.column.block import Part, Row, one_line
from paiban.column.head.label import WHITE
from paiban.column.picture.photo_block import cropped_to
from paiban.compose.furniture.teasers.index_entry import IndexEntry, page_name
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.manuscript.slicing import part
from paiban.manuscript.story import Text
from paiban.page.items import Colour, Fill, Link, Picture, Stroke
from paiban.typeset.justify import Line
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter
from paiban.typeset.words.sense import sense_breaks

LINES = 5
"""Body lines of a strip."""
_PAD = 5.0
"""Points of white round what stands on a field."""
_APART, _BESIDE = 16.0, 7.0
"""Points between two teasers, and from a picture to its head."""
_SHAPE, _SHARE = 4 / 3, 0.42
"""Width of a picture to its height, and its largest share of its teaser."""
_TALL, _UPRIGHT = 80.0, 0.55
"""Points of height, and height to width, from which a teaser has its picture over its head."""
_OVER = 0.6
"""Height of such a picture, as a share of its teaser's."""
_ROWS = 3
"""Most lines of a head."""
_NARROWEST = 4.0
"""Ems of the narrowest lines of a head."""
_LEADING = 1.25
_STEP = 0.5
"""Points by which a head is set smaller until it fits."""
_WITHIN_WORD = 3.0
"""Cost of a line end where sense has no break."""
_ENDS = "，。、；：！？　 —…"


class Strip(Value, frozen=True):
    """The strip as drawn, and the links that its teasers are."""

    parts: tuple[Part, ...]
    links: tuple[Link, ...]


class _Head(Value, frozen=True):
    """A head as broken: its lines at a size."""

    setter: Setter
    lines: tuple[Line, ...]
    size: float


def teaser_strip(
    teasers: Sequence[IndexEntry],
    rect: Rect,
    look: str,
    typesetter: Typesetter,
    findings: Findings,
    origin: Origin | None = None,
) -> Strip:
    """The teasers side by side in ``rect``: on a field of the accent (``band``), on a tint, or
    between two rules (``plain``)."""
    parts: list[Part] = _ground(rect, look, typesetter)
    links: list[Link] = []
    pad = _PAD if look != "plain" else 0.0
    wide = (rect.width - 2 * pad - (len(teasers) - 1) * _APART) / len(teasers)
    for at, teaser in enumerate(teasers):
        left = rect.x + pad + at * (wide + _APART)
        cell = Rect(left, rect.y + _PAD, wide, rect.height - 2 * _PAD)
        parts += _teaser(teaser, cell, look, typesetter, findings, origin)
        links.append(Link(Rect(left, rect.y, wide, rect.height), teaser.page))
        if at and look != "band":
            x = left - _APART / 2
            rule = typesetter.stylebook.rule_width
            parts.append(Stroke(x, cell.y, x, cell.bottom, rule, (0.6,)))
    return Strip(tuple(parts), tuple(links))


def _ground(rect: Rect, look: str, typesetter: Typesetter) -> list[Part]:
    book = typesetter.stylebook
    if look == "plain":
        return [Stroke(rect.x, rect.bottom, rect.right, rect.bottom, 0.5)]
    return [Fill(rect, book.accent if look == "band" else book.panel_tint)]


def _teaser(
    teaser: IndexEntry,
    cell: Rect,
    look: str,
    typesetter: Typesetter,
    findings: Findings,
    origin: Origin | None,
) -> list[Part]:
    parts: list[Part] = []
    left, wide, is_under = cell.x, cell.width, False
    if teaser.photo and cell.height >= max(_TALL, _UPRIGHT * wide):
        over = min(wide / _SHAPE, _OVER * cell.height)
        parts.append(_picture(teaser, Rect(left, cell.y, wide, over)))
        cell = Rect(left, cell.y + over + _PAD, wide, cell.height - over - _PAD)
        is_under = True
    elif teaser.photo:
        across = min(cell.height * _SHAPE, _SHARE * wide)
        frame = Rect(left, cell.y, across, cell.height)
        parts.append(_picture(teaser, frame))
        left, wide = left + across + _BESIDE, wide - across - _BESIDE
    number, style = (
        typesetter.setter(Text(page_name(teaser.page, typesetter.locale)), "skybox_page"),
        typesetter.style("skybox_page"),
    )
    room = cell.height - style.size * _LEADING
    head = _fitted(teaser, wide, room, typesetter, findings, origin)
    ink: Colour = WHITE if look == "band" else typesetter.style("skybox").colour
    deep = len(head.lines) * head.size * _LEADING + style.size
    spare = 0.0 if is_under else (cell.height - deep) / 2
    y = cell.y + spare + (EM_BOX_ASCENT + 0.02) * head.size
    for line in head.lines:
        parts.append(Row("skybox", head.setter, line, left, y, head.size, ink))
        y += head.size * _LEADING
    y += (style.size - head.size) * EM_BOX_ASCENT
    own = WHITE if look == "band" else style.colour
    parts.append(
        one_line("skybox", number, style.size, wide, y, align=style.align, colour=own, x=left)
    )
    return parts


def _picture(teaser: IndexEntry, frame: Rect) -> Picture:
    photo = teaser.photo
    assert photo is not None
    crop = cropped_to(photo, teaser.aspect, frame.width / frame.height)
    return Picture(frame, photo.file, crop, photo.origin, str(photo.caption or ""), photo.page)


def _fitted(
    teaser: IndexEntry,
    width: float,
    room: float,
    typesetter: Typesetter,
    findings: Findings,
    origin: Origin | None,
) -> _Head:
    """The head as large as its place allows; cut where even the smallest size is too large."""
    style = typesetter.style("skybox")
    least = style.min_size or style.size
    size = style.size
    while True:
        head = _broken(teaser.headline, width, size, typesetter)
        rows = min(_ROWS, max(1, int(room / (size * _LEADING))))
        if len(head.lines) <= rows:
            return head
        if size <= least:
            break
        size = max(least, size - _STEP)
    text = _cut(teaser.headline, head, rows)
    findings.note(
        "teaser-cut",
        f"the head of a teaser is cut: {text}",
        "give the teaser a shorter headline of its own",
        origin,
    )
    return _broken(text, width, size, typesetter)


def _broken(text: Text, width: float, size: float, typesetter: Typesetter) -> _Head:
    """The head in as few lines as ``width`` allows, broken where its sense allows best; of like
    breaks the lines that are most even."""
    setter = typesetter.setter(text, "skybox")
    measure = width / size
    fewest = _count(setter, measure)
    if not fewest:
        return _Head(setter, (), size)
    found = [measure]
    while fewest > 1 and measure > _NARROWEST and _count(setter, measure - 0.5) == fewest:
        measure -= 0.5
        found.append(measure)
    graded = dict(sense_breaks(text.string, typesetter.locale))

    def cost(lines: tuple[Line, ...]) -> float:
        starts = (setter.shaped.offsets[line.start] for line in lines[1:])
        return sum(graded.get(start, _WITHIN_WORD) for start in starts)

    heads = [setter.lines(each, setter.options(each)[0]) for each in reversed(found)]
    return _Head(setter, min(heads, key=cost), size)


def _count(setter: Setter, measure: float) -> int:
    options = setter.options(measure)
    return options[0].lines if options else 0


def _cut(text: Text, head: _Head, rows: int) -> Text:
    """What of a head stands in so many lines, up to a mark if there is one."""
    offsets = head.setter.shaped.offsets
    end = offsets[head.lines[rows - 1].end + 1]
    marks = [at for at, each in enumerate(text.string[:end]) if each in _ENDS and at > end / 3]
    return part(text, 0, max(marks, default=end))
