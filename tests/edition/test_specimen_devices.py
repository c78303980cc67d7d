"""The specimen of devices: each device is on its pages as its story says, without a finding."""

from __future__ import annotations

import pytest

from paiban.api import Build
from paiban.base.files import shipped
from paiban.manuscript.story import KINDS
from paiban.page.items import Fill, Glyphs, Group, Page, Stroke
from tests.compose.built import built, groups

RED, BLUE = (0.70, 0.09, 0.11), (0.02, 0.36, 0.55)


@pytest.fixture(scope="module")
def devices() -> Build:
    return built(shipped("assets", "specimen", "devices"))


def head(page: Page, story: str) -> list[Glyphs | Fill | Stroke]:
    """Letters of the headline of a story, and the drawings directly in its group."""
    (group,) = [each for each in groups(page.items) if each.role == "story" and each.story == story]
    found: list[Glyphs | Fill | Stroke] = []
    for item in group.items:
        if isinstance(item, Fill | Stroke):
            found.append(item)
        elif isinstance(item, Group) and "headline" not in item.role and not item.items:
            continue
        elif isinstance(item, Group):
            found += [each for each in item.items if isinstance(each, Fill | Stroke)]
    return found


def letters(made: Build, page: int, story: str) -> list[Glyphs]:
    return [
        each
        for group in groups(made.made.document.pages[page].items)
        if group.role == "headline" and group.story == story
        for each in group.items
        if isinstance(each, Glyphs)
    ]


def test_it_builds_without_a_finding(devices: Build) -> None:
    assert [str(finding) for finding in devices.findings] == []
    assert len(devices.made.document.pages) == 2


def test_every_kind_and_every_style_of_its_own_is_used(devices: Build) -> None:
    stories = [placed.story for page in devices.made.edition.pages for placed in page.stories]
    assert {story.kind for story in stories} >= set(KINDS)
    named = {story.headline_style for story in stories} - {""}
    assert named == {"two_sizes", "bar", "square", "rules", "tinted", "reversed"}


def test_a_first_line_is_smaller(devices: Build) -> None:
    first, second = letters(devices, 0, "two-sizes")
    assert first.size == pytest.approx(0.62 * second.size)


@pytest.mark.parametrize("story", ["bar", "square"])
def test_a_mark_in_the_accent_stands_before_the_head(devices: Build, story: str) -> None:
    (mark,) = [
        each for each in head(devices.made.document.pages[0], story) if isinstance(each, Fill)
    ]
    assert mark.colour == RED
    first = letters(devices, 0, story)[0]
    assert mark.rect.right < first.xs[0]
    assert mark.rect.y < first.y < mark.rect.bottom + 0.3 * first.size


def test_rules_stand_over_and_under_the_head(devices: Build) -> None:
    rules = [
        each
        for each in head(devices.made.document.pages[0], "rules")
        if isinstance(each, Stroke) and each.colour == RED
    ]
    assert [each.width for each in rules] == [3.0, 0.75]
    lines = letters(devices, 0, "rules")
    assert rules[0].y0 < min(each.y - 0.8 * each.size for each in lines)
    assert rules[1].y0 > max(each.y for each in lines)


def test_a_tint_and_a_reversed_head_stand_on_fields(devices: Build) -> None:
    page = devices.made.document.pages[0]
    (tint,) = [each for each in head(page, "tint") if isinstance(each, Fill)]
    assert tint.colour == (0.96, 0.89, 0.84)
    assert {each.colour for each in letters(devices, 0, "tint")} == {(0.0,)}
    (field,) = [each for each in head(page, "reversed") if isinstance(each, Fill)]
    assert field.colour == RED
    assert {each.colour for each in letters(devices, 0, "reversed")} == {(1.0,)}


def test_the_second_page_has_the_accent_of_its_section(devices: Build) -> None:
    first, second = devices.made.document.pages
    colours = [
        {
            each.colour
            for group in groups(page.items)
            for each in group.items
            if isinstance(each, Fill | Stroke) and each.colour in (RED, BLUE)
        }
        for page in (first, second)
    ]
    assert colours == [{RED}, {BLUE}]


def test_the_heads_of_briefs_are_the_smallest(devices: Build) -> None:
    (brief, *_) = letters(devices, 1, "brief")
    others = letters(devices, 1, "feature") + letters(devices, 1, "comment")
    assert brief.size * 1.2 < min(each.size for each in others)


def test_each_story_tells_the_key_that_it_shows() -> None:
    said = {"bar": '"bar"', "square": '"square"', "rules": "rule_over", "tint": "tint",
            "reversed": "reverse", "two-sizes": "first_line", "kinds": "kind",
            "notice": "notice_headline", "brief": "max_size"}  # fmt: skip
    for name, key in said.items():
        text = shipped("assets", "specimen", "devices", f"{name}.md").read_text(encoding="utf-8")
        assert key in text.split("---")[2]
