"""Objects of a PDF copied for another file, as they are written there: streams keep their bytes."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pikepdf

from paiban.artwork.artwork_form import Copied
from paiban.artwork.pdf.names import entry, keys_of, syntax_of
from paiban.artwork.pdf.stream_data import MOST_INFLATED, TooLarge, content_of, inflated
from paiban.base.value import Record, field
from paiban.pdf_reading.objects import Stream

_LEFT_OUT = frozenset(
    [
        "Metadata",
        "PieceInfo",
        "StructParent",
        "StructParents",
        "LastModified",
        "OPI",
        "Ref",
        "AF",
        "AA",
        "A",
        "Alternates",
        "Parent",
        "Measure",
        "PtData",
    ]
)
"""Keys of what does not print, or leads out of the drawing: to pages, actions, other files."""
_MAPS = frozenset(
    ("ExtGState", "ColorSpace", "Pattern", "Shading", "XObject", "Font", "Properties", "CharProcs",
     "Colorants", "Solidities")
)  # fmt: skip
"""Keys of dictionaries whose own keys are names that the file chose: of resources, glyphs, inks."""
_OF_STREAM = frozenset({"Length", "F", "FFilter", "FDecodeParms", "DL"})
_OF_DOCUMENT = frozenset({"/Page", "/Pages", "/Catalog", "/Action", "/Annot"})
_OBJECTS = 200_000
_DEEP = 60
"""Deepest nesting of direct containers: qpdf refuses more."""
_SEEN_THROUGH = frozenset({"/ca", "/CA", "/BM", "/SMask", "/SMaskInData"})
_TIMES = 3
"""All Flate streams of a drawing inflate to so many times what one may, at most."""
_PIXELS = 178_000_000
"""Of an image: as many as a photo may have (photo/unusable.py)."""


class Uncopied(Exception):
    """What cannot be copied, in words."""


class TooMuch(Uncopied):
    """What would take more time or memory than a page can need, in words."""


class Copier(Record):
    """Copies objects with all that they refer to, each once. What is left out or mended is named in
    ``external`` and ``damaged``."""

    without: frozenset[str] = frozenset()
    """Further keys that are left out."""
    contents: Mapping[object, bytes] = field(default_factory=dict)
    """New bytes for some streams, by object number."""
    objects: list[Copied] = field(default_factory=list)
    external: int = 0
    damaged: list[str] = field(default_factory=list)
    is_transparent: bool = False
    bare_fonts: bool = False
    """Whether it uses a font that may not be embedded."""
    _numbers: dict[object, int] = field(default_factory=dict)
    _waiting: list[tuple[int, Any, str]] = field(default_factory=list)
    _inflated: int = 0

    def syntax(self, value: Any) -> tuple[str | int, ...]:
        """A value in PDF syntax; what it refers to is copied by ``finish``."""
        parts: list[str | int] = []
        self._write(parts, value, 0, "")
        return tuple(parts)

    def finish(self) -> None:
        """Copy all that is referred to. Raises ``Uncopied``."""
        while self._waiting:
            at, found, key = self._waiting.pop()
            self.objects[at] = self._copied(found, key)

    def _number(self, found: Any, named: str) -> int:
        key = found.objgen
        if key not in self._numbers:
            if len(self.objects) >= _OBJECTS:
                raise TooMuch(f"it has more than {_OBJECTS:,} objects")
            self._numbers[key] = len(self.objects)
            self.objects.append(Copied(("null",)))
            self._waiting.append((self._numbers[key], found, named))
        return self._numbers[key]

    def _copied(self, found: Any, key: str) -> Copied:
        parts: list[str | int] = []
        if not isinstance(found, pikepdf.Stream):
            self._direct(parts, found, 0, key)
            return Copied(tuple(parts))
        data, filtered = self._stream(found)
        without = _OF_STREAM if filtered else _OF_STREAM | {"Filter", "DecodeParms"}
        parts.append("<<")
        self._entries(parts, found, 0, without, "")
        if not filtered:
            parts.append("/Filter /FlateDecode ")
        return Copied(tuple(parts), data)

    def _write(self, parts: list[str | int], found: Any, depth: int, key: str) -> None:
        """Write a value; ``key`` is the one that it has."""
        if isinstance(found, pikepdf.Object) and _is_container(found):
            if found.is_indirect:
                parts.append(self._number(found, key))
            elif depth > _DEEP:
                raise Uncopied("its objects are nested without end")
            else:
                self._direct(parts, found, depth, key)
        else:
            parts.append(_scalar(found))

    def _direct(self, parts: list[str | int], found: Any, depth: int, key: str) -> None:
        if isinstance(found, pikepdf.Dictionary):
            if str(found.get("/Type", "")) in _OF_DOCUMENT:
                parts.append("null ")
                return
            parts.append("<<")
            self._entries(parts, found, depth, frozenset(), key)
            parts.append(">> ")
        elif isinstance(found, pikepdf.Array):
            parts.append("[")
            for each in found:
                self._write(parts, each, depth + 1, "")
            parts.append("] ")
        else:
            parts.append(_scalar(found))

    def _entries(
        self, parts: list[str | int], found: Any, depth: int, without: frozenset[str], named: str
    ) -> None:
        is_map = named in _MAPS
        if not is_map:
            self._look(found)
            without = without | self.without | _LEFT_OUT
        for key in keys_of(found):
            if key in without and not is_map:
                self.external += key == "Ref" or (key == "F" and isinstance(found, pikepdf.Stream))
                continue
            parts.append(syntax_of(key) + " ")
            self._write(parts, entry(found, key), depth + 1, key)

    def _look(self, found: Any) -> None:
        """Note what of a dictionary is transparent, and fonts without a program."""
        self.bare_fonts |= _is_bare_font(found)
        if set(found.keys()).isdisjoint(_SEEN_THROUGH):
            return
        soft = found.get("/SMask")
        self.is_transparent |= (
            any(_below_one(found.get(key)) for key in ("/ca", "/CA"))
            or _blends(found.get("/BM"))
            or isinstance(soft, pikepdf.Dictionary | pikepdf.Stream)
            or found.get("/SMaskInData") in (1, 2)
        )

    def _stream(self, found: Any) -> tuple[bytes, bool]:
        """The bytes of a stream, and whether they keep their filters; else they are in Flate."""
        own = self.contents.get(found.objgen)
        if own is not None:
            return zlib.compress(own, 6), False
        stream = Stream(found)
        if "/F" in found:
            return zlib.compress(b""), False
        if stream.name("Subtype") == "Image":
            self._check_pixels(stream)
        raw, filters = stream.raw(), stream.filters
        try:
            if filters[:1] == ("FlateDecode",):
                return self._checked(stream, raw)
        except TooLarge as problem:
            reason = "a stream of it inflates to more than a page can need"
            raise TooMuch(reason) from problem
        if filters == ("DCTDecode",) and b"\xff\xd9" not in raw[-4096:]:
            self.damaged.append("a picture (JPEG) ends before it is complete")
        return raw, True

    def _checked(self, stream: Stream, raw: bytes) -> tuple[bytes, bool]:
        """A Flate stream as it is, or as much of it as inflates."""
        told = inflated(raw)
        self._inflated += told.size
        if self._inflated > _TIMES * MOST_INFLATED:
            raise TooLarge
        if told.whole:
            return raw, True
        self.damaged.append("a stream is cut short")
        simple = stream.filters == ("FlateDecode",) and stream.get("DecodeParms") is None
        return (zlib.compress(content_of(stream)[0], 6), False) if simple else (raw, True)

    def _check_pixels(self, image: Stream) -> None:
        pixels = image.number("Width") * image.number("Height")
        if pixels > _PIXELS:
            reason = f"a picture in it has {pixels / 1e6:,.0f} megapixels"
            raise TooMuch(reason)


def _is_container(found: Any) -> bool:
    return isinstance(found, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream)


def _scalar(found: Any) -> str:
    """A number, name, string, boolean or null in PDF syntax, with white after it."""
    if found is None:
        return "null "
    if isinstance(found, bool):
        return "true " if found else "false "
    if isinstance(found, int):
        return f"{found} "
    if isinstance(found, Decimal | float):
        return f"{found:f} "
    return str(found.unparse(resolved=True).decode("latin-1")) + " "


def _is_bare_font(found: Any) -> bool:
    kind = found.get("/Type")
    if kind == "/FontDescriptor":
        return not any(key in found for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    whole = ("/FontDescriptor", "/DescendantFonts", "/CharProcs")
    return bool(kind == "/Font") and not any(key in found for key in whole)


def _below_one(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and value < 1


def _blends(value: Any) -> bool:
    first = value[0] if isinstance(value, pikepdf.Array) and len(value) else value
    return first is not None and str(first) not in ("/Normal", "/Compatible")
