"""Counts of the craft of one page, which add up over pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby, pairwise

import rjieba

from paiban.page.items import Page
from tests.craft.lines import MARKS, ColumnLine, SetLine, column_lines, lines_of

HEADS = ("headline", "section_head", "subhead", "kicker", "briefs_head")
_WEAK_ENDS = frozenset("与和及或而在为将把被让使向对从由以不")
_WEAK_STARTS = frozenset("的地得了着过们等")
_AT = 0.01
"""Ems within which a gap stands at a value."""
_LOOSE, _VERY_LOOSE = 0.05, 0.1
_SHORT, _LONG = 2, 5
"""A line of so many characters beside one of so many, or more."""
_NAME_ENDS = frozenset(" \u3000、，；,;/")


def measured(page: Page) -> Counter[str]:
    """What is counted on a page."""
    gaps = [lower - upper for upper, lower in pairwise(page.baselines)]
    lines, counts = lines_of(page), Counter[str]()
    counts["pages"] += 1
    columns = column_lines(lines, min(gaps))
    for found in columns.values():
        counts += _looseness(found) + _columns(found)
    counts += _crossheads(columns) + _heads(lines) + _decks(lines) + _names(lines)
    return counts


def _looseness(lines: list[ColumnLine]) -> Counter[str]:
    """Gaps between Han and digits or letters, and the white between Han, of justified lines."""
    counts = Counter[str]()
    for each in lines:
        if each.line.role != "body" or not each.full:
            continue
        loose = each.line.looseness
        counts["justified lines"] += 1
        counts["over 5 %"] += loose is not None and loose > _LOOSE
        counts["over 10 %"] += loose is not None and loose > _VERY_LOOSE
        for gap in each.line.gaps:
            if gap.beside_western:
                counts["han-western gaps"] += 1
                counts["at 0.333"] += gap.white > 1 / 3 - _AT
                counts["at 0.25"] += abs(gap.white - 0.25) < _AT
                counts["at 0.125"] += abs(gap.white - 0.125) < _AT
    return counts


def _columns(lines: list[ColumnLine]) -> Counter[str]:
    """Heads of columns, and last lines of paragraphs."""
    counts = Counter[str]()
    ends = [_ends(each, after) for each, after in zip(lines, [*lines[1:], None], strict=True)]
    for at, each in enumerate(lines):
        if each.line.role != "body":
            continue
        if at and each.leg != lines[at - 1].leg:
            counts["legs after the first"] += 1
            counts["opened by a last line"] += ends[at] and not each.opens
        if ends[at] and not each.opens:
            counts["last lines"] += 1
            characters = sum(char not in MARKS for char in each.line.text)
            counts["last line of 1 character"] += characters <= 1
            counts["last line of 2 characters"] += characters == 2
    return counts


def _ends(line: ColumnLine, after: ColumnLine | None) -> bool:
    """Whether a paragraph ends with a line."""
    return after is None or after.opens or after.line.role != line.line.role


def _crossheads(columns: dict[str, list[ColumnLine]]) -> Counter[str]:
    """White above crossheads, in half body lines; pages on which it differs."""
    counts, whites = Counter[str](), set[int]()
    for lines in columns.values():
        for _, run in groupby(enumerate(lines), key=lambda pair: pair[1].line.role):
            several = list(run)
            if several[0][1].line.role != "crosshead":
                continue
            first, last = several[0][0], several[-1][0]
            counts["crossheads"] += 1
            counts["split crossheads"] += len({each.leg for _, each in several}) > 1
            below = lines[last + 1] if last + 1 < len(lines) else None
            counts["crossheads at a foot"] += below is None or below.leg != lines[last].leg
            if lines[first].row:
                whites.add(round(2 * (lines[first].row - 1)))
            else:
                counts["crossheads at a head"] += 1
    counts["pages with crossheads"] += bool(whites)
    counts["pages of unlike white"] += len(whites) > 1
    return counts


def head_breaks(lines: list[SetLine]) -> Iterator[tuple[SetLine, SetLine]]:
    """Neighbouring lines of a head, a caption or a deck's like that the program has parted."""
    for (_, role, _), run in groupby(lines, key=lambda line: (line.story, line.role, line.source)):
        if role in HEADS:
            yield from pairwise(run)


def faults(above: str, below: str) -> list[str]:
    """What is wrong with a break between two lines of a head. It is in a word where the dictionary
    has no end of a word there, whether or not it may guess at words that it does not know."""
    found = []
    at, text = len(above), above + below
    if not {at} & (_ends_of(rjieba.cut(text, True)) | _ends_of(rjieba.cut(text, False))):
        found.append("in a word")
    if above[-1].isdigit() and not below[0].isspace():
        found.append("after a digit")
    if above[-1] in _WEAK_ENDS or below[0] in _WEAK_STARTS:
        found.append("weak word at the edge")
    short, long = sorted(sum(char not in MARKS for char in each) for each in (above, below))
    if short <= _SHORT and long >= _LONG:
        found.append("two characters")
    return found


def _ends_of(words: Iterable[str]) -> set[int]:
    return set(accumulate(map(len, words)))


def _heads(lines: list[SetLine]) -> Counter[str]:
    counts = Counter[str]()
    for above, below in head_breaks(lines):
        counts["head breaks"] += 1
        for fault in faults(above.text, below.text):
            counts[f"head: {fault}"] += 1
    return counts


def _decks(lines: list[SetLine]) -> Counter[str]:
    """Decks: their columns, rows and gaps."""
    counts = Counter[str]()
    decks = [line for line in lines if line.role == "deck"]
    for _, run in groupby(decks, key=lambda line: line.story):
        several = list(run)
        lefts = sorted({round(line.x) for line in several if line.text})
        rows = len({round(line.y, 1) for line in several})
        columns = _apart(lefts, several[0].size)
        counts["decks"] += 1
        counts["decks in columns"] += columns > 1
        counts["decks in columns of under 3 rows"] += columns > 1 and rows < 3
    return counts


def _apart(lefts: list[int], size: float) -> int:
    """Columns, from the left edges of lines: indents are within three ems."""
    return 1 + sum(after - before > 3 * size for before, after in pairwise(lefts))


def _names(lines: list[SetLine]) -> Counter[str]:
    """Bylines and credits that go on: whether a line ends within a name."""
    counts = Counter[str]()
    named = [line for line in lines if line.role in ("byline", "credit")]
    for _, run in groupby(named, key=lambda line: (line.story, line.role, line.source)):
        several = list(run)
        counts["bylines and credits"] += 1
        for above, below in pairwise(several):
            if above.y >= below.y:
                continue
            text = "".join(piece.text for piece in above.pieces)
            counts["their lines"] += 1
            counts["names broken"] += text[-1] not in _NAME_ENDS
    return counts
