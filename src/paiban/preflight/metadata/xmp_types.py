"""Properties of an XMP packet held against their schemas, as PDF/A asks (ISO 19005-2 6.6.2.3):
predefined ones have the type of their schema, others are described in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from paiban.base.late_pattern import late_pattern
from paiban.preflight.metadata.xmp_schemas import EXTENSIONS, PREFIXES, TYPES

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_LANG = _XML + "lang"
_SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
_PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
_TYPE = "{http://www.aiim.org/pdfa/ns/type#}"
_FIELD = "{http://www.aiim.org/pdfa/ns/field#}"
_CONTAINERS = ("Bag", "Seq", "Alt")
_VALUES = {
    "Text": late_pattern(".*", re.DOTALL),
    "Integer": late_pattern(r"[-+]?\d+"),
    "Real": late_pattern(r"[-+]?(\d+\.?\d*|\.\d+)"),
    "Rational": late_pattern(r"[-+]?\d+/[-+]?\d+"),
    "Boolean": late_pattern("True|False"),
    "Date": late_pattern(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[-+]\d\d:\d\d)?)?)?)?"),
}
_ASKED = {
    "schema": (_SCHEMA, ("schema", "namespaceURI", "prefix")),
    "property": (_PROPERTY, ("name", "valueType", "category", "description")),
    "valueType": (_TYPE, ("type", "namespaceURI", "prefix", "description")),
    "field": (_FIELD, ("name", "valueType", "description")),
}
"""What the description of each must have."""
_MOST = 20

Fault = tuple[str, str]
"""A property, and the type that it should have; "" if it is in no schema, and a description that
lacks something has ``lacks`` and what."""


def schema_faults(root: Element) -> tuple[Fault, ...]:
    """What is wrong with the properties of a packet, at most some of it."""
    properties = list(_properties(root))
    described: set[tuple[str, str]] = set()
    faults: list[Fault] = []
    for name, value in properties:
        if name == f"{{{EXTENSIONS}}}schemas":
            faults += _description(value, described)
    for name, value in properties:
        space, _, local = name.lstrip("{").rpartition("}")
        if space == EXTENSIONS or name.startswith((_RDF, _XML)):
            continue
        shown = f"{PREFIXES.get(space, space)}:{local}"
        kind = TYPES.get((space, local))
        if kind is None and (space, local) not in described:
            faults.append((shown, ""))
        elif kind is not None and not _is_of(value, kind):
            faults.append((shown, kind))
    return tuple(faults[:_MOST])


def _properties(root: Element) -> Iterator[tuple[str, Element | str]]:
    for packet in root.iter(f"{_RDF}RDF"):
        for described in packet:
            yield from described.attrib.items()
            yield from ((child.tag, child) for child in described)


def _is_of(value: Element | str, kind: str) -> bool:
    container, _, item = kind.rpartition(" ")
    if kind == "Lang Alt":
        items = _items(value, "Alt")
        return items is not None and all(each.get(_LANG) for each in items)
    if kind in _CONTAINERS:
        return _items(value, kind) is not None
    if container:
        items = _items(value, container)
        return items is not None and all(_is_single(each, item) for each in items)
    return _is_single(value, kind)


def _is_single(value: Element | str, kind: str) -> bool:
    if isinstance(value, str):
        return kind != "Structure" and _VALUES[kind].fullmatch(value.strip()) is not None
    if kind == "Structure":
        return _fields(value) is not None
    return len(value) == 0 and _VALUES[kind].fullmatch((value.text or "").strip()) is not None


def _items(value: Element | str, container: str) -> list[Element] | None:
    """The items of a container; None if the value is no such container."""
    if isinstance(value, str) or [each.tag for each in value] != [_RDF + container]:
        return None
    return list(value[0])


def _fields(value: Element) -> dict[str, Element | str] | None:
    """The fields of a structure; None if the value is none."""
    inner = value
    if [each.tag for each in value] == [_RDF + "Description"]:
        inner = value[0]
    elif value.get(_RDF + "parseType") != "Resource" and len(value):
        return None
    fields: dict[str, Element | str] = {
        name: held for name, held in inner.attrib.items() if not name.startswith((_RDF, _XML))
    }
    fields |= {child.tag: child for child in inner}
    return fields or None


def _description(value: Element | str, described: set[tuple[str, str]]) -> Iterator[Fault]:
    """What descriptions of schemas lack; the properties that they describe are noted."""
    for schema in _items(value, "Bag") or ():
        fields = _fields(schema) or {}
        yield from _lacking("schema", fields)
        space = _text(fields.get(f"{_SCHEMA}namespaceURI"))
        for each in _listed(fields.get(f"{_SCHEMA}property")):
            own = _fields(each) or {}
            yield from _lacking("property", own)
            if _text(own.get(f"{_PROPERTY}category")) not in ("internal", "external"):
                yield "pdfaProperty", "lacks category"
            described.add((space, _text(own.get(f"{_PROPERTY}name"))))
        for each in _listed(fields.get(f"{_SCHEMA}valueType")):
            own = _fields(each) or {}
            yield from _lacking("valueType", own)
            for field in _listed(own.get(f"{_TYPE}field")):
                yield from _lacking("field", _fields(field) or {})


def _lacking(kind: str, fields: dict[str, Element | str]) -> Iterator[Fault]:
    space, names = _ASKED[kind]
    for name in names:
        if not _text(fields.get(space + name)):
            yield f"pdfa{kind[0].upper()}{kind[1:]}", f"lacks {name}"


def _listed(value: Element | str | None) -> list[Element]:
    return _items(value, "Seq") or [] if value is not None else []


def _text(value: Element | str | None) -> str:
    if isinstance(value, str):
        return value.strip()
    return (value.text or "").strip() if value is not None and not len(value) else ""
