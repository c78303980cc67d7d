"""Devices of front pages on pages of tiers: index, skybox, ear, poster, groups of photos."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from paiban.api import Build, build
from paiban.base.geometry import Rect
from paiban.column.picture.photo_group import GAP
from paiban.compose.vertical.upright_page import place_in_tiers
from paiban.edition.model import Slot
from paiban.explanation import explained
from paiban.page.items import Group, Picture, Stroke
from paiban.render.lines import page_lines
from tests.compose.built import built, errors, groups, squeezed, text_of
from tests.makeup.tier_editions import write_tier_edition


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


def hull(rects: list[Rect]) -> Rect:
    x, y = min(each.x for each in rects), min(each.y for each in rects)
    right, bottom = max(each.right for each in rects), max(each.bottom for each in rects)
    return Rect(x, y, right - x, bottom - y)


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
    # a mark at which a headline is broken is not set
    found = text_of(box.items).replace("、", "")
    assert found == squeezed(name + "".join(listed)).replace("、", "")
    assert box.rect.height == pytest.approx(made.made.document.pages[0].tiers[0].height)
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


def test_an_index_in_a_strip_stands_in_its_box_and_says_so(tmp_path: Path) -> None:
    made = front(tmp_path / "edition", "ja", 'index = { place = "masthead" }')
    (finding,) = (each for each in made.findings if each.code == "tiers-left-out")
    assert "strip" in finding.message and finding.origin is not None
    (box,) = on_front(made, "index")
    assert box.rect is not None
    assert_stands_on_tiers(made, box.rect)


# beside the name of the paper


@pytest.mark.parametrize("device", ["ear", "skybox"])
def test_what_has_no_name_to_stand_beside_is_told_with_its_line(
    device: str, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("# 江城\n\n江水绕城。\n", encoding="utf-8")
    value = '{ file = "a.md" }' if device == "ear" else "true"
    (tmp_path / "edition.toml").write_text(
        f'paper = "四开竖排"\n[[pages]]\nkind = "masthead"\n{device} = {value}\n'
        '[[pages.stories]]\nfile = "a.md"\n',
        encoding="utf-8",
    )
    (finding,) = (each for each in built(tmp_path).findings if each.code == "tiers-left-out")
    assert f"without its {device}," in finding.message
    assert finding.origin is not None and finding.origin.line == 4


NOTICE = "# 今日天气\n\n晴转多云，偏北风二到三级，最高气温11℃，最低2℃。明日有小雨。\n"


def with_notice(folder: Path, language: str, *keys: str, notice: str = NOTICE) -> Build:
    folder.mkdir()
    (folder / "notice.md").write_text(notice, encoding="utf-8")
    return front(folder, language, 'ear = { file = "notice.md" }', *keys)


@pytest.mark.parametrize("language", ["zh-Hans", "ja"])
def test_an_ear_stands_beside_the_name_one_tier_deep(language: str, tmp_path: Path) -> None:
    made = with_notice(tmp_path / "edition", language)
    assert not errors(made) and not codes(made) & {"tiers-left-out", "ear-overset", "held-over"}
    (box,) = on_front(made, "ear")
    (name,) = on_front(made, "masthead")
    assert box.rect is not None
    assert_stands_on_tiers(made, box.rect)
    assert box.rect.height == pytest.approx(made.made.document.pages[0].tiers[0].height)
    strokes = [item for item in name.items if isinstance(item, Stroke)]
    assert box.rect.right < min(min(each.x0, each.x1) for each in strokes)
    assert text_of(box.items) == squeezed(NOTICE.removeprefix("#"))
    lines = [line for line in page_lines(made.made.document.pages[0]) if line.group.role == "ear"]
    assert {line.direction for line in lines} == {"vertical"}
    for line in lines:
        assert box.rect.y + 4 < line.start and line.end < box.rect.bottom


def test_an_ear_too_long_for_a_third_of_its_tier_is_told(tmp_path: Path) -> None:
    made = with_notice(tmp_path / "edition", "zh-Hans", notice=NOTICE + "江水绕城而过。" * 60)
    (finding,) = (each for each in made.findings if each.code == "ear-overset")
    assert "tier" in finding.hint


def test_a_picture_in_an_ear_stands_upright(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    folder.mkdir()
    Image.new("RGB", (500, 400), "#88aacc").save(folder / "ear.png")
    made = front(folder, "zh-Hant", 'ear = { file = "ear.png" }')
    (box,) = on_front(made, "ear")
    (picture,) = (item for item in box.items if isinstance(item, Picture))
    assert picture.rect.width / picture.rect.height == pytest.approx(1.25, rel=0.02)
    assert picture.rect.height == pytest.approx(
        made.made.document.pages[0].tiers[0].height, rel=0.1
    )


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja"])
def test_a_skybox_stands_in_the_first_tier_in_level_lines(language: str, tmp_path: Path) -> None:
    made = with_notice(tmp_path / "edition", language, "skybox = true")
    assert not errors(made) and "tiers-left-out" not in codes(made)
    (box,) = on_front(made, "skybox")
    (ear,) = on_front(made, "ear")
    assert box.rect is not None and ear.rect is not None
    assert_stands_on_tiers(made, box.rect)
    page = made.made.document.pages[0]
    assert box.rect.y == pytest.approx(page.tiers[0].y)
    assert box.rect.x == pytest.approx(page.type_area.x, abs=0.01)
    assert box.rect.right < ear.rect.x
    lines = [line for line in page_lines(page) if line.group.role == "skybox"]
    assert {line.direction for line in lines} == {"horizontal"}
    pictures = [item for item in box.items if isinstance(item, Picture)]
    assert len(pictures) == 3 and len(page.links) == 3
    for picture in pictures:
        assert 1 < picture.rect.width / picture.rect.height < 2
        assert box.rect.y < picture.rect.y and picture.rect.bottom < box.rect.bottom


def test_the_devices_of_a_front_are_read_before_its_stories(tmp_path: Path) -> None:
    made = with_notice(tmp_path / "edition", "ja", "skybox = true", "index = true")
    roles = [item.role for item in made.made.document.pages[0].items if isinstance(item, Group)]
    order = [role for role in roles if role in ("masthead", "ear", "skybox", "index", "story")]
    assert order[:5] == ["masthead", "ear", "skybox", "index", "story"]
    assert not errors(made) and "held-over" not in codes(made)


# the name of the paper, and words of the language


def test_the_name_takes_what_the_small_texts_leave(tmp_path: Path) -> None:
    """Beneath it stands the date alone: it has the rest of the box."""
    made = front(tmp_path / "edition", "ja")
    (name,) = on_front(made, "masthead")
    strokes = [item for item in name.items if isinstance(item, Stroke)]
    top, *_, foot = sorted({round(y, 2) for each in strokes for y in (each.y0, each.y1)})
    (rule,) = (each for each in strokes if each.y0 == each.y1 and top < round(each.y0, 2) < foot)
    assert 0.6 < (rule.y0 - top) / (foot - top) <= 0.8
    lines = [line for line in page_lines(made.made.document.pages[0]) if line.group == name]
    assert len(lines) == 2
    assert all(line.end < foot for line in lines)


@pytest.mark.parametrize(
    ("language", "day", "label"),
    [("zh-Hans", "星期五", "广告"), ("zh-Hant", "星期五", "廣告"), ("ja", "金曜日", "広告")],
)
def test_date_and_labels_are_in_the_language_of_the_paper(
    language: str, day: str, label: str, tmp_path: Path
) -> None:
    made = front(tmp_path / "edition", language)
    (name,) = on_front(made, "masthead")
    assert f"3月15日{day}" in text_of(name.items)
    pages = made.made.document.pages
    found = [each for page in pages for each in groups(page.items)]
    told = {text_of(each.items) for each in found if each.role == "advertisement_label"}
    assert told == {label}


# groups of photos (组图, 組み写真)

COLOURS = {"a": (200, 40, 40), "b": (40, 160, 60), "c": (40, 60, 200), "d": (220, 180, 40)}


def grouped(folder: Path, shapes: str, language: str = "zh-Hant") -> Build:
    """A story with a group of photos, each of one colour; a capital is one that is high."""
    photos = ""
    for name in shapes:
        size = (400, 600) if name.isupper() else (600, 400)
        Image.new("RGB", size, COLOURS[name.lower()]).save(folder / f"{name}.png")
        photos += f"  - file: {name}.png\n    caption: 江邊{name}\n    group: 江\n    crop: fill\n"
    text = f"---\nheadline: 江城\nphotos:\n{photos}---\n\n" + "江水繞城而過。" * 200 + "\n"
    (folder / "s.md").write_text(text, encoding="utf-8")
    (folder / "edition.toml").write_text(
        f'paper = "四开竖排"\nlanguage = "{language}"\n[[pages]]\nnumber = "1"\n'
        '[[pages.stories]]\nfile = "s.md"\n',
        encoding="utf-8",
    )
    return built(folder)


def pictures(made: Build) -> dict[str, Picture]:
    """Those of the page by their names."""
    found = [each for each in groups(made.made.document.pages[0].items) if each.role == "photo"]
    return {
        Path(item.file).stem: item
        for each in found
        for item in each.items
        if isinstance(item, Picture)
    }


@pytest.mark.parametrize(
    ("shapes", "rows"),
    [("ab", ["ab"]), ("abc", ["a", "bc"]), ("Abc", ["Ab", "Ac"]), ("abcd", ["ab", "cd"])],
)
def test_photos_of_a_group_stand_as_one_on_tiers(
    shapes: str, rows: list[str], tmp_path: Path
) -> None:
    made = grouped(tmp_path, shapes)
    assert not codes(made) & {"photo-group-vertical", "photo-left-out"} and not errors(made)
    page, shown = made.made.document.pages[0], pictures(made)
    assert sorted(shown) == sorted(shapes)
    rects = {name: item.rect for name, item in shown.items()}
    whole = hull(list(rects.values()))
    assert any(whole.y == pytest.approx(tier.y) for tier in page.tiers)
    assert any(whole.bottom == pytest.approx(tier.bottom) for tier in page.tiers)
    for row in rows:
        for one, other in pairwise(row):
            assert rects[one].right == pytest.approx(rects[other].x - GAP)
    for upper, lower in pairwise(rows):
        if upper[-1] != lower[-1]:
            assert rects[upper[-1]].bottom == pytest.approx(rects[lower[-1]].y - GAP)
    for name, item in shown.items():
        x0, y0, x1, y1 = item.crop
        wide, high = (400, 600) if name.isupper() else (600, 400)
        aspect = wide * (x1 - x0) / (high * (y1 - y0))
        assert aspect == pytest.approx(item.rect.width / item.rect.height, rel=0.01)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-Hans", "左图：江邊a　右图：江邊b"),
        ("zh-Hant", "左圖：江邊a　右圖：江邊b"),
        ("ja", "写真左：江邊a　写真右：江邊b"),
    ],
)
def test_the_caption_of_a_group_names_the_places(language: str, words: str, tmp_path: Path) -> None:
    made = grouped(tmp_path, "ab", language)
    captions = [
        each for each in groups(made.made.document.pages[0].items) if each.role == "caption"
    ]
    assert "".join(text_of(each.items) for each in captions) == squeezed(words)


def test_a_small_photo_stands_in_the_calm_corner_of_a_larger(tmp_path: Path) -> None:
    """Upright: what is restless at the left of the photo is so on the page."""
    large = Image.effect_noise((600, 400), 200).convert("RGB")
    large.paste((90, 90, 90), (300, 0, 600, 200))  # calm in its upper right quarter
    large.save(tmp_path / "large.png")
    Image.new("RGB", (600, 400), COLOURS["a"]).save(tmp_path / "small.png")
    photos = "  - file: large.png\n    crop: fill\n"
    photos += "  - file: small.png\n    place: corner\n    crop: fill\n"
    text = f"---\nheadline: 江城\nphotos:\n{photos}---\n\n" + "江水绕城而过。" * 200 + "\n"
    (tmp_path / "s.md").write_text(text, encoding="utf-8")
    shown = pictures(built(tmp_path / "s.md", "sikai-vertical"))
    one, other = shown["large"].rect, shown["small"].rect
    assert one.x < other.x and other.right < one.right
    assert one.y < other.y and other.bottom < one.bottom
    assert other.x > one.x + one.width / 2 and other.bottom < one.y + one.height / 2


def test_photos_of_a_vertical_story_on_a_horizontal_page_stand_in_groups(tmp_path: Path) -> None:
    grouped(tmp_path, "ab")
    text = (tmp_path / "s.md").read_text(encoding="utf-8")
    text = text.replace("---\nheadline", "---\ndirection: vertical\nheadline", 1)
    (tmp_path / "s.md").write_text(text, encoding="utf-8")
    shown = pictures(built(tmp_path / "s.md", "sikai"))
    assert shown["a"].rect.right == pytest.approx(shown["b"].rect.x - GAP)
    assert shown["a"].rect.height == pytest.approx(shown["b"].rect.height)


# posters (封面化)


@pytest.fixture(scope="module", params=["", "江水绕城而过。" * 120])
def poster(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A poster before a page of tiers, with its photo alone or with text beneath it."""
    folder = tmp_path_factory.mktemp("poster")
    Image.effect_noise((900, 1200), 20).convert("RGB").save(folder / "cover.png")
    front_matter = "---\nheadline: 江城\nphotos:\n  - file: cover.png\n    crop: fill\n---\n\n"
    (folder / "cover.md").write_text(f"{front_matter}{request.param}\n", encoding="utf-8")
    text = "---\nheadline: 渡口\n---\n\n" + "渡船照开。" * 300 + "\n"
    (folder / "inside.md").write_text(text, encoding="utf-8")
    (folder / "edition.toml").write_text(
        'paper = "四开竖排"\ndate = 2024-03-15\n[furniture]\npaper_name = "江城日报"\n'
        '[[pages]]\nnumber = "1"\nkind = "masthead"\nposter = true\nindex = ["2"]\n'
        '[[pages.stories]]\nfile = "cover.md"\n'
        '[[pages]]\nnumber = "2"\n[[pages.stories]]\nfile = "inside.md"\n',
        encoding="utf-8",
    )
    return built(folder)


