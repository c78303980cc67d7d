"""The specimen shows each form, and builds without a finding."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from paiban.api import Build, build
from paiban.base.files import shipped
from paiban.page.items import Group, Item
from tests.compose.built import box, story_lines


@pytest.fixture(scope="module")
def specimen() -> Build:
    return build(shipped("assets", "specimen"))


def _groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)


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
    marks = {
        mark.kind.value
        for story in stories
        for section in story.sections
        for block in section.body
        for mark in getattr(getattr(block, "text", None), "marks", ())
    }
    assert marks == {"dots", "name", "title", "ruby"}


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
