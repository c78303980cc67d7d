"""The picture of a plan in characters."""

from __future__ import annotations

from paiban.base.value import replace
from paiban.compose.explain.plan_sketch import sketch
from paiban.edition.model import Slot
from paiban.edition.paper import SIKAI
from tests.arrange.modules import module, photo

PAPER = replace(SIKAI, columns=2, lines=12)


def test_letters_photos_heads_furniture_and_white() -> None:
    """Two columns of six characters; a row for each of 12 lines."""
    lead = module(0, (0, 2, 2, 6), head=2, photos=(photo(1, 1, 1, 2),))
    second = module(1, (0, 9, 1, 3), head=1)
    assert sketch([lead, second], [Slot(0, 0, 2, 2)], PAPER).splitlines() == [
        "    1     2",
        "  1 ############",
        "  2 ############",
        "  3 ============",
        "  4 ============",
        "  5 AAAAAAAAAAAA",
        "  6 AAAAAAaaaaaa",
        "  7 AAAAAAaaaaaa",
        "  8 AAAAAAAAAAAA",
        "  9 ............",
        " 10 ======......",
        " 11 BBBBBB......",
        " 12 BBBBBB......",
    ]


def test_deep_pages_have_rows_of_several_lines() -> None:
    """88 lines in 30 rows: three lines each, told by the first of them."""
    rows = sketch([module(0, (0, 0, 6, 44), head=3)], [], SIKAI).splitlines()
    assert len(rows) == 1 + 30
    assert [row[:3] for row in rows[1:4]] == ["  1", "  4", "  7"]
    assert rows[1][4:] == "=" * 36
    assert rows[2][4:] == "A" * 36
    assert [row[4] for row in rows[15:18]] == ["A", ".", "."]  # lines 43, 46, 49


def test_the_head_of_a_package_and_the_27th_story() -> None:
    rows = sketch([module(-1, (0, 0, 2, 3)), module(26, (0, 3, 2, 9), head=0)], [], PAPER)
    assert [row[4] for row in rows.splitlines()[1:]] == [*"===", *"AAAAAAAAA"]
