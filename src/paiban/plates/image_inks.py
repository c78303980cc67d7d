"""Samples of an image of a PDF: planes of its components, and of what masks it by colour."""

from __future__ import annotations

import io
from functools import reduce

from PIL import Image, ImageChops

from paiban.pdf_reading.objects import as_numbers
from paiban.pdf_reading.packed_samples import unpacked
from paiban.pdf_reading.painted import PlacedImage
from paiban.plates.fax_pictures import FAX, fax_plane

Plane = Image.Image
Size = tuple[int, int]
_PIXELS = 300_000_000
_CODED = frozenset({"DCTDecode", "JPXDecode"})
_TURNED = [255 - level for level in range(256)]
_DAMAGED = (OSError, ValueError, SyntaxError, IndexError, MemoryError, OverflowError, TypeError)


class NotWhole(Exception):
    """An image whose data is damaged or cut off."""


def image_components(image: PlacedImage, size: Size) -> list[Plane] | None:
    """Planes of at most ``size`` pixels, one per component, after ``Decode``; None if this kind of
    image is not known. Raises ``NotWhole``."""
    parts = _raw(image, size)
    return _decoded(image, [_smaller(part, size) for part in parts]) if parts else None


def colour_key_plane(image: PlacedImage, size: Size) -> Plane | None:
    """Where an image masked by colour is painted (255), of at most ``size`` pixels; None if it is
    not so masked. Raises ``NotWhole``."""
    ends = as_numbers(image.stream.get("Mask"))
    parts = _raw(image, (image.width, image.height)) if ends else None
    if not parts or len(ends) < 2 * len(parts):
        return None
    most = 255 if image.space.kind == "Indexed" else (1 << min(image.bits, 16)) - 1
    hidden = [
        part.point([255 * (low <= value * most / 255 <= high) for value in range(256)])
        for part, low, high in zip(parts, ends[::2], ends[1::2], strict=False)
    ]
    return _smaller(reduce(ImageChops.darker, hidden).point(_TURNED), size)


def _raw(image: PlacedImage, size: Size) -> list[Plane]:
    if not 0 < image.width * image.height <= _PIXELS:
        return []
    try:
        return _samples(image, size)
    except Image.DecompressionBombError:
        return []
    except _DAMAGED as problem:
        raise NotWhole from problem


def _smaller(plane: Plane, size: Size) -> Plane:
    width, height = min(size[0], plane.width), min(size[1], plane.height)
    exact = plane.mode == "L" and (width, height) != plane.size
    return plane.resize((width, height), Image.Resampling.BOX) if exact else plane


def _samples(image: PlacedImage, size: Size) -> list[Plane]:
    """The raw samples, one plane per component."""
    filters = image.stream.filters
    if _CODED & set(filters):
        return _coded(image, size)
    if FAX & set(filters):
        plane = fax_plane(image, size)
        low = image.space.kind == "Indexed"
        return [plane.point([value // 255 for value in range(256)]) if low else plane]
    data = image.stream.data()
    if data is None:
        raise NotWhole
    return _unpacked(image, data)


def _coded(image: PlacedImage, size: Size) -> list[Plane]:
    with Image.open(io.BytesIO(image.stream.coded())) as opened:
        opened.draft(None, size)
        shown: Image.Image = opened
        if opened.mode in ("1", "P"):
            shown = opened.convert("L" if opened.mode == "1" else "RGB")
        elif opened.mode.startswith("I"):
            shown = opened.point(lambda value: value / 256).convert("L")
        parts = list(shown.split())
        if opened.mode in ("LA", "RGBA"):
            parts.pop()
        # Pillow inverts every CMYK JPEG; PDF does not.
        turned = opened.format == "JPEG" and opened.mode == "CMYK"
        return [part.point(_TURNED) if turned else part for part in parts]


def _unpacked(image: PlacedImage, data: bytes) -> list[Plane]:
    n, size, bits = max(1, image.space.n), (image.width, image.height), image.bits
    if bits not in (1, 2, 4, 8, 16):
        return []
    stride = (size[0] * n * bits + 7) // 8
    if len(data) < stride * size[1]:
        raise NotWhole
    data = data[: stride * size[1]]
    if bits < 8:
        data = unpacked(data, bits, size[0] * n, size[1])
    elif bits == 16:
        data = data[::2]
    planes = [Image.frombytes("L", size, data[at::n]) for at in range(n)]
    if image.space.kind == "Indexed" and bits < 8:
        most = (1 << bits) - 1
        return [plane.point([round(v * most / 255) for v in range(256)]) for plane in planes]
    return planes


def _decoded(image: PlacedImage, parts: list[Plane]) -> list[Plane]:
    """The planes after ``Decode``, which is ignored for indexed images, as nobody inverts those."""
    if image.space.kind in ("Indexed", "Lab") or len(image.decode) < 2 * len(parts):
        return parts
    turned = []
    for at, part in enumerate(parts):
        low, high = image.decode[2 * at : 2 * at + 2]
        lut = [max(0, min(255, round((low + v / 255 * (high - low)) * 255))) for v in range(256)]
        turned.append(part.point(lut))
    return turned
