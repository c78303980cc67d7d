"""The structure tree as screen readers follow it: tables, lists, drop caps, headings (PDF/UA-1)."""

from __future__ import annotations

import io
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pikepdf
import pytest

from paiban.api import build
from paiban.manuscript.ends.byline_names import names_of
from paiban.page.items import Glyphs, Group, Stroke
from paiban.render.pdf.tagged.table_cells import Cell, grid_of
from tests.compose.built import DEMONSTRATIONS
from tests.render.handmade import BOLD, HEI, face

SPECIMEN = DEMONSTRATIONS.parent / "specimen"
CHECKER = os.environ.get("PAIBAN_UA_CHECKER", "")
"""A program that takes a PDF and fails where it breaks PDF/UA-1 (pdfua check, outloud)."""

TEXT = "昨天上午，本市召开会议，讨论公交线路的调整。与会的人各抒己见，会议开了两个小时。" * 6
STORY = f"""---
headline: 公交线路调整
byline: □ 本报记者 林可 通讯员 王小明
---
## 小标题

{TEXT}

{{重庆市|chóng qìng shì}}的{{窗帘|chuānglián}}厂也在路上。{{甲|jiǎ}}

1. 第一条线路改走新桥
2. 第二条{{线路|xiànlù}}延长两站

- 末班车

> [!chart] bar
> 各路班次

| 线路 | 去年 | 今年 |
|---|---|---|
| 1路 | 100 | 120 |
| 9路 | 58 | 60 |

资料来源：公司

{TEXT}

| 线路 | 班次 | 票价 |
|---|---|---|
| 1路 | 120 | 2元 |
| 2路 |  | 3元 |
| 9路 | 60 | 2元 |

{TEXT}
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pikepdf.Pdf]:
    file = tmp_path_factory.mktemp("tree") / "story.md"
    file.write_text(STORY, "utf-8")
    with pikepdf.open(io.BytesIO(build(file).pdf())) as pdf:
        yield pdf


def elements(found: Any) -> Iterator[Any]:
    """All elements under one, in reading order."""
    if not isinstance(found, pikepdf.Dictionary) or "/S" not in found:
        return
    yield found
    kids: Any = found.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from elements(kid)


def kinds(found: Any) -> list[str]:
    return [str(each.S)[1:] for each in elements(found)]


def of_kind(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    (top,) = pdf.Root.StructTreeRoot.K
    return [each for each in elements(top) if str(each.S) == f"/{kind}"]


def test_a_table_has_rows_of_as_many_cells(tree: pikepdf.Pdf) -> None:
    (table,) = of_kind(tree, "Table")
    rows = [kinds(row)[1:] for row in table.K]
    assert rows == [["TH"] * 3, ["TD"] * 3, ["TD"] * 3, ["TD"] * 3]
    heads = of_kind(tree, "TH")
    assert all(head.A.Scope == pikepdf.Name.Column for head in heads)
    empty = [cell for cell in of_kind(tree, "TD") if not len(cell.K)]
    assert len(empty) == 1  # 2路 has no number of runs


def test_a_list_has_items_with_bodies(tree: pikepdf.Pdf) -> None:
    numbered, dotted = of_kind(tree, "L")
    assert kinds(numbered) == ["L", *["LI", "Lbl", "LBody"] * 2, "Ruby", "RB", "RT"]
    assert kinds(dotted) == ["L", "LI", "Lbl", "LBody"]
    assert numbered.A.ListNumbering == pikepdf.Name.Decimal
    assert dotted.A.ListNumbering == pikepdf.Name.Disc


def test_a_reading_stands_with_its_characters(tree: pikepdf.Pdf) -> None:
    found = of_kind(tree, "Ruby")
    assert len(found) == 6
    assert all(kinds(each) == ["Ruby", "RB", "RT"] for each in found)
    assert {str(each.P.S) for each in found} == {"/P", "/LBody"}
    (mixed,) = {each.P.objgen: each.P for each in found[:5]}.values()
    runs = ["Ruby" if isinstance(kid, pikepdf.Dictionary) else "text" for kid in mixed.K]
    assert runs == [*["Ruby"] * 3, "text", "Ruby", "text", "Ruby"]


@pytest.mark.skipif(which("pdfinfo") is None, reason="poppler is not installed")
def test_poppler_reads_readings_labels_and_charts(tmp_path: Path) -> None:
    source, file = tmp_path / "story.md", tmp_path / "story.pdf"
    source.write_text(STORY, "utf-8")
    file.write_bytes(build(source).pdf())
    done = subprocess.run(
        ["pdfinfo", "-struct-text", str(file)], check=True, capture_output=True, encoding="utf-8"
    )
    words = re.findall(r"(RB|RT|Lbl)(?: \(block\))?\n +\"(.*?) ?\"", done.stdout)
    assert [words[at : at + 2] for at in range(0, 10, 2)] == [
        [("RB", "重"), ("RT", "chóng")],
        [("RB", "庆"), ("RT", "qìng")],
        [("RB", "市"), ("RT", "shì")],
        [("RB", "窗帘"), ("RT", "chuānglián")],
        [("RB", "甲"), ("RT", "jiǎ")],
    ]
    assert [text for kind, text in words[10:] if kind == "Lbl"] == ["1.", "2.", "●"]


def test_a_chart_is_a_figure_told_in_words(tree: pikepdf.Pdf) -> None:
    (chart,) = of_kind(tree, "Figure")
    assert str(chart.Alt) == (
        "各路班次：1路 去年 100，今年 120；9路 去年 58，今年 60。资料来源：公司"
    )


def test_the_first_heading_is_of_the_first_level(tree: pikepdf.Pdf) -> None:
    (top,) = tree.Root.StructTreeRoot.K
    headings = [kind for kind in kinds(top) if kind[:1] == "H"]
    assert headings[0] == "H1"
    assert "H2" in headings


def test_the_file_claims_pdf_ua(tree: pikepdf.Pdf) -> None:
    assert b"<pdfuaid:part>1</pdfuaid:part>" in tree.Root.Metadata.read_bytes()


def test_the_author_is_the_names_alone(tree: pikepdf.Pdf) -> None:
    assert str(tree.trailer.Info.Author) == "林可 王小明"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("□ 本报记者 林可", ["林可"]),
        ("●本报首席记者 张三、李四", ["张三", "李四"]),
        ("By Ann Lee and Bo Li", ["By Ann Lee", "Bo Li"]),
        ("", []),
    ],
)
def test_names_of_a_byline(byline: str, names: list[str]) -> None:
    assert names_of(byline) == names


def test_a_drop_cap_is_in_its_paragraph() -> None:
    """Of the specimen: the letter over three lines and the lines beside it are one element."""
    made = build(SPECIMEN)
    groups = [item for page in made.made.document.pages for item in _groups(page.items)]
    assert any(group.role == "drop_cap" for group in groups)
    with pikepdf.open(io.BytesIO(made.pdf())) as pdf:
        (top,) = pdf.Root.StructTreeRoot.K
        paragraphs = [each for each in elements(top) if str(each.S) == "/P"]
        contents = [page.Contents.read_bytes() for page in pdf.pages]
    assert len([each for each in paragraphs if len(each.K) > 1]) >= 1
    assert all(content.count(b"BDC") + content.count(b"BMC") > 0 for content in contents)


def _groups(items: tuple[Any, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)


def cell(text: str, x: float, y: float, *, bold: bool = False, offset: int = 0) -> Glyphs:
    font = face(BOLD if bold else HEI)
    gids = tuple(range(1, len(text) + 1))
    xs = tuple(x + 9.0 * at for at in range(len(text)))
    return Glyphs(font, 9.0, y, gids, xs, tuple(text), offset=offset)


def test_cells_of_several_lines_and_words_around() -> None:
    items = (
        cell("各路公交", 0, 10),
        Stroke(0, 12, 100, 12, 1.0),
        cell("线路", 0, 20, bold=True), cell("说明", 40, 20, bold=True),
        cell("1路", 0, 30), cell("经过", 40, 30), cell("新桥", 40, 40, offset=2),
        cell("2路", 0, 50), cell("停运", 40, 50),
        cell("注：据公司", 0, 60),
    )  # fmt: skip
    grid = grid_of(items)
    assert grid is not None
    assert (grid.rows, grid.columns, grid.heads) == (3, 2, frozenset({0}))
    assert grid.cells[0] == Cell(-1, 0)
    assert grid.cells[2] == Cell(0, 0, head=True)
    assert grid.cells[5] == grid.cells[6] == Cell(1, 1)
    assert grid.cells[9] == Cell(3, 0)


def test_words_of_a_chart_make_no_grid() -> None:
    assert grid_of((cell("一", 0, 10), cell("二", 0, 20), cell("三", 0, 30))) is None


@pytest.mark.skipif(not CHECKER, reason="PAIBAN_UA_CHECKER names no checker of PDF/UA")
@pytest.mark.parametrize(
    "name", ["specimen", "demonstrations/feature", "demonstrations/five-stories"]
)
def test_an_independent_checker_finds_no_error(name: str, tmp_path: Path) -> None:
    file = tmp_path / "file.pdf"
    file.write_bytes(build(DEMONSTRATIONS.parent / name).pdf())
    done = subprocess.run([*CHECKER.split(), str(file)], check=False, capture_output=True)
    assert done.returncode == 0, done.stdout.decode()
