"""Editions with a fixed number of pages and matter that is too little or too much for them.

What fits is a desk's rule of thumb, in cells (basic column × body line); it knows nothing of the
arranger. The same seed writes the same editions.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from paiban.edition.paper import PAPERS, Paper
from tests.makeup.piles.folders import SECTIONS, deal, write_photos
from tests.makeup.piles.manuscripts import LENGTHS, Copy, length, write_manuscript

EDITIONS = 40
_PAGES, _FILL = (1, 4), (0.75, 1.25)
_PHOTOS_A_PAGE = (0, 3)
_HEAD, _WIDER = 6, 32
"""Lines of a head with its white; lines of text for which a story stands a column wider."""
_ART, _PHOTO = 0.06, 0.07
"""Of a page, what the art of a page takes beside a share for each photo."""
_LEAD = 0.04
"""Of a page, what its lead's head takes beyond that of another story."""
_MASTHEAD = 10
"""Lines of a masthead."""
_PARAGRAPH = 110
"""Characters of a paragraph, which ends in half a line and begins with two ems."""


@dataclass(frozen=True)
class Order:
    """What is decided of an edition before its matter. ``fill``: of what fits, what is sent."""

    paper: Paper
    pages: int
    masthead: bool
    fill: float
    photos: int

    @property
    def room(self) -> float:
        """Cells for stories, if the pages are to be as full as ``fill`` says."""
        page = self.paper.columns * self.paper.lines
        masthead = _MASTHEAD * self.paper.columns if self.masthead else 0
        pictured = min(self.pages, self.photos) * _ART + self.photos * _PHOTO
        whole = self.pages * page * (1 - _LEAD) - masthead
        return whole * self.fill - pictured * page


def write_editions(place: Path, numbers: list[int], seed: int) -> list[Path]:
    """The editions with these numbers, from 1; where they are."""
    return [write_edition(place / f"S{number:03d}", number, seed) for number in numbers]


def write_edition(folder: Path, number: int, seed: int) -> Path:
    """One edition: ``edition.toml``, its manuscripts, and its photos beside them."""
    random = Random(f"{seed} edition {number}")
    folder.mkdir(parents=True, exist_ok=True)
    order = _order(random, number)
    lengths = _lengths(random, order)
    photos = deal(random, order.photos, len(lengths))
    named = order.pages > 1 and random.random() < 0.4
    files = []
    for at, characters in enumerate(lengths):
        shots = write_photos(folder, random, at, photos[at])
        weight = random.randint(1, 9) if random.random() < 0.5 else 0
        section = random.choice(SECTIONS[: order.pages]) if named else ""
        copy = Copy(characters, shots, weight, section)
        files.append(write_manuscript(folder, f"{at + 1:02d}-story", random, copy))
    (folder / "edition.toml").write_text(_toml(number, order, files), encoding="utf-8")
    return folder


def _order(random: Random, number: int) -> Order:
    paper = PAPERS["sikai" if number % 4 < 2 else "duikai"]
    pages = random.randint(*_PAGES)
    fill = random.uniform(*_FILL)
    photos = sum(random.randint(*_PHOTOS_A_PAGE) for _ in range(pages))
    return Order(paper, pages, number % 2 == 1, fill, photos)


def _lengths(random: Random, order: Order) -> list[int]:
    """Stories as they come until the room is full; the last one closes it."""
    made: list[int] = []
    left = order.room
    while left > cells(order.paper, LENGTHS[0]) or not made:
        drawn = length(random)
        while cells(order.paper, drawn) > left and drawn > LENGTHS[0]:
            drawn = max(LENGTHS[0], drawn - 20)
        made.append(drawn)
        left -= cells(order.paper, drawn)
    random.shuffle(made)
    return made


def cells(paper: Paper, characters: int) -> float:
    """What a story takes by a desk's rule of thumb."""
    ems = paper.column_ems
    lines = characters / ems + characters / _PARAGRAPH * (0.5 + 2 / ems) + 1
    return lines + _HEAD * min(paper.columns, 1 + round(lines / _WIDER))


def _toml(number: int, order: Order, files: list[str]) -> str:
    lines = [
        f'title = "squeezed {number}, {order.fill:.0%} full"',
        f'paper = "{order.paper.name}"',
        "date = 2024-03-15",
    ]
    lines += [f"page_count = {order.pages}"] if order.pages == 4 else []
    lines += ["", "[furniture]", 'paper_name = "滨江日报"', ""]
    # Fewer than four pages are fixed by their names: `page_count` knows whole sheets only.
    pages = order.pages if order.pages < 4 else int(order.masthead)
    for at in range(pages):
        lines += ["[[pages]]", f'number = "A{at + 1:02d}"']
        lines += ['kind = "masthead"', ""] if at == 0 and order.masthead else [""]
    for file in files:
        lines += ["[[stories]]", f'file = "{file}"', ""]
    return "\n".join(lines)
