"""The specimen shows each form, and builds without a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from paiban.api import Build, build
from paiban.base.files import shipped
from paiban.manuscript.story import Story
from paiban.page.items import Group, Item, Page
from paiban.render.lines import ReadLine, page_lines
from tests.compose.built import box, built, running, squeezed, story_lines


@pytest.fixture(scope="module")
def specimen() -> Build:
    return build(shipped("assets", "specimen"))


def _groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)


def _marks(stories: list[Story]) -> set[str]:
    """The kinds of marks beside characters that the stories have."""
    return {
        mark.kind.value
        for story in stories
        for section in story.sections
        for block in section.body
        for mark in getattr(getattr(block, "text", None), "marks", ())
    }


def test_it_builds_without_a_finding(specimen: Build) -> None:
    assert [str(finding) for finding in specimen.findings] == []


def test_it_shows_every_part_that_a_page_may_have(specimen: Build) -> None:
    roles = {group.role for page in specimen.made.document.pages for group in _groups(page.items)}
    assert roles >= {
        "column_title", "kicker", "headline", "subhead", "deck", "slogans", "byline", "body",
        "crosshead", "quote", "list_item", "table", "pull_quote", "editor_note", "credit_line",
        "drop_cap", "ruby", "box", "photo", "caption", "credit", "folio",
    }  # fmt: skip


def test_it_has_every_kind_of_box_and_mark(specimen: Build) -> None:
    stories = [placed.story for page in specimen.made.edition.pages for placed in page.stories]
    assert {story.box for story in stories} == {"", "rule", "double", "tint", "ornament"}
    assert _marks(stories) == {"dots", "name", "title", "ruby"}


def test_rules_22_and_24_text_in_boxes_is_on_the_grid_an_em_from_the_frame(
    specimen: Build,
) -> None:
    page = specimen.made.document.pages[0]
    boxes = {group.story: group.rect for group in _groups(page.items) if group.role == "box"}
    assert len(boxes) == 4
    for line in story_lines(page):
        rect = boxes.get(line.group.story)
        if rect is None or line.group.role == "ruby":
            continue
        ink = box(line)
        assert rect.x + 8.99 <= ink.x
        assert ink.right <= rect.right - 8.99
        assert rect.y + 8.99 <= ink.y
        assert ink.bottom <= rect.bottom - 8.99
        if line.group.role in ("body", "crosshead", "list_item"):
            assert min(abs(line.y - y) for y in page.baselines) < 0.01


# ---- the pages in zh-Hant and ja, editions of their own -----------------------------------------

LOCALES = {"zh-Hant": {"dots", "name", "title", "ruby"}, "ja": {"dots", "name", "ruby"}}
"""What stands beside characters there: Japanese has no 浪线书名号."""
SHOWN = {1, 2, 5, 7, 12, 15, 16, 18, 19, 20, 21, 24, 25, 26, 32, 33, 34, 35}
"""Rules that each of them names where it shows them."""


@cache
def _page(locale: str) -> tuple[Page, list[Story]]:
    made = built(shipped("assets", "specimen", locale)).made
    (page,), (spec,) = made.document.pages, made.edition.pages
    return page, [placed.story for placed in spec.stories]


def _body(page: Page) -> list[ReadLine]:
    return [line for line in page_lines(page) if line.group.column and line.group.role != "ruby"]


@pytest.mark.parametrize("locale", LOCALES)
def test_pages_of_other_languages_are_full_and_miss_no_glyph(locale: str) -> None:
    """White lines, text that is over and missing glyphs are findings."""
    made = built(shipped("assets", "specimen", locale))
    assert [str(finding) for finding in made.findings] == []
    assert made.made.document.language == locale


@pytest.mark.parametrize("locale", LOCALES)
def test_they_have_lines_across_and_down_and_marks_beside_them(locale: str) -> None:
    page, stories = _page(locale)
    assert {line.direction for line in page_lines(page)} == {"horizontal", "vertical"}
    assert "ruby" in {group.role for group in _groups(page.items)}
    assert _marks(stories) == LOCALES[locale]


@pytest.mark.parametrize("locale", LOCALES)
def test_each_story_names_the_rules_that_it_shows(locale: str) -> None:
    _, stories = _page(locale)
    named = [
        {
            int(number)
            for text in running(story)
            for numbers in re.findall(r"（規則([0-9、]+)）", squeezed(text.string))
            for number in numbers.split("、")
        }
        for story in stories
    ]
    assert all(len(rules) >= 8 for rules in named)
    assert set().union(*named) >= SHOWN


@pytest.mark.parametrize("locale", LOCALES)
def test_rules_01_and_02_hold_on_the_pages_of_other_languages(locale: str) -> None:
    for line in _body(_page(locale)[0]):
        assert line.text[0] not in "，、。；：？！」』）》”・‧々ゝ", line.text
        assert line.text[-1] not in "「『（《“", line.text


@pytest.mark.parametrize("locale", LOCALES)
def test_rule_26_no_column_or_tier_of_theirs_begins_with_a_last_line(locale: str) -> None:
    page, stories = _page(locale)
    paragraphs = [squeezed(text.string) for story in stories for text in running(story)]
    first: dict[tuple[str, int], str] = {}
    for line in _body(page):
        first.setdefault((line.group.story, line.group.column), squeezed(line.text))
    assert len(first) == 4 + 2
    for text in first.values():
        assert text in paragraphs or not any(each.endswith(text) for each in paragraphs), text


def test_the_page_of_tiers_builds_without_a_finding() -> None:
    made = built(shipped("assets", "specimen", "tiers"))
    assert [str(finding) for finding in made.findings] == []
    (page,) = made.made.document.pages
    assert len(page.tiers) == 6
