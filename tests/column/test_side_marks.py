"""Marks beside characters (rule 34): where they stand, and that the lines know nothing of them."""

from __future__ import annotations

import pytest

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.column.block import Part, Row
from paiban.column.body import BodySetting, body_pieces
from paiban.edition.paper import EM_BOX_ASCENT, SIKAI, Paper
from paiban.manuscript.story import Mark, MarkKind, Paragraph, Text
from paiban.page.items import Fill, Stroke
from paiban.typeset.vertical_lines import VerticalTypesetter
from tests.typeset.setting import typesetter

STRING = "临江城南，沿高新大道一路向东，左手是装载机总装车间。"


def drawn(marks: tuple[Mark, ...], string: str = STRING, paper: Paper = SIKAI) -> list[Part]:
    """All that a paragraph draws in columns of 11 em."""
    block = Paragraph(Text(string, marks=marks))
    (body,) = body_pieces((block,), BodySetting(typesetter(), paper, 11))
    laid = body.draw(body.piece.choices[0], 0)
    assert [at for at, _ in laid] == list(range(body.piece.choices[0].lines))
    return [part for _, parts in laid for part in parts]


def rows(parts: list[Part], role: str = "body") -> list[Row]:
    return [part for part in parts if isinstance(part, Row) and part.role == role]


@pytest.mark.parametrize("kind", list(MarkKind))
def test_rule_34_marks_leave_breaks_and_pitch_alone(kind: MarkKind) -> None:
    plain = rows(drawn(()))
    marked = rows(drawn((Mark(0, 20, kind, "lín jiāng"),)))
    assert [row.line for row in marked] == [row.line for row in plain]
    assert [row.baseline for row in marked] == [row.baseline for row in plain]


def test_rule_34_a_dot_under_each_character_and_under_no_mark() -> None:
    dots = [part for part in drawn((Mark(0, 6, MarkKind.DOTS),)) if isinstance(part, Fill)]
    (row, *_) = rows(drawn(()))
    assert len(dots) == 5  # 临江城南沿, not the comma
    middles = [dot.rect.x + dot.rect.width / 2 for dot in dots]
    left = row.x + row.line.xs[0] * 9
    assert middles[0] == pytest.approx(left + 4.5)
    foot, next_line = row.baseline + 0.07 * 9, SIKAI.leading
    assert all(foot < dot.rect.y and dot.rect.bottom < next_line for dot in dots)


def test_rule_34_names_side_by_side_have_lines_apart() -> None:
    marks = (Mark(0, 2, MarkKind.NAME), Mark(2, 4, MarkKind.NAME))
    one, two = (part for part in drawn(marks) if isinstance(part, Stroke))
    assert one.y0 == one.y1 == two.y0
    assert one.x0 < one.x1 < two.x0 < two.x1


def test_rule_34_a_title_has_a_wave() -> None:
    waves = [part for part in drawn((Mark(0, 2, MarkKind.TITLE),)) if isinstance(part, Stroke)]
    assert len(waves) > 6
    assert all(wave.y0 != wave.y1 for wave in waves)
    assert [a.x1 for a in waves[:-1]] == [b.x0 for b in waves[1:]]


def test_rule_34_a_mark_goes_on_over_the_line_end() -> None:
    lines = [part for part in drawn((Mark(0, 20, MarkKind.NAME),)) if isinstance(part, Stroke)]
    assert len(lines) == len(rows(drawn(()), "body")[:2])


def test_rule_34_each_reading_over_its_own_character() -> None:
    parts = drawn((Mark(0, 2, MarkKind.RUBY, "lín jiāng"),))
    readings = rows(parts, "ruby")
    (row, *_) = rows(parts)
    assert [reading.setter.shaped.text.string for reading in readings] == ["lín", "jiāng"]
    assert readings[0].size == readings[1].size <= 4.5
    for number, reading in enumerate(readings):
        middle = reading.x + reading.setter.natural_width * reading.size / 2
        assert middle == pytest.approx(row.x + (row.line.xs[number] + 0.5) * 9)
        assert reading.baseline <= row.baseline - EM_BOX_ASCENT * 9


def test_rule_34_one_reading_over_them_all() -> None:
    (reading,) = rows(drawn((Mark(0, 4, MarkKind.RUBY, "línjiāng"),)), "ruby")
    assert reading.setter.shaped.text.string == "línjiāng"


def test_rule_34_readings_are_parted_with_their_characters() -> None:
    marks = (Mark(8, 11, MarkKind.RUBY, "dà dào yī"),)  # the first line ends after 大
    readings = rows(drawn(marks), "ruby")
    assert [each.setter.shaped.text.string for each in readings] == ["dà", "dào", "yī"]
    assert len({round(each.baseline, 3) for each in readings}) == 1  # from each line's own top


def test_rule_34_readings_of_neighbours_do_not_touch() -> None:
    """They are of one size, which is still read; characters are set wider apart beneath them."""
    words = ("shuāng", "chuāng", "zhuāng", "chuáng")
    for marks in (
        tuple(Mark(at, at + 1, MarkKind.RUBY, word) for at, word in enumerate(words)),
        (Mark(0, 4, MarkKind.RUBY, " ".join(words)),),
    ):
        found = rows(drawn(marks), "ruby")
        assert [each.setter.shaped.text.string for each in found] == list(words)
        assert {round(each.size, 3) for each in found} == {round(found[0].size, 3)}
        assert found[0].size > 3.2
        ends = [each.x + each.setter.natural_width * each.size for each in found]
        for end, following in zip(ends, found[1:], strict=False):
            assert following.x - end > 0.3


def test_a_reading_too_small_to_print_is_told() -> None:
    drawn((Mark(0, 1, MarkKind.RUBY, "a reading as long as this"),))
    assert [each.code for each in typesetter().findings][-1] == "small-reading"


def test_a_reading_between_lines_that_overlap_has_a_size() -> None:
    """Body of 9 pt on lines of 7: the white that a reading would have is less than none."""
    paper = replace(SIKAI, leading=7.0)
    (row, *_) = rows(drawn((Mark(0, 2, MarkKind.RUBY, "lín"),), paper=paper), "ruby")
    assert row.size == 1.0


def test_no_mark_no_part() -> None:
    assert all(isinstance(part, Row) for part in drawn(()))
    text = replace(Text(STRING), marks=(Mark(40, 50, MarkKind.DOTS),))
    assert text.marks and len(drawn(text.marks)) == len(drawn(()))


def test_rule_34_in_lines_that_run_down_dots_go_to_the_right() -> None:
    """Above the line, that is, before it is turned; name lines stay beneath, and go left."""
    book = typesetter()
    vertical = VerticalTypesetter(book.stylebook, book.catalog, Findings())
    marks = (Mark(0, 2, MarkKind.DOTS), Mark(2, 4, MarkKind.NAME))
    block = Paragraph(Text(STRING, marks=marks))
    (body,) = body_pieces((block,), BodySetting(vertical, SIKAI, 11))
    parts = body.draw(body.piece.choices[0], 0)[0][1]
    (row,) = rows(list(parts))
    dots = [part for part in parts if isinstance(part, Fill)]
    assert len(dots) == 2
    assert all(dot.rect.bottom < row.baseline - EM_BOX_ASCENT * 9 for dot in dots)
    assert max(part.y0 for part in parts if isinstance(part, Stroke)) > row.baseline
