"""Objects of a PDF as plain Python: names, numbers, bytes, containers that resolve when asked.

Nothing in here raises on what a file holds: what has the wrong type is as if it were not there.
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
"""A stream is unpacked to so much at most: a bomb of zlib is a thousand times its size."""
_HUGE = 1e9
"""Numbers beyond it are cut to it: no page is as wide, and their products stay finite."""


class Name(str):
    """A PDF name, without its solidus."""

    __slots__ = ()


class Array:
    """A PDF array; its items are converted when asked for, so that a cycle does no harm."""

    __slots__ = ("_object",)

    def __init__(self, found: Any) -> None:
        self._object = found

    @property
    def identity(self) -> object:
        """As that of a ``Dict``."""
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
        """The same for the same object of the file; ``None`` for a direct one."""
        identity = self._object.objgen if self._object is not None else (0, 0)
        return identity if identity[0] else None

    @property
    def found(self) -> Any:
        """The object of pikepdf itself, for those who write it again; ``None`` for none."""
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
        """The bytes that its last filter is to read, out of those before it: a JPEG, out of the
        text that some programs make of it."""
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

    def data(self) -> bytes | None:
        """The stream unpacked; ``None`` where it cannot be, or is larger than any should be."""
        if self.filters and set(self.filters) == {"FlateDecode"} and not self.get("DecodeParms"):
            return _inflate(self.raw(), len(self.filters))
        try:
            data = bytes(self._object.read_bytes())
        except (pikepdf.PdfError, ValueError, RuntimeError, MemoryError):
            return None
        return data if len(data) <= STREAM_BYTES else None


Plain = None | bool | int | float | Name | bytes | Array | Dict

_FILTERS = {
    "Fl": "FlateDecode",
    "DCT": "DCTDecode",
    "LZW": "LZWDecode",
    "CCF": "CCITTFaxDecode",
    "RL": "RunLengthDecode",
    "AHx": "ASCIIHexDecode",
    "A85": "ASCII85Decode",
}
"""The short names of inline images (ISO 32000-1 table 94)."""


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


def plain(found: Any) -> Plain:
    """An object of pikepdf's as plain Python."""
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
    """What a name says; its bytes are UTF-8 by rule, and in older files anything."""
    try:
        return str(found)[1:]
    except UnicodeDecodeError:
        escaped = found.unparse().decode("latin-1")[1:]
        return re.sub("#([0-9a-fA-F]{2})", lambda code: chr(int(code[1], 16)), escaped)


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
    """The numbers of an array; none at all if anything else is in it."""
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
