"""Preflight rules 1 to 10: document structure and metadata (../shared/preflight-rules.md,
Structure)."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.preflight.metadata.xmp import components_of
from paiban.preflight.rules.rule import ERROR, Hit, Look

_XMP = (
    ("xmp:CreateDate", "the date of creation"),
    ("xmp:ModifyDate", "the date of change"),
    ("xmp:MetadataDate", "the date of the metadata"),
    ("xmpMM:DocumentID", "DocumentID"),
    ("xmpMM:VersionID", "VersionID"),
    ("xmpMM:RenditionClass", "RenditionClass"),
    ("pdf:Trapped", "pdf:Trapped"),
    ("dc:title", "the title"),
)
_AGAIN = "write the file again as PDF/X"
_CLASSES = {False: ("prtr",), True: ("prtr", "mntr")}
"""Classes of the profile of an output intent: PDF/A allows a monitor's."""


def rule_1(look: Look) -> Iterator[Hit]:
    """PDF version: 1.4 for X-1a and X-3 (1.3 for those of 2001 and 2002), 1.6 for X-4, at most 1.7
    for PDF/A-2."""
    found = max(look.document.header, look.document.catalog_version)
    info = look.document.info
    told = {info.get("GTS_PDFXConformance"), info.get("GTS_PDFXVersion")}
    first = not told.isdisjoint(("PDF/X-1a:2001", "PDF/X-3:2002"))
    asked = ("1.3" if first else "1.4") if look.opaque else "1.6"
    if look.archive:
        if not "1.0" <= found <= "1.7":
            message = f"the file is PDF {found or '?'}; PDF/A-2 is PDF 1.7"
            yield Hit(ERROR, message, "write it again")
    elif found != asked:
        said = f"PDF {found}" if found else "no version of PDF"
        yield Hit(ERROR, f"the file is {said}; PDF/{look.standard} is PDF {asked}", _AGAIN)


def rule_2(look: Look) -> Iterator[Hit]:
    if not look.document.has_id:
        yield Hit(ERROR, "the trailer has no /ID of two parts", _AGAIN)


def rule_3(look: Look) -> Iterator[Hit]:
    if look.document.encrypted:
        yield Hit(ERROR, "the file is encrypted", "remove its password and restrictions")


def rule_4(look: Look) -> Iterator[Hit]:
    keys = ("Title", "CreationDate", "ModDate")
    missing = [key for key in keys if not look.document.info.get(key)]
    if missing:
        yield Hit(ERROR, f"the document information has no {', no '.join(missing)}", _AGAIN)


def rule_5(look: Look) -> Iterator[Hit]:
    found = look.document.trapped
    if found not in ("True", "False"):
        said = f"/{found}" if found else "missing or no name"
        yield Hit(ERROR, f"/Trapped is {said}", "set /False, or /True if the file is trapped")


def rule_6(look: Look) -> Iterator[Hit]:
    """The claim: in the Info dictionary for X-1a, in XMP for X-4."""
    claim, allowed = look.claim, look.profile.standards
    if look.archive:
        if claim not in allowed:
            said = f"the file claims PDF/{claim}" if claim else "the file claims no PDF/A"
            yield Hit(ERROR, f"{said}; PDF/A-2 is required", "write it again as PDF/A-2b")
    elif claim not in allowed:
        asked = " or ".join(f"PDF/{each}" for each in allowed)
        said = f"the file claims {claim}" if claim else "the file claims no PDF/X"
        yield Hit(ERROR, f"{said}; {asked} is required", _AGAIN)


def rule_7(look: Look) -> Iterator[Hit]:
    """XMP of X-4: present, uncompressed, with dates, ids and title; of PDF/A: properties of known
    types."""
    metadata = look.document.metadata
    if metadata is None:
        if not look.opaque:
            yield Hit(ERROR, "the file has no XMP metadata", _AGAIN)
        return
    if metadata.problem:
        yield Hit(ERROR, f"the XMP metadata cannot be read: {metadata.problem}", _AGAIN)
    elif not look.opaque and not look.archive:
        missing = [words for key, words in _XMP if not metadata.values.get(key)]
        if missing:
            yield Hit(ERROR, f"the XMP metadata lacks {', '.join(missing)}", _AGAIN)
        if metadata.compressed:
            yield Hit(ERROR, "the XMP metadata is compressed", "write it as plain bytes")
    elif look.archive:
        for name, kind in metadata.faults:
            yield Hit(ERROR, _xmp_fault(name, kind), "write the file again as PDF/A")


def _xmp_fault(name: str, kind: str) -> str:
    if kind.startswith("lacks "):
        entry = kind.removeprefix("lacks ")
        return f"the XMP description of a {name} lacks {entry}"
    if kind:
        return f"the XMP property {name} is not of type {kind}"
    return f"the XMP property {name} is of no known schema, nor described in the file"


def rule_8(look: Look) -> Iterator[Hit]:
    count = sum(each.kind == "GTS_PDFX" for each in look.document.intents)
    if count != 1:
        said = f"{count} output intents" if count else "no output intent"
        hint = "give the one printing condition of the page"
        yield Hit(ERROR, f"the file has {said} of kind /GTS_PDFX", hint)


def rule_9(look: Look) -> Iterator[Hit]:
    """The intent names its condition, describes it and embeds its profile. By the standards alone a
    registered condition needs no Info (ISO 32000-1 table 365), in X-1a no profile."""
    for intent in look.document.intents:
        if intent.kind != "GTS_PDFX":
            continue
        registered = not look.profile.house and bool(intent.registry)
        asked = {
            "no OutputConditionIdentifier": bool(intent.identifier),
            "no Info": bool(intent.info) or registered,
            "no embedded profile": intent.profile is not None or (registered and look.opaque),
        }
        missing = [words for words, there in asked.items() if not there]
        if missing:
            yield Hit(ERROR, f"the output intent has {', '.join(missing)}", _AGAIN)


def rule_10(look: Look) -> Iterator[Hit]:
    for intent in look.document.intents:
        profile = intent.profile
        kind = "GTS_PDFA1" if look.archive else "GTS_PDFX"
        if intent.kind != kind or profile is None:
            continue
        asked = 4 if look.profile.house or look.plain else components_of(profile.space)
        if profile.problem:
            message = f"the profile of the output intent is {profile.problem}"
            yield Hit(ERROR, message, "embed the printer profile of the condition")
            continue
        fits = profile.kind in _CLASSES[look.archive] and profile.components == asked
        if not fits or asked != components_of(profile.space):
            said = f"class {profile.kind}, {profile.space}" if profile.kind else "no ICC profile"
            message = f"the profile of the output intent is {said}, /N {profile.components}"
            yield Hit(ERROR, message, "embed the printer profile of the condition")
