"""A page as every peer gets it: what stands where, in points from the top left of the trim.

The peers do not arrange, so their page is planned here once, by arithmetic on the body grid of the
paper: head over all, each part under its own head, photos beside the first part and in a row over
the second, which takes the depth that is left. Depths of text are those that its characters ask
for, and a line more: where text breaks otherwise, nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from paiban.edition.paper import SIKAI, Paper
from paiban.manuscript.story import Emphasis, Paragraph, Photo, Role, Section, Story, Text

Face = Literal["song", "song-black", "hei", "hei-bold", "kai"]
Kind = Literal["body", "crosshead", "credit"]
_HALF = 0.55
"""Ems of a letter or a figure, about."""
_DECK_GUTTER = 36.0
_SLACK = 2
"""Lines of a column more than its characters ask for."""


@dataclass(frozen=True)
class Run:
    """Characters of one face."""

    text: str
    face: Face


@dataclass(frozen=True)
class Block:
    """A paragraph of a body, a crosshead of two lines within it, or the line that credits."""

    kind: Kind
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Zone:
    """A rectangle of the page."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Line:
    """One line of text on its zone, in the middle of its height; ``fill`` is the ground."""

    zone: Zone
    text: str
    face: Face
    size: float
    align: Literal["left", "center", "right"] = "left"
    colour: str = "#000000"
    fill: str = ""


@dataclass(frozen=True)
class Columns:
    """Text that flows through columns of equal width; the pitch of lines is ``leading``."""

    zone: Zone
    blocks: tuple[Block, ...]
    count: int
    gutter: float
    size: float
    leading: float


@dataclass(frozen=True)
class Figure:
    """A photo that fills its zone, cropped round its middle."""

    zone: Zone
    file: str


Item = Line | Columns | Figure


@dataclass(frozen=True)
class Sheet:
    """A page of ``width`` × ``height``."""

    width: float
    height: float
    title: str
    items: tuple[Item, ...]


@dataclass
class _Pen:
    """Goes down the page by body lines."""

    paper: Paper
    line: float = 0.0

    def zone(self, lines: float, left: float = 0.0, width: float | None = None) -> Zone:
        """So many lines from here, ``left`` points from the type area's edge; does not advance."""
        paper = self.paper
        across = paper.type_area.width if width is None else width
        top = paper.margin_top + self.line * paper.leading
        return Zone(paper.margin_left + left, top, across, paper.depth(1) + self.extra(lines))

    def extra(self, lines: float) -> float:
        return (lines - 1) * self.paper.leading


def sheet_of(story: Story, folio: Sequence[str], paper: Paper = SIKAI) -> Sheet:
    """The page of a story of two parts with photos; ``folio`` stands at the left, in the middle
    and at the right of the folio line."""
    pen = _Pen(paper)
    items = [*_folio(folio, paper), *_head(story, pen)]
    first, second = story.sections
    beside = 2 if sum(map(_ems, _strings(story.deck))) > 300 else 1
    items += _first(first, story.photos[:beside], pen)
    items += _second(second, story.photos[beside:], pen)
    title = " ".join(map(str, story.headline))
    return Sheet(paper.width, paper.height, title, tuple(items))


def _folio(words: Sequence[str], paper: Paper) -> Iterator[Item]:
    area = paper.type_area
    zone = Zone(area.x, area.y - 26, area.width, 14.0)
    yield Line(zone, words[0], "hei", 12)
    yield Line(zone, words[1], "hei", 7.5, "center")
    yield Line(zone, words[2], "hei", 7.5, "right")


def _head(story: Story, pen: _Pen) -> Iterator[Item]:
    width = pen.paper.type_area.width
    lines: list[tuple[str, Face, float, float]] = []
    if story.kicker:
        lines.append((str(story.kicker), "kai", 16, 2))
    for headline in _strings(story.headline):
        whole = _ems(headline) * 34 <= width
        lines += [
            (part, "song-black", 34, 4) for part in ([headline] if whole else headline.split())
        ]
    lines += [(subhead, "hei", 16, 2) for subhead in _strings(story.subhead)]
    for text, face, size, deep in lines:
        yield Line(pen.zone(deep), text, face, size, "center")
        pen.line += deep
    slogans = "　　　".join(map(str, story.slogans))
    yield Line(pen.zone(2), slogans, "hei-bold", 10.5, "center", "#ffffff", "#b3171c")
    pen.line += 3
    measure = (width - _DECK_GUTTER) / 2 / 12
    rows = ceil(sum(_rows(text, measure) for text in _strings(story.deck)) / 2)
    deep = ceil(rows * 18 / pen.paper.leading)
    deck = tuple(Block("body", (Run(text, "kai"),)) for text in _strings(story.deck))
    yield Columns(pen.zone(deep), deck, 2, _DECK_GUTTER, 12, 18)
    pen.line += deep
    yield Line(pen.zone(1), str(story.byline), "kai", 9, "center")
    pen.line += 2


