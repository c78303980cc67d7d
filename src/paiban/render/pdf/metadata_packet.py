"""Metadata of a PDF: the dates of its information dictionary and its XMP packet, alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.render.pdf.reportlab_objects import PdfFile, name, text_string

PRODUCER = "paiban"
PRINTED = (
    "   <pdf:Trapped>False</pdf:Trapped>\n"
    "   <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n"
)
"""The claim of PDF/X-4 (ISO 15930-7)."""
ACCESSIBLE = "   <pdfuaid:part>1</pdfuaid:part>\n"
"""The claim of PDF/UA-1 (ISO 14289-1)."""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
{spaces}    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}   <pdf:Producer>{producer}</pdf:Producer>
{claims}   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:CreatorTool>{producer}</xmp:CreatorTool>
   <xmp:MetadataDate>{date}</xmp:MetadataDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
   <xmpMM:InstanceID>uuid:{document}</xmpMM:InstanceID>
   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
   <xmpMM:VersionID>1</xmpMM:VersionID>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
_DATE = late_pattern(r"(\d{4})\s*[年년./-](?:（[^）]*）)?\s*(\d{1,2})\s*[月월./-]\s*(\d{1,2})")
_UNDATED = date(2000, 1, 1)
_CREATOR = "   <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n"
_SPACES = {
    PRINTED: '    xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"\n',
    ACCESSIBLE: '    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"\n',
}


def day_of(texts: Iterable[str]) -> date:
    """The first date in ``texts`` (2019年11月28日, 2019-11-28), or 1 January 2000: the file needs
    dates, and reading the clock would change its bytes.
    """
    for text in texts:
        for year, month, day in _DATE.findall(text):
            try:
                return date(int(year), int(month), int(day))
            except ValueError:
                continue
    return _UNDATED


class Identity(Value, frozen=True):
    """Title, author and date of a file."""

    title: str
    author: str
    day: date


def add_dates(pdf: PdfFile, day: date) -> None:
    """Date the information dictionary: 00:00 UTC of the day of the edition."""
    stamp = text_string(f"D:{day:%Y%m%d}000000Z")
    pdf.set_info(Creator=text_string(PRODUCER), CreationDate=stamp, ModDate=stamp)


def add_packet(pdf: PdfFile, identity: Identity, claims: str = "") -> None:
    """Add the XMP packet; call last, as its ids derive from the streams of the file."""
    # uncompressed: programs without a PDF parser find the packet by its text
    entries = {"Type": name("Metadata"), "Subtype": name("XML")}
    packet = pdf.add_stream(_packet(pdf.digest(), identity, claims), entries, packed=True)
    pdf.set_catalog(Metadata=packet)


def _packet(digest: str, identity: Identity, claims: str) -> bytes:
    ends = (8, 12, 16, 20)
    parts = [digest[start:end] for start, end in zip((0, *ends), (*ends, 32), strict=True)]
    packet = _XMP.format(
        spaces=_SPACES.get(claims, ""),
        claims=claims,
        title=escape(identity.title, quote=False),
        creator=_CREATOR.format(escape(identity.author, quote=False)) if identity.author else "",
        producer=PRODUCER,
        date=f"{identity.day:%Y-%m-%d}T00:00:00Z",
        document="-".join(parts),
    )
    return packet.encode()
