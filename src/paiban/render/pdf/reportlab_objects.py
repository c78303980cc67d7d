"""PDF file as objects and streams, written by ReportLab; the only file that imports it.

ReportLab numbers the objects, keeps the page tree, and writes header, cross-reference table and
trailer. We format values ourselves (``value_syntax.py``), ten times as fast as its own objects, and
replace what it would add (dates, a random ID, its name): same input, same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import deflate
from reportlab.pdfbase import pdfdoc

from paiban.artwork.artwork_form import Copied
from paiban.render.pdf.value_syntax import Ref, name, text_string, written

__all__ = ["PdfFile", "Ref", "Version", "name", "text_string"]

Version = tuple[int, int]

_VERSION = (1, 7)
"""ISO 32000-1: CID fonts, tagged PDF and page labels as we write them."""

_LEVEL = 1
"""Level of libdeflate, which takes half the time of zlib for no more bytes, and gives the same
bytes on every processor. The faster ISA-L does not: it hashes differently without SSE 4.2 and on
ARM. Higher levels hardly shrink outlines: the fonts of a page (298 KB) take 1.9 ms to 207 KB at
level 1, and 3.4 ms to 202 KB at level 6; all else (51 KB) 0.15 ms to 17 KB, and 0.56 ms to 14."""

_LARGE = 32_768
"""Streams of at least this many bytes are font files; their deflated form is kept for pages set
again."""


class PdfFile:
    """A PDF under construction: add objects, then ``finish`` returns the bytes."""

    def __init__(self, title: str, author: str, language: str, version: Version = _VERSION) -> None:
        self._file = _File(version)
        self._identity = f"{title}\0{author}\0".encode()
        self._objects: dict[Ref, _Object] = {}
        self._streams: list[_Stream | _Copied] = []
        self.set_info(
            Title=text_string(title), Author=text_string(author), Producer=text_string("paiban")
        )
        self.set_catalog(Lang=text_string(language))

    def add(self, entries: Mapping[str, Any]) -> Ref:
        """Add a dictionary object."""
        return self._known(_Object(dict(entries)))

    def update(self, ref: Ref, entries: Mapping[str, Any]) -> None:
        """Add entries to a dictionary object (for forward references)."""
        self._objects[ref].entries.update(entries)

    def add_stream(
        self, data: bytes, entries: Mapping[str, Any] | None = None, *, packed: bool = False
    ) -> Ref:
        """Add a stream; it is deflated unless ``packed`` marks it as already encoded."""
        entries = dict(entries or {})
        content = data
        if not packed:
            entries["Filter"] = name("FlateDecode")
            large = len(data) >= _LARGE
            content = _deflated_once(data) if large else _deflated(data)
        stream = _Stream(entries, content)
        self._streams.append(stream)
        return self._known(stream)

    def add_copied(self, objects: Sequence[Copied]) -> list[Ref]:
        """Add the objects of artwork, which refer to one another by index."""
        made = [_Copied(each) for each in objects]
        refs = [self._known(each) for each in made]
        for each in made:
            each.refs = refs
            if each.copied.data is not None:
                self._streams.append(each)
        return refs

    def add_page(self, width: float, height: float, entries: Mapping[str, Any]) -> Ref:
        """Add a page of ``width`` × ``height`` points; its TrimBox is its MediaBox unless
        ``entries`` has boxes of its own."""
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
        """The digest of the streams so far, 32 hexadecimal digits."""
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
    """``data`` encoded for FlateDecode."""
    return bytes(deflate.zlib_compress(data, _LEVEL))


@lru_cache(maxsize=32)
def _deflated_once(data: bytes) -> bytes:
    """``_deflated`` with a cache, for font files, which recur when a page is set again."""
    return bytes(deflate.zlib_compress(data, _LEVEL))


class _Object(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """A dictionary; ``entries`` may grow until the file is written."""

    def __init__(self, entries: dict[str, Any]) -> None:
        self.entries = entries

    def format(self, _document: Any) -> bytes:
        """As the file has it."""
        return written(self.entries).encode("ascii")


class _Stream(_Object):
    """A stream, with the line end before ``endstream`` that ISO 32000-1 7.3.8.1 requires."""

    def __init__(self, entries: dict[str, Any], content: bytes) -> None:
        super().__init__(entries | {"Length": len(content)})
        self.content = content

    def format(self, document: Any) -> bytes:
        """As the file has it."""
        return b"".join((super().format(document), b"\nstream\n", self.content, b"\nendstream"))


class _Copied(_Object):
    """An object of artwork, as it is written in its own file."""

    def __init__(self, copied: Copied) -> None:
        super().__init__({})
        self.copied = copied
        self.content = copied.data or b""
        self.refs: list[Ref] = []

    def format(self, _document: Any) -> bytes:
        """As the file has it."""
        parts = [
            part if isinstance(part, str) else f"{self.refs[part]} " for part in self.copied.parts
        ]
        head = "".join(parts).encode("latin-1")
        if self.copied.data is None:
            return head
        length = b"/Length %d>>\nstream\n" % len(self.content)
        return b"".join((head, length, self.content, b"\nendstream"))


class _File(pdfdoc.PDFDocument):  # type: ignore[misc]  # ReportLab has no types
    """ReportLab's document with our own catalogue, page tree and information dictionary; ``pages``
    is the reference to the tree, ``kids`` those to its pages."""

    def __init__(self, version: Version) -> None:
        super().__init__(invariant=1, pdfVersion=version)
        self.kids: list[Ref] = []
        self.Pages = _Object({"Type": name("Pages"), "Kids": self.kids})
        self.pages = self.numbered(self.Pages)
        self.Catalog = _Object({"Type": name("Catalog"), "Pages": self.pages})
        self.info = _Object({})

    def numbered(self, made: _Object) -> Ref:
        """Number an object and return its reference."""
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
