"""``paiban explain``: each page's plan as a sketch with itemised costs, the cost of the next best
plan, and advice for stories that do not fill their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from paiban.arrange.makeup_rules import broken
from paiban.arrange.plan import PageDemand
from paiban.base.finding import Findings, Unusable
from paiban.base.value import Value, replace
from paiban.compose.composer import Laid, PageDesk, page_desk
from paiban.compose.direction import set_in_place
from paiban.compose.explain.advice import advice
from paiban.compose.explain.bill import Bill, bill_of
from paiban.compose.explain.comparison import across, compared, named, ranged
from paiban.compose.explain.plan_sketch import LETTERS, sketch
from paiban.compose.fitting_report import gave_way
from paiban.compose.module_setting import SetModule
from paiban.compose.planning.plan_choice import Trial, chosen_plan, every_trial
from paiban.edition.model import Slot
from paiban.pipeline import Made

_SLIGHT = 0.05
"""Cost differences below this are not shown."""


class Told(Value, frozen=True):
    """A module in words and numbers."""

    letter: str
    id: str
    slot: dict[str, int]
    form: str
    filled: str
    advice: str
    costs: dict[str, float]


class PageTold(Value, frozen=True):
    """A page in words and numbers. ``other`` is the next best plan, ``freed`` the page's cost
    without each rule that binds it."""

    number: str
    paper: str
    sketch: str
    modules: tuple[Told, ...]
    bill: Bill
    other: dict[str, Any] | None
    freed: dict[str, float]
    broken: dict[str, list[str]]
    """Breaches by hard rule."""
    gave_way: str = ""
    """How far the page gave way to be full."""
    across: str = "column"
    """What the page is divided into: columns, or tiers."""

    def table(self) -> dict[str, Any]:
        """For ``--json``."""
        return {
            "page": self.number,
            "paper": self.paper,
            "sketch": self.sketch.splitlines(),
            "modules": [
                {name: getattr(each, name) for name in each.__struct_fields__}
                for each in self.modules
            ],
            "costs": {"by_name": self.bill.names, "total": self.bill.total},
            "next_best": self.other,
            "without": self.freed,
            "breaks": self.broken,
            "gave_way": self.gave_way,
        }

    def text(self) -> str:
        return "\n".join((f"page {self.number} ({self.paper})", "", self.sketch, *self._lines()))

    def _lines(self) -> Iterator[str]:
        for each in self.modules:
            slot = each.slot
            columns = ranged(self.across, slot["column"], slot["columns"])
            yield ""
            lines = ranged("line", slot["line"], slot["lines"])
            yield f"{each.letter} {each.id}: {columns}, {lines}"
            yield f"  {each.form}"
            yield f"  {each.filled}" + (f": {each.advice}" if each.advice else "")
            yield f"  costs {sum(each.costs.values()):.1f}: {named(each.costs)}"
        yield ""
        yield f"total {self.bill.total:.1f}: {named(self.bill.names)}"
        if self.other:
            yield (
                f"next best plan {self.other['total']:.1f}, {self.other['differs']:.0%} of the "
                f"page differs:  {named(self.other['costs'], sign=True) or 'the same costs'}"
            )
        else:
            yield "there is no other plan"
        if self.gave_way:
            yield f"the page gave way: {self.gave_way}"
        for name, total in self.freed.items():
            yield f"without {name}: {total:.1f}"
        for name, said in self.broken.items():
            yield f"breaks “{name}”: {'; '.join(said)}"


def explained(made: Made, number: str = "") -> list[PageTold]:
    """All pages, or the one numbered ``number``. Raises ``Unusable``: ``unknown-page``."""
    numbers = [laid.desk.spec.number for laid in made.laid]
    if number and number not in numbers:
        hint = "the pages are: " + ", ".join(numbers)
        raise Unusable("unknown-page", f'there is no page "{number[:40]}"', hint)
    return [_page(laid) for laid in made.laid if number in ("", laid.desk.spec.number)]


def _page(laid: Laid) -> PageTold:
    desk, trial = laid.desk, laid.trial
    paper = desk.edition.paper
    bill = bill_of(trial, desk.content)
    return PageTold(
        desk.spec.number,
        f"{paper.name}, {paper.columns} {across(paper)}s × {paper.lines} lines",
        sketch(trial.plan.modules, desk.taken, paper),
        tuple(_modules(laid)),
        bill,
        _other(desk, trial),
        {name: total for name, total in _freed(desk).items() if total < bill.total - _SLIGHT},
        _broken(desk, trial),
        gave_way(trial.asked),
        across(paper),
    )


def _broken(desk: PageDesk, trial: Trial) -> dict[str, list[str]]:
    """The hard rules that a plan breaks. Vertical stories, on their own grid, are excluded."""
    paper = desk.edition.paper
    area = Slot(0, 0, paper.columns, paper.lines)
    page = PageDemand(desk.content.modules, paper, area, taken=tuple(desk.taken))
    modules = sorted(trial.plan.modules, key=lambda plan: plan.unit)
    level = [each for each in modules if not desk.content.module(each.unit).is_crossing]
    return {
        name: [_with_ids(text, desk) for text in said] for name, said in broken(level, page).items()
    }


def _with_ids(text: str, desk: PageDesk) -> str:
    """Replace the story numbers in a rule's message by story ids."""
    stories = desk.spec.stories
    if desk.content.package is not None:
        return text
    return re.sub(
        r"\bmodules? (\d+)(?: and (\d+))?(?: and module (\d+))?",
        lambda match: " and ".join(stories[int(n)].story.id for n in match.groups() if n),
        text,
    )


