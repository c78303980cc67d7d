"""The lines of a panel set in its column, each as its part asks."""

from __future__ import annotations

from itertools import groupby

from paiban.base.value import replace
from paiban.column.block import Part, moved
from paiban.column.panel.panel_column import PanelColumn, natural
from paiban.column.panel.panel_figures import set_figures
from paiban.manuscript.slicing import emboldened, join
from paiban.manuscript.story import PanelLine
from paiban.page.items import Stroke

_RULE, _DOT = 3.0, 2.4
"""Points from the edge to the rule of a timeline, and half the height of its marks."""
_BESIDE = 11.0
"""Points from the edge to the text beside that rule."""
_DATES = 0.34
"""Largest share of the measure for a column of dates; longer ones stand over their text."""
_QUOTES = (1.25, 1.1)
"""Sizes of a quote beside its portrait, as shares of the style's."""
_NAME_DOWN = 4.0
"""Points by which a name stands under the top of its lines."""
_WIDE = 150.0
"""Points of the narrowest measure with a column of dates."""


def set_lines(lines: tuple[PanelLine, ...], column: PanelColumn) -> None:
    """Set the lines in order; figures that follow one another stand side by side."""
    dates = _date_column(lines, column)
    for part, group in groupby(lines, key=lambda line: line.part):
        own = list(group)
        if part == "figure":
            set_figures(own, column)
            continue
        for line in own:
            _set_line(line, column, dates)


def _set_line(line: PanelLine, column: PanelColumn, dates: float) -> None:
    match line.part:
        case "head":
            column.words(line.text, "panel_head", opens=False)
            column.keep_with_next()
        case "item":
            column.words(line.text, "panel_item")
        case "entry":
            _entry(line, column, dates)
        case "question":
            if column.laid:
                column.skip()
            column.words(line.text, "panel_question")
            column.keep_with_next()
        case "answer":
            lead = (emboldened(line.lead),) if line.lead else ()
            column.words(join((*lead, line.text)), "panel_answer")
        case "person":
            _person(line, column)
        case "said":
            column.words(line.text, "panel_quote", opens=False, scale=_quote_scale(line, column))
        case "speaker":
            column.skip(max(0, column.beside - column.depth - 1))  # at the foot of the portrait
            column.words(line.text, "panel_speaker")
        case _:
            column.words(line.text, "panel")


def _quote_scale(line: PanelLine, column: PanelColumn) -> float:
    """The size of words beside a portrait, as a share of the style's: the largest at which they
    leave room for the speaker."""
    for scale in _QUOTES if column.beside else ():
        tried = replace(column, laid=[*column.laid], kept=set())
        tried.words(line.text, "panel_quote", opens=False, scale=scale)
        if tried.depth <= column.beside - 2:
            return scale
    return 1.0


def _person(line: PanelLine, column: PanelColumn) -> None:
    """A name, and under it who that is."""
    accent = column.typesetter.stylebook.accent
    if line.lead:
        begun = column.depth
        column.words(line.lead, "panel_name", opens=False, colour=accent)
        for at in range(begun, column.depth):  # nearer to what it names than to the label
            column.laid[at] = [moved(each, 0.0, _NAME_DOWN) for each in column.laid[at]]
        column.keep_with_next()
    column.words(line.text, "panel_head", opens=False)
    column.keep_with_next()


def _date_column(lines: tuple[PanelLine, ...], column: PanelColumn) -> float:
    """Points of a column that the dates have to themselves; 0: they stand over their texts."""
    style = column.typesetter.style("panel_date")
    leads = [line.lead for line in lines if line.part == "entry" and line.lead]
    if not leads or column.width < _WIDE:
        return 0.0
    widest = max(
        natural(column.typesetter.setter(lead, "panel_date"), style.size) for lead in leads
    )
    return widest + style.size if widest <= _DATES * column.width else 0.0


def _entry(line: PanelLine, column: PanelColumn, dates: float) -> None:
    """A date and what happened, beside the rule that all dates stand along."""
    first, accent = column.depth, column.typesetter.stylebook.accent
    if line.lead:
        cells = _BESIDE + dates if dates else 0.0
        column.words(line.lead, "panel_date", inset=_BESIDE, opens=False, cells=cells)
    if dates:
        column.words(line.text, "panel", inset=_BESIDE + dates, opens=False, on=first)
    else:
        column.keep_with_next()
        column.words(line.text, "panel", inset=_BESIDE, opens=False)
    leading, middle = column.paper.leading, column.paper.body_size / 2
    x = column.left + _RULE
    for at in range(first, column.depth):
        begins = at == first and not (at and _is_ruled(column.laid[at - 1], x))
        top = middle if begins else 0.0
        column.laid[at].insert(0, Stroke(x, top, x, leading, 0.75, accent))
    quarter = _DOT / 2  # a square on its corner: a stroke at 45° as wide as it is long
    dot = Stroke(
        x - quarter, middle - quarter, x + quarter, middle + quarter, _DOT * 2**0.5, accent
    )
    column.laid[first].insert(1, dot)


def _is_ruled(parts: list[Part], x: float) -> bool:
    return any(isinstance(each, Stroke) and each.x0 == each.x1 == x for each in parts)
