"""Printer's pairs: the two pages on each side of a sheet.

The sheets of a section are nested and folded once: the outermost side has the last page on the left
and the first on the right; the next pair is on its back, the other way round.
"""

from __future__ import annotations

from itertools import groupby, takewhile

from paiban.base.finding import Findings
from paiban.page.items import Document, Page

COUNTS = (4, 8, 12, 16)
"""Page counts of a section: whole sheets, printed on both sides."""

_SAME = 0.01
"""Tolerance in points between the trims of two pages of one sheet."""

Pair = tuple[Page, Page]


def pairs(document: Document, findings: Findings) -> list[Pair]:
    """The (left, right) pairs of all sections; a section that makes no pairs is reported."""
    made: list[Pair] = []
    for section, run in groupby(document.pages, key=_section):
        pages = list(run)
        where = f"section {section}" if section else "the edition"
        if len(pages) not in COUNTS:
            findings.error(
                "no-printers-pairs",
                f"{where} has {_pages(len(pages))}, which make no printer's pairs",
                f"a section has {', '.join(map(str, COUNTS))} pages; "
                "set page_count in edition.toml",
            )
        elif not _alike(pages):
            findings.error(
                "no-printers-pairs",
                f"{where} has pages of different sizes, which make no printer's pairs",
                "build each paper size separately",
            )
        else:
            made += _of_section(pages)
    return made


def _pages(count: int) -> str:
    return "one page" if count == 1 else f"{count} pages"


def _section(page: Page) -> str:
    """The letters before a page's number: A of A04."""
    return "".join(takewhile(lambda character: not character.isdecimal(), page.number))


def _alike(pages: list[Page]) -> bool:
    first = pages[0]
    return all(
        abs(page.width - first.width) < _SAME and abs(page.height - first.height) < _SAME
        for page in pages
    )


def _of_section(pages: list[Page]) -> list[Pair]:
    """Pairs of one section; of 8 pages (8, 1) (2, 7) (6, 3) (4, 5)."""
    made = []
    for at in range(len(pages) // 2):
        early, late = pages[at], pages[-1 - at]
        made.append((early, late) if at % 2 else (late, early))
    return made
