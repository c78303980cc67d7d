"""Press inks: all colours in DeviceCMYK, black text and lines overprinting.

Preflight rules 23 and 28 to 33: grey is black ink alone; pure black text and lines overprint, so
that misregistration shows no white; everything else, white above all, knocks out.
"""

from __future__ import annotations

from collections.abc import Iterable

from paiban.base.spot import Spot
from paiban.page.items import Colour, Document, Fill, Glyphs, Stroke
from paiban.photo.press.condition import Condition
from paiban.photo.press.style_inks import to_cmyk
from paiban.render.inks import Inks, resource
from paiban.render.pdf.reportlab_objects import PdfFile, name
from paiban.render.walk import leaves

BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
OVERPRINT, KNOCK_OUT, INITIAL = "Op", "Ko", "In"

STATES: dict[str, dict[str, object]] = {
    OVERPRINT: {"Type": "/ExtGState", "OP": True, "op": True, "OPM": 1},
    KNOCK_OUT: {"Type": "/ExtGState", "OP": False, "op": False, "OPM": 1},
}
"""ISO 32000-1 8.6.7: with OPM 1 a component of 0 leaves the backdrop unchanged."""
FOR_ARTWORK = {INITIAL: {"Type": "/ExtGState", "OP": False, "op": False, "OPM": 0}}
"""The state in which a page begins (table 52), and so the artwork that was one."""


class PressInks(Inks, frozen=True):
    """The four process inks of a printing condition."""

    condition: Condition

    @property
    def opaque(self) -> bool:
        return True

    @property
    def initial(self) -> str:
        return INITIAL

    def of(self, colour: Colour) -> Colour:
        return colour if isinstance(colour, Spot) else to_cmyk(colour, self.condition)

    def state(self, colour: Colour, *, line: bool) -> str:
        return OVERPRINT if line and colour == BLACK else KNOCK_OUT


def spots_of(document: Document) -> list[Spot]:
    """The spot inks of a document, in order of first use."""
    colours = (
        item.colour
        for page in document.pages
        for item in leaves(page.items)
        if isinstance(item, Glyphs | Stroke | Fill)
    )
    return list(dict.fromkeys(colour for colour in colours if isinstance(colour, Spot)))


def add_spaces(pdf: PdfFile, spots: Iterable[Spot]) -> dict[str, object]:
    """Colour spaces of spot inks by resource name (ISO 32000-1 8.6.6.4)."""
    return {resource(spot): _separation(pdf, spot) for spot in spots}


def _separation(pdf: PdfFile, spot: Spot) -> list[object]:
    """A Separation space: the tint runs from no ink to the CMYK alternate."""
    tint = {"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": [*spot], "N": 1}
    return [name("Separation"), _name_of(spot), name("DeviceCMYK"), pdf.add(tint)]


def _name_of(spot: Spot) -> str:
    """The colorant as a PDF name, in UTF-8 (7.3.5)."""
    return "/" + "".join(
        chr(byte) if chr(byte).isalnum() and byte < 0x80 else f"#{byte:02X}"
        for byte in spot.name.encode()
    )
