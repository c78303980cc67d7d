"""The PDF file as objects and streams, by ReportLab. The only file that imports it.

ReportLab numbers the objects, formats them and writes the cross-reference table. What it would
add of its own (dates, a random ID, its name) is replaced: same input, same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import deflate
from reportlab.pdfbase import pdfdoc

Ref = Any
"""A reference to an object of the file; ReportLab has no types."""

Version = tuple[int, int]

_VERSION = (1, 7)
"""ISO 32000-1: CID fonts, tagged PDF and page labels as we write them."""

_LEVEL = 6
"""Of libdeflate, which needs 3 ms for a subset of 660 Han (229 KB) where zlib needs 7, and gives
no more bytes; the same on every processor, which the faster ISA-L does not promise."""

_LARGE = 32_768
"""Streams from so many bytes on are the font files, kept for a page that is set again."""


def name(text: str) -> str:
    """A PDF name object (``/Text``)."""
    return str(pdfdoc.PDFName(text))


def text_string(text: str) -> Any:
    """A text string: PDFDocEncoding where that is enough, else UTF-16."""
    return pdfdoc.PDFString(text)


class PdfFile:
    """One PDF in the making: objects are added, ``finish`` gives the bytes."""

    def __init__(self, title: str, author: str, language: str, version: Version = _VERSION) -> None:
        self._file = pdfdoc.PDFDocument(invariant=1, pdfVersion=version, lang=language)
        self._file.info = _dictionary(
            {
                "Title": text_string(title),
                "Author": text_string(author),
                "Producer": text_string("paiban"),
            }
        )
        self._file.Catalog.Outlines = None
        self._streams: list[_Stream] = []
        # a pool of our own: one that lived on would be dead, and hang, in a forked worker
        self._digest = hashlib.md5(f"{title}\0{author}\0".encode(), usedforsecurity=False)

    def add(self, entries: Mapping[str, Any]) -> Ref:
        """Add a dictionary object."""
        return self._file.Reference(_dictionary(entries))

    def update(self, ref: Ref, entries: Mapping[str, Any]) -> None:
        """Put more entries into a dictionary added before (links that lead forward)."""
        held = self._file.idToObject[ref.name]
        for key, value in entries.items():
            held[key] = _value(value)

    def add_stream(
        self, data: bytes, entries: Mapping[str, Any] | None = None, *, packed: bool = False
    ) -> Ref:
        """Add a stream; it is deflated here unless ``packed`` tells that it already is coded."""
        entries = dict(entries or {})
        content = data
        if not packed:
            entries["Filter"] = name("FlateDecode")
            large = len(data) >= _LARGE
            content = _deflated_once(data) if large else _deflated(data)
        stream = _Stream(_dictionary(entries), content)
        self._streams.append(stream)
        return self._file.Reference(stream)

    def add_page(self, width: float, height: float, entries: Mapping[str, Any]) -> Ref:
        """Add a page; its trim is its whole sheet, unless ``entries`` has boxes of its own."""
        box = (0, 0, round(width, 4), round(height, 4))
        page = _Page(
            {
                "Type": name("Page"),
                "Parent": self._file.Reference(self._file.Pages),
                "MediaBox": box,
                "TrimBox": box,
                **entries,
            }
        )
        held = self._file.thisPageRef()
        self._file.addPage(page)
        self._digest.update(repr(box).encode())
        return held

    def set_catalog(self, **entries: Any) -> None:
        """Set entries of the document catalogue."""
        catalog = self._file.Catalog
        for key, value in entries.items():
            if key not in catalog.__NoDefault__:  # those that ReportLab knows
                catalog.__NoDefault__ = [*catalog.__NoDefault__, key]
            setattr(catalog, key, _value(value))

    def set_info(self, **entries: Any) -> None:
        """Set entries of the information dictionary."""
        for key, value in entries.items():
            self._file.info[key] = _value(value)

    def digest(self) -> str:
        """The digest of the streams so far, as 32 hexadecimal digits."""
        digest = self._digest.copy()
        for stream in self._streams:
            digest.update(stream.content)
        return digest.hexdigest()

    def finish(self) -> bytes:
        """The whole file. Its ID is the digest of its streams."""
        half = f"<{self.digest()}>"
        self._file._ID = f"[{half} {half}]".encode()
        return bytes(self._file.format())


def _deflated(data: bytes) -> bytes:
    """``data`` as FlateDecode wants it."""
    return bytes(deflate.zlib_compress(data, _LEVEL))


@lru_cache(maxsize=32)
def _deflated_once(data: bytes) -> bytes:
    """The same for font files: a page that is set again has the same ones."""
    return _deflated(data)


class _Stream(pdfdoc.PDFStream):  # type: ignore[misc]  # ReportLab has no types
    """A stream with the line end before ``endstream`` that ISO 32000 asks for (7.3.8.1)."""

    content: bytes

    def format(self, document: Any) -> bytes:
        self.dictionary["Length"] = len(self.content)
        head = bytes(pdfdoc.format(self.dictionary, document))
        return head + b"\nstream\n" + self.content + b"\nendstream"


class _Page(pdfdoc.PDFDictionary):  # type: ignore[misc]
    """A page dictionary with every entry ours: ReportLab's own page knows no StructParents."""

    __RefOnly__ = 1

    def __init__(self, entries: Mapping[str, Any]) -> None:
        super().__init__({key: _value(value) for key, value in entries.items()})


def _dictionary(entries: Mapping[str, Any]) -> Any:
    return pdfdoc.PDFDictionary({key: _value(value) for key, value in entries.items()})


def _value(value: Any) -> Any:
    """A Python value as ReportLab formats it: containers are converted all the way down."""
    if isinstance(value, Mapping):
        return _dictionary(value)
    if isinstance(value, (list, tuple)):
        return pdfdoc.PDFArrayCompact([_value(item) for item in value])
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
