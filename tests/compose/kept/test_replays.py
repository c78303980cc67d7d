"""What was saved is set again, byte for byte: build, keep the plan, build by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from paiban.api import Build, build
from tests.compose.built import DEMONSTRATIONS

ROOT = DEMONSTRATIONS.parent.parent
CASES = ROOT.parent / "shared" / "page-cases"
SOURCES = [
    *sorted(DEMONSTRATIONS.iterdir()),
    *sorted(edition.parent for edition in (ROOT / "assets").glob("specimen/**/edition.toml")),
    *sorted(edition.parent for edition in (ROOT / "tests" / "pages").glob("*/edition.toml")),
    *(CASES / name for name in ("economy", "feature", "folder", "hant-full", "ja-full")),
]
TEXT = "江桥昨晚六时通车，两岸行人可以步行往来。" * 7


def replays(source: Path, folder: Path) -> list[str]:
    """The codes of what is told, if the replay has the same bytes, plan and findings."""
    first = build(source)
    plan = folder / "kept.toml"
    plan.write_bytes(first.plan())
    again = build(source, plan=plan)
    assert again.pdf() == first.pdf()
    assert again.plan() == first.plan()
    assert _told(again) == _told(first)
    return [finding.code for finding in first.findings]


def _told(built: Build) -> list[str]:
    """The findings, but for what is chosen only where there is no plan."""
    chosen = {"sheet-chosen", "story-moved"}
    return sorted(str(finding) for finding in built.findings if finding.code not in chosen)


@pytest.mark.parametrize(
    "source", SOURCES, ids=lambda source: f"{source.parent.name}/{source.name}"
)
def test_an_edition_is_set_again_as_it_was(source: Path, tmp_path: Path) -> None:
    if not source.exists():
        pytest.skip("../shared is not there")
    replays(source, tmp_path)


def edition(folder: Path, pages: str, **stories: str) -> Path:
    for name, text in stories.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "edition.toml").write_text(
        f'[furniture]\npaper_name = "江城时报"\nsection = "要闻"\n{pages}', encoding="utf-8"
    )
    return folder


def story(headline: str, paragraphs: int, more: str = "") -> str:
    return f"---\nheadline: {headline}\n{more}---\n\n" + (TEXT + "\n\n") * paragraphs


@pytest.mark.parametrize("paragraphs", [3, 6, 11, 17])
@pytest.mark.parametrize("place", ["vertical", "beside", "within"])
def test_heads_within_the_text_are_set_again(tmp_path: Path, place: str, paragraphs: int) -> None:
    """Upright heads of one depth may differ in breadth: kicker, breaks and length of the lines."""
    pages = (
        f'[[pages]]\nnumber = "A01"\n[[pages.stories]]\nfile = "a.md"\nheadline_place = "{place}"\n'
        '[[pages.stories]]\nfile = "b.md"\n'
    )
    first = story("江桥通车两岸同庆", paragraphs, "kicker: 六年建设今日告成\nsubhead: 行人先行\n")
    folder = edition(tmp_path, pages, a=first, b=story("渡口停航", 20 - paragraphs))
    replays(folder, tmp_path)


def test_insets_of_a_spread_are_set_again(tmp_path: Path) -> None:
    """The columns of the right page begin at no whole part of an em."""
    pages = (
        '[[pages]]\nnumber = "A02-A03"\nspread = true\n[[pages.stories]]\nfile = "a.md"\n'
        '[[pages.stories]]\nfile = "b.md"\nheadline_place = "vertical"\n'
    )
    quote = "\n> [!pull across]\n> 桥通了，人心也就通了。\n\n"
    first = story("江桥通车", 14) + quote + story("", 6).split("---")[-1]
    replays(edition(tmp_path, pages, a=first, b=story("渡口停航三天", 12)), tmp_path)


def test_a_story_whose_slot_is_too_small_is_told_again_and_has_no_place(tmp_path: Path) -> None:
    pages = (
        '[[pages]]\nnumber = "A01"\n[[pages.stories]]\nfile = "a.md"\n'
        "slot = { column = 1, line = 1, columns = 1, lines = 3 }\n"
        '[[pages.stories]]\nfile = "b.md"\n[[pages.stories]]\nfile = "c.md"\n'
    )
    tall = "slogans: [" + ", ".join(["通车了"] * 4) + "]\ndeck: " + TEXT + "\n"
    texts = {"a": story("江桥通车", 3, tall), "b": story("渡口停航", 9), "c": story("复航", 6)}
    assert "slot-too-small" in replays(edition(tmp_path, pages, **texts), tmp_path)


def test_a_slot_under_the_masthead_is_cleared_again(tmp_path: Path) -> None:
    pages = (
        '[[pages]]\nnumber = "A01"\nkind = "masthead"\n[[pages.stories]]\nfile = "a.md"\n'
        "slot = { column = 1, line = 1, columns = 6, lines = 40 }\n"
        '[[pages.stories]]\nfile = "b.md"\n'
    )
    folder = edition(tmp_path, pages, a=story("江桥通车", 9), b=story("渡口停航", 9))
    assert "slot-taken" in replays(folder, tmp_path)


def test_a_story_without_room_is_left_out_again(tmp_path: Path) -> None:
    pages = (
        '[[pages]]\nnumber = "A01"\n[[pages.stories]]\nfile = "a.md"\n'
        "slot = { column = 1, line = 1, columns = 6, lines = 88 }\n"
        '[[pages.stories]]\nfile = "b.md"\n'
    )
    folder = edition(tmp_path, pages, a=story("江桥通车", 30), b=story("渡口停航", 3))
    assert "held-over" in replays(folder, tmp_path)
    assert 'left_out = ["b"]' in (tmp_path / "kept.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "photos", "left"), [("over", 2, False), ("inset", 1, False), ("inset", 12, True)]
)
def test_a_package_is_set_again_with_the_photos_that_it_shows(
    place: str, photos: int, left: bool, tmp_path: Path
) -> None:
    """Those that its text runs round were not counted. That others were left out was not told."""
    Image.new("RGB", (600, 900)).save(tmp_path / "a.png")
    where = "    place: inset\n" if place == "inset" else ""
    photo = f"  - file: a.png\n    caption: 通车\n    credit: 李舟摄\n{where}"
    pages = '[[pages]]\nnumber = "A01"\n[[pages.stories]]\nfile = "a.md"\n'
    long = story("江桥通车", 40 if left else 24, "photos:\n" + photo * photos)
    told = replays(edition(tmp_path, pages, a=long), tmp_path)
    assert "plan-parts" not in told
    assert ("photo-left-out" in told) == left


def test_a_photo_with_a_slot_of_a_story_without_is_set_again(tmp_path: Path) -> None:
    """The arranger places it; the plan was refused because it was not in its slot."""
    Image.new("RGB", (900, 600)).save(tmp_path / "a.png")
    slot = "slot = { column = 2, line = 21, columns = 2, lines = 12 }"
    pages = (
        f'[[pages]]\nnumber = "A01"\n[[pages.stories]]\nfile = "a.md"\n'
        f'photos = [{{ file = "a.png", {slot} }}]\n[[pages.stories]]\nfile = "b.md"\n'
    )
    folder = edition(tmp_path, pages, a=story("江桥通车", 9), b=story("渡口停航", 6))
    assert "plan-no-room" not in replays(folder, tmp_path)


@pytest.mark.parametrize("box", ["rule", "double", "tint", "ornament"])
@pytest.mark.parametrize("columns", [0, 8])
def test_a_box_across_the_fold_is_set_again(box: str, columns: int, tmp_path: Path) -> None:
    """Its two sides have whole ems each, of a double rule one more than the plan was held to."""
    wanted = f"text_columns = {columns}\n" if columns else ""
    pages = (
        "[paper]\ncolumns = 5\ncolumn_ems = 8\n[[pages]]\n"
        'number = "A02-A03"\nspread = true\n[[pages.stories]]\nfile = "a.md"\n'
        f"slot = {{ column = 1, line = 1, columns = 10, lines = 30 }}\n{wanted}"
        '[[pages.stories]]\nfile = "b.md"\n'
    )
    first = story("江桥通车", 9, f"box: {box}\nheadline_place: beside\n")
    folder = edition(tmp_path, pages, a=first, b=story("渡口停航", 9))
    assert "plan-no-room" not in replays(folder, tmp_path)
