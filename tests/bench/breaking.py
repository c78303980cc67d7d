"""Line breaking measured: paiban's breaker beside a greedy one, on books of ../shared/materials.

    python -m tests.bench.breaking [--typst]

The greedy breaker works on the same spacing and squeezes lines as far: it takes as many characters
to a line as there is room for, and justifies as paiban does. Columns of 13 em, an indent of 2 em.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.value import Record, Value
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Text
from paiban.typeset.breaker import Breaks
from paiban.typeset.demerits import ends_of, is_lone
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter

MATERIALS = Path(__file__).resolve().parents[3] / "shared" / "materials" / "text"
BOOKS = {"三国演义": "sanguo.txt", "祝福": "zhlipsum-zhufu.txt"}
MEASURE = 13.0
LOOSE = 0.05
"""Ems at each gap above which a line counts as loose."""

Breaker = Callable[[Setter], Breaks]


class Tally(Record):
    """What lines add up to. ``squares`` is the sum of the squared ems a gap, in hundredths."""

    paragraphs: int = 0
    lines: int = 0
    full: int = 0
    loose: int = 0
    very_loose: int = 0
    lone: int = 0
    squares: float = 0.0
    worst: float = 0.0

    def add(self, ratio: float) -> None:
        """A full line stretched by ``ratio`` ems at each gap (squeezed: not at all)."""
        ratio = max(0.0, ratio)
        self.full += 1
        self.loose += ratio > LOOSE + 1e-6
        self.very_loose += ratio > 2 * LOOSE + 1e-6
        self.squares += 100 * ratio * ratio
        self.worst = max(self.worst, ratio)


class Row(Value, frozen=True):
    """A row of the table."""

    text: str
    breaker: str
    tally: Tally


def paragraphs(book: str) -> list[str]:
    """The paragraphs of a book of ``BOOKS``."""
    lines = (MATERIALS / BOOKS[book]).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]


def setters(texts: Iterable[str]) -> Iterator[Setter]:
    """Body paragraphs in the shipped faces, one at a time, none remembered."""
    stylebook = default_stylebook()
    typesetter = Typesetter(stylebook, Catalog(stylebook.faces), Findings())
    style = typesetter.style("body")
    for text in texts:
        yield typesetter._make(Text(text), style)


def optimal(setter: Setter) -> Breaks:
    """paiban's breaks."""
    return setter.options(MEASURE)[0]


def greedy(setter: Setter) -> Breaks:
    """First fit with the same compression: as much on every line as it holds when squeezed."""
    ends: list[int] = []
    start, spacing = 0, setter.spacing
    while start < len(spacing):
        width = MEASURE - (0.0 if start else setter.indent)
        ends.append(max(end for end, _, _ in ends_of(spacing, start, width, 0.0)))
        start = ends[-1] + 1
    return Breaks(tuple(ends), 0.0)


def tally(made: Iterable[Setter], breaker: Breaker) -> Tally:
    """The lines of paragraphs, counted."""
    found = Tally()
    for setter in made:
        breaks = breaker(setter)
        lines = setter.lines(MEASURE, breaks)
        found.paragraphs += 1
        found.lines += len(lines)
        found.lone += len(lines) > 1 and is_lone(setter.spacing, lines[-1].start)
        for line in lines[:-1]:
            found.add(line.stretch)
    return found


def compare(book: str) -> list[Row]:
    """paiban and the greedy breaker on the whole of a book."""
    texts = paragraphs(book)
    return [
        Row(book, "paiban", tally(setters(texts), optimal)),
        Row(book, "greedy, same compression", tally(setters(texts), greedy)),
    ]


def markdown(rows: Iterable[Row]) -> str:
    """The table of docs/typesetting.md."""
    told = [
        "| text | breaker | lines | > 5 % | > 10 % | Σ ρ² | loosest | lone last lines |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        one = row.tally
        full = max(1, one.full)
        told.append(
            f"| {row.text} | {row.breaker} | {one.lines:,} | {one.loose / full:.2%} "
            f"| {one.very_loose / full:.2%} | {one.squares / 100:.2f} | {one.worst:.2f} em "
            f"| {one.lone} of {one.paragraphs} |"
        )
    return "\n".join(told)


def timed(book: str) -> float:
    """Seconds of CPU to shape, break and justify a book, paragraph by paragraph."""
    texts, began = paragraphs(book), time.process_time()
    for setter in setters(texts):
        setter.lines(MEASURE, optimal(setter))
    return time.process_time() - began


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.breaking", description=__doc__)
    parser.add_argument("--typst", action="store_true", help="beside Typst too, from both PDFs")
    options = parser.parse_args()
    print(markdown(row for book in BOOKS for row in compare(book)))
    for book in BOOKS:
        print(f"\n{book}: set in {timed(book):.2f} s of CPU")
    if options.typst:
        from tests.bench.breaking_pdf import beside_typst

        print("\n" + markdown(row for book in BOOKS for row in beside_typst(book)))


if __name__ == "__main__":
    main()
