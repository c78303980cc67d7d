"""The body as pieces for the flow: measures of uneven lines, and what is not cut."""

from __future__ import annotations

import itertools

import pytest

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.column.block import Row
from paiban.column.body import BodyPiece, BodySetting, body_pieces, placed
from paiban.column.flow import HOLE, fill
from paiban.edition.paper import EM_BOX_ASCENT, SIKAI
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Block, Paragraph, Role, Table, Text
from paiban.typeset.typesetter import Typesetter
from tests.typeset.setting import typesetter

STRING = "临江城南，沿高新大道一路向东，左手是装载机总装车间，右手是刚开园的工业设计城。" * 2
UNEVEN = {3: (5.0, 8.0), 4: (5.0, 8.0), 6: (0.0, 9.0)}
"""Lines of the flow: how far in they begin and how long they are, of 13 em."""
TABLE = Table(tuple((Text("产量"), Text(f"{at}")) for at in range(4)))


def setting(uneven: dict[int, tuple[float, float]] | None = None) -> BodySetting:
    return BodySetting(typesetter(), SIKAI, 13.0, uneven or {})


def piece(block: Block, uneven: dict[int, tuple[float, float]] | None = None) -> BodyPiece:
    (found,) = body_pieces((block,), setting(uneven))
    return found


def rows(each: BodyPiece, choice: int, start: int) -> list[tuple[int, Row]]:
    laid = each.draw(each.piece.choices_at(start, head=False)[choice], start)
    return [(at, part) for at, parts in laid for part in parts if isinstance(part, Row)]


# measures


def test_lines_beyond_the_last_uneven_one_have_the_common_measure() -> None:
    assert setting().measures(0, 0.0, 9.0) == 13.0
    assert setting(UNEVEN).measures(7, 0.0, 9.0) == 13.0
    assert setting(UNEVEN).measures(6, 0.0, 9.0) == (9.0, 13.0)


def test_each_line_up_to_it_has_its_own() -> None:
    assert setting(UNEVEN).measures(2, 0.0, 9.0) == (13.0, 8.0, 8.0, 13.0, 9.0, 13.0)


def test_an_inset_is_taken_from_each_line_and_sizes_are_reckoned_in() -> None:
    assert setting(UNEVEN).measures(4, 9.0, 9.0) == (7.0, 12.0, 8.0, 12.0)
    assert setting(UNEVEN).measures(6, 0.0, 18.0) == (4.5, 6.5)


def test_a_line_two_lines_deep_has_the_shorter_measure_of_both() -> None:
    assert setting(UNEVEN).measures(2, 0.0, 9.0, 2) == (8.0, 8.0, 9.0, 13.0)


def test_where_a_line_begins_and_whether_any_is_narrowed() -> None:
    given = setting(UNEVEN)
    assert [given.left(line) for line in (2, 3, 6)] == [0.0, 45.0, 0.0]
    assert [given.is_narrowed(start, 2) for start in range(8)] == [
        False, False, True, True, True, True, True, False,
    ]  # fmt: skip
    assert not setting({3: (0.0, 14.0)}).is_narrowed(3, 1)  # a wider one is none


# running text


def test_text_is_set_in_the_lines_where_it_begins() -> None:
    each = piece(Paragraph(Text(STRING)), UNEVEN)
    for start in (0, 2, 5):
        for at, row in rows(each, 0, start):
            left, ems = UNEVEN.get(start + at, (0.0, 13.0))
            assert row.x == left * 9.0
            last = row.line.xs[-1] + row.setter.spacing.advances[row.line.end]
            assert last <= ems + 0.51  # but for the white of a mark at its end


def test_of_text_that_begins_anywhere_the_common_measure_is_offered() -> None:
    plain, uneven = piece(Paragraph(Text(STRING))), piece(Paragraph(Text(STRING)), UNEVEN)
    assert uneven.piece.choices == plain.piece.choices
    assert plain.piece.begun is None
    assert uneven.piece.choices_at(2, head=False)[0].lines > plain.piece.choices[0].lines
    assert uneven.piece.choices_at(7, head=False) == plain.piece.choices


