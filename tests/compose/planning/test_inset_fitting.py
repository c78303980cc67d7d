"""Copyfitting by what stands within the text: which changes are allowed, and which is taken."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paiban.arrange.module.text_around import Inset
from paiban.arrange.plan import ModulePlan
from paiban.base.value import replace
from paiban.column.flow import Flow
from paiban.compose.module_setting import TextRun
from paiban.compose.planning import inset_fitting
from paiban.compose.planning.inset_fitting import fitted
from paiban.edition.model import Placed
from paiban.manuscript.story import Photo, Text
from tests.arrange.modules import module
from tests.compose.modules import content, story

PHOTO = Inset("photo", 0, 12.0, 11.0, 10, 10)
QUOTE = Inset("quote", 1, 12.0, 11.0, 10, 6)
STORY = content(Placed(story("a", 6, (Photo("a.jpg"),)))).modules[0]
CAPTIONED = content(Placed(story("a", 6, (Photo("a.jpg", Text("说明文字。" * 10)),)))).modules[0]
"""Its caption is four lines deep under a picture 11 em wide."""


def plan(*insets: Inset) -> ModulePlan:
    """A body of 36 lines in three columns."""
    return replace(module(0, (0, 0, 3, 40)), insets=insets)


@pytest.fixture
def flows(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[int], float]], list[int]]:
    """Text costs what is said for the depth of the first inset; the depths tried are kept."""
    tried: list[int] = []

    def use(cost: Callable[[int], float]) -> list[int]:
        def run(_module: object, plan: ModulePlan) -> TextRun:
            tried.append(plan.insets[0].lines if plan.insets else 0)
            return TextRun((), Flow((), (), cost(tried[-1]), 0, 0))

        monkeypatch.setattr(inset_fitting, "run_text", run)
        return tried

    return use


Flows = Callable[[Callable[[int], float]], list[int]]


def test_without_insets_the_plan_is_as_it_was(flows: Flows) -> None:
    assert flows(lambda lines: 500.0) == []
    given = plan()
    assert fitted(STORY, given)[0] is given


def test_what_fills_well_is_let_be(flows: Flows) -> None:
    tried = flows(lambda lines: 49.0)
    given = plan(PHOTO)
    assert fitted(STORY, given)[0] is given
    assert tried == [10]


def test_the_nearest_depth_that_fills_is_taken(flows: Flows) -> None:
    tried = flows(lambda lines: 0.0 if lines in (8, 13) else 100.0)
    found, run = fitted(STORY, plan(PHOTO))
    assert found.insets[0].lines == 8
    assert run.flow.cost == 0.0
    assert tried == [10, 11, 9, 12, 8]  # nearer ones first, deeper before less deep


def test_each_line_of_change_costs_more_than_a_demerit(flows: Flows) -> None:
    """120 as it is; 118.6 a line deeper is 120.1 in all."""
    flows(lambda lines: {10: 120.0, 11: 118.6}.get(lines, 500.0))
    given = plan(PHOTO)
    assert fitted(STORY, given)[0] is given
    flows(lambda lines: {10: 120.0, 11: 118.4}.get(lines, 500.0))
    assert fitted(STORY, given)[0].insets[0].lines == 11


def test_a_photo_changes_by_no_more_than_may_be_cropped(flows: Flows) -> None:
    tried = flows(lambda lines: 500.0 - 10 * lines)
    fitted(STORY, plan(PHOTO))
    assert (min(tried), max(tried)) == (8, 14)  # 10 ÷ 1.42 = 7.05 to 14.2; under 8 no text fits
    deep = replace(PHOTO, lines=20, line=6)
    tried.clear()
    fitted(STORY, plan(deep))
    assert min(tried) == 15  # 20 ÷ 1.42 = 14.1
    assert max(tried) <= 28


def test_a_quote_or_a_head_has_no_more_than_two_lines_of_white(flows: Flows) -> None:
    tried = flows(lambda lines: 500.0 - 10 * lines)
    assert fitted(STORY, plan(QUOTE))[0].insets[0].lines == 8
    assert sorted(tried) == [6, 7, 8]


def test_a_depth_changes_by_eight_lines_at_most(flows: Flows) -> None:
    tried = flows(lambda lines: 900.0 - 10 * lines)
    given = replace(module(0, (0, 0, 3, 80)), insets=(replace(PHOTO, lines=40),))
    assert fitted(STORY, given)[0].insets[0].lines == 48
    assert (min(tried), max(tried)) == (32, 48)


def test_a_caption_keeps_its_lines_while_the_picture_changes(flows: Flows) -> None:
    """Of ten lines four are words: the picture may have five to eight."""
    tried = flows(lambda lines: 500.0)
    assert CAPTIONED.photos[0].caption_lines(11 * CAPTIONED.paper.body_size) == 4
    fitted(CAPTIONED, plan(PHOTO))
    assert (min(tried), max(tried)) == (9, 12)
    tried.clear()
    fitted(CAPTIONED, plan(replace(PHOTO, lines=6)))
    assert tried == [6]  # a picture of two lines neither grows nor goes
