"""Heads as blocks of whole body lines: 栏目题, 引题, 主题, 副题, slogans, 提要 and byline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil

from paiban.base.value import Value, replace
from paiban.column.block import Band, Block, Row, moved, one_line, stack
from paiban.column.head.deck import deck_band
from paiban.column.head.head_fold import Fold, ems_across, parted
from paiban.column.head.head_marks import mark_ems, marked, ruled
from paiban.column.head.headline import HeadlineForm, headline_forms, tracked
from paiban.column.head.label import SIDE, column_title_band, framed, ink, is_framed
from paiban.column.head.sense_lines import within
from paiban.column.head.slogans import slogans_band
from paiban.column.picture.on_photo import PhotoHead
from paiban.edition.house.stylebook import TextStyle
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Story, Text
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter

_LINE_GAP = 0.16
"""White between the lines of a head, as a share of its size."""
_FOOT = 0.55
"""Least white between a head and its text, in body lines."""
_FOOT_OVER_HEADS = 1.2
"""Least white below the head of a package, before another head, in body lines."""
_MINOR = 0.4
"""Size of kicker and subhead as a share of the main line's: about two grades smaller."""
_MINOR_GAP = 0.11
"""Least white above a subhead, as a share of the main line's size."""
_AIR = (0.0, 0.5, 1.3, 2.5)
"""Cost of none, one, two … body lines of extra white that a head takes to fill its module."""
_AIR_HELD = (*_AIR, 4.0, 6.0, 8.0, 11.0)


class HeadContent(Value, frozen=True):
    """The content of a head. ``role`` is the style of its main line; ``byline`` is set only if it
    stands here (packages) and does not open the text."""

    headline: tuple[Text, ...]
    role: str
    kicker: Text | None = None
    subhead: tuple[Text, ...] = ()
    slogans: tuple[Text, ...] = ()
    deck: tuple[Text, ...] = ()
    byline: Text | None = None
    column_title: Text | None = None

    over_heads: bool = False
    """Whether section heads follow below."""

    @property
    def foot(self) -> float:
        """Least white below, in body lines."""
        return _FOOT_OVER_HEADS if self.over_heads else _FOOT

    def __bool__(self) -> bool:
        minor = self.kicker or self.subhead or self.deck or self.byline or self.column_title
        return bool(self.headline or minor or self.slogans)


class HeadForm(Value, frozen=True):
    """One way to set a head: its depth in body lines, cost, main size in points, bands, and the
    least white below them in body lines. A vertical head has its width in ``ems`` of the body size;
    its bands are side by side."""

    lines: int
    cost: float
    size: float
    bands: tuple[Band, ...] = ()
    foot: float = _FOOT
    ems: float = 0.0
    on_photo: PhotoHead | None = None
    """The head on its photo, which is then part of the head."""
    level: bool = False
    """Whether its lines are level on a page of tiers; its bands are then one under another."""


HeadMaker = Callable[[float, float], tuple[HeadForm, ...]]
"""Makes the forms of a head from the preferred and the largest size, in points."""


def story_head(story: Story, role: str, *, with_byline: bool) -> HeadContent:
    """The head of a story, without the heads of its sections."""
    return HeadContent(
        story.headline,
        role,
        story.kicker,
        story.subhead,
        story.slogans,
        story.deck,
        story.byline if with_byline else None,
        story.column_title,
        over_heads=any(section.headline for section in story.sections),
    )


