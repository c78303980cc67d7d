"""Image of a PDF → one downsampled plane per ink, for the ink map."""

from __future__ import annotations

import io

from PIL import Image

from paiban.pdf_reading.colour_spaces import ColourSpace, estimated_inks
from paiban.pdf_reading.objects import Stream
from paiban.pdf_reading.painted import PlacedImage

Plane = Image.Image
_PIXELS = 300_000_000
_CODED = frozenset({"DCTDecode", "JPXDecode"})


def image_planes(image: PlacedImage, size: tuple[int, int]) -> list[tuple[str, Plane]] | None:
    """Planes of at most ``size`` pixels by ink name, 255 solid; None if the image cannot be
    decoded."""
    parts = image_components(image, size)
    return _inked(image.space, parts) if parts else None


def image_components(image: PlacedImage, size: tuple[int, int]) -> list[Plane] | None:
    """Planes of at most ``size`` pixels, one per component, after ``Decode``; None if the image
    cannot be decoded."""
    if not 0 < image.width * image.height <= _PIXELS:
        return None
    try:
        parts = _components(image, size)
        return _decoded(image, [_smaller(part, size) for part in parts]) or None
    except (OSError, ValueError, SyntaxError, IndexError, MemoryError, OverflowError):
        return None
    except Image.DecompressionBombError:
        return None


def _smaller(plane: Plane, size: tuple[int, int]) -> Plane:
    width, height = min(size[0], plane.width), min(size[1], plane.height)
    exact = plane.mode == "L" and (width, height) != plane.size
    return plane.resize((width, height), Image.Resampling.BOX) if exact else plane


def soft_mask_plane(stream: Stream, size: tuple[int, int]) -> Plane | None:
    """The alpha plane of a soft mask, which is grey."""
    width, height = int(stream.number("Width")), int(stream.number("Height"))
    bits = int(stream.number("BitsPerComponent", 8))
    space = ColourSpace("DeviceGray")
    placed = PlacedImage(
        width, height, bits, False, space, (), stream, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), (1, 1), 0
    )
    planes = image_planes(placed, size)
    return planes[0][1].point([255 - v for v in range(256)]) if planes else None


def stencil_plane(image: PlacedImage, size: tuple[int, int]) -> Plane | None:
    """The painted area of an image mask: samples of 0, unless ``Decode`` inverts it."""
    if not 0 < image.width * image.height <= _PIXELS:
        return None
    data = image.stream.data()
    stride = (image.width + 7) // 8
    if not data or len(data) < stride * image.height or "DCTDecode" in image.stream.filters:
        return None
    plane = Image.frombytes("1", (image.width, image.height), data).convert("L")
    turned = image.decode[:1] == (1.0,)
    lut = list(range(256)) if turned else [255 - v for v in range(256)]
    return _smaller(plane.point(lut), size)


def _components(image: PlacedImage, size: tuple[int, int]) -> list[Plane]:
    """The raw samples, one plane per component."""
    if _CODED & set(image.stream.filters):
        with Image.open(io.BytesIO(image.stream.coded())) as opened:
            opened.draft(None, size)
            parts = list((opened.convert("L") if opened.mode == "1" else opened).split())
            # Pillow inverts every CMYK JPEG; PDF does not.
            turned = opened.format == "JPEG" and opened.mode == "CMYK"
            return [part.point([255 - v for v in range(256)]) if turned else part for part in parts]
    return _unpacked(image, image.stream.data() or b"")


def _unpacked(image: PlacedImage, data: bytes) -> list[Plane]:
    n, size = max(1, image.space.n), (image.width, image.height)
    if image.bits == 16:
        data = data[::2]
    if image.bits in (8, 16):
        if len(data) < n * size[0] * size[1]:
            return []
        data = data[: n * size[0] * size[1]]
        return [Image.frombytes("L", size, data[at::n]) for at in range(n)]
    if n > 1 or image.bits not in (1, 2, 4):
        return []
    plane = Image.frombytes("L", size, data, "raw", f"L;{image.bits}" if image.bits > 1 else "1")
    most = (1 << image.bits) - 1
    if image.space.kind == "Indexed":
        return [plane.point([round(v * most / 255) for v in range(256)])]
    return [plane]


def _decoded(image: PlacedImage, parts: list[Plane]) -> list[Plane]:
    """The planes after ``Decode``, which is ignored for indexed images, as nobody inverts those."""
    if image.space.kind == "Indexed" or len(image.decode) < 2 * len(parts):
        return parts
    turned = []
    for at, part in enumerate(parts):
        low, high = image.decode[2 * at : 2 * at + 2]
        scale = 100.0 if image.space.kind == "Lab" else 1.0
        lut = [max(0, min(255, round((low + v / 255 * (high - low)) / scale * 255)))
               for v in range(256)]  # fmt: skip
        turned.append(part if image.space.kind == "Lab" else part.point(lut))
    return turned


def _inked(space: ColourSpace, parts: list[Plane]) -> list[tuple[str, Plane]] | None:
    if space.kind == "Indexed" and len(parts) == 1:
        return _from_table(space, parts[0])
    if len(parts) == 3:
        return _from_rgb(parts)
    if len(parts) == 4 and space.kind not in ("DeviceN",):
        return list(zip(("Cyan", "Magenta", "Yellow", "Black"), parts, strict=True))
    if space.names and len(space.names) == len(parts):
        return [(name, part) for name, part in zip(space.names, parts, strict=True)
                if name != "None"]  # fmt: skip
    if len(parts) in (1, 2):
        return [("Black", parts[0].point([255 - v for v in range(256)]))]
    return None


def _from_rgb(parts: list[Plane]) -> list[tuple[str, Plane]]:
    """Inks of RGB planes as in ``estimated_inks``: grey in black alone."""
    from_white = [part.point([255 - v for v in range(256)]) for part in parts]
    black = _darkest(from_white)
    names = ("Cyan", "Magenta", "Yellow")
    coloured = [(name, _less(part, black)) for name, part in zip(names, from_white, strict=True)]
    return [*coloured, ("Black", black)]


def _from_table(space: ColourSpace, plane: Plane) -> list[tuple[str, Plane]] | None:
    base = space.base or ColourSpace("unknown")
    n = base.n
    rows = [tuple(byte / 255 for byte in space.lookup[at * n : at * n + n]) for at in range(256)]
    inks = [dict(estimated_inks(base, row)) if len(row) == n else {} for row in rows]
    names = sorted({name for each in inks for name in each})
    return [(name, plane.point([round(255 * each.get(name, 0.0)) for each in inks]))
            for name in names]  # fmt: skip


def _darkest(parts: list[Plane]) -> Plane:
    low = [min(values) for values in zip(*(part.tobytes() for part in parts), strict=True)]
    return Image.frombytes("L", parts[0].size, bytes(low))


def _less(part: Plane, other: Plane) -> Plane:
    pairs = zip(part.tobytes(), other.tobytes(), strict=True)
    return Image.frombytes("L", part.size, bytes(max(0, a - b) for a, b in pairs))
