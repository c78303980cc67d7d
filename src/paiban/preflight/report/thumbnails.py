"""Small pictures of the pages of a checked file, and the places of findings on them."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf
from PIL import Image

from paiban.base.geometry import Rect
from paiban.base.value import Record, field
from paiban.page.items import Picture
from paiban.pdf_reading.matrix import Box
from paiban.photo.opened import PNG, load_format
from paiban.photo.prepared import Prepared
from paiban.preflight.annotated import placed, shown_box, trim_box
from paiban.preflight.check_pdf import Place
from paiban.render.picture.png import render_png

_PPI = 110
_QUALITY = 80


class Thumbnails(Record):
    """The pages of a file as pictures at most ``width`` × ``height`` points; a source of pictures
    for the report."""

    data: bytes
    width: float
    height: float
    _boxes: dict[int, tuple[Box, Box, int]] = field(default_factory=dict)
    _held: dict[str, Prepared] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with pikepdf.open(io.BytesIO(self.data), suppress_warnings=True) as pdf:
            for number, page in enumerate(pdf.pages, 1):
                turn = page.obj.get("/Rotate", 0)
                turn = int(turn) % 360 if isinstance(turn, int) else 0
                self._boxes[number] = (trim_box(page), shown_box(page), turn)

    def begin(self, pictures: Iterable[Picture]) -> None:
        """Nothing to begin: each is drawn when its place is asked for."""

    def __call__(self, picture: Picture) -> Prepared | None:
        return self._held.get(picture.file)

    def picture(self, number: int, x: float, y: float) -> Picture | None:
        """The page as a picture with its upper left corner at (x, y); None if it has no size."""
        _, shown, turn = self._boxes[number]
        across, down = (shown.width, shown.height) if turn % 180 == 0 else \
            (shown.height, shown.width)  # fmt: skip
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
        trim, shown, turn = self._boxes[number]
        box = placed(trim, place).cut(shown)
        left, right = (box.x0 - shown.x0) / shown.width, (box.x1 - shown.x0) / shown.width
        top, foot = (shown.y1 - box.y1) / shown.height, (shown.y1 - box.y0) / shown.height
        left, top, right, foot = {
            90: (1 - foot, left, 1 - top, right),
            180: (1 - right, 1 - foot, 1 - left, 1 - top),
            270: (top, 1 - right, foot, 1 - left),
        }.get(turn, (left, top, right, foot))
        return Rect(
            on.x + left * on.width, on.y + top * on.height,
            max(0.0, right - left) * on.width, max(0.0, foot - top) * on.height,
        )  # fmt: skip


def _drawn(data: bytes, number: int, ppi: float) -> Prepared:
    load_format(PNG)
    picture = Image.open(io.BytesIO(render_png(data, number - 1, max(8.0, ppi)))).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return Prepared(out.getvalue(), picture.width, picture.height, "DeviceRGB", "DCTDecode")
