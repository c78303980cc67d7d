"""Characters of symbol fonts (Symbol, Wingdings), which Word keeps by their place in the font."""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "◆", 0x75: "◆",
    0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "■", 0xA8: "□", 0xAB: "★", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✘", 0xFC: "✔",
    0xFD: "☒", 0xFE: "☑", 0x4A: "☺", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x22: "✂",
}  # fmt: skip
_SYMBOL = {
    0x22: "∀", 0x24: "∃", 0x2D: "−", 0x40: "≅", 0x5E: "⊥", 0x61: "α", 0x62: "β", 0x63: "χ",
    0x64: "δ", 0x65: "ε", 0x66: "φ", 0x67: "γ", 0x68: "η", 0x69: "ι", 0x6B: "κ", 0x6C: "λ",
    0x6D: "μ", 0x6E: "ν", 0x6F: "ο", 0x70: "π", 0x71: "θ", 0x72: "ρ", 0x73: "σ", 0x74: "τ",
    0x75: "υ", 0x77: "ω", 0x78: "ξ", 0x79: "ψ", 0x7A: "ζ", 0x44: "Δ", 0x46: "Φ", 0x47: "Γ",
    0x4C: "Λ", 0x50: "Π", 0x51: "Θ", 0x53: "Σ", 0x57: "Ω", 0x58: "Ξ", 0x59: "Ψ", 0xA3: "≤",
    0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡",
    0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD0: "∠",
    0x27: "∋", 0x2A: "∗", 0x5C: "∴", 0x7E: "∼", 0x41: "Α", 0x42: "Β", 0x43: "Χ", 0x45: "Ε",
    0x48: "Η", 0x49: "Ι", 0x4B: "Κ", 0x4D: "Μ", 0x4E: "Ν", 0x4F: "Ο", 0x52: "Ρ", 0x54: "Τ",
    0x55: "Υ", 0x5A: "Ζ", 0xA2: "′", 0xC4: "⊗", 0xC9: "⊃", 0xCC: "⊂", 0xCD: "⊆", 0xCF: "∉",
    0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒",
    0xD1: "∇", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}
_PRIVATE = 0xF000
_SAME = frozenset(" !%&()+,./0123456789:;<=>?[]_{|}")
"""Characters of Symbol that are where ASCII has them."""


def symbol(font: str, code: str) -> str:
    """The character that ``w:sym`` shows; "" where we do not know it."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if _PRIVATE <= place <= _PRIVATE + 0xFF:
        place -= _PRIVATE
    elif place > 0xFF:
        return chr(place) if place < 0xD800 or 0xFAFF > place > 0xF8FF else ""
    known = _FONTS.get(font.strip().lower())
    if known is None:
        return chr(place) if 0x20 <= place < 0x7F else ""
    own = chr(place) if known is _SYMBOL and chr(place) in _SAME else ""
    return known.get(place, own)


def is_symbolic(font: str) -> bool:
    """Whether a font is one of symbols, whose characters mean others."""
    return font.strip().lower() in _FONTS


def plain_symbols(string: str, font: str) -> str:
    """Text in a symbol font: its characters are kept in a private area of Unicode."""
    return "".join(
        (symbol(font, f"{ord(ch):X}") or ch) if _PRIVATE <= ord(ch) <= _PRIVATE + 0xFF else ch
        for ch in string
    )
