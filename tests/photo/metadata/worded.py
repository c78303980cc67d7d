"""JPEGs with IPTC-IIM and XMP in them, made byte by byte."""

from __future__ import annotations

import struct
from xml.sax.saxutils import escape

from tests.manuscript.word.made_docx import jpeg

UTF8 = b"\x1b%G"
FIELDS = {
    "caption": 120, "byline": 80, "credit": 110, "source": 115, "city": 90, "date": 55,
    "rights": 116, "instructions": 40, "release": 30, "expiry": 37, "status": 7,
}  # fmt: skip


def data_set(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def iim(encoding: str, said: bytes = b"", **fields: str) -> bytes:
    """A block of data sets in ``encoding``; ``said`` is the coded character set record."""
    block = data_set(1, 90, said) if said else b""
    block += data_set(2, 0, b"\0\4")
    for name, value in fields.items():
        block += data_set(2, FIELDS[name], value.encode(encoding))
    return block


def xmp(**fields: str) -> bytes:
    """A packet: ``description``, ``creator``, ``rights`` of Dublin Core, others of Photoshop."""
    inner = ""
    for name, value in fields.items():
        text = escape(value)
        if name in ("description", "rights"):
            text = f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'
        elif name == "creator":
            text = f"<rdf:Seq><rdf:li>{text}</rdf:li></rdf:Seq>"
        prefix = "dc" if name in ("description", "rights", "creator") else "photoshop"
        inner += f"<{prefix}:{name}>{text}</{prefix}:{name}>"
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">{inner}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>"
    ).encode()


def worded_jpeg(block: bytes = b"", packet: bytes = b"") -> bytes:
    """A photo that holds them."""
    plain = jpeg()
    added = b""
    if packet:
        added += _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)
    if block:
        size = struct.pack(">I", len(block))
        other = b"8BIM\x03\xed\0\0" + struct.pack(">I", 3) + b"abc\0"
        resource = b"8BIM\x04\x04\0\0" + size + block + b"\0" * (len(block) % 2)
        added += _segment(0xED, b"Photoshop 3.0\0" + other + resource)
    return plain[:2] + added + plain[2:]


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content
