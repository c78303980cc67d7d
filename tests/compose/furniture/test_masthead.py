"""The masthead of a front page, and what stands beneath it."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import Build
from paiban.page.items import Glyphs, Group, Stroke
from tests.compose.built import built, errors, glyphs

PAPERS = {"sikai": 88, "duikai": 123}


def front_page(folder: Path, paper: str, slot: str = "") -> Build:
    story = (
        "---\nheadline: 江桥通车\n---\n\n"
        + ("江桥昨晚六时通车，两岸行人可以步行往来。" * 9 + "\n\n") * 9
    )
    (folder / "a.md").write_text(story, encoding="utf-8")
    (folder / "edition.toml").write_text(
        f'paper = "{paper}"\ndate = 2019-12-05\n[furniture]\npaper_name = "江城时报"\n'
        'imprint = "第8216期　今日8版"\n[[pages]]\nnumber = "A01"\nkind = "masthead"\n'
        f'[[pages.stories]]\nfile = "a.md"\n{slot}\n',
        encoding="utf-8",
    )
    return built(folder)


def group(made: Build, role: str) -> Group:
    (found,) = [
        item
        for item in made.made.document.pages[0].items
        if isinstance(item, Group) and item.role == role
    ]
    return found


@pytest.mark.parametrize("paper", PAPERS)
def test_name_date_and_imprint_stand_over_the_stories(tmp_path: Path, paper: str) -> None:
    made = front_page(tmp_path, paper)
    assert not errors(made)
    head = group(made, "masthead")
    rows = ["".join(item.texts) for item in head.items if isinstance(item, Glyphs)]
    assert "".join(rows[:1]) == "江城时报"
    assert "".join(rows[1:]).replace(" ", "") == "2019年12月5日星期四第8216期今日8版"
    page = made.made.document.pages[0]
    lowest = max(item.y for item in head.items if isinstance(item, Glyphs))
    slots = [slot for story in page.stories for slot in story.slots]
    assert min(slot.y for slot in slots) > lowest
    assert all(page.type_area.contains(slot) for slot in slots)
    assert len(page.baselines) == PAPERS[paper]


def test_a_slot_under_the_masthead_is_an_error_that_tells_where_to_begin(tmp_path: Path) -> None:
    slot = "slot = { column = 1, line = 3, columns = 6, lines = 80 }"
    made = front_page(tmp_path, "sikai", slot)
    (error,) = [each for each in errors(made) if "slot-taken" in each]
    assert "begin it at line" in error


def test_the_line_that_the_hint_names_is_free(tmp_path: Path) -> None:
    slot = "slot = { column = 1, line = 3, columns = 6, lines = 60 }"
    (error,) = [each for each in errors(front_page(tmp_path, "sikai", slot)) if "under" in each]
    line = int(error.split("begin it at line ")[1].split()[0])
    again = tmp_path / "again"
    again.mkdir()
    slot = f"slot = {{ column = 1, line = {line}, columns = 6, lines = {89 - line} }}"
    assert not [each for each in errors(front_page(again, "sikai", slot)) if "under" in each]


def test_nothing_is_printed_over_the_masthead(tmp_path: Path) -> None:
    """The slot is an error; what it holds begins under the masthead all the same."""
    slot = "slot = { column = 1, line = 1, columns = 6, lines = 80 }"
    page = front_page(tmp_path, "sikai", slot).made.document.pages[0]
    head = next(item for item in page.items if isinstance(item, Group) and item.role == "masthead")
    lowest = max(item.y for item in head.items if isinstance(item, Glyphs))
    (story,) = [item for item in page.items if isinstance(item, Group) and item.role == "story"]
    assert min(each.y - each.size for each in glyphs(story.items)) > lowest


@pytest.mark.parametrize("slot", ["line = 2, lines = 3", "line = 1, lines = 4"])
def test_a_slot_wholly_under_the_masthead_is_not_printed_over_it(tmp_path: Path, slot: str) -> None:
    made = front_page(tmp_path, "sikai", f"slot = {{ column = 1, columns = 6, {slot} }}")
    assert [each for each in errors(made) if "slot-taken" in each]
    assert under_rules(made) >= 1.2


@pytest.mark.parametrize("gap", [1, 2])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_lead_begins_close_under_the_masthead(tmp_path: Path, paper: str, gap: int) -> None:
    (tmp_path / "stylebook.toml").write_text(f"story_gap = {gap}\n", encoding="utf-8")
    made = front_page(tmp_path, paper)
    assert 1.2 <= under_rules(made) <= max(1.2, gap) + 1


def under_rules(made: Build) -> float:
    """Body lines from the masthead's lower rule to the highest em box of a story."""
    page = made.made.document.pages[0]
    head = group(made, "masthead")
    rule = max(item.y1 for item in head.items if isinstance(item, Stroke))
    rest = tuple(item for item in page.items if item is not head)
    first = min(item.y - 0.88 * item.size for item in glyphs(rest))
    return (first - rule) / (page.baselines[1] - page.baselines[0])
