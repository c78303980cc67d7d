"""Drop caps: the lines beside them are shorter by whole ems, and stay together."""

from __future__ import annotations

import pytest

from paiban.column.block import Row
from paiban.column.body import BodySetting, body_pieces
from paiban.column.flow import Choice, Piece, fill
from paiban.edition.paper import SIKAI
from paiban.manuscript.story import Paragraph, Text
from tests.typeset.setting import typesetter

STRING = "临江城南，沿高新大道一路向东，左手是装载机总装车间，右手是刚开园的工业设计城。" * 3


def rows(string: str, lines: int, measure: float = 13) -> list[tuple[int, Row]]:
    block = Paragraph(Text(string), drop_cap=lines)
    (body,) = body_pieces((block,), BodySetting(typesetter(), SIKAI, measure))
    laid = body.draw(body.piece.choices[0], 0)
    return [(at, part) for at, parts in laid for part in parts if isinstance(part, Row)]


def text_of(row: Row) -> str:
    return "".join(row.setter.shaped.strings[row.line.start : row.line.end + 1])


@pytest.mark.parametrize(("lines", "ems"), [(2, 3), (3, 4)])
def test_the_character_is_as_deep_as_its_lines(lines: int, ems: int) -> None:
    (at, cap), *others = rows(STRING, lines)
    assert (at, cap.role, text_of(cap)) == (0, "drop_cap", "临")
    assert cap.size == pytest.approx(SIKAI.depth(lines))
    assert "".join(text_of(row) for _, row in others) == STRING[1:]
    assert [at for at, _ in others] == list(range(len(others)))
    assert [row.x for _, row in others] == pytest.approx(
        [ems * 9.0] * lines + [0.0] * (len(others) - lines)
    )
    for _, row in others[:-1]:  # both edges are reached all the same (rule 18)
        spacing, line = row.setter.spacing, row.line
        end = line.xs[-1] + spacing.advances[line.end] - spacing.edge_after[line.end]
        assert row.x / 9 + end == pytest.approx(13, abs=0.001)


@pytest.mark.parametrize(("string", "measure"), [("“" + STRING, 13), ("短文。", 13), (STRING, 7)])
def test_no_drop_cap_where_it_has_no_place(string: str, measure: float) -> None:
    assert all(row.role == "body" for _, row in rows(string, 3, measure))


def test_the_lines_beside_it_stay_together() -> None:
    before = Piece((Choice(3, 0.0), Choice(5, 30.0)))
    capped = Piece((Choice(8, 0.0), Choice(10, 0.0)), whole=3)
    assert fill([before, capped], [5, 8]).starts == (0, 5)
    assert fill([before, Piece((Choice(8, 0.0), Choice(10, 0.0)))], [5, 8]).starts == (0, 3)


@pytest.mark.parametrize(("measure", "has"), [(8, True), (7.9, False), (9, True)])
def test_beside_the_cap_there_are_five_ems_at_least(measure: float, has: bool) -> None:
    """Over two lines it takes three."""
    (cap, *_) = rows(STRING, 2, measure)
    assert (cap[1].role == "drop_cap") == has


@pytest.mark.parametrize(("count", "has"), [(21, False), (23, True)])
def test_a_paragraph_that_does_not_go_round_its_cap_has_none(count: int, has: bool) -> None:
    """Beside it ten ems in each of two lines."""
    (cap, *_) = rows(("春江潮水连海平" * 4)[:count], 2)
    assert (cap[1].role == "drop_cap") == has
