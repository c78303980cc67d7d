"""A manuscript alone, and folders without ``edition.toml``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from paiban.api import Build, build
from paiban.base.finding import Findings, Unusable
from paiban.cli import main
from paiban.edition.improvised import edition_of_folder, edition_of_manuscript
from tests.edition.conftest import stub_reader, stub_stories


def test_a_manuscript_alone_is_one_page_on_a_free_paper(tmp_path: Path, findings: Findings) -> None:
    path = tmp_path / "a.md"
    path.write_text("甲乙丙", encoding="utf-8")
    edition = edition_of_manuscript(path, None, findings, stub_stories)
    assert edition.paper_is_free
    assert edition.title == "甲乙丙"
    (page,) = edition.pages
    assert [placed.story.id for placed in page.stories] == ["a"]
    fixed = edition_of_manuscript(path, "duikai", findings, stub_stories)
    assert (fixed.paper.name, fixed.paper_is_free) == ("duikai", False)


def test_a_folder_goes_by_priority_then_name(tmp_path: Path, findings: Findings) -> None:
    files = {"b.md": "乙", "a.txt": "甲", "z.md": "丁\n1", "y.md": "丙\n2", "README.md": "x"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    edition = edition_of_folder(tmp_path, None, findings, stub_reader, stub_stories)
    assert edition.pool
    assert [each.placed.story.id for each in edition.pool.stories] == ["z", "y", "a", "b"]
    assert edition.paper_is_free
    assert not edition_of_folder(
        tmp_path, "sikai", findings, stub_reader, stub_stories
    ).paper_is_free


def test_a_folder_leaves_out_what_cannot_be_read(tmp_path: Path, findings: Findings) -> None:
    (tmp_path / "a.md").write_text("bad", encoding="utf-8")
    (tmp_path / "b.md").write_text("乙", encoding="utf-8")
    edition = edition_of_folder(tmp_path, None, findings, stub_reader, stub_stories)
    assert [placed.story.id for placed in edition.pages[0].stories] == ["b"]
    assert findings.has_errors


def test_an_empty_folder_is_unusable(tmp_path: Path, findings: Findings) -> None:
    with pytest.raises(Unusable, match="empty-edition"):
        edition_of_folder(tmp_path, None, findings, stub_reader, stub_stories)
    with pytest.raises(Unusable, match="no-such-file"):
        edition_of_folder(tmp_path / "none", None, findings, stub_reader, stub_stories)


def test_what_only_looks_like_a_manuscript_is_told(tmp_path: Path, findings: Findings) -> None:
    (tmp_path / "a.md").write_text("甲", encoding="utf-8")
    (tmp_path / "b.markdown").write_text("乙", encoding="utf-8")
    (tmp_path / "补白").mkdir()
    for name in ("头条.md", "通稿.json", "补白/谜语.txt", "readme.md", ".c.md"):
        (tmp_path / name).symlink_to(tmp_path / "nowhere")
    for name in ("目录.docx", "记录.pages", "三版/内页"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "三版/内页/d.md").write_text("丁", encoding="utf-8")
    edition = edition_of_folder(tmp_path, None, findings, stub_reader, stub_stories)
    assert edition.pool
    assert [str(each.placed.story.headline[0]) for each in edition.pool.stories] == ["甲", "乙"]
    told = {
        Path(each.origin.file).name: (each.severity.value, each.code)
        for each in findings
        if each.origin
    }
    assert told == {
        "头条.md": ("error", "unreadable"),
        "通稿.json": ("error", "unreadable"),
        "谜语.txt": ("error", "unreadable"),
        "目录.docx": ("warning", "folder-not-read"),
        "记录.pages": ("warning", "manuscript-not-read"),
        "三版": ("warning", "folder-not-read"),
    }


def test_a_folder_of_nothing_that_can_be_read_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "头条.md").symlink_to(tmp_path / "nowhere")
    assert main(["build", str(tmp_path), "-o", str(tmp_path / "out.pdf")]) == 2
    told = capsys.readouterr().err
    assert told.index("error unreadable") < told.index("error empty-edition")


def test_a_manuscript_alone_does_not_import_what_checks_editions() -> None:
    loads = "import sys, paiban.edition.improvised"
    code = f"{loads}; sys.exit('paiban.edition.written.edition_shapes' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_pictures_that_no_story_names_are_told(tmp_path: Path) -> None:
    names = ["a.jpg", "照片/b.jpg", "补白/c.jpg", "page_files/d.jpg", ".e.jpg", "照片/深/f.jpg"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (60, 40), "teal").save(tmp_path / name)
    text = "# 东环路通车\n\n县城东环路今日通车，全长三公里。\n\n![现场](a.jpg)\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "page.html").write_text("<p>双向四车道，出行更加方便。</p>" * 9, encoding="utf-8")
    told = [each for each in build(tmp_path).findings if each.code == "picture-not-used"]
    assert [each.message for each in told] == [
        "1 picture is in no manuscript, and so on no page: 照片/b.jpg"
    ]


def _told(built: Build, code: str) -> list[tuple[str, str]]:
    return [(each.message, str(each.origin)) for each in built.findings if each.code == code]


def test_pages_that_are_not_made_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "夜班"
    folder.mkdir()
    (folder / "a.md").write_text("# 东环路通车\n\n县城东环路今日通车。\n", encoding="utf-8")
    (folder / "版面.txt").write_text("报名：江城时报\n版数：8\n", encoding="utf-8")
    code = "pages-not-made"
    assert _told(build(folder), code) == [
        (
            "8 pages are asked for, and one is made: the folder has one story",
            f"{folder / '版面.txt'}:2",
        )
    ]
    alone = folder / "a.md"
    message = "4 pages are asked for, but all stories have a page: 1 in all"
    assert _told(build(alone, pages=4), code) == [(message, str(alone))]
    assert not _told(build(alone, pages=1), code)
    pages = '[[pages]]\n[[pages.stories]]\nfile = "a.md"\n' * 2
    (folder / "edition.toml").write_text(f'{pages}[[stories]]\nfile = "a.md"\n', encoding="utf-8")
    ((told, _),) = _told(build(folder, pages=1), code)
    assert told == "1 pages are asked for, but 2 are named, and these are made"
