"""Trials made by hand: plans whose text costs what is said."""

from __future__ import annotations

from paiban.arrange.plan import ModulePlan, Plan
from paiban.column.flow import Flow
from paiban.compose.module_setting import TextRun
from paiban.compose.planning.plan_choice import Trial


def run(*, over: int = 0, empty: int = 0, cost: float = 0.0) -> TextRun:
    return TextRun((), Flow((), (), cost, empty, over))


def trial(*modules: ModulePlan, cost: float = 0.0, over: int = 0) -> Trial:
    """A plan of modules, with lines over in the first of them."""
    runs = tuple(run(over=over * (at == 0)) for at in range(len(modules)))
    return Trial(Plan(modules, cost), runs, cost)
