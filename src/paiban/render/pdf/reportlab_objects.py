"""The PDF file as objects and streams, by ReportLab. The only file that imports it.

ReportLab numbers the objects, keeps the tree of pages, and writes header, cross-reference table and
trailer. Values are formatted by us (pdf_values.py), in a tenth of the time that its own objects
take, and what it would add of its own (dates, a random ID, its name) is replaced: same input, same
bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import deflate
from reportlab.pdfbase import pdfdoc

from paiban.render.pdf.value_syntax import Ref, name, text_string, written

__all__ = ["PdfFile", "Ref", "Version", "name", "text_string"]

Version = tuple[int, int]

_VERSION = (1, 7)
"""ISO 32000-1: CID fonts, tagged PDF and page labels as we write them."""

_LEVEL = 1
"""Of libdeflate, which packs in half the time of zlib to no more bytes; the same on every
processor, which the faster ISA-L is not: it hashes otherwise where there is no SSE 4.2 and on ARM.
Outlines hardly get smaller by higher levels: the fonts of a page (298 KB) take 1.9 ms to 207 KB at
level 1, and 3.4 ms to 202 KB at level 6; all else (51 KB) 0.15 ms to 17 KB, and 0.56 ms to 14."""

_LARGE = 32_768
"""Streams from so many bytes on are the font files, kept for a page that is set again."""


class PdfFile:
    """One PDF in the making: objects are added, ``finish`` gives the bytes."""

    def __init__(self, title: str, author: str, language: str, version: Version = _VERSION) -> None:
        self._file = _File(version)
        self._identity = f"{title}\0{author}\0".encode()
        self._objects: dict[Ref, _Object] = {}
        self._streams: list[_Stream] = []
        self.set_info(
            Title=text_string(title), Author=text_string(author), Producer=text_string("paiban")
        )
        self.set_catalog(Lang=text_string(language))

    def add(self, entries: Mapping[str, Any]) -> Ref:
        """Add a dictionary object."""
        return self._known(_Object(dict(entries)))

    def update(self, ref: Ref, entries: Mapping[str, Any]) -> None:
        """Put more entries into a dictionary added before (links that lead forward)."""
        self._objects[ref].entries.update(entries)

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
        return self._known(stream)

    def add_page(self, width: float, height: float, entries: Mapping[str, Any]) -> Ref:
        """Add a page; its trim is its whole sheet, unless ``entries`` has boxes of its own."""
        box = (0, 0, round(width, 4), round(height, 4))
        boxes = {"Type": name("Page"), "Parent": self._file.pages, "MediaBox": box, "TrimBox": box}
        ref = self._known(_Object({**boxes, **entries}))
        self._file.kids.append(ref)
        return ref

    def set_catalog(self, **entries: Any) -> None:
        """Set entries of the document catalogue."""
        self._file.Catalog.entries.update(entries)

    def set_info(self, **entries: Any) -> None:
        """Set entries of the information dictionary."""
        self._file.info.entries.update(entries)

    def digest(self) -> str:
        """The digest of the streams so far, as 32 hexadecimal digits."""
        digest = hashlib.sha1(self._identity, usedforsecurity=False)
        for stream in self._streams:
            digest.update(stream.content)
        return digest.hexdigest()[:32]

    def finish(self) -> bytes:
        """The whole file. Its ID is the digest of its streams."""
        return self._file.written(self.digest())

    def _known(self, made: _Object) -> Ref:
        ref = self._file.numbered(made)
        self._objects[ref] = made
        return ref


def _deflated(data: bytes) -> bytes:
    """``data`` as FlateDecode wants it."""
    return bytes(deflate.zlib_compress(data, _LEVEL))


@lru_cache(maxsize=32)
def _deflated_once(data: bytes) -> bytes:
    """The same for font files: a page that is set again has the same ones."""
    return bytes(deflate.zlib_compress(data, _LEVEL))


class _Object(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """A dictionary; ``entries`` may grow until the file is written."""

    def __init__(self, entries: dict[str, Any]) -> None:
        self.entries = entries

    def format(self, _document: Any) -> bytes:
        """As the file has it."""
        return written(self.entries).encode("ascii")


class _Stream(_Object):
    """A stream with the line end before ``endstream`` that ISO 32000 asks for (7.3.8.1)."""

    def __init__(self, entries: dict[str, Any], content: bytes) -> None:
        super().__init__(entries | {"Length": len(content)})
        self.content = content

    def format(self, document: Any) -> bytes:
        """As the file has it."""
        return b"".join((super().format(document), b"\nstream\n", self.content, b"\nendstream"))


class _File(pdfdoc.PDFDocument):  # type: ignore[misc]  # ReportLab has no types
    """ReportLab's document with a catalogue, a tree of pages and an information dictionary of our
    own; ``pages`` is the reference to the tree, ``kids`` those to its pages."""

    def __init__(self, version: Version) -> None:
        super().__init__(invariant=1, pdfVersion=version)
        self.kids: list[Ref] = []
        self.Pages = _Object({"Type": name("Pages"), "Kids": self.kids})
        self.pages = self.numbered(self.Pages)
        self.Catalog = _Object({"Type": name("Catalog"), "Pages": self.pages})
        self.info = _Object({})

    def numbered(self, made: _Object) -> Ref:
        """Give an object its number."""
        self.Reference(made)
        return f"{self.objectcounter} 0 R"

    def written(self, digest: str) -> bytes:
        """Header, objects, cross-reference table and trailer (7.5)."""
        self.Pages.entries["Count"] = len(self.kids)
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        file = pdfdoc.PDFFile(self._pdfVersion)
        for number, key in self.numberToId.items():
            made = self.idToObject[key].format(self)
            self.idToOffset[key] = file.add(b"%d 0 obj\n%b\nendobj\n" % (number, made))
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, list(self.numberToId.values()))
        start, size = file.add(table.format(self)), len(self.numberToId) + 1
        told = f"[<{digest}> <{digest}>]"
        trailer = pdfdoc.PDFTrailer(start, Size=size, Root=root, Info=info, ID=told)
        file.add(trailer.format(self))
        return bytes(file.format(self))
