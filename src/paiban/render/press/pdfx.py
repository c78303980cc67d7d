"""PDF/X declaration: dates, metadata, output intent (preflight rules 1 to 10)."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.photo.press.condition import Condition
from paiban.render.pdf.metadata_packet import PRINTED, Identity, add_dates, add_packet
from paiban.render.pdf.reportlab_objects import PdfFile, Version, name, text_string

VERSIONS: dict[str, Version] = {"x-4": (1, 6), "x-1a": (1, 4)}
"""ISO 15930-7 (PDF/X-4) and 15930-4 (PDF/X-1a:2003)."""

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
    add_dates(pdf, identity.day)
    pdf.set_info(Trapped=name("False"))
    if pdfx == "x-1a":
        pdf.set_info(GTS_PDFXVersion=text_string("PDF/X-1a:2003"))
    else:
        add_packet(pdf, identity, PRINTED)


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
