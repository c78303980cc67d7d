"""Types of the properties of XMP, and schemas that a file describes itself (PDF/A 6.6.2.3)."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from paiban.preflight.metadata.xmp_types import schema_faults

SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "stRef": "http://ns.adobe.com/xap/1.0/sType/ResourceRef#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "own": "http://example.org/own/",
}


def faults(inner: str, attributes: str = "") -> list[tuple[str, str]]:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
    packet = (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {spaces}>'
        f'<rdf:Description rdf:about="" {attributes}>{inner}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>"
    )
    return list(schema_faults(ElementTree.fromstring(packet)))


def items(kind: str, *texts: str, more: str = "") -> str:
    return f"<rdf:{kind}>{''.join(f'<rdf:li{more}>{text}</rdf:li>' for text in texts)}</rdf:{kind}>"


LANG = ' xml:lang="x-default"'


@pytest.mark.parametrize(
    ("inner", "wrong"),
    [
        (f"<dc:creator>{items('Seq', '林可')}</dc:creator>", ""),
        (f"<dc:creator>{items('Bag', '林可')}</dc:creator>", "Seq Text"),
        ("<dc:creator>林可</dc:creator>", "Seq Text"),
        (f"<dc:title>{items('Alt', '版', more=LANG)}</dc:title>", ""),
        (f"<dc:title>{items('Alt', '版')}</dc:title>", "Lang Alt"),
        ("<xmp:CreateDate>2026-11-30T00:00:00Z</xmp:CreateDate>", ""),
        ("<xmp:CreateDate>2026</xmp:CreateDate>", ""),
        ("<xmp:CreateDate>30 November 2026</xmp:CreateDate>", "Date"),
        ("<tiff:ImageWidth>256</tiff:ImageWidth>", ""),
        ("<tiff:ImageWidth>256 mm</tiff:ImageWidth>", "Integer"),
        ("<tiff:XResolution>72/1</tiff:XResolution>", ""),
        ("<tiff:XResolution>72.5</tiff:XResolution>", "Rational"),
        (f"<tiff:BitsPerSample>{items('Seq', '8', '8')}</tiff:BitsPerSample>", ""),
        (f"<tiff:BitsPerSample>{items('Seq', '8', 'eight')}</tiff:BitsPerSample>", "Seq Integer"),
        ('<xmpMM:DerivedFrom stRef:documentID="uuid:1"/>', ""),
        (
            '<xmpMM:DerivedFrom rdf:parseType="Resource"><stRef:documentID>uuid:1'
            "</stRef:documentID></xmpMM:DerivedFrom>",
            "",
        ),
        ("<xmpMM:DerivedFrom>uuid:1</xmpMM:DerivedFrom>", "Structure"),
    ],
)
def test_predefined_properties_have_the_type_of_their_schema(inner: str, wrong: str) -> None:
    assert [kind for _, kind in faults(inner)] == ([wrong] if wrong else [])


def test_attributes_are_properties_too() -> None:
    assert faults("", 'pdfaid:part="2" pdfaid:conformance="B"') == []
    assert faults("", 'xmp:ModifyDate="soon"') == [("xmp:ModifyDate", "Date")]


def described(*, category: str = "external", prefix: str = "own") -> str:
    return (
        '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
        "<pdfaSchema:schema>Own</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{SPACES['own']}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        "<pdfaProperty:name>page</pdfaProperty:name>"
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>"
        "<pdfaProperty:description>A page</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
    )


def test_other_properties_are_described_in_the_file() -> None:
    page = "<own:page>A01</own:page>"
    assert faults(page) == [("http://example.org/own/:page", "")]
    assert faults("<xmp:Colour>red</xmp:Colour>") == [("xmp:Colour", "")]
    assert faults(described() + page) == []
    assert faults(described() + "<own:line>1</own:line>") == [("http://example.org/own/:line", "")]


def test_a_description_is_whole() -> None:
    assert faults(described(category="some")) == [("pdfaProperty", "lacks category")]
    assert faults(described(prefix="")) == [("pdfaSchema", "lacks prefix")]
