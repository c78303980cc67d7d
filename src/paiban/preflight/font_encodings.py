"""Encodings of simple fonts: glyph names by code, and the characters of names."""

from __future__ import annotations

from paiban.pdf_reading.objects import Dict, Name

_CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}


def glyph_names(font: Dict) -> dict[int, str]:
    """Glyph names by code, as far as the font dictionary tells them."""
    found = font.get("Encoding")
    if isinstance(found, Name):
        return dict(base_names(found))
    if not isinstance(found, Dict):
        return {}
    names, code = dict(base_names(found.name("BaseEncoding"))), 0
    for each in found.array("Differences")[:2000]:
        if isinstance(each, Name):
            names[code] = str(each)
            code += 1
        elif isinstance(each, int | float):
            code = int(each)
    return names


def base_names(name: str) -> dict[int, str]:
    from fontTools.agl import UV2AGL  # type: ignore[import-untyped]
    from fontTools.encodings.StandardEncoding import StandardEncoding  # type: ignore[import-untyped]

    if name == "StandardEncoding":
        return {at: each for at, each in enumerate(StandardEncoding) if each != ".notdef"}
    codec = _CODECS.get(name)
    if codec is None:
        return {}
    letters = {code: bytes([code]).decode(codec, "ignore") for code in range(32, 256)}
    return {code: UV2AGL.get(ord(each), f"uni{ord(each):04X}") for code, each in letters.items()
            if each}  # fmt: skip


def characters(name: str) -> list[int]:
    from fontTools.agl import toUnicode

    found = toUnicode(name) if name else ""
    return [ord(found)] if len(found) == 1 else []
