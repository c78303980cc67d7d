"""What the build tells of copyfitting is what it did."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.arrange.plan import ModulePlan
from paiban.base.finding import Findings
from paiban.compose.fitting_report import fitting
from paiban.compose.module_setting import SetModule, run_text, set_module
from paiban.compose.planning.slotted_page import slotted_plan
from paiban.compose.story_modules import page_content
from paiban.edition.model import Placed, Slot
from paiban.edition.paper import SIKAI
from paiban.manuscript.story import Paragraph, Photo, Role, Section, Story, Text
from tests.typeset.setting import typesetter

STRING = "临江城南，沿高新大道一路向东，左手是装载机总装车间，右手是刚开园的工业设计城。"
PHOTO = Path(__file__).parents[1] / "pages" / "photo-in-slot" / "photo.jpg"


def made(lines: int, paragraphs: int = 12, *, photos: tuple[Photo, ...] = ()) -> SetModule:
    blocks = [Paragraph(Text(STRING * (1 + at % 3))) for at in range(paragraphs)]
    blocks.insert(4, Paragraph(Text("小标题"), Role.CROSSHEAD))
    section = Section(body=tuple(blocks))
    story = Story("a", "a.md", (Text("主题一行"),), sections=(section,), photos=photos)
    other = Story(
        "b", "b.md", (Text("别的"),), sections=(Section(body=(Paragraph(Text("文。")),)),)
    )
    placed = Placed(story, Slot(0, 0, 3, lines))
    content = page_content((placed, Placed(other)), typesetter(), SIKAI, Findings())
    plan = slotted_plan(content.modules[0], placed, SIKAI, 0)
    assert isinstance(plan, ModulePlan)
    return set_module(content.modules[0], plan, run_text(content.modules[0], plan), SIKAI)


@pytest.mark.parametrize("lines", range(40, 52))
def test_what_it_says_adds_up(lines: int) -> None:
    each = made(lines)
    said = fitting(each)
    text = "\n".join(said)
    assert f"the head takes {each.plan.head.lines} lines: headline of" in said[0]
    assert f"{each.plan.text_columns} columns of {each.plan.measure:g} em" in text
    if each.flow.over:
        assert said[-1].endswith("do not fit")
    elif each.flow.empty:
        assert said[-1].endswith("empty at the end")
    else:
        assert said[-1] == "filled to its last line"
    changed = sum(
        choice.lines != body.piece.choices[0].lines
        for body, choice in zip(each.pieces, each.flow.choices, strict=True)
        if not body.piece.at_head
    )
    told = [line.count("“临江城南") for line in said if line.startswith("set in")]
    assert sum(told) == changed


def test_a_photo_is_told_against_its_own_shape() -> None:
    each = made(60, photos=(Photo(str(PHOTO), Text("图"), Text("摄")),))
    assert any(line.startswith("photo 1 is ") for line in fitting(each))


def test_a_story_too_long_or_too_short_says_so() -> None:
    assert fitting(made(20))[-1].endswith("lines do not fit")
    assert fitting(made(80))[-1].endswith("lines empty at the end")


def test_a_story_alone_on_its_page_stands_in_no_box() -> None:
    findings = Findings()
    section = Section(body=(Paragraph(Text(STRING)),))
    story = Story("a", "a.md", (Text("主题"),), sections=(section,), box="rule")
    page_content((Placed(story),), typesetter(), SIKAI, findings)
    assert [finding.code for finding in findings] == ["box-unused"]