def test_a_poster_of_a_vertical_paper_has_level_lines(poster: Build) -> None:
    """Its photo goes to the edges; the pages after it are in tiers."""
    assert not errors(poster) and not codes(poster) & {"tiers-left-out", "head-not-on-photo"}
    cover, inside = poster.made.document.pages
    assert not cover.tiers and len(inside.tiers) == 6
    assert (cover.width, cover.height) == (inside.width, inside.height)
    picture = pictures(poster)["cover"]
    assert picture.rect.x <= 0 and picture.rect.y <= 0 and picture.rect.right >= cover.width
    kinds = {line.direction for line in page_lines(cover)}
    assert kinds == {"horizontal"}
    bodies = [line for line in page_lines(inside) if line.group.role == "body"]
    assert {line.direction for line in bodies} == {"vertical"}
    assert [link.page for link in cover.links] == ["2"]
    for line in page_lines(cover):
        assert cover.type_area.x <= line.start and line.end <= cover.type_area.right + 5.4


def test_the_grid_of_a_poster_lies_in_the_type_area_of_the_tiers(poster: Build) -> None:
    cover, inside = poster.made.document.pages
    one, other = cover.type_area, inside.type_area
    assert other.x - 0.01 <= one.x and one.right <= other.right + 0.01
    assert one.y == pytest.approx(other.y) and one.bottom <= other.bottom + 0.01
    assert one.width > other.width - 3 * 9 and one.height > other.height - 12


def test_a_poster_is_kept_by_a_plan_and_explained(poster: Build, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_bytes(poster.plan())
    source = poster.made.edition.origin
    assert source is not None
    assert build(Path(source.file), plan=plan).pdf() == poster.pdf()
    cover, inside = explained(poster.made)
    assert "tier" not in cover.text() and "tiers" in inside.text()
