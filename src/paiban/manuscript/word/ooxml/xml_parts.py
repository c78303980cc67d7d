"""XML of a Word package to elements, safely.

Nothing is fetched, no entity is resolved, and a document with a DTD is refused: Word writes none,
and one can make gigabytes of a few lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_MICROSOFT = "http://schemas.microsoft.com/office/word/2010/wordprocessing"
_STRICT = "http://purl.oclc.org/ooxml/"
_SPACES = {
    _W: "w",
    _STRICT + "wordprocessingml/main": "w",
    _DRAWING + "main": "a",
    _STRICT + "drawingml/main": "a",
    _DRAWING + "wordprocessingDrawing": "wp",
    _STRICT + "drawingml/wordprocessingDrawing": "wp",
    _DRAWING + "picture": "pic",
    _STRICT + "drawingml/picture": "pic",
    _DRAWING + "chart": "c",
    _STRICT + "drawingml/chart": "c",
    _DRAWING + "diagram": "dgm",
    _STRICT + "drawingml/diagram": "dgm",
    _OFFICE + "relationships": "r",
    _STRICT + "officeDocument/relationships": "r",
    _OFFICE + "math": "m",
    _STRICT + "officeDocument/math": "m",
    _MICROSOFT + "Shape": "wps",
    _MICROSOFT + "Group": "wpg",
    _MICROSOFT + "Canvas": "wpc",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
}
"""Namespaces by the prefixes that Word writes; those of the strict form of ISO/IEC 29500 too."""


class Element(Protocol):
    """An element, as far as we use it. ``tag`` holds its namespace: see ``kind``."""

    tag: str
    text: str | None

    def get(self, name: str) -> str | None: ...
    def items(self) -> list[tuple[str, str]]: ...
    def iter(self) -> Iterator[Element]: ...
    def __iter__(self) -> Iterator[Element]: ...
    def __len__(self) -> int: ...


def parse(data: bytes) -> Element:
    """The root of an XML part. Raises ``ValueError``, whose text says what is wrong."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip
    try:
        root: Element = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as problem:
        raise ValueError(str(problem)[:120]) from problem
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]
        raise ValueError("it declares entities (a DTD), which Word never writes")
    return root


@lru_cache(maxsize=2048)
def _short(tag: str) -> str:
    space, _, name = tag.removeprefix("{").rpartition("}")
    return f"{_SPACES.get(space, '?')}:{name}"


def kind(element: Element) -> str:
    """The name of an element with Word's usual prefix: ``w:p``; ``?:…`` in other namespaces."""
    tag = element.tag
    return _short(tag) if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of this kind, or the first at the end of ``path``."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if kind(each) == name), None)
    return element


def found(element: Element, *kinds: str) -> Iterator[Element]:
    """All elements of these kinds within, in order."""
    return (each for each in element.iter() if kind(each) in kinds)


@lru_cache(maxsize=256)
def _full_names(name: str) -> tuple[str, ...]:
    prefix, _, bare = name.partition(":")
    if not bare:
        return (name,)
    return tuple(f"{{{space}}}{bare}" for space, short in _SPACES.items() if short == prefix)


def attribute(element: Element | None, name: str) -> str:
    """The attribute ``w:val``, ``r:embed``, ``id`` …; "": there is none."""
    if element is not None:
        for full in _full_names(name):
            value = element.get(full)
            if value is not None:
                return value
    return ""


def value(element: Element | None, *path: str) -> str:
    """``w:val`` of the element at the end of ``path``."""
    return attribute(child(element, *path), "w:val")


def is_on(switch: Element | None) -> bool:
    """Whether a switch such as ``<w:b/>`` is there and on."""
    return switch is not None and attribute(switch, "w:val") not in ("0", "false", "off", "none")


def number(text: str, default: float = 0.0) -> float:
    """A number as an attribute gives it, also of a damaged file: ``default`` where it is none."""
    for unit, points in (("pt", 20.0), ("mm", 1440 / 25.4), ("cm", 14400 / 25.4), ("in", 1440.0)):
        if text.endswith(unit):  # the strict form gives lengths with units; others are twentieths
            return number(text.removesuffix(unit), default / points) * points
    try:
        read = float(text)
    except ValueError:
        return default
    return read if abs(read) < 1e9 else default
