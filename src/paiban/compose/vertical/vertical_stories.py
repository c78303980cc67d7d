"""Vertical stories (竖排): set by inline and block like any other, and turned once (rule 32).

A vertical module is set on a sideways grid: its measure is the depth of the tiers (栏) that stand
one under another, and its body lines follow one another to the left. Heads, legs, photos and
copyfitting are thus those of horizontal stories; the result is turned into the module's place,
photos upright, the first line at its right edge.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import floor

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
from paiban.compose.vertical.turning import turned, turned_leg
from paiban.edition.model import Placed, Slot
from paiban.edition.paper import Paper
from paiban.page.items import Group
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


class VerticalModule(Module, frozen=True, eq=False):
    """A module whose lines run down; its ``paper`` is the grid that lies on its side, one basic
    column across the module's whole depth."""

    @property
    def is_vertical(self) -> bool:
        return True

    @property
    def tables(self) -> tuple[WideTable | WidePanel, ...]:
        """None stands across tiers, which follow one another from top to bottom."""
        return ()

    def head_forms(self, _columns: int) -> tuple[HeadForm, ...]:
        """The forms of its head along the whole depth of the module, whatever its columns. A head
        seldom fills that, so its size is not told by its measure: several are offered."""
        heads, key = self._memory.heads, (self.asked.sizes, 1)
        found = heads.get(key)
        if found is None:
            width = self.paper.span(1) - self.box_ems * self.paper.body_size
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
    """The plan of a vertical module: ``slot`` is its place on the page, ``lying`` its slot on the
    sideways grid, to which all else refers."""

    lying: Slot = Slot(0, 0, 1, 1)

    @property
    def body_lines(self) -> int:
        return self.lying.lines - self.head.lines


def vertical_module(
    module: Module, placed: Placed, typesetter: Typesetter, findings: Findings
) -> VerticalModule:
    """The vertical form of a module, for its slot."""
    assert placed.slot is not None
    if any(placed.photo_slots):
        findings.warn(
            "photo-slot-in-vertical",
            f"photos of {placed.story.id} are not in their slots: its lines are vertical",
            "remove their slots",
            placed.origin or placed.story.origin,
        )
    setter = VerticalTypesetter(
        typesetter.stylebook,
        typesetter.catalog,
        findings,
        typesetter.locale,
        quotes=typesetter.stylebook.vertical_quotes,
    )
    lying = _lying(placed.slot, module.paper)
    fields = {name: getattr(module, name) for name in module.__struct_fields__ if name[0] != "_"}
    fields |= {
        "typesetter": setter,
        "paper": lying,
        "wish": partial(_wish, module.wish, module.paper.span(placed.slot.columns)),
        "photos": tuple(_photo(photo, setter, lying) for photo in module.photos),
        "head_place": "over",
        "across": None,
    }
    return VerticalModule(**fields)


def _wish(wish: Callable[[float], float], width: float, _length: float) -> float:
    """Heads grow with the width of their place on the page, not with the length of its lines."""
    return wish(width)


def _photo(photo: FramedPhoto, typesetter: Typesetter, paper: Paper) -> FramedPhoto:
    """A photo as the sideways grid sees it."""
    content = photo.content
    across, down = content.photo.focus
    x0, y0, x1, y1 = content.photo.shown
    lying = replace(content.photo, focus=(down, 1 - across), shown=(y0, 1 - x1, y1, 1 - x0))
    return FramedPhoto(replace(content, photo=lying, aspect=1 / content.aspect), typesetter, paper)


def _lying(slot: Slot, paper: Paper) -> Paper:
    """The sideways grid of a slot: whole ems along the lines, as many lines as fit its width."""
    ems = floor(paper.depth(slot.lines) / paper.body_size + 1e-6)
    lines = floor((paper.span(slot.columns) - paper.body_size) / paper.leading + 1e-6) + 1
    return Paper(
        name=f"{paper.name}, on its side",
        width=ems * paper.body_size,
        height=lines * paper.leading,
        margin_top=0.0,
        margin_left=0.0,
        columns=1,
        column_ems=ems,
        gutter_ems=paper.gutter_ems,
        body_size=paper.body_size,
        leading=paper.leading,
        lines=lines,
    )


def vertical_plan(module: VerticalModule, placed: Placed, unit: int) -> TurnedPlan | None:
    """The best form of a vertical story in its slot; None if it does not fit."""
    paper = module.paper
    lying = Slot(0, 0, 1, paper.lines)
    photos = tuple(range(len(module.photos)))
    area = paper.span(1) * paper.depth(paper.lines) * _PHOTO_SHARE
    wishes = tuple(area / len(photos) for _ in photos)
    best: tuple[float, ModulePlan] | None = None
    for tiers in _tiers(paper, placed.text_columns):
        form = Forms(module, photos, wishes, 1, paper, tiers).at_depth(paper.lines)
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


def _tiers(paper: Paper, wanted: int) -> list[int]:
    """Numbers of tiers with a readable measure."""
    if wanted:
        return [wanted]
    ems, gap = paper.column_ems, paper.gutter_ems
    counts = range(1, ems // _LEAST + 1)
    measures = {count: (ems - (count - 1) * gap) // count for count in counts}
    return [count for count in counts if _LEAST <= measures[count] <= _MOST] or [1]


def set_turned(module: VerticalModule, plan: TurnedPlan, run: TextRun, paper: Paper) -> SetModule:
    """Set a vertical module on its sideways grid and turn it into its planned place."""
    slot, flat = plan.slot, replace(plan, slot=plan.lying)
    made = set_module(module, flat, run, module.paper)
    x, y = paper.column_x(slot.column), paper.line_y(slot.line)
    rect = Rect(x, y, paper.span(slot.columns), paper.depth(slot.lines))

    def there(groups: tuple[Group, ...]) -> tuple[Group, ...]:
        return tuple(turned(group, rect.right, rect.y) for group in groups)

    return replace(
        made,
        plan=plan,
        rect=rect,
        head=there(made.head),
        body=there(made.body),
        photos=there(made.photos),
        legs=tuple(turned_leg(leg, rect.right, rect.y) for leg in made.legs),
    )
