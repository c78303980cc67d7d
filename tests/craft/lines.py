"""Text lines of a finished page, with the white between their glyphs.

All of it is read off the page, and nothing asked of what set it: so the same measure holds before
and after a change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median

from paiban.page.items import Glyphs, Page
from paiban.render.lines import page_lines

_INDENT = (1.5, 2.6)
"""Ems by which the first line of a paragraph begins after the edge of its column."""
_PARTED = 3.5
"""Body lines between two lines of a column from which something stands between them."""
MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·～,.;:?!()")


@dataclass(frozen=True)
class Gap:
    """The white between two characters of a line, in ems."""

    before: str
    after: str
    white: float

    @property
    def between_han(self) -> bool:
        return is_han(self.before) and is_han(self.after)

    @property
    def beside_western(self) -> bool:
        """Whether Han meets a digit or a letter."""
        return is_han(self.before) != is_han(self.after) and (
            is_western(self.before) or is_western(self.after)
        )


@dataclass(frozen=True)
class SetLine:
    """A horizontal line of text. ``size`` and places are in points."""

    role: str
    story: str
    column: int
    text: str
    x: float
    right: float
    y: float
    size: float
    source: int
    pieces: tuple[Glyphs, ...]

    @cached_property
    def gaps(self) -> list[Gap]:
        return [gap for piece in self.pieces for gap in _gaps(piece)]

    @property
    def looseness(self) -> float | None:
        """The white between Han, None in a line with fewer than three such places."""
        found = [gap.white for gap in self.gaps if gap.between_han]
        return median(found) if len(found) > 2 else None


def lines_of(page: Page) -> list[SetLine]:
    """The horizontal lines of stories, in reading order."""
    return [
        SetLine(
            line.group.role,
            line.group.story,
            line.group.column,
            line.text.strip(),
            line.start,
            line.end,
            line.y,
            line.size,
            line.source_line,
            line.pieces,
        )
        for line in page_lines(page)
        if line.direction == "horizontal" and line.text.strip() and line.group.story
    ]


def is_han(character: str) -> bool:
    return len(character) == 1 and "\u4e00" <= character <= "\u9fff"


def is_western(character: str) -> bool:
    return len(character) == 1 and character.isascii() and character.isalnum()


def _gaps(piece: Glyphs) -> Iterator[Gap]:
    em, face = piece.size, piece.face
    glyphs = zip(piece.xs, piece.gids, piece.texts, strict=True)
    for (x, gid, text), (beyond, _, following) in pairwise(glyphs):
        ends = x + face.advance(gid) * em / face.units_per_em
        yield Gap(text[-1:], following[:1], (beyond - ends) / em)


@dataclass(frozen=True)
class ColumnLine:
    """A line of a story's text columns. ``opens`` a paragraph; ``leg`` counts the runs of lines
    that nothing parts; ``full``: it reaches the edge of its column."""

    line: SetLine
    leg: int
    opens: bool
    full: bool
    row: float
    """Body lines from the line before it in its leg, 0 at the head of one."""


def column_lines(lines: list[SetLine], leading: float) -> dict[str, list[ColumnLine]]:
    """The lines of each story's columns, in reading order."""
    found: dict[str, list[ColumnLine]] = {}
    own = [line for line in lines if line.column and line.role in ("body", "crosshead")]
    for story, run in groupby(own, key=lambda line: line.story):
        found.setdefault(story, []).extend(_in_legs(list(run), leading))
    return found


def _in_legs(lines: list[SetLine], leading: float) -> Iterator[ColumnLine]:
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for line in lines:
        lefts[line.column] = min(line.x, lefts.get(line.column, line.x))
        rights[line.column] = max(line.right, rights.get(line.column, line.right))
    leg, before = 0, None
    for line in lines:
        row = (line.y - before.y) / leading if before else 0.0
        if before and (line.column != before.column or not 0 < row < _PARTED):
            leg, row = leg + 1, 0.0
        indent = (line.x - lefts[line.column]) / line.size
        full = rights[line.column] - line.right < 0.6 * line.size
        yield ColumnLine(line, leg, _INDENT[0] < indent < _INDENT[1], full, row)
        before = line
