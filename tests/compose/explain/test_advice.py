"""Advice for stories that do not fill their place: what it says is true when it is done."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from paiban.api import Build, build
from tests.compose.replays import PARAGRAPH

HEAD = "---\nheadline: 江心大桥昨晚亮灯\n---\n"
PHOTO = Path(__file__).parents[2] / "pages" / "photo-in-slot" / "photo.jpg"


def page(folder: Path, paragraphs: int, columns: int, lines: int, more: str = "") -> Build:
    folder.mkdir(exist_ok=True)
    (folder / "a.md").write_text(HEAD + PARAGRAPH * paragraphs, "utf-8")
    slot = f"slot = {{ column = 1, line = 1, columns = {columns}, lines = {lines} }}\n"
    entry = '[[pages]]\n[[pages.stories]]\nfile = "a.md"\n'
    (folder / "edition.toml").write_text(entry + slot + more, "utf-8")
    return build(folder)


def hint(made: Build, code: str) -> str:
    (finding,) = [finding for finding in made.findings if finding.code == code]
    return finding.hint


def left(made: Build) -> tuple[int, int]:
    (run,) = made.made.laid[0].trial.runs
    return run.flow.over, run.flow.empty


def test_more_lines_in_depth_close_what_is_over(tmp_path: Path) -> None:
    made = page(tmp_path, 18, 2, 28)
    told = hint(made, "overset")
    assert re.match(r"cut \d+ lines? \(\d+ characters\)", told)
    more = re.search(r"give it (\d+) lines? more in depth", told)
    assert more is not None, told
    assert left(page(tmp_path, 18, 2, 28 + int(more[1])))[0] == 0


def test_a_column_more_closes_what_is_over(tmp_path: Path) -> None:
    told = hint(page(tmp_path, 18, 2, 28), "overset")
    slot = re.search(r"one column more: (\d+) columns × (\d+) lines", told)
    assert slot is not None, told
    assert left(page(tmp_path, 18, int(slot[1]), int(slot[2])))[0] == 0


def test_characters_that_are_cut_are_those_that_are_over(tmp_path: Path) -> None:
    told = hint(page(tmp_path, 18, 2, 28), "overset")
    lines, characters = map(int, re.findall(r"\d+", told)[:2])
    assert 0 < characters <= lines * 12


def test_white_is_closed_by_text_or_by_less_room(tmp_path: Path) -> None:
    made = page(tmp_path, 8, 2, 40)
    told = hint(made, "underset")
    add = re.match(r"add about (\d+) characters", told)
    assert add is not None, told
    assert int(add[1]) == left(made)[1] * 11
    less = re.search(r"give it (\d+) lines? less in depth", told)
    assert less is not None, told
    assert left(page(tmp_path, 8, 2, 40 - int(less[1])))[1] <= 1


def test_the_depth_is_told_where_the_place_is_much_too_deep(tmp_path: Path) -> None:
    """In lines of one column, and as the slot would have it."""
    made = page(tmp_path, 3, 2, 70)
    (finding,) = [each for each in made.findings if each.code == "underset"]
    empty = left(made)[1]
    assert (
        f"leaves {empty} lines empty, {-(-empty // 2)} in each of its 2 columns" in finding.message
    )
    depth = re.search(r"less in depth \(its slot: lines = (\d+)\)", finding.hint)
    assert depth is not None, finding.hint
    assert int(depth[1]) < 58
    over, empty = left(page(tmp_path, 3, 2, int(depth[1])))
    assert (over, empty <= 1) == (0, True)


@pytest.mark.parametrize(
    ("paragraphs", "code", "way"), [(6, "underset", "deeper"), (20, "overset", "less deep")]
)
def test_a_photo_that_would_close_it_is_named(
    tmp_path: Path, paragraphs: int, code: str, way: str
) -> None:
    """A photo in a slot of its own is not fitted by paiban, but the editor may change the slot."""
    photo = '[[pages.stories.photos]]\nfile = "photo.jpg"\ncaption = "桥"\n'
    slot = "slot = {{ column = 1, line = 20, columns = 2, lines = {} }}\n"
    shutil.copy(PHOTO, tmp_path / "photo.jpg")
    told = hint(page(tmp_path, paragraphs, 2, 46, photo + slot.format(14)), code)
    more = re.search(rf"make photo 1 {way} by (\d+) line", told)
    assert more is not None, told
    lines = 14 + int(more[1]) * (1 if way == "deeper" else -1)
    over, empty = left(page(tmp_path, paragraphs, 2, 46, photo + slot.format(lines)))
    assert over == 0
    assert empty <= 1
