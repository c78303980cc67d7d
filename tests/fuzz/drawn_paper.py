"""The paper of an edition by lot, and its grid, which the rest is drawn for."""

from __future__ import annotations

from dataclasses import dataclass

from paiban.base.units import MM
from tests.fuzz.lot import Lot


@dataclass(frozen=True)
class Grid:
    """Basic columns, their ems, body lines; ``written`` is the table, or the key, of the paper."""

    columns: int
    column_ems: int
    lines: int
    written: str = ""
    is_table: bool = False
    body_size: float = 9

    @property
    def amount(self) -> float:
        """Of text that fills it, 1 being some 600 characters."""
        return self.columns * self.lines * self.column_ems / 2900


_SIKAI, _DUIKAI = Grid(6, 11, 88, 'paper = "sikai"'), Grid(8, 13, 123, 'paper = "对开"')

_TIERS = Grid(
    6, 17, 47, '[paper]\nbase = "sikai"\nwriting = "vertical"\ntiers = 6', True
)  # fmt: skip


def draw_paper(lot: Lot) -> Grid:
    if lot.chance(0.5):
        return lot.one([_SIKAI, _SIKAI, _TIERS, _DUIKAI])
    return _own(lot)


def _own(lot: Lot) -> Grid:
    """A paper of its own, mostly one that holds its grid."""
    size = lot.one([9, 9, 8, 10, 10.5, 12, 7])
    leading = round(size * lot.one([1.25, 1.25, 1.5, 1.1, 1.0, 1.7]), 2)
    columns, ems = lot.one([6, 6, 5, 4, 4, 3, 8, 2, 1]), lot.one([11, 13, 9, 15, 20, 8])
    lines = lot.one([88, 88, 58, 70, 40, 0])
    width = (columns * ems + columns - 1) * size / MM + lot.one([20, 40, 30])
    height = (lines or 60) * leading / MM + lot.one([40, 60, 30])
    rows = [
        "[paper]",
        f'base = "{lot.one(["sikai", "sikai", "duikai"])}"',
        'name = "小报"',
        f"trim_mm = [{width:.0f}, {height:.0f}]",
        f"columns = {columns}",
        f"column_ems = {ems}",
        f"body_size = {size}",
        f"leading = {leading}",
    ]
    rows += [f"lines = {lines}"] if lines else []
    rows += [f"gutter_ems = {lot.one([1, 2, 3])}"] if lot.chance(0.3) else []
    rows += [f"margins_mm = {lot.one(_MARGINS)}"] if lot.chance(0.7) else []
    return Grid(columns, ems, lines or 60, "\n".join(rows), True, size)


_MARGINS = ("{ top = 20 }", "{ top = 20, bottom = 10 }", "{ top = 12, left = 10 }")
