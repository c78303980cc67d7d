"""PDF objects as plain Python: names, numbers, bytes, and containers resolved on demand.

Nothing here raises on malformed files: a value of the wrong type counts as missing.
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf

STREAM_BYTES = 64_000_000
"""Most bytes a stream may inflate to: a zlib bomb expands a thousandfold."""
_HUGE = 1e9
"""Numbers are clamped to this: no page is as large, and products stay finite."""


class Name(str):
    """A PDF name, without its solidus."""

    __slots__ = ()


class Array:
    """A PDF array; items are converted on demand, so that cycles do no harm."""

    __slots__ = ("_object",)

    def __init__(self, found: Any) -> None:
        self._object = found

    @property
    def identity(self) -> object:
        """As ``Dict.identity``."""
        identity = self._object.objgen
        return identity if identity[0] else None

    def __len__(self) -> int:
        return len(self._object)

    def __getitem__(self, at: int) -> Plain:
        return plain(self._object[at])

    def __iter__(self) -> Iterator[Plain]:
        return (plain(each) for each in self._object)


class Dict:
    """A PDF dictionary. ``Dict()`` is the empty one."""

    __slots__ = ("_object",)

    def __init__(self, found: Any = None) -> None:
        self._object = found

    @property
    def identity(self) -> object:
        """Equal for the same indirect object; None for a direct one."""
        identity = self._object.objgen if self._object is not None else (0, 0)
        return identity if identity[0] else None

    @property
    def found(self) -> Any:
        """The pikepdf object, for rewriting; None if empty."""
        return self._object

    def get(self, key: str) -> Plain:
        if self._object is None:
            return None
        try:
            return plain(self._object.get("/" + key))
        except (ValueError, TypeError, pikepdf.PdfError):
            return None

    def keys(self) -> list[str]:
        if self._object is None:
            return []
        try:
            return [key[1:] for key in self._object.keys()]  # noqa: SIM118 (no mapping)
        except (ValueError, UnicodeDecodeError, pikepdf.PdfError):
            return []

    def number(self, key: str, default: float = 0.0) -> float:
        found = self.get(key)
        return float(found) if isinstance(found, int | float) else default

    def name(self, key: str) -> str:
        found = self.get(key)
        return found if isinstance(found, Name) else ""

    def flag(self, key: str) -> bool:
        return self.get(key) is True

    def dict(self, key: str) -> Dict:
        found = self.get(key)
        return found if isinstance(found, Dict) else Dict()

    def array(self, key: str) -> list[Plain]:
        return as_list(self.get(key))

    def text(self, key: str) -> str | None:
        """A text string, decoded."""
        return as_text(self.get(key))

    def __bool__(self) -> bool:
        return self._object is not None


class Stream(Dict):
    """A PDF stream: its dictionary and its bytes."""

    __slots__ = ()

    @property
    def filters(self) -> tuple[str, ...]:
        found = self.get("Filter") or self.get("F")
        names = as_list(found) if isinstance(found, Array) else [found]
        return tuple(_FILTERS.get(name, name) for name in names if isinstance(name, Name))

    def raw(self) -> bytes:
        try:
            return bytes(self._object.read_raw_bytes())
        except (pikepdf.PdfError, ValueError, RuntimeError):
            return b""

    def coded(self) -> bytes:
        """The bytes for the last filter, after decoding those before it: a JPEG, unwrapped from a
        text encoding such as ASCII85."""
        outer = self.filters[:-1]
        if not outer:
            return self.raw()
        parms = self.array("DecodeParms")[: len(outer)]
        if any(parms):
            return b""
        with pikepdf.new() as holder:
            inner = holder.make_stream(b"")
            names = [pikepdf.Name("/" + name) for name in outer]
            inner.write(self.raw(), filter=pikepdf.Array(names))
            return Stream(inner).data() or b""

    def is_whole(self) -> bool:
        """Whether the stream decodes to its end; pictures by their codecs count as whole."""
        filters = self.filters
        if not filters or filters[0] in _CODECS or len(self.raw()) > STREAM_BYTES:
            return True
        if filters[0] == "FlateDecode":
            return _inflates(self.raw())
        return len(filters) > 1 or self.data() is not None

    def data(self) -> bytes | None:
        """The decoded stream; None if it cannot be decoded or is too large."""
        if self.filters and set(self.filters) == {"FlateDecode"} and not self.get("DecodeParms"):
            return _inflate(self.raw(), len(self.filters))
        try:
            data = bytes(self._object.read_bytes(pikepdf.StreamDecodeLevel.specialized))
        except (pikepdf.PdfError, ValueError, RuntimeError, MemoryError):
            return None
        except pikepdf.DependencyError:  # pikepdf asks for jbig2dec, which we do without
            return None
        return data if len(data) <= STREAM_BYTES else None


Plain = None | bool | int | float | Name | bytes | Array | Dict

_CODECS = frozenset({"DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode", "Crypt"})
_FILTERS = {
    "Fl": "FlateDecode",
    "DCT": "DCTDecode",
    "LZW": "LZWDecode",
    "CCF": "CCITTFaxDecode",
    "RL": "RunLengthDecode",
    "AHx": "ASCIIHexDecode",
    "A85": "ASCII85Decode",
}
"""Abbreviations in inline images (ISO 32000-1 table 94)."""


def _inflate(data: bytes, times: int) -> bytes | None:
    for _ in range(min(times, 4)):
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(data, STREAM_BYTES)
        except zlib.error:
            return None
        if unpacker.unconsumed_tail:
            return None
    return data


def _inflates(data: bytes) -> bool:
    """Whether deflated data is whole. Its checksum is passed over: readers do not need it."""
    unpacker, total = zlib.decompressobj(-15), 0
    data = data[2:]
    try:
        while not unpacker.eof and total < STREAM_BYTES:
            part = unpacker.decompress(data, 1_000_000)
            total += len(part)
            data = unpacker.unconsumed_tail
            if not part and not data:
                break
    except zlib.error:
        return False
    return unpacker.eof or total >= STREAM_BYTES


def plain(found: Any) -> Plain:
    """A pikepdf object as plain Python."""
    if type(found) is Decimal:  # most operands
        number = float(found)
        return number if -_HUGE < number < _HUGE else _bounded(found)
    if found is None or isinstance(found, bool):
        return found
    if isinstance(found, int | float | Decimal):
        return _bounded(found)
    if isinstance(found, pikepdf.Name):
        return Name(_name(found))
    if isinstance(found, pikepdf.String):
        return bytes(found)
    if isinstance(found, pikepdf.Array):
        return Array(found)
    if isinstance(found, pikepdf.Stream):
        return Stream(found)
    return Dict(found) if isinstance(found, pikepdf.Dictionary) else None


def _name(found: Any) -> str:
    """The text of a name: UTF-8 by rule, GBK in Chinese files of before, any bytes in others."""
    try:
        return str(found)[1:]
    except UnicodeDecodeError:
        escaped = found.unparse()[1:]
        written = re.sub(b"#([0-9a-fA-F]{2})", lambda code: bytes([int(code[1], 16)]), escaped)
        return _in_gbk(written) or written.decode("latin-1")


def _in_gbk(written: bytes) -> str:
    """The text of bytes in GBK; "" if they are none. An accented letter before a plain one reads as
    a rare character too: one of GB 2312, whose bytes are both beyond ASCII, must be among them."""
    try:
        text = written.decode("gbk")
    except UnicodeDecodeError:
        return ""
    common = any(each.encode("gb2312", "ignore") for each in text if not each.isascii())
    return text if common else ""


def _bounded(number: int | float | Decimal) -> float:
    if isinstance(number, int) and abs(number) < _HUGE:
        return number
    try:
        value = float(number)
    except OverflowError:
        value = _HUGE if number > 0 else -_HUGE
    return max(-_HUGE, min(_HUGE, value)) if not math.isnan(value) else 0.0


def as_list(found: Plain, most: int = 1_000_000) -> list[Plain]:
    return [found[at] for at in range(min(len(found), most))] if isinstance(found, Array) else []


def as_numbers(found: Plain) -> tuple[float, ...]:
    """The numbers of an array; () if it holds anything else."""
    items = as_list(found)
    numbers = tuple(
        float(each) for each in items if isinstance(each, int | float) and each is not True
    )
    return numbers if len(numbers) == len(items) else ()


def as_text(found: Plain) -> str | None:
    if not isinstance(found, bytes):
        return None
    if found[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return found.decode("utf-16", "replace")
    if found[:3] == b"\xef\xbb\xbf":
        return found[3:].decode("utf-8", "replace")
    return found.decode("latin-1")
