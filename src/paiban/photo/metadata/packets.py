"""Where a photo file keeps words about itself: the IPTC-IIM block and the XMP packet, found without
decoding the picture. Of a JPEG only the segments before the picture are read, and no library is
needed."""

from __future__ import annotations

import struct
from io import BufferedReader

from paiban.base.files import MOST_PHOTO, open_file
from paiban.base.finding import Unusable
from paiban.base.value import Value

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_IIM_RESOURCE = 0x0404
_IIM_TAG, _XMP_TAG = 33723, 700
_MOST = 4_000_000
"""Bytes of words in a file; real ones have some thousand."""
_MOST_SEGMENTS = 1_000
_SCAN, _END = 0xDA, 0xD9
_ALONE = {0x01, *range(0xD0, 0xD9)}
"""Markers without a length (ITU T.81, B.1.1.3)."""


class Packets(Value, frozen=True):
    """The raw IIM data sets and the XMP packet of a photo; empty: it has none."""

    iim: bytes = b""
    xmp: bytes = b""


def packets_of(file: str) -> Packets:
    """The words in a file; none for a file that cannot be read, which others tell."""
    try:
        with open_file(file, MOST_PHOTO) as opened:
            if opened.read(2) == b"\xff\xd8":
                return _of_jpeg(opened)
        return _of_others(file)
    except (OSError, Unusable, ValueError, struct.error):
        return Packets()


def _of_jpeg(opened: BufferedReader) -> Packets:
    photoshop, xmp, read = b"", b"", 0
    for _ in range(_MOST_SEGMENTS):
        mark = opened.read(2)
        while len(mark) == 2 and mark == b"\xff\xff":
            mark = mark[1:] + opened.read(1)
        if len(mark) < 2 or mark[0] != 0xFF or mark[1] in (_SCAN, _END):
            break
        if mark[1] in _ALONE:
            continue
        (length,) = struct.unpack(">H", opened.read(2))
        if mark[1] not in (0xE1, 0xED) or length < 2:
            opened.seek(max(0, length - 2), 1)
            continue
        content = opened.read(length - 2)
        read += len(content)
        if read > _MOST:
            break
        if mark[1] == 0xED and content.startswith(_PHOTOSHOP):
            photoshop += content[len(_PHOTOSHOP) :]
        elif content.startswith(_XMP) and not xmp:
            xmp = content[len(_XMP) :]
    return Packets(_resource(photoshop), xmp)


def _resource(data: bytes) -> bytes:
    """The IIM block among Photoshop's image resources."""
    at = 0
    while at + 12 <= len(data) and data[at : at + 4] == b"8BIM":
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        name = data[at + 6] + 1
        start = at + 6 + name + name % 2
        size = int.from_bytes(data[start : start + 4], "big")
        if number == _IIM_RESOURCE:
            return data[start + 4 : start + 4 + size]
        at = start + 4 + size + size % 2
    return b""


def _of_others(file: str) -> Packets:
    """Of a TIFF, PNG or WebP, as Pillow gives them."""
    from paiban.photo.opened import open_photo

    with open_photo(file) as image:
        tags = getattr(image, "tag_v2", None) or {}
        iim = tags.get(_IIM_TAG, b"")
        xmp = image.info.get("xmp") or tags.get(_XMP_TAG) or b""
        if not xmp:
            xmp = image.info.get("XML:com.adobe.xmp", b"")
    return Packets(_bytes(iim)[:_MOST], _bytes(xmp)[:_MOST])


def _bytes(value: object) -> bytes:
    """A tag's value as bytes; IIM is often written as numbers of four bytes, of either order."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode("utf-8", "surrogateescape")
    if isinstance(value, tuple) and all(isinstance(each, int) for each in value):
        for order in ("<", ">"):
            packed = b"".join(struct.pack(f"{order}I", each & 0xFFFFFFFF) for each in value)
            if packed[:1] == b"\x1c":
                return packed
    return b""
