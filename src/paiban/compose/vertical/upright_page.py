"""A page of tiers, set on a grid that lies on its side, turned to stand upright."""

from __future__ import annotations

from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.compose.module_setting import SetModule
from paiban.compose.vertical.turning import turned, turned_leg, turned_rect
from paiban.edition.model import Slot
from paiban.edition.paper import Paper
from paiban.page.items import Group


def place_in_tiers(slot: Slot, paper: Paper) -> Rect:
    """The place on the page of a slot in tiers and lines."""
    lying = Rect(
        paper.column_x(slot.column),
        paper.line_y(slot.line),
        paper.across(slot.column, slot.columns),
        paper.depth(slot.lines),
    )
    return turned_rect(lying, paper.trim[0], 0.0)


def turned_module(made: SetModule, place: Rect) -> SetModule:
    """A module set on a grid of its own that lies on its side, turned into its ``place``."""
    return replace(_turned(made, place.right, place.y), rect=place)


def upright(made: SetModule, paper: Paper) -> SetModule:
    """A module of a page of tiers, turned with the page; a crossing one has its place."""
    if made.module.is_crossing:
        return made
    width = paper.trim[0]
    return replace(_turned(made, width, 0.0), rect=turned_rect(made.rect, width, 0.0))


def _turned(made: SetModule, right: float, top: float) -> SetModule:
    def there(groups: tuple[Group, ...]) -> tuple[Group, ...]:
        return tuple(turned(group, right, top) for group in groups)

    return replace(
        made,
        head=there(made.head),
        body=there(made.body),
        photos=there(made.photos),
        legs=tuple(turned_leg(leg, right, top) for leg in made.legs),
    )


def upright_group(group: Group, paper: Paper) -> Group:
    """Rules and furniture of the sideways grid, turned with the page."""
    return turned(group, paper.trim[0], 0.0)


def tiers_of(paper: Paper) -> tuple[Rect, ...]:
    """The tiers of a page, from the top."""
    return tuple(
        place_in_tiers(Slot(tier, 0, 1, paper.lines), paper) for tier in range(paper.columns)
    )
