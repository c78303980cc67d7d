"""Options of a press file: condition, PDF/X version, bleed, marks, imposition."""

from __future__ import annotations

from typing import Literal

from paiban.base.finding import Unusable
from paiban.base.units import MM
from paiban.base.value import Value

PDFX = ("x-4", "x-1a")
IMPOSITIONS = ("pairs",)
MOST_BLEED = 20.0
"""Millimetres; newspapers use 0, supplements 3 to 5."""


class PressOptions(Value, frozen=True):
    """The options of ``--for press``. ``condition`` is ``newsprint``, ``coated`` or the path of a
    CMYK profile; ``ink`` is the total area coverage limit in percent, None for that of the
    condition. Raises ``Unusable``: ``bad-press-option``, ``bad-bleed``."""

    condition: str = "newsprint"
    pdfx: Literal["x-4", "x-1a"] = "x-4"
    ink: float | None = None
    bleed: float = 0.0
    """Millimetres beyond the trim."""
    marks: bool = False
    impose: Literal["", "pairs"] = ""

    def __post_init__(self) -> None:
        if self.pdfx not in PDFX:
            raise _unknown("kind of PDF/X", self.pdfx, PDFX)
        if self.impose and self.impose not in IMPOSITIONS:
            raise _unknown("imposition", self.impose, IMPOSITIONS)
        if not 0 <= self.bleed <= MOST_BLEED:
            raise Unusable(
                "bad-bleed",
                f"a bleed of {self.bleed:g} mm is out of range",
                f"use 0 to {MOST_BLEED:g} mm; 3 is usual",
            )

    @property
    def bleed_pt(self) -> float:
        return self.bleed * MM


def _unknown(what: str, value: str, known: tuple[str, ...]) -> Unusable:
    return Unusable(
        "bad-press-option", f"there is no {what} named {value}", f"use one of: {', '.join(known)}"
    )
