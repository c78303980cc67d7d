"""The six ready houses: each builds as it is, from the same copy, and looks like no other."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from paiban.api import Build, build
from paiban.base.files import shipped
from paiban.cli import main
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.house.stylebook import Stylebook
from paiban.ready_houses import HOUSES, IN_CHINESE, house_of, write_house
from tests.compose.built import running, squeezed, text_of

TOLD = {"underset"}
"""What an editor may still mend by hand: a line of white. Nothing is over, cropped or left out."""


@cache
def house(folder: Path, kind: str) -> Build:
    write_house(folder / kind, kind)
    return build(folder / kind)


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("houses")


def book(made: Build) -> Stylebook:
    return made.made.edition.stylebook


@pytest.mark.parametrize("kind", HOUSES)
def test_a_house_has_four_pages_without_an_error(houses: Path, kind: str) -> None:
    made = house(houses, kind)
    assert len(made.made.document.pages) == 4
    assert [str(each) for each in made.findings if each.severity == "error"] == []
    assert {each.code for each in made.findings} <= TOLD


@pytest.mark.parametrize("kind", HOUSES)
def test_every_text_of_its_stories_is_on_the_page(houses: Path, kind: str) -> None:
    made = house(houses, kind)
    pages = zip(made.made.edition.pages, made.made.document.pages, strict=True)
    for spec, page in pages:
        printed = text_of(page.items)
        for placed in spec.stories:
            for text in running(placed.story):
                assert squeezed(text.string) in printed
            headline = squeezed("".join(text.string for text in placed.story.headline))
            assert headline in printed


def test_the_houses_share_twenty_manuscripts() -> None:
    copy = {file.name for file in shipped("assets", "houses", "copy").glob("*.md")}
    assert len(copy) == 20
    used: set[str] = set()
    for kind in HOUSES:
        tables = tomllib.loads(
            shipped("assets", "houses", kind, "edition.toml").read_text(encoding="utf-8")
        )
        named = [each["file"] for page in tables["pages"] for each in page["stories"]]
        assert len(named) == len(set(named)), kind
        used |= set(named)
    assert used == {f"copy/{name}" for name in copy}


def test_no_house_looks_like_another(houses: Path) -> None:
    books = [book(house(houses, kind)) for kind in HOUSES]
    assert len({each.accent for each in books}) == len(HOUSES)
    looks = {
        (each.masthead, each.folio, each.style("lead_headline").face, each.style("headline").face,
         each.style("lead_headline").align, each.style("masthead").face)
        for each in books
    }  # fmt: skip
    assert len(looks) == len(HOUSES)
    assert {each.masthead for each in books} == {"left", "centre", "band", "block"}
    assert {each.folio for each in books} == {"strip", "band", "plain", "tab"}
    assert default_stylebook().accent not in {each.accent for each in books}


@pytest.mark.parametrize("name", [*HOUSES, *IN_CHINESE])
def test_a_kind_has_an_english_and_a_chinese_name(name: str) -> None:
    assert house_of(name) in HOUSES
    assert sorted(IN_CHINESE.values()) == sorted(HOUSES)


def test_the_command_writes_a_house(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "paper"), "--kind", "晚报"]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "paper" / "edition.toml")
    assert "临江晚报" in (tmp_path / "paper" / "edition.toml").read_text(encoding="utf-8")
    assert len([*(tmp_path / "paper" / "copy" / "photos").iterdir()]) == 6


def test_a_kind_that_there_is_not_is_a_usage_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "paper"), "--kind", "周报"]) == 2
    told = capsys.readouterr().err
    assert "there is no 周报" in told
    assert "evening (晚报)" in told
    assert not (tmp_path / "paper").exists()


def test_a_house_is_not_written_over_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.md").write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path), "--kind", "metro"]) == 2
    assert "folder-not-empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.md"]
