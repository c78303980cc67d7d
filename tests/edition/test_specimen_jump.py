"""The specimen's pages of jumps (下转, 上接) and cells (文字格): full, and each shown as said."""

from __future__ import annotations

from math import ceil

import pytest

from paiban.api import Build
from paiban.base.files import shipped
from paiban.column.cut_paragraphs import ends_sentence
from paiban.page.items import Page
from paiban.render.lines import ReadLine, page_lines
from tests.compose.built import built, groups

JUMP = shipped("assets", "specimen", "jump")
JUMPING = ("lead", "cells")
NOTICES = {"jump_to": "（下转A2版）", "jump_from": "（上接A1版）"}


def _jump() -> Build:
    return built(JUMP)


def _text_lines(page: Page, story: str) -> list[ReadLine]:
    """The lines of a story's text and its notices, without its head, byline and captions."""
    roles = {"body", *NOTICES}
    return [line for line in page_lines(page) if line.group.role in roles and _of(line, story)]


def _of(line: ReadLine, story: str) -> bool:
    return line.group.story == story


def test_the_pages_of_jumps_are_full_and_without_a_finding() -> None:
    assert [str(finding) for finding in _jump().findings] == []
    for page in _jump().made.document.pages:
        feet = [line.y for line in _text_lines(page, "lead") + _text_lines(page, "cells")]
        assert max(feet) == pytest.approx(page.baselines[-1], abs=0.01)


def test_one_story_jumps_as_it_is_told_and_one_by_the_arrangers_choice() -> None:
    first, _ = _jump().made.edition.pages
    jumps = {each.story.id: (each.jump, each.jump_auto) for each in first.stories}
    assert jumps == {"lead": ("A2", False), "cells": ("A2", True), "variants": ("", False)}


@pytest.mark.parametrize("story", JUMPING)
def test_rule_30_each_jump_of_the_specimen_is_named_twice_and_cut_in_a_sentence(
    story: str,
) -> None:
    first, second = _jump().made.document.pages
    *_, before, notice = _text_lines(first, story)
    opening, after, *_ = _text_lines(second, story)
    assert (notice.group.role, notice.text) == ("jump_to", NOTICES["jump_to"])
    assert (opening.group.role, opening.text) == ("jump_from", NOTICES["jump_from"])
    assert not ends_sentence(before.text)
    indent = after.start - second.columns[0]
    assert -0.01 <= indent < second.body_size, after.text  # no new paragraph; figures are centred


@pytest.mark.parametrize(("story", "line"), [("lead", 33), ("cells", 58)])
def test_the_first_part_of_each_jump_fills_its_slot(story: str, line: int) -> None:
    first, _ = _jump().made.document.pages
    notice = _text_lines(first, story)[-1]
    assert notice.y == pytest.approx(first.baselines[line - 1], abs=0.01)


def test_rule_29_what_goes_on_has_a_smaller_head_than_it_began_with() -> None:
    first, second = (
        {story.id: story.headline_size for story in page.stories}
        for page in _jump().made.document.pages
    )
    assert all(second[story] < first[story] for story in JUMPING)


def test_running_text_of_the_specimen_stands_in_cells() -> None:
    """Han and marks from whole em to whole em of their column, in every body line."""
    seen = 0
    for page in _jump().made.document.pages:
        for line in _text_lines(page, "lead") + _text_lines(page, "cells"):
            if line.group.role != "body":
                continue
            left = max(x for x in page.columns if x <= line.start + 0.01)
            for piece in line.pieces:
                for text, x in zip(piece.texts, piece.xs, strict=True):
                    if not text.isascii() and text not in "—…":
                        cells = (x - left) / page.body_size
                        assert cells == pytest.approx(round(cells), abs=0.001), line.text
                        seen += 1
            cells = ceil((line.end - left) / page.body_size - 0.001)
            assert cells <= 13, line.text
    assert seen > 2000


def test_variation_selectors_choose_another_glyph_and_stay_in_the_text() -> None:
    (box_group,) = (
        group for group in groups(_jump().made.document.pages[0].items) if group.role == "box"
    )
    story = box_group.story
    drawn: dict[str, set[int]] = {}
    for line in _text_lines(_jump().made.document.pages[0], story):
        for piece in line.pieces:
            for text, gid in zip(piece.texts, piece.gids, strict=True):
                drawn.setdefault(text, set()).add(gid)
    for plain in "礼郎蘒":
        assert drawn[plain] and drawn[plain + "\ufe00"]
        assert drawn[plain].isdisjoint(drawn[plain + "\ufe00"])
    assert {sign + "\ufe0e" for sign in "☎☀☂♨"} <= drawn.keys()


def test_each_photo_of_the_jump_has_its_caption_and_credit() -> None:
    for page in _jump().made.document.pages:
        roles = [group.role for group in groups(page.items)]
        assert [roles.count(role) for role in ("photo", "caption", "credit")] == [1, 1, 1]
