"""Text columns that the editor asks for without a slot: the spans that they divide readably."""

from __future__ import annotations

import pytest

from paiban.arrange.module.asked_columns import readable_spans
from paiban.edition.paper import DUIKAI, SIKAI, Paper
from tests.arrange.test_arrange import MadeDemand


@pytest.mark.parametrize(
    ("paper", "text_columns", "spans"),
    [
        (SIKAI, 1, {1, 2}),  # 11 and 23 em; 35 are too many
        (SIKAI, 2, {2, 3, 4}),  # 11, 17, 23
        (SIKAI, 3, {3, 4, 5, 6}),  # 11 to 23
        (SIKAI, 6, {5, 6}),  # 9 and 11
        (DUIKAI, 1, {1, 2}),  # 13 and 27
        (SIKAI, 9, {6}),  # none is readable: the one that comes nearest
    ],
)
def test_spans_with_readable_measures(paper: Paper, text_columns: int, spans: set[int]) -> None:
    assert readable_spans(paper, text_columns, MadeDemand("a", 900)) == spans
