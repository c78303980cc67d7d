"""Soft measures: how good a page is that breaks no rule. Shares are of 1, counts are counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from statistics import fmean

from paiban.base.geometry import Rect
from tests.makeup.scene import Leg, Scene, StoryScene

_HEAD_FOOT = 2
"""Rows of white beneath a head that belong to it: it is rounded up to whole lines."""
_PARTED = 4
"""Rows between two lines of a leg that still belong to it (crossheads have white round them)."""
_BOX_AIR = 2
"""Rows of air at the head and at the foot of a box."""
_SHALLOW = 0.6
"""Of its measure, what the widest line of a head fills at least."""


def white_area(scene: Scene) -> float:
    """White as a share of the type area, counted in cells of a basic column × a body line.

    A cell is white if none of these touches it by more than a point: a leg of text (over the whole
    of its text column, from its first line to its last); a head (over its story's width, from the
    story's top to its last line and two rows of white beneath, so that white within heads does not
    count; a head beside its text has but the hull of its lines); a photo with its words and a row
    above and beneath; an advertisement; the air of a box. One row above each story and above each
    advertisement is the gap that must be, and is not white; gutters are not in the cells.
    """
    used: set[tuple[int, int]] = set()
    for story in scene.stories:
        for rect in ink(scene, story):
            _mark(scene, rect, used)
        _mark_gap(scene, story.rect, used)
    for other in (*scene.advertisements, *scene.furniture):
        _mark(scene, other, used)
        _mark_gap(scene, other, used)
    cells = len(scene.columns) * scene.rows
    return (cells - len(used)) / cells


def _mark(scene: Scene, rect: Rect, used: set[tuple[int, int]]) -> None:
    rows = scene.rows_of(rect)
    used |= {(column, row) for column in scene.columns_of(rect) for row in rows}


def _mark_gap(scene: Scene, rect: Rect, used: set[tuple[int, int]]) -> None:
    """The row above a rectangle."""
    _mark(scene, Rect(rect.x, rect.y - scene.leading, rect.width, scene.leading), used)


def ink(scene: Scene, story: StoryScene) -> list[Rect]:
    """What a story takes: legs, head, photos and tables with a row about them, air of its box."""
    rects = [_clipped(_grown(scene, each), story.rect) for each in story.panels]
    for leg in story.legs:
        rects += _leg_parts(scene, leg)
    if story.head:
        rects.append(_head(scene, story))
    if story.boxed:
        air = _BOX_AIR * scene.leading
        rect = story.rect
        rects.append(Rect(rect.x, rect.y, rect.width, air))
        rects.append(Rect(rect.x, rect.bottom - air, rect.width, air))
    return rects


def _grown(scene: Scene, rect: Rect) -> Rect:
    """With a row above and a row beneath."""
    return Rect(rect.x, rect.y - scene.leading, rect.width, rect.height + 2 * scene.leading)


def _clipped(rect: Rect, to: Rect) -> Rect:
    top, bottom = max(rect.y, to.y), min(rect.bottom, to.bottom)
    return Rect(rect.x, top, rect.width, max(0.0, bottom - top))


def _leg_parts(scene: Scene, leg: Leg) -> list[Rect]:
    """Each line over the whole text column, with what is between it and the next."""
    width, near = leg.right - leg.left, _PARTED * scene.leading
    parts = [Rect(leg.left, line.box.y, width, line.box.height) for line in leg.lines]
    for above, below in pairwise(leg.lines):
        if below.baseline - above.baseline <= near:
            parts.append(Rect(leg.left, above.box.y, width, below.box.bottom - above.box.y))
    return parts


def _head(scene: Scene, story: StoryScene) -> Rect:
    foot = max(line.box.bottom for line in story.head)
    beside = any(line.box.bottom < foot for line in story.body)
    if beside:
        left = min(line.box.x for line in story.head)
        right = max(line.box.right for line in story.head)
        top = min(line.box.y for line in story.head)
        return Rect(left, top, right - left, foot - top)
    deep = foot + _HEAD_FOOT * scene.leading - story.rect.y
    return _clipped(Rect(story.rect.x, story.rect.y, story.rect.width, deep), story.rect)


def text_columns(scene: Scene, story: StoryScene) -> int:
    """How many text columns a story has room for, empty ones too: its rectangle's width by the
    measure of its fullest column, a gutter of an em between them."""
    legs = story.legs
    if not legs:
        return 0
    widest = max(leg.right - leg.left for leg in legs)
    gutter = scene.body_size
    return max(len(story.columns()), round((story.rect.width + gutter) / (widest + gutter)))


def off_level(scene: Scene) -> int:
    """Text columns that do not end at the foot of their story: whose lowest line or photo is not on
    the story's last row. The last column of a story may be a line short; a column without a
    line counts too, unless a photo stands at its foot."""
    return sum(_off_level(scene, story) for story in scene.stories)


def _off_level(scene: Scene, story: StoryScene) -> int:
    columns = sorted(story.columns().items())
    feet = []
    for _, legs in columns:
        middle = (legs[0].left + legs[0].right) / 2
        photos = [each.bottom for each in story.panels if each.x < middle < each.right]
        feet.append(max([leg.bottom for leg in legs] + photos))
    short = [(story.rect.bottom - foot) / scene.leading for foot in feet]
    off = sum(lines > (1.5 if at == len(short) - 1 else 0.5) for at, lines in enumerate(short))
    filled = sum(_over_whole_column(scene, story, each) for each in story.panels)
    empty = text_columns(scene, story) - len(columns) - filled
    return off + max(0, empty)


def _over_whole_column(scene: Scene, story: StoryScene, rect: Rect) -> int:
    """Basic columns that a photo fills from under the head to the foot, without a line."""
    if story.rect.bottom - rect.bottom > scene.leading / 2:
        return 0
    legs = story.legs
    xs = [scene.columns[at] + scene.column_width / 2 for at in scene.columns_of(rect)]
    return sum(not any(leg.left < x < leg.right for leg in legs) for x in xs)


def spearman(one: Sequence[float], two: Sequence[float]) -> float | None:
    """Spearman's rank correlation: Pearson's of the ranks, ties sharing the mean of their ranks.
    None where there are fewer than two values or one side is all alike."""
    a, b = _ranks(one), _ranks(two)
    if len(a) < 2 or len(set(a)) < 2 or len(set(b)) < 2:
        return None
    mean_a, mean_b = fmean(a), fmean(b)
    shared = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    own = sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)
    return float(shared / own**0.5)


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    return [ordered.index(each) + (ordered.count(each) - 1) / 2 for each in values]


def area_by_weight(scene: Scene) -> float | None:
    """Rank correlation of weight with the area of stories; 1 where the weightiest is the largest
    and so on down."""
    areas = [story.rect.area for story in scene.stories]
    return spearman(range(len(areas), 0, -1), [round(area) for area in areas])


def size_by_weight(scene: Scene) -> float | None:
    """Rank correlation of weight with the size of headlines, sizes to half a point."""
    sizes = [round(story.headline_size * 2) / 2 for story in scene.stories]
    return spearman(range(len(sizes), 0, -1), sizes)


def dominance(scene: Scene) -> float | None:
    """The largest picture's area by the next one's; None with fewer than two. 2 is wanted."""
    areas = sorted(photo.picture.area for story in scene.stories for photo in story.photos)
    return areas[-1] / areas[-2] if len(areas) > 1 else None


def head_share(scene: Scene) -> float:
    """What heads take of the type area, white above and between their lines included."""
    heads = [_head(scene, story).area for story in scene.stories if story.head]
    return sum(heads) / scene.area.area


def photo_share(scene: Scene) -> float | None:
    """What photos with their words take of the type area; None on a page without. About a third
    is wanted."""
    areas = [photo.rect.area for story in scene.stories for photo in story.photos]
    return sum(areas) / scene.area.area if areas else None


def photos_meeting(scene: Scene) -> int:
    """Pairs of photos of different stories with nothing but a gutter or a gap between them: the
    eye takes them for one, and a caption could belong to either."""
    pairs = combinations(scene.stories, 2)
    return sum(
        _meet(scene, a.rect, b.rect) for one, two in pairs for a in one.photos for b in two.photos
    )


def _meet(scene: Scene, a: Rect, b: Rect) -> bool:
    across = max(a.x, b.x) - min(a.right, b.right)
    down = max(a.y, b.y) - min(a.bottom, b.bottom)
    beside = down < -scene.leading and across <= 2 * scene.body_size
    return beside or (across < -scene.body_size and down <= 3 * scene.leading)


def shallow_heads(scene: Scene) -> int:
    """Heads whose widest line fills less than 60 % of their story's width."""
    return sum(
        max(line.box.width for line in story.head) < _SHALLOW * story.rect.width
        for story in scene.stories
        if story.head
    )


