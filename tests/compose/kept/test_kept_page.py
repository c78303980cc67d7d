"""Plan files: the same page again, changed stories in their slots, late ones with few moved."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from paiban.api import Build, build
from tests.compose.built import DEMONSTRATIONS, errors
from tests.compose.replays import (
    PARAGRAPH,
    codes,
    five_stories,
    replace_in,
    saved,
    slots,
    with_story,
    without_story,
)

PAGES = Path(__file__).parents[2] / "pages"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return five_stories(tmp_path / "page")


def hints(made: Build, code: str) -> list[str]:
    return [str(finding) for finding in made.findings if finding.code == code]


@pytest.mark.parametrize(
    "source",
    [
        DEMONSTRATIONS / "feature",
        DEMONSTRATIONS / "five-stories",
        PAGES / "elements",
        PAGES / "jump",
        PAGES / "three-stories",
        PAGES / "vertical",
        DEMONSTRATIONS.parent / "specimen",
    ],
    ids=lambda source: source.name,
)
def test_a_plan_gives_the_same_pages_byte_for_byte(source: Path, tmp_path: Path) -> None:
    first = build(source)
    plan = tmp_path / "plan.toml"
    plan.write_bytes(first.plan())
    second = build(source, plan=plan)
    assert second.pdf() == first.pdf()
    assert second.plan() == first.plan()
    assert second.findings == first.findings


def test_an_arranged_page_again(page: Path) -> None:
    first = build(page)
    plan = saved(page)
    second = build(page, plan=plan)
    assert second.pdf() == first.pdf()
    assert "\nlocked = true\n" in plan.read_text(encoding="utf-8")


def test_the_edition_may_name_its_plan(page: Path) -> None:
    first = build(page, plan=saved(page)).pdf()
    edition = page / "edition.toml"
    edition.write_text('plan = "plan.toml"\n' + edition.read_text(encoding="utf-8"), "utf-8")
    assert build(page).pdf() == first
    replace_in(edition, "plan.toml", "nothing.toml")
    assert codes(build(page)) == ["no-such-file"]


def test_a_plan_is_kept_though_the_arranger_would_now_do_otherwise(page: Path) -> None:
    best, other = build(page, alternatives=2), build(page, alternatives=2).alternatives[0]
    plan = page / "plan.toml"
    plan.write_bytes(other.plan())
    kept = build(page, plan=plan)
    assert slots(kept) == slots(other) != slots(best)
    assert kept.pdf() == other.pdf()


def test_a_story_that_changed_is_fitted_into_its_slot(page: Path) -> None:
    plan, before = saved(page), slots(build(page))
    replace_in(page / "lift.md", "。", "，这是昨天才加上的。")
    made = build(page, plan=plan)
    assert slots(made) == before
    assert errors(made) == []


def test_what_does_not_fit_any_more_is_told_with_advice(page: Path) -> None:
    plan, before = saved(page), slots(build(page))
    text = page / "canteen.md"
    text.write_text(text.read_text(encoding="utf-8") + PARAGRAPH * 12, "utf-8")
    made = build(page, plan=plan)
    assert slots(made) == before
    (over,) = errors(made)
    assert over.startswith("error overset ")
    assert "cut " in over
    assert "canteen is" in over


def test_a_story_that_is_gone_leaves_its_place_white(page: Path) -> None:
    plan, before = saved(page), slots(build(page))
    without_story(page, "canteen")
    made = build(page, plan=plan)
    before.pop("canteen")
    assert slots(made) == before
    (told,) = hints(made, "plan-story-gone")
    assert "canteen" in told
    assert "plan.toml:" in told


def test_a_late_story_takes_the_place_of_one_that_is_gone(page: Path) -> None:
    plan, before = saved(page), slots(build(page))
    text = (page / "canteen.md").read_text(encoding="utf-8")
    without_story(page, "canteen")
    with_story(page, "late", text)
    made = build(page, plan=plan)
    before["late"] = before.pop("canteen")
    assert slots(made) == before
    assert errors(made) == []
    (told,) = hints(made, "plan-changed")
    assert "0 of 4 stories moved (none)" in told


def test_a_late_story_moves_few_others(page: Path) -> None:
    plan, before = saved(page), slots(build(page))
    with_story(page, "late")
    made = build(page, plan=plan)
    assert errors(made) == []
    after = slots(made)
    moved = [name for name in before if before[name] != after[name]]
    assert "bridge" not in moved  # the lead
    assert len(moved) <= 3
    (told,) = hints(made, "plan-changed")
    assert f"{len(moved)} of 5 stories moved" in told or len(moved) < 3
    assert "story-not-in-plan" in codes(made)
    again = page / "again.toml"
    again.write_bytes(made.plan())
    kept = build(page, plan=again)
    assert kept.pdf() == made.pdf()
    assert "plan-changed" not in codes(kept)


def test_an_entry_taken_out_frees_its_story(page: Path) -> None:
    plan, before = saved(page), slots(build(page))
    head, *entries = plan.read_text(encoding="utf-8").split("[[pages.stories]]\n")
    left = [entry for entry in entries if 'id = "canteen"' not in entry]
    plan.write_text("[[pages.stories]]\n".join([head, *left]), "utf-8")
    made = build(page, plan=plan)
    assert slots(made) == before
    assert "story-not-in-plan" in codes(made)


def test_a_page_that_is_not_locked_is_arranged_near_to_what_it_was(page: Path) -> None:
    plan, before = saved(page), slots(build(page))
    replace_in(plan, "locked = true", "locked = false")
    made = build(page, plan=plan)
    assert slots(made) == before
    with_story(page, "late")
    assert len(slots(build(page, plan=plan))) == 6


def test_a_slot_in_the_edition_goes_before_that_of_the_plan(page: Path) -> None:
    plan, before = saved(page), slots(build(page))
    column, line, columns, lines = before["canteen"]
    slot = f"{{ column = {column + 1}, line = {line + 1}, columns = {columns}, lines = {lines} }}"
    replace_in(page / "edition.toml", '"citrus.md"\n', f'"citrus.md"\nslot = {slot}\n')
    made = build(page, plan=plan)
    assert slots(made)["citrus"] == before["canteen"]
    assert "plan-place-taken" in codes(made)
    assert slots(made)["bridge"] == before["bridge"]  # the lead


def test_a_photo_more_or_less_is_fitted_in(page: Path) -> None:
    plan, before = saved(page), slots(build(page))
    replace_in(page / "edition.toml", '[[pages.stories.photos]]\nfile = "photos/cin', "#[[")
    text = (page / "edition.toml").read_text(encoding="utf-8")
    lines = [
        line for line in text.splitlines() if not line.startswith(("caption", "cred", "focus"))
    ]
    (page / "edition.toml").write_text("\n".join(lines), "utf-8")
    made = build(page, plan=plan)
    assert slots(made) == before
    assert not made.made.laid[0].page.stories[0].overset_lines


def test_a_package_of_other_parts_is_arranged_anew(tmp_path: Path) -> None:
    source = DEMONSTRATIONS / "feature"
    plan = tmp_path / "plan.toml"
    text = build(source).plan().decode()
    assert "part = 2" in text
    plan.write_text(text.replace("part = 2", "part = 3"), "utf-8")
    made = build(source, plan=plan)
    assert codes(made) == ["plan-parts"]
    assert made.pdf() == build(source).pdf()


def test_numbers_that_cannot_be_lead_to_findings_and_never_to_a_crash(page: Path) -> None:
    plan = saved(page).read_text(encoding="utf-8").splitlines()
    numbers = [at for at, line in enumerate(plan) if re.fullmatch(r"\w+ = [\d.]+", line)]
    random = Random(4)
    for _ in range(12):
        lines = list(plan)
        for at in random.sample(numbers, 2):
            value = random.choice((0, -1, 1, 2, 30, 999, 1.5))
            lines[at] = f"{lines[at].split()[0]} = {value}"
        (page / "wild.toml").write_text("\n".join(lines) + "\n", "utf-8")
        made = build(page, plan=page / "wild.toml")
        assert len(slots(made)) == 5


def test_pins_are_kept_when_a_plan_is_saved_again(page: Path) -> None:
    """But only where the story stands on the place that was pinned."""
    plan = saved(page)
    replace_in(plan, 'id = "lift"', 'id = "lift"\npinned = true')
    again = build(page, plan=plan).plan().decode()
    (entry,) = (part for part in again.split("[[pages.stories]]") if "pinned = true" in part)
    assert 'id = "lift"' in entry
    plan.write_text(again.replace(entry, re.sub(r"\ncolumns = \d", "\ncolumns = 99", entry)))
    assert "pinned" not in build(page, plan=plan).plan().decode()
