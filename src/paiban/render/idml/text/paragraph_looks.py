"""Looks of paragraphs: what the style of each has, measured on the page, and what differs from it
in one place."""

from __future__ import annotations

from itertools import pairwise

from paiban.base.value import Value, field
from paiban.edition.house.stylebook import Stylebook, TextStyle
from paiban.font.catalog import Catalog
from paiban.font.face import Face
from paiban.page.items import Colour
from paiban.render.idml.objects.object_values import HEADS, Thread
from paiban.render.idml.objects.set_text import SetParagraph

_UNSET_LEADING = 1.25
"""Leading of a lone line, in ems of it."""
_INDENTED = 0.9
"""Ems by which a measured indent differs from that of the style, not for a mark at the edge."""
_ALIGNS = {"justify": "LeftJustified", "left": "LeftAlign", "centre": "CenterAlign",
           "right": "RightAlign", "step": "LeftAlign"}  # fmt: skip


class Look(Value, frozen=True):
    """What a paragraph style says: lengths in points; ``first`` is the indent of the first line
    from ``left``."""

    role: str
    face: Face
    size: float
    leading: float
    align: str
    colour: Colour
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    tracking: float = 0.0


class House(Value, frozen=True):
    """The stylebook of a page with its faces, opened."""

    book: Stylebook
    catalog: Catalog
    _faces: dict[str, Face] = field(default_factory=dict)

    def face(self, name: str) -> Face:
        """The first face of a chain."""
        found = self._faces.get(name)
        if found is None:
            found = self._faces[name] = self.catalog.faces(name)[0]
        return found

    def emphasis(self, face: Face) -> str:
        """Which emphasis a face stands for; "": none."""
        for kind, name in self.book.emphasis.items():
            if self.face(name) is face:
                return kind
        return ""

    def look(self, role: str, style: TextStyle, body_leading: float) -> Look:
        """The look of a style of the stylebook."""
        return Look(
            role,
            self.face(style.face),
            style.size,
            round(style.grid_lines * body_leading, 4),
            _ALIGNS.get(style.align, "LeftAlign"),
            style.colour,
            round((style.indent - style.hang) * style.size, 4),
            round((style.inset + style.hang) * style.size, 4),
            round(style.inset * style.size, 4),
            round(1000 * style.tracking),
        )


def look_of(paragraph: SetParagraph, thread: Thread, house: House) -> Look:
    """The look of a paragraph as it is set."""
    style = house.book.style(paragraph.role)
    size = round(paragraph.size, 4)
    own = house.look(paragraph.role, style, thread.leading or size * _UNSET_LEADING)
    share = size / style.size
    bare = not thread.leading
    first = 0.0 if bare and own.align != "LeftJustified" else round(own.first * share, 4)
    return Look(
        paragraph.role,
        paragraph.face,
        size,
        _leading(paragraph, thread, own, size),
        _align(paragraph, thread, style),
        paragraph.colour,
        first,
        0.0 if bare else round(own.left * share, 4),
        0.0 if bare else round(own.right * share, 4),
        _tracking(paragraph, own),
    )


def _leading(paragraph: SetParagraph, thread: Thread, own: Look, size: float) -> float:
    """From line to line: as measured, for a lone line that of its style."""
    if thread.grid:
        return round(size * _UNSET_LEADING, 4)
    if not thread.leading:
        lines = [line for each in thread.paragraphs for line in each.lines]
        gaps = [abs(b.block - a.block) for a, b in pairwise(lines)]
        mine = [gap for gap in gaps if 0.7 * size < gap < 3 * size]
        return round(mine[0], 4) if mine else round(size * _UNSET_LEADING, 4)
    lines = list(paragraph.lines)
    for one, other in pairwise(lines):
        gap = abs(other.block - one.block)
        if 0.5 * size < gap <= 4 * thread.leading and one.group.items is other.group.items:
            return round(gap, 4)
    return own.leading


def side_of(thread: Thread, style: TextStyle) -> str:
    """How the text of a thread is aligned, in the words of the stylebook: what is centred stands at
    the left over a head that does."""
    return "left" if style.align == "centre" and thread.at_left else style.align


def _align(paragraph: SetParagraph, thread: Thread, style: TextStyle) -> str:
    if thread.grid:
        return "LeftAlign"
    if paragraph.role in HEADS:
        return _measured_align(paragraph, thread, style)
    side = side_of(thread, style)
    if not thread.leading and len(paragraph.lines) == 1 and side == "justify":
        return "LeftAlign"
    return _ALIGNS.get(side, "LeftAlign")


def _measured_align(paragraph: SetParagraph, thread: Thread, style: TextStyle) -> str:
    """The alignment of a head by its lines: one that steps has its first at the left, its last at
    the right."""
    boxes = [line.box for each in thread.paragraphs for line in each.lines]
    if len(boxes) == 1 or thread.vertical:
        return _ALIGNS.get(side_of(thread, style), "LeftAlign")
    left, right = min(box.x for box in boxes), max(box.right for box in boxes)
    if all(box.x - left < _TRIMMED * box.height for box in boxes):
        return "LeftAlign"
    if all(right - box.right < _TRIMMED * box.height for box in boxes):
        return "RightAlign"
    middle = (left + right) / 2
    if all(abs(box.x + box.width / 2 - middle) < _TRIMMED * box.height for box in boxes):
        return "CenterAlign"
    own = [line.box for line in paragraph.lines]
    steps = len(own) == 1 and right - own[0].right < _TRIMMED * own[0].height
    return "RightAlign" if steps else "LeftAlign"


_TRIMMED = 0.35
"""Ems by which the edges of lines of one alignment may differ: marks there are trimmed."""


def _tracking(paragraph: SetParagraph, own: Look) -> float:
    """Thousandths of an em between characters: those of the style, or as measured on a line that
    is spread out."""
    if own.align == "LeftJustified" or paragraph.lines[0].is_vertical:
        return own.tracking
    gaps: list[float] = []
    for piece in paragraph.pieces:
        em = piece.size / piece.face.units_per_em
        for at in range(len(piece.gids) - 1):
            if len(piece.texts[at]) == 1 and "\u4e00" <= piece.texts[at] <= "\u9fff":
                step = piece.xs[at + 1] - piece.xs[at] - piece.face.advance(piece.gids[at]) * em
                gaps.append(step / piece.size)
    middle = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    return float(round(1000 * middle)) if abs(middle) > 0.01 else own.tracking


def indents(
    paragraph: SetParagraph, number: int, thread: Thread, look: Look
) -> tuple[float, float]:
    """The indents of the first line and of all, as measured; ``number`` is that of its first line
    in the thread."""
    if paragraph.cap or look.align not in ("LeftJustified", "LeftAlign") or thread.grid:
        return look.first, look.left
    if not thread.leading and paragraph.role not in HEADS:
        return look.first, look.left
    starts = []
    for at, line in enumerate(paragraph.lines):
        head = line.box.y if thread.vertical else line.box.x
        starts.append(head - thread.left[number + at])
    left = look.left
    if len(starts) > 1:
        measured = sorted(starts[1:])[len(starts[1:]) // 2]
        if abs(measured - left) > _INDENTED * look.size:
            left = round(measured, 4)
    first = look.first
    if abs(starts[0] - left - first) > _INDENTED * look.size:
        first = round(starts[0] - left, 4)
    return first, left
