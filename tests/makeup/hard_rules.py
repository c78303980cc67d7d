"""The hard rules: what may not be on a page. Each function takes a scene and returns the
violations in words, none where the rule is kept. Distances are points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from paiban.base.geometry import Rect
from tests.makeup.scene import Scene, StoryScene

_NEAR = 0.05
"""Points by which a place may miss the grid."""
_TOUCH = 1.0
"""Points that em boxes may share: ink is smaller than its em."""
_NARROWEST, _WIDEST = 9, 27
"""Ems of a body line."""
_SHORTEST = 3
"""Lines of a leg."""
_ONE_HEIGHT = 2
"""Body lines within which the tops of two heads are at one height."""
_ALIKE = 1.15
"""Sizes whose ratio is less are alike."""
_SIZE = 0.5
"""Points by which a less weighty head may be larger."""


def overlap(scene: Scene) -> list[str]:
    """Rectangles of stories, lines and pictures that stand over one another."""
    found = [
        f"{one.id} and {two.id} share a part of the page"
        for one, two in combinations(scene.stories, 2)
        if one.rect.overlaps(two.rect)
    ]
    things = sorted(_things(scene), key=lambda thing: thing[1].y)
    for at, (name, rect) in enumerate(things):
        for other, below in things[at + 1 :]:
            if below.y > rect.bottom:
                break
            if rect.overlaps(below, _TOUCH):
                found.append(f"{name} and {other} stand over one another at {_at(below)}")
    return found


def _things(scene: Scene) -> Iterator[tuple[str, Rect]]:
    for story in scene.stories:
        for line in (*story.head, *story.body, *story.words):
            yield f"a {line.role} line of {story.id}", line.box
        for photo in story.photos:
            yield f"a picture of {story.id}", photo.picture


def off_grid(scene: Scene) -> list[str]:
    """Stories and lines outside the type area; rectangles whose edges are no edges of the grid;
    body lines off the baselines. One violation for each story and kind."""
    found = []
    lefts = scene.columns
    rights = [x + scene.column_width for x in lefts]
    for story in scene.stories:
        rect = story.rect
        lines = (*story.head, *story.body, *story.words)
        if not scene.area.contains(rect, _NEAR):
            found.append(f"{story.id} stands outside the type area")
        if any(not scene.area.contains(line.box, scene.body_size / 2) for line in lines):
            found.append(f"a line of {story.id} stands outside the type area")
        if not (_on(rect.x, lefts) and _on(rect.right, rights)):
            found.append(f"{story.id} does not stand on whole columns")
        if not (_on_rows(rect.y, scene) and _on_rows(rect.bottom - scene.body_size, scene)):
            found.append(f"{story.id} does not stand on whole lines")
        tops = [line.baseline - _ASCENT * scene.body_size for line in story.body]
        if not all(_on_rows(top, scene) for top in tops):
            found.append(f"a body line of {story.id} is off the baselines")
        if not all(_on_rows(photo.rect.y, scene) for photo in story.photos):
            found.append(f"a photo of {story.id} is off the lines")
    return found


_ASCENT = 0.88


def _on(x: float, edges: tuple[float, ...] | list[float]) -> bool:
    return any(abs(x - edge) <= _NEAR for edge in edges)


def _on_rows(y: float, scene: Scene) -> bool:
    rows = (y - scene.area.y) / scene.leading
    return abs(rows - round(rows)) * scene.leading <= _NEAR


def overset(scene: Scene) -> list[str]:
    """Text that found no room, and stories that found none at all."""
    over = [
        f"{each.id} is {each.overset} characters over" for each in scene.stories if each.overset
    ]
    return over + [f"{name} has no place: {many} characters" for name, many in scene.missing]


def measure(scene: Scene) -> list[str]:
    """Body text whose measure is not from 9 to 27 ems. The measure of a story is its fullest
    line's, for paragraphs are justified; a story that fills no line tells none."""
    found = []
    for story in scene.stories:
        if len(story.body) < _SHORTEST:
            continue
        ems = max(line.box.width for line in story.body) / scene.body_size
        if not _NARROWEST - 0.6 <= ems <= _WIDEST + 0.6:
            found.append(f"{story.id} has a measure of {ems:.1f} ems")
    return found


