"""Opening a photo file: what it is and whether it is whole, told without decoding a pixel.

A photo that cannot be used raises ``Unusable`` with one of the codes ``missing-photo``,
``unknown-photo-format``, ``photo-too-large``, ``broken-photo``; the callers collect its finding.
"""

from __future__ import annotations

import mmap
import struct
import warnings
from pathlib import Path
from typing import NoReturn

from PIL import Image, JpegImagePlugin, PngImagePlugin, UnidentifiedImageError, WebPImagePlugin

from paiban.base.finding import Unusable
from paiban.base.origin import Origin

MAX_PIXELS = 178_000_000
"""Just below Pillow's own hard stop (178,956,970). At three bytes a pixel this is half a
gigabyte decoded; the largest cameras give 150 megapixels, a decompression bomb ten thousand."""

# Pillow would load its five oldest formats before the first photo is opened, GIF and BMP with all
# that they need: 8 ms for formats that newspapers do not use. With the three common ones loaded
# it is told that this is done; it still loads all formats for a file that none of these knows.
_LOADED = (JpegImagePlugin, PngImagePlugin, WebPImagePlugin)
Image._initialized = max(Image._initialized, 1)

_HINTS = {
    "missing-photo": "put the file there, or correct its name in the manuscript",
    "unknown-photo-format": "save it as JPEG, PNG, WebP or TIFF",
    "photo-too-large": f"scale it below {MAX_PIXELS // 1_000_000} megapixels",
    "broken-photo": "the file is damaged or cut short: send it again",
}


def unusable(code: str, file: str, reason: str, origin: Origin | None = None) -> Unusable:
    """The problem with a photo, in the one wording that all stages use for it."""
    return Unusable(code, f"{Path(file).name}: {reason}", _HINTS[code], origin or Origin(file))


def open_photo(file: str) -> Image.Image:
    """The photo with its header read and its structure seen to be whole, but not decoded."""
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
        raise unusable("unknown-photo-format", file, "not a picture that we can read") from problem
    except (OSError, ValueError, SyntaxError, struct.error) as problem:
        raise unusable("broken-photo", file, f"cannot be read: {problem}") from problem
    return image


def _too_large(file: str, reason: str) -> NoReturn:
    raise unusable("photo-too-large", file, reason)


def _identified(file: str) -> Image.Image:
    """Pillow's view of the file. Its bomb warning comes below our own limit: we judge that."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Image.open(file)


def _is_whole(file: str, kind: str) -> bool:
    """Whether the file goes on to the end of the picture, for the formats that tell cheaply."""
    whole = {"JPEG": _jpeg_is_whole, "MPO": _jpeg_is_whole, "PNG": _png_is_whole}
    whole["WEBP"] = _webp_is_whole
    if kind not in whole:
        return True
    with (
        Path(file).open("rb") as opened,
        mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        return whole[kind](data)


def _jpeg_is_whole(data: mmap.mmap) -> bool:
    """Whether an end-of-image marker follows the start of scan.

    Segments before the scan are stepped over: the EXIF thumbnail has an end marker of its own.
    Inside the scan a byte FF is always followed by 00 or a restart marker (ITU T.81, B.1.1.2),
    so the first FFD9 there is the true one; what phones append after it does not matter.
    """
    place = 2
    while place + 4 <= len(data):  # bounded: a segment is at least two bytes long
        marker, length = struct.unpack_from(">HH", data, place)
        if marker == 0xFFDA:
            return data.find(b"\xff\xd9", place) > 0
        place += 1 if marker == 0xFFFF else 2 + max(2, length)
    return False


def _png_is_whole(data: mmap.mmap) -> bool:
    """Whether its chunks follow each other to IEND (each has 12 bytes besides its data)."""
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
