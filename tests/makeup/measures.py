"""All measures of one page together: hard rules (``hard_rules``) and soft measures
(``soft_measures``), as plain values that go through JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from tests.makeup import soft_measures as soft
from tests.makeup.hard_rules import RULES
from tests.makeup.scene import Scene


@dataclass(frozen=True)
class Measures:
    """A page measured. ``broken`` has the violations of each hard rule that is broken;
    ``overset`` counts characters; ``white`` is a share of the type area; correlations are None
    where there is nothing to compare."""

    stories: int
    photos: int
    overset: int
    broken: dict[str, list[str]]
    white: float
    off_level: int
    columns: int
    area_by_weight: float | None
    size_by_weight: float | None
    dominance: float | None
    head_share: float
    photo_share: float | None
    photos_meeting: int
    shallow_heads: int
    seams_down: int
    seams_across: int
    crosses: int

    @property
    def violations(self) -> int:
        return sum(map(len, self.broken.values()))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def measured(scene: Scene) -> Measures:
    """Every measure of a scene."""
    broken = {name: found for name, rule in RULES.items() if (found := rule(scene))}
    return Measures(
        stories=len(scene.stories) + len(scene.missing),
        photos=sum(len(story.photos) for story in scene.stories),
        overset=sum(story.overset for story in scene.stories)
        + sum(characters for _, characters in scene.missing),
        broken=broken,
        white=soft.white_area(scene),
        off_level=soft.off_level(scene),
        columns=sum(soft.text_columns(scene, story) for story in scene.stories),
        area_by_weight=soft.area_by_weight(scene),
        size_by_weight=soft.size_by_weight(scene),
        dominance=soft.dominance(scene),
        head_share=soft.head_share(scene),
        photo_share=soft.photo_share(scene),
        photos_meeting=soft.photos_meeting(scene),
        shallow_heads=soft.shallow_heads(scene),
        seams_down=soft.seams_down(scene),
        seams_across=soft.seams_across(scene),
        crosses=soft.crosses(scene),
    )
