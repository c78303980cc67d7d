"""The part of a photo's file that is shown, in a vertical story: cropped there and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.edition.model import Edition
from paiban.page.items import Picture
from paiban.page_making import made_pages
from paiban.pipeline import read_source
from paiban.render.walk import leaves

_SHOWN = (0.5, 0.1, 0.9, 1.0)
_STORY = (
    "---\nheadline: 江心大桥昨晚亮灯\ndirection: vertical\nphotos:\n"
    "  - {file: a.png, caption: 夜景, credit: 周明远 摄}\n---\n\n" + "大桥昨晚全线亮灯。" * 60
)


def _with_part(edition: Edition) -> Edition:
    """The edition with all photos shown in part."""
    pages = []
    for page in edition.pages:
        stories = []
        for placed in page.stories:
            photos = tuple(replace(photo, shown=_SHOWN) for photo in placed.story.photos)
            stories.append(replace(placed, story=replace(placed.story, photos=photos)))
        pages.append(replace(page, stories=tuple(stories)))
    return replace(edition, pages=tuple(pages))


def test_it_is_the_part_that_is_shown(tmp_path: Path) -> None:
    Image.linear_gradient("L").resize((1000, 600)).save(tmp_path / "a.png")
    (tmp_path / "a.md").write_text(_STORY, encoding="utf-8")
    findings = Findings()
    edition = _with_part(read_source(tmp_path / "a.md", "sikai", findings))
    _, laid = made_pages(edition, findings, 1)
    (page,) = [each.page for each in laid]
    (drawn,) = [each for each in leaves(page.items) if isinstance(each, Picture)]
    left, top, right, bottom = drawn.crop
    assert 0.5 - 1e-6 <= left < right <= 0.9 + 1e-6
    assert 0.1 - 1e-6 <= top < bottom <= 1.0 + 1e-6
    shape = 1000 * (right - left) / (600 * (bottom - top))
    assert shape == pytest.approx(drawn.rect.width / drawn.rect.height, rel=0.01)
