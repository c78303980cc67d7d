"""Tables, quotations and photos that are larger than their place: whole where they can be, told
where they cannot, and never over what stands beside or beneath."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from paiban.api import Build, build
from paiban.page.items import Glyphs, Group, Item, Picture, Stroke
from tests.fuzz.geometry import strayed

_PAGE = """title = "试"
[furniture]
paper_name = "试报"
[[pages]]
number = "A01"
"""
_SLOT = """[[pages.stories]]
file = "{file}"
slot = {{ column = {column}, line = 70, columns = 2, lines = 16 }}
"""


def _edition(folder: Path, **stories: str) -> Build:
    """Stories side by side, each in a slot of two columns and sixteen lines at the page's foot."""
    toml = _PAGE
    for number, (name, text) in enumerate(stories.items()):
        (folder / f"{name}.md").write_text(f"---\nheadline: {name}\n---\n{text}", encoding="utf-8")
        toml += _SLOT.format(file=f"{name}.md", column=1 + 2 * number)
    (folder / "edition.toml").write_text(toml, encoding="utf-8")
    return build(folder / "edition.toml")


def _codes(made: Build) -> list[str]:
    return [finding.code for finding in made.findings]


def _items(items: tuple[Item, ...]) -> list[Item]:
    found: list[Item] = []
    for item in items:
        found += _items(item.items) if isinstance(item, Group) else [item]
    return found


def _text(items: list[Item]) -> str:
    return "".join("".join(item.texts) for item in items if isinstance(item, Glyphs))


_ROWS = "".join(f"| 第{number}区 | {number},234 | 9{number}.5 |\n" for number in range(1, 12))
_TABLE = f"首段。\n\n| 区县 | 一月 | 二月 |\n|:--|--:|--:|\n{_ROWS}\n末段。\n"


def test_a_table_deeper_than_its_column_goes_on_in_the_next(tmp_path: Path) -> None:
    made = _edition(tmp_path, 表=_TABLE)
    assert _codes(made) == ["table-parted"]
    (page,) = made.made.document.pages
    (story,) = [item for item in page.items if isinstance(item, Group) and item.role == "story"]
    slot = page.stories[0].slots[0]
    items = _items(story.items)
    for item in items:
        if isinstance(item, Glyphs):
            assert slot.y <= item.y <= slot.bottom
        if isinstance(item, Stroke):
            assert slot.y <= item.y0 <= slot.bottom
    string = _text(items)
    for number in range(1, 12):
        assert f"第{number}区{number},2349{number}.5" in string  # no row is cut
    assert string.endswith("末段。")


def test_a_quotation_deeper_than_its_column_is_counted_and_never_drawn_beneath_it(
    tmp_path: Path,
) -> None:
    quote = "这是一段很长的引语，哪一栏也放不下它，所以必须说明有多少字放不下。" * 3
    made = _edition(tmp_path, 引=f"首段。\n\n> [!pull]\n> {quote}\n\n末段。\n")
    (page,) = made.made.document.pages
    (told,) = page.stories
    assert _codes(made) == ["overset"]
    assert told.overset_lines > 10
    slot = told.slots[0]
    items = _items(tuple(item for item in page.items if isinstance(item, Group) and item.story))
    assert all(item.y <= slot.bottom for item in items if isinstance(item, Glyphs))
    assert all(item.y1 <= slot.bottom for item in items if isinstance(item, Stroke))
    drawn = len(_text(items)) - len("引首段。")
    lost = len(quote) + len("末段。") - drawn
    assert told.overset_characters == pytest.approx(lost, rel=0.25)
    assert f"{told.overset_lines} lines ({told.overset_characters} characters)" in str(
        made.findings[0]
    )


def test_a_table_too_wide_is_told_with_the_width_that_would_do(tmp_path: Path) -> None:
    heads = "| 区县 |" + " 一月 |" * 9
    row = "| 临江 |" + " 12,345 |" * 9
    made = _edition(tmp_path, 宽=f"{heads}\n{'|--' * 10}|\n{row}\n")
    (finding,) = [each for each in made.findings if each.code == "table-too-wide"]
    assert finding.severity == "error"
    assert "em or more" in finding.hint
    assert finding.origin is not None
    assert finding.origin.line == 4
    string = _text(_items(made.made.document.pages[0].items))
    assert string.count("12,345") == 9  # whole all the same


def _photo(folder: Path, image: Image.Image, name: str, more: str = "") -> Build:
    image.save(folder / name)
    photo = f"photos:\n  - file: {name}\n    caption: 图\n    credit: 某 摄\n{more}"
    text = f"---\nheadline: 城东早市\n{photo}---\n" + "早市今天开张，摊位增加到六十个。" * 20
    (folder / "a.md").write_text(text, encoding="utf-8")
    return build(folder / "a.md")


def _picture(made: Build) -> Picture:
    (page,) = made.made.document.pages
    (picture,) = [item for item in _items(page.items) if isinstance(item, Picture)]
    return picture


def _grain(size: tuple[int, int]) -> Image.Image:
    """As a photo: of many colours."""
    return Image.effect_noise(size, 60).convert("RGB")


