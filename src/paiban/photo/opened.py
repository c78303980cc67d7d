"""Opening of photo files: reads the header and checks that the file is complete, without decoding
pixels."""

from __future__ import annotations

import mmap
import struct
import warnings
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from PIL import Image, JpegImagePlugin, UnidentifiedImageError

from paiban.base.files import MOST_PHOTO, open_file
from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.edition.placeable import SAVE_AS_PDF
from paiban.photo.flatness import is_flat
from paiban.photo.prepared import Header
from paiban.photo.unusable import MAX_PIXELS, unreadable, unusable

_ORIENTATION = 0x0112
"""The EXIF tag. Values 5 to 8 swap width and height."""

# Pillow would load its five oldest formats before the first photo is opened, GIF and BMP with all
# that they need: 8 ms for formats that newspapers do not use. With JPEG loaded, which photos end
# as, and the others of these by their first bytes, it is told that this is done.
_LOADED = JpegImagePlugin
PNG, WEBP, GIF = b"\x89PNG", b"RIFF", b"GIF8"
_TIFFS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_READ = {PNG: "PNG", WEBP: "WEBP", GIF: "GIF", **dict.fromkeys(_TIFFS, "TIFF")}
"""The formats that are read besides JPEG and BMP, by their first four bytes. Pillow has decoders
for forty more, old and seldom tried: a file of those is refused by name, and never reaches its
decoder."""
_PLUGINS = {
    "PNG": "PIL.PngImagePlugin",
    "WEBP": "PIL.WebPImagePlugin",
    "TIFF": "PIL.TiffImagePlugin",
    "GIF": "PIL.GifImagePlugin",
    "BMP": "PIL.BmpImagePlugin",
}
Image._initialized = max(Image._initialized, 1)


def open_photo(file: str) -> Image.Image:
    """The photo with its header read and its structure checked, but not decoded.

    Raises ``Unusable``: ``missing-photo``, ``unknown-photo-format``, ``photo-too-large``,
    ``broken-photo``.
    """
    try:
        image = _identified(file)
        if image.width * image.height > MAX_PIXELS:
            _too_large(file, f"{image.width} × {image.height} pixels")
        if not _is_whole(file, image.format or ""):
            raise unusable("broken-photo", file, "the file ends before the picture does")
    except FileNotFoundError as problem:
        raise unusable("missing-photo", file, "there is no such file") from problem
    except Image.DecompressionBombError as problem:
        _too_large(file, str(problem).split(",")[0])
    except UnidentifiedImageError as problem:
        raise _unknown(file) from problem
    except OSError as problem:
        if problem.errno:
            raise unreadable(file, problem) from problem
        raise unusable("broken-photo", file, f"cannot be read: {problem}") from problem
    except Unusable:
        raise
    except Exception as problem:  # what a decoder meets in a damaged file, it raises
        raise unusable("broken-photo", file, f"cannot be read: {problem}") from problem
    return image


def header(file: str) -> Header:
    """The header of a photo. Raises ``Unusable`` like ``open_photo``."""
    with open_photo(file) as image:
        width, height = image.size
        if orientation(image) >= 5:
            width, height = height, width
        return Header(
            width,
            height,
            image.mode,
            bool(image.info.get("icc_profile")),
            is_transparent=_has_alpha(image),
            is_flat=is_flat(image),
        )


def orientation(image: Image.Image) -> int:
    """How a photo is to be turned to stand upright, as EXIF numbers it; 1: it stands so, as each
    TIFF does, which Pillow turns itself when it reads it."""
    if image.format == "TIFF":
        return 1
    turned = image.getexif().get(_ORIENTATION, 1)
    return turned if isinstance(turned, int) and 1 <= turned <= 8 else 1


def _has_alpha(image: Image.Image) -> bool:
    """Whether the picture may have transparent parts, which are laid on white."""
    return image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info


def _unknown(file: str) -> Unusable:
    """A file of none of our formats: what it is, by its first bytes, and what to do about it."""
    with open_file(file, MOST_PHOTO) as opened:
        start = opened.read(16)
    for place, mark, name in _FOREIGN:
        if start[place : place + len(mark)] == mark:
            drawn = name == _EPS or file.lower().endswith(".ai")
            return _unplaced(file) if drawn else _foreign(file, name)
    reason = "not a picture that we can read" if start else "the file is empty"
    return unusable("unknown-photo-format", file, reason)


