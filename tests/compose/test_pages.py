"""Finished pages of real matter: on the grid, inside the type area, full, nothing over another."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from paiban.api import Build, build
from paiban.base.geometry import Rect
from paiban.page.items import Fill, Page, Picture, Stroke
from paiban.render.walk import grouped
from tests.compose.built import (
    DEMONSTRATIONS,
    body_lines,
    box,
    built,
    demonstration,
    errors,
    glyphs,
    groups,
    legs,
    story_groups,
    story_lines,
)

ON_GRID = frozenset(
    {"body", "quote", "list_item", "editor_note", "credit_line", "crosshead", "table", "byline"}
)
"""Roles whose lines stand on the body's baselines when they stand in a column."""


@pytest.fixture(params=["seed on sikai", "seed on duikai", "feature", "five-stories"])
def made(request: pytest.FixtureRequest) -> Build:
    """Each of the pages that every test here looks at."""
    name: str = request.param
    if name.startswith("seed"):
        seed: Path = request.getfixturevalue("seed_path")
        return built(seed, name.split()[-1])
    return demonstration(name)


@pytest.fixture
def page(made: Build) -> Page:
    return made.made.document.pages[0]


def test_built_without_an_error(made: Build) -> None:
    assert not errors(made)
    assert len(made.made.document.pages) == 1
    assert not any(story.overset_lines for story in made.made.document.pages[0].stories)


def test_body_lines_and_captions_stand_on_the_baselines(page: Page) -> None:
    off = []
    for line in story_lines(page):
        gridded = line.group.role in ON_GRID and line.group.column
        if gridded or line.group.role in ("caption", "credit"):
            nearest = min(page.baselines, key=lambda y, at=line.y: abs(y - at))  # type: ignore[misc]
            if abs(nearest - line.y) > 0.001:
                off.append((line.text, line.y - nearest))
    assert not off


def test_text_stands_inside_the_type_area(page: Page) -> None:
    for line in story_lines(page):
        assert page.type_area.contains(box(line), slack=0.05), (line.text, box(line))


def test_drawings_stand_inside_the_type_area(page: Page) -> None:
    for group, item in grouped(page.items):
        if group.role == "folio":
            continue
        if isinstance(item, Picture | Fill):
            assert page.type_area.contains(item.rect, slack=0.05)
        elif isinstance(item, Stroke):
            left, right = sorted((item.x0, item.x1))
            top, foot = sorted((item.y0, item.y1))
            assert page.type_area.contains(Rect(left, top, right - left, foot - top), slack=0.05)


def test_the_folio_stands_on_the_trim_above_the_type_area(page: Page) -> None:
    trim = Rect(0, 0, page.width, page.height)
    for group, item in grouped(page.items):
        if group.role == "folio" and isinstance(item, Stroke):
            assert item.y0 < page.type_area.y
            assert trim.contains(Rect(item.x0, item.y0, item.x1 - item.x0, 0))


def test_no_line_stands_over_another(page: Page) -> None:
    boxes = [(box(line), line) for line in story_lines(page)]
    boxes.sort(key=lambda pair: pair[0].y)
    clashes = []
    for at, (one, line) in enumerate(boxes):
        for two, other in boxes[at + 1 :]:
            if two.y >= one.bottom:
                break
            if one.overlaps(two, slack=0.3):
                clashes.append((line.text, other.text))
    assert not clashes


def test_no_line_stands_on_a_photo_or_across_a_rule(page: Page) -> None:
    boxes = [(box(line), line.text) for line in story_lines(page)]
    for _, item in grouped(page.items):
        if isinstance(item, Picture):
            assert not [text for each, text in boxes if each.overlaps(item.rect, slack=0.3)]
        elif isinstance(item, Stroke):
            left, right = sorted((item.x0, item.x1))
            top, foot = sorted((item.y0, item.y1))
            area = Rect(left - 0.1, top - 0.1, right - left + 0.2, foot - top + 0.2)
            assert not [text for each, text in boxes if each.overlaps(area, slack=0.15)]


def test_photos_do_not_overlap_and_keep_their_shape(page: Page) -> None:
    pictures = [item for _, item in grouped(page.items) if isinstance(item, Picture)]
    for at, one in enumerate(pictures):
        assert min(one.rect.width, one.rect.height) > 50
        assert not any(one.rect.overlaps(two.rect) for two in pictures[at + 1 :])


