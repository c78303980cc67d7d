"""PDF/X declaration: dates, metadata, output intent (preflight rules 1 to 10)."""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

from paiban.base.finding import Findings
from paiban.base.value import Value
from paiban.photo.press.condition import Condition
from paiban.render.pdf.reportlab_objects import PdfFile, Version, name, text_string

VERSIONS: dict[str, Version] = {"x-4": (1, 6), "x-1a": (1, 4)}
"""ISO 15930-7 (PDF/X-4) and 15930-4 (PDF/X-1a:2003)."""

_PRODUCER = "paiban"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}   <pdf:Producer>{producer}</pdf:Producer>
   <pdf:Trapped>False</pdf:Trapped>
   <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
   <xmp:CreateDate>{date}</xmp:CreateDate>
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

_CREATOR = "   <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n"


class Identity(Value, frozen=True):
    """Title, author and date of a file."""

    title: str
    author: str
    day: date


_NEWEST = {"x-4": 4, "x-1a": 2}
"""Newest ICC version that the underlying PDF 1.6 and 1.4 support."""


def check_profile(pdfx: str, condition: Condition, findings: Findings) -> None:
    """Report a profile newer than the PDF/X version supports."""
    version = condition.profile[8]
    if version > _NEWEST[pdfx]:
        findings.warn(
            "profile-too-new",
            f"the profile {condition.info} has ICC version {version}, "
            f"and PDF/{pdfx.upper()} supports {_NEWEST[pdfx]} at most",
            "ask the printer for a profile of version 2, or use PDF/X-4",
        )


def declare(pdf: PdfFile, pdfx: str, identity: Identity, condition: Condition) -> None:
    """Make the file a PDF/X; call last, as the metadata's ids derive from its streams."""
    _add_intent(pdf, condition)
    stamp = text_string(f"D:{identity.day:%Y%m%d}000000Z")
    pdf.set_info(
        Creator=text_string(_PRODUCER), CreationDate=stamp, ModDate=stamp, Trapped=name("False")
    )
    if pdfx == "x-1a":
        pdf.set_info(GTS_PDFXVersion=text_string("PDF/X-1a:2003"))
    else:
        # uncompressed: programs without a PDF parser find the packet by its text
        entries = {"Type": name("Metadata"), "Subtype": name("XML")}
        packet = pdf.add_stream(_packet(pdf.digest(), identity), entries, packed=True)
        pdf.set_catalog(Metadata=packet)


def _add_intent(pdf: PdfFile, condition: Condition) -> None:
    profile = pdf.add_stream(condition.profile, {"N": 4, "Alternate": name("DeviceCMYK")})
    intent = {
        "Type": name("OutputIntent"),
        "S": name("GTS_PDFX"),
        "OutputConditionIdentifier": text_string(condition.identifier),
        "Info": text_string(condition.info),
        "DestOutputProfile": profile,
    }
    if condition.registry:
        intent["RegistryName"] = text_string(condition.registry)
    pdf.set_catalog(OutputIntents=[pdf.add(intent)])


def _packet(digest: str, identity: Identity) -> bytes:
    ends = (8, 12, 16, 20)
    parts = [digest[start:end] for start, end in zip((0, *ends), (*ends, 32), strict=True)]
    packet = _XMP.format(
        title=escape(identity.title),
        creator=_CREATOR.format(escape(identity.author)) if identity.author else "",
        producer=_PRODUCER,
        date=f"{identity.day:%Y-%m-%d}T00:00:00Z",
        document="-".join(parts),
    )
    return packet.encode()
