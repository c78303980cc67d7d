"""The PDF file as objects and streams, by ReportLab. The only file that imports it.

ReportLab numbers the objects and writes them with their cross-reference table. What it would add
of its own (dates, a random ID, its name) is replaced: same input, same bytes. Dictionaries and
arrays are formatted here, in a quarter of the time that its own objects take.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import deflate
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfdoc

Ref = Any
"""A reference to an object of the file; ReportLab has no types."""

Version = tuple[int, int]

_VERSION = (1, 7)
"""ISO 32000-1: CID fonts, tagged PDF and page labels as we write them."""

_LEVEL, _FONT_LEVEL = 6, 1
"""Of libdeflate, which packs in half the time of zlib to no more bytes; the same on every
processor, which the faster ISA-L does not promise. Outlines hardly get smaller by higher levels: a
subset of 700 Han (330 KB) takes 2.3 ms to 219 KB at level 1, and 4.2 ms to 212 KB at level 6."""

_LARGE = 32_768
"""Streams from so many bytes on are the font files, kept for a page that is set again."""


@lru_cache(maxsize=1024)
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
        self._file.info = self._info = _Object(
            {
                "Title": text_string(title),
                "Author": text_string(author),
                "Producer": text_string("paiban"),
            }
        )
        self._file.Catalog.Outlines = None
        self._streams: list[_Stream] = []
        # a pool of our own: one that lived on would be dead, and hang, in a forked worker
        self._digest = hashlib.sha1(f"{title}\0{author}\0".encode(), usedforsecurity=False)

    def add(self, entries: Mapping[str, Any]) -> Ref:
        """Add a dictionary object."""
        return self._file.Reference(_Object(dict(entries)))

    def update(self, ref: Ref, entries: Mapping[str, Any]) -> None:
        """Put more entries into a dictionary added before (links that lead forward)."""
        self._file.idToObject[ref.name].entries.update(entries)

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
        stream = _Stream(entries, content)
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
            container = isinstance(value, (Mapping, list, tuple))
            setattr(catalog, key, _Object(value) if container else value)

    def set_info(self, **entries: Any) -> None:
        """Set entries of the information dictionary."""
        self._info.entries.update(entries)

    def digest(self) -> str:
        """The digest of the streams so far, as 32 hexadecimal digits."""
        digest = self._digest.copy()
        for stream in self._streams:
            digest.update(stream.content)
        return digest.hexdigest()[:32]

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
    return bytes(deflate.zlib_compress(data, _FONT_LEVEL))


class _Object(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """A dictionary, or another value, as ReportLab holds an object; ``entries`` may still grow."""

    def __init__(self, entries: Any) -> None:
        self.entries = entries

    def format(self, document: Any) -> bytes:
        return _written(self.entries, document)


class _Stream(_Object):
    """A stream with the line end before ``endstream`` that ISO 32000 asks for (7.3.8.1)."""

    def __init__(self, entries: dict[str, Any], content: bytes) -> None:
        super().__init__(entries | {"Length": len(content)})
        self.content = content

    def format(self, document: Any) -> bytes:
        return super().format(document) + b"\nstream\n" + self.content + b"\nendstream"


class _Page(_Object):
    """A page dictionary with every entry ours: ReportLab's own page knows no StructParents."""

    __RefOnly__ = 1


def _written(value: Any, document: Any) -> bytes:
    """A Python value as a PDF has it (7.3): containers all the way down; what is text already
    (names, strings in hexadecimal) as it is."""
    if isinstance(value, str):
        return value.encode("ascii")
    if isinstance(value, Mapping):
        pairs = [
            name(key).encode("ascii") + b" " + _written(held, document)
            for key, held in value.items()
        ]
        return b"<<" + b"\n".join(pairs) + b">>"
    if isinstance(value, (list, tuple)):
        return b"[" + b" ".join([_written(held, document) for held in value]) + b"]"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, (int, float)):
        return str(fp_str(value)).encode("ascii")
    return bytes(pdfdoc.format(value, document))
