"""Separations of a PDF page for a proof: one image per ink, and what they cannot show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paiban.base.finding import Finding, Severity, Unusable
from paiban.base.origin import Origin
from paiban.base.units import MM
from paiban.base.value import Value
from paiban.pdf_reading.colour_spaces import ColourSpace
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.page_facts import PageFacts, read_page
from paiban.pdf_reading.painted import Painted
from paiban.pdf_reading.pdf_file import Source
from paiban.plates.drawn_plates import PagePlates, plates_of
from paiban.plates.image_inks import Plane
from paiban.plates.ink_map import Densest, inks_drawn
from paiban.plates.spots import SpotLook
from paiban.plates.tones import Separator

LEAST_PPI, MOST_PPI = 10.0, 1200.0
_PIXELS = 60_000_000
"""Most pixels of a plate: 对开 at 300 ppi has 29 million."""
_FINER = 2
"""Oversampling factor: PDFium widens anything thinner than a pixel, a press does not."""
_SEPARABLE = frozenset(
    (
        *("Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten"),
        *("ColorDodge", "ColorBurn", "HardLight", "SoftLight", "Difference", "Exclusion"),
    )
)
"""Separable blend modes, which work plate by plate (ISO 32000-1 11.3.5)."""


class Separations(Value, frozen=True, eq=False):
    """The plates of a page: C, M, Y, K, then spot colours. ``box`` is the visible area and ``trim``
    the trim box, in PDF points; ``worst`` is the densest 15 mm square."""

    number: int
    ppi: float
    planes: dict[str, Plane]
    spots: dict[str, SpotLook | None]
    box: Box
    trim: Box
    rotate: float
    worst: Densest | None
    findings: tuple[Finding, ...]


def separate(source: Source, at: int, profile: bytes, ppi: float, ceiling: float) -> Separations:
    """The plates of page ``at`` (0-based); RGB is separated by ``profile``. Findings report what is
    not shown as it will print. ``ceiling`` is the most ink, in percent. ``source`` is modified.

    Raises ``Unusable``: ``no-such-page``, ``bad-resolution``, ``not-proofed``.
    """
    facts = _facts(source, at)
    box = facts.visible
    _check_size(box, ppi)
    plates = plates_of(source, facts, Separator(profile))
    measured = inks_drawn(plates, ceiling)
    worst = measured.worst if measured else None
    drawn, spots = plates.drawn(box, ppi, _FINER), plates.spots
    findings = tuple(_findings(plates))
    return Separations(at + 1, ppi, drawn, spots, box, facts.trim, facts.rotate, worst, findings)


def _facts(source: Source, at: int) -> PageFacts:
    if not 0 <= at < len(source.pages):
        raise Unusable(
            "no-such-page",
            f"there is no page {at + 1}",
            f"the file has {len(source.pages)}",
            Origin(source.file),
        )
    return read_page(source, at)


def _check_size(box: Box, ppi: float) -> None:
    pixels = box.width * box.height * (ppi / 72) ** 2
    if LEAST_PPI <= ppi <= MOST_PPI and 0 < pixels <= _PIXELS:
        return
    raise Unusable(
        "bad-resolution",
        f"a page of {box.width / MM:.0f} × {box.height / MM:.0f} mm cannot be drawn at {ppi:g} ppi",
        f"use {LEAST_PPI:g} to {MOST_PPI:g} ppi, and at most {_PIXELS // 1_000_000} million pixels",
    )


def _findings(plates: PagePlates) -> Iterator[Finding]:
    """Report what is not shown as it will print."""
    facts, spots = plates.facts, plates.spots
    tell = _Teller(plates.source.file, facts)
    items = [item for item in facts.painted.items if not item.in_pattern]
    rgb = [item for item in facts.painted.items if _is_foreign(item)]
    if rgb:
        yield tell.warning(
            "proof-no-inks",
            f"colours in RGB or Lab, {len(rgb)} times: the inks shown are estimates",
            "separate them before the file goes to press",
            None if rgb[0].in_pattern else rgb[0].box,
        )
    blended = [item for item in items if item.blend not in _SEPARABLE]
    if blended:
        yield tell.error(
            "proof-blend",
            f"blend mode {blended[0].blend}, {len(blended)} times, is not shown",
            "flatten the transparency",
            blended[0].box,
        )
    groups = [space for _, space in facts.painted.groups if space is not None and space.n == 3]
    if groups:
        yield tell.warning(
            "proof-group",
            f"transparency groups in RGB, {len(groups)} times, are blended as inks here",
            "flatten the transparency",
        )
    for what, box in plates.unknown:
        yield tell.error(
            "proof-not-shown", f"a {what} cannot be shown", "ask the printer for a proof", box
        )
    for name, boxes in facts.painted.undrawn.items():
        yield tell.error(
            "proof-not-shown",
            f"text in the font {name} cannot be shown: the font is not embedded",
            "embed it",
            boxes[0],
        )
    for name, spot in spots.items():
        if spot is None:
            yield tell.error(
                "proof-spot",
                f"the colour of spot {name} is unknown: the soft proof omits it",
                "its plate is shown",
            )
    if plates.stopped:
        yield tell.error(
            "proof-stopped",
            f"the page is not rendered in full: {plates.stopped}",
            "the proof is incomplete",
        )


def _is_foreign(item: Painted) -> bool:
    space = item.image.space if item.image and not item.image.mask else item.colour.space
    while space.kind in ("Indexed", "Pattern") and space.base:
        space = space.base
    return _is_rgb(space)


def _is_rgb(space: ColourSpace) -> bool:
    return space.n == 3 and space.kind not in ("DeviceN",)


class _Teller:
    """Makes findings with page and place."""

    def __init__(self, file: str, facts: PageFacts) -> None:
        self.file, self.facts = file, facts

    def _told(
        self, severity: Severity, code: str, message: str, hint: str, box: Box | None
    ) -> Finding:
        at = f"page {self.facts.number}"
        if box is not None:
            trim = self.facts.trim
            at += f" ({(box.x0 - trim.x0) / MM:.1f} mm, {(trim.y1 - box.y1) / MM:.1f} mm)"
        return Finding(severity, code, f"{at}: {message}", hint, Origin(self.file))

    def error(self, code: str, message: str, hint: str, box: Box | None = None) -> Finding:
        return self._told(Severity.ERROR, code, message, hint, box)

    def warning(self, code: str, message: str, hint: str, box: Box | None = None) -> Finding:
        return self._told(Severity.WARNING, code, message, hint, box)


def file_name(plate: str) -> str:
    """A plate's name as part of a file name."""
    return re.sub(r"[^\w]+", "-", plate.lower()).strip("-") or "spot"