def head_forms(
    content: HeadContent,
    typesetter: Typesetter,
    paper: Paper,
    width: float,
    wish: float,
    most: float,
    least: float = 0.0,
    fold: Fold | None = None,
    *,
    held: bool = False,
) -> tuple[HeadForm, ...]:
    """The forms of a head over ``width`` points, across the ``fold`` of a spread if given, the
    cheapest first; one of depth 0 if there is no head. One that is ``held`` to a smaller size than
    planned may take more white, so that it keeps its depth."""
    if not content:
        return (HeadForm(0, 0.0, 0.0),)
    headlines: tuple[HeadlineForm | None, ...] = (None,)
    if content.headline:
        texts, role = content.headline, content.role
        headlines = headline_forms(texts, typesetter, role, width, wish, most, least, fold)
    beneath = fixed_bands(content, typesetter, paper, width, fold)
    forms: dict[int, HeadForm] = {}
    for form in headlines:
        size, cost = (form.size, form.cost) if form else (0.0, 0.0)
        fitted = fitted_bands(content, form, typesetter, paper, width, fold)
        bands = (*parted(fitted, fold), *beneath)
        height = height_of(bands)
        least = ceil(height / paper.leading + content.foot)
        for air, white in enumerate(_AIR_HELD if held else _AIR):
            lines, total = least + air, cost + white
            if lines not in forms or total < forms[lines].cost:
                forms[lines] = HeadForm(lines, total, size, bands, content.foot)
    return tuple(sorted(forms.values(), key=lambda head: (head.cost, head.lines)))


def height_of(bands: Sequence[Band]) -> float:
    """Points that stacked bands take without spare white."""
    return sum(band.height + (band.before if at else 0) for at, band in enumerate(bands))


def head_block(head: HeadForm, paper: Paper, *, at_top: bool) -> Block:
    """The head in the form chosen by the plan. ``at_top`` of the type area it is flush with the
    edge; elsewhere white may open above it."""
    depth, foot = head.lines * paper.leading, head.foot * paper.leading
    return Block(head.lines, stack(head.bands, depth, foot=foot, above=not at_top), head.size)


def fitted_bands(
    content: HeadContent,
    form: HeadlineForm | None,
    typesetter: Typesetter,
    paper: Paper,
    width: float,
    fold: Fold | None,
) -> list[Band]:
    """Column title, kicker, headline and subhead, whose sizes depend on each other."""
    size = form.size if form else paper.body_size * 2
    minor = partial(_minor_band, typesetter=typesetter, width=width, main=size, fold=fold)
    align = typesetter.style(content.role).align
    bands: list[Band] = []
    if content.column_title:
        own = width if fold is None else fold.x - fold.clear  # a label keeps to one page
        bands.append(column_title_band(content.column_title, typesetter, own))
    if content.kicker:
        bands += minor("kicker", content.kicker, align=align)
    if form:
        bands += _headline_bands(form, content.role, typesetter, width, fold)
    for text in content.subhead:
        bands += minor("subhead", text, align=align)
    return bands


def fixed_bands(
    content: HeadContent,
    typesetter: Typesetter,
    paper: Paper,
    width: float,
    fold: Fold | None,
) -> list[Band]:
    """Slogans, deck and byline, which do not depend on the form of the headline."""
    bands: list[Band] = []
    if content.slogans:
        bands.append(slogans_band(content.slogans, typesetter, width, before=paper.leading))
    if content.deck:
        align = typesetter.style(content.role).align
        bands.append(deck_band(content.deck, typesetter, paper, width, fold, align))
    if content.byline:
        bands.append(_byline_band(content.byline, typesetter, width))
    return parted(bands, fold)


def _headline_bands(
    form: HeadlineForm, role: str, typesetter: Typesetter, width: float, fold: Fold | None
) -> list[Band]:
    style, accent = typesetter.style(role), typesetter.stylebook.accent
    if fold:  # a head across two pages has no mark: its lines are parted at the fold
        style = replace(style, mark="")
    bands = _framed_bands(form, role, style, width - mark_ems(style) * form.size, fold)
    if style.mark:
        bands = marked(bands, style, form.size, accent)
    return ruled(bands, style, form.size, width, accent)


