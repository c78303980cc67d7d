"""Text dump of a document, the form that tests compare: stable, line by line, readable.

page A04 765.35 x 1105.51 pt, type area 63.18 68.03 639.00 989.25
grid 6 columns of 99.00 at 63.18 … 603.18, 88 lines 75.95 … 1055.20, body 9.00
  headline story=bridge 63.18 68.03 200.00 40.00
    63.18..263.18 y 100.00 36.00 NotoSerifSC-Bold "港珠澳大桥"

A vertical line is ``down`` from its head to its foot (y), at the x of its axis.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from paiban.base.geometry import Rect
from paiban.page.items import (
    Colour,
    Document,
    Fill,
    Glyphs,
    Group,
    Item,
    Page,
    Picture,
    StoryOnPage,
    Stroke,
)
from paiban.photo.lettered.veil import Veil
from paiban.render.lines import ReadLine, merged

_BLACK: Colour = (0.0,)


def render_dump(document: Document) -> str:
    """The document as text, in points rounded to two decimals."""
    lines = [f'document "{document.title}" {document.language}']
    for page in document.pages:
        lines += _page(page)
    return "\n".join(lines) + "\n"


def _page(page: Page) -> Iterator[str]:
    section = f' "{page.section}"' if page.section else ""
    yield (
        f"page {page.number}{section} {_n(page.width)} x {_n(page.height)} pt, "
        f"type area {_rect(page.type_area)}"
    )
    if page.tiers:
        first, last = page.tiers[0], page.tiers[-1]
        yield (
            f"grid {len(page.tiers)} tiers of {_n(first.height)} at {_n(first.y)} … {_n(last.y)}, "
            f"body {_n(page.body_size)}"
        )
    else:
        yield _grid(page)
    for story in page.stories:
        yield _story(story)
    yield from _items(page.items, "  ")


def _grid(page: Page) -> str:
    return (
        f"grid {len(page.columns)} columns of {_n(page.column_width)} at {_ends(page.columns)}, "
        f"{len(page.baselines)} lines {_ends(page.baselines)}, body {_n(page.body_size)}"
    )


def _story(story: StoryOnPage) -> str:
    over = f" overset {story.overset_lines} lines" if story.overset_lines else ""
    over += f" {story.overset_characters} characters" if story.overset_characters else ""
    slots = ", ".join(map(_rect, story.slots))
    head = _n(story.headline_size)
    return f'story {story.id} "{story.title}" {story.file} headline {head} slots {slots}{over}'


def _items(items: tuple[Item, ...], indent: str) -> Iterator[str]:
    """The items of one group. Glyphs merge into lines within a group; nested groups are
    indented."""
    here = Group("", items)
    for is_group, run in groupby(items, key=lambda item: isinstance(item, Group)):
        if is_group:
            for group in run:
                if isinstance(group, Group):
                    yield indent + _group(group)
                    yield from _items(group.items, indent + "  ")
        else:
            leaves = ((here, item) for item in run if not isinstance(item, Group))
            for entry in merged(leaves):
                if isinstance(entry, ReadLine):
                    yield indent + _line(entry)
                else:
                    yield indent + _leaf(entry[1])


def _group(group: Group) -> str:
    story = f" story={group.story}" if group.story else ""
    column = f" column={group.column}" if group.column else ""
    rect = f" {_rect(group.rect)}" if group.rect else ""
    return f"{group.role}{story}{column}{rect}"


def _line(line: ReadLine) -> str:
    sizes = dict.fromkeys(_n(piece.size) for piece in line.pieces)
    faces = dict.fromkeys(piece.face.name for piece in line.pieces)
    colours = dict.fromkeys(piece.colour for piece in line.pieces)
    ink = "" if list(colours) == [_BLACK] else " " + "+".join(map(_colour, colours))
    ends = f"{_n(line.start)}..{_n(line.end)}"
    down = line.direction == "vertical"
    place = f"down {ends} x {_n(line.block)}" if down else f"{ends} y {_n(line.block)}"
    return f'{place} {"+".join(sizes)} {"+".join(faces)}{ink} "{line.text}"'


def _leaf(item: Glyphs | Picture | Stroke | Fill) -> str:
    match item:
        case Picture():
            crop = "" if item.crop == (0, 0, 1, 1) else f" crop {' '.join(map(_n, item.crop))}"
            page = f" page {item.page}" if item.page else ""
            veils = "".join(map(_veil, item.veils))
            return f"picture {_rect(item.rect)} {item.file or 'empty'}{page}{crop}{veils}"
        case Stroke():
            ends = f"{_n(item.x0)} {_n(item.y0)} {_n(item.x1)} {_n(item.y1)}"
            return f"stroke {ends} width {_n(item.width)} {_colour(item.colour)}"
        case Fill():
            name = f"shape of {len(item.outline)}" if item.outline else "fill"
            return f"{name} {_rect(item.rect)} {_colour(item.colour)}"
        case Glyphs():
            return f"no glyphs y {_n(item.y)}"


def _veil(veil: Veil) -> str:
    ink = "white" if veil.is_white else "black"
    reach = "" if veil.edge == "all" else f" {_n(veil.solid)}..{_n(veil.end)}"
    return f" veil {veil.edge} {ink} {_n(veil.strength)}{reach}"


def _ends(values: tuple[float, ...]) -> str:
    return f"{_n(values[0])} … {_n(values[-1])}" if values else "-"


def _rect(rect: Rect) -> str:
    return f"{_n(rect.x)} {_n(rect.y)} {_n(rect.width)} {_n(rect.height)}"


def _colour(colour: Colour) -> str:
    return ",".join(map(_n, colour))


def _n(value: float) -> str:
    """Two decimals, without negative zero."""
    return f"{round(value, 2) + 0.0:.2f}"
