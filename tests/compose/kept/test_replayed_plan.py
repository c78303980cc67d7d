"""Entries of a plan file and the plans of modules: there and back, and what is not taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.arrange.module.text_around import Inset
from paiban.arrange.plan import ModulePlan
from paiban.base.value import replace
from paiban.column.asked import ModuleMemory
from paiban.column.demand import Module
from paiban.compose.kept.replayed_plan import entry_of, refits, replayed
from paiban.compose.module_setting import run_text
from paiban.compose.planning.slotted_page import slotted_plan
from paiban.edition.model import Placed, Slot
from paiban.edition.paper import SIKAI
from paiban.edition.plans.plan_entries import InsetPlan, StoryPlan
from paiban.manuscript.story import Photo, Text
from tests.compose.modules import content, free, story

PHOTO = Path(__file__).parents[2] / "pages" / "photo-in-slot" / "photo.jpg"
SLOT = Slot(1, 20, 3, 44)


def made(photos: int = 1) -> tuple[Module, Placed, ModulePlan, StoryPlan]:
    """A story with photos in its slot, and its entry."""
    pictures = tuple(Photo(str(PHOTO), Text("图")) for _ in range(photos))
    placed = Placed(story("a", 10, pictures), SLOT)
    module = content(placed, *free(1)).modules[0]
    plan = slotted_plan(module, placed, SIKAI, 0)
    assert plan is not None
    return module, placed, plan, entry_of(module, plan, run_text(module, plan), None)


def again_as(
    module: Module, placed: Placed, entry: StoryPlan, unit: int, numbers: tuple[int, ...]
) -> ModulePlan | None:
    """The plan alone."""
    return replayed(module, placed, entry, unit, numbers)[1]


def test_an_entry_counts_from_one() -> None:
    module, _, plan, entry = made()
    run, (place,) = run_text(module, plan), plan.photos
    assert (entry.id, entry.part, entry.direction) == ("a", None, "horizontal")
    assert (entry.column, entry.line, entry.columns, entry.lines) == (2, 21, 3, 44)
    assert (entry.head_lines, entry.headline_size) == (plan.head.lines, plan.head.size)
    assert (entry.white, entry.over) == (run.flow.empty, run.flow.over)
    (photo,) = entry.photos
    assert (photo.photo, photo.column, photo.line) == (1, place.column + 1, place.line + 1)
    gaps = (place.gap, None) if place.below else (None, place.gap)
    assert (photo.gap_below, photo.gap_above) == gaps


@pytest.mark.parametrize("photos", [0, 1, 2])
def test_what_was_saved_is_set_again_as_it_was(photos: int) -> None:
    module, placed, plan, entry = made(photos)
    again = again_as(module, placed, entry, 0, tuple(range(photos)))
    assert again is not None
    assert again == replace(plan, cost=again.cost, slack=again.slack)
    assert again.cost == pytest.approx(plan.head.cost + module.text(plan.measure).cost(again.slack))
    room = sum(lines for _, _, lines in plan.legs())
    assert again.slack == room - module.text(plan.measure).natural


def test_ems_that_were_rounded_for_the_file_are_whole_parts_again() -> None:
    module, placed, _, entry = made(0)
    rounded = replace(entry, text_columns=2, measure=16.66667, gutter=1.33333)
    again = again_as(module, placed, rounded, 0, ())
    assert again is not None
    assert (again.measure, again.gutter) == (50 / 3, 4 / 3)
    exact = again_as(module, placed, replace(rounded, measure=16.7654), 0, ())
    assert exact is not None
    assert exact.measure == 16.7654


def _photo(**changes: int | None) -> StoryPlan:
    entry = made()[3]
    return replace(entry, photos=(replace(entry.photos[0], **changes),))


@pytest.mark.parametrize(
    "changes",
    [
        {"line": 40, "lines": 20},  # over the foot
        {"line": 0},  # into the head
        {"column": 0},
        {"column": 3, "columns": 2},  # out at the side
        {"columns": 0},
        {"lines": 0},
        {"gap_below": -1, "gap_above": None},
        {"photo": 2},  # one that the story has not
    ],
)
def test_a_photo_that_cannot_stand_there_is_not_taken_back(changes: dict[str, int | None]) -> None:
    module, placed, _, _ = made()
    assert again_as(module, placed, _photo(**changes), 0, (0,)) is None


def test_a_photo_may_reach_the_foot_of_its_body() -> None:
    module, placed, plan, _ = made()
    last = _photo(column=1, columns=3, line=plan.body_lines - 9, lines=10)
    assert again_as(module, placed, last, 0, (0,)) is not None
    over = _photo(column=1, columns=3, line=plan.body_lines - 8, lines=10)
    assert again_as(module, placed, over, 0, (0,)) is None


def test_photos_are_there_once_each_and_do_not_cover_one_another() -> None:
    module, placed, _, entry = made(2)
    one, two = entry.photos
    assert again_as(module, placed, entry, 0, (0,)) is None
    assert again_as(module, placed, replace(entry, photos=(one,)), 0, (0, 1)) is None
    twice = replace(entry, photos=(one, replace(two, photo=1)))
    assert again_as(module, placed, twice, 0, (0, 1)) is None
    place = {"column": 1, "columns": 2, "line": 1, "lines": 10}
    apart = {"column": 1, "columns": 2, "line": 20, "lines": 10}
    on_top = replace(entry, photos=(replace(one, **place), replace(two, **place, photo=2)))
    assert again_as(module, placed, on_top, 0, (0, 1)) is None
    corner = replace(on_top, photos=(on_top.photos[0], replace(two, column=2, columns=2, line=10)))
    assert again_as(module, placed, corner, 0, (0, 1)) is None  # one line in common
    free_of = replace(on_top, photos=(on_top.photos[0], replace(two, **apart)))
    assert again_as(module, placed, free_of, 0, (0, 1)) is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"measure": 30.0},  # wider than the slot
        {"head_lines": 99},
        {"lines": 3},  # less than the head
        {"insets": (InsetPlan("quote", 3, 0.0, 8.0, 1, 4),)},  # a quote that the story has not
    ],
)
def test_a_form_that_cannot_be_any_more_is_not_taken_back(changes: dict[str, object]) -> None:
    module, placed, _, entry = made(0)
    assert again_as(module, placed, replace(entry, **changes), 0, ()) is None


@pytest.mark.parametrize(
    ("inset", "stands"),
    [
        (InsetPlan("photo", 1, 12.0, 11.0, 10, 10), True),
        (InsetPlan("photo", 1, 12.0, 11.0, 40, 10), False),  # over the foot
        (InsetPlan("photo", 1, 30.0, 11.0, 10, 10), False),  # out at the side
        (InsetPlan("photo", 1, -1.0, 11.0, 10, 10), False),
        (InsetPlan("photo", 1, 12.0, 11.0, 0, 10), False),
        (InsetPlan("photo", 1, 12.0, 11.0, 10, 0), False),
    ],
)
def test_an_inset_stands_within_the_body(inset: InsetPlan, stands: bool) -> None:
    module, placed, _, entry = made(1)
    again = again_as(module, placed, replace(entry, photos=(), insets=(inset,)), 0, (0,))
    assert (again is not None) == stands
    if again is not None:
        assert again.insets == (Inset("photo", 0, 12.0, 11.0, 9, 10),)


def test_what_the_editor_has_told_since_goes_before_the_plan() -> None:
    module, placed, plan, entry = made()
    told = replace(placed, text_columns=plan.text_columns)
    assert again_as(module, told, entry, 0, (0,)) is not None
    other = replace(placed, text_columns=plan.text_columns + 1)
    assert again_as(module, other, entry, 0, (0,)) is None


def test_a_photo_in_a_slot_of_the_editors_stands_there_or_is_not_taken_back() -> None:
    module, placed, plan, entry = made()
    (place,) = plan.photos
    top = plan.slot.line + plan.head.lines
    here = Slot(plan.slot.column + place.column, top + place.line, place.columns, place.lines)
    assert again_as(module, replace(placed, photo_slots=(here,)), entry, 0, (0,)) is not None
    assert again_as(module, replace(placed, photo_slots=(None,)), entry, 0, (0,)) is not None
    for lines in (-1, 1):
        there = replace(here, line=here.line + lines)
        assert again_as(module, replace(placed, photo_slots=(there,)), entry, 0, (0,)) is None
    wider = replace(here, columns=here.columns + 1)
    assert again_as(module, replace(placed, photo_slots=(wider,)), entry, 0, (0,)) is None


def test_a_head_is_kept_at_its_size_though_its_grade_is_another_now() -> None:
    module, placed, plan, entry = made(0)
    smaller = {"least": plan.head.size - 20, "most": plan.head.size - 10}
    graded = replace(module, **smaller, wish=lambda _width: 40.0, _memory=ModuleMemory())
    assert plan.head.size not in {head.size for head in graded.heads(3)}
    sized, again = replayed(graded, placed, entry, 0, ())
    assert again is not None
    assert (again.head.size, again.head.lines) == (plan.head.size, plan.head.lines)
    assert sized.offered(again.head).size == plan.head.size


def test_refits_have_the_old_columns_first_and_any_after() -> None:
    module, placed, _, entry = made(1)
    for columns in (2, 3):
        kept = replace(entry, text_columns=columns)
        plans = refits(module, placed, kept, 0, (0,), SIKAI)
        assert {plan.slot for plan in plans} == {SLOT}
        assert plans[0].text_columns == columns
        assert len({plan.text_columns for plan in plans}) > 1
    told = refits(module, replace(placed, text_columns=2), entry, 0, (0,), SIKAI)
    assert {plan.text_columns for plan in told} == {2}


def test_refits_make_the_photos_about_as_large_as_they_were() -> None:
    module, placed, _, entry = made(1)
    areas = []
    for columns, lines in ((1, 8), (3, 26)):
        (photo,) = entry.photos
        kept = replace(entry, photos=(replace(photo, columns=columns, lines=lines),))
        (place, *_) = refits(module, placed, kept, 0, (0,), SIKAI)[0].photos
        areas.append(place.columns * place.lines)
    assert areas[0] < areas[1]
