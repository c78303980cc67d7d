"""What random editions and mutants have found, each by its shortest input."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from paiban.api import build
from paiban.base.value import replace
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.page.items import Group, Item
from paiban.render.lines import page_lines
from tests.fuzz.bases import PROJECT, plan_of
from tests.fuzz.geometry import strayed
from tests.fuzz.text_kept import lost_of_stories

PAGES = PROJECT / "tests/pages"


def copied(name: str, folder: Path, stylebook: str) -> Path:
    """A copy of one of the small editions, with a stylebook of its own."""
    edition = folder / "edition"
    shutil.copytree(PAGES / name, edition)
    path = edition / "edition.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f'stylebook = "house.toml"\n{text}', encoding="utf-8")
    (edition / "house.toml").write_text(stylebook, encoding="utf-8")
    return edition


@pytest.mark.parametrize("name", ["elements", "vertical", "jump", "photo-in-slot"])
@pytest.mark.parametrize("align", ["step", "right", "centre"])
def test_any_role_may_have_any_alignment(name: str, align: str, tmp_path: Path) -> None:
    """``step`` in a table was a KeyError."""
    rows = [f'[styles.{role}]\nalign = "{align}"' for role in default_stylebook().styles]
    made = build(copied(name, tmp_path, "\n".join(rows)))
    assert made.pdf()
    assert [*lost_of_stories(made)] == []
    assert all(strayed(page) == [] for page in made.made.document.pages)


def test_a_plan_of_a_spread_whose_gutter_is_none_of_ours(tmp_path: Path) -> None:
    """The story is placed anew; across the fold a boxed one may have no grid: an IndexError."""
    spread = PROJECT / "assets/specimen/spread"
    head, mark, tail = plan_of(spread).partition('id = "shipyard"')
    plan = tmp_path / "plan.toml"
    plan.write_text(head + mark + tail.replace("gutter = 1", "gutter = 3", 1), encoding="utf-8")
    assert build(spread, plan=plan).pdf()


@pytest.mark.parametrize("size", [12, 20, 40])
def test_lines_of_any_role_keep_off_each_other(size: int, tmp_path: Path) -> None:
    """Notes of 20 pt stood on lines of 11.25; a pull quote of 40 on lines of 22."""
    roles = ("quote", "list_item", "editor_note", "verse", "signature", "footnote", "crosshead",
             "credit_line", "byline", "pull_quote")  # fmt: skip
    rows = [f"[styles.{role}]\nsize = {size}" for role in roles]
    made = build(copied("elements", tmp_path, "\n".join(rows)))
    assert all(strayed(page) == [] for page in made.made.document.pages)


@pytest.mark.parametrize("key", ["indent", "hang"])
def test_an_indent_leaves_room_in_its_column(key: str, tmp_path: Path) -> None:
    """A byline of 30 pt in a column of 72, with its two ems, stood over what is beside that."""
    text = "---\nheadline: 题\nbyline: 记者某\n---\n\n" + "正文一句话。" * 20
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    style = f"[styles.byline]\nsize = 30\n{key} = 2\n"
    (tmp_path / "house.toml").write_text(style, encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        'stylebook = "house.toml"\n[paper]\ncolumns = 1\ncolumn_ems = 8\n[[pages]]\n'
        '[[pages.stories]]\nfile = "a.md"\n',
        encoding="utf-8",
    )
    made = build(tmp_path)
    area = made.made.document.pages[0].type_area
    lines = [
        line for line in page_lines(made.made.document.pages[0]) if line.group.role == "byline"
    ]
    assert lines and all(line.end <= area.right + 0.1 for line in lines)


def test_a_strip_of_a_photo_takes_a_line(tmp_path: Path) -> None:
    """A picture that text runs round and that is less than half a line deep: a logarithm of 0."""
    Image.new("RGB", (3000, 20)).save(tmp_path / "a.png")
    text = "---\nheadline: 题\nphotos:\n  - file: a.png\n    place: inset\n---\n\n" + "正文。" * 300
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert build(tmp_path / "a.md").pdf()


def test_a_vertical_story_under_the_masthead_is_set_in_what_is_left(tmp_path: Path) -> None:
    """Its lines had the length of the whole slot, and ran over the story beneath."""
    for name, front in (("a", "direction: vertical\n"), ("b", "")):
        text = f"---\nheadline: 题目\n{front}---\n\n" + "正文一句话。" * 200
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        '[furniture]\npaper_name = "时报"\n[[pages]]\nkind = "masthead"\n'
        'number = "A01"\n[[pages.stories]]\nfile = "a.md"\n'
        "slot = { column = 1, line = 1, columns = 6, lines = 24 }\n"
        '[[pages.stories]]\nfile = "b.md"\n',
        encoding="utf-8",
    )
    made = build(tmp_path)
    assert "slot-taken" in {finding.code for finding in made.findings}
    assert all(strayed(page) == [] for page in made.made.document.pages)


@pytest.mark.parametrize("place", ["over", "beside", "within"])
@pytest.mark.parametrize(
    "head", ["说文张的起长把文掉报照件寸悄体数空纸片", "[在留个定照件面补纸括格次会首事, 二三四]"]
)
def test_a_head_is_never_wider_than_its_story(head: str, place: str, tmp_path: Path) -> None:
    """At its smallest size it ran into the next story, on the desk's own lines or on one."""
    for name in "abc":
        text = f"---\nheadline: {head}\nheadline_place: {place}\n---\n\n" + "正文一句话。" * 30
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    slots = "".join(
        f'[[pages.stories]]\nfile = "{name}.md"\n'
        f"slot = {{ column = {at}, line = 1, columns = 1, lines = 60 }}\n"
        for at, name in enumerate("abc", 1)
    )
    (tmp_path / "edition.toml").write_text(
        f"[paper]\ncolumn_ems = 8\n[[pages]]\n{slots}", encoding="utf-8"
    )
    made = build(tmp_path)
    assert all(strayed(page) == [] for page in made.made.document.pages)