def test_a_drop_cap_stands_where_its_lines_begin() -> None:
    each = piece(Paragraph(Text(STRING), drop_cap=2), UNEVEN)
    plain = piece(Paragraph(Text(STRING), drop_cap=2))
    assert each.piece.whole == plain.piece.whole == 2
    assert each.piece.choices == plain.piece.choices
    (_, cap), (_, first), *_ = rows(each, 0, 3)
    assert cap.role == "drop_cap"
    assert cap.x == rows(plain, 0, 0)[0][1].x + 45.0
    assert first.x == rows(plain, 0, 0)[1][1].x + 45.0


def test_a_drop_cap_stands_in_type_of_another_size_than_the_papers() -> None:
    """Body of 9 pt on a paper planned for 7: lines beside the cap and under it keep to 91 pt."""
    paper = replace(SIKAI, body_size=7.0, leading=10.5)
    block = Paragraph(Text(STRING), drop_cap=2)
    (each,) = body_pieces((block,), BodySetting(typesetter(), paper, 13.0))
    for _, row in rows(each, 0, 0):
        ems = row.line.width + row.line.xs[0]
        assert row.x + ems * row.size <= 13 * 7.0 + 0.01


# what is not cut


def test_a_table_has_a_blank_line_above_and_beneath_and_may_have_more() -> None:
    each = piece(TABLE).piece
    deep = each.choices[0].lines - 2
    assert not each.divisible
    assert [(c.lines, c.cost, c.before, c.after) for c in each.choices] == [
        (deep + 2, 0.0, 1, 1),
        (deep + 3, 2.0, 1, 2),
        # lowered by up to three lines, so that the foot of a leg parts it between two rows
        (deep + 3, 120.0, 2, 1),
        (deep + 4, 240.0, 3, 1),
        (deep + 5, 360.0, 4, 1),
    ]
    assert [(c.lines, c.before, c.after) for c in each.at_head][:2] == [
        (deep + 1, 0, 1),
        (deep + 2, 0, 2),
    ]
    assert piece(TABLE).characters == 4 * 3


def test_a_table_waits_until_no_line_of_it_is_narrowed() -> None:
    each = piece(TABLE, UNEVEN).piece
    deep = each.choices[0].lines - 2
    for start, wait in ((0, 6), (5, 1), (6, 0), (7, 0)):  # lines 3 to 6 are narrowed
        choice = each.choices_at(start, head=False)[0]
        assert (choice.before, choice.cost) == (1 + wait, HOLE * wait), start
        assert choice.lines == deep + choice.before + 1
    assert each.choices_at(6, head=True)[0].before == 1  # the head has no blank line, but line 6


def test_no_choice_of_a_table_lowers_it_into_narrowed_lines() -> None:
    """Lowered for the foot of a leg, it must not come to stand on an inset."""
    each = piece(TABLE, dict.fromkeys(range(12, 15), (0.0, 6.0))).piece
    deep = piece(TABLE).piece.choices[0].lines - 2
    for start in range(16):
        for choice in each.choices_at(start, head=False):
            first = start + choice.before
            assert first + deep <= 12 or first >= 15, (start, choice)


def test_the_head_of_a_table_stands_again_where_it_goes_on() -> None:
    rows = tuple((Text(f"第{at}区"), Text(f"{at}.5")) for at in range(21))
    each = piece(Table(rows, header_rows=1))
    flow = fill([each.piece], [10, 10, 9])
    (choice,) = flow.choices
    assert choice.again == (10, 19)  # 10 lines, 9 under the head in the next leg, the last two
    assert (choice.lines - choice.after, flow.over, flow.empty) == (23, 0, 4)
    drawn = {at: [part for part in parts if isinstance(part, Row)] for at, parts in
             each.draw(choice, 0)}  # fmt: skip
    first = [row.setter.shaped.text.string for at in (0, 10, 20) for row in drawn[at]]
    assert first == ["第0区", "0.5"] * 3
    assert [
        row[0].setter.shaped.text.string for at, row in drawn.items() if at not in (10, 20)
    ] == [f"第{at}区" for at in range(21)]


def test_no_head_stands_again_in_a_leg_that_has_no_room_for_rows() -> None:
    rows = tuple((Text(f"第{at}区"), Text(f"{at}.5")) for at in range(13))
    each = piece(Table(rows, header_rows=1))
    assert fill([each.piece], [11, 2]).choices[0].again == ()
    assert fill([each.piece], [10, 4]).choices[0].again == (10,)