def test_stories_do_not_share_a_place(page: Page) -> None:
    slots = [slot for story in page.stories for slot in story.slots]
    for at, one in enumerate(slots):
        assert page.type_area.contains(one)
        assert not any(one.overlaps(two) for two in slots[at + 1 :])


def test_the_page_is_full_to_its_last_line(page: Page) -> None:
    slots = [slot for story in page.stories for slot in story.slots]
    for x in page.columns:
        middle = x + page.column_width / 2
        over = sorted((s for s in slots if s.x < middle < s.right), key=lambda slot: slot.y)
        assert over[0].y == pytest.approx(page.type_area.y, abs=0.001)
        assert over[-1].bottom == pytest.approx(page.type_area.bottom, abs=0.001)
        leading = page.baselines[1] - page.baselines[0]
        for above, below in itertools.pairwise(over):
            white = (below.y - above.bottom + page.body_size) / leading
            assert white in (pytest.approx(1, abs=0.001), pytest.approx(2, abs=0.001))


def test_columns_end_level_at_the_foot_of_every_module(page: Page) -> None:
    short, looked_at = [], 0
    for story in page.stories:
        for slot in story.slots:
            for leg in legs(page, slot, story.id):
                looked_at += 1
                if leg.bottom != pytest.approx(slot.bottom, abs=0.001):
                    leading = page.baselines[1] - page.baselines[0]
                    short.append((story.id, slot, (slot.bottom - leg.bottom) / leading))
    assert not short
    assert looked_at >= 6


def test_no_column_begins_with_the_last_line_of_a_paragraph(made: Build) -> None:
    """Rule 26."""
    page = made.made.document.pages[0]
    for placed in made.made.edition.pages[0].stories:
        lines = body_lines(page, placed.story)
        assert sum(line.first for line in lines) > 3
        widows = [each.text for each in lines if each.heads_leg and each.last and not each.first]
        assert not widows


def test_no_column_ends_with_a_crosshead(made: Build) -> None:
    """Rule 26."""
    page = made.made.document.pages[0]
    for placed in made.made.edition.pages[0].stories:
        lines = body_lines(page, placed.story)
        assert not [each.text for each in lines if each.role == "crosshead" and each.feet_leg]


def test_no_paragraph_ends_in_a_single_character(made: Build) -> None:
    """Rule 20."""
    page = made.made.document.pages[0]
    for placed in made.made.edition.pages[0].stories:
        lines = body_lines(page, placed.story)
        lone = [each.text for each in lines if each.last and not each.first]
        assert not [text for text in lone if len(text.strip("，。、；：？！”’）》…")) < 2]


def test_every_photo_has_its_caption_beneath_it(page: Page) -> None:
    for story in story_groups(page).values():
        for photo in groups(story.items):
            if photo.role != "photo":
                continue
            (picture,) = (item for item in photo.items if isinstance(item, Picture))
            captions = [each for each in groups(photo.items) if each.role == "caption"]
            assert captions
            assert all(each.y > picture.rect.bottom for each in glyphs(captions[0].items))


def test_the_weightiest_story_has_the_largest_head(page: Page) -> None:
    sizes = [story.headline_size for story in page.stories]
    assert sizes[0] == max(sizes)
    assert len(sizes) == 1 or sizes[0] >= 1.3 * max(sizes[1:])


@pytest.mark.parametrize("number", range(3))
def test_separators_stand_between_modules(number: int) -> None:
    page = demonstration("five-stories").made.document.pages[0]
    (rules,) = [g for g in page.items if getattr(g, "role", "") == "furniture"]
    stroke = rules.items[number]  # type: ignore[union-attr]
    slots = [slot for story in page.stories for slot in story.slots]
    assert isinstance(stroke, Stroke)
    middle = ((stroke.x0 + stroke.x1) / 2, (stroke.y0 + stroke.y1) / 2)
    inside = [s for s in slots if s.x < middle[0] < s.right and s.y < middle[1] < s.bottom]
    assert not inside


Maker = Callable[[str], Path]


