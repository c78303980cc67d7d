"""Samples of an image of a PDF: planes of its components, and of what masks it by colour."""

from __future__ import annotations

import io
from functools import reduce

from PIL import Image, ImageChops

from paiban.pdf_reading.objects import as_numbers
from paiban.pdf_reading.packed_samples import unpacked
from paiban.pdf_reading.painted import PlacedImage
from paiban.plates.fax_pictures import FAX, drawn_jpx, fax_plane

Plane = Image.Image
Size = tuple[int, int]
_PIXELS = 300_000_000
_CODED = frozenset({"DCTDecode", "JPXDecode"})
_TURNED = [255 - level for level in range(256)]
_SIZ = b"\xff\x4f\xff\x51"
"""Begin of a codestream of JPEG 2000, and of the segment that tells its size."""
_DAMAGED = (OSError, ValueError, SyntaxError, IndexError, MemoryError, OverflowError, TypeError)


class NotWhole(Exception):
    """An image whose data is damaged or cut off."""


def image_components(image: PlacedImage, size: Size) -> list[Plane] | None:
    """Planes of at most ``size`` pixels, one per component, after ``Decode``; of all pixels where
    they are indexes of a table. None if this kind of image is not known. Raises ``NotWhole``."""
    parts = _raw(image, (image.width, image.height) if image.space.kind == "Indexed" else size)
    if parts and image.space.kind != "Indexed":
        parts = [smaller(part, size) for part in parts]
    return _decoded(image, parts) if parts else None


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
    return smaller(reduce(ImageChops.darker, hidden).point(_TURNED), size)


def _raw(image: PlacedImage, size: Size) -> list[Plane]:
    if not 0 < image.width * image.height <= _PIXELS:
        return []
    try:
        return _samples(image, size)
    except Image.DecompressionBombError:
        return []
    except _DAMAGED as problem:
        raise NotWhole from problem


def smaller(plane: Plane, size: Size) -> Plane:
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
    data = image.stream.coded()
    bits = _jpx_bits(data) if image.stream.filters[-1] == "JPXDecode" else 8
    if bits > 8 and image.space.n in (1, 3) and not image.space.names:
        # Pillow's whole numbers overflow where samples of 16 bits are beyond the most
        shown = drawn_jpx(data, image.width, image.height)
        return [shown.convert("L")] if image.space.n == 1 else list(shown.split())
    with Image.open(io.BytesIO(data)) as opened:
        opened.draft(None, size)
        shown = opened
        if opened.mode == "P" and image.space.kind == "Indexed":
            indexes = Image.frombytes("L", opened.size, opened.tobytes())
            return [indexes.point([value >> (8 - min(8, bits)) for value in range(256)])]
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


def _jpx_bits(data: bytes) -> int:
    """Bits of a sample of JPEG 2000, by its first component; 8 if it is not told."""
    at = data.find(_SIZ)
    return 1 + (data[at + 42] & 0x7F) if 0 <= at < len(data) - 42 else 8


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
    """The planes after ``Decode``; of indexes it tells the first and the last."""
    if image.space.kind == "Lab" or len(image.decode) < 2 * len(parts):
        return parts
    if image.space.kind == "Indexed":
        low, high = image.decode[:2]
        most = (1 << min(8, image.bits)) - 1
        table = [max(0, min(255, round(low + at * (high - low) / most))) for at in range(256)]
        return [part.point(table) for part in parts]
    turned = []
    for at, part in enumerate(parts):
        low, high = image.decode[2 * at : 2 * at + 2]
        lut = [max(0, min(255, round((low + v / 255 * (high - low)) * 255))) for v in range(256)]
        turned.append(part.point(lut))
    return turned
