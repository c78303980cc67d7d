"""The measures of craft, on small lines drawn by hand and on a finished page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compose.built import demonstration
from tests.craft.heads import head_counts
from tests.craft.lines import SetLine, column_lines, lines_of
from tests.craft.measures import faults, measured
from tests.craft.report import table


def line(text: str, column: int, row: int, indent: float = 0.0, role: str = "body") -> SetLine:
    """A line of ten ems of 10 points, of a column at each 110 points."""
    left = 110.0 * column + 10 * indent
    return SetLine(role, "a", column, text, left, left + 10 * len(text), 12.0 * row, 10.0, 1, ())


def test_legs_and_paragraphs_are_read_off_the_places_of_lines() -> None:
    found = column_lines(
        [
            line("从今晚起本市开行", 1, 0, 2.0),
            line("五条夜班公交线路串起", 1, 1),
            line("火车站。", 2, 0),
            line("线路是数出来的。", 2, 1, 2.0),
            line("又一段在照片之下。", 2, 9),
        ],
        12.0,
    )["a"]
    assert [each.leg for each in found] == [0, 0, 1, 1, 2]
    assert [each.opens for each in found] == [True, False, False, True, False]
    assert [each.full for each in found[:3]] == [True, True, False]


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("公交106", "路恢复原线行驶", ["after a digit"]),
        ("图书", "馆凌晨两点还亮着灯", ["in a word", "two characters"]),
        ("船台上", "的人又回来了", ["weak word at the edge"]),
        ("公交106路", "恢复原线行驶", []),
    ],
)
def test_what_is_wrong_with_a_break(above: str, below: str, wrong: list[str]) -> None:
    assert faults(above, below) == wrong


def test_a_page_is_counted() -> None:
    counts = measured(demonstration("five-stories").made.document.pages[0])
    assert counts["pages"] == 1
    assert counts["justified lines"] > 150
    assert 0 < counts["at 0.125"] < counts["han-western gaps"]
    assert counts["crossheads"] == 2


def test_the_white_between_glyphs_is_in_ems() -> None:
    page = demonstration("five-stories").made.document.pages[0]
    body = next(each for each in lines_of(page) if each.role == "body" and len(each.text) > 8)
    assert all(-0.6 < gap.white < 0.6 for gap in body.gaps)
    assert replace(body, pieces=()).looseness is None


def test_the_table_has_shares_and_what_was_before() -> None:
    made = table({"seed": {"head breaks": 4, "head: in a word": 1}}, {"seed": {"head breaks": 2}})
    assert "| head: in a word | 0 (0.0%) | 1 (25.0%) |" in made


def test_heads_of_a_page_are_counted() -> None:
    counts = head_counts(demonstration("five-stories").made.document.pages[0])
    assert counts["heads"] == 5
    assert counts["heads under 60 %"] == 0
    assert 1 < counts["sizes of heads"] <= 5
    assert counts["steps"] == counts["sizes of heads"] - 1
    assert counts["steps under 1.2"] == 0
    assert counts["pages of uneven white under heads"] == 0