def seams_down(scene: Scene) -> int:
    """Gutters that no story crosses from the head of the page to the advertisements."""
    gutters = [x - scene.body_size / 2 for x in scene.columns[1:]]
    return sum(
        not any(story.rect.x < x < story.rect.right for story in scene.stories) for x in gutters
    )


def seams_across(scene: Scene) -> int:
    """Gaps across the whole width that no story crosses, but for the one under the lead (the
    weightiest story, where it has the whole width)."""
    rects = [story.rect for story in scene.stories]
    tops = {round(rect.y, 2) for rect in rects}
    first = min(tops, default=0.0)
    lead = rects[0] if rects else Rect(0, 0, 0, 0)
    under_lead = lead.bottom + 2 * scene.leading if lead.width > scene.area.width - 1 else 0.0
    seams = 0
    for top in tops - {first}:
        y = top - 0.1
        crossed = any(rect.y < y - scene.leading / 4 and y < rect.bottom for rect in rects)
        saved = lead.bottom < top <= under_lead
        seams += not crossed and not saved
    return seams


def crosses(scene: Scene) -> int:
    """Places where the corners of four stories meet: a gutter and a gap cut through by nothing."""
    near_x, near_y = 2 * scene.body_size, 3 * scene.leading
    rects = [story.rect for story in scene.stories]
    found = set()
    for upper in rects:
        x, y = upper.right, upper.bottom
        lower = any(abs(r.right - x) < 1 and 0 <= r.y - y <= near_y for r in rects)
        beside = [r for r in rects if 0 < r.x - x <= near_x]
        corners = any(0 <= r.y - y <= near_y for r in beside)
        if lower and corners and any(abs(r.bottom - y) < scene.leading / 2 for r in beside):
            found.add((round(x), round(y)))
    return len(found)