def _framed_bands(
    form: HeadlineForm, role: str, style: TextStyle, width: float, fold: Fold | None
) -> list[Band]:
    if not is_framed(style):
        return _lines(form, role, style, width, fold)
    inner = min(width - 2 * SIDE * form.size, form.widest_in(style) * form.size)
    if fold:  # divided at the fold, the halves move outwards
        ems = max(ems_across(setter, fold, width) for setter in form.lines)
        inner = min(width, ems * form.size + fold.room)
    return [framed(_lines(form, role, style, inner, fold), style, form.size, inner, width)]


def _lines(
    form: HeadlineForm, role: str, style: TextStyle, width: float, fold: Fold | None = None
) -> list[Band]:
    bands: list[Band] = []
    colour, align = ink(style), style.align
    if not role.endswith("headline"):  # a style of the house's own: it is a headline all the same
        role = "headline"
    if form.lead_in is not None:
        bands.append(_band(role, form.lead_in, form.size * 0.6, width, align, colour))
    several = len(form.lines) > 1
    for number, setter in enumerate(form.lines):
        size = form.size * (style.first_line if several and number == 0 else 1.0)
        spaced = align == "centre" and fold is None
        filled = tracked(setter, size, width) if spaced else None
        band = _band(role, setter, size, width, align, colour, filled)
        band = replace(band, tied=number > 0)
        if align == "step":  # from the left to the right edge in even steps
            spare = width - setter.natural_width * size
            share = number / max(1, len(form.lines) - 1)
            band = replace(
                band, parts=tuple(moved(part, spare * share, 0.0) for part in band.parts)
            )
        bands.append(band)
    return bands


def _band(
    role: str,
    setter: Setter,
    size: float,
    width: float,
    align: str,
    colour: tuple[float, ...] = (0.0,),
    filled: float | None = None,
) -> Band:
    row = one_line(
        role,
        setter,
        size,
        width,
        EM_BOX_ASCENT * size,
        align="left" if align == "step" else align,
        fill=filled,
        colour=colour,
    )
    return Band(size, (row,), before=size * _LINE_GAP)


def _minor_band(
    role: str,
    text: Text,
    *,
    typesetter: Typesetter,
    width: float,
    main: float,
    align: str,
    fold: Fold | None = None,
) -> list[Band]:
    """A kicker or subhead, about two grades smaller than the main line, on one or more lines."""
    style, setter = typesetter.style(role), typesetter.setter(text, role)
    least, most = style.min_size or style.size, style.max_size or style.size
    size = min(most, max(least, main * _MINOR))
    ems = ems_across(setter, fold, width)
    room = width - (fold.room if fold else 0.0)
    while size > least and ems * size > room:
        size -= 0.5
    if ems * size <= room:
        band = _band(role, setter, size, width, align, style.colour)
        return [replace(band, before=max(band.before, main * _MINOR_GAP))]
    measure = int((fold.x - fold.clear if fold else width) / size)
    at_sense = within(text, typesetter, role, measure)
    if at_sense is not None:
        bands = [
            _band(role, typesetter.setter(line, role), size, width, align, style.colour)
            for line in at_sense
        ]
        return [replace(band, before=size * 0.25) for band in bands]
    rows: list[Band] = []
    for line in setter.lines(measure, setter.options(measure)[0]):
        row = Row(role, setter, line, 0.0, EM_BOX_ASCENT * size, size, style.colour)
        rows.append(Band(size, (row,), before=size * 0.25))
    return rows


def _byline_band(byline: Text, typesetter: Typesetter, width: float) -> Band:
    style, setter = typesetter.style("byline"), typesetter.setter(byline, "byline")
    size = style.size
    measure = width / size
    if setter.natural_width <= measure:
        row = one_line("byline", setter, size, width, EM_BOX_ASCENT * size, align="centre")
        return Band(size, (row,), before=6.0)
    lines = setter.lines(measure, setter.options(measure)[0])
    rows = tuple(
        Row("byline", setter, line, 0.0, EM_BOX_ASCENT * size + at * size * 1.25, size)
        for at, line in enumerate(lines)
    )
    return Band(size * (1 + 1.25 * (len(rows) - 1)), rows, before=6.0)
