"""Folio line of a page (报眉): number, section, date, editors and name over a rule, none over
another."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.units import MM
from paiban.base.value import Value, replace
from paiban.column.block import Row, one_line
from paiban.column.head.label import WHITE
from paiban.compose.glyph_items import row_items
from paiban.edition.house.stylebook import Stylebook
from paiban.edition.model import Furniture, PageSpec
from paiban.edition.paper import Paper
from paiban.manuscript.story import Text
from paiban.page.items import Fill, Group, Item, Stroke
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter

_ABOVE = 5.0 * MM
"""Points from the type area up to the rule under the folio line."""
_LARGE = 1.75
"""Size of page number and section, relative to the style: they stand out; date and paper do not."""
_LEAST = 0.8
"""Least size of a line too long for its paper, as a share: below it, something is left out."""
_APART = 1.0
"""Least white between two texts, in ems of the style."""


class _Word(Value, frozen=True):
    """A text of the line, in points of ``size``, within ``width`` points from ``left``."""

    setter: Setter
    align: str
    size: float
    left: float
    width: float

    @property
    def natural(self) -> float:
        return self.setter.natural_width * self.size

    @property
    def start(self) -> float:
        shift = {"left": 0.0, "centre": 0.5, "right": 1.0}[self.align]
        return self.left + (self.width - self.natural) * shift

    @property
    def end(self) -> float:
        return self.start + self.natural


def folio(
    spec: PageSpec, typesetter: Typesetter, paper: Paper, origin_file: str, findings: Findings
) -> list[Group]:
    """The folio line over its rule. On a spread each page number is at the outer edge."""
    furniture, facing = spec.furniture, spec.facing
    if not any((furniture.section, furniture.date, furniture.paper_name, furniture.numbered)):
        return []
    style, book = typesetter.style("folio"), typesetter.stylebook
    rule = paper.type_area.y - _ABOVE
    words = _fitted(spec, typesetter, paper, origin_file, findings)
    fields = list(_fields(words, book.folio, paper, rule)) if book.folio in _FIELDS else []
    items: list[Item] = [Fill(field, book.accent) for field in fields]
    if not fields:
        items += _rules(paper, rule, book, both=facing is not None)
    elif book.folio == "tab":
        items.append(Stroke(paper.type_area.x, rule, paper.type_area.right, rule, 0.5))
    for word in words:
        on_field = any(field.x - 0.01 <= word.start and word.end <= field.right for field in fields)
        items += row_items(_row(word, rule - 6.0, WHITE if on_field else style.colour))
    return [Group("folio", tuple(items))]


_FIELDS = ("band", "tab")
_DEPTH, _INSET = 21.0, 5.0
"""Height of a field of accent, and white at its sides, in points."""


def _rules(paper: Paper, y: float, book: Stylebook, *, both: bool) -> Iterator[Stroke]:
    """The rule under the line, and the strip of accent at its left (on a spread at both ends)."""
    area, strip = paper.type_area, 2 * paper.span(1)
    yield Stroke(area.x, y, area.right, y, 0.5)
    if book.folio == "plain":
        return
    yield Stroke(area.x, y - 1.6, area.x + strip, y - 1.6, 2.6, book.accent)
    if both:
        yield Stroke(area.right - strip, y - 1.6, area.right, y - 1.6, 2.6, book.accent)


def _fields(words: list[_Word], kind: str, paper: Paper, rule: float) -> Iterator[Rect]:
    """The fields of accent: over the whole width, or under what stands large at the edges."""
    area = paper.type_area
    if kind == "band":
        yield Rect(area.x, rule - _DEPTH, area.width, _DEPTH)
        return
    large = max((word.size for word in words), default=0.0)
    for word in words:
        if word.size == large and word.align != "centre":
            wide = word.natural + 2 * _INSET
            x = area.x if word.align == "left" else area.right - wide
            yield Rect(x, rule - _DEPTH, wide, _DEPTH)


def _row(word: _Word, baseline: float, colour: tuple[float, ...]) -> Row:
    return one_line(
        "folio",
        word.setter,
        word.size,
        word.width,
        baseline,
        align=word.align,
        colour=colour,
        x=word.left,
    )


def _fitted(
    spec: PageSpec, typesetter: Typesetter, paper: Paper, file: str, findings: Findings
) -> list[_Word]:
    """The texts of the line side by side: with the middle one moved off the centre, smaller, or
    without the least important, where the paper is too narrow for all."""
    size, kind = typesetter.style("folio").size, typesetter.stylebook.folio
    apart = _APART * size + (_INSET if kind == "tab" else 0.0)
    for furniture, left_out in _shorter(spec.furniture):  # noqa: B007, told beneath
        found = _words(replace(spec, furniture=furniture), paper, kind)
        words = [
            _Word(typesetter.setter(Text(string, file), "folio"), align, size * grade, *measure)
            for string, align, grade, measure in found
            if string
        ]
        lines = [[word for word in words if word.left == left] for left in _lefts(words)]
        scale = min((_scale(line, apart) for line in lines), default=1.0)
        if scale >= _LEAST:
            break
    if left_out:
        findings.warn(
            "furniture-left-out",
            f"page {spec.number}: the folio line has no room for {', '.join(left_out)}",
            "make the paper wider, or the texts under [furniture] shorter",
        )
    return [word for line in lines for word in _abreast(line, scale, apart)]


_BARE = Furniture()


def _shorter(furniture: Furniture) -> Iterator[tuple[Furniture, list[str]]]:
    """The furniture, and with ever more left out, the least important first; what is left out."""
    left_out: list[str] = []
    yield furniture, []
    for key in ("editor", "paper_name", "date", "section"):
        text = getattr(furniture, key)
        if text:
            furniture = replace(furniture, **{key: ""})
            left_out.append(text)
            yield furniture, list(left_out)
    yield _BARE, left_out


def _lefts(words: list[_Word]) -> list[float]:
    return list(dict.fromkeys(word.left for word in words))


def _scale(line: list[_Word], apart: float) -> float:
    """The share of its size at which a line fits its measure; 1 at most."""
    needed = sum(word.natural for word in line) + apart * (len(line) - 1)
    return min(1.0, min(word.width for word in line) / needed) if needed else 1.0


def _abreast(line: list[_Word], scale: float, apart: float) -> list[_Word]:
    """The words of one measure at a scale; the middle one in the middle of what the others leave
    where it would touch them in the centre."""
    if scale < 1.0:
        line = [replace(word, size=word.size * scale) for word in line]
    by_side = {word.align: word for word in line}
    middle = by_side.get("centre")
    if middle is None:
        return line
    first, last = middle.left, middle.left + middle.width
    if "left" in by_side:
        first = by_side["left"].end + apart * scale
    if "right" in by_side:
        last = by_side["right"].start - apart * scale
    if first <= middle.start and middle.end <= last:
        return line
    moved = replace(middle, left=first, width=last - first)
    return [moved if word is middle else word for word in line]


_Words = tuple[str, str, float, tuple[float, float]]
"""Text, alignment, size relative to the style, and (left, width) of the measure."""


def _words(spec: PageSpec, paper: Paper, kind: str) -> Iterator[_Words]:
    furniture, area = spec.furniture, paper.type_area
    section, middle = furniture.section, _middle(furniture)
    before, after = _insets(kind, spread=spec.facing is not None)
    if spec.facing is None:
        whole = (area.x + before, area.width - before - after)
        yield _joint(spec.number, section), "left", _LARGE, whole
        yield middle, "centre", 1.0, whole
        yield furniture.paper_name, "right", 1.0, whole
        return
    half = paper.span(paper.fold)
    left = (area.x + before, half - before)
    right = (paper.column_x(paper.fold), half - after)
    yield _joint(spec.facing.left, section), "left", _LARGE, left
    yield middle, "centre", 1.0, left
    yield furniture.paper_name, "centre", 1.0, right
    yield _joint(section, spec.facing.right), "right", _LARGE, right


def _insets(kind: str, *, spread: bool) -> tuple[float, float]:
    """White between the edges of the type area and the texts at its left and right: those on a
    field stand in it."""
    if kind not in _FIELDS:
        return 0.0, 0.0
    return _INSET, _INSET if spread or kind == "band" else 0.0


def _joint(*words: str) -> str:
    return "　".join(word for word in words if word)


def _middle(furniture: Furniture) -> str:
    """Date and editors."""
    editor = furniture.editor_word + furniture.editor if furniture.editor else ""
    return _joint(furniture.folio_date or furniture.date, editor)
