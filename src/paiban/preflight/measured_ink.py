"""What the drawn plates of a page tell: its densest square, whether anything is printed, which
overprint makes a difference, and where ink touches the trim without bleed."""

from __future__ import annotations

from collections.abc import Callable

from PIL import ImageChops

from paiban.base.finding import Unusable
from paiban.base.value import Value
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.page_facts import PageFacts
from paiban.pdf_reading.painted import Painted
from paiban.pdf_reading.pdf_file import Source
from paiban.plates.drawn_plates import PagePlates, plates_of
from paiban.plates.image_inks import Plane
from paiban.plates.ink_map import Densest, InkMap, inks_drawn
from paiban.plates.plate_pdf import CUT_OFF
from paiban.plates.tones import AsIf, Separator
from paiban.preflight.rules.ink_candidates import gray_overprints, knocks_out, white_overprints
from paiban.preflight.trim_edges import unbled

_VISIBLE = 13
"""A change of ink that counts, of 255: 5 %."""
_CEILING = 220.0
_AROUND = 1.0
"""Points round an item in which what lies beneath it shows."""


class MeasuredInk(Value, frozen=True, eq=False):
    """A page as measured on its plates. ``missing`` says what could not be drawn; ``knocked_out``
    are black items that knock ink out, ``white_lost`` white ones that overprint ink and vanish,
    ``gray_over`` grey ones that overprint ink; ``unbled`` are places at the trim without bleed."""

    worst: Densest | None = None
    blank: bool = False
    missing: str = ""
    knocked_out: tuple[Painted, ...] = ()
    white_lost: tuple[Painted, ...] = ()
    gray_over: tuple[Painted, ...] = ()
    unbled: tuple[Box, ...] = ()
    cut_off: tuple[Box, ...] = ()
    """Pictures that do not decode whole."""


def measured(
    source: Source, page: PageFacts, separator: Separator, ceiling: float = _CEILING
) -> MeasuredInk:
    """The page on its plates; near the ``ceiling`` of ink (percent) it is drawn finely. ``source``
    is modified by drawing."""
    try:
        plates = plates_of(source, page, separator)
        drawn = inks_drawn(plates, ceiling)
    except Unusable:
        return MeasuredInk(missing="it cannot be separated")
    if drawn is None:
        return MeasuredInk(missing="its size is out of range")
    kinds = sorted({what for what, _ in plates.unknown} - {CUT_OFF})
    missing = ", ".join(f"a {what} cannot be drawn" for what in kinds)
    cut_off = tuple(box for what, box in plates.unknown if what == CUT_OFF and box)
    seen = _Seen(plates, drawn, page)
    return MeasuredInk(
        drawn.worst,
        not missing
        and not cut_off
        and not page.painted.undrawn
        and not any(_trimmed(drawn, plane) for plane in drawn.planes.values()),
        "it is too complex to draw" if plates.stopped else missing,
        seen.changed(knocks_out, AsIf(black_overprints=True), but="Black"),
        seen.changed(white_overprints, AsIf(white_knocks_out=True)),
        seen.changed(gray_overprints, AsIf(gray_overprints=True), but="Black"),
        unbled(drawn),
        cut_off,
    )


def _trimmed(drawn: InkMap, plane: Plane) -> bool:
    """Whether a plate has ink within the trim."""
    window = drawn.pixels(drawn.trim)
    return window is not None and _peak(plane, window) > 1


class _Seen:
    """A page drawn as it is, to be compared with how it would be otherwise."""

    def __init__(self, plates: PagePlates, drawn: InkMap, page: PageFacts) -> None:
        self.plates, self.drawn, self.page = plates, drawn, page

    def changed(
        self, wanted: Callable[[Painted], bool], as_if: AsIf, but: str = ""
    ) -> tuple[Painted, ...]:
        """The items on which other overprint would make a visible difference, on plates other than
        ``but``."""
        found = [
            (item, window)
            for item in self.page.painted.items
            if wanted(item) and not item.in_pattern and (window := self._window(item))
        ]
        if not found:
            return ()
        planes = {name: plane for name, plane in self.drawn.planes.items() if name != but}
        inked = _joined(list(planes.values()))
        if not any(_peak(inked, window) for _, window in found):
            return ()
        other = self.plates.drawn(self.drawn.box, self.drawn.ppi, self.drawn.finer, as_if)
        change = _joined(
            [ImageChops.difference(plane, other[name]) for name, plane in planes.items()]
        )
        return tuple(item for item, window in found if _peak(change, window) >= _VISIBLE)

    def _window(self, item: Painted) -> tuple[int, int, int, int] | None:
        return self.drawn.pixels(item.box.grown(_AROUND))


def _joined(planes: list[Plane]) -> Plane:
    """The most of all planes at each pixel."""
    most = planes[0]
    for plane in planes[1:]:
        most = ImageChops.lighter(most, plane)
    return most


def _peak(plane: Plane, window: tuple[int, int, int, int]) -> int:
    return int(plane.crop(window).getextrema()[1])  # type: ignore[arg-type] # one band