@pytest.mark.parametrize("role", [Role.QUOTE, Role.VERSE])
def test_type_larger_than_the_leading_takes_as_many_body_lines_as_it_needs(role: Role) -> None:
    paper = replace(SIKAI, body_size=6.0, leading=6.5)
    book = typesetter().stylebook
    styles = {**book.styles, role.value: replace(book.style(role.value), size=8.0, grid_lines=1.0)}
    setter = Typesetter(replace(book, styles=styles), Catalog(book.faces), Findings())
    (each,) = body_pieces((Paragraph(Text(STRING), role),), BodySetting(setter, paper, 30.0))
    laid = [(at, row) for at, row in rows(each, 0, 0) if row.role == role.value]
    tops = [at * 6.5 + row.baseline - EM_BOX_ASCENT * row.size for at, row in laid]
    assert len(tops) > 2
    assert min(b - a for a, b in itertools.pairwise(tops)) >= 8.0
    assert tops[0] >= -0.5  # in the white under the line above


def test_a_pull_quote_has_no_blank_lines_of_its_own() -> None:
    each = piece(Paragraph(Text("每块石头都有编号。"), Role.PULL_QUOTE)).piece
    assert [(c.before, c.after) for c in each.choices] == [(0, 0), (0, 1)]


def test_what_stands_apart_is_an_empty_piece() -> None:
    blocks = Paragraph(Text(STRING)), Paragraph(Text("引语"), Role.PULL_QUOTE)
    first, apart = body_pieces(blocks, setting(), (1,))
    assert first.piece.choices[0].lines > 1
    assert [(choice.lines, choice.cost) for choice in apart.piece.choices] == [(0, 0.0)]
    assert apart.draw(apart.piece.choices[0], 0) == []
    assert apart.characters == 0


def test_a_crosshead_has_a_blank_line_above_it_but_none_at_the_head_of_a_leg() -> None:
    each = piece(Paragraph(Text("小标题"), Role.CROSSHEAD)).piece
    assert each.keep
    assert [(c.lines, c.cost, c.before, c.after) for c in each.choices] == [
        (2, 0.0, 1, 0),
        (1, 105.0, 0, 0),
        (3, 105.0, 2, 0),
    ]
    assert [(c.lines, c.cost, c.before, c.after) for c in each.at_head] == [
        (1, 0.0, 0, 0),
        (2, 105.0, 0, 1),
    ]


def test_a_crosshead_begins_where_its_line_does() -> None:
    given = Paragraph(Text("小标题"), Role.CROSSHEAD)
    each = piece(given, UNEVEN)
    assert each.piece.choices == piece(given).piece.choices
    ((at, row),) = rows(each, 0, 3)  # a blank line 3, then line 4
    assert (at, row.x) == (1, rows(piece(given), 0, 0)[0][1].x + 45.0)


@pytest.mark.parametrize("count", [1, 2])
def test_parts_are_moved_to_their_place(count: int) -> None:
    each = piece(Paragraph(Text("春江" * count)))
    (laid,) = each.draw(each.piece.choices[0], 0)
    (row,) = (part for part in laid[1] if isinstance(part, Row))
    (there,) = placed(laid, 100.0, 50.0)
    assert isinstance(there, Row)
    assert (there.x, there.baseline) == (row.x + 100.0, row.baseline + 50.0)


def test_large_type_over_a_small_body_keeps_clear_of_the_line_above() -> None:
    """A crosshead of 9 pt over a body of 6 on 7.5 stood in the line before it."""
    paper = replace(SIKAI, body_size=6.0, leading=7.5)
    book = typesetter().stylebook
    large = {"crosshead": replace(typesetter().style("crosshead"), size=9.0)}
    book = replace(book, styles={**book.styles, **large})
    setter = Typesetter(book, Catalog(book.faces), Findings())
    head = Paragraph(Text("江桥"), Role.CROSSHEAD)
    (found,) = body_pieces((head,), BodySetting(setter, paper, 13.0, {}))
    (_, row), *_ = rows(found, 0, 0)
    assert row.baseline - EM_BOX_ASCENT * row.size >= -(paper.leading - paper.body_size) - 1e-9
