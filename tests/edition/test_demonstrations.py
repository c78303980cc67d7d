"""The demonstrations, read as ``paiban build`` reads them: without a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.files import shipped
from paiban.base.finding import Findings
from paiban.edition.file.edition_file import read_edition
from paiban.edition.model import Edition
from paiban.edition.written.schema import front_matter_schema
from paiban.manuscript.markdown.fields import KEYS, PHOTO_KEYS
from paiban.manuscript.reader import read_manuscript
from paiban.manuscript.story import Role

DEMONSTRATIONS = shipped("assets", "demonstrations")


def _read(name: str) -> Edition:
    findings = Findings()
    edition = read_edition(DEMONSTRATIONS / name, findings, read_manuscript)
    assert not list(findings)
    return edition


@pytest.mark.parametrize("name", ["feature", "five-stories"])
def test_photos_are_there_with_caption_and_credit(name: str) -> None:
    (page,) = _read(name).pages
    photos = [photo for placed in page.stories for photo in placed.story.photos]
    assert len(photos) == {"feature": 4, "five-stories": 2}[name]
    for photo in photos:
        assert Path(photo.file).is_file()
        assert photo.caption
        assert 10 <= len(photo.caption.string) <= 24
        assert photo.credit


def test_the_feature_has_every_part_of_a_package() -> None:
    (placed,) = _read("feature").pages[0].stories
    story = placed.story
    assert story.kicker
    assert story.byline
    assert (len(story.headline), len(story.subhead), len(story.deck)) == (2, 1, 2)
    assert (len(story.slogans), len(story.sections)) == (4, 2)
    roles = [block.role for section in story.sections for block in section.body]  # type: ignore[union-attr]
    assert roles.count(Role.CROSSHEAD) == 5
    assert roles[-1] is Role.CREDIT_LINE


def test_the_slots_of_the_five_stories_fill_the_page() -> None:
    edition = _read("five-stories")
    slots = [placed.slot for placed in edition.pages[0].stories]
    cells = [
        (column, line)
        for slot in slots
        if slot
        for column in range(slot.column, slot.column + slot.columns)
        for line in range(slot.line, slot.line + slot.lines)
    ]
    blank = 6 + 4  # a blank line beneath the upper two, and one between the two at the right
    assert len(cells) == len(set(cells)) == edition.paper.columns * edition.paper.lines - blank


def test_the_schema_of_front_matter_has_the_keys_that_are_read() -> None:
    schema = front_matter_schema()["properties"]
    assert set(schema) == set(KEYS)
    assert set(schema["photos"]["items"]["properties"]) == set(PHOTO_KEYS)
