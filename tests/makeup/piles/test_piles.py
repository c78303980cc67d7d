"""The piles are what they are said to be, the same for the same seed, and go through the runner."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from tests.makeup.piles import photographs
from tests.makeup.piles.command import main
from tests.makeup.piles.editions import write_edition
from tests.makeup.piles.folders import write_folder, write_folders
from tests.makeup.piles.manuscripts import LENGTHS
from tests.makeup.piles.photographs import SHAPES, write_photo
from tests.makeup.test_makeup import files
from tests.makeup.texts import MaterialsMissing, materials


@pytest.fixture(autouse=True)
def there() -> None:
    try:
        materials()
    except MaterialsMissing as missing:
        pytest.skip(f"the materials lie outside the project: {missing}")


def characters(manuscript: Path) -> int:
    """Of the paragraphs alone."""
    text = manuscript.read_text(encoding="utf-8")
    body = text.split("---\n", 2)[2] if manuscript.suffix == ".md" else text
    lines = [line for line in body.splitlines() if not re.match(r"[#|□]", line)]
    return len("".join("".join(lines).split()))


@pytest.fixture(scope="module")
def twenty(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_folders(tmp_path_factory.mktemp("piles"), list(range(1, 21)), seed=5)


def test_the_same_seed_writes_the_same_piles(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_folder(tmp_path / name / "folder", 3, seed=7)
        write_edition(tmp_path / name / "edition", 3, seed=7)
    write_folder(tmp_path / "other" / "folder", 3, seed=8)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert files(tmp_path / "one" / "folder") != files(tmp_path / "other" / "folder")


def test_folders_keep_the_bounds_that_were_asked(twenty: list[Path]) -> None:
    for folder in twenty:
        stories = [*folder.glob("*.md"), *folder.glob("*.txt")]
        assert 1 <= len(stories) <= 25
        assert not (folder / "edition.toml").exists()
        assert len(list(folder.glob("*.jpg"))) <= 10
        for each in stories:
            assert LENGTHS[0] - 40 <= characters(each) <= LENGTHS[1] + 120
        for photo in folder.glob("*.jpg"):
            with Image.open(photo) as picture:
                shape = picture.width / picture.height
            assert SHAPES[0] * 0.97 <= shape <= SHAPES[1] * 1.03


def test_folders_differ_as_those_of_a_desk_do(twenty: list[Path]) -> None:
    manuscripts = [each for folder in twenty for each in folder.glob("*.md")]
    texts = [each.read_text(encoding="utf-8") for each in manuscripts]
    for part in ("kicker: ", "subhead: ", "byline: ", "priority: ", "section: ", "    caption: "):
        assert 0 < sum(part in text for text in texts) < len(texts), part
    assert any(folder.glob("*.txt") for folder in twenty)
    assert sum("| --- |" in text for text in texts) == 2  # one folder of each ten


def test_editions_fix_their_pages(tmp_path: Path) -> None:
    papers, mastheads, counts = set(), 0, set()
    for number in range(1, 13):
        folder = write_edition(tmp_path / str(number), number, seed=3)
        edition = tomllib.loads((folder / "edition.toml").read_text(encoding="utf-8"))
        named = edition.get("pages", [])
        counts.add(edition.get("page_count", len(named)))
        papers.add(edition["paper"])
        mastheads += any(page.get("kind") == "masthead" for page in named)
        stories = {each["file"] for each in edition["stories"]}
        assert stories == {file.name for end in ("md", "txt") for file in folder.glob(f"*.{end}")}
    assert papers == {"sikai", "duikai"}
    assert mastheads == 6
    assert counts == {1, 2, 3, 4}


def test_photos_are_drawn_where_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photographs, "photo_files", list)
    write_photo(tmp_path / "wide.jpg", Random(1), 4.0)
    with Image.open(tmp_path / "wide.jpg") as picture:
        assert picture.width == 4 * picture.height
        assert len(picture.convert("L").getcolors(256) or ()) > 50


def test_the_runner_builds_measures_and_draws(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pictures, told = tmp_path / "png", tmp_path / "told.json"
    options = f"--only 8,S6 --png {pictures} --lot 24 --json {told} --keep {tmp_path / 'kept'}"
    assert main(options.split()) == 0
    shown = capsys.readouterr().out
    assert "| lost characters | 0 | 0 |" in shown
    assert "**P008**" in shown and "**S006**" in shown
    piles = json.loads(told.read_text(encoding="utf-8"))
    pages = [page for each in ("piles", "squeezed") for page in piles[each]["piles"][0]["pages"]]
    assert len(list(pictures.glob("[PS]*.png"))) == len(pages)
    assert (pictures / "lot-1.png").is_file()
    assert (tmp_path / "kept" / "P008").is_dir()


def test_a_pile_that_takes_too_long_is_stopped(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "2", "--limit", "1", "--memory", "300"]) == 0
    shown = capsys.readouterr().out
    assert "| piles built in time | 0 of 1 |" in shown
    assert re.search(r"\*\*P002\*\* (stopped|failed)", shown)
