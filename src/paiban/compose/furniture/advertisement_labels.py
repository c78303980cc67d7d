"""The label 广告 over each advertisement: at its right end, in the white over it, level with the
rule, which stops before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.column.block import Row, one_line
from paiban.compose.glyph_items import row_items
from paiban.edition.advertisement_slots import GAP
from paiban.edition.model import Advertisement, Slot
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Text
from paiban.page.items import Group, Stroke
from paiban.typeset.typesetter import Typesetter

_ROLE = "advertisement_label"
_CLEAR = 3.0
"""Points from a label to the rule beside it."""
_OVER_HEAD = 5.0
"""Points from the type area up to the middle of a label over an advertisement at its head."""


class Labels(Value, frozen=True):
    """The labels of a page's advertisements, and the places that the rules leave to them."""

    groups: tuple[Group, ...] = ()
    places: tuple[Rect, ...] = ()


def labels(
    advertisements: Sequence[Advertisement],
    slots: Sequence[Slot | None],
    typesetter: Typesetter,
    paper: Paper,
    file: str,
) -> Labels:
    """The labels of the advertisements that have a slot: what the edition gives, else the house's;
    none where that is empty."""
    rows: list[Row] = []
    for each, slot in zip(advertisements, slots, strict=True):
        string = label_of(each, typesetter)
        if slot and string:
            rows.append(_row(string, slot, typesetter, paper, file))
    groups = tuple(Group(_ROLE, tuple(row_items(row))) for row in rows)
    return Labels(groups, tuple(map(_place, rows)))


def label_of(advertisement: Advertisement, typesetter: Typesetter) -> str:
    """What stands over an advertisement: what the edition gives, else the house's label."""
    if advertisement.label is not None:
        return advertisement.label
    return typesetter.stylebook.advertisement_label


def _row(string: str, slot: Slot, typesetter: Typesetter, paper: Paper, file: str) -> Row:
    style, setter = typesetter.style(_ROLE), typesetter.setter(Text(string, file), _ROLE)
    x, width = paper.column_x(slot.column), paper.across(slot.column, slot.columns)
    size = min(style.size, width / setter.natural_width)
    baseline = level_of(slot, paper) + (EM_BOX_ASCENT - 0.5) * size
    return one_line(_ROLE, setter, size, width, baseline, align="right", colour=style.colour, x=x)


def level_of(slot: Slot, paper: Paper) -> float:
    """The middle of the white over an advertisement, where rule and label stand."""
    if slot.line <= GAP:
        return paper.line_y(slot.line) - _OVER_HEAD
    upper = paper.line_y(slot.line - GAP - 1) + paper.body_size
    return (upper + paper.line_y(slot.line)) / 2


def _place(row: Row) -> Rect:
    top = row.baseline - EM_BOX_ASCENT * row.size
    return Rect(row.x, top, row.setter.natural_width * row.size, row.size)


def beside(rules: Iterable[Stroke], places: Sequence[Rect]) -> Iterator[Stroke]:
    """Level rules, each in pieces between the labels that it would run through."""
    for rule in rules:
        start = rule.x0
        for place in sorted(places, key=lambda place: place.x):
            if not place.y < rule.y0 < place.bottom or not rule.x0 <= place.x < rule.x1:
                continue
            yield Stroke(start, rule.y0, place.x - _CLEAR, rule.y1, rule.width, rule.colour)
            start = place.right + _CLEAR
        if start < rule.x1:
            yield Stroke(start, rule.y0, rule.x1, rule.y1, rule.width, rule.colour)
