"""``paiban explain``: the plan as a picture, its costs by name, and what binds it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from paiban.api import build
from paiban.base.finding import Unusable
from paiban.cli import main
from paiban.explanation import explained
from tests.compose.built import DEMONSTRATIONS
from tests.compose.replays import five_stories, saved, slots

FIVE = DEMONSTRATIONS / "five-stories"


def test_the_picture_shows_each_story_in_its_place() -> None:
    made = build(FIVE)
    (page,) = explained(made.made)
    rows = page.sketch.splitlines()
    assert len(rows) == 31
    assert rows[0].split() == ["1", "2", "3", "4", "5", "6"]
    for letter, slot in zip("ABCDE", slots(made).values(), strict=False):
        column, line, columns, lines = slot
        middle = rows[1 + (line + lines - 3) // 3]
        assert middle[4 + 6 * column].upper() == letter, middle
        assert middle[4 + 6 * (column + columns) - 1].upper() == letter
    assert "a" in page.sketch
    assert "=" in page.sketch


@pytest.mark.parametrize("name", ["five-stories", "feature"])
def test_the_costs_by_name_make_the_total(name: str) -> None:
    (page,) = explained(build(DEMONSTRATIONS / name).made)
    assert page.bill.total == pytest.approx(sum(page.bill.names.values()), abs=0.01)
    for story in page.modules:
        assert story.filled == "filled to the last line"
        assert story.advice == ""


def test_what_slots_cost_is_told_where_they_bind(tmp_path: Path) -> None:
    (pinned,) = explained(build(FIVE).made)
    (free,) = explained(build(five_stories(tmp_path / "page")).made)
    assert free.freed == {}
    if pinned.freed:
        (total,) = pinned.freed.values()
        assert total < pinned.bill.total
        assert total == pytest.approx(free.bill.total, abs=0.01)


def test_the_next_best_plan_differs_by_its_costs() -> None:
    (page,) = explained(build(DEMONSTRATIONS / "feature").made)
    assert page.other is not None
    difference = page.other["total"] - page.bill.total
    assert difference == pytest.approx(sum(page.other["costs"].values()), abs=0.1)


def test_text_and_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["explain", str(FIVE), "--page", "A06"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("page A06 (sikai, 6 columns × 88 lines)\n")
    assert "A bridge: columns 1–4, lines 1–46" in text
    assert "total " in text
    assert main(["explain", str(FIVE), "--json"]) == 0
    (page,) = json.loads(capsys.readouterr().out)
    assert page["modules"][0]["slot"] == {"column": 1, "line": 1, "columns": 4, "lines": 46}
    keys = {"page", "paper", "sketch", "modules", "costs", "next_best", "without", "breaks"}
    assert set(page) == {*keys, "gave_way"}
    assert page["gave_way"] == ""
    assert page["costs"]["total"] > 0
    assert list(tmp_path.iterdir()) == []


def test_how_far_a_page_gave_way_is_told(tmp_path: Path) -> None:
    for name in "abc":
        text = "临江城南，沿高新大道一路向东，左手是装载机总装车间。\n\n" * 9
        (tmp_path / f"{name}.md").write_text(f"# 江桥{name}亮灯\n\n{text}", encoding="utf-8")
    (tmp_path / "版面.txt").write_text("paper: sikai\npages: 1\n", encoding="utf-8")
    (page,) = explained(build(tmp_path).made)
    assert page.gave_way == "heads 1.2 times as large, photos 3.2 times as large as wished"
    assert f"the page gave way: {page.gave_way}\n" in page.text() + "\n"


def test_a_page_by_its_plan_and_one_that_is_not_there(tmp_path: Path) -> None:
    folder = five_stories(tmp_path / "page")
    made = build(folder, plan=saved(folder))
    (page,) = explained(made.made, "A06")
    assert [story.id for story in page.modules][:1] == ["bridge"]
    with pytest.raises(Unusable) as told:
        explained(made.made, "B1")
    assert told.value.finding.code == "unknown-page"