@pytest.mark.parametrize("slot", ["", "slot = { column = 1, line = 1, columns = 2, lines = 60 }\n"])
def test_more_text_columns_than_there_is_room_for(slot: str, tmp_path: Path) -> None:
    """88 columns of -1 em each were set, one over the other."""
    (tmp_path / "a.md").write_text("# 题\n\n" + "正文一句话。" * 90, encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        f'[[pages]]\n[[pages.stories]]\nfile = "a.md"\n{slot}text_columns = 88\n', encoding="utf-8"
    )
    made = build(tmp_path)
    (told,) = (finding for finding in made.findings if finding.severity == "error")
    assert told.code == "bad-value" and "88 text columns" in told.message
    assert all(strayed(page) == [] for page in made.made.document.pages)


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
@pytest.mark.parametrize(
    "key", ["kicker", "subhead", "deck", "slogans", "byline", "column_title", "dateline", "source"]
)
def test_no_part_of_a_head_needs_a_headline(key: str, direction: str, tmp_path: Path) -> None:
    """Slogans without a headline were left out, and nothing told it."""
    text = f"---\n{key}: 凭栏处\ndirection: {direction}\n---\n\n" + "正文一句话。" * 90
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert [*lost_of_stories(build(tmp_path / "a.md"))] == []


@pytest.mark.parametrize("place", ["over", "beside", "within", "vertical"])
@pytest.mark.parametrize("quote", ["", "> [!pull across]\n> 桥通了，人心也就通了。\n\n"])
def test_what_text_runs_round_keeps_off_photos_in_slots(
    quote: str, place: str, tmp_path: Path
) -> None:
    """A head within the text stood on a photo that the editor had placed."""
    edition = copied("photo-in-slot", tmp_path, "")
    path = edition / "story.md"
    text = path.read_text(encoding="utf-8").replace(
        "\n---\n\n", f"\nheadline_place: {place}\n---\n\n" + "正文一句话。\n\n" + quote, 1
    )
    path.write_text(text, encoding="utf-8")
    made = build(edition)
    assert [*lost_of_stories(made)] == []
    assert all(strayed(page) == [] for page in made.made.document.pages)


