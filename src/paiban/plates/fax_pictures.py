"""Pictures that PDFium draws: of one bit, packed as faxes (CCITT) or by JBIG2, and of 16 bits by
JPEG 2000."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from paiban.pdf_reading.objects import Array as PlainArray
from paiban.pdf_reading.objects import Dict, Stream, as_list
from paiban.pdf_reading.painted import PlacedImage
from paiban.render.picture.png import render_grey, render_png

FAX = frozenset({"CCITTFaxDecode", "JBIG2Decode"})
_KEYS = ("K", "Columns", "Rows", "EndOfLine", "EncodedByteAlign", "EndOfBlock", "BlackIs1")


def fax_plane(image: PlacedImage, size: tuple[int, int]) -> Image.Image:
    """The samples in grey, of at most ``size`` pixels; the bit 0 is black.

    Raises ``ValueError`` or ``OSError`` if they cannot be drawn.
    """
    width, height = min(size[0], image.width), min(size[1], image.height)
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(width, height))
        page = pdf.pages[0].obj
        page.Resources = Dictionary(XObject=Dictionary(P=_copied(pdf, image)))
        page.Contents = pdf.make_stream(b"%d 0 0 %d 0 0 cm /P Do" % (width, height))
        out = io.BytesIO()
        pdf.save(out)
    try:
        ((across, down, pixels),) = render_grey(out.getvalue(), 72)
    except RuntimeError as problem:  # of PDFium
        raise OSError(str(problem)) from problem
    return Image.frombytes("L", (across, down), pixels)


def drawn_jpx(data: bytes, width: int, height: int) -> Image.Image:
    """A picture of JPEG 2000 in RGB.

    Raises ``OSError`` if it cannot be drawn.
    """
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(width, height))
        page = pdf.pages[0].obj
        made: Any = pdf.make_stream(
            b"", Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height
        )
        made.write(data, filter=Name.JPXDecode)
        page.Resources = Dictionary(XObject=Dictionary(P=made))
        page.Contents = pdf.make_stream(b"%d 0 0 %d 0 0 cm /P Do" % (width, height))
        out = io.BytesIO()
        pdf.save(out)
    try:
        shown = Image.open(io.BytesIO(render_png(out.getvalue(), 0, 72)))
        shown.load()
    except RuntimeError as problem:  # of PDFium
        raise OSError(str(problem)) from problem
    return shown.convert("RGB")


def _copied(pdf: pikepdf.Pdf, image: PlacedImage) -> Any:
    """The image in another file, as grey."""
    stream = image.stream
    found = stream.get("DecodeParms") or stream.get("DP")
    parms = as_list(found) if isinstance(found, PlainArray) else [found]
    made: Any = pdf.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height,
        ColorSpace=Name.DeviceGray, BitsPerComponent=1,
    )  # fmt: skip
    made.write(
        stream.raw(),
        filter=Array([Name("/" + name) for name in stream.filters]),
        decode_parms=Array([_parms(pdf, each) for each in parms[: len(stream.filters)]]),
    )
    return made


def _parms(pdf: pikepdf.Pdf, found: object) -> Any:
    held: Any = Dictionary()
    if isinstance(found, Dict):
        for key in _KEYS:
            value = found.get(key)
            if isinstance(value, bool | int):
                held["/" + key] = value
        shared = found.get("JBIG2Globals")
        if isinstance(shared, Stream):
            held.JBIG2Globals = pdf.make_stream(shared.data() or b"")
    return held
