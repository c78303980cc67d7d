"""What planning asks of modules is carried by the trial; the modules stay as they were."""

from __future__ import annotations

import pytest

from paiban.base.finding import Findings
from paiban.column.asked import Asked
from paiban.column.demand import Module
from paiban.compose.planning.plan_choice import chosen_plan
from paiban.compose.story_modules import PageContent, page_content
from paiban.edition.model import Edition, PageSpec, Placed, Slot
from paiban.edition.paper import SIKAI
from paiban.manuscript.story import Paragraph, Section, Story, Text
from tests.typeset.setting import typesetter

STRING = "临江城南，沿高新大道一路向东，左手是装载机总装车间，右手是刚开园的工业设计城。"


def placed(name: str, slot: Slot | None) -> Placed:
    section = Section(body=tuple(Paragraph(Text(STRING)) for _ in range(8)))
    headline = Text("江边新馆今天迎来第一批客人" if name == "b" else "主题一行")
    return Placed(Story(name, f"{name}.md", (headline,), sections=(section,)), slot)


def content_of(*stories: Placed) -> PageContent:
    return page_content(stories, typesetter(), SIKAI, Findings())


def module() -> Module:
    return content_of(placed("a", Slot(0, 0, 3, 40)), placed("b", None)).modules[0]


def test_heads_and_text_are_as_asked() -> None:
    whole = module()
    most = max(head.size for head in whole.heads(3))
    held = whole.held(most - 4)
    assert max(head.size for head in held.heads(3)) <= most - 4
    assert {head.size for head in whole.sized(17.0).heads(3)} == {17.0}
    longer = whole.longer(2).longer(3)
    assert longer.text(20.0).natural == whole.text(20.0).natural + 5
    assert (whole.asked, longer.asked) == (Asked(), Asked(extra=5))
    assert whole.held(most + 100) is whole


def test_a_head_that_was_offered_can_be_set_whatever_is_asked_later() -> None:
    whole = module()
    options = whole.heads(3)
    sized = whole.sized(17.0)
    sized.heads(3)
    assert [sized.offered(head) for head in options] == [whole.offered(head) for head in options]


def test_a_weightier_head_holds_those_after_it() -> None:
    slots = Slot(0, 0, 6, 30), Slot(0, 31, 1, 50), Slot(1, 31, 5, 40)
    stories = tuple(placed(name, slot) for name, slot in zip("abc", slots, strict=True))
    content, edition = content_of(*stories), Edition("", SIKAI, typesetter().stylebook, ())
    trial = chosen_plan(PageSpec("1", stories), content, edition, [], Findings())
    _, two, three = trial.plan.modules
    assert three.head.size <= two.head.size
    assert content.asked == (Asked(),) * 3
    assert trial.asked == (Asked(), Asked(), Asked(most=two.head.size))
    assert content.asking(trial.asked).asked == trial.asked


def test_values_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        module().most = 12.0  # type: ignore[misc]
