"""What a page says, for comparison with a package of it: the characters of each story and of all,
and the places of its lines, photos, rules and fields."""

from __future__ import annotations

from collections import Counter

from paiban.base.geometry import Rect
from paiban.page.items import Fill, Glyphs, Page, Picture, Stroke
from paiban.render.lines import ReadLine, page_lines
from paiban.render.walk import grouped


def characters(pages: tuple[Page, ...]) -> Counter[str]:
    """All characters of the pages but readings, which stand beside others."""
    return Counter(
        character
        for page in pages
        for group, item in grouped(page.items)
        if isinstance(item, Glyphs) and item.gids and group.role != "ruby"
        for character in item.text
    )


def running_text(page: Page, story: str) -> str:
    """The lines of a story that stand in its legs, in reading order."""
    found = next(each for each in page.stories if each.id == story)
    text = ""
    for line in page_lines(page):
        if line.group.story != story or not line.group.column or line.group.role == "ruby":
            continue
        if line.group.role in ("table", "pull_quote", "jump_to", "jump_from"):
            continue
        if any(_in_leg(line, leg.rect, vertical=leg.vertical) for leg in found.legs):
            text += line.text
    return text


def _in_leg(line: ReadLine, rect: Rect, *, vertical: bool) -> bool:
    if (line.direction == "vertical") != vertical:
        return False
    slack = line.size + 2
    if vertical:
        across, down = line.block, line.start
    else:
        across, down = line.start, line.y
    return bool(
        rect.x - slack <= across < rect.right + 2 and rect.y - slack <= down <= rect.bottom + 2
    )


def pictures(page: Page) -> list[Picture]:
    return [item for _, item in grouped(page.items) if isinstance(item, Picture)]


def shapes(page: Page) -> list[Stroke | Fill]:
    return [item for _, item in grouped(page.items) if isinstance(item, Stroke | Fill)]
