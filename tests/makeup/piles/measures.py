"""Measures of a page of a pile beside those of ``tests.makeup.measures``."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from tests.makeup.hard_rules import RULES
from tests.makeup.piles.white import White, white
from tests.makeup.scene import Scene, StoryScene
from tests.makeup.soft_measures import dominance

_STRIPS, _STRIP_COLUMNS = 3, 4
_SHALLOW = 0.6
"""Of its width, what the widest line of a second head fills at least."""
_TWICE, _THIRD = 2.0, 1 / 3
"""Of the dominant photo: to the next, and of all photos."""


@dataclass(frozen=True)
class PageMeasures:
    """A page measured. ``strips`` is 0 where the page is no stack of full-width strips;
    ``undominated`` is None with fewer than two photos."""

    number: str
    stories: int
    photos: int
    broken: dict[str, list[str]]
    white: White
    strips: int
    second_heads: int
    shallow_heads: int
    undominated: bool | None
    head_sizes: int
    sizes: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def page_of(told: dict[str, Any]) -> PageMeasures:
    """The measures that ``as_json`` wrote."""
    return PageMeasures(**{**told, "white": White(**told["white"])})


def page_measures(scene: Scene, number: str = "") -> PageMeasures:
    """Every measure of a page."""
    seconds = [story for story in scene.stories[1:] if _over_text(story)]
    return PageMeasures(
        number,
        len(scene.stories) + len(scene.missing),
        sum(len(story.photos) for story in scene.stories),
        {name: found for name, rule in RULES.items() if (found := rule(scene))},
        white(scene),
        strips(scene),
        len(seconds),
        sum(map(shallow, seconds)),
        undominated(scene),
        len({round(story.headline_size * 2) for story in scene.stories}),
        sizes(scene),
    )


def strips(scene: Scene) -> int:
    """Stories one under another, each over the whole width of four columns or more, from three
    on."""
    columns = len(scene.columns)
    wide = sum(len(scene.columns_of(story.rect)) == columns for story in scene.stories)
    return wide if columns >= _STRIP_COLUMNS and wide >= _STRIPS else 0


def _over_text(story: StoryScene) -> bool:
    """Whether a story has a head, and no text beside it."""
    foot = max((line.box.bottom for line in story.head), default=0.0)
    return bool(story.head) and not any(line.box.bottom < foot for line in story.body)


def shallow(story: StoryScene) -> bool:
    """Whether the widest line of a head fills less than 60 % of its story's width."""
    return max(line.box.width for line in story.head) < _SHALLOW * story.rect.width


def undominated(scene: Scene) -> bool | None:
    """Whether the largest picture is less than twice the next, or than a third of them all."""
    ratio = dominance(scene)
    if ratio is None:
        return None
    areas = [photo.picture.area for story in scene.stories for photo in story.photos]
    return ratio < _TWICE or max(areas) < _THIRD * sum(areas)


def sizes(scene: Scene) -> int:
    """Sizes of type on the page, to half a point."""
    lines = [line for s in scene.stories for line in (*s.head, *s.body, *s.words)]
    return len({round(line.box.height * 2) for line in lines})
