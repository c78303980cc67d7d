"""Widths of a story whose number of text columns the editor has given, and no slot."""

from __future__ import annotations

from paiban.arrange.module.grids import text_grids
from paiban.arrange.plan import Demand
from paiban.edition.paper import Paper

NARROWEST, WIDEST = 9, 27
"""Bounds of the measure of body text in ems (make-up practice: columns of 9 to 27 characters)."""


def readable_spans(paper: Paper, text_columns: int, demand: Demand) -> frozenset[int]:
    """The spans of basic columns that so many text columns divide into readable measures; where
    there are none, those that come nearest."""
    lacking: dict[int, float] = {}
    for span in range(1, paper.columns + 1):
        before = paper.fold * paper.crosses(span)
        given = text_columns, demand.box_ems, demand.column_mode, before
        for grid in text_grids(span, paper, *given):
            lacking[span] = max(0.0, NARROWEST - grid.measure, grid.measure - WIDEST)
    least = min(lacking.values(), default=0.0)
    return frozenset(span for span, lacks in lacking.items() if lacks <= least)
