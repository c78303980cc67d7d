"""Advertisements on finished pages: whole, in their places, told of by every renderer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from paiban.api import Build, build
from paiban.base.geometry import Rect
from paiban.edition.paper import SIKAI
from paiban.page.items import Glyphs, Group, Picture, Stroke
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
    made = page_with(tmp_path, ads, (630, 491), 'advertisement_label = ""\n')
    assert not groups(made, "advertisement_label")
    (rules,) = groups(made, "furniture")
    (rule,) = [item for item in rules.items if isinstance(item, Stroke) and item.y0 == item.y1]
    area = made.made.document.pages[0].type_area
    assert (rule.x0, rule.x1) == pytest.approx((area.x, area.right))
    top = SIKAI.line_y(88 - 22)
    assert SIKAI.line_y(88 - 24) + SIKAI.body_size < rule.y0 < top


def level_rules(made: Build) -> list[Stroke]:
    (rules,) = groups(made, "furniture")
    found = [item for item in rules.items if isinstance(item, Stroke) and item.y0 == item.y1]
    return sorted(found, key=lambda rule: rule.x0)


def label_rects(made: Build) -> list[tuple[str, Rect]]:
    found = []
    for group in groups(made, "advertisement_label"):
        (text,) = [item for item in group.items if isinstance(item, Glyphs)]
        em = text.size / text.face.units_per_em
        width = text.xs[-1] + text.face.advance(text.gids[-1]) * em - text.xs[0]
        top = text.y - 0.88 * text.size
        found.append(("".join(text.texts), Rect(text.xs[0], top, width, text.size)))
    return found


def test_each_bears_a_label_at_its_right_end_before_which_the_rule_stops(tmp_path: Path) -> None:
    ads = advertisement(3, 22) + advertisement(3, 22, 'label = "公益广告"')
    made = page_with(tmp_path, ads, (630, 491))
    assert not [each for each in errors(made) if "advert" in each]
    places = [group.rect for group in groups(made, "advertisement")]
    told = sorted(label_rects(made), key=lambda each: each[1].x)
    assert sorted(string for string, _ in told) == ["公益广告", "广告"]
    for (_, label), place in zip(told, sorted(places, key=lambda r: r.x if r else 0), strict=True):
        assert place
        assert label.right == pytest.approx(place.right, abs=0.01)
        assert SIKAI.line_y(88 - 24) + SIKAI.body_size < label.y < label.bottom < place.y
    first, second = level_rules(made)
    area = made.made.document.pages[0].type_area
    assert first.x0 == pytest.approx(area.x)
    assert first.x1 == pytest.approx(told[0][1].x - 3, abs=0.01)
    assert second.x0 == pytest.approx(told[0][1].right + 3, abs=0.01)
    assert second.x1 == pytest.approx(told[1][1].x - 3, abs=0.01)
    for rule, (_, label) in zip((first, second), told, strict=True):
        assert label.y < rule.y0 < label.bottom


@pytest.mark.parametrize(
    ("house", "own", "told"),
    [
        ("", "", ["广告"]),
        ('advertisement_label = ""\n', "", []),
        ('advertisement_label = "AD"\n', "", ["AD"]),
        ("", 'label = ""', []),
        ('advertisement_label = ""\n', 'label = "启事"', ["启事"]),
    ],
)
def test_the_label_is_the_editors_else_the_houses(
    tmp_path: Path, house: str, own: str, told: list[str]
) -> None:
    made = page_with(tmp_path, advertisement(3, 22, own), (630, 491), house)
    assert [string for string, _ in label_rects(made)] == told


def test_a_label_wider_than_its_advertisement_is_smaller(tmp_path: Path) -> None:
    label = "江城日报社广告中心刊登招商热线八八八八八八"
    made = page_with(tmp_path, advertisement(1, 22, f'label = "{label}"'), (630, 491))
    ((string, rect),) = label_rects(made)
    assert string == label
    assert rect.width == pytest.approx(SIKAI.span(1), abs=0.01)


def test_one_on_another_has_its_label_between_them(tmp_path: Path) -> None:
    ads = advertisement(6, 20) + advertisement(6, 20)
    made = page_with(tmp_path, ads, (1278, 446))
    places = sorted((each.rect.y, each.rect) for each in groups(made, "advertisement") if each.rect)
    labels = sorted((rect.y, rect) for _, rect in label_rects(made))
    assert len(labels) == len(places) == 2
    for (_, label), (_, place) in zip(labels, places, strict=True):
        assert place.y - 14 < label.y < label.bottom < place.y
    assert places[0][1].bottom < labels[1][1].y


def test_the_label_is_read_from_the_pdf(tmp_path: Path) -> None:
    made = page_with(tmp_path, advertisement(3, 22, 'label = "公益广告"'), (630, 491))
    assert made.pdf().startswith(b"%PDF-")
    assert not [each for each in made.findings if each.code == "text-layer"]
    assert "公益广告" in made.dump()


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
