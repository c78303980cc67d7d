"""The generator is deterministic and writes what it says; generated pages break no hard rule."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from paiban.api import build
from tests.makeup.baselines import METHODS, arranging, own
from tests.makeup.generator import write_edition, write_editions
from tests.makeup.hard_rules import RULES
from tests.makeup.running import asked_advertisements
from tests.makeup.scene import Scene, scene_of
from tests.makeup.texts import MaterialsMissing, materials

_SMALL = {101: (3, 1), 102: (4, 0), 103: (3, 2)}
"""Seeds of small 四开 pages: stories and photos."""


@pytest.fixture(autouse=True)
def there() -> None:
    try:
        materials()
    except MaterialsMissing as missing:
        pytest.skip(f"the materials lie outside the project: {missing}")


def small(folder: Path, seed: int) -> Scene:
    stories, photos = _SMALL[seed]
    write_edition(folder, seed, stories=stories, photos=photos, advertisements=False)
    return scene_of(build(folder / "edition.toml"))


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_the_same_seed_writes_the_same_editions(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_editions(tmp_path / name, 4, seed=7)
    write_editions(tmp_path / "other", 4, seed=8)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert files(tmp_path / "one") != files(tmp_path / "other")


def test_editions_keep_the_bounds_that_were_asked(tmp_path: Path) -> None:
    papers = []
    for folder in write_editions(tmp_path, 30, advertisements=False):
        papers.append(tomllib.loads((folder / "edition.toml").read_text())["paper"])
        stories = sorted(folder.glob("*.md"))
        assert 3 <= len(stories) <= 14
        assert sum(each.read_text().count("  - file:") for each in stories) <= 5
        for each in stories:
            _, front, body = each.read_text().split("---\n", 2)
            paragraphs = body.split()
            assert all(40 <= len(text) <= 200 and text[-1] == "。" for text in paragraphs)
            assert 100 <= sum(map(len, paragraphs)) <= 2600
            (head,) = re.findall("^headline: (.*)$", front, re.M)
            assert 8 <= len(head.replace("　", "")) <= 22
            assert "byline: 本报记者 " in front
    assert papers.count("sikai") == papers.count("duikai") == 15


def test_advertisements_are_written_and_can_be_left_out(tmp_path: Path) -> None:
    asked = [asked_advertisements(each) for each in write_editions(tmp_path / "with", 12)]
    assert any(asked) and max(map(len, asked)) <= 3
    without = write_editions(tmp_path / "without", 12, advertisements=False)
    assert not any(asked_advertisements(each) for each in without)


@pytest.mark.parametrize("seed", _SMALL)
def test_small_pages_break_no_hard_rule(seed: int, tmp_path: Path) -> None:
    page = small(tmp_path, seed)
    broken = {rule: found for rule, check in RULES.items() if (found := check(page))}
    assert not broken, broken


@pytest.mark.parametrize("method", ["stacked", "greedy"])
def test_baselines_set_every_story_within_the_grid(method: str, tmp_path: Path) -> None:
    before = own()
    with arranging(METHODS[method]):
        page = small(tmp_path, 101)
    assert own() is before
    assert len(page.stories) == 3
    assert not RULES["overlap"](page) and not RULES["off grid"](page)
