"""The deal of an edition kept from build to build: the same stories stay on the same pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.edition.model import Edition
from paiban.makeup.kept_deal import KeptDeal
from paiban.pipeline import make, read_source

_NAMES = ("a", "b", "c", "d")


def _write(folder: Path, name: str, more: str = "", front: str = "") -> None:
    text = f"---\nheadline: 头条{name}\n{front}---\n\n{'江桥昨晚六时通车。' * 30}{more}\n"
    (folder / f"{name}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in _NAMES:
        _write(tmp_path, name)
    return tmp_path


def _read(folder: Path) -> Edition:
    return read_source(folder, None, Findings())


@pytest.fixture
def kept(folder: Path) -> KeptDeal:
    deal = KeptDeal()
    made = make(folder)
    deal.learn(_read(folder), made.edition, tuple(made.findings))
    return deal


def test_stories_with_other_texts_stay_on_their_pages(folder: Path, kept: KeptDeal) -> None:
    _write(folder, "b", more="又通车了。")
    again = kept.again(_read(folder))
    assert again is not None and kept.last is not None
    edition, found = again
    before = kept.last.edition
    names = [[placed.story.id for placed in page.stories] for page in edition.pages]
    assert names == [[placed.story.id for placed in page.stories] for page in before.pages]
    text = next(p.story for page in edition.pages for p in page.stories if p.story.id == "b")
    assert "又通车了" in str(text)
    assert found == kept.last.found


def test_another_story_is_dealt_anew(folder: Path, kept: KeptDeal) -> None:
    _write(folder, "e")
    assert kept.again(_read(folder)) is None


def test_a_story_that_is_gone_is_dealt_anew(folder: Path, kept: KeptDeal) -> None:
    (folder / "d.md").unlink()
    assert kept.again(_read(folder)) is None


def test_a_story_that_asks_for_something_else_is_dealt_anew(folder: Path, kept: KeptDeal) -> None:
    _write(folder, "c", front="priority: 1\n")
    assert kept.again(_read(folder)) is None


def test_another_number_of_pages_is_dealt_anew(folder: Path, kept: KeptDeal) -> None:
    edition = _read(folder)
    assert edition.pool is not None
    other = replace(edition, pool=replace(edition.pool, page_count=3))
    assert kept.again(other) is None


def test_a_deal_is_forgotten_where_that_is_asked(folder: Path, kept: KeptDeal) -> None:
    kept.forget()
    assert kept.again(_read(folder)) is None
