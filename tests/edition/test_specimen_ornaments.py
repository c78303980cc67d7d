"""The specimen of ornaments: before heads, in labels, after the last word."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from paiban.api import Build, build
from paiban.base.files import shipped
from paiban.edition.house.stylebook import ORNAMENTS
from paiban.page.items import Fill, Glyphs, Group
from tests.column.test_ornament import area
from tests.compose.built import built, groups

GREEN = (0.10, 0.42, 0.36)


@pytest.fixture(scope="module")
def made() -> Build:
    return built(shipped("assets", "specimen", "ornaments"))


def story(made: Build, name: str) -> Group:
    page = made.made.document.pages[0]
    (found,) = [each for each in groups(page.items) if each.role == "story" and each.story == name]
    return found


def shapes(group: Group) -> list[Fill]:
    own = [each for each in group.items if isinstance(each, Fill) and each.outline]
    return own + [
        each
        for inner in groups(group.items)
        for each in inner.items
        if isinstance(each, Fill) and each.outline
    ]


def lines(group: Group, role: str) -> list[Glyphs]:
    return [
        each
        for inner in groups(group.items)
        if inner.role == role
        for each in inner.items
        if isinstance(each, Glyphs)
    ]


def test_it_builds_without_a_finding(made: Build) -> None:
    assert [str(finding) for finding in made.findings] == []


@pytest.mark.parametrize("name", ORNAMENTS)
def test_each_stands_before_its_head_in_the_accent(made: Build, name: str) -> None:
    own = story(made, name)
    (mark,) = [each for each in shapes(own) if each.colour == GREEN and each.rect.height > 12]
    first = lines(own, "headline")[0]
    assert mark.rect.right < first.xs[0]
    assert mark.rect.height == pytest.approx(1.15 * first.size)
    assert mark.rect.y < first.y < mark.rect.bottom


@pytest.mark.parametrize("name", ORNAMENTS)
def test_a_label_has_one_in_white_on_its_field(made: Build, name: str) -> None:
    own = story(made, name)
    (sign,) = [each for each in shapes(own) if each.colour == (1.0,)]
    (label,) = lines(own, "column_title")
    assert sign.rect.right < label.xs[0] and sign.rect.height == label.size


def test_the_last_line_ends_with_one_where_it_has_room(made: Build) -> None:
    ended = 0
    for name in ORNAMENTS:
        own = story(made, name)
        ends = [each for each in shapes(own) if each.colour == GREEN and each.rect.height < 10]
        last = [each for each in lines(own, "body") if each.text.endswith("。")][-1]
        if not ends:
            continue
        (end,) = ends
        ended += 1
        assert end.rect.y < last.y < end.rect.bottom + 2  # on the line of the last word
        assert end.rect.x > last.xs[-1] + last.size
    assert ended >= 8


def test_all_outputs_draw_them(made: Build) -> None:
    assert made.svg().count(b'Z" fill="#') >= 30
    assert "shape of" in made.dump()


@pytest.mark.parametrize("name", ["plum", "leaf", "nib", "seal"])
def test_the_pdf_fills_what_they_enclose_and_leaves_their_holes(made: Build, name: str) -> None:
    """PNG pages are drawn from the PDF."""
    (mark,) = [
        each for each in shapes(story(made, name)) if each.colour == GREEN and each.rect.height > 12
    ]
    picture = Image.open(BytesIO(made.png(ppi=288))).convert("L")
    box = tuple(
        round(4 * each) for each in (mark.rect.x, mark.rect.y, mark.rect.right, mark.rect.bottom)
    )
    grey = picture.crop(box).histogram()  # type: ignore[arg-type]
    dark = sum(grey[:170]) / sum(grey)
    enclosed = sum(area(each) for each in mark.outline)
    assert dark == pytest.approx(enclosed, abs=0.06)


def test_briefs_and_first_parts_of_jumps_have_none(tmp_path: Path) -> None:
    text = "江边的雪落了一夜，早上起来，渡口的栏杆都白了。"
    for name, kind in (("a", "brief"), ("b", "feature")):
        source = f"---\nheadline: 雪落渡口\nkind: {kind}\n---\n\n{text}\n\n末了。\n"
        (tmp_path / f"{name}.md").write_text(source, encoding="utf-8")
    (tmp_path / "s.toml").write_text('end_ornament = "leaf"\n', encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        'stylebook = "s.toml"\n[[pages]]\nnumber = "A1"\n'
        '[[pages.stories]]\nfile = "a.md"\n[[pages.stories]]\nfile = "b.md"\n',
        encoding="utf-8",
    )
    made = build(tmp_path)
    assert len(shapes(story(made, "a"))) == 0 and len(shapes(story(made, "b"))) == 1
