"""Small pictures of the pages of a checked file, and the places of findings on them."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf
from PIL import Image

from paiban.base.geometry import Rect
from paiban.base.value import Record, field
from paiban.page.items import Picture
from paiban.pdf_reading.objects import Dict
from paiban.photo.opened import PNG, load_format
from paiban.photo.prepared import Prepared
from paiban.preflight.check_pdf import Place
from paiban.preflight.shown_pages import ShownPage, shown_page
from paiban.render.picture.png import render_png

_PPI = 110
_QUALITY = 80


class Thumbnails(Record):
    """The pages of a file as pictures at most ``width`` × ``height`` points; a source of pictures
    for the report."""

    data: bytes
    width: float
    height: float
    _pages: dict[int, ShownPage] = field(default_factory=dict)
    _held: dict[str, Prepared] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with pikepdf.open(io.BytesIO(self.data), suppress_warnings=True) as pdf:
            for number, page in enumerate(pdf.pages, 1):
                self._pages[number] = shown_page(Dict(page.obj))

    def begin(self, pictures: Iterable[Picture]) -> None:
        """Nothing to begin: each is drawn when its place is asked for."""

    def __call__(self, picture: Picture) -> Prepared | None:
        return self._held.get(picture.file)

    def picture(self, number: int, x: float, y: float) -> Picture | None:
        """The page as a picture with its upper left corner at (x, y); None if it has no size."""
        across, down = self._pages[number].sides
        if across <= 0 or down <= 0:
            return None
        scale = min(self.width / across, self.height / down)
        rect = Rect(x, y, across * scale, down * scale)
        name = f"page-{number}"
        try:
            self._held[name] = _drawn(self.data, number, _PPI * scale)
        except (RuntimeError, OSError, ValueError):
            return None
        return Picture(rect, name, alt=str(number))

    def placed(self, number: int, place: Place, on: Rect) -> Rect:
        """Where a place of the page lies on its picture."""
        box = self._pages[number].on_picture(place)
        return Rect(
            on.x + box.x0 * on.width, on.y + box.y0 * on.height,
            max(0.0, box.width) * on.width, max(0.0, box.height) * on.height,
        )  # fmt: skip


def _drawn(data: bytes, number: int, ppi: float) -> Prepared:
    load_format(PNG)
    picture = Image.open(io.BytesIO(render_png(data, number - 1, max(8.0, ppi)))).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return Prepared(out.getvalue(), picture.width, picture.height, "DeviceRGB", "DCTDecode")
