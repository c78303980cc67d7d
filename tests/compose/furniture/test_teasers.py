"""The skybox over a masthead and the index with pictures: what they tell of, where they stand, and
what is told where there is nothing to tell."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from paiban.api import Build, build
from paiban.base.files import shipped
from paiban.page.items import Fill, Glyphs, Group, Picture
from tests.compose.built import built, groups

FRONT = shipped("assets", "specimen", "front")


@pytest.fixture(scope="module")
def front() -> Build:
    return built(FRONT)


def only(made: Build, page: int, role: str) -> Group:
    found = [each for each in groups(made.made.document.pages[page].items) if each.role == role]
    (group,) = found
    return group


def words(group: Group) -> list[str]:
    return [each.text for each in group.items if isinstance(each, Glyphs)]


def pictures(group: Group) -> list[Picture]:
    return [each for each in group.items if isinstance(each, Picture)]


def tops(items: Iterable[Glyphs]) -> float:
    return min(each.y - each.size for each in items)


def test_the_specimen_builds_without_a_finding(front: Build) -> None:
    assert [str(each) for each in front.findings] == []


def test_a_skybox_tells_of_stories_pages_and_what_is_written(front: Build) -> None:
    box = only(front, 0, "skybox")
    said = "".join(words(box))
    for head, page in (
        ("青山橙子排队", "A3"),
        ("临江东站换乘大厅", "A4"),
        ("夜班公交随叫随停", "A5"),
    ):
        assert head in said and said.index(head) < said.index(page)
    assert [Path(each.file).stem for each in pictures(box)] == [
        "citrus-fruits",
        "building-exterior",
        "cincinnati-bridge",
    ]


def test_it_stands_over_the_masthead_and_links_to_its_pages(front: Build) -> None:
    page = front.made.document.pages[0]
    box, head = only(front, 0, "skybox"), only(front, 0, "masthead")
    assert box.rect and box.rect.y == page.type_area.y
    name = max((each for each in head.items if isinstance(each, Glyphs)), key=lambda g: g.size)
    assert tops([name]) > box.rect.bottom
    inside = [link.page for link in page.links if link.rect.y == box.rect.y]
    assert inside == ["A3", "A4", "A5"]


def test_its_band_is_the_accent_and_its_words_are_white_on_it(front: Build) -> None:
    box = only(front, 0, "skybox")
    (field,) = [each for each in box.items if isinstance(each, Fill)]
    assert field.colour == (0.02, 0.36, 0.55) and field.rect == box.rect
    for each in box.items:
        if isinstance(each, Glyphs):
            assert each.colour == (1.0,) and each.size >= 10
            assert field.rect.x < each.xs[0] and each.xs[-1] + each.size <= field.rect.right + 1
            assert field.rect.y < each.y - 0.8 * each.size and each.y < field.rect.bottom


def test_the_index_is_a_strip_under_the_masthead(front: Build) -> None:
    index, head = only(front, 0, "index"), only(front, 0, "masthead")
    assert words(index)[:2] == ["导", "读"]
    assert [each for each in words(index) if each in ("B1", "A3", "A4", "A5")] == [
        "B1", "A3", "A4", "A5",
    ]  # fmt: skip
    assert len(pictures(index)) == 3  # the lead of A5 has none
    lowest = max(each.y for each in head.items if isinstance(each, Glyphs))
    assert index.rect and index.rect.y > lowest


def test_an_index_in_a_column_has_pictures_over_its_heads(front: Build) -> None:
    index = only(front, 4, "index")
    found = pictures(index)
    assert len(found) == 3 and len({each.rect.x for each in found}) == 1
    for picture in found:
        assert picture.rect.width / picture.rect.height == pytest.approx(1.9, rel=0.15)
    first = next(
        each for each in index.items if isinstance(each, Glyphs) and each.y > found[0].rect.y
    )
    assert first.y - first.size > found[0].rect.bottom - 1


def test_no_text_of_a_story_is_under_them(front: Build) -> None:
    page = front.made.document.pages[0]
    index = only(front, 0, "index")
    assert index.rect
    for group in groups(page.items):
        if group.story and any(isinstance(each, Glyphs) for each in group.items):
            assert tops(e for e in group.items if isinstance(e, Glyphs)) > index.rect.bottom


def made_of(folder: Path, skybox: str, index: str = "false") -> list[str]:
    """The codes of the findings of three pages whose front has that skybox."""
    shutil.copy(shipped("assets", "houses", "copy", "talk.md"), folder / "a.md")
    shutil.copy(shipped("assets", "houses", "copy", "watch.md"), folder / "b.md")
    (folder / "edition.toml").write_text(
        '[furniture]\npaper_name = "晚报"\n[[pages]]\nnumber = "A1"\nkind = "masthead"\n'
        f'skybox = {skybox}\nindex = {index}\n[[pages.stories]]\nfile = "a.md"\n'
        '[[pages]]\nnumber = "A2"\n[[pages.stories]]\nfile = "b.md"\n',
        encoding="utf-8",
    )
    return [finding.code for finding in build(folder).findings]


def test_a_skybox_without_pictures_is_a_strip_of_heads(tmp_path: Path) -> None:
    assert not {"skybox-empty", "teaser-unknown"} & set(made_of(tmp_path, "true"))


@pytest.mark.parametrize(
    ("skybox", "code"),
    [
        ('["a2.md"]', "teaser-unknown"),
        ('["A9"]', "unknown-page"),
        ('[{ headline = "无处可去" }]', "missing-key"),
        ('["A1"]', "skybox-empty"),  # itself
        ('["A2", "A2", "A2", "A2"]', "skybox-full"),
        ('[{ page = "A2", headline = "很长很长的题' + "很长" * 150 + '" }]', "teaser-cut"),
        ('[{ page = "A2", picture = "none.jpg" }]', "no-such-file"),
    ],
)
def test_what_is_wrong_with_one_is_told(tmp_path: Path, skybox: str, code: str) -> None:
    assert code in made_of(tmp_path, skybox)


def test_a_page_without_a_masthead_has_none(tmp_path: Path) -> None:
    made_of(tmp_path, "true")
    edition = tmp_path / "edition.toml"
    edition.write_text(edition.read_text(encoding="utf-8").replace('kind = "masthead"\n', ""))
    made = build(tmp_path)
    assert "skybox-unused" in [finding.code for finding in made.findings]
