"""Modules of a page made by hand: places, heads and photos, so that costs can be reckoned."""

from __future__ import annotations

from paiban.arrange.plan import ModulePlan, PhotoPlace
from paiban.column.depth_options import AS_STYLED, HeadOption
from paiban.edition.model import Slot


def module(
    unit: int,
    slot: tuple[int, int, int, int],
    *,
    size: float = 21.0,
    head: int = 4,
    photos: tuple[PhotoPlace, ...] = (),
) -> ModulePlan:
    """A module over (column, line, columns, lines), in basic columns of 11 em, an em apart."""
    place = Slot(*slot)
    option = HeadOption(head, 0.0, (place.columns, 0, AS_STYLED), size)
    return ModulePlan(unit, place, option, place.columns, 11, 1, photos, 0, 0.0)


def photo(column: int, columns: int, line: int, lines: int, number: int = 0) -> PhotoPlace:
    """A photo in text columns and lines of the body."""
    return PhotoPlace(number, column, columns, line, lines, 1, below=True)
