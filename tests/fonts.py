"""A tiny square test font, made here: widths that an expectation can be reckoned from by hand.

Every Han (plane 0, and two of planes 2 and 3) and every full-width mark is 1 em; digits, Latin
letters and signs are ½ em; the space is 0.35 em, so that it can both shrink and stretch. Marks
have their ink where a Chinese font has it: opening marks in the right half of the em, closing
marks, commas and stops in the left half.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]

from paiban.font.face import Face, open_face

OPEN = "“‘（《〈【〔「『"
CLOSE = "”’）》〉】〕」』"
COMMAS = "，、；："
STOPS = "。"
EXCLAIMS = "？！"
MARKS = OPEN + CLOSE + COMMAS + STOPS + EXCLAIMS
WIDE = "·—…～／￥％　●□"
RARE = "𠮷𰻝"
SPACE = 0.35
"""Ems of the space."""

_LEFT, _RIGHT, _MIDDLE, _ALL = (60, 420), (580, 940), (300, 700), (0, 1000)
_ADVANCES = {"han": 1000, "left": 1000, "right": 1000, "middle": 1000, "line": 1000, "half": 500}


def _square(ink: tuple[int, int] | None, foot: int = 0, head: int = 700) -> object:
    pen = TTGlyphPen(None)
    if ink:
        pen.moveTo((ink[0], foot))
        for point in ((ink[0], head), (ink[1], head), (ink[1], foot)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def _characters() -> dict[int, str]:
    """Which glyph each character has; all Han share one."""
    kinds: dict[str, str] = dict.fromkeys(map(chr, range(0x4E00, 0xA000)), "han")
    kinds |= dict.fromkeys(RARE, "han") | dict.fromkeys(map(chr, range(0x21, 0x7F)), "half")
    kinds |= dict.fromkeys(OPEN, "right") | dict.fromkeys(CLOSE + COMMAS + STOPS, "left")
    kinds |= dict.fromkeys(EXCLAIMS, "left") | dict.fromkeys(WIDE, "middle")
    kinds |= dict.fromkeys("—…", "line") | {" ": "space"}
    return {ord(character): kind for character, kind in kinds.items()}


@lru_cache(maxsize=1)
def square_font() -> Path:
    """The file of the test font, made once in a run."""
    glyphs = {
        ".notdef": _square((100, 900)),
        "han": _square((40, 960), -80, 840),
        "left": _square(_LEFT, -60, 300),
        "right": _square(_RIGHT, 300, 840),
        "middle": _square(_MIDDLE, 300, 500),
        "line": _square(_ALL, 350, 400),
        "half": _square((60, 440)),
        "space": _square(None),
    }
    names = list(glyphs)
    advances = {name: _ADVANCES.get(name, 1000) for name in names} | {"space": int(SPACE * 1000)}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(_characters())
    builder.setupGlyf(glyphs)
    bearings = {name: getattr(glyphs[name], "xMin", 0) for name in names}
    builder.setupHorizontalMetrics({name: (advances[name], bearings[name]) for name in names})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular", "psName": "Square"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    path = Path(mkdtemp(prefix="paiban-test-")) / "Square.ttf"
    builder.save(path)
    return path


def square() -> Face:
    """The face of the test font."""
    return open_face(square_font())
