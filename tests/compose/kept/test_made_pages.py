"""Pages kept from build to build: what has not changed is the same object, what has is made."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from paiban.base.finding import Unusable
from paiban.compose.composer import Laid
from paiban.compose.kept.made_pages import MadePages
from paiban.compose.kept.saved_plan import edition_plan
from paiban.edition.plans.plan_entries import EditionPlan
from paiban.edition.plans.plan_writer import plan_text
from paiban.last_build import LastBuild
from paiban.pipeline import Made, make
from tests.compose.built import text_of
from tests.conftest import PROJECT

_HEAD = """
title = "两岸"
[paper]
trim_mm = [210, 176]
margins_mm = { top = 20, bottom = 12 }
columns = 4
column_ems = 13
lines = 36
[furniture]
paper_name = "江城时报"
section = "要闻"
"""
_PAGES = {"A1": ("ferry", "bridge"), "A2": ("market", "well"), "A3": ("school",)}
_SENTENCE = "江桥昨晚六时通车，两岸行人可以步行往来。"
_LENGTHS = {"ferry": 14, "bridge": 12, "market": 24, "well": 17, "school": 44}


def _story(name: str, more: str = "", headline: str = "", front: str = "") -> str:
    text = "\n\n".join([_SENTENCE * 3] * (_LENGTHS[name] // 3)) + more
    return f"---\nheadline: {headline or '江边的' + name}\n{front}---\n\n{text}\n"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    pages = ""
    for number, names in _PAGES.items():
        index = "index = true\n" if number == "A1" else ""
        pages += f'[[pages]]\nnumber = "{number}"\n{index}'
        pages += "".join(f'[[pages.stories]]\nfile = "{name}.md"\n' for name in names)
        for name in names:
            (tmp_path / f"{name}.md").write_text(_story(name), encoding="utf-8")
    (tmp_path / "edition.toml").write_text(_HEAD + pages, encoding="utf-8")
    return tmp_path


@pytest.fixture
def last() -> LastBuild:
    return LastBuild(pages=MadePages(steady=True))


def _laid(made: Made) -> dict[str, Laid]:
    return {each.page.number: each for each in made.laid}


def _changed(before: Made, after: Made) -> set[str]:
    """The numbers of the pages that were made again."""
    was = _laid(before)
    return {number for number, laid in _laid(after).items() if laid is not was[number]}


def _slots(made: Made, number: str) -> list[object]:
    trial = _laid(made)[number].trial
    return [(plan.slot, plan.text_columns) for plan in trial.plan.modules]


def _write(path: Path, text: str) -> None:
    """Write another state of a file, even within a tick of the clock."""
    path.write_text(text, encoding="utf-8")
    state = path.stat()
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1))


def test_a_page_of_which_nothing_changed_is_the_same_object(edition: Path, last: LastBuild) -> None:
    first, again = make(edition, last=last), make(edition, last=last)
    assert len(first.laid) == 3
    assert _changed(first, again) == set()


def test_the_text_of_another_page_does_not_touch_a_page(edition: Path, last: LastBuild) -> None:
    first = make(edition, last=last)
    _write(edition / "market.md", _story("market", more="\n\n加一句。"))
    again = make(edition, last=last)
    assert _changed(first, again) == {"A2"}
    assert "加一句" in text_of(_laid(again)["A2"].page.items)


def test_kept_pages_are_those_of_a_build_from_nothing(edition: Path, last: LastBuild) -> None:
    make(edition, last=last)
    _write(edition / "market.md", _story("market", headline="集市改了时间"))
    again, fresh = make(edition, last=last), make(edition)
    for number in ("A1", "A3"):
        assert _laid(again)[number].page == _laid(fresh)[number].page


def test_a_changed_headline_is_seen_in_the_index_of_the_front_page(
    edition: Path, last: LastBuild
) -> None:
    first = make(edition, last=last)
    _write(edition / "school.md", _story("school", headline="新学堂开门"))
    again = make(edition, last=last)
    assert _changed(first, again) == {"A1", "A3"}
    assert "新学堂开门" in text_of(_laid(again)["A1"].page.items)


def test_a_photo_replaced_on_disk_is_seen(edition: Path, last: LastBuild) -> None:
    photo = edition / "pier.png"
    Image.new("RGB", (400, 300), "white").save(photo)
    front = "photos:\n  - file: pier.png\n    caption: 码头\n"
    _write(edition / "school.md", _story("school", front=front))
    first = make(edition, last=last)
    assert _changed(first, make(edition, last=last)) == set()
    Image.new("RGB", (300, 400), "black").save(photo)
    assert "A3" in _changed(first, make(edition, last=last))


@pytest.mark.parametrize(
    ("name", "characters"),
    [("market", 6), ("market", -6), ("market", -20), ("well", 20), ("well", -20)],
)
def test_a_text_that_fits_keeps_the_slots_of_its_page(
    edition: Path, last: LastBuild, name: str, characters: int
) -> None:
    first = make(edition, last=last)
    text = _story(name)
    if characters > 0:
        text = text.rstrip() + "水" * characters + "\n"
    else:
        text = text.rstrip()[:characters] + "\n"
    _write(edition / f"{name}.md", text)
    again = make(edition, last=last)
    assert _changed(first, again) == {"A2"}
    assert _slots(again, "A2") == _slots(first, "A2")


def test_a_text_that_no_longer_fits_is_arranged_anew_within_its_page(
    edition: Path, last: LastBuild
) -> None:
    first = make(edition, last=last)
    _write(edition / "well.md", _story("well", more=("\n\n" + _SENTENCE * 3) * 4))
    cut = _story("market").split("\n\n")
    _write(edition / "market.md", "\n\n".join(cut[:-4]) + "\n")
    again = make(edition, last=last)
    assert _changed(first, again) == {"A2"}
    assert _slots(again, "A2") != _slots(first, "A2")
    fresh = make(edition)
    assert _laid(again)["A2"].page == _laid(fresh)["A2"].page


def test_a_page_is_arranged_anew_where_it_is_asked(edition: Path, last: LastBuild) -> None:
    first = make(edition, last=last)
    last.pages.anew.add("A2")
    again = make(edition, last=last)
    assert _changed(first, again) == {"A2"}
    assert last.pages.anew == set()
    assert _laid(again)["A2"].page == _laid(first)["A2"].page


def test_a_bad_edition_file_is_told_and_the_pages_stay(edition: Path, last: LastBuild) -> None:
    first = make(edition, last=last)
    good = (edition / "edition.toml").read_text("utf-8")
    _write(edition / "edition.toml", "title = [\n")
    with pytest.raises(Unusable):
        make(edition, last=last)
    _write(edition / "edition.toml", good)
    assert _changed(first, make(edition, last=last)) == set()


def test_a_stylebook_makes_all_pages(edition: Path, last: LastBuild) -> None:
    file = edition / "edition.toml"
    _write(file, f'stylebook = "house.toml"\n{file.read_text("utf-8")}')
    (edition / "house.toml").write_text("rule_width = 0.35\n", encoding="utf-8")
    first = make(edition, last=last)
    assert _changed(first, make(edition, last=last)) == set()
    _write(edition / "house.toml", "rule_width = 0.5\n")
    assert _changed(first, make(edition, last=last)) == {"A1", "A2", "A3"}


def test_a_font_replaced_on_disk_makes_all_pages(edition: Path, last: LastBuild) -> None:
    font = next((PROJECT / "fonts").rglob("*.otf"), None) or next(
        (PROJECT / "fonts").rglob("*.ttf")
    )
    shutil.copy(font, edition / "own.otf")
    file = edition / "edition.toml"
    _write(file, file.read_text("utf-8") + '\n[fonts]\nown = "own.otf"\n')
    first = make(edition, last=last)
    assert _changed(first, make(edition, last=last)) == set()
    state = (edition / "own.otf").stat()
    os.utime(edition / "own.otf", ns=(state.st_atime_ns, state.st_mtime_ns + 10))
    assert _changed(first, make(edition, last=last)) == {"A1", "A2", "A3"}


def test_a_page_freed_of_its_plan_is_as_it_was_before(edition: Path, last: LastBuild) -> None:
    first = make(edition, last=last)
    plan = edition / "plan.toml"
    plan.write_text(plan_text(edition_plan(first.laid)), encoding="utf-8")
    kept = make(edition, plan=plan, last=last)
    assert _changed(first, kept) == {"A1", "A2", "A3"}
    assert _changed(first, make(edition, last=last)) == set()


def test_a_page_with_a_changed_text_stands_by_its_plan_until_it_is_arranged_anew(
    edition: Path, last: LastBuild
) -> None:
    def standing() -> set[str]:
        return {number for number, page in last.pages.pages.items() if page.stands}

    make(edition, last=last)
    assert standing() == set()
    _write(edition / "market.md", _story("market", more="加一句。"))
    make(edition, last=last)
    assert standing() == {"A2"}
    last.pages.anew.add("A2")
    make(edition, last=last)
    assert standing() == set()


def test_a_story_off_the_edition_leaves_other_pages_alone(edition: Path, last: LastBuild) -> None:
    first = make(edition, last=last)
    plan = edition / "plan.toml"
    plan.write_text(plan_text(EditionPlan(killed=("well",), held=("nobody",))), encoding="utf-8")
    again = make(edition, plan=plan, last=last)
    assert _changed(first, again) == {"A1", "A2"}  # the index on A1 tells of A2
    off = [each for each in again.findings if each.code == "story-off"]
    assert len(off) == 1 and off[0].message.startswith("well is off page A2: killed")
    assert "江边的well" not in text_of(_laid(again)["A2"].page.items)


def test_findings_are_told_again_for_pages_that_were_not_made(
    edition: Path, last: LastBuild
) -> None:
    _write(edition / "school.md", _story("school", more=("\n\n" + _SENTENCE * 3) * 40))
    first = make(edition, last=last)
    over = [str(each) for each in first.findings if each.code == "overset"]
    assert over
    _write(edition / "market.md", _story("market", more="水。"))
    again = make(edition, last=last)
    assert _changed(first, again) == {"A2"}
    assert [str(each) for each in again.findings if each.code == "overset"] == over


def test_a_build_broken_off_in_the_midst_leaves_the_pages_consistent(
    edition: Path, last: LastBuild
) -> None:
    class Broken(BaseException):
        pass

    def told(_laid: Laid) -> None:
        raise Broken

    first = make(edition, last=last)
    for name in ("market", "school"):
        _write(edition / f"{name}.md", _story(name, more="\n\n两句话。"))
    last.pages.told = told
    with pytest.raises(Broken):
        make(edition, last=last)
    last.pages.told = None
    again, fresh = make(edition, last=last), make(edition)
    assert {"A2", "A3"} <= _changed(first, again)
    for number, laid in _laid(again).items():
        assert text_of(laid.page.items) == text_of(_laid(fresh)[number].page.items)


def test_the_page_on_the_screen_is_made_first_and_each_is_told(
    edition: Path, last: LastBuild
) -> None:
    told: list[str] = []
    last.pages.first = "A3"
    last.pages.told = lambda laid: told.append(laid.page.number)
    made = make(edition, last=last)
    assert told == ["A3", "A1", "A2"]
    assert [each.page.number for each in made.laid] == ["A1", "A2", "A3"]


def test_a_page_taken_from_the_edition_is_forgotten(edition: Path, last: LastBuild) -> None:
    make(edition, last=last)
    file = edition / "edition.toml"
    text = file.read_text("utf-8")
    _write(file, text[: re.search(r'\[\[pages\]\]\nnumber = "A3"', text).start()])  # type: ignore[union-attr]
    again = make(edition, last=last)
    assert [each.page.number for each in again.laid] == ["A1", "A2"]
    assert set(last.pages.pages) == {"A1", "A2"}
