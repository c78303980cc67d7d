"""Photos of all kinds, each of the same patches, made by the test itself."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

from paiban.base.files import shipped
from paiban.base.value import Value

PROFILES = shipped("assets", "profiles")
NEWSPRINT = PROFILES / "IFRA26S_2004_newsprint.icc"
COATED = PROFILES / "FOGRA39L_coated.icc"
SRGB = PROFILES / "sRGB-colorprofiles.icc"

PATCH, ACROSS, DOWN = 32, 4, 3
SIZE = (PATCH * ACROSS, PATCH * (DOWN + 1))
"""The last row is a ramp of many colours, so that nothing is taken for a drawing."""

RGB: tuple[tuple[int, int, int], ...] = (
    (200, 30, 30), (30, 140, 40), (40, 60, 190), (240, 220, 40),
    (230, 180, 150), (120, 70, 50), (90, 150, 200), (250, 240, 225),
    (90, 60, 70), (200, 90, 160), (60, 150, 150), (255, 255, 255),
)  # fmt: skip
INKS: tuple[tuple[int, int, int, int], ...] = (
    (0, 230, 220, 0), (200, 30, 230, 10), (230, 180, 10, 20), (10, 20, 220, 0),
    (10, 70, 90, 5), (60, 130, 150, 60), (150, 50, 20, 0), (0, 10, 20, 0),
    (60, 80, 60, 130), (20, 180, 20, 10), (180, 50, 90, 10), (0, 0, 0, 0),
)  # fmt: skip
GREYS = (0, 20, 45, 70, 95, 120, 145, 170, 195, 220, 240, 255)


class Kind(Value, frozen=True):
    """How a photo is made, and what its numbers mean: ``profile`` "" for those of the press."""

    name: str
    make: Callable[[Path], None]
    profile: Path | str
    colours: tuple[Any, ...]
    ending: str


def chart(mode: str) -> Image.Image:
    """The patches of a mode, above the ramp."""
    colours: tuple[Any, ...] = {"RGB": RGB, "CMYK": INKS, "L": GREYS}[mode]
    image = Image.new(mode, SIZE, colours[-1])
    for place, colour in enumerate(colours):
        left, top = place % ACROSS * PATCH, place // ACROSS * PATCH
        image.paste(colour, (left, top, left + PATCH, top + PATCH))
    ramp = Image.linear_gradient("L").rotate(90).resize((SIZE[0], PATCH))
    half = ramp.point([150 - level // 2 for level in range(256)])
    bands = {"RGB": (ramp, half, half), "CMYK": (half, half, half, half), "L": (ramp,)}[mode]
    image.paste(Image.merge(mode, bands) if mode != "L" else ramp, (0, SIZE[1] - PATCH))
    return image


def matrix_profile(folder: Path, name: str, columns: str, gamma: float) -> Path:
    """An ICC profile of three primaries (XYZ under D50) and a gamma, or of grey alone (ICC.1)."""
    grey = not columns
    values = [float(value) for value in columns.split()]
    curve = b"curv\0\0\0\0" + struct.pack(">IHxx", 1, round(gamma * 256))
    tags = {b"wtpt": _xyz(0.9642, 1.0, 0.8249), b"desc": _desc(name)}
    tags[b"cprt"] = b"text\0\0\0\0-\0\0\0"
    if grey:
        tags[b"kTRC"] = curve
    else:
        for at, band in enumerate((b"r", b"g", b"b")):
            tags[band + b"XYZ"] = _xyz(*values[3 * at : 3 * at + 3])
            tags[band + b"TRC"] = curve
    place, table, body = 132 + 12 * len(tags), b"", b""
    for tag, data in tags.items():
        table += tag + struct.pack(">II", place + len(body), len(data))
        body += data
    kind = b"GRAY" if grey else b"RGB "
    head = struct.pack(">I4sI", place + len(body), b"lcms", 0x02400000)
    head += b"mntr" + kind + b"XYZ "
    head += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + bytes(28)
    head += struct.pack(">3I", 0xF6D6, 0x10000, 0xD32D)
    head = head.ljust(128, b"\0") + struct.pack(">I", len(tags))
    path = folder / f"{name}.icc"
    path.write_bytes(head + table + body)
    return path


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))


def _desc(name: str) -> bytes:
    text = name.encode() + b"\0"
    data = b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78)
    return data + bytes(-len(data) % 4)


def deep_png(path: Path, image: Image.Image, icc: bytes = b"") -> None:
    """A PNG of sixteen bits a channel, which Pillow itself cannot write in colour."""
    bands = len(image.getbands())
    wide = bytes(v for value in image.tobytes() for v in (value, value))
    row = image.width * bands * 2
    rows = b"".join(b"\0" + wide[at : at + row] for at in range(0, len(wide), row))
    head = struct.pack(">IIBBBBB", *image.size, 16, 2 if bands == 3 else 0, 0, 0, 0)
    chunks = [(b"IHDR", head)]
    chunks += [(b"iCCP", b"p\0\0" + zlib.compress(icc))] if icc else []
    chunks += [(b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))
            for tag, data in chunks
        )
    )


def plain_ink_jpeg(path: Path, image: Image.Image, **options: Any) -> None:
    """A CMYK JPEG without Adobe's mark, whose numbers are ink as they stand."""
    ImageChops.invert(image).save(path, "JPEG", quality=95, **options)
    data = path.read_bytes()
    place = data.index(b"\xff\xee")
    length = int.from_bytes(data[place + 2 : place + 4], "big")
    path.write_bytes(data[:place] + data[place + 2 + length :])


_STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
}  # fmt: skip


_P3 = "0.51512 0.2412 -0.00105 0.29198 0.69225 0.04189 0.1571 0.06657 0.78407"
_ADOBE = "0.60974 0.31111 0.01947 0.20528 0.62567 0.06087 0.14919 0.06322 0.74457"


def kinds(folder: Path) -> list[Kind]:
    """All of them; profiles that we do not ship are written to ``folder``."""
    p3 = matrix_profile(folder, "p3", _P3, 2.2)
    adobe = matrix_profile(folder, "adobe", _ADOBE, 2.2)
    grey = matrix_profile(folder, "grey", "", 1.8)
    return [
        *_rgb(SRGB, {}, ""),
        *_rgb(SRGB, {"icc_profile": SRGB.read_bytes()}, " with sRGB"),
        *_rgb(p3, {"icc_profile": p3.read_bytes()}, " with P3"),
        *_rgb(adobe, {"icc_profile": adobe.read_bytes()}, " with Adobe RGB"),
        Kind("jpeg, bad profile", _saved("RGB", quality=95, icc_profile=b"no"), SRGB, RGB, "jpg"),
        Kind(
            "jpeg, profile of inks",
            _saved("RGB", quality=95, icc_profile=COATED.read_bytes()), SRGB, RGB, "jpg",
        ),
        Kind("jpeg, progressive", _saved("RGB", quality=95, progressive=True), SRGB, RGB, "jpg"),
        Kind("bmp", _saved("RGB"), SRGB, RGB, "bmp"),
        Kind("palette gif", _palette("gif"), SRGB, RGB, "gif"),
        Kind("palette png", _palette("png"), SRGB, RGB, "png"),
        *(Kind(f"turned {way}", _turned(way), SRGB, RGB, "jpg") for way in range(2, 9)),
        *_inks("", ""),
        *_inks(COATED, "coated"),
        *_inks(NEWSPRINT, "newsprint"),
        *_greys(SRGB, {}, ""),
        *_bits(),
        *_greys(grey, {"icc_profile": grey.read_bytes()}, " with gamma 1.8"),
    ]  # fmt: skip


def _saved(mode: str, **options: Any) -> Callable[[Path], None]:
    return lambda path: chart(mode).save(path, **options)


