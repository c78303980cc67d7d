"""Ornaments: their drawings, and that renderers draw what these enclose."""

from __future__ import annotations

from itertools import pairwise

import pytest

from paiban.base.geometry import Rect
from paiban.column.ornament import drawn, ornaments
from paiban.edition.house.stylebook import MARKS, ORNAMENTS
from paiban.render.pdf.page_content import curve


def points(outline: tuple[float, ...]) -> list[tuple[float, float]]:
    """Points along the curves."""
    found = [(outline[0], outline[1])]
    for at in range(2, len(outline), 6):
        x, y = found[-1]
        x1, y1, x2, y2, x3, y3 = outline[at : at + 6]
        for step in (0.25, 0.5, 0.75, 1.0):
            a, b = 1 - step, step
            weights = a**3, 3 * a * a * b, 3 * a * b * b, b**3
            xs, ys = (x, x1, x2, x3), (y, y1, y2, y3)
            across = sum(weight * each for weight, each in zip(weights, xs, strict=True))
            down = sum(weight * each for weight, each in zip(weights, ys, strict=True))
            found.append((across, down))
    return found


def area(outline: tuple[float, ...]) -> float:
    """The area that an outline encloses; less than 0: it is a hole."""
    ends = pairwise(points(outline))
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in ends) / 2


def test_the_stylebook_names_those_that_are_drawn() -> None:
    assert tuple(ornaments()) == ORNAMENTS and set(ORNAMENTS) < set(MARKS)


@pytest.mark.parametrize("name", ORNAMENTS)
def test_each_stands_in_its_box_and_is_closed(name: str) -> None:
    ornament = ornaments()[name]
    assert ornament.name
    for outline in ornament.outline:
        assert len(outline) % 6 == 2 and all(-0.01 <= value <= 1.01 for value in outline)
        assert outline[:2] == pytest.approx(outline[-2:], abs=0.002)
    inked, cut = (
        sum(abs(area(each)) for each in ornament.outline if (area(each) > 0) is solid)
        for solid in (True, False)
    )
    assert cut < inked and area(ornament.outline[0]) > 0


def test_one_is_drawn_as_high_as_asked_in_one_colour() -> None:
    made = drawn("line", 10.0, 20.0, 5.0, (0.5,))
    assert made.rect == Rect(10.0, 20.0, 20.0, 5.0) and made.colour == (0.5,)
    assert made.outline == ornaments()["line"].outline


def test_a_curve_is_placed_in_its_box_from_the_foot_of_the_page() -> None:
    outline = (0.0, 0.0, 0.5, 0.0, 1.0, 0.5, 1.0, 1.0)
    assert curve(outline, Rect(10.0, 20.0, 40.0, 8.0), 100.0) == "10 80 m 30 80 50 76 50 72 c h"
