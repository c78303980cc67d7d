"""Tables with more cells in a row than in their first one, which Markdown would leave out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.base.late_pattern import late_pattern

_DELIMITERS = late_pattern(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_CELL_END = late_pattern(r"(?<!\\)\|")
_FENCE = late_pattern(r"\s*(?:```|~~~)")
_PREFIX = " \t>"
"""What may stand before a table: it is in a quotation or in a list."""


def widened(lines: Sequence[str]) -> list[str]:
    """``lines`` with the first two lines of each table as wide as its widest row."""
    made = [*lines]
    for at in _tables(lines):
        count = _cells(lines[at])
        widest = max((_cells(line) for line in _rows(lines, at + 2)), default=0)
        if count == _cells(lines[at + 1]) and widest > count:
            made[at] = _with_more(lines[at], " |", widest - count)
            made[at + 1] = _with_more(lines[at + 1], "---|", widest - count)
    return made


def _tables(lines: Sequence[str]) -> Iterator[int]:
    """The lines that head a table."""
    fenced = False
    for at, line in enumerate(lines[:-1]):
        fenced ^= _FENCE.match(line) is not None
        beneath = lines[at + 1].strip(_PREFIX)
        if (
            not fenced
            and "|" in line + beneath
            and "-" in beneath
            and _DELIMITERS.fullmatch(beneath)
        ):
            yield at


def _rows(lines: Sequence[str], start: int) -> Iterator[str]:
    for line in lines[start:]:
        if not line.strip(_PREFIX):
            return
        yield line


def _cells(line: str) -> int:
    cells = _CELL_END.split(line.strip(_PREFIX))
    return len(cells) - (not cells[0].strip()) - (len(cells) > 1 and not cells[-1].strip())


def _with_more(line: str, cell: str, count: int) -> str:
    bare = line.rstrip()
    closed = bare if bare.endswith("|") and not bare.endswith("\\|") else bare + " |"
    return closed + cell * count
