"""The name of the newspaper in a masthead, alone or on a field of accent, and the name in letters
under it."""

from __future__ import annotations

from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.column.block import Part, Row, one_line
from paiban.column.head.label import WHITE
from paiban.edition.model import Furniture
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.manuscript.story import Text
from paiban.page.items import Colour, Fill, Picture
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter

FIELDS = ("band", "block")
"""Mastheads whose name is white on a field of accent."""
_PAD = 0.16
"""White round a name on a field, in ems of the name."""
_LETTERS = 0.15
"""Size of the name in letters, relative to the name."""
_LETTERS_WHITE = 0.5
"""White over the letters of a name, in ems of their own size."""
_LEAST_LETTERS = 5.0
"""Points below which letters are left out."""


class MastheadTexts(Value, frozen=True):
    """What a masthead says, and what it is set with."""

    furniture: Furniture
    typesetter: Typesetter
    file: str
    nameplate: float = 0.0
    """Width to height of the usable picture of the name (报头题字); 0: it is set in type."""

    def setter(self, string: str, role: str) -> Setter:
        return self.typesetter.setter(Text(string, self.file), role)


class Name(Value, frozen=True):
    """The name set: its parts, where it begins and ends, and how deep it is with its letters and
    its field, in points; ``left_out`` are letters that it has no room for."""

    parts: tuple[Part, ...]
    left: float
    right: float
    depth: float
    size: float
    left_out: tuple[str, ...] = ()


def set_name(kind: str, texts: MastheadTexts, room: float, width: float) -> Name:
    """The name as large as ``room`` points allow, within ``width``: in its middle, or at its left.
    The field of a band is as wide as ``width``, that of a block as the name."""
    style = texts.typesetter.style("masthead")
    ems = texts.nameplate or texts.setter(texts.furniture.paper_name, "masthead").natural_width
    on_field = kind in FIELDS
    pad = _PAD if on_field else 0.0
    size = min(style.max_size or style.size, room / (ems + 2 * pad))
    wide, pad = ems * size, pad * size
    left = (width - wide) / 2 if kind == "centre" else pad
    colour = WHITE if on_field else style.colour
    name = _drawn(texts, Rect(left, pad, wide, size), colour)
    letters, left_out = _letters(texts, size, left, wide, pad + size, colour)
    depth = pad + size + (_LETTERS_WHITE + 1) * sum(each.size for each in letters) + pad
    parts: list[Part] = [name, *letters]
    right = left + wide + pad
    if on_field:
        field = Rect(0.0, 0.0, width if kind == "band" else right, depth)
        parts.insert(0, Fill(field, texts.typesetter.stylebook.accent))
    return Name(tuple(parts), left, right, depth, size, left_out)


def _drawn(texts: MastheadTexts, rect: Rect, colour: Colour) -> Part:
    """The name over ``rect``, as a picture or in type."""
    furniture = texts.furniture
    if texts.nameplate:
        return Picture(rect, furniture.nameplate, alt=furniture.paper_name)
    setter, size = texts.setter(furniture.paper_name, "masthead"), rect.height
    baseline = rect.y + EM_BOX_ASCENT * size
    return one_line(
        "masthead", setter, size, rect.width, baseline, align="left", colour=colour, x=rect.x
    )


def _letters(
    texts: MastheadTexts, name_size: float, left: float, width: float, top: float, colour: Colour
) -> tuple[list[Row], tuple[str, ...]]:
    """Pinyin and English centred under the name, on one line or on two; what would be too small to
    read is left out."""
    both = [each for each in (texts.furniture.pinyin, texts.furniture.english) if each]
    lines = [both] if _fits("　".join(both), texts, name_size, width) else [[each] for each in both]
    rows: list[Row] = []
    left_out: list[str] = []
    for line in lines:
        if not line:
            continue
        setter = texts.setter("　".join(line), "imprint")
        size = min(name_size * _LETTERS, width / max(1.0, setter.natural_width))
        if size < _LEAST_LETTERS:
            left_out += line
            continue
        baseline = top + (_LETTERS_WHITE + EM_BOX_ASCENT) * size
        rows.append(one_line("imprint", setter, size, width, baseline, colour=colour, x=left))
        top += (_LETTERS_WHITE + 1) * size
    return rows, tuple(left_out)


def _fits(string: str, texts: MastheadTexts, name_size: float, width: float) -> bool:
    size = max(_LEAST_LETTERS, 0.7 * _LETTERS * name_size)
    return not string or texts.setter(string, "imprint").natural_width * size <= width
