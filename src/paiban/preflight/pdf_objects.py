"""PDF files as plain Python: names, numbers, bytes, and containers that resolve when asked. With
``annotated.py`` the only file of this folder that imports pikepdf.

Nothing in here raises on what a file holds: what has the wrong type is as if it were not there.
"""

from __future__ import annotations

import io
import logging
import math
import re
import warnings
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf

from paiban.base.finding import Unusable
from paiban.base.origin import Origin

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


class Source:
    """A PDF file that is open."""

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        """The file at ``path``; ``data`` is what it holds, where that is not on disk."""
        self.file = str(path)
        logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # what qpdf mends, we report
        try:
            self.bytes = path.read_bytes() if data is None else data
            self._pdf = pikepdf.open(io.BytesIO(self.bytes), suppress_warnings=True)
            self.pages = [Dict(page.obj) for page in self._pdf.pages]
        except OSError as problem:
            raise _unusable("unreadable-pdf", str(problem.strerror or problem), path) from problem
        except pikepdf.PasswordError as problem:
            raise _unusable("encrypted-pdf", "the file asks for a password", path) from problem
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError) as problem:
            raise _unusable("not-a-pdf", "nothing can be read of this file", path) from problem
        if not self.pages:
            raise _unusable("not-a-pdf", "the file has no page", path)
        self.trailer = Dict(self._pdf.trailer)
        self.root = self.trailer.dict("Root")

    @property
    def found(self) -> Any:
        """The file as pikepdf has it opened."""
        return self._pdf

    @property
    def encrypted(self) -> bool:
        return bool(self._pdf.is_encrypted)

    @property
    def damage(self) -> list[str]:
        """What qpdf had to mend so far."""
        try:
            return [str(each) for each in self._pdf.get_warnings()]
        except (RuntimeError, ValueError):
            return []

    def operators(self, data: bytes) -> list[tuple[str, list[Plain]]] | None:
        """A content stream, operator by operator; ``None`` where it cannot be read."""
        found = self.instructions(data)
        try:
            return [self._operator(each) for each in found] if found is not None else None
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError):
            return None

    def instructions(self, data: bytes) -> list[Any] | None:
        """The same as pikepdf has it, to be written again."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a string without end: what is before it counts
                return list(pikepdf.parse_content_stream(pikepdf.Stream(self._pdf, data)))
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError):
            return None

    def _operator(self, found: Any) -> tuple[str, list[Plain]]:
        if not isinstance(found, pikepdf.ContentStreamInlineImage):
            return str(found.operator), [plain(each) for each in found.operands]
        return "INLINE IMAGE", [self.inline_image(found)]

    def inline_image(self, found: Any) -> Stream:
        """An inline image of pikepdf's as a stream; its keys stay as short as they are."""
        image = found.iimage
        stream = pikepdf.Stream(self._pdf, bytes(image.read_raw_bytes()))
        listed = list(image._image_object)
        for key, value in zip(listed[::2], listed[1::2], strict=False):
            stream[str(key)] = value
        return Stream(stream)


def _unusable(code: str, message: str, path: Path) -> Unusable:
    hint = "write the PDF again, without a password" if "encrypted" in code else "is it a PDF?"
    return Unusable(code, message, hint, Origin(str(path)))
