"""Printer's pairs: which two pages stand side by side on each side of a sheet.

The sheets of a section lie in one another and are folded once: the first and the last page stand
on the outermost side, the last on the left; the next pair is on its back, the other way round.
"""

from __future__ import annotations

from itertools import groupby, takewhile

from paiban.base.finding import Findings
from paiban.page.items import Document, Page

COUNTS = (4, 8, 12, 16)
"""Pages that a section can have: whole sheets, printed on both sides."""

_SAME = 0.01
"""Points between the trims of two pages of one sheet."""

Pair = tuple[Page, Page]


def pairs(document: Document, findings: Findings) -> list[Pair]:
    """The pairs of all sections, each left and right; a section that makes none is a finding."""
    made: list[Pair] = []
    for section, run in groupby(document.pages, key=_section):
        pages = list(run)
        where = f"section {section}" if section else "the edition"
        if len(pages) not in COUNTS:
            findings.error(
                "no-printers-pairs",
                f"{where} has {_pages(len(pages))}, which make no printer's pairs",
                f"a section has {', '.join(map(str, COUNTS))} pages; "
                "page_count in edition.toml makes up so many",
            )
        elif not _alike(pages):
            findings.error(
                "no-printers-pairs",
                f"{where} has pages of different sizes, which make no printer's pairs",
                "build papers of one size on their own",
            )
        else:
            made += _of_section(pages)
    return made


def _pages(count: int) -> str:
    return "one page" if count == 1 else f"{count} pages"


def _section(page: Page) -> str:
    """The letters before the number of a page: A of A04."""
    return "".join(takewhile(lambda character: not character.isdecimal(), page.number))


def _alike(pages: list[Page]) -> bool:
    first = pages[0]
    return all(
        abs(page.width - first.width) < _SAME and abs(page.height - first.height) < _SAME
        for page in pages
    )


def _of_section(pages: list[Page]) -> list[Pair]:
    """Of 8: (8, 1) (2, 7) (6, 3) (4, 5)."""
    made = []
    for at in range(len(pages) // 2):
        early, late = pages[at], pages[-1 - at]
        made.append((early, late) if at % 2 else (late, early))
    return made
