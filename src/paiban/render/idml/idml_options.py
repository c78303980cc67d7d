"""Options of an InDesign package: its lines, its photos, its bleed."""

from __future__ import annotations

from typing import Literal

from paiban.base.finding import Unusable
from paiban.base.units import MM
from paiban.base.value import Value
from paiban.render.press.press_options import MOST_BLEED

LINES = ("flow", "keep")
"""flow: InDesign breaks the lines anew; keep: ours end with forced line breaks."""


class IdmlOptions(Value, frozen=True):
    """Raises ``Unusable``: ``usage``, ``bad-bleed``."""

    lines: Literal["flow", "keep"] = "flow"
    embed: bool = False
    """Whether photos are in the package rather than files beside it."""
    bleed: float = 0.0
    """Millimetres beyond the trim."""

    def __post_init__(self) -> None:
        if self.lines not in LINES:
            hint = f"use one of: {', '.join(LINES)}"
            raise Unusable("usage", f"lines are not {str(self.lines)[:40]}", hint)
        if not 0 <= self.bleed <= MOST_BLEED:
            message = f"a bleed of {self.bleed:g} mm is out of range"
            hint = f"use 0 to {MOST_BLEED:g} mm; 3 is usual"
            raise Unusable("bad-bleed", message, hint)

    @property
    def bleed_pt(self) -> float:
        return self.bleed * MM
