"""Built pages as the tests look at them: their texts, lines, legs and photos."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from paiban.api import Build, build
from paiban.base.geometry import Rect
from paiban.font.face import Face
from paiban.manuscript.story import Block, Paragraph, Story, Table, Text
from paiban.page.items import Glyphs, Group, Item, Page
from paiban.render.lines import ReadLine, page_lines
from tests.fonts import CLOSE, COMMAS, EXCLAIMS, OPEN, STOPS

DEMONSTRATIONS = Path(__file__).resolve().parents[2] / "assets" / "demonstrations"
TRIMMED_LAST = frozenset(CLOSE + COMMAS + STOPS + EXCLAIMS)
TRIMMED_FIRST = frozenset(OPEN)
ASCENT = 0.88


@cache
def built(source: Path, paper: str | None = None) -> Build:
    """A source built once in a run of the tests."""
    return build(source, paper=paper)


def demonstration(name: str) -> Build:
    return built(DEMONSTRATIONS / name)


def errors(made: Build) -> list[str]:
    return [str(finding) for finding in made.findings if finding.severity == "error"]


def squeezed(string: str) -> str:
    """Without white space of any kind."""
    return "".join(string.split())


def glyphs(items: tuple[Item, ...]) -> Iterator[Glyphs]:
    for item in items:
        if isinstance(item, Group):
            yield from glyphs(item.items)
        elif isinstance(item, Glyphs):
            yield item


def text_of(items: tuple[Item, ...]) -> str:
    """The text of items in reading order, without white space."""
    return squeezed("".join(text for each in glyphs(items) for text in each.texts))


def story_groups(page: Page) -> dict[str, Group]:
    return {
        item.story: item for item in page.items if isinstance(item, Group) and item.role == "story"
    }


def groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from groups(item.items)


def running(story: Story) -> Iterator[Text]:
    """The texts of a story in reading order; those of ``words`` not."""
    yield from (text for text in (story.kicker, *story.headline, *story.subhead) if text)
    yield from (*story.slogans, *story.deck)
    if story.byline:
        yield story.byline
    for section in story.sections:
        yield from section.headline
        for block in section.body:
            yield from _block(block)
    if story.source:
        yield story.source


def _block(block: Block) -> Iterator[Text]:
    if isinstance(block, Paragraph):
        yield block.text
        return
    if (
        isinstance(block, Table) and block.chart
    ):  # it may be drawn, with not all names: tests/column/chart
        yield from (text for text in (block.caption, block.unit, *block.notes) if text)
    else:
        yield from block.texts


def words(story: Story) -> Iterator[Text]:
    """Captions and credits; the dateline, which opens the first paragraph of body text."""
    if story.dateline:
        yield story.dateline
    for photo in story.photos:
        yield from (text for text in (photo.caption, photo.credit) if text)


def _ink_edges(line: ReadLine) -> tuple[float, float]:
    """Left and right of a line without the white of marks at its edges and at its end spaces."""
    text, half = line.text.strip(), line.size / 2
    start = line.start + (half if text[:1] in TRIMMED_FIRST else 0.0)
    end = line.end - (half if text[-1:] in TRIMMED_LAST else 0.0)
    return start, end


def box(line: ReadLine) -> Rect:
    """The em boxes of a line."""
    start, end = _ink_edges(line)
    return Rect(start, line.y - ASCENT * line.size, end - start, line.size)


def story_lines(page: Page) -> list[ReadLine]:
    return [line for line in page_lines(page) if line.group.story and line.text.strip()]


@dataclass(frozen=True)
class Leg:
    """All that stands in one text column of a module."""

    left: float
    right: float
    bottom: float


def legs(page: Page, slot: Rect, story: str) -> list[Leg]:
    """The text columns of a module, with the foot of what stands lowest in each, photos too."""
    columns: dict[int, list[ReadLine]] = {}
    for line in story_lines(page):
        inside = slot.y - 0.01 <= line.y <= slot.bottom and slot.x - 5 <= line.start <= slot.right
        if line.group.story == story and line.group.column and inside:
            columns.setdefault(line.group.column, []).append(line)
    photos = [
        group.rect
        for group in groups(story_groups(page)[story].items)
        if group.role == "photo" and group.rect and slot.overlaps(group.rect)
    ]
    found = []
    for lines in columns.values():
        left, right = min(box(line).x for line in lines), max(box(line).right for line in lines)
        feet = [line.y + (1 - ASCENT) * page.body_size for line in lines]
        middle = (left + right) / 2
        feet += [photo.bottom for photo in photos if photo.x < middle < photo.right]
        found.append(Leg(left, right, max(feet)))
    return found


SONG_CFF = "NotoSerifSC-Regular.otf"


def names(faces: set[Face]) -> set[str]:
    return {face.name for face in faces}


@dataclass(frozen=True)
class BodyLine:
    """A line of running text: whether it begins a leg, and where in its paragraph it stands."""

    text: str
    role: str
    heads_leg: bool
    feet_leg: bool
    first: bool
    last: bool


def body_lines(page: Page, story: Story) -> list[BodyLine]:
    """The body of a story line by line, its paragraphs found again in the lines."""
    lines = [
        line
        for line in story_lines(page)
        if line.group.story == story.id and line.group.column and line.group.role != "table"
    ]
    blocks = [
        squeezed(block.text.string)
        for section in story.sections
        for block in section.body
        if isinstance(block, Paragraph)
    ]
    found: list[BodyLine] = []
    left, first = "", True
    for at, line in enumerate(lines):
        if not left:
            text = squeezed(line.text)
            left = next((block for block in blocks if block.startswith(text)), text)
            first = True
        left = left.removeprefix(squeezed(line.text))
        above = lines[at - 1] if at else None
        below = lines[at + 1] if at + 1 < len(lines) else None
        found.append(
            BodyLine(
                line.text,
                line.group.role,
                above is None or above.y >= line.y,
                below is None or below.y <= line.y,
                first,
                not left,
            )
        )
        first = False
    return found
