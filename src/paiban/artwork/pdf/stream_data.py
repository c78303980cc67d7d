"""Streams of untrusted PDFs, decoded within bounds: what inflates without end is refused, what is
cut short is kept as far as it goes."""

from __future__ import annotations

import base64
import binascii
import re
import zlib

from paiban.base.value import Value
from paiban.pdf_reading.objects import STREAM_BYTES, Stream

MOST_INFLATED = 400_000_000
"""Bytes of one stream: an A2 page in CMYK at 400 ppi."""
_STEP = 1 << 20
_GROWING = frozenset({"LZWDecode", "RunLengthDecode"})
_GROWN = 100_000
"""Coded bytes of a stream in an encoding that we cannot decode by steps: LZW grows 1,400-fold."""


class Inflated(Value, frozen=True):
    """How a Flate stream inflates: ``size`` bytes, ``whole`` or cut short by damage."""

    size: int
    whole: bool


class TooLarge(Exception):
    """A stream inflates beyond all bounds."""


def inflated(data: bytes) -> Inflated:
    """How ``data`` inflates, of which nothing is kept. Raises ``TooLarge``."""
    unpacker, size = zlib.decompressobj(), 0
    left = data
    while left and not unpacker.eof:
        try:
            size += len(unpacker.decompress(left, _STEP))
        except zlib.error:
            return Inflated(size, whole=False)
        if size > MOST_INFLATED:
            raise TooLarge
        left = unpacker.unconsumed_tail
    return Inflated(size, unpacker.eof)


def content_of(stream: Stream) -> tuple[bytes, bool]:
    """The decoded bytes of a content stream, and whether they are whole. Raises ``TooLarge``."""
    filters, whole = list(stream.filters), True
    if _GROWING & set(filters) or stream.get("DecodeParms") is not None:
        if len(stream.raw()) > _GROWN:
            raise TooLarge
        data = stream.data()
        return data or b"", data is not None
    data = stream.raw()
    for name in filters:
        if name == "FlateDecode":
            data, sound = _inflate(data)
        elif name == "ASCII85Decode":
            data, sound = _from_ascii85(data)
        elif name == "ASCIIHexDecode":
            data, sound = _from_hex(data)
        else:
            return b"", False
        whole = whole and sound
    return data, whole


def _inflate(data: bytes) -> tuple[bytes, bool]:
    """As much as inflates, by steps so that what precedes a fault is kept."""
    unpacker, size, left = zlib.decompressobj(), 0, data
    parts: list[bytes] = []
    while left and not unpacker.eof:
        try:
            part = unpacker.decompress(left, _STEP)
        except zlib.error:
            return b"".join((*parts, _before_fault(data, size))), False
        parts.append(part)
        size += len(part)
        if size > STREAM_BYTES:
            raise TooLarge
        left = unpacker.unconsumed_tail
    return b"".join(parts), unpacker.eof


def _before_fault(data: bytes, start: int) -> bytes:
    """What inflates after ``start`` bytes and before the fault: fed byte by byte."""
    unpacker = zlib.decompressobj()
    parts: list[bytes] = []
    try:
        for at in range(0, len(data), 16):
            parts.append(unpacker.decompress(data[at : at + 16]))
    except zlib.error:
        pass
    return b"".join(parts)[start : start + _STEP]


def _from_ascii85(data: bytes) -> tuple[bytes, bool]:
    body = re.sub(rb"\s", b"", data).removeprefix(b"<~").partition(b"~")[0]
    try:
        return base64.a85decode(body), True
    except ValueError:
        return b"", False


def _from_hex(data: bytes) -> tuple[bytes, bool]:
    body = re.sub(rb"\s", b"", data).partition(b">")[0]
    try:
        return binascii.unhexlify(body + b"0" * (len(body) % 2)), True
    except (binascii.Error, ValueError):
        return b"", False
