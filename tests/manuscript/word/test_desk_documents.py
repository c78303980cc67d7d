"""The twelve documents of ``desk_documents``: heads, captions, every character."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Findings
from paiban.manuscript.reader import read_stories
from paiban.manuscript.story import Panel, Paragraph, Role, Story
from tests.manuscript.word.desk_documents import DESK, Desk, Expected
from tests.manuscript.word.text_compared import compare, in_order

_BY_NAME = [pytest.param(desk, id=desk.name) for desk in DESK]


def told(story: Story) -> Expected:
    """The heads and captions of a story, as they were read."""
    crossheads = [str(text) for section in story.sections for text in section.headline] + [
        block.text.string
        for section in story.sections
        for block in section.body
        if isinstance(block, Paragraph) and block.role is Role.CROSSHEAD
    ]
    return Expected(
        tuple(map(str, story.headline)),
        str(story.kicker or ""),
        tuple(map(str, story.subhead)),
        str(story.byline or ""),
        tuple(map(str, story.deck)),
        tuple(crossheads),
        tuple(str(photo.caption) for photo in story.photos if photo.caption),
        tuple(str(photo.credit) for photo in story.photos if photo.credit),
        str(story.column_title or ""),
        tuple(
            f"{block.label} {block.title}"
            for section in story.sections
            for block in section.body
            if isinstance(block, Panel)
        ),
    )


@pytest.mark.parametrize("desk", _BY_NAME)
def test_heads_and_captions_are_right(desk: Desk, tmp_path: Path) -> None:
    findings = Findings()
    stories = read_stories(desk.write(tmp_path / desk.name), findings, normalise=False)
    assert tuple(map(told, stories)) == desk.stories
    assert desk.codes <= {finding.code for finding in findings}


@pytest.mark.parametrize("desk", _BY_NAME)
def test_every_character_is_there(desk: Desk, tmp_path: Path) -> None:
    path = desk.write(tmp_path / desk.name)
    compared = compare(path)
    assert not compared.lost, "".join(compared.lost)
    assert not in_order(path)
