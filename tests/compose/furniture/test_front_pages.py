"""Front pages: the ear beside the masthead, and the index of the other pages."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from PIL import Image

from paiban.api import Build, build
from paiban.page.items import Glyphs, Group, Picture
from tests.compose.built import DEMONSTRATIONS, errors, text_of

PARAGRAPH = "江桥昨晚六时通车，两岸行人可以步行往来。" * 6 + "\n\n"
HEADLINES = {"A1": "江桥通车", "A2": "蜜橘进城先体检　半小时内见分晓", "A3": "夜班公交今晚开行"}
NOTICE = "---\nheadline: 今日天气\n---\n\n多云转晴，偏南风二到三级。\n"


def front_page(folder: Path, keys: str, notice: str = NOTICE, paper: str = "sikai") -> Build:
    """An edition of three pages, the first with a masthead and what ``keys`` say."""
    toml = f'paper = "{paper}"\ndate = 2019-12-05\n[furniture]\npaper_name = "江城时报"\n'
    toml += 'imprint = "第8216期　今日8版"\n'
    for number, headline in HEADLINES.items():
        story = f"---\nheadline: {headline}\n---\n\n{PARAGRAPH * 6}"
        (folder / f"{number}.md").write_text(story, encoding="utf-8")
        front = f'kind = "masthead"\n{keys}\n' if number == "A1" else ""
        toml += f'[[pages]]\nnumber = "{number}"\n{front}[[pages.stories]]\nfile = "{number}.md"\n'
        if number == "A1":
            toml += "slot = { column = 1, line = 13, columns = 5, lines = 30 }\n"
    (folder / "notice.md").write_text(notice, encoding="utf-8")
    (folder / "edition.toml").write_text(toml, encoding="utf-8")
    return build(folder)


def group(made: Build, role: str) -> Group:
    items = made.made.document.pages[0].items
    (found,) = [item for item in items if isinstance(item, Group) and item.role == role]
    return found


EAR = 'ear = { file = "notice.md" }'


@pytest.mark.parametrize("paper", ["sikai", "duikai"])
def test_the_ear_stands_beside_the_name(tmp_path: Path, paper: str) -> None:
    made = front_page(tmp_path, EAR, paper=paper)
    assert not [each for each in errors(made) if "ear" in each]
    ear, head = group(made, "ear"), group(made, "masthead")
    assert text_of(ear.items) == "今日天气多云转晴，偏南风二到三级。"
    page = made.made.document.pages[0]
    assert ear.rect
    assert ear.rect.right == pytest.approx(page.type_area.right)
    assert ear.rect.y == pytest.approx(page.type_area.y)
    name = next(item for item in head.items if isinstance(item, Glyphs))
    assert max(name.xs) + name.size < ear.rect.x
    assert "2019年12月5日星期四" in text_of(head.items)
    glyphs = [item for item in ear.items if isinstance(item, Glyphs)]
    assert ear.rect.y + 4 < min(item.y - item.size for item in glyphs)
    assert max(item.y for item in glyphs) < ear.rect.bottom - 4


def test_the_example_of_the_documentation_is_made(tmp_path: Path) -> None:
    docs = (DEMONSTRATIONS.parents[1] / "docs" / "edition.md").read_text(encoding="utf-8")
    told = docs[docs.index("A front page with its masthead") :]
    example = next(iter(re.findall(r"(?:^    .*\n|^\n)+", told, re.M)))
    (tmp_path / "edition.toml").write_text(textwrap.dedent(example), encoding="utf-8")
    (tmp_path / "weather.md").write_text("多云转晴。\n", encoding="utf-8")
    (tmp_path / "bridge.md").write_text(f"# 江桥通车\n\n{PARAGRAPH * 20}", encoding="utf-8")
    made = build(tmp_path)
    assert not errors(made)
    assert text_of(group(made, "ear").items) == "多云转晴。"
    assert "江城晚报" in text_of(group(made, "masthead").items)


def test_a_notice_needs_no_headline(tmp_path: Path) -> None:
    made = front_page(tmp_path, EAR, "多云转晴，偏南风二到三级。\n")
    assert not [each for each in made.findings if each.code == "missing-headline"]
    assert text_of(group(made, "ear").items) == "多云转晴，偏南风二到三级。"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("notise.md", 'there is no ear "notise.md" (did you mean "notice.md"?)'),
        ("notice.odt", "notice.odt is neither a notice nor a picture that the ear can show"),
    ],
)
def test_a_wrong_file_of_an_ear_is_not_called_a_picture(
    tmp_path: Path, file: str, said: str
) -> None:
    (tmp_path / "notice.odt").write_bytes(b"PK")
    made = front_page(tmp_path, f'ear = {{ file = "{file}" }}')
    assert any(said in each for each in errors(made)), errors(made)


def test_what_an_ear_does_not_show_is_told(tmp_path: Path) -> None:
    """It was lost in silence: the deck, the byline, and a table (field case N03)."""
    notice = NOTICE.replace("\n---\n\n", "\ndeck: 周末有雨\nbyline: 气象台\n---\n\n", 1)
    made = front_page(tmp_path, EAR, notice + "\n| 日 | 温 |\n|---|---|\n| 五 | 9 |\n")
    (told,) = [each for each in made.findings if each.code == "ear-left-out"]
    assert "deck, byline, tables of notice" in told.message
    assert told.origin and told.origin.file.endswith("notice.md")


def test_a_notice_that_is_too_long_is_an_error_that_counts(tmp_path: Path) -> None:
    made = front_page(tmp_path, EAR, NOTICE + "明天多云，后天有雨。" * 30)
    (error,) = [each for each in errors(made) if "ear" in each]
    assert "ear-overset" in error
    assert "notice.md" in error
    assert "characters) too long" in error


def test_an_ear_may_be_a_picture(tmp_path: Path) -> None:
    Image.new("RGB", (300, 100), "#eeddcc").save(tmp_path / "ear.png")
    made = front_page(tmp_path, 'ear = { file = "ear.png", alt = "征订" }')
    ear = group(made, "ear")
    (picture,) = ear.items
    assert isinstance(picture, Picture)
    assert picture.alt == "征订"
    assert ear.rect
    assert picture.rect.width / picture.rect.height == pytest.approx(3)
    assert picture.rect.x >= ear.rect.x


def test_the_index_lists_the_other_pages_and_links_to_them(tmp_path: Path) -> None:
    made = front_page(tmp_path, "index = true")
    index, page = group(made, "index"), made.made.document.pages[0]
    assert text_of(index.items).startswith("导读蜜橘进城先体检半小时内见分晓A2夜班公交")
    assert "江桥" not in text_of(index.items)
    assert [link.page for link in page.links] == ["A2", "A3"]
    assert index.rect
    assert index.rect.right == pytest.approx(page.type_area.right)
    assert index.rect.bottom == pytest.approx(page.type_area.bottom)


def test_its_lines_stand_on_the_grid_and_its_numbers_flush_right(tmp_path: Path) -> None:
    made = front_page(tmp_path, "index = true")
    index, page = group(made, "index"), made.made.document.pages[0]
    rows = [item for item in index.items if isinstance(item, Glyphs)][1:]
    for row in rows:
        assert min(abs(row.y - line) for line in page.baselines) < 0.01
    numbers = [row for row in rows if "".join(row.texts).startswith("A")]
    assert index.rect
    for row in numbers:
        others = [each for each in rows if each is not row and each.y == row.y]
        assert all(max(each.xs) + each.size <= min(row.xs) for each in others)
        assert index.rect.right - 12 < max(row.xs) + row.size


def test_an_index_in_one_line_each_is_cut_at_sense(tmp_path: Path) -> None:
    keys = "index = { column = 6, line = 83, columns = 1, lines = 6 }"
    index = group(front_page(tmp_path, keys), "index")
    assert text_of(index.items) == "导读蜜橘进城先体检A2夜班公交今晚A3"


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ('index = ["A2", "A9"]', "unknown-page"),
        ("index = { column = 1, line = 20, columns = 2, lines = 20 }", "index-overlap"),
        ("index = { column = 6, line = 85, columns = 1, lines = 4 }", "index-short"),
        ('index = ["A8"]', "index-empty"),
        ("index = { column = 6, line = 86, columns = 1, lines = 3 }", "index-too-small"),
    ],
)
def test_what_is_wrong_with_an_index_is_told_with_its_line(
    tmp_path: Path, keys: str, code: str
) -> None:
    made = front_page(tmp_path, keys)
    found = [each for each in made.findings if each.code == code]
    assert len(found) == 1
    assert found[0].origin
    assert found[0].origin.line == 9
    assert found[0].hint


def test_beside_an_advertisement_the_index_is_level_with_it(tmp_path: Path) -> None:
    Image.new("RGB", (630, 111), "#c9d8e6").save(tmp_path / "ad.png")
    ad = '[[pages.advertisements]]\nfile = "ad.png"\ncolumns = 3\nlines = 7\n'
    front_page(tmp_path, "index = true")
    toml = (tmp_path / "edition.toml").read_text(encoding="utf-8")
    toml = toml.replace('[[pages]]\nnumber = "A2"', f'{ad}[[pages]]\nnumber = "A2"')
    (tmp_path / "edition.toml").write_text(toml, encoding="utf-8")
    made = build(tmp_path)
    index, paid = group(made, "index").rect, group(made, "advertisement").rect
    assert index
    assert paid
    assert (index.y, index.bottom) == pytest.approx((paid.y, paid.bottom))
    assert index.right < paid.x