def _modules(laid: Laid) -> Iterator[Told]:
    desk, trial = laid.desk, laid.trial
    for plan, run in zip(trial.plan.modules, trial.runs, strict=True):
        module, slot = desk.content.module(plan.unit), plan.slot
        made = set_in_place(module, plan, run, desk.edition.paper)
        place = slot.column + 1, slot.line + 1, slot.columns, slot.lines
        yield Told(
            LETTERS[plan.unit % len(LETTERS)] if plan.unit >= 0 else "=",
            module.id,
            dict(zip(("column", "line", "columns", "lines"), place, strict=True)),
            _form(made),
            _filled(made),
            advice(made),
            bill_of(trial, desk.content).modules[plan.unit],
        )


def _form(made: SetModule) -> str:
    plan = made.plan
    in_tiers = made.module.paper.is_vertical
    columns = "tier" if in_tiers else "column"
    columns += "" if plan.text_columns == 1 else "s"
    parts = [f"text in {plan.text_columns} {columns} of {plan.measure:g} em"]
    if plan.gutter and plan.text_columns > 1:
        parts[0] += f", {plan.gutter:g} em apart"
    way = "wide" if in_tiers else "deep"
    parts[0] += f", {plan.body_lines} lines {way}" if plan.body_lines else ""
    if plan.unit < 0:
        parts = []
    if plan.head.size:
        lines = plan.head.lines or plan.head.inset_lines
        parts.append(f"headline of {plan.head.size:g} pt, head {lines} lines")
    for place in plan.photos:
        across = plan.across(place).ems
        parts.append(f"photo {place.photo + 1}: {across:g} em × {place.lines} lines")
    for inset in plan.insets:
        if inset.kind != "head":
            parts.append(f"{inset.kind} in the text: {inset.ems:g} em × {inset.lines} lines")
    if plan.slack:
        parts.append(f"slack {plan.slack:+d} lines")
    return "; ".join(parts) or "no text"


def _filled(made: SetModule) -> str:
    flow = made.flow
    if flow.over:
        return f"{flow.over} lines ({made.overset_characters} characters) over"
    return f"{flow.empty} lines empty" if flow.empty else "filled to the last line"


def _other(desk: PageDesk, trial: Trial) -> dict[str, Any] | None:
    """The best different plan, and its cost differences."""
    slots = [plan.slot for plan in trial.plan.modules]
    for other in every_trial(desk.spec, desk.content, desk.edition, desk.taken):
        if [plan.slot for plan in other.plan.modules] == slots:
            continue
        found = compared(desk, trial, other)
        return {"total": found.total, "differs": found.differs, "costs": found.costs}
    return None


def _freed(desk: PageDesk) -> dict[str, float]:
    """The cost of the best plan without each rule that binds, by rule name."""
    return {name: total for name, free in RULES.items() if (total := free(desk)) is not None}


def _without_slots(desk: PageDesk) -> float | None:
    """The cost of the page with no slots given; None if none are, if a story needs its slot (it
    jumps, or is vertical), or if the text would not fit."""
    stories = desk.spec.stories
    if not any(placed.slot for placed in stories) or len(stories) < 2:
        return None
    if any(placed.jump or placed.story.direction == "vertical" for placed in stories):
        return None
    free = tuple(
        replace(placed, slot=None, photo_slots=(None,) * len(placed.photo_slots))
        for placed in stories
    )
    spec = replace(desk.spec, stories=free)
    on_trial = Findings.aside()
    found = page_desk(spec, desk.edition, desk.typesetter, on_trial)
    trial = chosen_plan(found.spec, found.content, desk.edition, found.taken, on_trial)
    return None if trial.over else bill_of(trial, found.asking(trial).content).total


RULES = {"the slots that the editor gave": _without_slots}
"""Rules to try without: each function returns the cost of the page's best plan without the rule, or
None if the rule does not apply."""