@pytest.fixture
def edition(tmp_path: Path) -> Maker:
    """Writes an edition file, and beside it three stories of 300 characters."""

    def write(toml: str) -> Path:
        for name in "abc":
            paragraph = "春江潮水连海平，海上明月共潮生。滟滟随波千万里，何处春江无月明！"
            story = f"---\nheadline: {name}题一行\n---\n\n" + f"{paragraph}\n\n" * 9
            (tmp_path / f"{name}.md").write_text(story, encoding="utf-8")
        path = tmp_path / "edition.toml"
        path.write_text(toml, encoding="utf-8")
        return path

    return write


def test_a_story_without_a_slot_stands_in_what_the_others_leave(edition: Maker) -> None:
    made = built(
        edition(
            '[[pages]]\n[[pages.stories]]\nfile = "a.md"\n'
            "slot = { column = 1, line = 1, columns = 6, lines = 20 }\n"
            '[[pages.stories]]\nfile = "b.md"\n'
        )
    )
    a, b = made.made.document.pages[0].stories
    assert a.slots[0].bottom < b.slots[0].y
    assert not a.slots[0].overlaps(b.slots[0])


def test_a_story_too_long_for_its_slot_tells_by_how_much(edition: Maker) -> None:
    made = built(
        edition(
            '[[pages]]\n[[pages.stories]]\nfile = "a.md"\n'
            "slot = { column = 1, line = 1, columns = 2, lines = 12 }\n"
        )
    )
    (over,) = [finding for finding in made.findings if finding.severity == "error"]
    (story,) = made.made.document.pages[0].stories
    assert over.code == "overset"
    assert story.overset_lines > 0
    assert f"a is {story.overset_lines} lines" in over.message
    assert f"({story.overset_characters} characters)" in over.message
    # what stands on the page and what is over are all that the story has
    (group,) = story_groups(made.made.document.pages[0]).values()
    body = sum(
        len(line.text) for line in story_lines(made.made.document.pages[0]) if line.group.column
    )
    assert group.story == "a"
    assert abs(body + story.overset_characters - 9 * 32) <= 11


def test_of_stories_too_long_for_their_page_the_lightest_are_held_over(tmp_path: Path) -> None:
    toml = '[[pages]]\nnumber = "1"\n'
    for name in "abc":
        story = f"---\nheadline: {name}题\n---\n\n" + ("春江潮水连海平。" * 15 + "\n\n") * 30
        (tmp_path / f"{name}.md").write_text(story, encoding="utf-8")
        toml += f'[[pages.stories]]\nfile = "{name}.md"\n'
    (tmp_path / "edition.toml").write_text(toml, encoding="utf-8")
    made = built(tmp_path)
    (stood,) = made.made.document.pages[0].stories
    assert stood.id == "a"
    assert stood.overset_lines == 0
    assert [error for error in errors(made) if "held-over" in error] == errors(made)
    assert len(errors(made)) == 2