def short_legs(scene: Scene) -> list[str]:
    """Stories with legs of fewer than 3 lines, but for one that has no more text than that; a
    violation for each such story, however many of its legs are short."""
    found = []
    for story in scene.stories:
        legs = story.legs if len(story.body) >= _SHORTEST else []
        short = [leg for leg in legs if len(leg.lines) < _SHORTEST]
        if short:
            least = min(len(leg.lines) for leg in short)
            found.append(f"{len(short)} of {len(legs)} legs of {story.id}, down to {_lines(least)}")
    return found


def clashing_heads(scene: Scene) -> list[str]:
    """碰题: heads of neighbours, tops within 2 lines of each other, sizes within a ratio of 1.15.
    Neighbours stand side by side with nothing but a gutter between them."""
    found = []
    near = _ONE_HEIGHT * scene.leading + _NEAR
    gutter = 2 * scene.body_size
    headed = [story for story in scene.stories if story.head and story.headline_size]
    for one, two in combinations(headed, 2):
        left, right = sorted((one, two), key=lambda story: story.rect.x)
        beside = abs(right.rect.x - left.rect.right) <= gutter
        at_one_height = abs(_head_top(one) - _head_top(two)) <= near
        small, large = sorted((one.headline_size, two.headline_size))
        if beside and at_one_height and large / small < _ALIKE:
            found.append(
                f"{one.id} {one.headline_size:.1f} beside {two.id} {two.headline_size:.1f}"
            )
    return found


def _head_top(story: StoryScene) -> float:
    return min(line.box.y for line in story.head)


def head_out_of_rank(scene: Scene) -> list[str]:
    """A headline that is larger than that of a weightier story, by more than half a point."""
    found = []
    least: StoryScene | None = None
    for story in scene.stories:
        if not story.headline_size:
            continue
        if least and story.headline_size > least.headline_size + _SIZE:
            found.append(
                f"{story.id} {story.headline_size:.1f} over {least.id} {least.headline_size:.1f}"
            )
        if least is None or story.headline_size < least.headline_size:
            least = story
    return found


def stray_photo(scene: Scene) -> list[str]:
    """A photo, with its words, that is not in its story's rectangle."""
    return [
        f"a photo of {story.id} at {_at(photo.rect)} stands outside its story"
        for story in scene.stories
        for photo in story.photos
        if not story.rect.contains(photo.rect, _NEAR)
    ]


def advertisement_moved(scene: Scene) -> list[str]:
    """An advertisement that is missing, has not its size, or does not stand on the foot of the
    type area or on another one: they go from the foot up."""
    sizes = sorted(
        (len(scene.columns_of(ad)), len(scene.rows_of(ad))) for ad in scene.advertisements
    )
    found = []
    if sizes != sorted(scene.asked):
        found.append(f"asked for {sorted(scene.asked)}, there are {sizes} (columns, lines)")
    for ad in scene.advertisements:
        below = [other.y for other in scene.advertisements if other.y > ad.y and _above(ad, other)]
        foot = min([scene.area.bottom, *below])
        if foot - ad.bottom > 2 * scene.leading:
            found.append(f"the advertisement at {_at(ad)} hangs in the page")
    return found


def _above(ad: Rect, other: Rect) -> bool:
    return min(ad.right, other.right) - max(ad.x, other.x) > _TOUCH


def advertisement_covered(scene: Scene) -> list[str]:
    """An advertisement over which a story, a line, a picture or another one stands."""
    ads = scene.advertisements
    found = [f"advertisements cover one another at {_at(b)}" for a, b in combinations(ads, 2)
             if a.overlaps(b)]  # fmt: skip
    for ad in ads:
        covering = [story.id for story in scene.stories if story.rect.overlaps(ad)]
        covering += [name for name, rect in _things(scene) if rect.overlaps(ad, _TOUCH)]
        if covering:
            found.append(f"{covering[0]} covers the advertisement at {_at(ad)}")
    return found


def _at(rect: Rect) -> str:
    return f"({rect.x:.0f}, {rect.y:.0f})"


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


RULES: dict[str, Callable[[Scene], list[str]]] = {
    "overlap": overlap,
    "off grid": off_grid,
    "overset": overset,
    "measure": measure,
    "short leg": short_legs,
    "碰题": clashing_heads,
    "head out of rank": head_out_of_rank,
    "stray photo": stray_photo,
    "advertisement moved": advertisement_moved,
    "advertisement covered": advertisement_covered,
}
