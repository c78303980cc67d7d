"""JPEG as a press PDF holds it: plain inks, and under the ceiling of ink when it is decoded."""

from __future__ import annotations

import io

from PIL import Image, ImageChops

from paiban.photo.press.separation import BLOCK, limited, most_in, near_limit, strips

_QUALITY = 90
"""Inks have no colour difference that could be stored more coarsely, and black carries the
drawing: JPEG at 90 with all four at full size."""

_ROOM = (4.0, 12.0, 30.0)
"""Percent of ink kept free for what JPEG adds at edges. Four are enough but for a few blocks of a
photo; those are given more, and then more again."""


def grey_jpeg(image: Image.Image) -> bytes:
    """A grey picture as JPEG."""
    out = io.BytesIO()
    _bare(image).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def ink_jpeg(image: Image.Image, ink_limit: float) -> bytes:
    """A CMYK picture as JPEG that has no pixel over ``ink_limit`` percent when it is decoded.

    Only what comes near the limit is looked at: JPEG adds less than the most of ``_ROOM``.
    """
    inks = image.copy()
    for box in strips(near_limit(image, ink_limit - _ROOM[-1])):
        inks.paste(_settled(image.crop(box), ink_limit), box)
    return _encoded(inks)


def _settled(image: Image.Image, ink_limit: float) -> Image.Image:
    """A part of a picture under the limit, also when it is decoded: the blocks that JPEG takes
    over it are given more room, and then more again. It is whole blocks, and so they are coded
    here as they are in the picture."""
    inks = limited(image, ink_limit - _ROOM[0])
    for room in _ROOM[1:]:
        near = _near_limit_decoded(_encoded(inks), ink_limit)
        if most_in(near) == 0:
            break
        inks = Image.composite(limited(image, ink_limit - room), inks, _blocks(near))
    return inks


def _near_limit_decoded(data: bytes, ink_limit: float) -> Image.Image:
    """A mask of what is over the limit when it is decoded."""
    with Image.open(io.BytesIO(data)) as decoded:
        # Pillow reads inks as paper left white, since Adobe would have inverted them
        return near_limit(ImageChops.invert(decoded), ink_limit)


def _blocks(marked: Image.Image) -> Image.Image:
    """The blocks of the picture in which a pixel is marked, as a mask."""
    coarse = marked.reduce(BLOCK).point([0] + [255] * 255)
    width, height = coarse.size
    whole = coarse.resize((width * BLOCK, height * BLOCK), Image.Resampling.NEAREST)
    return whole.crop((0, 0, *marked.size))


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
