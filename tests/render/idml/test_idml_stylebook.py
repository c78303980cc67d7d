"""A stylebook made of a page: of one of ours it is the one that the page was set by."""

from __future__ import annotations

import tomllib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from paiban.api import build
from paiban.base.finding import Findings
from paiban.cli import main
from paiban.edition.house.stylebook_reader import load_stylebook
from paiban.edition.indesign.stylebook_of_page import face_like, stylebook_of
from tests.render.idml.built_packages import edition_of, packed


def _package(tmp_path: Path, name: str) -> Path:
    file = tmp_path / "page.idml"
    file.write_bytes(packed(name).data)
    return file


def test_our_own_page_gives_our_own_styles_back(tmp_path: Path) -> None:
    findings = Findings()
    made = stylebook_of(_package(tmp_path, "five-stories"), findings)
    book = tomllib.loads(made.stylebook)
    own = edition_of("five-stories").made.edition.stylebook
    body = book["styles"]["body"]
    assert (body["face"], body["size"], body["indent"]) == ("song", 9, 2)
    assert body["align"] == "justify"
    assert book["styles"]["crosshead"]["size"] == own.style("crosshead").size
    assert book["styles"]["lead_headline"]["size"] > book["styles"]["headline"]["size"]
    assert book["rule_width"] == pytest.approx(own.rule_width)


def test_the_paper_is_the_one_it_was_set_on(tmp_path: Path) -> None:
    made = stylebook_of(_package(tmp_path, "five-stories"), Findings())
    paper = tomllib.loads(made.paper)["paper"]
    own = edition_of("five-stories").made.edition.paper
    assert (paper["columns"], paper["column_ems"], paper["gutter_ems"]) == (
        own.columns, own.column_ems, own.gutter_ems
    )  # fmt: skip
    assert (paper["body_size"], paper["leading"]) == (own.body_size, own.leading)
    assert paper["trim_mm"] == [270.0, 390.0]


@pytest.mark.parametrize("name", ["five-stories", "specimen", "devices", "japanese"])
def test_it_is_a_stylebook_and_builds_a_page(name: str, tmp_path: Path) -> None:
    package = _package(tmp_path, name)
    assert main(["stylebook", str(package), "-o", str(tmp_path / "house.toml")]) == 0
    findings = Findings()
    load_stylebook(tmp_path / "house.toml", findings)
    assert not [each for each in findings if each.severity != "note"]
    paper = stylebook_of(package, Findings()).paper
    (tmp_path / "one.md").write_text("# 一则消息\n\n" + "大家都笑了。" * 200, encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        f'title = "试"\nstylebook = "house.toml"\n{paper}\n[[pages]]\nnumber = "A1"\n'
        '[[pages.stories]]\nfile = "one.md"\n',
        encoding="utf-8",
    )
    made = build(tmp_path)
    assert made.ok, made.findings
    sizes = {story.headline_size for story in made.made.document.pages[0].stories}
    assert sizes


@pytest.mark.parametrize(
    ("family", "weight", "face"),
    [
        ("Minion Pro", "Regular", "song"),
        ("Minion Pro", "Bold", "song-bold"),
        ("Playfair Display", "Black", "song-black"),
        ("Helvetica Neue", "Light", "hei"),
        ("方正黑体", "Regular", "hei"),
        ("Source Han Sans SC", "Heavy", "hei-bold"),
        ("方正楷体", "Regular", "kai"),
        ("方正仿宋", "Regular", "fangsong"),
    ],
)
def test_fonts_are_likened_to_faces_of_ours(family: str, weight: str, face: str) -> None:
    assert face_like(family, weight) == face


def test_what_is_not_taken_is_told(tmp_path: Path) -> None:
    findings = Findings()
    stylebook_of(_package(tmp_path, "specimen"), findings)
    codes = {each.code for each in findings}
    assert {"fonts-likened", "look-not-taken"} <= codes


def test_a_package_without_text_is_told(tmp_path: Path) -> None:
    data = BytesIO()
    with ZipFile(BytesIO(packed("elements").data)) as source, ZipFile(data, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.startswith("Stories/"):
                content = b"<Story/>"
            target.writestr(entry, content)
    file = tmp_path / "empty.idml"
    file.write_bytes(data.getvalue())
    findings = Findings()
    made = stylebook_of(file, findings)
    assert "no-text-in-idml" in {each.code for each in findings}
    assert not made.roles
