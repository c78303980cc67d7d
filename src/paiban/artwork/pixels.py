"""Artwork drawn as pixels by PDFium, where there is no PDF to place it in: SVG pages, the web, the
preview."""

from __future__ import annotations

import math
import threading
import zlib

import pypdfium2

from paiban.artwork.artwork_file import artwork
from paiban.artwork.written_pdf import pdf_of
from paiban.base.geometry import Rect

_MOST = 25_000_000
"""Pixels of a picture: a page of 对开 at 200 ppi is 13 million."""
_LEVEL = 6

_pdfium = threading.Lock()
"""PDFium knows no threads."""

Crop = tuple[float, float, float, float]


def drawn(file: str, page: int, crop: Crop, needed: tuple[int, int]) -> tuple[int, int, bytes]:
    """The part ``crop`` of a drawing, ``needed`` pixels across and down at most: its width, its
    height, and its pixels in RGB. Raises as ``artwork``."""
    found = artwork(file, page)
    x0, y0, x1, y1 = crop
    shown = Rect(
        x0 * found.width,
        (1 - y1) * found.height,
        max(x1 - x0, 1e-6) * found.width,
        max(y1 - y0, 1e-6) * found.height,
    )
    scale = min(needed[0] / shown.width, needed[1] / shown.height)
    scale = min(scale, math.sqrt(_MOST / (shown.width * shown.height)))
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf_of(found, shown))
        try:
            bitmap = document[0].render(scale=scale, rev_byteorder=True)
            return bitmap.width, bitmap.height, _rows(bitmap)
        finally:
            document.close()


def packed(pixels: bytes) -> bytes:
    """Pixels as a PDF and a PNG pack them."""
    return zlib.compress(pixels, _LEVEL)


def _rows(bitmap: pypdfium2.PdfBitmap) -> bytes:
    pixels, stride = memoryview(bitmap.buffer).cast("B"), bitmap.stride
    length = bitmap.width * bitmap.n_channels
    return b"".join(bytes(pixels[y * stride : y * stride + length]) for y in range(bitmap.height))
