"""Font widths of a PDF: advances and bytes per code, to measure strings."""

from __future__ import annotations

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, field
from paiban.pdf_reading.matrix import Matrix, as_matrix
from paiban.pdf_reading.objects import Dict, Name, Plain, Stream, as_list, as_numbers
from paiban.pdf_reading.painted import Font

_FILES = ("FontFile", "FontFile2", "FontFile3")
_CODE_SPACE = late_pattern(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>")
_MOST = 70_000
"""Most widths read of a font, which has at most 65,536 glyphs."""


class FontWidths(Record):
    """A font of a content stream; lengths in thousandths of its size."""

    font: Font
    bytes_per_code: int = 1
    vertical: bool = False
    widths: dict[int, float] = field(default_factory=dict)
    default: float = 1000.0
    glyphs: dict[int, Stream] = field(default_factory=dict)
    matrix: Matrix = (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)
    resources: Dict = field(default_factory=Dict)
    dictionary: Dict = field(default_factory=Dict)
    """The font dictionary."""

    def codes(self, text: bytes) -> list[int]:
        if self.bytes_per_code == 1:
            return list(text)
        step = self.bytes_per_code
        return [int.from_bytes(text[at : at + step], "big") for at in range(0, len(text), step)]


def read_font(font: Dict) -> FontWidths:
    """The widths of a font dictionary."""
    found = _read(font)
    found.dictionary = font
    return found


def _read(font: Dict) -> FontWidths:
    kind = font.name("Subtype")
    name = font.name("BaseFont") or font.name("Name") or "without a name"
    if kind == "Type0":
        return _composite(font, name)
    if kind == "Type3":
        return _type3(font, name)
    described = font.dict("FontDescriptor")
    first = int(font.number("FirstChar"))
    widths = {first + at: _number(each) for at, each in enumerate(font.array("Widths")[:256])}
    default = described.number("MissingWidth", 0.0 if widths else 500.0)
    return FontWidths(Font(name, kind, _embedded(described)), 1, False, widths, default)


def _number(value: Plain) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _embedded(descriptor: Dict) -> bool:
    return any(isinstance(descriptor.get(key), Stream) for key in _FILES)


def _composite(font: Dict, name: str) -> FontWidths:
    parts = font.array("DescendantFonts")
    inner = parts[0] if parts and isinstance(parts[0], Dict) else Dict()
    encoding = font.get("Encoding")
    vertical = isinstance(encoding, Name) and encoding.endswith("V")
    size = 2
    if isinstance(encoding, Stream):
        vertical = encoding.number("WMode") == 1
        found = _CODE_SPACE.search(encoding.data() or b"")
        size = max(1, min(4, len(found[1]) // 2)) if found else 2
    used = Font(name, "Type0", _embedded(inner.dict("FontDescriptor")))
    if vertical:
        lengths = [_number(each) for each in inner.array("DW2")]
        default = -lengths[1] if len(lengths) > 1 else 1000.0
        return FontWidths(used, size, True, _runs(inner.array("W2"), 3), default)
    return FontWidths(used, size, False, _runs(inner.array("W"), 1), inner.number("DW", 1000.0))


def _runs(items: list[Plain], step: int) -> dict[int, float]:
    """Widths by code from ``W`` or ``W2``: a code and a list, or two codes and a common width. The
    first of the three numbers in ``W2`` is the downward advance."""
    widths: dict[int, float] = {}
    sign = -1 if step == 3 else 1
    at = 0
    while at + 1 < len(items) and len(widths) < _MOST:
        first, following = int(_number(items[at])), items[at + 1]
        listed = as_list(following, _MOST)
        if listed:
            widths |= {first + n: sign * _number(w) for n, w in enumerate(listed[::step])}
            at += 2
        elif isinstance(following, int | float) and at + 2 < len(items):
            last = min(int(following), first + _MOST)
            widths |= dict.fromkeys(range(first, last + 1), sign * _number(items[at + 2]))
            at += 2 + step
        else:
            at += 2
    return widths


def _type3(font: Dict, name: str) -> FontWidths:
    first = int(font.number("FirstChar"))
    matrix = as_matrix(as_numbers(font.get("FontMatrix")))
    widths = {
        first + at: 1000 * matrix[0] * _number(each)
        for at, each in enumerate(font.array("Widths")[:256])
    }
    procedures = font.dict("CharProcs")
    glyphs: dict[int, Stream] = {}
    code = 0
    for each in font.dict("Encoding").array("Differences")[:1024]:
        if isinstance(each, Name):
            glyph = procedures.get(each)
            if isinstance(glyph, Stream):
                glyphs[code] = glyph
            code += 1
        else:
            code = int(_number(each))
    used = Font(name, "Type3", True)
    return FontWidths(used, 1, False, widths, 0.0, glyphs, matrix, font.dict("Resources"))
