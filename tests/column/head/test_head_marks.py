"""Heads with a mark, with rules, on a tint, and with a first line of another size: all of it within
the measure, and nothing over the letters."""

from __future__ import annotations

import pytest

from paiban.column.block import Band, Row
from paiban.column.head.head_block import HeadForm
from paiban.edition.paper import SIKAI
from paiban.manuscript.story import Text
from paiban.page.items import Fill, Stroke
from tests.column.head.test_label import LINES, best, drawn, rows

ALIGNS = ["left", "centre", "right", "step"]
LONG = (Text("临江新区两条地铁线路今天同时开通运营沿线居民出行时间缩短一半"),)


def end(row: Row) -> float:
    return row.x + row.setter.natural_width * row.size


def tops(form: HeadForm) -> list[tuple[float, Band]]:
    """The bands of a head, with where each begins."""
    found, y = [], 0.0
    for number, band in enumerate(form.bands):
        y += band.before if number else 0.0
        found.append((y, band))
        y += band.height
    return found


@pytest.mark.parametrize("align", ALIGNS)
@pytest.mark.parametrize("mark", ["bar", "square"])
@pytest.mark.parametrize("texts", [LINES, LONG])
@pytest.mark.parametrize("columns", [1, 3])
@pytest.mark.parametrize("more", [{}, {"reverse": True}, {"box": True}, {"first_line": 1.6}])
def test_a_mark_stands_before_the_lines(
    align: str, mark: str, texts: tuple[Text, ...], columns: int, more: dict[str, object]
) -> None:
    width = SIKAI.span(columns)
    form = best(width, texts, align=align, mark=mark, **more)
    fills = [part for part in drawn(form, Fill) if isinstance(part, Fill)]
    signs = fills[1:] if more.get("reverse") else fills
    fields = fills[:1] if more.get("reverse") else []
    assert len(signs) == (
        len(rows(form)) if mark == "bar" and not fields and "box" not in more else 1
    )
    signs = sorted(signs, key=lambda each: each.rect.width)[: len(signs)]
    right = max(each.rect.right for each in signs)
    assert min(each.rect.x for each in signs) >= -0.01
    assert all(row.x > right and end(row) <= width + 0.01 for row in rows(form))
    assert all(right <= field.rect.x and field.rect.right <= width + 0.01 for field in fields)
    strokes = [part for part in drawn(form, Stroke) if isinstance(part, Stroke)]
    assert all(right <= each.x0 and each.x1 <= width + 0.01 for each in strokes)


def test_a_bar_runs_on_between_the_lines() -> None:
    form = best(SIKAI.span(2), mark="bar")
    feet = None
    for y, band in tops(form):
        (bar,) = [part for part in band.parts if isinstance(part, Fill)]
        assert feet is None or y + bar.rect.y == pytest.approx(feet)
        feet = y + bar.rect.bottom


@pytest.mark.parametrize("texts", [LINES, LONG])
@pytest.mark.parametrize("align", ALIGNS)
def test_rules_go_across_over_and_under_the_letters(texts: tuple[Text, ...], align: str) -> None:
    width = SIKAI.span(2)
    form = best(width, texts, align=align, rule_over=3.0, rule_under=1.0)
    placed = tops(form)
    rules = [
        (y + part.y0, part) for y, band in placed for part in band.parts if isinstance(part, Stroke)
    ]
    assert [(rule.x0, rule.x1, rule.width) for _, rule in rules] == [
        (0, width, 3.0),
        (0, width, 1.0),
    ]
    letters = [
        (y + row.baseline - 0.88 * row.size, y + row.baseline + 0.12 * row.size)
        for y, band in placed
        for row in band.parts
        if isinstance(row, Row)
    ]
    assert rules[0][0] + 1.5 < min(top for top, _ in letters)
    assert max(foot for _, foot in letters) < rules[1][0] - 0.5
    assert rules[1][0] + 0.5 <= placed[-1][0] + placed[-1][1].height + 0.01


def test_rules_make_a_head_deeper() -> None:
    width = SIKAI.span(2)
    plain, ruled = best(width), best(width, rule_over=6.0, rule_under=6.0)
    assert sum(band.height for band in ruled.bands) > sum(band.height for band in plain.bands) + 12


@pytest.mark.parametrize("align", ALIGNS)
def test_a_tint_lies_behind_black_letters(align: str) -> None:
    width = SIKAI.span(2)
    form = best(width, align=align, tint=(0.9, 0.9, 0.8))
    (field,) = drawn(form, Fill)
    assert isinstance(field, Fill)
    assert field.colour == (0.9, 0.9, 0.8)
    assert form.bands[0].parts[0] is field  # under the letters
    assert -0.01 <= field.rect.x <= field.rect.right <= width + 0.01
    for row in rows(form):
        assert row.colour == (0.0,)
        assert field.rect.x < row.x <= end(row) < field.rect.right


@pytest.mark.parametrize("first", [0.5, 0.7, 1.6, 2.5])
@pytest.mark.parametrize("texts", [LINES, LONG, LONG * 3])
def test_the_first_line_has_a_size_of_its_own_within_the_measure(
    first: float, texts: tuple[Text, ...]
) -> None:
    width = SIKAI.span(1)
    form = best(width, texts, first_line=first)
    found = rows(form)
    assert len(found) > 1
    assert found[0].size == pytest.approx(first * found[1].size)
    assert all(end(row) <= width + 0.01 for row in found)


def test_a_head_of_one_line_is_as_large_as_it_was() -> None:
    one = (Text("亮灯"),)
    assert best(SIKAI.span(2), one, first_line=2.0) == best(SIKAI.span(2), one)
