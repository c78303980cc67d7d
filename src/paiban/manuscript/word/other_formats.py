"""Documents of other programs and of the past: refused, with the way to what paiban reads. Told by
their first bytes, since a .doc may be named .docx; else by their ending."""

from __future__ import annotations

from paiban.base.finding import Unusable
from paiban.base.origin import Origin

_AS_WORD = "open it in {0}, choose 另存为 (Save As), and save it as Word 文档 (*.docx)"
_WORD = _AS_WORD.format("Word or WPS")
_KINDS = {
    ".doc": ("a document of Word 97 to 2003 (.doc)", _WORD),
    ".dot": ("a template of Word 97 to 2003 (.dot)", _WORD),
    ".wps": ("a document of WPS (.wps)", _AS_WORD.format("WPS")),
    ".wpt": ("a template of WPS (.wpt)", _AS_WORD.format("WPS")),
    ".uof": ("a document in 标文通 (.uof)", _AS_WORD.format("WPS")),
    ".ofd": ("a page in OFD, not a manuscript", "ask for the text that it was made from"),
    ".rtf": ("rich text (.rtf)", _WORD),
    ".odt": ("a document of OpenOffice (.odt)", _AS_WORD.format("LibreOffice or WPS")),
    ".fodt": ("a document of OpenOffice (.fodt)", _AS_WORD.format("LibreOffice")),
    ".pages": ("a document of Pages", "open it in Pages and export it as Word (.docx)"),
    ".pdf": (
        "a PDF, which has pages and no text in order",
        "ask for the manuscript, or open it in Word or WPS, save that as .docx and read it through",
    ),
    ".xls": ("a workbook", "copy the table into a Word document or into Markdown"),
    ".xlsx": ("a workbook", "copy the table into a Word document or into Markdown"),
    ".ppt": ("a presentation", "copy its text into a Word document"),
    ".pptx": ("a presentation", "copy its text into a Word document"),
    ".zip": ("a packed folder", "unpack it and name the folder"),
    ".rar": ("a packed folder", "unpack it and name the folder"),
    ".7z": ("a packed folder", "unpack it and name the folder"),
    ".eml": ("a mail", "save its text or its attachment and name that"),
    ".msg": ("a mail", "save its text or its attachment and name that"),
}
"""What a file of this ending is, and what to do."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def refusal(file: str, start: bytes, ending: str) -> Unusable | None:
    """What is wrong with a file that begins with ``start``; None: it may be a .docx, or is none of
    these formats. ``start`` of an OLE file should be all of it."""
    named = ending.lower()
    if start.startswith(b"PK") and named in (".docx", ".docm", ".doc", ".wps"):
        return None if named in (".docx", ".docm") else _misnamed(file, named)
    if start.startswith(_OLE) and _LOCKED in start:
        from paiban.manuscript.word.ooxml.package import locked

        return locked(file)
    kind = _by_bytes(start) or (named if named in _KINDS else "")
    if not kind:
        return None
    if kind == ".doc" and (named in (".wps", ".wpt", ".xls", ".ppt", ".dot", ".msg")):
        kind = named
    what, hint = _KINDS[kind]
    message = f"it is {what}, which is not read"
    if named == ".docx":
        message = f"it is named .docx, but is {what}"
    return Unusable("unknown-format", message, hint, Origin(file))


def _misnamed(file: str, named: str) -> Unusable:
    message = f"it is named {named}, but seems to be a Word document of today (.docx)"
    return Unusable("unknown-format", message, "rename it, so that it ends in .docx", Origin(file))


def _by_bytes(start: bytes) -> str:
    if start.startswith(_OLE):
        return ".doc"
    if start.lstrip()[:5] == b"{\\rtf":
        return ".rtf"
    return ".pdf" if start[:1024].lstrip()[:5] == b"%PDF-" else ""
