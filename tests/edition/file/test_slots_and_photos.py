"""Slots that meet, and photos of the edition file joined with the manuscript's."""

from __future__ import annotations

import pytest

from paiban.base.finding import Findings
from paiban.edition.model import Slot
from tests.edition.conftest import PAGE, ReadEdition


def _two(first: str, second: str) -> str:
    slots = [f"slot = {{ column = {a}, line = {b}, columns = {c}, lines = {d} }}\n"
             for a, b, c, d in (first.split(), second.split())]  # fmt: skip
    return PAGE + slots[0] + '[[pages.stories]]\nfile = "b.md"\n' + slots[1]


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("1 1 3 40", "4 1 3 40", []),  # side by side: the gutter parts them
        ("1 1 3 40", "1 42 3 40", []),
        ("1 42 3 40", "1 1 3 40", []),
        ("1 1 3 40", "1 41 3 40", ["slots-touch"]),
        ("1 1 3 40", "3 40 3 40", ["slots-overlap"]),
        ("1 1 6 88", "2 2 1 1", ["slots-overlap"]),
    ],
)
def test_slots_apart(
    read: ReadEdition, findings: Findings, first: str, second: str, codes: list[str]
) -> None:
    read(_two(first, second))
    assert [finding.code for finding in findings] == codes
    assert all(finding.origin and finding.origin.line == 7 for finding in findings)
    assert findings.has_errors == ("slots-overlap" in codes)


PHOTO = "[[pages.stories.photos]]\n"


def test_a_photo_of_the_manuscript_gets_a_slot(read: ReadEdition, findings: Findings) -> None:
    slot = "slot = { column = 1, line = 1, columns = 2, lines = 9 }\n"
    edition = read(PAGE + PHOTO + "file = 'y.jpg'\n" + slot, a="甲\n![早](x.jpg)\n![晚](y.jpg)")
    placed = edition.pages[0].stories[0]
    assert [str(photo.caption) for photo in placed.story.photos] == ["早", "晚"]
    assert placed.photo_slots == (None, Slot(0, 0, 2, 9))
    assert not list(findings)


def test_photos_join_captions_without_files_in_order_then_are_added(read: ReadEdition) -> None:
    toml = PAGE + "".join(f"{PHOTO}file = '{name}.jpg'\n" for name in "xyz")
    edition = read(toml + "caption = '第三'\nfocus = [0, 1]\n", a="甲\n![早]()\n![晚]()")
    photos = edition.pages[0].stories[0].story.photos
    assert [photo.file[-5:] for photo in photos] == ["x.jpg", "y.jpg", "z.jpg"]
    assert [str(photo.caption) for photo in photos] == ["早", "晚", "第三"]
    assert photos[2].focus == (0.0, 1.0)
    assert photos[2].caption
    assert photos[2].caption.origin().line == 10


def test_a_photo_stays_inside_its_story(read: ReadEdition, findings: Findings) -> None:
    slots = "slot = { column = 1, line = 1, columns = 2, lines = 40 }\n" + PHOTO
    read(PAGE + slots + "file = 'x.jpg'\nslot = { column = 2, line = 1, columns = 2, lines = 9 }\n")
    (finding,) = findings
    assert finding.code == "slot-outside"
    assert finding.origin
    assert finding.origin.line == 7
