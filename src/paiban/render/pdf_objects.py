"""The PDF file as objects and streams, by pydyf. The only file that imports it.

pydyf numbers the objects and keeps the tree of pages. They are formatted (pdf_values.py) and
written here, once: it formats each object twice and takes a slow digest of all of them for the ID,
in three times the time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import deflate
import pydyf

from paiban.render.pdf_values import Ref, name, text_string, written

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
        self._file = _File()
        self._version = version
        self._identity = f"{title}\0{author}\0".encode()
        self._objects: dict[Ref, _Object] = {}
        self._streams: list[_Stream] = []
        self._info = self.add(
            {
                "Title": text_string(title),
                "Author": text_string(author),
                "Producer": text_string("paiban"),
            }
        )
        self.set_catalog(Lang=text_string(language))

    def add(self, entries: Mapping[str, Any]) -> Ref:
        """Add a dictionary object."""
        return self._added(_Object(dict(entries)))

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
        return self._added(stream)

    def add_page(self, width: float, height: float, entries: Mapping[str, Any]) -> Ref:
        """Add a page; its trim is its whole sheet, unless ``entries`` has boxes of its own."""
        box = (0, 0, round(width, 4), round(height, 4))
        page = _Object(
            {
                "Type": name("Page"),
                "Parent": self._file.pages.reference.decode("ascii"),
                "MediaBox": box,
                "TrimBox": box,
                **entries,
            }
        )
        self._file.add_page(page)
        return self._known(page)

    def set_catalog(self, **entries: Any) -> None:
        """Set entries of the document catalogue."""
        self._file.catalog.update((key, written(value)) for key, value in entries.items())

    def set_info(self, **entries: Any) -> None:
        """Set entries of the information dictionary."""
        self.update(self._info, entries)

    def digest(self) -> str:
        """The digest of the streams so far, as 32 hexadecimal digits."""
        digest = hashlib.sha1(self._identity, usedforsecurity=False)
        for stream in self._streams:
            digest.update(stream.content)
        return digest.hexdigest()[:32]

    def finish(self) -> bytes:
        """The whole file. Its ID is the digest of its streams."""
        return self._file.written(self._version, self._info, self.digest())

    def _added(self, made: _Object) -> Ref:
        self._file.add_object(made)
        return self._known(made)

    def _known(self, made: _Object) -> Ref:
        ref = f"{made.number} 0 R"
        self._objects[ref] = made
        return ref


def _deflated(data: bytes) -> bytes:
    """``data`` as FlateDecode wants it."""
    return bytes(deflate.zlib_compress(data, _LEVEL))


@lru_cache(maxsize=32)
def _deflated_once(data: bytes) -> bytes:
    """The same for font files: a page that is set again has the same ones."""
    return bytes(deflate.zlib_compress(data, _LEVEL))


class _File(pydyf.PDF):  # type: ignore[misc]  # pydyf has no types
    """The objects of a file; the one numbered 0 stands for those that are free."""

    def written(self, version: Version, info: Ref, digest: str) -> bytes:
        """Header, objects, cross-reference table and trailer (7.5)."""
        parts = [b"%%PDF-%d.%d\n%%\xf0\x9f\x96\xa4\n" % version]  # more than 127: not text
        at = len(parts[0])
        table = [f"xref\n0 {len(self.objects)}\n0000000000 65535 f \n"]
        for made in self.objects[1:]:
            table.append(f"{at:010} 00000 n \n")
            parts += (b"%d 0 obj\n" % made.number, made.data, b"\nendobj\n")
            at += sum(map(len, parts[-3:]))
        trailer = {
            "Size": len(self.objects),
            "Root": self.catalog.reference.decode("ascii"),
            "Info": info,
            "ID": [f"<{digest}>"] * 2,
        }
        end = "".join((*table, f"trailer\n{written(trailer)}\nstartxref\n{at}\n%%EOF\n"))
        return b"".join((*parts, end.encode("ascii")))


class _Object(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """A dictionary; ``entries`` may grow until the file is written."""

    def __init__(self, entries: dict[str, Any]) -> None:
        super().__init__()
        self.entries = entries

    @property
    def data(self) -> bytes:
        """As the file has it."""
        return written(self.entries).encode("ascii")


class _Stream(_Object):
    """A stream with the line end before ``endstream`` that ISO 32000 asks for (7.3.8.1)."""

    def __init__(self, entries: dict[str, Any], content: bytes) -> None:
        super().__init__(entries | {"Length": len(content)})
        self.content = content

    @property
    def data(self) -> bytes:
        """As the file has it."""
        return b"".join((super().data, b"\nstream\n", self.content, b"\nendstream"))
