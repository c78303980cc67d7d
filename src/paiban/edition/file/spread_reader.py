"""Reader of the spreads (通版) of ``edition.toml``, with checks of their page numbers."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.edition.facing import Facing, face_each_other, is_middle, numbers_of, twice
from paiban.edition.written.edition_shapes import EditionShape, PageShape
from paiban.edition.written.toml_source import KeyPath, TomlSource


def number_of(page: PageShape, index: int) -> str:
    """The number of a page, by default counted from 1; a spread's has a hyphen."""
    return "-".join(numbers_of(page.number)) if page.number else str(index + 1)


def facing_of_pages(
    shape: EditionShape, source: TomlSource, findings: Findings
) -> tuple[Facing | None, ...]:
    """The facing pages of each spread, None for single pages; reports ``spread-number``,
    ``spread-not-facing``, ``spread-masthead`` and ``page-twice``."""
    numbers = [number_of(page, index) for index, page in enumerate(shape.pages)]
    single = [one for number in numbers for one in numbers_of(number)]
    found = []
    for index, page in enumerate(shape.pages):
        at: KeyPath = ("pages", index)
        facing = _facing(page, numbers[index], single, shape.page_count or 0)
        _report(page, numbers[index], facing, source, findings, at)
        found.append(facing)
    _report_twice(numbers, source, findings)
    return tuple(found)


def _facing(page: PageShape, number: str, others: list[str], page_count: int) -> Facing | None:
    parts = numbers_of(number)
    if not page.spread or len(parts) != 2:
        return None
    left, right = parts
    if isinstance(page.spread, str):
        return Facing(left, right, page.spread == "one-sheet")
    return Facing(left, right, is_middle(left, others, page_count))


def _report(
    page: PageShape,
    number: str,
    facing: Facing | None,
    source: TomlSource,
    findings: Findings,
    at: KeyPath,
) -> None:
    origin = source.origin((*at, "number"))
    if page.spread and facing is None:
        message = f'a spread is numbered by its two pages, not "{page.number}"'
        findings.error("spread-number", message, 'write number = "A04-A05"', origin)
    if not page.spread and len(numbers_of(number)) == 2:
        message = f"page {number} has the numbers of two pages but is not a spread"
        hint = "write spread = true to make them up as one"
        findings.warn("spread-number", message, hint, origin)
    if facing and not face_each_other(*facing.numbers):
        findings.error(
            "spread-not-facing",
            f"pages {facing.left} and {facing.right} do not face each other",
            "a left page has an even number, the right one follows it: A04-A05",
            origin,
        )
    if facing and page.kind == "masthead":
        findings.error(
            "spread-masthead",
            f"pages {number} are a spread, which cannot have a masthead",
            'remove kind = "masthead" or spread',
            source.origin((*at, "kind")),
        )


def _report_twice(numbers: list[str], source: TomlSource, findings: Findings) -> None:
    """Report each page number used twice, at its second use."""
    for number in twice(numbers):
        there = [at for at, each in enumerate(numbers) if number in numbers_of(each)]
        findings.error(
            "page-twice",
            f"page {number} is in the edition twice",
            "number each page once; a spread has the numbers of both its pages",
            source.origin(("pages", there[1], "number")),
        )
