"""XMP packets of photos, from untrusted files: the values of a few properties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paiban.base.late_pattern import late_pattern

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/xap/1.0/rights/": "rights",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "core",
}
_FORBIDDEN = late_pattern(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_WANTED = ("zh-hans", "zh-cn", "zh", "x-default", "")
"""Languages of a text, the one that is taken first."""


def xmp_values(packet: bytes) -> dict[str, list[str]]:
    """The values of properties by their names (``dc:description``); none of a packet that is
    damaged or declares entities."""
    from xml.etree import ElementTree  # few photos have a packet, and it takes 3 ms to load

    data = packet.strip(b"\0 \r\n\t")
    if _FORBIDDEN.search(data):
        return {}
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
        return {}
    found: dict[str, list[str]] = {}
    for described in root.iter(f"{_RDF}Description"):
        for name, value in described.attrib.items():
            _add(found, name, [value])
        for child in described:
            _add(found, child.tag, _texts(child))
    return found


def _add(found: dict[str, list[str]], name: str, values: list[str]) -> None:
    space, _, local = name.lstrip("{").rpartition("}")
    short = _SPACES.get(space)
    values = [value.strip() for value in values if value.strip()]
    if short and values:
        found.setdefault(f"{short}:{local}", values)


def _texts(element: Element) -> list[str]:
    """The texts of a property: of several languages the one that is wanted, of a list all."""
    items = list(element.iter(f"{_RDF}li"))
    if not items:
        return ["".join(element.itertext())]
    if any(_LANGUAGE in item.attrib for item in items):
        by_language = {item.get(_LANGUAGE, "").lower(): item for item in reversed(items)}
        chosen = next((by_language[name] for name in _WANTED if name in by_language), items[0])
        return ["".join(chosen.itertext())]
    return ["".join(item.itertext()) for item in items]
