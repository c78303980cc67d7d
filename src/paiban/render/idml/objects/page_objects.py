"""Items of a page as the objects of a layout program: threads of text frames, single frames,
photos, rules and fields, each with a name and a layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.page.items import Colour, Fill, Glyphs, Group, Leg, Page, Picture, StoryOnPage, Stroke
from paiban.render.idml.objects.set_text import SetLine, SetParagraph, paragraphs, set_lines
from paiban.render.idml.objects.table_grid import TableGrid, table_grid
from paiban.render.walk import Leaf, grouped

LAYERS = ("furniture", "photos", "text", "marks")
"""From the back to the front: rules, fields and what is no story's; photos; text; what is drawn
over photos."""
HEADS = ("headline", "kicker", "subhead", "slogans", "column_title", "masthead")
"""Roles whose lines end at sense: their breaks are kept."""
_NEAR = 2.0
"""Points by which a line may stand beside its leg: marks hang, indents are white."""
_CODE = 30
"""Fewest squares of one colour that are drawn as one shape: QR codes."""
_OWN = ("table", "pull_quote", "ruby")
"""Roles of lines that stand among running text and are no part of it."""


class TextFrame(Value, frozen=True):
    """A frame of text: its place, and what InDesign may grow it by: ``width`` of a single line,
    ``height`` of several, or nothing."""

    name: str
    rect: Rect
    grows: str = ""
    spare: bool = False
    """Whether it stands beside the page, for text that finds no room."""


class Thread(Value, frozen=True):
    """Paragraphs that run through frames; ``frames[0]`` is the first. ``starts`` are the numbers of
    the paragraphs that begin a frame, ``leading`` that of running text, else 0."""

    name: str
    role: str
    story: str
    layer: str
    frames: tuple[TextFrame, ...]
    paragraphs: tuple[SetParagraph, ...]
    vertical: bool = False
    leading: float = 0.0
    starts: frozenset[int] = frozenset()
    left: tuple[float, ...] = ()
    """For each line, the left edge (the head, if vertical) of its frame."""
    at_left: bool = False
    """Whether a text that the stylebook centres stands at the left of its story, as its head."""
    grid: TableGrid | None = None
    """The rows and columns of a table, whose cells are the paragraphs."""


class Shape(Value, frozen=True):
    """A rule, or one field or many of one colour."""

    name: str
    layer: str
    colour: Colour
    rects: tuple[Rect, ...] = ()
    rule: Stroke | None = None


class PhotoFrame(Value, frozen=True):
    """A photo in its frame."""

    name: str
    layer: str
    picture: Picture


PageObject = Thread | Shape | PhotoFrame


def objects_of(page: Page) -> list[PageObject]:
    """The objects of a page, from the back to the front."""
    items = [(group, item) for group, item in grouped(page.items) if group.role != "ruby"]
    stories = {story.id: story for story in page.stories}
    made: list[PageObject] = [*_shapes(items, stories), *_photos(items)]
    waiting: dict[str, list[SetLine]] = {}
    others: list[SetLine] = []
    for line in set_lines(items):
        story = stories.get(line.group.story)
        if story is not None and _leg_of(line, story.legs) is not None:
            waiting.setdefault(story.id, []).append(line)
        else:
            others.append(line)
    made += [_running(stories[name], lines, page) for name, lines in waiting.items()]
    made += _boxes(others, stories)
    return sorted(made, key=lambda each: LAYERS.index(each.layer))


def _name(group: Group) -> str:
    return f"{group.role} {group.story}".strip() or "item"


def _leg_of(line: SetLine, legs: Sequence[Leg]) -> int | None:
    """The number of the leg in which a line of running text stands."""
    if not line.group.column or line.group.role in _OWN:
        return None
    box = line.box
    along = (box.x, box.y) if not line.is_vertical else (box.x + box.width / 2, box.y)
    for number, leg in enumerate(legs):
        if leg.vertical != line.is_vertical:
            continue
        rect = leg.rect
        within = rect.x - _NEAR - line.size <= along[0] < rect.right + _NEAR
        down = line.block if not line.is_vertical else box.y + line.size / 2
        if within and rect.y - line.size <= down <= rect.bottom + _NEAR:
            return number
    return None


def _running(story: StoryOnPage, lines: Sequence[SetLine], page: Page) -> Thread:
    """The running text of a story, through its legs, and a frame beside the page for what InDesign
    finds no room for."""
    numbers = [_leg_of(line, story.legs) or 0 for line in lines]
    own = tuple(paragraphs(lines))
    firsts: list[int] = []
    for paragraph in own:
        firsts.append(lines.index(paragraph.cap or paragraph.lines[0]))
    starts = {
        at for at, first in enumerate(firsts) if first and numbers[first] != numbers[first - 1]
    }
    vertical, leading = story.legs[0].vertical, story.legs[0].leading
    frames = [
        TextFrame(f"body {story.id} {number}", _whole(leg))
        for number, leg in enumerate(story.legs, 1)
    ]
    frames.append(_spare(story, page, len(lines)))
    heads = tuple(_head(story.legs[number]) for number in numbers)
    return Thread(
        f"body {story.id}", "body", story.id, "text", tuple(frames), own, vertical, leading,
        frozenset(starts), heads,
    )  # fmt: skip


def _whole(leg: Leg) -> Rect:
    """A leg with the white under its last line, which descenders need."""
    rect, white = leg.rect, leg.leading - (leg.rect.height % leg.leading or leg.leading)
    if leg.vertical:
        white = leg.leading - (rect.width % leg.leading or leg.leading)
        return Rect(rect.x - white, rect.y, rect.width + white, rect.height)
    return Rect(rect.x, rect.y, rect.width, rect.height + white)


def _head(leg: Leg) -> float:
    return leg.rect.y if leg.vertical else leg.rect.x


_BESIDE = 36.0
"""Points between a page and the frames beside it."""
_SPARE_LINES = 6


def _spare(story: StoryOnPage, page: Page, lines: int) -> TextFrame:
    """A frame at the right of the page, as deep as a tenth of the text."""
    leg = story.legs[-1]
    depth = leg.leading * max(_SPARE_LINES, lines // 10)
    rect = Rect(page.width + _BESIDE, leg.rect.y, leg.rect.width, depth)
    if leg.vertical:
        rect = Rect(page.width + _BESIDE, leg.rect.y, depth, leg.rect.height)
    return TextFrame(f"over {story.id}", rect, spare=True)


def _boxes(lines: Iterable[SetLine], stories: dict[str, StoryOnPage]) -> Iterator[Thread]:
    """Frames of what is no running text: paragraphs of a group that stand one under another share
    one, and those of a table."""
    waiting: list[SetParagraph] = []
    for paragraph in paragraphs(lines):
        if waiting and not _goes_with(waiting[-1], paragraph):
            yield from _together(waiting, stories)
            waiting = []
        waiting.append(paragraph)
    if waiting:
        yield from _together(waiting, stories)


def _goes_with(before: SetParagraph, paragraph: SetParagraph) -> bool:
    one, other = before.lines[-1], paragraph.lines[0]
    if one.group.items is not other.group.items:
        return False
    if one.group.role == "table":
        return True
    if one.is_vertical or other.is_vertical:
        return False
    a, b = one.box, other.box
    gap = other.block - one.block
    return 0 < gap <= 2.5 * max(one.size, other.size) and a.x < b.right and b.x < a.right


def _together(own: list[SetParagraph], stories: dict[str, StoryOnPage]) -> Iterator[Thread]:
    """The frames of paragraphs that go together: of a table that has no grid, one for each text."""
    group = own[0].group
    if group.role != "table":
        yield _box(own, stories)
        return
    grid = table_grid(own) if len(own) > 1 else None
    if grid is None:
        yield from (_box([paragraph], stories) for paragraph in own)
        return
    frame = TextFrame(_name(group), grid.rect)
    layer = "text" if group.story else "furniture"
    yield Thread(_name(group), "table", group.story, layer, (frame,), tuple(own), grid=grid)


def _box(own: list[SetParagraph], stories: dict[str, StoryOnPage]) -> Thread:
    """A frame, or one for each column of a text that stands in several, as decks do."""
    group = own[0].group
    lines = [line for paragraph in own for line in paragraph.lines]
    columns = [[lines[0]]]
    for before, line in pairwise(lines):
        if _is_beside(before, line):
            columns.append([])
        columns[-1].append(line)
    rects = [_hull([line.box for line in column]) for column in columns]
    vertical = lines[0].is_vertical
    lone = all(len(paragraph.lines) == 1 for paragraph in own)
    grows = "width" if lone or group.role in HEADS else "height"
    name = _name(group)
    layer = "text" if group.story else "furniture"
    heads = tuple(
        rect.y if vertical else rect.x
        for rect, column in zip(rects, columns, strict=True)
        for _ in column
    )
    frames = tuple(TextFrame(name, rect, grows if len(rects) == 1 else "") for rect in rects)
    return Thread(
        name, group.role, group.story, layer, frames, tuple(own), vertical, left=heads,
        at_left=_is_at_left(rects[0], stories.get(group.story)),
    )  # fmt: skip


def _is_beside(before: SetLine, line: SetLine) -> bool:
    """Whether a line stands at the head of another column than the one before it."""
    if before.is_vertical:
        return line.block > before.block
    return line.block < before.block


def _is_at_left(rect: Rect, story: StoryOnPage | None) -> bool:
    """Whether a text begins at the left edge of its story, and does not fill its width."""
    for slot in story.slots if story else ():
        if slot.x - 1 <= rect.x < slot.x + _NEAR and rect.right < slot.right - 3 * _NEAR:
            return slot.y - 1 <= rect.y <= slot.bottom
    return False


def _hull(boxes: Sequence[Rect]) -> Rect:
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Rect(x, y, right - x, bottom - y)


def _photos(items: Iterable[tuple[Group, Leaf]]) -> Iterator[PhotoFrame]:
    for group, item in items:
        if isinstance(item, Picture):
            yield PhotoFrame(_name(group), "photos", item)


def _shapes(
    items: Sequence[tuple[Group, Leaf]], stories: dict[str, StoryOnPage]
) -> Iterator[Shape]:
    """Rules and fields; many squares of one colour are one shape. Marks beside characters are
    attributes of these, and no shapes."""
    pictures: list[Rect] = []
    for is_fill, run in groupby(items, key=_fill_key):
        pairs = list(run)
        if is_fill is not None and len(pairs) >= _CODE:
            group, first = pairs[0]
            assert isinstance(first, Fill)
            rects = tuple(item.rect for _, item in pairs if isinstance(item, Fill))
            yield Shape(f"code {group.story}".strip(), "marks", first.colour, rects)
            continue
        for group, item in pairs:
            if isinstance(item, Picture):
                pictures.append(item.rect)
            elif not isinstance(item, Glyphs) and not _is_mark(group, item, stories):
                yield _shape(group, item, pictures)


def _fill_key(entry: tuple[Group, Leaf]) -> tuple[int, Colour] | None:
    group, item = entry
    return (id(group.items), item.colour) if isinstance(item, Fill) else None


def _is_mark(group: Group, item: Fill | Stroke, stories: dict[str, StoryOnPage]) -> bool:
    """Whether it is drawn beside characters of running text: dots, lines along names."""
    story = stories.get(group.story)
    if story is None or not group.column or group.role in _OWN or "crosshead" in group.role:
        return False
    middle = _middle(item)
    return any(_has(leg.rect, middle) for leg in story.legs)


def _middle(item: Fill | Stroke) -> tuple[float, float]:
    if isinstance(item, Stroke):
        return (item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2
    return item.rect.x + item.rect.width / 2, item.rect.y + item.rect.height / 2


def _has(rect: Rect, point: tuple[float, float]) -> bool:
    around = 4 * _NEAR
    across = rect.x - around <= point[0] <= rect.right + around
    return across and rect.y - around <= point[1] <= rect.bottom + around


def _shape(group: Group, item: Fill | Stroke, pictures: Sequence[Rect]) -> Shape:
    middle = _middle(item)
    over = any(
        rect.x < middle[0] < rect.right and rect.y < middle[1] < rect.bottom for rect in pictures
    )
    layer = "marks" if over else "furniture"
    if isinstance(item, Stroke):
        return Shape(_name(group), layer, item.colour, rule=item)
    return Shape(_name(group), layer, item.colour, (item.rect,))
