"""Stories whose lines run across those of their page: vertical ones (竖排) on a horizontal page,
and horizontal ones on a page of tiers; set by inline and block like any other (rule 32).

A vertical module is set on a sideways grid: its measure is the depth of the tiers (栏) that stand
one under another, and its body lines follow one another to the left. Heads, legs, photos and
copyfitting are thus those of horizontal stories; the result is turned into the module's place,
photos upright, the first line at its right edge. A horizontal module on a page of tiers has a level
grid in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import floor, inf

from paiban.arrange.module.module_forms import Forms
from paiban.arrange.plan import ModulePlan
from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.column.demand import FramedPhoto, Module
from paiban.column.head.head_block import HeadForm, head_forms
from paiban.column.panel.wide_panel import WidePanel
from paiban.column.table.wide_table import WideTable
from paiban.compose.module_setting import SetModule, TextRun, set_module
from paiban.compose.vertical.lying import lying
from paiban.compose.vertical.upright_page import place_in_tiers, turned_module
from paiban.edition.model import Placed, Slot
from paiban.edition.paper import Paper
from paiban.typeset.typesetter import Typesetter
from paiban.typeset.vertical_lines import VerticalTypesetter

_LEAST, _MOST, _BEST = 9, 28, 16
"""Fewest, most and best ems of a tier: fewer break up every sentence, more tire the eye."""
_OFF_BEST = 0.12
"""Cost for each em that a tier is off the best."""
_HEAD_SIZES = (1.25, 1.0, 0.85, 0.7, 0.55)
"""Head sizes offered, relative to the wanted size."""
_PHOTO_SHARE = 0.3
"""Share of a module's area that its photos should take, as in horizontal modules."""


class CrossingModule(Module, frozen=True, eq=False):
    """A module whose lines run across those of its page; its ``paper`` is a grid of its own, one
    basic column over all of the module."""

    @property
    def is_crossing(self) -> bool:
        return True

    @property
    def tables(self) -> tuple[WideTable | WidePanel, ...]:
        """None stands across tiers, which follow one another from top to bottom."""
        return () if self.typesetter.is_vertical else super().tables

    def head_forms(self, _columns: int) -> tuple[HeadForm, ...]:
        """The forms of its head along the whole depth of the module, whatever its columns. A head
        seldom fills that, so its size is not told by its measure: several are offered."""
        heads, key = self._memory.heads, (self.asked.sizes, 1)
        found = heads.get(key)
        if found is None:
            paper = self.paper
            width = paper.span(paper.columns) - self.box_ems * paper.body_size
            wish = self.wished(width)
            forms: dict[int, HeadForm] = {}
            for share in _HEAD_SIZES:
                most = min(self.largest, round(2 * wish * share) / 2)
                for form in head_forms(self.head, self.typesetter, self.paper, width, wish, most):
                    if form.lines not in forms or form.cost < forms[form.lines].cost:
                        forms[form.lines] = form
            best = sorted(forms.values(), key=lambda form: (form.cost, form.lines))
            found = heads[key] = tuple(best)
        return found


class TurnedPlan(ModulePlan, frozen=True):
    """The plan of a crossing module: ``slot`` is its place on the page, ``lying`` its slot on its
    own grid, to which all else refers."""

    lying: Slot = Slot(0, 0, 1, 1)

    @property
    def body_lines(self) -> int:
        return self.lying.lines - self.head.lines


def crossing_module(
    module: Module, placed: Placed, typesetter: Typesetter, findings: Findings
) -> CrossingModule:
    """The crossing form of a module, for its slot."""
    assert placed.slot is not None
    page, book = module.paper, typesetter.stylebook
    if any(placed.photo_slots):
        what = f"photos of {placed.story.id} are not in their slots: its lines are vertical"
        if page.is_vertical:
            what = f"photos of {placed.story.id} are not in their slots: its lines are horizontal"
        origin = placed.origin or placed.story.origin
        findings.warn("photo-slot-in-vertical", what, "remove their slots", origin)
    given = book, typesetter.catalog, findings, typesetter.locale
    if page.is_vertical:
        wide = page.depth(placed.slot.lines)
        return _crossing(module, Typesetter(*given), _level(placed.slot, page), wide)
    setter = VerticalTypesetter(*given, quotes=book.vertical_quotes)
    wide = page.span(placed.slot.columns)
    forms = [_crossing(module, setter, grid, wide) for grid in _lying(placed, page)]
    return forms[0] if len(forms) == 1 else min(forms, key=partial(_cost, placed=placed))


def _cost(module: CrossingModule, placed: Placed) -> float:
    """What the best form of a module costs, with that of the length of its lines."""
    plan = crossing_plan(module, placed, 0)
    return plan.cost + _OFF_BEST * abs(plan.measure - _BEST) if plan else inf


def _crossing(module: Module, typesetter: Typesetter, grid: Paper, wide: float) -> CrossingModule:
    """A module on a grid of its own, ``wide`` points wide on the page."""
    level = module.paper.is_vertical
    fields = {name: getattr(module, name) for name in module.__struct_fields__ if name[0] != "_"}
    fields |= {
        "typesetter": typesetter,
        "paper": grid,
        "wish": partial(_wish, module.wish, wide),
        "photos": tuple(
            FramedPhoto(lying(photo.content, turned_back=level), typesetter, grid)
            for photo in module.photos
        ),
        "head_place": "tiers" if grid.is_vertical else "over",
        "across": None,
    }
    return CrossingModule(**fields)


