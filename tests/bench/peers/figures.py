"""Typographic figures of a PDF, by where its glyphs stand: one function for every program's pages.

    python -m tests.bench.peers.figures FILE.pdf …

Body text is what stands in the body size in columns: at least three lines that begin at one edge,
or two ems from it. A leg is what follows in one column without a gap of more than two lines.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path
from statistics import median

from PIL import Image, ImageDraw, ImageFilter

from paiban.edition.paper import SIKAI, Paper
from tests.bench.peers.glyphs import BARRED, MARKS, Box, Glyph, Shown, lines, pages, parted

_HAN = re.compile("[\u4e00-\u9fff]")
_LONE = re.compile("[\u4e00-\u9fffA-Za-z]|[0-9]{1,2}")
_LARGEST = 1.25
"""Crossheads stand in columns as well: of the body size."""
_GAP = 0.8
"""Ems that part one column from the next."""
_SHORT = 0.6
"""Ems that a full line may lack, that its first mark may stand out by: half of a mark is white."""
_CLOSED = 1.5
"""Ems round what is shown that count as no empty area: leadings, gutters, ends of paragraphs."""
_DOT = 3.0
"""Points of a dot of the picture by which areas are measured."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over pages; ``empty`` in points squared, as ``area``."""

    pages: int = 0
    lines: int = 0
    over_5: int = 0
    over_10: int = 0
    short: int = 0
    beyond: int = 0
    barred: int = 0
    off_grid: int = 0
    paragraphs: int = 0
    lone: int = 0
    legs: int = 0
    off_level: int = 0
    empty: float = 0.0
    area: float = 0.0

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            *(getattr(self, each.name) + getattr(other, each.name) for each in fields(self))
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a column: ``edge`` is the left edge of the column."""

    glyphs: tuple[Glyph, ...]
    edge: float

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def right(self) -> float:
        return self.glyphs[-1].end

    @property
    def indented(self) -> bool:
        return self.glyphs[0].x - self.edge > 1.2 * self.glyphs[0].size


Leg = tuple[Row, ...]


def figures(pdf: Path, paper: Paper = SIKAI) -> Figures:
    """All pages of a PDF together."""
    return sum((figures_of(page, paper) for page in pages(pdf)), Figures())


def figures_of(page: Shown, paper: Paper = SIKAI) -> Figures:
    """One page, made up on ``paper``."""
    rows = _in_columns(page, paper)
    found = list(_groups(_legs(rows, paper), paper))
    legs = [leg for group in found for leg in group]
    paragraphs = [p for group in found for p in _paragraphs(group, paper)]
    measures = {id(row): right for leg in legs for row, right in _measures(leg, legs)}
    full = [row for paragraph in paragraphs for row in paragraph[:-1] if _is_body(row, paper)]
    body = [row for leg in legs for row in leg if _is_body(row, paper)]
    top = min((leg[0].y for leg in legs), default=paper.type_area.y) - paper.body_size
    stretched = [_stretch(row) for row in full]
    em = paper.body_size
    return Figures(
        pages=1,
        lines=len(full),
        over_5=sum(stretch > 0.05 for stretch in stretched),
        over_10=sum(stretch > 0.10 for stretch in stretched),
        short=sum(row.right < measures[id(row)] - _SHORT * em for row in full),
        beyond=sum(row.right > measures[id(row)] + _SHORT * em for row in body),
        barred=sum(bool(BARRED.match(row.glyphs[0].text)) for row in body),
        off_grid=_off_grid(body, paper),
        paragraphs=len(paragraphs),
        lone=sum(map(_is_lone, paragraphs)),
        legs=len(legs),
        off_level=sum(_off_level(group, page, paper) for group in found),
        empty=_empty(page, top, paper),
        area=paper.type_area.width * (paper.type_area.bottom - top),
    )


def _is_body(row: Row, paper: Paper) -> bool:
    return abs(row.glyphs[-1].size - paper.body_size) < 0.04 * paper.body_size


def _in_columns(page: Shown, paper: Paper) -> list[Row]:
    em = paper.body_size
    near = tuple(g for g in page.glyphs if 0.96 * em < g.size < _LARGEST * em)
    found = lines(near, _GAP * em)
    starts = Counter(round(line[0].x) for line in found)
    many = {x for x in starts if sum(starts[x + d] for d in (-1, 0, 1)) >= 3}
    edges: list[int] = []
    for x in sorted(many, key=lambda x: (-starts[x], x)):
        if not _is_indent(x, starts, em) and all(abs(x - edge) > em for edge in edges):
            edges.append(x)
    places = {edge: [line[0].y for line in found if abs(line[0].x - edge) < 1.5] for edge in edges}
    rows = []
    for line in (part for whole in found for part in _at_edges(whole, places, paper)):
        own = [edge for edge in edges if -_SHORT * em < line[0].x - edge < 2.6 * em]
        if own:
            rows.append(Row(line, float(min(own, key=lambda edge: abs(line[0].x - edge)))))
    return rows


def _at_edges(
    line: tuple[Glyph, ...], places: Mapping[int, Sequence[float]], paper: Paper
) -> Iterator[tuple[Glyph, ...]]:
    """A line cut where it runs over the gutter, with a mark at its end, into the next column:
    where other lines begin, a few lines above or below."""
    em = paper.body_size

    def opens(before: Glyph, glyph: Glyph) -> bool:
        return any(
            -_SHORT * em < glyph.x - edge < 2.6 * em
            and before.end <= edge - 0.4 * em
            and any(abs(y - glyph.y) < 4 * paper.leading for y in ys)
            for edge, ys in places.items()
        )

    return parted(line, opens)


def _is_indent(x: int, starts: Counter[int], em: float) -> bool:
    before = round(x - 2 * em)
    return sum(starts[before + d] for d in (-1, 0, 1)) >= 3


def _legs(rows: Iterable[Row], paper: Paper) -> list[Leg]:
    legs: list[Leg] = []
    by_column: dict[float, list[Row]] = {}
    for row in rows:
        near = next((edge for edge in by_column if abs(edge - row.edge) < 2), row.edge)
        by_column.setdefault(near, []).append(row)
    for column in by_column.values():
        column.sort(key=lambda row: row.y)
        leg = column[:1]
        for before, row in pairwise(column):
            if row.y - before.y > 2.6 * paper.leading:
                legs.append(tuple(leg))
                leg = []
            leg.append(row)
        legs.append(tuple(leg))
    # A line alone in its column may be the tail that others stand beside, or a line of a head.
    return [leg for leg in legs if len(leg) > 1 or _is_body(leg[0], paper)]


def _groups(legs: Sequence[Leg], paper: Paper) -> Iterator[list[Leg]]:
    """Legs side by side or over one another, in reading order: connected ones together."""
    waiting = list(legs)
    while waiting:
        group = [waiting.pop(0)]
        for leg in group:
            near = [other for other in waiting if _adjoin(leg, other, paper)]
            group += near
            waiting = [other for other in waiting if other not in near]
        yield sorted(group, key=lambda leg: (round(leg[0].edge), leg[0].y))


def _adjoin(one: Leg, two: Leg, paper: Paper) -> bool:
    overlap = min(one[-1].y, two[-1].y) - max(one[0].y, two[0].y)
    first, second = sorted((one, two), key=lambda leg: leg[0].edge)
    beside = second[0].edge - max(row.right for row in first) < 3 * paper.body_size
    shorter = min(one[-1].y - one[0].y, two[-1].y - two[0].y)
    return beside and overlap >= 0.5 * shorter and first[0].edge != second[0].edge


def _paragraphs(group: Sequence[Leg], paper: Paper) -> list[list[Row]]:
    """The rows of a group as paragraphs: each begins with an indent; a crosshead parts two."""
    found: list[list[Row]] = []
    for row in (row for leg in group for row in leg):
        if not _is_body(row, paper) and all(g.size > 1.04 * paper.body_size for g in row.glyphs):
            found.append([])  # a crosshead
        elif row.indented or not found:
            found.append([row])
        else:
            found[-1].append(row)
    return [paragraph for paragraph in found if paragraph]


def _measures(leg: Leg, legs: Sequence[Leg]) -> Iterator[tuple[Row, float]]:
    """Each row with the right edge of its column: where most lines of legs as this one end."""
    ends = Counter(
        round(row.right - row.edge)
        for other in legs
        if _adjoin_measure(leg, other)
        for row in other
    )
    width = ends.most_common(1)[0][0]
    for row in leg:
        yield row, row.edge + width


def _adjoin_measure(one: Leg, two: Leg) -> bool:
    return one is two or abs(_widest(one) - _widest(two)) < 5


def _widest(leg: Leg) -> float:
    return median(sorted(row.right - row.edge for row in leg)[-3:])


def _stretch(row: Row) -> float:
    """Ems between neighbouring Han beyond their own, the median of the gaps of a line."""
    gaps = [
        (two.x - one.x) / one.size - 1.0
        for one, two in pairwise(row.glyphs)
        if _HAN.match(one.text) and _HAN.match(two.text)
    ]
    return round(median(gaps), 3) if gaps else 0.0


def _off_grid(rows: Sequence[Row], paper: Paper) -> int:
    """Baselines that are not whole leadings from where most stand."""
    places = [row.y % paper.leading for row in rows]
    if not places:
        return 0
    most = Counter(round(place, 1) for place in places).most_common(1)[0][0]
    half = paper.leading / 2
    return sum(abs((place - most + half) % paper.leading - half) > 0.35 for place in places)


def _is_lone(paragraph: Sequence[Row]) -> bool:
    words = "".join(glyph.text for glyph in paragraph[-1].glyphs)
    return len(paragraph) > 1 and bool(_LONE.fullmatch(MARKS.sub("", words)))


def _off_level(group: Sequence[Leg], page: Shown, paper: Paper) -> int:
    """Legs that end over the foot of their group, and not on a picture."""
    if len(group) < 2:
        return 0
    foot = max(leg[-1].y for leg in group)
    over = [leg for leg in group if foot - leg[-1].y > 0.6 * paper.leading]
    return sum(not _on_picture(leg, page, paper) for leg in over)


def _on_picture(leg: Leg, page: Shown, paper: Paper) -> bool:
    foot, middle = leg[-1].y, leg[0].edge + 4 * paper.body_size
    return any(
        box.left < middle < box.right and -2 < box.top - foot < 3.2 * paper.leading
        for box in page.boxes
        if box.bottom - box.top > 2 * paper.leading
    )


def _empty(page: Shown, from_: float, paper: Paper) -> float:
    """Points squared of the type area, from the first line of body text down, where nothing
    stands near."""
    area = Box(paper.type_area.x, from_, paper.type_area.right, paper.type_area.bottom)
    wide, high = area.right - area.left, area.bottom - area.top
    size = round(wide / _DOT), round(high / _DOT)
    picture = Image.new("L", size, 0)
    draw = ImageDraw.Draw(picture)
    inked = [(g.x, g.y - 0.88 * g.size, g.right, g.y + 0.12 * g.size) for g in page.glyphs]
    for left, top, right, bottom in [*inked, *map(_corners, page.boxes)]:
        x, y = (left - area.left) / _DOT, (top - area.top) / _DOT
        x2, y2 = (right - area.left) / _DOT - 0.5, (bottom - area.top) / _DOT - 0.5
        if x2 >= x and y2 >= y:
            draw.rectangle((x, y, x2, y2), fill=255)
    around = 2 * round(_CLOSED * paper.body_size / _DOT) + 1
    closed = picture.filter(ImageFilter.MaxFilter(around)).filter(ImageFilter.MinFilter(around))
    return closed.histogram()[0] * (wide / size[0]) * (high / size[1])


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def main() -> None:
    """Print the figures of files as JSON, one a line."""
    for name in sys.argv[1:]:
        found = figures(Path(name))
        print(json.dumps({"file": name} | {f.name: getattr(found, f.name) for f in fields(found)}))


if __name__ == "__main__":
    main()