@pytest.mark.parametrize("ems", [5, 8, 20])
@pytest.mark.parametrize("size", [9, 20, 40])
def test_an_index_of_any_style_and_measure_keeps_to_its_lines(
    size: int, ems: int, tmp_path: Path
) -> None:
    """Its label ran out of its column, and headlines over page numbers and each other."""
    for name in "ab":
        text = f"# 江桥昨晚六时通车渡口停航{name}\n\n" + "正文一句话。" * 200
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    roles = ("index", "index_page", "column_title")
    rows = [f"[styles.{role}]\nsize = {size}" for role in roles]
    (tmp_path / "house.toml").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        f'stylebook = "house.toml"\n[paper]\ncolumns = 4\ncolumn_ems = {ems}\n[[pages]]\n'
        'number = "A01"\nindex = ["A02-A03"]\n[[pages.stories]]\nfile = "a.md"\n[[pages]]\n'
        'number = "A02-A03"\nspread = true\n[[pages.stories]]\nfile = "b.md"\n',
        encoding="utf-8",
    )
    made = build(tmp_path)
    (group,) = (item for item in made.made.document.pages[0].items if is_index(item))
    assert strayed(replace(made.made.document.pages[0], items=(group,))) == []
    told = [finding.code for finding in made.findings]
    assert told.count("index-over-leading") == (2 if size > 9 else 0)


def is_index(item: Item) -> bool:
    return isinstance(item, Group) and item.role == "index"


@pytest.mark.parametrize("first", ["", "文", "א"])
@pytest.mark.parametrize("mark", ["，", "。", "）", "（"])
def test_a_line_of_hebrew_that_ends_in_a_chinese_mark_keeps_to_its_measure(
    mark: str, first: str, tmp_path: Path
) -> None:
    """The white that the mark gives up stood within the line, which was as much too wide."""
    body = "\n\n".join(first + "文" * count + f"אבגדה{mark}" * 12 for count in range(12))
    (tmp_path / "a.md").write_text(f"# 题\n\n{body}\n", encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        '[paper]\ncolumns = 1\ncolumn_ems = 16\n[[pages]]\n[[pages.stories]]\nfile = "a.md"\n',
        encoding="utf-8",
    )
    made = build(tmp_path)
    (page,) = made.made.document.pages
    assert sum("ה" in line.text for line in page_lines(page)) > 40
    assert strayed(page) == []


@pytest.mark.parametrize("place", ["over", "beside", "within"])
def test_slogans_are_never_wider_than_their_head(place: str, tmp_path: Path) -> None:
    """One of eleven characters in a head of 8 em stood out on both sides."""
    text = (
        f"---\nheadline: 题\nheadline_place: {place}\nslogans: [通车了, 保序个换标这它面片标的]\n"
    )
    (tmp_path / "a.md").write_text(f"{text}---\n\n" + "正文一句话。" * 90, encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        "[paper]\ncolumns = 2\ncolumn_ems = 8\n[[pages]]\n[[pages.stories]]\n"
        'file = "a.md"\nslot = { column = 1, line = 1, columns = 1, lines = 60 }\n',
        encoding="utf-8",
    )
    made = build(tmp_path)
    assert [*lost_of_stories(made)] == []
    (page,) = made.made.document.pages
    lines = [line for line in page_lines(page) if line.group.role == "slogans"]
    assert lines and strayed(page) == []
    left, right = page.type_area.x, page.type_area.x + 8 * 9
    assert all(left <= line.start and line.end <= right for line in lines)
