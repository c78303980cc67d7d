"""Objects that PDF/X forbids though they do nothing by themselves: halftones, separated pages,
embedded files, alternate pictures."""

from __future__ import annotations

from paiban.pdf_reading.objects import Dict, Stream

_HALFTONES = (1, 5)


def odd_parts(found: Dict) -> set[str]:
    """What of this a dictionary is or holds."""
    keys = set(found.keys())
    kinds = {
        _halftone(found, keys): True,
        "a preseparated page (SeparationInfo)": "SeparationInfo" in keys,
        "an embedded file": _is_file(found, keys),
        "an alternate picture for printing": found.flag("DefaultForPrinting"),
    }
    return {kind for kind, there in kinds.items() if there and kind}


def _halftone(found: Dict, keys: set[str]) -> str:
    """A halftone that a press file may not have: only types 1 and 5, without a name."""
    if "HTP" in keys and (found.name("Type") in ("ExtGState", "")):
        return "a halftone phase (HTP)"
    if "HalftoneType" not in keys or (found.name("Type") not in ("Halftone", "")):
        return ""
    kind = int(found.number("HalftoneType"))
    if kind not in _HALFTONES:
        return f"a halftone of type {kind}"
    return "a halftone with a name" if "HalftoneName" in keys else ""


def _is_file(found: Dict, keys: set[str]) -> bool:
    held = isinstance(found, Stream) and found.name("Type") == "EmbeddedFile"
    return held or ("EF" in keys and ("F" in keys or "UF" in keys))
