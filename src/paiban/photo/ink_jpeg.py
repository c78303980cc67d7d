"""JPEG as a press PDF holds it: plain inks, and under the ceiling of ink when it is decoded."""

from __future__ import annotations

import io

from PIL import Image, ImageChops

from paiban.photo.separation import least_in, limited, parts, total_ink

_QUALITY = 90
"""Inks have no colour difference that could be stored more coarsely, and black carries the
drawing: JPEG at 90 with all four at full size."""

_ROOM = (4.0, 12.0, 30.0)
"""Percent of ink kept free for what JPEG adds at edges. Four are enough but for a few blocks of a
photo; those are given more, and then more again."""

_BLOCK = 8
"""JPEG codes squares of so many pixels, each for itself where no ink is stored more coarsely."""


def grey_jpeg(image: Image.Image) -> bytes:
    """A grey picture as JPEG."""
    out = io.BytesIO()
    _bare(image).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def ink_jpeg(image: Image.Image, ink_limit: float) -> bytes:
    """A CMYK picture as JPEG that has no pixel over ``ink_limit`` percent when it is decoded."""
    inks = limited(image, ink_limit - _ROOM[0])
    data = _encoded(inks)
    for room in _ROOM[1:]:
        blocks = _blocks_over(data, ink_limit)
        if blocks is None:
            break
        inks = Image.composite(limited(image, ink_limit - room), inks, blocks)
        data = _encoded(inks)
    return data


def _blocks_over(data: bytes, ink_limit: float) -> Image.Image | None:
    """A mask of the blocks in which a decoded pixel has too much ink; None where there is none."""
    with Image.open(io.BytesIO(data)) as decoded:
        # Pillow reads inks as paper left white, since Adobe would have inverted them
        paper = total_ink(decoded)
    least = 4 * 255 - parts(ink_limit)
    if least_in(paper) >= least:
        return None
    over = paper.point(lambda value: value * -1 + least).convert("L").point([0] + [255] * 255)
    coarse = over.reduce(_BLOCK).point([0] + [255] * 255)
    width, height = coarse.size
    whole = coarse.resize((width * _BLOCK, height * _BLOCK), Image.Resampling.NEAREST)
    return whole.crop((0, 0, *over.size))


def _encoded(inks: Image.Image) -> bytes:
    """A JPEG whose numbers are ink, without Adobe's mark.

    Pillow inverts the inks and adds the mark, as Adobe does. A PDF would have to turn that back by
    ``Decode``, and what programs make of mark and ``Decode`` together is not the same in all;
    ghostscript, poppler, pdfium and MuPDF agree on this form.
    """
    out = io.BytesIO()
    ImageChops.invert(_bare(inks)).save(out, "JPEG", quality=_QUALITY, subsampling="4:4:4")
    data = out.getvalue()
    assert data[2:4] == b"\xff\xee" and data[6:11] == b"Adobe", "Pillow puts Adobe's mark first"
    return data[:2] + data[4 + int.from_bytes(data[4:6], "big") :]


def _bare(image: Image.Image) -> Image.Image:
    """Without the profile, comment and EXIF of its source."""
    image = image.copy()
    image.info = {}
    return image
