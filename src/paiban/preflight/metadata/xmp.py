"""Reader of XMP packets and ICC profile headers, from untrusted files."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

from paiban.pdf_reading.objects import Stream
from paiban.preflight.facts import Metadata, ProfileHeader
from paiban.preflight.metadata.xmp_types import schema_faults

_PREFIXES = {
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
}
_MOST = 4_000_000
"""Most bytes of a packet; real ones have some thousand."""
_COMPONENTS = {"GRAY": 1, "RGB": 3, "CMYK": 4, "Lab": 3}
_HEADER = 128
_TAGS = 1000


def read_metadata(stream: Stream) -> Metadata:
    """The content of a metadata stream."""
    data = stream.data()
    compressed = bool(stream.filters)
    if data is None or len(data) > _MOST:
        return Metadata(compressed, "it cannot be decoded")
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", data, re.IGNORECASE):
        return Metadata(compressed, "it declares a document type, which XMP forbids")
    try:
        root = ElementTree.fromstring(data.strip(b"\0 \r\n\t"))
        return Metadata(compressed, "", _values(root), schema_faults(root))
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as problem:
        return Metadata(compressed, str(problem))


def _values(root: ElementTree.Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for described in root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"):
        for name, value in described.attrib.items():
            found.setdefault(_short(name), value.strip())
        for child in described:
            text = "".join(child.itertext()).strip()
            found.setdefault(_short(child.tag), text)
    return found


def _short(name: str) -> str:
    space, _, local = name.lstrip("{").rpartition("}")
    return f"{_PREFIXES.get(space, space)}:{local}" if space else local


def read_profile(stream: Stream) -> ProfileHeader:
    """The header of an ICC profile (ICC.1 7.2), with the /N of its stream."""
    data = stream.data() or b""
    components = int(stream.number("N"))
    if len(data) < _HEADER or data[36:40] != b"acsp":
        return ProfileHeader("", "", components)
    kind, space = (data[at : at + 4].decode("latin-1").strip() for at in (12, 16))
    return ProfileHeader(kind, space, components, _cut_off(data))


def _cut_off(data: bytes) -> str:
    """Why a profile is not whole: it is shorter than it says, or than its table of tags needs."""
    told, tags = int.from_bytes(data[:4], "big"), int.from_bytes(data[128:132], "big")
    if told > len(data):
        return f"cut off: it has {len(data)} of {told} bytes"
    if not 0 < tags <= _TAGS or len(data) < _HEADER + 4 + 12 * tags:
        return "without its tags"
    for at in range(_HEADER + 4, _HEADER + 4 + 12 * tags, 12):
        start, length = (int.from_bytes(data[at + k : at + k + 4], "big") for k in (4, 8))
        if start + length > len(data):
            return f"cut off: it has {len(data)} of {start + length} bytes"
    return ""


def components_of(space: str) -> int:
    """The components of a profile colour space; 0 if unknown."""
    return _COMPONENTS.get(space, 0)
