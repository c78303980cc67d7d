"""The specimen of panels: each kind is on its pages, whole, on its ground, in its order."""

from __future__ import annotations

import pytest

from paiban.api import Build
from paiban.base.files import shipped
from paiban.manuscript.story import PANELS, Panel
from paiban.page.items import Fill, Glyphs, Group, Picture, Stroke
from tests.compose.built import built, groups

ACCENT, TINT = (0.70, 0.09, 0.11), (0.94,)


@pytest.fixture(scope="module")
def made() -> Build:
    return built(shipped("assets", "specimen", "panels"))


def panels(made: Build) -> list[Panel]:
    return [
        block
        for page in made.made.edition.pages
        for placed in page.stories
        for section in placed.story.sections
        for block in section.body
        if isinstance(block, Panel)
    ]


def on_page(made: Build) -> list[Group]:
    return [
        group
        for page in made.made.document.pages
        for group in groups(page.items)
        if group.role == "panel"
    ]


def letters(group: Group) -> str:
    return "".join(each.text for each in group.items if isinstance(each, Glyphs))


def test_only_the_label_that_was_found_is_told(made: Build) -> None:
    assert [finding.code for finding in made.findings] == ["panel-found"]


def test_every_kind_is_shown(made: Build) -> None:
    assert {panel.kind for panel in panels(made)} == set(PANELS)


def test_each_is_whole_and_read_in_its_order(made: Build) -> None:
    shown = [letters(group) for group in on_page(made)]
    for panel in panels(made):
        words = "".join(text.string for text in panel.texts).replace(" ", "").replace("\u3000", "")
        assert sum(words == each.replace(" ", "").replace("\u3000", "") for each in shown) == 1


def test_each_stands_on_its_ground_under_a_bar_of_the_accent(made: Build) -> None:
    for group in on_page(made):
        grounds = [
            each.rect for each in group.items if isinstance(each, Fill) and each.colour == TINT
        ]
        left, right = min(g.x for g in grounds), max(g.right for g in grounds)
        top, foot = min(g.y for g in grounds), max(g.bottom for g in grounds)
        bars = [each for each in group.items if isinstance(each, Stroke) and each.width == 1.6]
        assert [(bar.x0, bar.x1, bar.colour) for bar in bars] == [(left, right, ACCENT)]
        for each in group.items:
            if isinstance(each, Glyphs):
                assert left + 8 < each.xs[0] and each.xs[-1] + each.size < right + 1
                assert top < each.y - 0.7 * each.size and each.y < foot


def test_dates_stand_along_one_rule(made: Build) -> None:
    (group,) = [each for each in on_page(made) if letters(each).startswith("时间轴")]
    rules = [
        each
        for each in group.items
        if isinstance(each, Stroke) and each.x0 == each.x1 and each.colour == ACCENT
    ]
    assert len({each.x0 for each in rules}) == 1
    dates = [
        each for each in group.items
        if isinstance(each, Glyphs) and each.colour == ACCENT and each.text.endswith("日")
    ]  # fmt: skip
    assert len(dates) == 6 and len({each.xs[0] for each in dates}) == 1


def test_numbers_are_three_times_what_they_count(made: Build) -> None:
    (group,) = [each for each in on_page(made) if letters(each).startswith("大桥之数")]
    sizes = {each.text: each.size for each in group.items if isinstance(each, Glyphs)}
    assert sizes["1430"] >= 3 * sizes["修补的裂纹"]


def test_portraits_are_upright_and_beside_their_words(made: Build) -> None:
    pictures = [
        (each, group)
        for group in on_page(made)
        for each in group.items
        if isinstance(each, Picture)
    ]
    assert len(pictures) == 2
    for picture, group in pictures:
        assert picture.rect.height / picture.rect.width == pytest.approx(1.25)
        beside = [
            each
            for each in group.items
            if isinstance(each, Glyphs) and picture.rect.y + 10 < each.y < picture.rect.bottom
        ]
        assert beside and all(each.xs[0] > picture.rect.right + 8 for each in beside)


def test_no_head_of_a_panel_is_near_the_size_of_the_head(made: Build) -> None:
    largest = max(
        each.size
        for group in on_page(made)
        for each in group.items
        if isinstance(each, Glyphs) and not each.text[:1].isdigit()
    )
    for page in made.made.document.pages:
        assert min(story.headline_size for story in page.stories) >= 1.33 * largest
