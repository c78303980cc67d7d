"""Mastheads and folio lines in every form that a stylebook may ask for, on papers of all widths:
within the page, no text over another, nothing lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import Build
from paiban.base.geometry import Rect
from paiban.edition.house.stylebook import FOLIOS, MASTHEADS
from paiban.page.items import Fill, Group, Stroke
from tests.compose.built import built, errors
from tests.compose.furniture.test_narrow_papers import inks, over_one_another, page_of

NAMES = ["江报", "江城时报", "临江经济技术开发区企业联合会会员通讯周报"]
ALL = {
    "imprint": "第8216期　今日8版　江城日报社出版",
    "editor": "欧阳某某",
    "pinyin": "JIANGCHENG SHIBAO",
    "english": "The Jiangcheng Times",
    "weather": "晴　2至11℃　北风三级",
    "price": "零售价1.50元",
}
SMALL = [
    *("第8216期", "今日8版", "江城日报社出版", "欧阳某某", "JIANGCHENG", "The"),
    *("2至11℃", "1.50元", "2019年12月5日", "农历己亥年冬月初十"),
]


def texts(name: str) -> str:
    lines = [f'{key} = "{text}"' for key, text in (ALL | {"paper_name": name}).items()]
    return "\n".join([*lines, "lunar = true"])


def of_house(
    folder: Path, book: str, width: int, *, name: str = "江城时报", kind: str = ""
) -> Build:
    (folder / "house.toml").write_text(book, encoding="utf-8")
    house = 'stylebook = "house.toml"\n'
    return page_of(folder, width, texts=texts(name), kind=kind, first=house)


def drawings(made: Build, role: str) -> list[Rect]:
    page = made.made.document.pages[0]
    (group,) = [each for each in page.items if isinstance(each, Group) and each.role == role]
    found = []
    for each in group.items:
        if isinstance(each, Fill):
            found.append(each.rect)
        elif isinstance(each, Stroke):
            found.append(Rect(each.x0, each.y0, each.x1 - each.x0, each.y1 - each.y0))
    return found


def check_masthead(made: Build) -> None:
    found, area = inks(made, "masthead"), made.made.document.pages[0].type_area
    assert over_one_another(found) == []
    for text, left, top, right, _ in found:
        assert area.x - 0.1 <= left <= right <= area.right + 0.1, text
        assert top >= area.y - 1, text
    for rect in drawings(made, "masthead"):
        assert area.x - 0.1 <= rect.x <= rect.right <= area.right + 0.1
        assert rect.y >= area.y - 0.1
    read = "".join(each[0] for each in found).replace(" ", "")
    told = "".join(each.message for each in made.findings if each.code == "furniture-left-out")
    for small in SMALL:
        assert (small in read) != (small in told.replace(" ", "")), small
    page = made.made.document.pages[0]
    lowest = max(each[4] for each in found)
    assert all(slot.y > lowest for story in page.stories for slot in story.slots)


@pytest.mark.parametrize("width", [70, 100, 150, 270])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", MASTHEADS)
def test_a_masthead_keeps_to_its_place_and_loses_nothing(
    tmp_path: Path, kind: str, name: str, width: int
) -> None:
    book = f'masthead = "{kind}"\n'
    made = of_house(tmp_path, book, width, name=name, kind='kind = "masthead"')
    assert name in [each[0] for each in inks(made, "masthead")]
    check_masthead(made)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", MASTHEADS)
def test_an_ear_stands_beside_the_name(tmp_path: Path, kind: str, name: str) -> None:
    story = "# 江桥\n\n" + "江桥昨晚六时通车。" * 90
    (tmp_path / "a.md").write_text(story, encoding="utf-8")
    (tmp_path / "ear.md").write_text("# 天气\n\n晴，2至11℃。", encoding="utf-8")
    (tmp_path / "house.toml").write_text(f'masthead = "{kind}"\n', encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        'stylebook = "house.toml"\npaper = "sikai"\ndate = 2019-12-05\n'
        f"[furniture]\n{texts(name)}\n"
        '[[pages]]\nnumber = "A01"\nkind = "masthead"\near = { file = "ear.md" }\n'
        '[[pages.stories]]\nfile = "a.md"\n',
        encoding="utf-8",
    )
    made = built(tmp_path)
    assert all("ear-overset" in each for each in errors(made))  # as shallow as a very long name
    check_masthead(made)
    page = made.made.document.pages[0]
    (ear,) = [each.rect for each in page.items if isinstance(each, Group) and each.role == "ear"]
    assert ear is not None
    for _, left, top, right, foot in inks(made, "masthead"):
        apart = right <= ear.x or left >= ear.right or foot <= ear.y or top >= ear.bottom
        assert apart
    for rect in drawings(made, "masthead"):
        assert rect.right <= ear.x or rect.y >= ear.bottom


def test_small_texts_on_a_band_are_white(tmp_path: Path) -> None:
    made = of_house(
        tmp_path, 'masthead = "band"\naccent = [0, 0.3, 0.6]\n', 270, kind='kind = "masthead"'
    )
    page = made.made.document.pages[0]
    (group,) = [each for each in page.items if isinstance(each, Group) and each.role == "masthead"]
    (field,) = [each for each in group.items if isinstance(each, Fill)]
    assert field.colour == (0, 0.3, 0.6)
    assert field.rect.width == pytest.approx(page.type_area.width)
    for each in group.items:
        colour = getattr(each, "colour", None)
        assert each is field or colour == (1.0,)


@pytest.mark.parametrize("width", [60, 80, 100, 120, 150, 250])
@pytest.mark.parametrize("kind", FOLIOS)
def test_a_folio_line_keeps_to_its_place_and_loses_nothing(
    tmp_path: Path, kind: str, width: int
) -> None:
    made = of_house(
        tmp_path, f'folio = "{kind}"\n[sections]\n"经济" = [0, 0.4, 0.2]\n', width, name="江城时报"
    )
    found, area = inks(made, "folio"), made.made.document.pages[0].type_area
    assert over_one_another(found) == []
    assert all(area.x - 0.1 <= each[1] and each[3] <= area.right + 0.1 for each in found)
    fields = [rect for rect in drawings(made, "folio") if rect.height > 5]
    assert len(fields) == (kind in ("band", "tab"))
    for field in fields:
        assert area.x - 0.1 <= field.x <= field.right <= area.right + 0.1
        assert 0 <= field.y < field.bottom <= area.y
        for text, left, top, right, foot in found:  # wholly on a field, or clear of it
            on = field.x <= left and right <= field.right
            assert on or left > field.right, text
            assert not on or (field.y <= top and foot <= field.bottom), text
    read = "".join(each[0] for each in found)
    told = "".join(each.message for each in made.findings if each.code == "furniture-left-out")
    for text in ("江城时报", "欧阳某某", "2019年12月5日"):
        assert (text in read) != (text in told), text


@pytest.mark.parametrize("kind", FOLIOS)
def test_the_folio_of_a_spread_has_a_field_at_each_outer_edge(tmp_path: Path, kind: str) -> None:
    story = "# 江桥\n\n" + "江桥昨晚六时通车。" * 400
    (tmp_path / "a.md").write_text(story, encoding="utf-8")
    (tmp_path / "house.toml").write_text(f'folio = "{kind}"\n', encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        'stylebook = "house.toml"\ndate = 2019-12-05\n[furniture]\npaper_name = "江城时报"\n'
        'section = "经济"\n[[pages]]\nnumber = "A02-A03"\nspread = true\n'
        '[[pages.stories]]\nfile = "a.md"\n',
        encoding="utf-8",
    )
    made = built(tmp_path)
    area = made.made.document.pages[0].type_area
    fields = [rect for rect in drawings(made, "folio") if rect.height > 5]
    assert len(fields) == {"band": 1, "tab": 2}.get(kind, 0)
    if fields:
        assert min(rect.x for rect in fields) == pytest.approx(area.x)
        assert max(rect.right for rect in fields) == pytest.approx(area.right)
    found = inks(made, "folio")
    assert found[0][0].startswith("A02")
    assert found[-1][0].endswith("A03")
    for text, left, _, right, _ in found:
        on = [rect for rect in fields if rect.x - 0.1 <= left and right <= rect.right + 0.1]
        assert on or all(right < rect.x or left > rect.right for rect in fields), text
    assert over_one_another(found) == []


@pytest.mark.parametrize(
    ("section", "accent"),
    [("文化", (0.1, 0.4, 0.2)), ("文化·体育", (0.1, 0.4, 0.2)), ("要闻", (0.0, 0.3, 0.6))],
)
def test_a_section_has_its_own_accent(
    tmp_path: Path, section: str, accent: tuple[float, ...]
) -> None:
    story = "---\ncolumn_title: 街谈\nheadline: 江桥\n---\n\n" + "江桥昨晚六时通车。" * 90
    (tmp_path / "a.md").write_text(story, encoding="utf-8")
    (tmp_path / "house.toml").write_text(
        'accent = [0.0, 0.3, 0.6]\n[sections]\n"文化" = [0.1, 0.4, 0.2]\n'
        '[styles.lead_headline]\nmark = "bar"\n', encoding="utf-8",
    )  # fmt: skip
    (tmp_path / "edition.toml").write_text(
        'stylebook = "house.toml"\n[furniture]\npaper_name = "江城时报"\n'
        f'[[pages]]\nnumber = "A02"\nsection = "{section}"\n[[pages.stories]]\nfile = "a.md"\n'
        '[[pages.stories]]\nfile = "a.md"\n',
        encoding="utf-8",
    )
    page = built(tmp_path).made.document.pages[0]
    colours = {
        each.colour
        for group in page.items
        if isinstance(group, Group)
        for each in group.items
        if isinstance(each, Fill | Stroke) and len(each.colour) == 3
    }
    colours |= {
        each.colour
        for group in page.items
        if isinstance(group, Group)
        for inner in group.items
        if isinstance(inner, Group)
        for each in inner.items
        if isinstance(each, Fill | Stroke) and len(each.colour) == 3
    }
    assert colours == {accent}
