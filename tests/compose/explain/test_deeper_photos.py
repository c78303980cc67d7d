"""Advice on photos and lines, each part of it by hand."""

from __future__ import annotations

import pytest

from paiban.arrange.plan import ModulePlan, PhotoPlace
from paiban.base.value import replace
from paiban.compose.explain.advice import _count, _overlap, _row, _with_deeper, advice
from paiban.compose.module_setting import run_text, set_module
from paiban.compose.planning.slotted_page import slotted_plan
from paiban.edition.model import Placed, Slot
from paiban.edition.paper import SIKAI
from tests.arrange.modules import module, photo
from tests.compose.modules import content, free, story

TOP, FOOT = photo(0, 3, 0, 10), replace(photo(0, 3, 24, 12), below=False)
"""Photos at the head and at the foot of a body of 36 lines."""


def deeper(place: PhotoPlace, more: int, *others: PhotoPlace) -> ModulePlan | None:
    plan = module(0, (0, 0, 3, 40), photos=(place, *others))
    return _with_deeper(plan, _row(place), more)


def test_a_photo_at_the_head_grows_down_and_one_at_the_foot_grows_up() -> None:
    grown = deeper(TOP, 4)
    assert grown is not None
    assert [(place.line, place.lines) for place in grown.photos] == [(0, 14)]
    foot = deeper(FOOT, 4)
    assert foot is not None
    assert [(place.line, place.lines) for place in foot.photos] == [(20, 16)]


def test_photos_of_a_row_grow_together_and_others_stay() -> None:
    row = photo(0, 1, 0, 10), photo(1, 2, 0, 10, number=1)
    other = replace(photo(0, 3, 26, 10, number=2), below=False)
    grown = deeper(row[0], 2, row[1], other)
    assert grown is not None
    assert [place.lines for place in grown.photos] == [12, 12, 10]


@pytest.mark.parametrize(
    ("lines", "more", "stands"),
    [
        (10, 6, True),
        (10, 7, False),  # cropped to more than 1.62 of its depth
        (10, -3, True),
        (10, -4, False),
        (8, -2, True),
        (7, -2, False),  # five lines: a strip
        (20, -7, True),
        (20, -8, False),
    ],
)
def test_a_photo_is_no_strip_and_changes_by_what_may_be_cropped(
    lines: int, more: int, stands: bool
) -> None:
    assert (deeper(photo(0, 3, 0, lines), more) is not None) == stands


def test_a_photo_stays_within_the_body_and_off_the_others() -> None:
    assert deeper(photo(0, 3, 20, 12), 4) is not None
    assert deeper(photo(0, 3, 20, 12), 5) is None  # past the foot
    assert deeper(replace(photo(0, 3, 3, 12), below=False), 3) is not None
    assert deeper(replace(photo(0, 3, 3, 12), below=False), 4) is None  # over the head
    assert deeper(TOP, 2, photo(2, 1, 12, 10, number=1)) is not None
    assert deeper(TOP, 3, photo(2, 1, 12, 10, number=1)) is None
    assert deeper(photo(0, 2, 0, 10), 3, photo(2, 1, 12, 10, number=1)) is not None


def test_photos_that_only_touch_do_not_overlap() -> None:
    one = photo(1, 1, 10, 10)
    for other in (
        photo(0, 1, 10, 10),
        photo(2, 1, 10, 10),
        photo(1, 1, 0, 10),
        photo(1, 1, 20, 10),
    ):
        assert not _overlap((one, other))
        assert not _overlap((other, one))
    for other in (photo(0, 2, 10, 10), photo(1, 2, 19, 10), photo(1, 1, 1, 10)):
        assert _overlap((one, other))
        assert _overlap((other, one))


def test_one_line_is_a_line() -> None:
    assert (_count(1, "line"), _count(2, "line"), _count(0, "line")) == (
        "1 line",
        "2 lines",
        "0 lines",
    )


def told(lines: int) -> tuple[str, int, int]:
    """The advice for ten paragraphs over three columns, with the lines over and white."""
    placed = Placed(story("a", 10), Slot(0, 0, 3, lines))
    given = content(placed, *free(1)).modules[0]
    made = slotted_plan(given, placed, SIKAI, 0)
    assert made is not None
    each = set_module(given, made, run_text(given, made), SIKAI)
    return advice(each), each.flow.over, each.flow.empty


def test_a_full_story_needs_no_advice_and_others_get_theirs() -> None:
    seen = set()
    for lines in range(22, 60):
        said, over, empty = told(lines)
        if over:
            assert said.startswith(f"cut {over} line")
            assert "of a.md" in said
            assert " less in depth" not in said
        elif empty:
            assert said.startswith("add about ")
            assert " more in depth" not in said
        else:
            assert said == ""
        seen.add((bool(over), bool(empty)))
    assert seen == {(True, False), (False, True), (False, False)}
