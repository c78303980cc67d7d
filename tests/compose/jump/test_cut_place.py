"""Where a story that jumps is cut: the foot of its slot, and inside a sentence (rule 30)."""

from __future__ import annotations

import pytest

from paiban.arrange.plan import ModulePlan
from paiban.base.value import replace
from paiban.column.cut_paragraphs import ends_sentence
from paiban.column.demand import Module
from paiban.compose.jump import cut_place
from paiban.compose.jump.cut_place import CutStory, cut_in_form, cut_story
from paiban.compose.module_setting import run_text
from paiban.compose.planning.slotted_page import slotted_plan
from paiban.edition.model import Placed, Slot
from paiban.edition.paper import SIKAI
from paiban.manuscript.story import Paragraph, Role, Section, Table, Text
from tests.compose.modules import STRING, content, free, story

NOTICE = Paragraph(Text("（下转A2版）"), Role.JUMP_TO)


def jumping(lines: int, paragraphs: int = 20) -> tuple[Module, Placed, ModulePlan]:
    """A story of more text than its slot over three columns has room for."""
    placed = Placed(story("a", paragraphs), Slot(0, 0, 3, lines))
    module = content(placed, *free(1)).modules[0]
    plan = slotted_plan(cut_place._elastic(module), placed, SIKAI, 0)
    assert plan is not None
    return module, placed, plan


def text_of(parts: CutStory) -> tuple[str, str]:
    """The text of both parts: of the first up to its cut, without the notice."""
    first = ""
    for block in parts.first[:-1]:
        assert isinstance(block, Paragraph)
        first += block.text.string[: block.cut_at or None]
    rest = "".join(block.text.string for block in parts.rest if isinstance(block, Paragraph))
    return first, rest


@pytest.mark.parametrize("lines", range(18, 30))
def test_the_parts_are_the_story_cut_inside_a_sentence(lines: int) -> None:
    module, placed, _ = jumping(lines)
    parts = cut_story(module, placed, 0, NOTICE)
    assert parts is not None
    first, rest = text_of(parts)
    whole = "".join(block.text.string for block in module.blocks if isinstance(block, Paragraph))
    assert first + rest == whole
    assert not ends_sentence(first)
    assert parts.first[-1] is NOTICE
    opening = parts.rest[0]
    assert isinstance(opening, Paragraph)
    assert opening.opens_mid


@pytest.mark.parametrize("lines", range(18, 30))
def test_the_first_part_fills_its_slot_with_the_notice_on_the_last_line(lines: int) -> None:
    module, _, plan = jumping(lines)
    parts = cut_in_form(module, plan, NOTICE)
    assert parts is not None
    flow = run_text(cut_place._with_blocks(module, parts.first), plan).flow
    assert (flow.over, flow.empty) == (0, 0)
    room = sum(leg[2] for leg in plan.legs())
    assert flow.starts[-1] == room - 1


@pytest.mark.parametrize("lines", [18, 24])
def test_the_lines_of_the_rest_are_those_that_it_takes(lines: int) -> None:
    module, _, plan = jumping(lines)
    parts = cut_in_form(module, plan, NOTICE)
    assert parts is not None
    pieces = cut_place._with_blocks(module, parts.rest).pieces(plan.measure)
    assert parts.lines == sum(each.piece.choices[0].lines for each in pieces)


@pytest.mark.parametrize("lines", range(18, 30))
def test_the_places_tried_first_are_those_nearest_to_the_foot(lines: int) -> None:
    """A line off counts as eight demerits; the last line is the notice's."""
    module, _, plan = jumping(lines)
    foot = sum(leg[2] for leg in plan.legs()) - 1
    order = []
    for at, cut in cut_place._likeliest(module, plan):
        before = module.pieces(plan.measure)[:at]
        end = sum(each.piece.choices[0].lines for each in before) + cut.lines
        order.append(8.0 * abs(end - foot) + cut.cost)
    assert order == sorted(order)
    assert len(order) == 24


def test_a_table_is_no_place_for_a_cut() -> None:
    module, _, plan = jumping(24)
    row = (Text("一"), Text("二"))
    table = cut_place._with_blocks(module, (Table((row, row)), *module.blocks))
    assert list(cut_place._cuts(table, plan, 0)) == []
    assert list(cut_place._cuts(table, plan, 1))
    only = cut_place._with_blocks(module, (Table((row, row)),))
    assert cut_in_form(only, plan, NOTICE) is None


def test_a_story_of_crossheads_alone_has_no_place_to_be_cut() -> None:
    heads = tuple(Paragraph(Text(STRING[:9]), Role.CROSSHEAD) for _ in range(40))
    given = replace(story("a", 1), sections=(Section((), heads),))
    placed = Placed(given, Slot(0, 0, 3, 20))
    module = content(placed, *free(1)).modules[0]
    assert cut_story(module, placed, 0, NOTICE) is None
