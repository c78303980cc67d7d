"""Output intent, version, dates and metadata of PDF/X for a file that lacks them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from paiban.pdf_reading.objects import Dict
from paiban.pdf_reading.pdf_file import Source
from paiban.photo.press.condition import Condition
from paiban.preflight.facts import PdfFacts
from paiban.repairs.repair import Mended

_DATES = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")


def give_intent(source: Source, condition: Condition, mended: Mended) -> None:
    """Have the file name the condition as its one output intent."""
    root, pdf = source.found.Root, source.found
    others = [each.found for each in source.root.array("OutputIntents")
              if isinstance(each, Dict) and each.name("S") != "GTS_PDFX"]  # fmt: skip
    profile = pdf.make_stream(condition.profile, N=4, Alternate=Name.DeviceCMYK)
    made = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.identifier),
        Info=String(condition.info),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    if condition.registry:
        made.RegistryName = String(condition.registry)
    root.OutputIntents = Array([pdf.make_indirect(made), *others])
    mended.add(f"output intent {condition.identifier}")


def intent_is_sound(facts: PdfFacts) -> bool:
    """Whether the file names one condition, with the profile of a CMYK press."""
    found = [each for each in facts.intents if each.kind == "GTS_PDFX"]
    if len(found) != 1 or not found[0].identifier or not found[0].info:
        return False
    profile = found[0].profile
    return profile is not None and not profile.problem and (
        (profile.kind, profile.space, profile.components) == ("prtr", "CMYK", 4)
    )  # fmt: skip


def declare_pdfx(source: Source, facts: PdfFacts, standard: str, dated: float, title: str,
                 mended: Mended) -> None:  # fmt: skip
    """Give the file the entries of its standard. ``dated``, in seconds since 1970, is when it was
    written, and ``title`` its name, where it tells neither itself."""
    info = _info(source)
    if not facts.info.get("Title"):
        given = facts.metadata.values.get("dc:title", "") if facts.metadata else ""
        info.Title = String(given or title)
        mended.add("title")
    stamp = f"D:{datetime.fromtimestamp(dated, UTC):%Y%m%d%H%M%S}Z"
    for key in ("CreationDate", "ModDate"):
        if not facts.info.get(key):
            other = facts.info.get("ModDate") or facts.info.get("CreationDate")
            info["/" + key] = String(other or stamp)
            mended.add("date")
    if facts.trapped not in ("True", "False"):
        info.Trapped = Name("/False")
        mended.add("/Trapped")
    if standard in ("X-1a", "X-3"):
        if facts.claim != standard:
            info.GTS_PDFXVersion = String(f"PDF/{standard}:2003")
            if standard == "X-1a":
                info.GTS_PDFXConformance = String("PDF/X-1a:2003")
            mended.add(f"claim of PDF/{standard}")
        return
    for key in ("/GTS_PDFXVersion", "/GTS_PDFXConformance"):
        if key in info:
            del info[key]
    _packet(source, facts, info, dated, mended)


def _info(source: Source) -> Any:
    pdf = source.found
    if "/Info" not in pdf.trailer or not isinstance(pdf.trailer.Info, Dictionary):
        pdf.trailer.Info = pdf.make_indirect(Dictionary())
    return pdf.trailer.Info


def _packet(source: Source, facts: PdfFacts, info: Any, dated: float, mended: Mended) -> None:
    """The XMP of PDF/X-4; what a sound packet tells already stays."""
    pdf, known = source.found, facts.metadata
    if known is not None and known.problem and "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    values = known.values if known is not None and not known.problem else {}
    day = f"{datetime.fromtimestamp(dated, UTC):%Y-%m-%dT%H:%M:%SZ}"
    created = _iso(str(info.get("/CreationDate", ""))) or day
    changed = _iso(str(info.get("/ModDate", ""))) or day
    asked = dict(zip(_DATES, (created, changed, changed), strict=True)) | {
        "xmpMM:DocumentID": f"uuid:{_digest(source.bytes)}",
        "xmpMM:VersionID": "1",
        "xmpMM:RenditionClass": "default",
        "dc:title": str(info.Title),
    }
    fixed = {"pdf:Trapped": str(info.Trapped)[1:], "pdfxid:GTS_PDFXVersion": "PDF/X-4"}
    wanted = {key: value for key, value in asked.items() if not values.get(key)}
    wanted |= {key: value for key, value in fixed.items() if values.get(key) != value}
    if not wanted and known is not None and not known.compressed:
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as packet:
        packet.register_xml_namespace("http://www.npes.org/pdfx/ns/id/", "pdfxid")
        for key, value in wanted.items():
            packet[key] = value
    mended.add("XMP entry", 0, max(1, len(wanted)))


def _iso(date: str) -> str:
    """A date of the information dictionary as XMP has it; "" if it is none."""
    try:
        found = pikepdf.models.metadata.decode_pdf_date(date)
    except (ValueError, IndexError):
        return ""
    return found.isoformat() if found.tzinfo else f"{found.isoformat()}Z"


def _digest(data: bytes) -> str:
    """An identifier of the file as it came, in the form of a UUID."""
    from hashlib import sha256

    found = sha256(data).hexdigest()
    return "-".join((found[:8], found[8:12], found[12:16], found[16:20], found[20:32]))
