"""Tables and charts across text columns: whole columns, clear of the text, read after the paragraph
before them, set again by a plan, and read back from the PDF with the figures of the table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from paiban.api import Build, build
from paiban.base.geometry import Rect
from paiban.page.items import Fill, Group, Item, Page, Stroke
from paiban.render.lines import ReadLine
from tests.compose.built import box, groups, squeezed, story_groups, story_lines, text_of
from tests.compose.test_insets import SENTENCES
from tests.render.readers import first_page, poppler_raw

HEADS = ("区县", "生产总值", "工业", "投资", "消费", "出口", "财政")
WIDE = [HEADS, *((f"第{at}区", *(f"{at}{n}34.{n}" for n in range(1, 7))) for at in "一二三四五")]
EM, LEADING = 9.0, 11.25


def markdown(rows: Sequence[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def made(folder: Path, body: list[str], story: str = "", page: str = 'number = "A1"') -> Build:
    text = "\n\n".join(body)
    (folder / "story.md").write_text(f"---\nheadline: 题\n---\n\n{text}\n", encoding="utf-8")
    (folder / "edition.toml").write_text(
        f'paper = "sikai"\n[[pages]]\n{page}\n[[pages.stories]]\nfile = "story.md"\n{story}\n',
        encoding="utf-8",
    )
    return build(folder)


def slot(columns: int, lines: int) -> str:
    """A place in the basic columns of the page."""
    place = f"slot = {{ column = 1, line = 1, columns = {columns}, lines = {lines} }}"
    return f'{place}\ncolumn_mode = "grid"'


def copy(count: int) -> list[str]:
    return [SENTENCES[at % 5] + SENTENCES[(at + 2) % 5] for at in range(count)]


def table_group(page: Page) -> Group:
    (found,) = [group for group in groups(page.items) if group.role == "table"]
    return found


def leaves(items: tuple[Item, ...]) -> list[Item]:
    found: list[Item] = []
    for item in items:
        found += leaves(item.items) if isinstance(item, Group) else [item]
    return found


def hull(group: Group) -> Rect:
    """The rectangle between the rules of a table."""
    rules = [item for item in leaves(group.items) if isinstance(item, Stroke)]
    left, right = min(rule.x0 for rule in rules), max(rule.x1 for rule in rules)
    top, foot = min(rule.y0 for rule in rules), max(rule.y0 for rule in rules)
    return Rect(left, top, right - left, foot - top)


def codes(of: Build) -> list[str]:
    return [finding.code for finding in of.findings if finding.code != "underset"]


def body_lines(page: Page) -> list[ReadLine]:
    return [line for line in story_lines(page) if line.group.role == "body"]


def is_clear(page: Page) -> None:
    """No line of text stands on the table, or within a line of it."""
    rect = hull(table_group(page))
    for line in body_lines(page):
        em = box(line)
        beside = em.right <= rect.x + 0.01 or em.x >= rect.right - 0.01
        assert beside or em.bottom <= rect.y or em.y >= rect.bottom, line.text


@pytest.mark.parametrize("columns", [3, 4, 5, 6])
def test_a_wide_table_has_whole_columns_and_its_full_size(tmp_path: Path, columns: int) -> None:
    of = made(tmp_path, [*copy(4), markdown(WIDE), *copy(8)], slot(columns, 50))
    assert codes(of) == []
    (page,) = of.made.document.pages
    rect = hull(table_group(page))
    ends = {round(left + page.column_width, 2) for left in page.columns}
    assert round(rect.x, 2) in {round(left, 2) for left in page.columns}
    assert round(rect.right, 2) in ends
    assert rect.width > page.column_width * 2
    sizes = {line.size for line in story_lines(page) if line.group.role == "table"}
    assert sizes == {8.0}
    is_clear(page)


def test_a_narrow_table_stays_in_its_column(tmp_path: Path) -> None:
    narrow = [("区", "数"), ("甲", "1"), ("乙", "2")]
    of = made(tmp_path, [*copy(4), markdown(narrow), *copy(8)], slot(4, 50))
    (page,) = of.made.document.pages
    assert hull(table_group(page)).width == pytest.approx(page.column_width)


def test_its_foot_is_level_with_the_text_or_it_stands_under_the_head(tmp_path: Path) -> None:
    of = made(tmp_path, [*copy(6), markdown(WIDE), *copy(20)], slot(5, 50))
    (page,) = of.made.document.pages
    rect, lines = hull(table_group(page)), body_lines(page)
    foot = max(box(line).bottom for line in lines)
    top = min(box(line).y for line in lines)
    assert min(abs(rect.bottom - foot), abs(rect.y - top)) < LEADING


def test_it_is_read_after_the_paragraph_before_it(tmp_path: Path) -> None:
    """Cell by cell; two cells of a row that say the same are two."""
    rows = [*WIDE, ("合计", "12345.6", "12345.6", "7", "12345.6", "8", "9")]
    before, after = copy(2), copy(8)[2:]
    of = made(tmp_path, [*before, markdown(rows), *after], slot(4, 45))
    said = text_of((story_groups(of.made.document.pages[0])["story"],))
    cells = "".join(cell for row in rows for cell in row)
    assert squeezed("".join(before) + cells + "".join(after)) in said
    raw = squeezed(poppler_raw(of.pdf(), tmp_path))
    assert squeezed("".join(rows[-1])) in raw
    assert raw.index("生产总值工业") > raw.index(squeezed(before[-1])[-8:])


def test_a_table_over_all_columns_of_a_story_with_little_text(tmp_path: Path) -> None:
    of = made(tmp_path, [markdown(WIDE)], slot(4, 16))
    assert codes(of) == []
    assert hull(table_group(of.made.document.pages[0])).width > 200
    is_clear(of.made.document.pages[0])


@pytest.mark.parametrize("box_kind", ["rule", "tint"])
def test_a_table_in_a_boxed_story(tmp_path: Path, box_kind: str) -> None:
    of = made(tmp_path, [*copy(3), markdown(WIDE), *copy(4)], f'{slot(4, 40)}\nbox = "{box_kind}"')
    assert "table-too-wide" not in codes(of)
    is_clear(of.made.document.pages[0])


def test_a_table_on_a_spread_never_lies_across_the_fold(tmp_path: Path) -> None:
    of = made(
        tmp_path, [*copy(20), markdown(WIDE), *copy(30)], page='number = "A04-A05"\nspread = true'
    )
    (sheet,) = of.made.document.pages
    rect, fold = hull(table_group(sheet)), sheet.fold
    assert fold is not None
    assert rect.right <= fold or rect.x >= fold
    is_clear(sheet)


def test_a_plan_sets_it_again_and_an_older_plan_does_not_fit_a_longer_table(tmp_path: Path) -> None:
    body = [*copy(4), markdown(WIDE), *copy(8)]
    first = made(tmp_path, body, slot(4, 50))
    plan = tmp_path / "kept.toml"
    plan.write_bytes(first.plan())
    assert b'kind = "table"' in first.plan()
    again = build(tmp_path, plan=plan)
    assert again.pdf() == first.pdf()
    rows = [*WIDE, *(("新", *"123456") for _ in range(6))]
    text = "\n\n".join([*copy(4), markdown(rows), *copy(8)])
    (tmp_path / "story.md").write_text(f"---\nheadline: 题\n---\n\n{text}\n", encoding="utf-8")
    later = build(tmp_path, plan=plan)
    is_clear(later.made.document.pages[0])
    assert "新123456" in text_of(later.made.document.pages[0].items)


def test_two_tables_stand_in_the_order_of_the_story(tmp_path: Path) -> None:
    second = [tuple(f"乙{cell}" for cell in row) for row in WIDE]
    body = [*copy(3), markdown(WIDE), *copy(5), markdown(second), *copy(6)]
    of = made(tmp_path, body, slot(4, 60))
    page = of.made.document.pages[0]
    one, two = [hull(group) for group in groups(page.items) if group.role == "table"]
    assert one.bottom < two.y or one.right < two.x


@pytest.mark.parametrize("seed", range(12))
def test_any_table_anywhere_covers_nothing_and_loses_nothing(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    columns, rows = random.randint(1, 9), random.randint(2, 14)
    words = [
        "临江新区",
        "—",
        "1286.4",
        "12",
        "固定资产投资增速",
        "GDP",
        "-3.4%",
        "三季度",
        "98,765",
    ]
    cells = [tuple(random.choice(words) for _ in range(columns)) for _ in range(rows)]
    span = random.randint(1, 6)
    body = [*copy(random.randint(0, 6)), markdown(cells), *copy(random.randint(1, 14))]
    of = made(tmp_path, body, slot(span, random.randint(30, 80)))
    page = of.made.document.pages[0]
    lines = [box(line) for line in story_lines(page)]
    for one, two in pairwise(sorted(lines, key=lambda em: (round(em.y, 1), em.x))):
        assert round(one.y, 1) != round(two.y, 1) or one.right <= two.x + 0.3
    if not {"overset", "slot-too-small"} & set(codes(of)):
        said = text_of((story_groups(page)["story"],))
        assert "".join(cell for row in cells for cell in row) in said


# charts, read back from the file by PyMuPDF

GROWTH = [
    ("区县", "增速"),
    ("临江新区", "9.1"),
    ("山阳区", "7.4"),
    ("东山县", "6.25"),
    ("南湖区", "0.8"),
]


def chart(kind: str, rows: Sequence[tuple[str, ...]], *more: str) -> str:
    lines = "\n".join(f"> {line}" for line in (f"[!chart] {kind}", *more))
    return f"{lines}\n\n{markdown(rows)}"


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_lengths_and_labels_in_the_pdf_are_those_of_the_data(tmp_path: Path, kind: str) -> None:
    """Within 0.1 pt of proportion."""
    of = made(
        tmp_path, [*copy(3), chart(kind, GROWTH, "图1 增速", "单位：%"), *copy(6)], slot(4, 40)
    )
    assert codes(of) == []
    pdf = first_page(of.pdf())
    rects = [
        each["rect"]
        for each in pdf.get_drawings()
        if each["type"] == "f" and each["rect"].width > 1 and each["rect"].height > 1
    ]
    lengths = [each.width if kind == "bar" else each.height for each in rects[-4:]]
    values = [float(row[1]) for row in GROWTH[1:]]
    scale = lengths[0] / values[0]
    assert scale > 3
    assert all(
        abs(length - value * scale) < 0.1 for length, value in zip(lengths, values, strict=True)
    )
    words = {word[4] for word in pdf.get_text("words")}
    assert {cell for row in GROWTH[1:] for cell in row} <= words


def test_a_chart_is_drawn_in_every_output(tmp_path: Path) -> None:
    of = made(tmp_path, [*copy(3), chart("bar", GROWTH, "突出：山阳区"), *copy(6)], slot(4, 40))
    page = of.made.document.pages[0]
    fills = [item for item in leaves(table_group(page).items) if isinstance(item, Fill)]
    assert len(fills) == 4
    assert of.dump().count("fill ") >= 4
    assert '"6.25"' in of.dump()
    assert "6.25" in of.svg().decode()
    assert "6.25" in "".join(
        map(str, (each.decode("utf-8", "ignore") for each in of.web().values()))
    )


def test_a_chart_that_cannot_be_is_told_with_its_place_and_the_table_is_set(tmp_path: Path) -> None:
    rows = [("产业", "份额"), ("一产", "-4"), ("二产", "104")]
    of = made(tmp_path, ["首段。", chart("share", rows), *copy(6)], slot(3, 30))
    (finding,) = [each for each in of.findings if each.code == "chart-not-drawn"]
    assert "a share is less than 0" in finding.message
    assert str(finding.origin).endswith("story.md:7")
    assert "产业份额一产-4二产104" in text_of(of.made.document.pages[0].items)


def test_a_name_that_is_to_stand_out_and_is_not_there_is_told(tmp_path: Path) -> None:
    of = made(tmp_path, ["首段。", chart("bar", GROWTH, "突出：没有区"), *copy(6)], slot(3, 30))
    assert "chart-highlight" in codes(of)


@pytest.mark.parametrize("count", [1, 2, 4, 8])
def test_a_table_follows_a_text_that_is_too_short_for_its_place(tmp_path: Path, count: int) -> None:
    """The columns end level and the table stands beneath them, not at the foot of the page."""
    body = [*copy(count), markdown(WIDE), *copy(count)]
    of = made(tmp_path, body, slot(6, 80))
    (page,) = of.made.document.pages
    lines, own = body_lines(page), hull(table_group(page))
    is_clear(page)
    foot = max(line.y for line in lines)
    assert own.bottom < foot + 3 * LEADING and own.bottom < page.type_area.bottom - 20 * LEADING
    assert len({line.group.column for line in lines}) > 1
    (finding,) = [each for each in of.findings if each.code == "underset"]
    assert "add about" in finding.hint


def test_text_that_goes_round_a_table_set_again_by_its_plan(tmp_path: Path) -> None:
    made(tmp_path, [*copy(4), markdown(WIDE), *copy(4)])
    first = build(tmp_path)
    (tmp_path / "plan.toml").write_bytes(first.plan())
    again = build(tmp_path, plan=tmp_path / "plan.toml")
    assert again.dump() == first.dump()


def test_a_panel_too_deep_for_any_column_is_parted_and_told(tmp_path: Path) -> None:
    years = [f"2{at:03d}年" for at in range(20)]
    lines = "\n".join(f"> {year}　桥上又过了一天，船也过了一天，人在" for year in years)
    (tmp_path / "a.md").write_text(
        f"---\nheadline: 题\n---\n\n首段。\n\n> [!timeline] 大事\n{lines}\n", encoding="utf-8"
    )
    (tmp_path / "edition.toml").write_text(
        '[[pages]]\nnumber = "A1"\n[[pages.stories]]\nfile = "a.md"\n'
        "slot = { column = 1, line = 1, columns = 2, lines = 46 }\n",
        encoding="utf-8",
    )
    made = build(tmp_path)
    assert "panel-parted" in [finding.code for finding in made.findings]
    page = made.made.document.pages[0]
    parts = [group for group in groups(page.items) if group.role == "panel"]
    assert len({group.column for group in parts}) == 2
    printed = text_of(page.items)
    places = [printed.index(year) for year in years[:18]]
    assert places == sorted(places)
    for group in parts:  # each part stands on its ground
        assert any(isinstance(each, Fill) and each.rect.width > 90 for each in group.items)
