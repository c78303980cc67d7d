"""JPEG encoding for press PDFs: inks not inverted, and within the ink limit once decoded."""

from __future__ import annotations

import io

from PIL import Image, ImageChops

from paiban.photo.press.separation import BLOCK, limited, most_in, near_limit, strips

_QUALITY = 90
"""Inks have no chroma to subsample, and black carries the detail: JPEG at 90 with all four at full
resolution."""

_ROOM = (4.0, 12.0, 30.0)
"""Percent of ink kept free for what JPEG adds at edges. Four suffice for all but a few blocks of a
photo; those are given the next step, then the next."""


def grey_jpeg(image: Image.Image) -> bytes:
    """A grey picture as JPEG."""
    out = io.BytesIO()
    _bare(image).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def ink_jpeg(image: Image.Image, ink_limit: float) -> bytes:
    """A CMYK picture as JPEG without a decoded pixel over ``ink_limit`` percent.

    Only parts near the limit are checked: JPEG adds less than the largest of ``_ROOM``.
    """
    inks = image.copy()
    for box in strips(near_limit(image, ink_limit - _ROOM[-1])):
        inks.paste(_settled(image.crop(box), ink_limit), box)
    return _encoded(inks)


def _settled(image: Image.Image, ink_limit: float) -> Image.Image:
    """A part of a picture within the limit, also once decoded: blocks that JPEG takes over the
    limit are given more room, step by step. The part is whole blocks, so it is encoded here as it
    is in the picture."""
    inks = limited(image, ink_limit - _ROOM[0])
    for room in _ROOM[1:]:
        near = _near_limit_decoded(_encoded(inks), ink_limit)
        if most_in(near) == 0:
            break
        inks = Image.composite(limited(image, ink_limit - room), inks, _blocks(near))
    return inks


def _near_limit_decoded(data: bytes, ink_limit: float) -> Image.Image:
    """A mask of the pixels over the limit once decoded."""
    with Image.open(io.BytesIO(data)) as decoded:
        # Pillow inverts the inks, as if Adobe had written them inverted
        return near_limit(ImageChops.invert(decoded), ink_limit)


def _blocks(marked: Image.Image) -> Image.Image:
    """A mask of the blocks that contain a marked pixel."""
    coarse = marked.reduce(BLOCK).point([0] + [255] * 255)
    width, height = coarse.size
    whole = coarse.resize((width * BLOCK, height * BLOCK), Image.Resampling.NEAREST)
    return whole.crop((0, 0, *marked.size))


def _encoded(inks: Image.Image) -> bytes:
    """A JPEG whose values are ink, without Adobe's mark.

    Pillow inverts the inks and adds the mark, as Adobe does. A PDF would have to undo that with
    ``Decode``, and programs differ in how they treat mark and ``Decode`` together; ghostscript,
    poppler, pdfium and MuPDF agree on this form.
    """
    out = io.BytesIO()
    ImageChops.invert(_bare(inks)).save(out, "JPEG", quality=_QUALITY, subsampling="4:4:4")
    data = out.getvalue()
    assert data[2:4] == b"\xff\xee" and data[6:11] == b"Adobe", "Pillow puts Adobe's mark first"
    return data[:2] + data[4 + int.from_bytes(data[4:6], "big") :]


def _bare(image: Image.Image) -> Image.Image:
    """A copy without the profile, comment and EXIF of its source."""
    image = image.copy()
    image.info = {}
    return image
