"""Stories as modules: the order of what is read, the sizes asked for, what is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.compose.story_modules import PageContent, framed, page_content
from paiban.edition.model import Placed, Slot
from paiban.edition.paper import DUIKAI, SIKAI
from paiban.manuscript.story import Block, Emphasis, Paragraph, Photo, Role, Section, Story, Text
from tests.compose.built import DEMONSTRATIONS
from tests.compose.modules import content, free, slotted, story
from tests.typeset.setting import typesetter

PHOTO = Path(__file__).parents[1] / "pages" / "photo-in-slot" / "photo.jpg"
WIDE = DEMONSTRATIONS / "five-stories" / "photos" / "citrus-fruits.jpg"
OTHER = Placed(story("z", 1))

SECTIONS = (
    Section((), (Paragraph(Text("导语。"), Role.EDITOR_NOTE), Paragraph(Text("春江潮水。")))),
    Section((Text("小题"),), (Paragraph(Text("海上明月。")),)),
)
FULL = Story(
    "a",
    "a.md",
    (Text("主题"),),
    byline=Text("记者 李舟"),
    dateline=Text("本报讯"),
    source=Text("（据新华社）"),
    sections=SECTIONS,
    drop_cap=3,
)


def lines_of(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [
        (block.role.value, block.text.string) for block in blocks if isinstance(block, Paragraph)
    ]


def alone(given: Story) -> PageContent:
    return page_content((Placed(given),), typesetter(), SIKAI, Findings())


def test_a_story_among_others_is_read_from_its_byline_to_its_source() -> None:
    blocks = content(Placed(FULL), OTHER).modules[0].blocks
    assert lines_of(blocks) == [
        ("byline", "记者 李舟"),
        ("editor_note", "导语。"),
        ("body", "本报讯 春江潮水。"),
        ("crosshead", "小题"),
        ("body", "海上明月。"),
        ("credit_line", "（据新华社）"),
    ]
    dropped = [block.drop_cap for block in blocks if isinstance(block, Paragraph)]
    assert dropped == [0, 0, 3, 0, 0, 0]
    opening = blocks[2]
    assert isinstance(opening, Paragraph)
    assert [(span.start, span.end, span.emphasis) for span in opening.text.spans] == [
        (0, 3, Emphasis.BOLD)
    ]


def test_a_dateline_without_body_text_is_a_paragraph_of_its_own() -> None:
    heads = (Section((), (Paragraph(Text("小题"), Role.CROSSHEAD),)),)
    bare = replace(FULL, sections=heads, byline=None, source=None)
    blocks = content(Placed(bare), OTHER).modules[0].blocks
    assert lines_of(blocks) == [("body", "本报讯"), ("crosshead", "小题")]


def test_a_package_has_its_byline_in_the_head_and_its_parts_as_modules() -> None:
    made = alone(FULL)
    assert made.package is not None
    assert made.package.head.byline == FULL.byline
    assert made.package.blocks == ()
    first, last = made.modules
    assert lines_of(first.blocks) == [("editor_note", "导语。"), ("body", "本报讯 春江潮水。")]
    assert lines_of(last.blocks) == [("body", "海上明月。"), ("credit_line", "（据新华社）")]
    assert (first.number, last.number) == (0, 1)
    assert last.head.headline == (Text("小题"),)


def test_a_story_of_one_section_alone_has_its_byline_in_the_text_unless_it_has_a_deck() -> None:
    single = replace(FULL, sections=SECTIONS[:1])
    assert lines_of(alone(single).modules[0].blocks)[0] == ("byline", "记者 李舟")
    decked = alone(replace(single, deck=(Text("提要。"),)))
    assert decked.package is not None
    assert decked.package.head.byline == FULL.byline
    assert lines_of(decked.modules[0].blocks)[0][0] == "editor_note"
    empty = alone(replace(FULL, sections=()))
    assert [text for _, text in lines_of(empty.modules[0].blocks)] == [
        "记者 李舟",
        "本报讯",
        "（据新华社）",
    ]


def test_a_story_alone_in_a_slot_is_no_package() -> None:
    assert content(Placed(FULL, Slot(0, 0, 3, 40))).package is None


def test_without_slots_heads_have_grades_and_the_lead_is_the_largest() -> None:
    lead, second, third = content(*free(3, 3, 3)).modules
    assert lead.least > second.most >= second.least >= third.most
    assert lead.wish(100.0) == lead.wish(900.0)
    part = content(*slotted(3, 3)[:1], *free(3)).modules
    assert part[0].least > part[1].most  # one free story is enough


def test_in_slots_heads_grow_with_the_width_they_stand_over() -> None:
    lead, second = content(*slotted(3, 3)).modules
    assert lead.least == second.least == 0.0
    size = typesetter().style("lead_headline").size, typesetter().style("headline").size
    whole, half = SIKAI.span(6), SIKAI.span(6) / 2
    assert lead.wish(whole) == pytest.approx(1.1 * size[0])
    assert lead.wish(half) == pytest.approx(0.85 * size[0])
    assert second.wish(whole) == pytest.approx(1.5 * size[1])
    assert second.wish(half) == pytest.approx(1.125 * size[1])


def test_the_head_of_a_package_is_a_sixteenth_of_its_measure_within_its_style() -> None:
    package = alone(FULL).package
    style = typesetter().style("lead_headline")
    assert package is not None
    assert package.wish(16 * 50.0) == pytest.approx(50.0)
    assert package.wish(10.0) == style.min_size
    assert package.wish(9999.0) == style.max_size
    section, base = alone(FULL).modules[0], typesetter().style("section_headline").size
    assert section.wish(SIKAI.span(6)) == pytest.approx(1.3 * base)
    assert section.wish(SIKAI.span(6) / 2) == pytest.approx(1.075 * base)


def test_what_a_story_alone_makes_no_use_of_is_told() -> None:
    findings = Findings()
    given = replace(FULL, box="rule", headline_place="beside")
    page_content((Placed(given),), typesetter(), SIKAI, findings)
    assert [(each.code, each.severity.value) for each in findings] == [
        ("box-unused", "warning"),
        ("headline-place-unused", "warning"),
    ]


def test_a_photo_without_a_file_keeps_a_frame_and_is_told() -> None:
    findings = Findings()
    frame = framed(Photo("", Text("江桥")), typesetter(), findings, SIKAI)
    assert (frame.aspect, frame.content.usable) == (1.5, False)
    (told,) = findings
    assert (told.code, told.severity.value) == ("photo-without-file", "warning")
    assert "江桥" in told.message
    there = framed(Photo(str(WIDE)), typesetter(), Findings(), SIKAI)
    assert there.content.usable
    with Image.open(WIDE) as opened:
        assert there.aspect == opened.width / opened.height != 1.5


def test_on_a_spread_a_photo_knows_how_wide_a_page_is() -> None:
    given, quiet = Photo(str(PHOTO)), Findings()
    assert framed(given, typesetter(), quiet, SIKAI).page_width == float("inf")
    spread = replace(DUIKAI, columns=16, fold=8, fold_gap=100.0)
    assert framed(given, typesetter(), quiet, spread).page_width == DUIKAI.span(8)


def test_a_module_across_the_fold_knows_its_columns_before_it() -> None:
    spread = replace(DUIKAI, columns=16, fold=8, fold_gap=100.0)
    placed = Placed(story("a", 4), Slot(5, 0, 6, 60)), Placed(story("b", 4), Slot(9, 61, 6, 60))
    across, beyond = content(*placed, paper=spread).modules
    assert (across.before, beyond.before) == (3, 0)
