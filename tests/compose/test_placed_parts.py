"""Parts of blocks as groups on the page, and where a module's columns and lines are."""

from __future__ import annotations

import pytest

from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.column.block import Part, Row
from paiban.column.box import air
from paiban.compose.placed_parts import body_top, column_x, role_groups
from paiban.edition.paper import SIKAI
from paiban.page.items import Fill, Glyphs
from tests.arrange.modules import module
from tests.compose.modules import content, free
from tests.typeset.setting import best_lines, shipped_setter

PLAIN = content(*free(2, 1)).modules[0]


def row(role: str, text: str) -> Row:
    made = shipped_setter(text)
    return Row(role, made, best_lines(made, 13)[0], 0.0, 0.0, 9.0)


FILL = Fill(Rect(0, 0, 9, 9), (0.0, 0.0, 0.0, 0.1))


def said(*parts: Part) -> list[tuple[str, list[str]]]:
    """Roles, and of each what it draws: its characters, or a fill."""
    return [
        (
            group.role,
            ["".join(item.texts) if isinstance(item, Glyphs) else "fill" for item in group.items],
        )
        for group in role_groups(parts, "a")
    ]


def test_neighbours_of_one_role_are_one_group() -> None:
    assert said(row("kicker", "一"), row("lead_headline", "二"), row("headline", "三")) == [
        ("kicker", ["一"]),
        ("headline", ["二", "三"]),
    ]
    assert all(group.story == "a" for group in role_groups([row("kicker", "一")], "a"))


def test_what_is_drawn_goes_with_the_row_after_it_or_is_furniture() -> None:
    assert said(row("kicker", "一"), FILL, row("subhead", "二"), FILL, FILL) == [
        ("kicker", ["一"]),
        ("subhead", ["fill", "二"]),
        ("furniture", ["fill", "fill"]),
    ]


def test_columns_and_the_body_begin_within_the_air_of_a_box() -> None:
    boxed, plan = replace(PLAIN, box="rule"), module(0, (2, 10, 3, 40))
    white = air("rule")
    assert white.lines and white.ems
    for number in range(3):
        left = SIKAI.column_x(2) + number * 12 * 9.0
        assert column_x(PLAIN, plan, number) == pytest.approx(left)
        assert column_x(boxed, plan, number) == pytest.approx(left + white.ems * 9.0)
    assert body_top(PLAIN, plan) == 14
    assert body_top(boxed, plan) == 14 - white.lines