def _palette(kind: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        chart("RGB").quantize(250, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            path, kind
        )

    return make


def _turned(way: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        exif = Image.Exif()
        exif[0x0112] = way
        chart("RGB").transpose(_STORED[way]).save(path, quality=95, exif=exif)

    return make


def _rgb(profile: Path, options: dict[str, Any], told: str) -> list[Kind]:
    def deep(path: Path) -> None:
        deep_png(path, chart("RGB"), options.get("icc_profile", b""))

    def clear(path: Path) -> None:
        image = chart("RGB").convert("RGBA")
        image.paste((9, 9, 9, 0), (SIZE[0] - PATCH, SIZE[1] - 2 * PATCH, SIZE[0], SIZE[1] - PATCH))
        image.save(path, **options)

    made = [
        Kind("jpeg", _saved("RGB", quality=95, **options), profile, RGB, "jpg"),
        Kind("png", _saved("RGB", **options), profile, RGB, "png"),
        Kind("png of 16 bits", deep, profile, RGB, "png"),
        Kind("png with alpha", clear, profile, RGB, "png"),
        Kind("webp", _saved("RGB", lossless=True, **options), profile, RGB, "webp"),
        Kind("tiff", _saved("RGB", **options), profile, RGB, "tif"),
    ]
    return [Kind(k.name + told, k.make, k.profile, k.colours, k.ending) for k in made]


def _inks(profile: Path | str, told: str) -> list[Kind]:
    icc: dict[str, Any] = {"icc_profile": Path(profile).read_bytes()} if profile else {}
    made = [
        Kind("Adobe's cmyk jpeg", _saved("CMYK", quality=95, **icc), profile, INKS, "jpg"),
        Kind(
            "plain cmyk jpeg",
            lambda path: plain_ink_jpeg(path, chart("CMYK"), **icc), profile, INKS, "jpg",
        ),
        Kind("cmyk tiff", _saved("CMYK", **icc), profile, INKS, "tif"),
    ]  # fmt: skip
    return [Kind(f"{k.name} {told}", k.make, k.profile, k.colours, k.ending) for k in made]


def _bits() -> list[Kind]:
    """Line art of one bit, which is black or nothing."""
    dots = (0, 255, 255, 0, 0, 255, 0, 255, 255, 255, 0, 0)

    def make(path: Path) -> None:
        image = chart("L")
        for place, dot in enumerate(dots):
            left, top = place % ACROSS * PATCH, place // ACROSS * PATCH
            image.paste(dot, (left, top, left + PATCH, top + PATCH))
        image.convert("1", dither=Image.Dither.NONE).save(path)

    return [Kind(f"one-bit {ending}", make, SRGB, dots, ending) for ending in ("png", "tif", "bmp")]


def _greys(profile: Path, options: dict[str, Any], told: str) -> list[Kind]:
    def deep(path: Path) -> None:
        deep_png(path, chart("L"), options.get("icc_profile", b""))

    def alpha(path: Path) -> None:
        image = chart("L").convert("LA")
        image.save(path, **options)

    def palette(path: Path) -> None:
        chart("L").convert("RGB").convert("P", palette=Image.Palette.ADAPTIVE).save(path)

    def equal(path: Path) -> None:
        chart("L").convert("RGB").save(path, quality=95)

    made = [
        Kind("grey jpeg", _saved("L", quality=95, **options), profile, GREYS, "jpg"),
        Kind("grey png", _saved("L", **options), profile, GREYS, "png"),
        Kind("grey png of 16 bits", deep, profile, GREYS, "png"),
        Kind("grey png with alpha", alpha, profile, GREYS, "png"),
        Kind("grey tiff", _saved("L", **options), profile, GREYS, "tif"),
    ]
    if not options:
        made.append(Kind("grey palette png", palette, profile, GREYS, "png"))
        made.append(Kind("rgb jpeg without colour", equal, profile, GREYS, "jpg"))
    return [Kind(k.name + told, k.make, k.profile, k.colours, k.ending) for k in made]