@pytest.mark.parametrize("more", ["crop: none", "kind: chart", "kind: qr"])
@pytest.mark.parametrize("size", [(900, 250), (300, 900), (640, 640)])
def test_a_whole_photo_is_not_cropped_nor_stretched(
    tmp_path: Path, more: str, size: tuple[int, int]
) -> None:
    picture = _picture(_photo(tmp_path, _grain(size), "a.png", f"    {more}\n"))
    assert picture.crop == (0, 0, 1, 1)
    assert picture.rect.width / picture.rect.height == pytest.approx(size[0] / size[1], rel=0.001)


@pytest.mark.parametrize("size", [(2400, 120), (100, 2400)])
def test_a_photo_of_any_shape_leaves_its_story_a_place(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = _photo(tmp_path, _grain(size), "a.png")
    assert "no-room" not in _codes(made)
    assert "早市今天开张" in _text(_items(made.made.document.pages[0].items))
    lost = 1 - (_picture(made).crop[2] - _picture(made).crop[0]) * (
        _picture(made).crop[3] - _picture(made).crop[1]
    )
    assert ("photo-cropped" in _codes(made)) == (lost > 0.2)


def test_agreed_crops_are_not_told(tmp_path: Path) -> None:
    tall = _grain((100, 2400))
    assert "photo-cropped" in _codes(_photo(tmp_path, tall, "a.png"))
    assert "photo-cropped" not in _codes(_photo(tmp_path, tall, "b.png", "    crop: fill\n"))


def test_few_pixels_and_transparent_parts_are_told(tmp_path: Path) -> None:
    small = _photo(tmp_path, _grain((60, 40)), "a.png")
    assert "photo-resolution" in _codes(small)
    clear = _grain((1500, 1000))
    clear.putalpha(Image.linear_gradient("L").resize(clear.size))
    told = _codes(_photo(tmp_path, clear, "b.png"))
    assert "photo-transparent" in told
    assert "photo-resolution" not in told


def test_a_scanner_reads_a_qr_code_from_the_page(tmp_path: Path) -> None:
    zxing = pytest.importorskip("zxingcpp", reason="no zxing-cpp to scan with")
    address = "https://qinghe.example.cn/tougao"
    made_code = zxing.create_barcode(address, zxing.BarcodeFormat.QRCode)
    code = Image.fromarray(made_code.to_image(scale=10, add_quiet_zones=True))
    made = _photo(tmp_path, code.convert("RGB"), "qr.png")
    assert "photo-whole" in _codes(made)
    page = Image.open(io.BytesIO(made.png(0)))
    assert [found.text for found in zxing.read_barcodes(page)] == [address]


def test_cells_of_more_lines_are_read_one_after_the_other(tmp_path: Path) -> None:
    """Line by line, the text of the page would mix the cells of a row."""
    one, two = "甲乙丙丁戊己庚辛壬癸" * 2, "子丑寅卯辰巳午未申酉" * 2
    table = f"\n\n| 项 | 目 |\n|---|---|\n| {one} | {two} |\n| 三 | 四 |\n\n"
    made = _edition(tmp_path, 表=table + "正文。" * 60)
    text = _text(_items(made.made.document.pages[0].items))
    assert "项目" + one + two + "三四" in text


def test_a_folio_line_that_the_knife_would_cut_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 题\n\n" + "正文。" * 200, encoding="utf-8")
    toml = _PAGE.replace("[furniture]", "[paper]\nmargins_mm = { top = 2 }\n[furniture]")
    (tmp_path / "edition.toml").write_text(toml + '[[pages.stories]]\nfile = "a.md"\n', "utf-8")
    assert "outside-trim" in _codes(build(tmp_path))
    (tmp_path / "edition.toml").write_text(_PAGE + '[[pages.stories]]\nfile = "a.md"\n', "utf-8")
    assert "outside-trim" not in _codes(build(tmp_path))


def test_body_text_larger_than_its_leading_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 题\n\n" + "正文。" * 200, encoding="utf-8")
    (tmp_path / "book.toml").write_text("[styles.body]\nsize = 14\n", encoding="utf-8")
    toml = 'stylebook = "book.toml"\n' + _PAGE + '[[pages.stories]]\nfile = "a.md"\n'
    (tmp_path / "edition.toml").write_text(toml, encoding="utf-8")
    assert "body-over-leading" in _codes(build(tmp_path))


@pytest.mark.parametrize("top", [10.4, 10.8, 11.0, 11.2, 11.6, 12.0])
def test_a_cut_folio_line_is_told_by_the_ink_of_its_glyphs(top: float, tmp_path: Path) -> None:
    """Han reach higher than figures: cut by a point they were not told."""
    (tmp_path / "a.md").write_text("# 题\n\n" + "正文。" * 200, encoding="utf-8")
    toml = f'[paper]\nmargins_mm = {{ top = {top} }}\n[furniture]\nsection = "经济"\n[[pages]]\n'
    (tmp_path / "edition.toml").write_text(
        toml + 'number = "A02"\n[[pages.stories]]\nfile = "a.md"\n', "utf-8"
    )
    made = build(tmp_path)
    seen = [kind for page in made.made.document.pages for kind, _ in strayed(page)]
    assert seen == (["outside"] if top < 11.4 else [])
    assert ("outside-trim" in _codes(made)) == bool(seen)
