"""A newspaper page that passes every rule, made by hand with pikepdf; each test breaks it once."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name, Stream, String

TRIM = (20.0, 20.0, 420.0, 620.0)
BODY = b"/Body 9 Tf 1 0 0 1 40 %d Tm <4141414141414141414141> Tj\n"
CONTENT = (
    b"q 0.2 0.1 0 0 k 40 500 200 80 re f Q\n"
    b"q 200 0 0 100 40 360 cm /Photo Do Q\n"
    b"q /Over gs 0 0 0 1 k 0 0 0 1 K 0.5 w 40 340 m 300 340 l S\n"
    b"BT " + b"".join(BODY % y for y in range(200, 330, 11)) + b"/Body 24 Tf 1 0 0 1 40 590 Tm "
    b"<414141> Tj ET Q\n"
)
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<xmp:CreateDate>2026-01-02T03:04:05Z</xmp:CreateDate>
<xmp:ModifyDate>2026-01-02T03:04:05Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-01-02T03:04:05Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass><pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">版</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def icc(kind: bytes = b"prtr", space: bytes = b"CMYK") -> bytes:
    """A profile as far as it is looked at: its header and one tag."""
    tag = b"text\0\0\0\0none\0\0\0\0"
    head = bytearray(128)
    head[12:16], head[16:20], head[36:40] = kind, space, b"acsp"
    table = (1).to_bytes(4, "big") + b"cprt" + (144).to_bytes(4, "big")
    table += len(tag).to_bytes(4, "big")
    head[:4] = (len(head) + len(table) + len(tag)).to_bytes(4, "big")
    return bytes(head) + table + tag


@lru_cache(maxsize=1)
def font_program() -> bytes:
    """A font whose A is a square of one em."""
    pens = {name: TTGlyphPen(None) for name in (".notdef", "A")}
    for pen in pens.values():
        pen.moveTo((50, 0))
        for point in ((50, 800), (950, 800), (950, 0)):
            pen.lineTo(point)
        pen.closePath()
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([*pens])
    made.setupCharacterMap({0x41: "A"})
    made.setupGlyf({name: pen.glyph() for name, pen in pens.items()})
    made.setupHorizontalMetrics(dict.fromkeys(pens, (1000, 50)))
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupNameTable({"familyName": "Test", "styleName": "Regular"})
    made.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    made.setupPost()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def photo(pdf: pikepdf.Pdf, width: int = 600, height: int = 300, value: int = 60) -> Stream:
    """A CMYK picture of one colour, ``value`` of 255 on each plate."""
    return pdf.make_stream(
        bytes([value]) * (4 * width * height),
        Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height,
        ColorSpace=Name.DeviceCMYK, BitsPerComponent=8,
    )  # fmt: skip


def _font(pdf: pikepdf.Pdf) -> Dictionary:
    """The test font, embedded."""
    described = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Test"), Flags=32, ItalicAngle=0,
        Ascent=880, Descent=-120, CapHeight=700, StemV=80, FontBBox=[0, -120, 1000, 880],
        FontFile2=pdf.make_stream(font_program()),
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+Test"), FirstChar=65,
        LastChar=65, Widths=[1000], Encoding=Name.WinAnsiEncoding,
        FontDescriptor=pdf.make_indirect(described),
    )  # fmt: skip


def new_pdf() -> pikepdf.Pdf:
    """The good page as PDF/X-4, not yet saved."""
    pdf = pikepdf.new()
    resources = Dictionary(
        Font=Dictionary(Body=pdf.make_indirect(_font(pdf))),
        ExtGState=Dictionary(
            Over=pdf.make_indirect(Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1))
        ),
        XObject=Dictionary(Photo=photo(pdf)),
    )
    page = Dictionary(
        Type=Name.Page, MediaBox=[0, 0, 440, 640], BleedBox=[11, 11, 429, 629], TrimBox=[*TRIM],
        Resources=resources, Contents=pdf.make_stream(CONTENT),
    )  # fmt: skip
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.OutputIntents = Array([intent(pdf)])
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("版"), Trapped=Name("/False")))
    for key in ("/CreationDate", "/ModDate"):
        pdf.trailer.Info[key] = String("D:20260102030405Z")
    return pdf


def intent(pdf: pikepdf.Pdf) -> Dictionary:
    return Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=String("IFRA26"),
        Info=String("newsprint"), DestOutputProfile=pdf.make_stream(icc(), N=4),
    )  # fmt: skip


def as_x1a(pdf: pikepdf.Pdf) -> None:
    """The same page as PDF/X-1a:2003."""
    del pdf.Root.Metadata
    pdf.trailer.Info.GTS_PDFXVersion = String("PDF/X-1:2003")
    pdf.trailer.Info.GTS_PDFXConformance = String("PDF/X-1a:2003")


def saved(pdf: pikepdf.Pdf, version: str = "1.6", **options: Any) -> bytes:
    """The file; version and /ID are pikepdf's business."""
    out = io.BytesIO()
    given = {"compress_streams": False, "static_id": True, "fix_metadata_version": False, **options}
    pdf.save(out, min_version=version, force_version=version, **given)
    return out.getvalue()


def page_of(pdf: pikepdf.Pdf) -> Dictionary:
    found = pdf.pages[0].obj
    assert isinstance(found, Dictionary)
    return found


def add(content: bytes) -> Callable[[pikepdf.Pdf], None]:
    """A break that paints something more."""

    def change(pdf: pikepdf.Pdf) -> None:
        page_of(pdf).Contents = pdf.make_stream(CONTENT + content)

    return change


def resource(pdf: pikepdf.Pdf, kind: str, name: str, value: Any) -> None:
    """Put something among the resources of the page."""
    resources = page_of(pdf).Resources
    if f"/{kind}" not in resources:
        resources[f"/{kind}"] = Dictionary()
    resources[f"/{kind}"][f"/{name}"] = value


def in_other_units(pdf: pikepdf.Pdf, unit: float) -> None:
    """Write the page in units of so many points: it is the same page."""
    page = page_of(pdf)
    page.UserUnit = unit
    for key in ("/MediaBox", "/TrimBox", "/BleedBox"):
        page[key] = pikepdf.Array([float(each) / unit for each in page[key]])
    pages = pdf.pages[0]
    pages.contents_add(b"q %g 0 0 %g 0 0 cm" % (1 / unit, 1 / unit), prepend=True)
    pages.contents_add(b"Q")