def test_two_stories_too_short_for_a_page_stand_on_it(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(f"---\nheadline: {name}题\n---\n\n正文一段。\n")
    made = built(tmp_path)
    assert not errors(made)
    assert len(made.made.document.pages[0].stories) == 2


TABLE = "| 项目 | 数额 |\n|:--|--:|\n| 投资 | 116.74亿元 |\n| 就业 | 3428人 |\n| 收入 | 8.6% |\n\n"


def _assert_the_table_is_whole(made: Build) -> None:
    page = made.made.document.pages[0]
    rows = [line for line in story_lines(page) if line.group.role == "table"]
    assert len(rows) == 8 or len(rows) == 4  # cells, or rows where two cells are one line
    assert len({line.group.column for line in rows}) == 1
    foot = max(slot.bottom for story in page.stories for slot in story.slots)
    assert max(line.y for line in rows) < foot
    others = [line for line in story_lines(page) if line.group.role != "table"]
    assert not [line.text for line in others for row in rows if box(row).overlaps(box(line), 0.3)]


@pytest.mark.parametrize("count", range(18, 27))
def test_a_table_in_a_slot_is_not_cut_by_the_foot_of_a_column(tmp_path: Path, count: int) -> None:
    text = "".join(f"第{at}行。\n\n" for at in range(count))
    story = f"---\nheadline: 江心大桥昨晚亮灯\n---\n\n{text}{TABLE}结尾一行。\n"
    (tmp_path / "a.md").write_text(story, encoding="utf-8")
    slot = "slot = { column = 1, line = 1, columns = 2, lines = 30 }\n"
    toml = f'[[pages]]\n[[pages.stories]]\nfile = "a.md"\n{slot}'
    (tmp_path / "edition.toml").write_text(toml, encoding="utf-8")
    made = built(tmp_path)
    assert not errors(made)
    _assert_the_table_is_whole(made)


@pytest.mark.parametrize("before", range(8, 30, 3))
def test_a_table_on_a_full_page_is_not_cut_by_the_foot_of_a_column(
    tmp_path: Path, before: int
) -> None:
    paragraph = "春江潮水连海平，海上明月共潮生。滟滟随波千万里，何处春江无月明！\n\n"
    text = paragraph * before + TABLE + paragraph * (70 - before)
    (tmp_path / "a.md").write_text(f"---\nheadline: 江心大桥亮灯\n---\n\n{text}", encoding="utf-8")
    made = built(tmp_path / "a.md", "sikai")
    assert not errors(made)
    _assert_the_table_is_whole(made)


@pytest.mark.parametrize("before", range(3, 15))
def test_a_story_too_short_for_its_slot_has_no_crosshead_at_a_foot(
    tmp_path: Path, before: int
) -> None:
    """Rule 26 holds where columns are levelled too."""
    paragraph = "春江潮水连海平，海上明月共潮生。滟滟随波千万里，何处春江无月明！\n\n"
    text = paragraph * before + "## 小标题\n\n" + paragraph * (15 - before)
    (tmp_path / "a.md").write_text(f"---\nheadline: 江心大桥亮灯\n---\n\n{text}", encoding="utf-8")
    slot = "slot = { column = 1, line = 1, columns = 4, lines = 60 }\n"
    toml = f'[[pages]]\n[[pages.stories]]\nfile = "a.md"\ntext_columns = 4\n{slot}'
    (tmp_path / "edition.toml").write_text(toml, encoding="utf-8")
    made = built(tmp_path)
    page = made.made.document.pages[0]
    lines = body_lines(page, made.made.edition.pages[0].stories[0].story)
    assert not [each.text for each in lines if each.role == "crosshead" and each.feet_leg]
    assert not [e.text for e in lines if e.heads_leg and e.last and not e.first]


def test_a_page_with_white_is_planned_again_where_a_table_left_lines_over(tmp_path: Path) -> None:
    """A table that finds no room in shallow legs leaves white, and text over."""
    line = "春江潮水连海平海上明月共潮生滟滟随波千万里何处春江无月明空里流霜不觉飞汀上白沙看见。"
    table = "| 项目 | 数额 |\n|:--|--:|\n| 投资 | 116.74亿元 |\n| 就业 | |"
    short = "万万，万万，万万万万万万万万。"
    parts = ["万万。"] * 4 + [short, table, line * 8, "# 万万万万", "万万。", line * 8]
    photo = DEMONSTRATIONS / "five-stories" / "photos" / "citrus-fruits.jpg"
    front = f"photos:\n  - file: {photo}\n    caption: 万万万万\n    credit: 资料图片"
    path = tmp_path / "a.md"
    path.write_text(
        f"---\nheadline: 万万万万\n{front}\n---\n\n" + "\n\n".join(parts) + "\n", encoding="utf-8"
    )
    made = built(path)
    assert not errors(made)
    assert made.made.document.pages[0].stories[0].overset_lines == 0


def test_a_headline_that_had_to_be_smaller_than_a_head_may_be_is_told(tmp_path: Path) -> None:
    """The desk broke it in two lines of twelve, and the column has eleven ems of 9 pt."""
    head = "headline: [江城开发区装备制造产业园, 二期工程全线贯通]"
    text = f"---\n{head}\n---\n\n" + "江桥昨晚通车。" * 90
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        '[[pages]]\nnumber = "A01"\n[[pages.stories]]\nfile = "a.md"\n'
        "slot = { column = 1, line = 1, columns = 1, lines = 88 }\n",
        encoding="utf-8",
    )
    made = build(tmp_path)
    (told,) = [each for each in made.findings if each.code == "headline-small"]
    assert "the headline of a is set in 8 pt" in told.message
    assert "12 pt" in told.message
    assert told.origin is not None and told.origin.line == 2
