"""Faults of heads on pages of tiers that an editor would mark: white tiers beneath them, rules
through them, sizes out of rank."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from paiban.api import Build
from paiban.arrange.head_ranks import in_rank
from paiban.base.value import replace
from paiban.column.block import Band, one_line
from paiban.column.head.head_block import HeadForm
from paiban.column.head.ladder import LEAST_BINDING
from paiban.column.head.tier_heads import in_tiers
from paiban.edition.paper import JA_BLANKET
from paiban.page.items import Glyphs, Group, Page, Stroke
from tests.compose.built import built, errors, groups, story_groups
from tests.makeup.tier_editions import write_tier_edition
from tests.typeset.setting import setter

TIER = (JA_BLANKET.column_ems + JA_BLANKET.gutter_ems) * JA_BLANKET.body_size
SUBHEADS = """subhead:
  - 市民は連絡バスを無料で利用、運賃は据え置き
  - 三つの船着き場に相談窓口
  - 一日九十六往復、年二百八十万人を運んだ船も今朝が最後
  - 四百戸に恩恵
"""


def head(text: str, size: float) -> HeadForm:
    row = one_line("headline", setter(text), size, 500.0, size)
    return HeadForm(4, 1.0, size, (Band(size, (row,)),))


@pytest.mark.parametrize(
    ("align", "tiers", "bare"), [("left", 1, 0), ("left", 2, 1), ("left", 3, 2), ("centre", 3, 1)]
)
def test_a_head_costs_more_for_each_tier_that_it_leaves_white(
    align: str, tiers: int, bare: int
) -> None:
    form = head("夜灯江水", 20.0)  # 80 pt, within one tier
    (plain,) = in_tiers([form], tiers * TIER - JA_BLANKET.body_size, JA_BLANKET, align)
    (costly,) = in_tiers([form], tiers * TIER - JA_BLANKET.body_size, JA_BLANKET, "left")
    assert plain.cost == pytest.approx(1.0 + 3.0 * bare)
    assert costly.cost >= plain.cost


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A Japanese edition whose heads all have subheads of unequal depth."""
    folder = write_tier_edition(tmp_path_factory.mktemp("decks") / "ja", "ja", 3)
    for file in sorted(folder.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        assert text.startswith("---\n")
        place = "headline_place: level\n" if file.name[2] in "13" else ""
        file.write_text(f"---\n{SUBHEADS}{place}{text[4:]}", encoding="utf-8")
    return built(folder)


def test_no_rule_runs_through_a_head(made: Build) -> None:
    level = 0
    for page in made.made.document.pages:
        rules = _rules(page)
        for story in story_groups(page):
            lines = [item for item in _head_items(page, story) if not item.ys and not item.turned]
            level += bool(lines)
            for item in lines:
                top, foot = item.y - 0.8 * item.size, item.y + 0.1 * item.size
                left, right = min(item.xs), max(item.xs) + item.size
                struck = [
                    rule
                    for rule in rules
                    if top < rule.y0 < foot and rule.x0 < right and rule.x1 > left
                ]
                assert not struck, f"{page.number} {story} {''.join(item.texts)}"
    assert level > 8, "hardly a level head: the test sees nothing"


def test_heads_with_subheads_keep_their_rank_and_lose_nothing(made: Build) -> None:
    assert not errors(made)
    for laid in made.made.laid:
        own = [plan for plan in laid.trial.plan.modules if plan.unit >= 0 and plan.head.size]
        for heavy, light in combinations(own, 2):
            assert light.head.size <= max(heavy.head.size, LEAST_BINDING) + 0.5


def test_a_head_in_tiers_steps_down_and_keeps_its_place(made: Build) -> None:
    laid = made.made.laid[0]
    plans = {plan.unit: plan for plan in laid.trial.plan.modules if not plan.head.level}
    unit, plan = max(plans.items(), key=lambda each: each[1].head.size)
    heavy = replace(plan, unit=0, head=replace(plan.head, size=plan.head.size * 0.8))
    light = replace(plan, unit=1, slot=replace(plan.slot, line=plan.slot.foot + 1))
    first, second = in_rank([heavy, light], [laid.desk.content.modules[unit]] * 2)
    assert first == heavy
    assert second.head.size <= first.head.size
    assert second.head.inset_lines == plan.head.inset_lines
    assert second.head.inset_ems == plan.head.inset_ems


def _rules(page: Page) -> list[Stroke]:
    """The level rules between tiers and stories."""
    return [
        item
        for group in groups(page.items)
        if group.role == "furniture"
        for item in group.items
        if isinstance(item, Stroke) and item.y0 == item.y1
    ]


def _head_items(page: Page, story: str) -> list[Glyphs]:
    own: list[Group] = [
        group
        for group in groups(page.items)
        if group.story == story and group.role in ("headline", "kicker", "subhead", "deck")
    ]
    return [item for group in own for item in group.items if isinstance(item, Glyphs)]


def test_the_head_of_a_box_stands_near_its_text() -> None:
    """White that is over goes above it too: a box has no edge that its head must keep."""
    page = built(Path(__file__).parents[2] / "assets" / "specimen" / "tiers").made.document.pages[0]
    own = [group for group in groups(page.items) if group.story == "timetable"]
    ys = {
        role: [item.y for group in own if group.role == role for item in _glyphs(group)]
        for role in ("headline", "body")
    }
    (box,) = {group.story: group.rect for group in own if group.rect}.values()
    assert box is not None
    size = next(item.size for group in own if group.role == "headline" for item in _glyphs(group))
    beneath = min(ys["body"]) - 0.8 * 9 - max(ys["headline"])
    above = min(ys["headline"]) - 0.8 * size - box.y
    assert beneath < above


def _glyphs(group: Group) -> list[Glyphs]:
    return [item for item in group.items if isinstance(item, Glyphs)]
