"""``paiban explain``: each page's plan as a picture and in numbers: what it costs by name, what the
next best plan would cost, and what would close a place that a story does not fill."""

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
from paiban.compose.explain.comparison import compared, named, ranged
from paiban.compose.explain.plan_sketch import LETTERS, sketch
from paiban.compose.module_setting import SetModule
from paiban.compose.plan_choice import Trial, chosen_plan, every_trial, module_of
from paiban.edition.model import Slot
from paiban.pipeline import Made

_SLIGHT = 0.05
"""Differences of costs that are not told."""


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
    """A page in words and numbers. ``other`` is the next best plan, ``freed`` what the page would
    cost without a rule that binds it, by the name of the rule."""

    number: str
    paper: str
    sketch: str
    modules: tuple[Told, ...]
    bill: Bill
    other: dict[str, Any] | None
    freed: dict[str, float]
    broken: dict[str, list[str]]
    """What the plan breaks, by hard rule."""

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
        }

    def text(self) -> str:
        return "\n".join((f"page {self.number} ({self.paper})", "", self.sketch, *self._lines()))

    def _lines(self) -> Iterator[str]:
        for each in self.modules:
            slot = each.slot
            columns = ranged("column", slot["column"], slot["columns"])
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
                f"page another: {named(self.other['costs'], sign=True) or 'the same costs'}"
            )
        else:
            yield "there is no other plan"
        for name, total in self.freed.items():
            yield f"without {name}: {total:.1f}"
        for name, said in self.broken.items():
            yield f"breaks “{name}”: {'; '.join(said)}"


def explained(made: Made, number: str = "") -> list[PageTold]:
    """All pages, or the one of that number; raises ``Unusable`` (``unknown-page``)."""
    numbers = [laid.desk.spec.number for laid in made.laid]
    if number and number not in numbers:
        hint = "pages there are: " + ", ".join(numbers)
        raise Unusable("unknown-page", f'there is no page "{number[:40]}"', hint)
    return [_page(laid) for laid in made.laid if number in ("", laid.desk.spec.number)]


def _page(laid: Laid) -> PageTold:
    desk, trial = laid.desk, laid.trial
    paper = desk.edition.paper
    bill = bill_of(trial, desk.content)
    return PageTold(
        desk.spec.number,
        f"{paper.name}, {paper.columns} columns × {paper.lines} lines",
        sketch(trial.plan.modules, desk.taken, paper),
        tuple(_modules(laid)),
        bill,
        _other(desk, trial),
        {name: total for name, total in _freed(desk).items() if total < bill.total - _SLIGHT},
        _broken(desk, trial),
    )


def _broken(desk: PageDesk, trial: Trial) -> dict[str, list[str]]:
    """The hard rules that a plan breaks. Vertical stories have a grid of their own, and a head that
    stands over a package has no text."""
    paper = desk.edition.paper
    area = Slot(0, 0, paper.columns, paper.lines)
    page = PageDemand(desk.content.modules, paper, area, taken=tuple(desk.taken))
    modules = sorted(trial.plan.modules, key=lambda plan: plan.unit)
    level = [each for each in modules if not module_of(desk.content, each.unit).is_vertical]
    return {
        name: [_with_ids(text, desk) for text in said] for name, said in broken(level, page).items()
    }


def _with_ids(text: str, desk: PageDesk) -> str:
    """Stories by their names in place of the numbers that the rules give them."""
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
        module, slot = module_of(desk.content, plan.unit), plan.slot
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
    columns = "column" if plan.text_columns == 1 else "columns"
    parts = [f"text in {plan.text_columns} {columns} of {plan.measure:g} em"]
    if plan.gutter and plan.text_columns > 1:
        parts[0] += f", {plan.gutter:g} em apart"
    parts[0] += f", {plan.body_lines} lines deep" if plan.body_lines else ""
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
    return f"{flow.empty} lines white" if flow.empty else "filled to the last line"


def _other(desk: PageDesk, trial: Trial) -> dict[str, Any] | None:
    """The best plan that is another one, and in which costs it differs."""
    slots = [plan.slot for plan in trial.plan.modules]
    for other in every_trial(desk.spec, desk.content, desk.edition, desk.taken):
        if [plan.slot for plan in other.plan.modules] == slots:
            continue
        found = compared(desk, trial, other)
        return {"total": found.total, "differs": found.differs, "costs": found.costs}
    return None


def _freed(desk: PageDesk) -> dict[str, float]:
    """What the best plan costs without each rule that may bind, by the name of the rule."""
    return {name: total for name, free in RULES.items() if (total := free(desk)) is not None}


def _without_slots(desk: PageDesk) -> float | None:
    """The cost of the page with no slot given; None where none is, where a story needs its slot (it
    jumps, or is vertical), and where the page would not hold its text."""
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
    found = page_desk(spec, desk.edition, desk.typesetter, Findings())
    trial = chosen_plan(found.spec, found.content, desk.edition, found.taken, Findings())
    return None if trial.over else bill_of(trial, found.content).total


RULES = {"the slots that the editor gave": _without_slots}
"""What may be taken away to see whether it binds: a function of the page, which gives the cost of
the best plan without the rule, or None where the rule has no part in the page."""
