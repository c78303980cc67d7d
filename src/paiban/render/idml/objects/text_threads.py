"""Text of a page as threads of frames: running text through its legs, all else in frames of its
own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.page.items import Leg, Page, StoryOnPage
from paiban.render.idml.objects.object_values import HEADS, TextFrame, Thread, name_of
from paiban.render.idml.objects.set_text import SetLine, SetParagraph, paragraphs
from paiban.render.idml.objects.table_grid import table_grid

NEAR = 2.0
"""Points by which a line may stand beside its leg: marks hang, indents are white."""
_NOTICES = ("jump_to", "jump_from")
OWN = ("table", "pull_quote", "ruby", *_NOTICES)
"""Roles of lines that stand among running text and are no part of it."""


def leg_of(line: SetLine, legs: Sequence[Leg]) -> int | None:
    """The number of the leg in which a line of running text stands."""
    if not line.group.column or line.group.role in OWN:
        return None
    box = line.box
    along = (box.x, box.y) if not line.is_vertical else (box.x + box.width / 2, box.y)
    for number, leg in enumerate(legs):
        if leg.vertical != line.is_vertical:
            continue
        rect = leg.rect
        within = rect.x - NEAR - line.size <= along[0] < rect.right + NEAR
        down = line.block if not line.is_vertical else box.y + line.size / 2
        if within and rect.y - line.size <= down <= rect.bottom + NEAR:
            return number
    return None


def running_thread(story: StoryOnPage, lines: Sequence[SetLine], page: Page, down: float) -> Thread:
    """The running text of a story, through its legs, and a frame beside the page for what InDesign
    finds no room for. ``story`` has the legs that ``text_legs`` leaves."""
    numbers = [leg_of(line, story.legs) or 0 for line in lines]
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
    frames.append(_spare(story, page, len(lines), down))
    heads = tuple(_head(story.legs[number]) for number in numbers)
    return Thread(
        f"body {story.id}", "body", story.id, "text", tuple(frames), own, vertical, leading,
        frozenset(starts), heads,
    )  # fmt: skip


def text_legs(story: StoryOnPage, lines: Iterable[SetLine]) -> StoryOnPage:
    """A story whose legs end before its notice that it goes on elsewhere (下转), and begin after
    that it comes from there (上接): these stand in frames of their own."""
    legs = list(story.legs)
    for line in lines:
        if line.group.role in _NOTICES and line.group.story == story.id and legs:
            at = 0 if line.group.role == "jump_from" else -1
            legs[at] = _beside_notice(legs[at], line)
    return replace(story, legs=tuple(legs))


def _beside_notice(leg: Leg, line: SetLine) -> Leg:
    rect, cut = leg.rect, leg.leading
    first = line.group.role == "jump_from"
    if leg.vertical:
        x = rect.x if first else rect.x + cut
        return replace(leg, rect=Rect(x, rect.y, rect.width - cut, rect.height))
    y = rect.y + cut if first else rect.y
    return replace(leg, rect=Rect(rect.x, y, rect.width, rect.height - cut))


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


def _spare(story: StoryOnPage, page: Page, lines: int, down: float) -> TextFrame:
    """A frame at the right of the page, ``down`` from its head, as deep as a tenth of the text."""
    leg = story.legs[-1]
    depth = leg.leading * max(_SPARE_LINES, lines // 10)
    x = page.width + _BESIDE
    rect = Rect(x, down, leg.rect.width, depth)
    if leg.vertical:
        rect = Rect(x, down, depth, leg.rect.height)
    return TextFrame(f"over {story.id}", rect, spare=True)


def box_threads(lines: Iterable[SetLine], stories: dict[str, StoryOnPage]) -> Iterator[Thread]:
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
    frame = TextFrame(name_of(group), grid.rect)
    layer = "text" if group.story else "furniture"
    yield Thread(name_of(group), "table", group.story, layer, (frame,), tuple(own), grid=grid)


def _box(own: list[SetParagraph], stories: dict[str, StoryOnPage]) -> Thread:
    """A frame, or one for each column of a text that stands in several, as decks do."""
    group = own[0].group
    lines = [line for paragraph in own for line in paragraph.lines]
    columns = [[lines[0]]]
    for before, line in pairwise(lines):
        if _is_beside(before, line):
            columns.append([])
        columns[-1].append(line)
    rects = [_measure_of(column) for column in columns]
    vertical = lines[0].is_vertical
    lone = all(len(paragraph.lines) == 1 for paragraph in own)
    grows = "width" if lone or group.role in HEADS else "height"
    name = name_of(group)
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
        if slot.x - 1 <= rect.x < slot.x + NEAR and rect.right < slot.right - 3 * NEAR:
            return slot.y - 1 <= rect.y <= slot.bottom
    return False


_OPENING, _CLOSING = "（《〈「『“‘【〔", "，。、；：？！）》〉」』”’】〕"
"""Marks that are trimmed at the edges of lines: their em box stands beyond these."""


def _measure_of(lines: Sequence[SetLine]) -> Rect:
    """The rectangle of lines: across, that of those which no trimmed mark begins or ends, if there
    are any."""
    rect = _hull([line.box for line in lines])
    if lines[0].is_vertical or len(lines) == 1:
        return rect
    lefts = [line.box.x for line in lines if line.text[:1] not in _OPENING]
    rights = [line.box.right for line in lines if line.text.rstrip()[-1:] not in _CLOSING]
    x, right = min(lefts, default=rect.x), max(rights, default=rect.right)
    if right - x < rect.width - 2 * lines[0].size:  # the others are short ones
        return rect
    return Rect(x, rect.y, right - x, rect.height)


def _hull(boxes: Sequence[Rect]) -> Rect:
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Rect(x, y, right - x, bottom - y)