def _wish(wish: Callable[[float], float], width: float, _length: float) -> float:
    """Heads grow with the width of their place on the page, not with the length of its lines."""
    return wish(width)


def _lying(placed: Placed, paper: Paper) -> list[Paper]:
    """The sideways grids of a slot: whole ems along the lines, in each number of tiers that can be
    read, whose gaps take what is over (rule 23). A box has no tiers of its own."""
    slot = placed.slot
    assert slot is not None
    ems = floor(paper.depth(slot.lines) / paper.body_size + 1e-6)
    if placed.story.box:
        return [_in_tiers(slot, paper, ems, 1)]
    counts = [placed.text_columns] if placed.text_columns else _readable(ems, paper.gutter_ems)
    return [_in_tiers(slot, paper, ems, tiers) for tiers in counts or [1]]


def _in_tiers(slot: Slot, paper: Paper, ems: int, tiers: int) -> Paper:
    """The sideways grid of a slot: ``ems`` along its lines, as many lines as fit its width."""
    deep = (ems - (tiers - 1) * paper.gutter_ems) // tiers
    gap = (ems - tiers * deep) / (tiers - 1) if tiers > 1 else paper.gutter_ems
    lines = floor((paper.span(slot.columns) - paper.body_size) / paper.leading + 1e-6) + 1
    return Paper(
        name=f"{paper.name}, on its side",
        width=ems * paper.body_size,
        height=lines * paper.leading,
        margin_top=0.0,
        margin_left=0.0,
        columns=tiers,
        column_ems=deep,
        gutter_ems=gap,  # type: ignore[arg-type]
        body_size=paper.body_size,
        leading=paper.leading,
        lines=lines,
        is_vertical=tiers > 1,
    )


_LEVEL_LEADING = 1.25
"""Leading of horizontal lines on a page of tiers, in ems."""


def _level(slot: Slot, paper: Paper) -> Paper:
    """The level grid of a slot on a page of tiers, in its place: as many whole ems as fit its
    width, as many lines as fit its height."""
    rect = place_in_tiers(slot, paper)
    em = paper.body_size
    leading = em * _LEVEL_LEADING
    ems, lines = floor(rect.width / em + 1e-6), floor((rect.height - em) / leading + 1e-6) + 1
    return Paper(
        name=f"{paper.name}, level",
        width=rect.right,
        height=rect.bottom,
        margin_top=rect.y,
        margin_left=rect.x + (rect.width - ems * em) / 2,
        columns=1,
        column_ems=ems,
        gutter_ems=paper.gutter_ems,
        body_size=em,
        leading=leading,
        lines=lines,
    )


def crossing_plan(module: CrossingModule, placed: Placed, unit: int) -> TurnedPlan | None:
    """The best form of a crossing story in its slot; None if it does not fit."""
    paper = module.paper
    lying = Slot(0, 0, paper.columns, paper.lines)
    photos = tuple(range(len(module.photos)))
    area = paper.span(paper.columns) * paper.depth(paper.lines) * _PHOTO_SHARE
    wishes = tuple(area / len(photos) for _ in photos)
    best: tuple[float, ModulePlan] | None = None
    counts = [placed.text_columns] if placed.text_columns else _counts(paper)
    for count in counts if paper.columns == 1 else [0]:
        form = Forms(module, photos, wishes, paper.columns, paper, count).at_depth(paper.lines)
        if form is None:
            continue
        cost = form.cost + _OFF_BEST * abs(form.grid.measure - _BEST)
        if best is None or cost < best[0]:
            best = cost, form.at(unit, lying)
    if best is None or placed.slot is None:
        return None
    plan = best[1]
    fields = {name: getattr(plan, name) for name in plan.__struct_fields__}
    return TurnedPlan(**(fields | {"slot": placed.slot, "lying": lying}))


def _counts(paper: Paper) -> list[int]:
    """Numbers of text columns with a readable measure, of a grid with one basic column."""
    return _readable(paper.column_ems, paper.gutter_ems) or [1]


def _readable(ems: int, gap: int) -> list[int]:
    counts = range(1, ems // _LEAST + 1)
    measures = {count: (ems - (count - 1) * gap) // count for count in counts}
    return [count for count in counts if _LEAST <= measures[count] <= _MOST]


def set_crossing(module: CrossingModule, plan: TurnedPlan, run: TextRun, paper: Paper) -> SetModule:
    """Set a crossing module on its own grid, and turn it into its planned place."""
    slot, flat = plan.slot, replace(plan, slot=plan.lying)
    made = set_module(module, flat, run, module.paper)
    if paper.is_vertical:  # its grid is in its place
        return replace(made, plan=plan, rect=place_in_tiers(slot, paper))
    x, y = paper.column_x(slot.column), paper.line_y(slot.line)
    rect = Rect(x, y, paper.span(slot.columns), paper.depth(slot.lines))

    return turned_module(replace(made, plan=plan), rect)