def _foreign(file: str, name: str) -> Unusable:
    return unusable("unknown-photo-format", file, f"this is {name}, which is not read")


def _unplaced(file: str) -> Unusable:
    """What only a drawing program can read."""
    message = f"{Path(file).name}: this is a file of a drawing program (EPS, AI), which is not read"
    return Unusable("unknown-photo-format", message, SAVE_AS_PDF, Origin(file))


_EPS = "PostScript"


_FOREIGN = (
    (4, b"ftypavif", "an AVIF"),
    (4, b"ftyphei", "a HEIC, as phones take them"),
    (4, b"ftypmif1", "a HEIC, as phones take them"),
    (0, b"8BPS", "a Photoshop file"),
    (0, b"%PDF", "a PDF"),
    (0, b"%!PS", _EPS),
    (0, b"\xc5\xd0\xd3\xc6", _EPS),
    (0, b"icns", "a set of icons"),
    (0, b"\0\0\1\0", "an icon"),
    (0, b"\0\0\0\x0cjP", "a JPEG 2000"),
    (0, b"\xff\x0a", "a JPEG XL"),
    (0, b"<svg", "an SVG drawing"),
    (0, b"<?xml", "XML, perhaps a drawing"),
)
"""Where a mark stands in a file, the mark, and what has it. A PDF is artwork, unless its name ends
in .ai."""


def _too_large(file: str, reason: str) -> NoReturn:
    raise unusable("photo-too-large", file, reason)


def _identified(file: str) -> Image.Image:
    """Pillow's view of the file. Its bomb warning comes below our own limit: we judge that."""
    with open_file(file, MOST_PHOTO) as opened:
        start = opened.read(4)
    named = _format(start)
    if named is None:
        raise UnidentifiedImageError
    load_format(start)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Image.open(file, formats=(named,))


def load_format(start: bytes) -> None:
    """Have Pillow know the format of files that start with these four bytes, where it is one of
    the common ones: to read it, or to write it."""
    plugin = _PLUGINS.get(_format(start) or "")
    if plugin:
        import_module(plugin)


def _format(start: bytes) -> str | None:
    """Pillow's name of the format that begins with these four bytes, where we read it."""
    if start.startswith(b"\xff\xd8"):
        return "JPEG"
    return "BMP" if start.startswith(b"BM") else _READ.get(start)


def _is_whole(file: str, kind: str) -> bool:
    """Whether the file is complete, for formats that are cheap to check; else True."""
    whole = {"JPEG": _jpeg_is_whole, "MPO": _jpeg_is_whole, "PNG": _png_is_whole}
    whole["WEBP"] = _webp_is_whole
    if kind not in whole:
        return True
    with (
        open_file(file, MOST_PHOTO) as opened,
        mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        return whole[kind](data)


def _jpeg_is_whole(data: mmap.mmap) -> bool:
    """Whether an end-of-image marker follows the start of scan.

    Segments before the scan are skipped: the EXIF thumbnail has its own end marker. Inside the scan
    a byte FF is always followed by 00 or a restart marker (ITU T.81, B.1.1.2), so an FFD9 there is
    genuine; the search starts at the end, where it is.
    """
    place = 2
    while place + 4 <= len(data):  # bounded: a segment is at least two bytes long
        marker, length = struct.unpack_from(">HH", data, place)
        if marker == 0xFFDA:
            return data.rfind(b"\xff\xd9", place) > 0
        place += 1 if marker == 0xFFFF else 2 + max(2, length)
    return False


def _png_is_whole(data: mmap.mmap) -> bool:
    """Whether the chunks run through to IEND (each has 12 bytes besides its data)."""
    place = 8
    while place + 12 <= len(data):
        length, tag = struct.unpack_from(">I4s", data, place)
        if tag == b"IEND":
            return True
        place += 12 + int(length)
    return False


def _webp_is_whole(data: mmap.mmap) -> bool:
    """Whether the file is as long as its RIFF header says."""
    return len(data) >= 8 + int(struct.unpack_from("<I", data, 4)[0])