def _first(section: Section, photos: Sequence[Photo], pen: _Pen) -> Iterator[Item]:
    yield from _part_head(section, pen)
    paper, blocks = pen.paper, _blocks(section)
    half = (paper.type_area.width - paper.body_size) / 2
    columns = _columns(pen, blocks, half, 2)
    deep = _lines(columns, paper)
    yield columns
    yield from _row(photos, pen, deep, half + paper.body_size, half)
    pen.line += deep + 1


def _second(section: Section, photos: Sequence[Photo], pen: _Pen) -> Iterator[Item]:
    yield from _part_head(section, pen)
    paper = pen.paper
    width = paper.type_area.width
    deep = _lines(_columns(pen, _blocks(section), width, paper.columns), paper)
    left = paper.lines - pen.line - deep - 1
    yield from _row(photos, pen, left, 0.0, width)
    pen.line += left + 1
    yield _columns(pen, _blocks(section), width, paper.columns)


def _row(
    photos: Sequence[Photo], pen: _Pen, lines: float, left: float, width: float
) -> Iterator[Item]:
    """Photos side by side, each with a line for its caption and its credit."""
    gutter = pen.paper.body_size
    each = (width - gutter * (len(photos) - 1)) / len(photos)
    for number, photo in enumerate(photos):
        at = left + number * (each + gutter)
        zone = pen.zone(lines - 1, at, each)
        yield Figure(zone, photo.file.rpartition("/")[2])
        under = Zone(zone.x, zone.y + zone.height + 2.25, each, 9.0)
        yield Line(under, str(photo.caption or ""), "hei", 7.5)
        yield Line(under, str(photo.credit or ""), "kai", 7.5, "right")


def _part_head(section: Section, pen: _Pen) -> Iterator[Item]:
    for headline in _strings(section.headline):
        yield Line(pen.zone(3), headline, "hei-bold", 26)
        pen.line += 3.0 + 1.0


def _columns(pen: _Pen, blocks: tuple[Block, ...], width: float, count: int) -> Columns:
    paper = pen.paper
    gutter = paper.body_size
    measure = ((width - gutter * (count - 1)) / count) // paper.body_size
    rows = sum(2 if each.kind == "crosshead" else _rows(_text(each), measure) for each in blocks)
    zone = pen.zone(ceil(rows / count) + _SLACK, 0.0, width)
    return Columns(zone, blocks, count, gutter, paper.body_size, paper.leading)


def _lines(columns: Columns, paper: Paper) -> int:
    return round((columns.zone.height - paper.body_size) / paper.leading) + 1


def _rows(text: str, measure: float) -> int:
    return ceil((_ems(text) + 2) / measure)


def _ems(text: str) -> float:
    return sum(_HALF if character < "\u2000" else 1.0 for character in text)


def _text(block: Block) -> str:
    return "".join(run.text for run in block.runs)


def _strings(texts: Sequence[Text]) -> list[str]:
    return [str(text) for text in texts]


def _blocks(section: Section) -> tuple[Block, ...]:
    found = []
    for block in section.body:
        if not isinstance(block, Paragraph):
            raise TypeError(f"the pages of the benchmark hold paragraphs only, not {block}")
        found.append(_block(block))
    return tuple(found)


def _block(paragraph: Paragraph) -> Block:
    if paragraph.role is Role.CROSSHEAD:
        return Block("crosshead", (Run(str(paragraph.text), "hei-bold"),))
    credit = paragraph.role is Role.CREDIT_LINE
    plain: Face = "kai" if credit else "song"
    return Block("credit" if credit else "body", tuple(_runs(paragraph.text, plain)))


def _runs(text: Text, plain: Face) -> Iterator[Run]:
    at = 0
    for span in text.spans:
        if text.string[at : span.start]:
            yield Run(text.string[at : span.start], plain)
        bold = span.emphasis is Emphasis.BOLD
        yield Run(text.string[span.start : span.end], "hei-bold" if bold else "kai")
        at = span.end
    if text.string[at:]:
        yield Run(text.string[at:], plain)
