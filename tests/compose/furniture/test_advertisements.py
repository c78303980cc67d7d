"""Advertisements on finished pages: whole, in their places, told of by every renderer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from paiban.api import Build, build
from paiban.edition.paper import SIKAI
from paiban.page.items import Group, Picture, Stroke
from tests.compose.built import errors

PARAGRAPH = "江桥昨晚六时通车，两岸行人可以步行往来。" * 6 + "\n\n"


def page_with(folder: Path, ads: str, size: tuple[int, int], stylebook: str = "") -> Build:
    """A page with a story over its upper half, and advertisements of one picture."""
    Image.new("RGB", size, "#c9d8e6").save(folder / "ad.png")
    (folder / "a.md").write_text(
        f"---\nheadline: 江桥通车\n---\n\n{PARAGRAPH * 7}", encoding="utf-8"
    )
    (folder / "house.toml").write_text(stylebook, encoding="utf-8")
    (folder / "edition.toml").write_text(
        'stylebook = "house.toml"\n[[pages]]\nnumber = "A1"\n[[pages.stories]]\nfile = "a.md"\n'
        f"slot = {{ column = 1, line = 1, columns = 6, lines = 20 }}\n{ads}",
        encoding="utf-8",
    )
    return build(folder)


def advertisement(columns: int, lines: int, more: str = "") -> str:
    sizes = f"columns = {columns}\nlines = {lines}\n{more}"
    return f'[[pages.advertisements]]\nfile = "ad.png"\n{sizes}\n'


def groups(made: Build, role: str) -> list[Group]:
    items = made.made.document.pages[0].items
    return [item for item in items if isinstance(item, Group) and item.role == role]


def test_one_of_its_shape_fills_its_place_to_the_edges(tmp_path: Path) -> None:
    size = round(SIKAI.span(3) * 2), round(SIKAI.depth(22) * 2)
    made = page_with(tmp_path, advertisement(3, 22), size)
    assert not [each for each in made.findings if "advertisement" in each.code]
    (group,) = groups(made, "advertisement")
    (picture,) = group.items
    assert isinstance(picture, Picture)
    assert picture.rect == group.rect
    assert picture.crop == (0.0, 0.0, 1.0, 1.0)
    area = made.made.document.pages[0].type_area
    assert (picture.rect.right, picture.rect.bottom) == pytest.approx((area.right, area.bottom))


def test_one_of_another_shape_is_whole_in_the_middle_and_told_of(tmp_path: Path) -> None:
    made = page_with(tmp_path, advertisement(3, 22), (400, 400))
    (finding,) = [each for each in made.findings if each.code == "advertisement-shape"]
    assert finding.severity.value == "warning"
    assert "28 lines deep" in finding.hint
    assert "111 × 87 mm" in finding.hint
    (group,) = groups(made, "advertisement")
    (picture,) = group.items
    assert isinstance(picture, Picture)
    assert group.rect
    assert picture.rect.width == pytest.approx(picture.rect.height)
    assert picture.rect.height == pytest.approx(group.rect.height)
    left, right = picture.rect.x - group.rect.x, group.rect.right - picture.rect.right
    assert left == pytest.approx(right)


def test_a_broken_picture_is_one_error_and_a_frame(tmp_path: Path) -> None:
    page_with(tmp_path, advertisement(3, 22), (300, 300))
    (tmp_path / "ad.png").write_bytes(b"no picture")
    made = build(tmp_path)
    assert len(errors(made)) == 1
    (group,) = groups(made, "advertisement")
    assert [item.file for item in group.items if isinstance(item, Picture)] == [""]


def test_a_rule_parts_them_from_the_stories(tmp_path: Path) -> None:
    ads = advertisement(3, 22) + advertisement(3, 22)
    made = page_with(tmp_path, ads, (630, 491))
    (rules,) = groups(made, "furniture")
    (rule,) = [item for item in rules.items if isinstance(item, Stroke) and item.y0 == item.y1]
    area = made.made.document.pages[0].type_area
    assert (rule.x0, rule.x1) == pytest.approx((area.x, area.right))
    top = SIKAI.line_y(88 - 22)
    assert SIKAI.line_y(88 - 24) + SIKAI.body_size < rule.y0 < top


def test_a_frame_stands_round_them_where_the_stylebook_says_so(tmp_path: Path) -> None:
    made = page_with(tmp_path, advertisement(3, 22), (630, 491), "advertisement_frame = true\n")
    (group,) = groups(made, "advertisement")
    assert sum(isinstance(item, Stroke) for item in group.items) == 4


def test_the_layout_and_the_tags_tell_of_them(tmp_path: Path) -> None:
    made = page_with(tmp_path, advertisement(3, 22, 'alt = "江城银行"'), (630, 491))
    (told,) = json.loads(made.layout())["pages"][0]["advertisements"]
    assert told["alt"] == "江城银行"
    assert told["rect"][2:] == [SIKAI.span(3), SIKAI.depth(22)]
    assert json.loads(made.layout())["pages"][0]["furniture"]["photos"] == []
    assert b"/Figure" in made.pdf()


def test_one_over_a_story_is_an_error_with_its_line(tmp_path: Path) -> None:
    made = page_with(tmp_path, advertisement(3, 22, "column = 1\nline = 10"), (630, 491))
    (error,) = errors(made)
    assert "advertisement-overlap" in error
    assert "edition.toml:7" in error


def test_a_page_of_advertisements_alone_is_a_page(tmp_path: Path) -> None:
    Image.new("RGB", (1278, 1976), "#c9d8e6").save(tmp_path / "ad.png")
    (tmp_path / "edition.toml").write_text(f"[[pages]]\n{advertisement(6, 88)}", encoding="utf-8")
    made = build(tmp_path)
    assert not errors(made)
    assert len(groups(made, "advertisement")) == 1
    assert not groups(made, "furniture")
