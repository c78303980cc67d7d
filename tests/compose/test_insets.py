"""Text round what stands in its columns, and heads beside, within and upright (rules 27, 31)."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import Build, build
from paiban.base.geometry import Rect
from paiban.page.items import Group
from paiban.render.lines import ReadLine
from tests.compose.built import (
    DEMONSTRATIONS,
    box,
    errors,
    glyphs,
    groups,
    squeezed,
    story_groups,
    story_lines,
    text_of,
)

EM = 9.0
SENTENCES = (
    "封闭14个月的江心大桥昨日18时恢复通行。首批车辆驶过桥塔时，全桥2400盏灯同时点亮。",
    "这座悬索桥建成于1919年，主跨322米，是两岸之间第一座公路桥，“老桥”的名字叫了一百年。",
    "两座石塔是市级文物，不能打孔，也不能用高压水清洗；施工方请来8名石匠，按原配比调制灰浆。",
    "夜景照明也换了做法：旧灯全部改为暖色光源，功率降低六成，候鸟迁徙季每晚22时后自动调暗。",
    "两侧人行道各加宽0.8米，与滨江步道相连，从老码头步行过江约12分钟，周末可以早些出门。",
)
PHOTO = DEMONSTRATIONS / "five-stories" / "photos" / "citrus-fruits.jpg"
QUOTE = "每块石头都有编号，能补的绝不换新。"
FRONT = "headline: 百岁江桥修缮一新\nbyline: 记者 李舟\n"


def paragraphs(count: int) -> list[str]:
    return [SENTENCES[at % 5] + SENTENCES[(at + 2) % 5] for at in range(count)]


def page_of(folder: Path, front: str, body: list[str], slot: str, more: str = "") -> Build:
    text = "\n\n".join(body)
    (folder / "story.md").write_text(f"---\n{FRONT}{front}---\n\n{text}\n", encoding="utf-8")
    (folder / "edition.toml").write_text(
        f'paper = "duikai"\n[[pages]]\nnumber = "A1"\n[[pages.stories]]\nfile = "story.md"\n'
        f"slot = {{{slot}}}\n{more}",
        encoding="utf-8",
    )
    return build(folder)


def column_lines(made: Build) -> list[ReadLine]:
    return [line for line in story_lines(made.made.document.pages[0]) if line.group.column]


def role(made: Build, name: str) -> list[Group]:
    story = story_groups(made.made.document.pages[0])["story"]
    return [group for group in groups((story,)) if group.role == name]


def hull(group: Group) -> Rect:
    assert group.rect
    return group.rect


def keeps_away(lines: list[ReadLine], rect: Rect) -> None:
    """Lines at the height of a rectangle stand at least an em beside it."""
    for line in lines:
        em = box(line)
        if em.y < rect.bottom and em.bottom > rect.y:
            assert em.right <= rect.x - EM + 0.01 or em.x >= rect.right + EM - 0.01, line.text


def body_text(body: list[str]) -> str:
    return squeezed("".join(body))


@pytest.fixture(scope="module")
def inset_photo(tmp_path_factory: pytest.TempPathFactory) -> Build:
    front = f"photos:\n  - file: {PHOTO}\n    caption: 待检的脐橙\n    place: inset\n"
    slot = "column=1,line=1,columns=4,lines=44"
    return page_of(tmp_path_factory.mktemp("photo"), front, paragraphs(16), slot)


def test_rule_27_text_runs_round_a_photo(inset_photo: Build) -> None:
    (photo,) = role(inset_photo, "photo")
    rect, lines = hull(photo), column_lines(inset_photo)
    keeps_away(lines, rect)
    beside = [line for line in lines if rect.y < line.y < rect.bottom]
    page = inset_photo.made.document.pages[0]
    widths = {round((box(line).right - box(line).x) / EM) for line in beside}
    assert max(width for width in widths if width < 13) >= 6  # last lines may be shorter
    assert any(abs(box(line).right - (rect.x - EM)) < 0.02 for line in beside)
    assert any(abs(box(line).x - (rect.right + EM)) < 0.02 for line in beside)
    assert all(any(abs(line.y - y) < 0.01 for y in page.baselines) for line in lines)


def test_rule_27_no_character_is_lost_round_a_photo(inset_photo: Build) -> None:
    assert not errors(inset_photo)
    text = text_of(tuple(story_groups(inset_photo.made.document.pages[0]).values()))
    assert body_text(paragraphs(16)) in text


def test_rule_27_a_leg_beside_it_is_filled(inset_photo: Build) -> None:
    (story,) = inset_photo.made.document.pages[0].stories
    assert story.fitting[-1] == "filled to its last line"


def test_rule_27_text_runs_round_a_pull_quote(tmp_path: Path) -> None:
    body = paragraphs(16)
    quoted = [*body[:7], f"> [!pull across]\n> {QUOTE}", *body[7:]]
    made = page_of(tmp_path, "", quoted, "column=1,line=1,columns=4,lines=36")
    assert not errors(made)
    lines = [line for line in column_lines(made) if line.group.role == "body"]
    quote = [line for line in column_lines(made) if line.group.role == "pull_quote"]
    assert squeezed("".join(line.text for line in quote)) == QUOTE
    left, right = min(box(line).x for line in quote), max(box(line).right for line in quote)
    top, foot = min(box(line).y for line in quote), max(box(line).bottom for line in quote)
    keeps_away(lines, Rect(left, top, right - left, foot - top))
    # It is read where the manuscript has it.
    text = text_of(tuple(story_groups(made.made.document.pages[0]).values()))
    assert text.endswith(squeezed("".join([*body[:7], QUOTE, *body[7:]])))


def test_a_quote_across_one_column_stands_in_it(tmp_path: Path) -> None:
    body = [*paragraphs(3), f"> [!pull across]\n> {QUOTE}", *paragraphs(2)]
    made = page_of(tmp_path, "", body, "column=1,line=1,columns=1,lines=52")
    assert not errors(made)
    assert QUOTE in text_of(tuple(story_groups(made.made.document.pages[0]).values()))


def headed(folder: Path, place: str) -> Build:
    front, slot = f"headline_place: {place}\n", "column=1,line=1,columns=4,lines=30"
    return page_of(folder, front, paragraphs(12), slot)


def test_rule_31_a_head_over_its_text(tmp_path: Path) -> None:
    made = headed(tmp_path, "over")
    (head,) = role(made, "headline")
    foot = max(line.y for line in story_lines(made.made.document.pages[0]) if line.group is head)
    assert all(line.y > foot for line in column_lines(made))


def heads(made: Build) -> list[ReadLine]:
    page = made.made.document.pages[0]
    return [line for line in story_lines(page) if line.group.role == "headline"]


def test_rule_31_a_head_beside_its_text(tmp_path: Path) -> None:
    made = headed(tmp_path, "beside")
    assert not errors(made)
    right = max(line.end for line in heads(made))
    top = [line for line in column_lines(made) if line.y < max(each.y for each in heads(made))]
    assert top
    assert all(line.start > right for line in top)


def test_rule_31_a_head_within_its_text(tmp_path: Path) -> None:
    made = headed(tmp_path, "within")
    assert not errors(made)
    head, lines = heads(made), column_lines(made)
    left, right = min(line.start for line in head), max(line.end for line in head)
    top, foot = min(box(line).y for line in head), max(line.y for line in head)
    assert any(line.y < top for line in lines)
    assert any(line.y > foot for line in lines)
    level = [line for line in lines if top <= line.y <= foot]
    assert any(line.end < left for line in level)
    assert any(line.start > right for line in level)
    keeps_away(lines, Rect(left, top, right - left, foot - top))


def test_rule_31_a_vertical_head_in_a_horizontal_page(tmp_path: Path) -> None:
    made = headed(tmp_path, "vertical")
    assert not errors(made)
    page = made.made.document.pages[0]
    (head,) = role(made, "headline")
    assert text_of((head,)) == "百岁江桥修缮一新"
    right, foot = 0.0, 0.0
    for item in glyphs((head,)):
        assert item.axis is not None
        right, foot = max(right, item.axis + item.size / 2), max(foot, *item.ys)
    lines = [line for line in story_lines(page) if line.group.column and line.y < foot]
    assert lines
    assert all(box(line).x > right for line in lines)


@pytest.mark.parametrize("mode", ["absolute", "relative", "free"])
def test_rule_23_five_columns_of_the_page_in_three(tmp_path: Path, mode: str) -> None:
    more = f'text_columns = 3\ncolumn_mode = "{mode}"\n'
    slot = "column=1,line=1,columns=5,lines=26"
    made = page_of(tmp_path, "", paragraphs(12), slot, more)
    assert not errors(made)
    widths: dict[int, tuple[float, float]] = {}
    for line in column_lines(made):
        em = box(line)
        left, right = widths.get(line.group.column, (em.x, em.right))
        widths[line.group.column] = min(left, em.x), max(right, em.right)
    ems = [round((right - left) / EM, 2) for left, right in widths.values()]
    wanted = {"absolute": [22, 22, 22], "relative": [22, 22, 23], "free": [22.33, 22.33, 22.33]}
    assert ems == pytest.approx(wanted[mode], abs=0.02)
    gaps = {"absolute": 1.5, "relative": 1.0, "free": 1.0}
    (_, end), (start, _) = widths[1], widths[2]
    assert (start - end) / EM == pytest.approx(gaps[mode], abs=0.02)
