"""Devices of front pages on pages of tiers: index, skybox, ear, poster, groups of photos."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from paiban.api import Build
from paiban.base.finding import Finding
from paiban.base.geometry import Rect
from paiban.compose.vertical.upright_page import place_in_tiers
from paiban.edition.model import Slot
from paiban.page.items import Group
from paiban.render.lines import page_lines
from tests.compose.built import built, errors, groups, squeezed, text_of
from tests.makeup.tier_editions import write_tier_edition

DEVICES = ("skybox", "ear", "poster")


def one_page(folder: Path, *keys: str) -> Path:
    """A front page of tiers with some keys, and a second page."""
    for name in ("a", "b"):
        text = f"---\nheadline: 江城{name}\n---\n\n" + "江水绕城而过。" * 40 + "\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "notice.md").write_text("# 天气\n\n今日晴。\n", encoding="utf-8")
    lines = [
        'paper = "四开竖排"', "[furniture]", 'paper_name = "江城日报"', "[[pages]]",
        'number = "1"', 'kind = "masthead"', *keys, "[[pages.stories]]", 'file = "a.md"',
        "[[pages]]", 'number = "2"', "[[pages.stories]]", 'file = "b.md"',
    ]  # fmt: skip
    (folder / "edition.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def front(folder: Path, language: str, *keys: str) -> Build:
    """An edition of eight pages whose front page has some keys."""
    write_tier_edition(folder, language, 1)
    file = folder / "edition.toml"
    text = file.read_text(encoding="utf-8").replace(
        'kind = "masthead"', "\n".join(('kind = "masthead"', *keys)), 1
    )
    file.write_text(text, encoding="utf-8")
    return built(folder)


def codes(made: Build) -> set[str]:
    return {each.code for each in made.findings}


def on_front(made: Build, role: str) -> list[Group]:
    return [each for each in groups(made.made.document.pages[0].items) if each.role == role]


def assert_stands_on_tiers(made: Build, rect: Rect) -> None:
    """From the head of a tier to the foot of one, between whole lines, clear of all stories,
    advertisements and other furniture."""
    page, paper = made.made.document.pages[0], made.made.edition.paper
    assert any(rect.y == pytest.approx(tier.y) for tier in page.tiers)
    assert any(rect.bottom == pytest.approx(tier.bottom) for tier in page.tiers)
    first = (page.type_area.right - rect.right) / paper.leading
    last = (rect.x - page.type_area.x) / paper.leading
    assert (first, last) == pytest.approx((round(first), round(last)), abs=0.001)
    assert min(first, last) > -0.001
    others = [slot for story in page.stories for slot in story.slots]
    others += [each.rect for each in on_front(made, "advertisement") if each.rect]
    assert len(others) >= 5
    for other in others:
        across = min(rect.right, other.right) - max(rect.x, other.x)
        down = min(rect.bottom, other.bottom) - max(rect.y, other.y)
        assert across < 0.01 or down < 0.01, other


def told(folder: Path, code: str) -> list[Finding]:
    return [each for each in built(folder).findings if each.code == code]


@pytest.mark.parametrize("device", DEVICES)
def test_a_device_that_is_left_out_is_named_with_its_line(tmp_path: Path, device: str) -> None:
    value = '{ file = "notice.md" }' if device == "ear" else "true"
    (finding,) = told(one_page(tmp_path, f"{device} = {value}"), "tiers-left-out")
    assert f"page 1 is set without its {device}:" in finding.message
    assert finding.origin is not None
    assert (Path(finding.origin.file).name, finding.origin.line) == ("edition.toml", 7)


def test_each_device_has_a_message_of_its_own(tmp_path: Path) -> None:
    keys = ("poster = true", "skybox = true", 'ear = { file = "notice.md" }')
    found = told(one_page(tmp_path, *keys), "tiers-left-out")
    assert {each.message.split(":")[0].split()[-1] for each in found} == set(DEVICES)
    assert {each.origin.line for each in found if each.origin} == {7, 8, 9}


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja"])
def test_an_index_stands_on_tiers_with_its_entries_in_order(language: str, tmp_path: Path) -> None:
    made = front(tmp_path / "edition", language, "index = true")
    assert not errors(made) and not codes(made) & {"tiers-left-out", "overset", "held-over"}
    (box,) = on_front(made, "index")
    assert box.rect is not None
    assert_stands_on_tiers(made, box.rect)
    pages = made.made.edition.pages[1:]
    unit = "面" if language == "ja" else "版"
    name = {"zh-Hans": "导读", "zh-Hant": "導讀", "ja": "目次"}[language]
    heads = [page.stories[0].story.headline[0].string for page in pages]
    listed = [f"{head}{page.number}{unit}" for head, page in zip(heads, pages, strict=True)]
    assert text_of(box.items) == squeezed(name + "".join(listed))
    lines = [line for line in page_lines(made.made.document.pages[0]) if line.group.role == "index"]
    assert {line.direction for line in lines} == {"vertical"}
    assert [line.block for line in lines] == sorted((line.block for line in lines), reverse=True)


def test_an_index_links_to_its_pages(tmp_path: Path) -> None:
    made = front(tmp_path / "edition", "ja", 'index = ["3", "5"]')
    page = made.made.document.pages[0]
    (box,) = on_front(made, "index")
    assert box.rect is not None
    assert [link.page for link in page.links] == ["3", "5"]
    for link in page.links:
        assert box.rect.x <= link.rect.x and link.rect.right <= box.rect.right
        assert box.rect.y <= link.rect.y and link.rect.bottom <= box.rect.bottom
    assert page.links[1].rect.right <= page.links[0].rect.x  # from right to left


def test_an_index_keeps_the_place_that_it_is_given(tmp_path: Path) -> None:
    place = "index = { column = 3, line = 30, columns = 1, lines = 18 }"
    made = front(tmp_path / "edition", "zh-Hant", place)
    (box,) = on_front(made, "index")
    assert box.rect == place_in_tiers(Slot(2, 29, 1, 18), made.made.edition.paper)


def test_an_index_with_pictures_stands_without_them_and_says_so(tmp_path: Path) -> None:
    made = front(tmp_path / "edition", "zh-Hant", "index = { pictures = true }")
    (finding,) = (each for each in made.findings if each.code == "tiers-left-out")
    assert "pictures" in finding.message and finding.origin is not None
    assert len(on_front(made, "index")) == 1


def test_photos_of_a_group_stand_by_themselves_and_are_named(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        Image.new("RGB", (600, 400), "#88aacc").save(tmp_path / name)
    photos = "".join(
        f"  - file: {name}\n    caption: 江边\n    group: 江\n" for name in ("a.jpg", "b.jpg")
    )
    text = f"---\nheadline: 江城\nphotos:\n{photos}---\n\n" + "江水绕城而过。" * 80 + "\n"
    (tmp_path / "s.md").write_text(text, encoding="utf-8")
    made = built(tmp_path / "s.md", "sikai-vertical")
    found = [each for each in made.findings if each.code == "photo-group-vertical"]
    assert [each.message.split()[0] for each in found] == ["a.jpg", "b.jpg"]
    assert [each.origin.line for each in found if each.origin] == [4, 7]
