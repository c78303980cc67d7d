"""XML of an InDesign package; the only file of the room that knows lxml."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

from paiban.base.visible import without_controls

DOM_VERSION = "8.0"
"""That of InDesign CS6, the oldest that has all that is written here; later ones open it."""
_PACKAGING = "http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging"

Node: TypeAlias = _Element
Attribute = str | int | float | bool | None


def node(name: str, /, *children: Node | None, **attributes: Attribute) -> Node:
    """An element. Attributes that are None are left out; ``id_`` of a packaged part: ``idPkg:``."""
    made = etree.Element(name)
    for key, value in attributes.items():
        if value is not None:
            made.set(key, written(value))
    made.extend([child for child in children if child is not None])
    return made


def texted(name: str, text: str, /, **attributes: Attribute) -> Node:
    """An element that holds text."""
    made = node(name, **attributes)
    made.text = _clean(text)
    return made


def data(name: str, text: str, /) -> Node:
    """An element that holds a section of character data."""
    made = node(name)
    made.text = etree.CDATA(text)
    return made


def valued(name: str, kind: str, value: Attribute) -> Node:
    """A property of a kind: ``unit``, ``string``, ``object``, ``enumeration``, …"""
    return texted(name, written(value), type=kind)


def listed(name: str, *items: Node) -> Node:
    """A property that is a list."""
    return node(name, *items, type="list")


def properties(*children: Node | None) -> Node | None:
    """The properties of an object; none where there are none."""
    there = [child for child in children if child is not None]
    return node("Properties", *there) if there else None


def labelled(key: str, value: str) -> Node:
    """A label of an object, which InDesign keeps."""
    return node("Label", node("KeyValuePair", Key=key, Value=value))


def reference(name: str, src: str) -> Node:
    """What the design map says of a part."""
    made = etree.Element(f"{{{_PACKAGING}}}{name}", nsmap={"idPkg": _PACKAGING})
    made.set("src", src)
    return made


def part(name: str, *children: Node) -> bytes:
    """A part of the package, whose root is ``idPkg:name``."""
    root = etree.Element(f"{{{_PACKAGING}}}{name}", nsmap={"idPkg": _PACKAGING})
    root.set("DOMVersion", DOM_VERSION)
    root.extend(children)
    return serialised(root)


def document(*children: Node, **attributes: Attribute) -> bytes:
    """The design map, with the instruction by which InDesign knows it."""
    root = etree.Element("Document", nsmap={"idPkg": _PACKAGING})
    for key, value in attributes.items():
        if value is not None:
            root.set(key, written(value))
    root.extend(children)
    root.addprevious(
        etree.ProcessingInstruction(
            "aid", 'style="50" type="document" readerVersion="6.0" featureSet="257" product="8.0"'
        )
    )
    return serialised(root)


def snippet(*children: Node) -> bytes:
    """A story of its own, as InCopy knows one."""
    root = node("Document", *children, DOMVersion=DOM_VERSION, Self="d")
    told = 'style="50" type="snippet" readerVersion="6.0" featureSet="513" product="8.0"'
    for words in (told, 'SnippetType="InCopyInterchange"'):
        root.addprevious(etree.ProcessingInstruction("aid", words))
    return serialised(root)


def serialised(root: Node) -> bytes:
    """The XML of a document, in UTF-8."""
    made: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return made


def written(value: Attribute) -> str:
    """A value as an attribute has it: numbers to four decimals."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{round(value, 4) + 0.0:.10g}"
    return _clean(str(value))


def _clean(text: str) -> str:
    return without_controls(text)
