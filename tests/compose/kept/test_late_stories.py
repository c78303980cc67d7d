"""Late stories: which part of a page is made up anew for them, and when none is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paiban.arrange.plan import ModulePlan, PageDemand, Plan
from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.column.flow import Flow
from paiban.compose.kept import late_stories
from paiban.compose.kept.late_stories import LatePage, StandingStory, with_late
from paiban.compose.module_setting import TextRun
from paiban.compose.planning.plan_choice import Trial
from paiban.edition.model import PageSpec, Slot
from paiban.edition.paper import SIKAI
from tests.arrange.modules import module
from tests.compose.modules import content, free

LEAD, SECOND, THIRD = (0, 0, 6, 40), (0, 41, 3, 47), (3, 41, 3, 24)
"""Three stories on a page of 6 columns × 88 lines; under the third there is white."""
WHITE = Slot(3, 66, 3, 22)


def run(*, over: int = 0, empty: int = 0, cost: float = 0.0) -> TextRun:
    return TextRun((), Flow((), (), cost, empty, over))


def standing(*slots: tuple[int, int, int, int], pinned: int = -1) -> list[StandingStory]:
    return [
        StandingStory(module(unit, slot), run(), unit == pinned) for unit, slot in enumerate(slots)
    ]


def page(*paragraphs: int, taken: tuple[Slot, ...] = ()) -> LatePage:
    stories = free(*paragraphs)
    spec = PageSpec("A1", stories)
    return LatePage(spec, content(*stories), SIKAI, taken, 1, {}, Findings())


def parts(stories: list[StandingStory], made: LatePage) -> list[tuple[Slot, tuple[int, ...]]]:
    return [(part.slot, part.units) for part in late_stories._parts(stories, made)]


Answer = Callable[[PageDemand], tuple[int, int]]


@pytest.fixture
def arranged(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], list[PageDemand]]:
    """Arranging answers with what the plan leaves over and white; the demands are kept."""
    asked: list[PageDemand] = []

    def use(answer: Answer) -> list[PageDemand]:
        def arrange(demand: PageDemand) -> list[Plan]:
            asked.append(demand)
            slot = demand.region
            modules = tuple(
                module(unit, (slot.column, slot.line, slot.columns, slot.lines))
                for unit in range(len(demand.modules))
            )
            return [Plan(modules, 1.0)]

        def tried(plan: Plan, _content: object) -> Trial:
            over, empty = answer(asked[-1])
            runs = tuple(run(over=over * (at == 0), empty=empty) for at in range(len(plan.modules)))
            return Trial(plan, runs, 1.0)

        monkeypatch.setattr(late_stories, "arrange", arrange)
        monkeypatch.setattr(late_stories, "tried", tried)
        return asked

    return use


# which parts


def test_white_is_tried_first_then_few_and_light_stories_and_the_lead_last() -> None:
    found = parts(standing(LEAD, SECOND, THIRD), page(8, 4, 4, 1))
    assert found[0] == (WHITE, ())
    assert [units for _, units in found] == [(), (2,), (1,), (1, 2), (0,), (0, 1, 2)]


def test_a_part_is_the_largest_rectangle_that_holds_its_stories() -> None:
    found = {units: slot for slot, units in parts(standing(LEAD, SECOND, THIRD), page(8, 4, 4, 1))}
    assert found[(2,)] == Slot(3, 41, 3, 47)
    assert found[(1, 2)] == Slot(0, 41, 6, 47)
    assert found[(0, 1, 2)] == Slot(0, 0, 6, 88)


def test_a_part_cuts_no_story_and_keeps_a_line_from_those_around() -> None:
    for slot, units in parts(standing(LEAD, SECOND, THIRD), page(8, 4, 4, 1)):
        for unit, other in enumerate((LEAD, SECOND, THIRD)):
            if unit not in units:
                grown = Slot(slot.column, slot.line - 1, slot.columns, slot.lines + 2)
                assert not grown.overlaps(Slot(*other))


def test_a_pinned_story_stays_where_it_is() -> None:
    found = parts(standing(LEAD, SECOND, THIRD, pinned=2), page(8, 4, 4, 1))
    assert found
    assert all(2 not in units for _, units in found)


def test_what_furniture_takes_is_no_part() -> None:
    found = parts(standing(LEAD, SECOND, THIRD), page(8, 4, 4, 1, taken=(Slot(3, 80, 3, 8),)))
    assert found[0] == (Slot(3, 66, 3, 13), ())
    assert all(slot.line + slot.lines <= 79 or slot.columns == 3 for slot, _ in found)


# whether it holds


def test_a_part_that_has_less_room_than_the_text_is_not_arranged(
    arranged: Callable[[Answer], list[PageDemand]],
) -> None:
    """The late story has 40 paragraphs: more than the white, or the place of a light story."""
    asked = arranged(lambda demand: (0, 0))
    made = page(8, 4, 4, 40)
    need = made.content.modules[3].text(11).natural
    with_late(standing(LEAD, SECOND, THIRD), [3], made)
    assert asked
    rooms = [demand.region.columns * demand.region.lines for demand in asked]
    assert min(rooms) * 1.05 >= need
    assert WHITE not in [demand.region for demand in asked]


@pytest.mark.parametrize("over", [1, 2, 3])
def test_a_late_story_that_leaves_even_one_line_over_is_not_taken(
    over: int, arranged: Callable[[Answer], list[PageDemand]]
) -> None:
    arranged(lambda demand: (over, 0))
    made = page(8, 4, 4, 1)
    assert with_late(standing(LEAD, SECOND, THIRD), [3], made) is None
    assert list(made.findings) == []


def test_the_first_part_that_fills_is_taken_and_the_rest_stays(
    arranged: Callable[[Answer], list[PageDemand]],
) -> None:
    asked = arranged(lambda demand: (0, 0))
    made, stories = page(8, 4, 4, 1), standing(LEAD, SECOND, THIRD)
    trial = with_late(stories, [3], made)
    assert trial is not None
    assert [demand.region for demand in asked] == [WHITE]
    assert [plan.slot for plan in trial.plan.modules] == [
        *(each.plan.slot for each in stories),
        WHITE,
    ]
    (told,) = made.findings
    assert told.code == "plan-changed"
    assert "to take d page A1 was arranged anew over columns 4–6, lines 67–88" in told.message
    assert "0 of 3 stories moved (none)" in told.message


def test_a_part_that_leaves_white_gives_way_to_one_that_fills(
    arranged: Callable[[Answer], list[PageDemand]],
) -> None:
    asked = arranged(lambda demand: (0, 0 if len(demand.modules) == 2 else 5))
    made = page(8, 4, 4, 1)
    trial = with_late(standing(LEAD, SECOND, THIRD), [3], made)
    assert trial is not None
    assert [demand.region for demand in asked] == [WHITE, Slot(3, 41, 3, 47)]
    (told,) = made.findings
    assert "1 of 3 stories moved (c)" in told.message


def test_what_leaves_text_over_is_worse_than_any_white(
    arranged: Callable[[Answer], list[PageDemand]],
) -> None:
    arranged(lambda demand: (0, 9) if demand.region == WHITE else (1, 0))
    made = page(8, 4, 4, 1)
    trial = with_late(standing(LEAD, SECOND, THIRD), [3], made)
    assert trial is not None
    assert trial.plan.modules[-1].slot == WHITE


def test_white_that_a_part_would_leave_beside_it_counts(
    arranged: Callable[[Answer], list[PageDemand]],
) -> None:
    """The place of the second is as good for the late story, but the white of the page stays."""
    made, stories = page(8, 4, 4, 1), standing(LEAD, SECOND, THIRD)
    by_units = {part.units: part for part in late_stories._parts(stories, made)}
    assert late_stories._white(by_units[()], stories, made) == 0
    assert late_stories._white(by_units[(2,)], stories, made) == 0
    assert late_stories._white(by_units[(1,)], stories, made) == 3 * 22


def test_the_arranger_is_told_what_stands_around_and_whose_page_it_is(
    arranged: Callable[[Answer], list[PageDemand]],
) -> None:
    asked = arranged(lambda demand: (0, 0 if demand.has_lead else 9))
    made = page(8, 4, 4, 1)
    with_late(standing(LEAD, SECOND, THIRD), [3], made)
    white = asked[0]
    assert (white.region, white.gap, white.has_lead) == (WHITE, 1, False)
    assert set(white.taken) == {Slot(0, 0, 6, 65), Slot(0, 66, 3, 22)}
    assert white.prefer == white.forbid == ()
    assert any(demand.has_lead for demand in asked)
    lead = next(demand for demand in asked if demand.has_lead)
    assert lead.modules[0] is made.content.modules[0]


def test_the_order_of_the_page_is_kept_and_the_late_come_last(
    arranged: Callable[[Answer], list[PageDemand]],
) -> None:
    arranged(lambda demand: (0, 0 if len(demand.modules) == 2 else 5))
    trial = with_late(standing(LEAD, SECOND, THIRD), [3], page(8, 4, 4, 1))
    assert trial is not None
    assert [plan.unit for plan in trial.plan.modules] == [0, 1, 2, 3]


def test_a_page_costs_what_stays_and_what_is_new() -> None:
    stay = [StandingStory(_costing(module(0, LEAD), 2.0), run(cost=100.0))]
    new = Trial(Plan((module(1, SECOND),), 3.0), (run(),), 3.0)
    together = late_stories._together(stay, new, [0, 1])
    assert together.cost == together.plan.cost == pytest.approx(3.0 + 2.0 + 0.08 * 100.0)


def _costing(plan: ModulePlan, cost: float) -> ModulePlan:
    return replace(plan, cost=cost)


def test_rectangles_end_right_of_where_they_begin_on_the_widest_page() -> None:
    """Twelve columns, as a spread has."""
    area = Slot(0, 0, 12, 88)
    found = set(late_stories._rectangles([Slot(3, 0, 6, 40)], area, 1))
    assert {(slot.column, slot.columns) for slot in found} == {
        *[(0, 3), (0, 9), (0, 12), (3, 6), (3, 9), (9, 3)],
    }
    assert {(slot.line, slot.lines) for slot in found} == {(0, 40), (0, 88), (41, 47)}


def test_all_around_a_part_is_taken_but_for_its_white() -> None:
    around = set(late_stories._outside(Slot(1, 20, 2, 30), Slot(0, 0, 6, 88), 1))
    assert around == {
        Slot(0, 0, 6, 19),
        Slot(0, 51, 6, 37),
        Slot(0, 20, 1, 30),
        Slot(3, 20, 3, 30),
    }
    assert list(late_stories._outside(Slot(0, 0, 6, 88), Slot(0, 0, 6, 88), 1)) == []
