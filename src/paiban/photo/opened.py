"""Opening of photo files: reads the header and checks that the file is complete, without decoding
pixels."""

from __future__ import annotations

import mmap
import struct
import warnings
from importlib import import_module
from typing import NoReturn

from PIL import Image, JpegImagePlugin, UnidentifiedImageError

from paiban.base.files import MOST_PHOTO, open_file
from paiban.base.finding import Unusable
from paiban.photo.prepared import Header
from paiban.photo.unusable import MAX_PIXELS, unreadable, unusable

_ORIENTATION = 0x0112
"""The EXIF tag. Values 5 to 8 swap width and height."""

# Before opening a first photo, Pillow loads its five oldest formats, GIF and BMP among them: 8 ms
# for formats that newspapers do not use. So JPEG, the output format, is imported here, the others
# by their first bytes, and Pillow is marked as initialised; it still loads all formats for a file
# that none of these accepts.
_LOADED = JpegImagePlugin
PNG, WEBP = b"\x89PNG", b"RIFF"
_OTHERS = {PNG: "PIL.PngImagePlugin", WEBP: "PIL.WebPImagePlugin"}
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "AVIF", "JPEG2000", "PPM")
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
        raise unusable("unknown-photo-format", file, "not a readable picture format") from problem
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
        return Header(width, height, image.mode, bool(image.info.get("icc_profile")))


def orientation(image: Image.Image) -> int:
    """The EXIF orientation of a photo; 1: upright."""
    turned = image.getexif().get(_ORIENTATION, 1)
    return turned if isinstance(turned, int) and 1 <= turned <= 8 else 1


def _too_large(file: str, reason: str) -> NoReturn:
    raise unusable("photo-too-large", file, reason)


def _identified(file: str) -> Image.Image:
    """Pillow's view of the file. Its bomb warning comes below our own limit: we judge that."""
    with open_file(file, MOST_PHOTO) as opened:
        start = opened.read(4)
        load_format(start)
        formats = _formats(start)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Image.open(file, formats=formats)


def _formats(start: bytes) -> tuple[str, ...]:
    """The formats that a file with these first bytes may have. Those that nobody sends are not
    tried: their decoders are old, and one of them runs another program (EPS)."""
    for mark, name in ((b"\xff\xd8\xff", "JPEG"), (PNG, "PNG"), (WEBP, "WEBP")):
        if start.startswith(mark):
            return (name,)
    Image.init()
    return tuple(name for name in _FORMATS if name in Image.OPEN)


def load_format(start: bytes) -> None:
    """Import Pillow's plugin for files that start with these four bytes, if it is PNG or WebP."""
    plugin = _OTHERS.get(start)
    if plugin:
        import_module(plugin)


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
