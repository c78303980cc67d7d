"""Word documents where manuscripts may stand: alone, in folders, in edition files, in batches."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import paiban
from paiban.base.finding import Findings
from paiban.cli import main
from paiban.manuscript.story import Story
from paiban.page.items import Picture
from paiban.pipeline import read_source
from paiban.render.walk import leaves
from tests.manuscript.word.desk_documents import DESK, write_all
from tests.manuscript.word.made_docx import jpeg, paragraph, picture, write_docx

_BY_NAME = {desk.name: desk for desk in DESK}


def _write(name: str, folder: Path) -> Path:
    return _BY_NAME[name].write(folder / name)


def _is(item: object, name: str) -> bool:
    return isinstance(item, Picture) and Path(item.file).stem == name


def _stories(source: Path) -> list[Story]:
    edition = read_source(source, None, Findings())
    waiting = edition.pool.stories if edition.pool else ()
    placed = [each for page in edition.pages for each in page.stories]
    return [each.story for each in (*placed, *(pooled.placed for pooled in waiting))]


def test_a_document_alone(tmp_path: Path) -> None:
    path = _write("图片.docx", tmp_path)
    made = paiban.build(path)
    assert made.ok
    shown = made.dump()
    for words in ("江心大桥昨晚亮灯", "图为亮灯后的江心大桥", "市民登上观景平台"):
        assert words in shown
    assert [file.name for file in tmp_path.iterdir()] == ["图片.docx"]
    assert made.pdf() == paiban.build(path).pdf()


def test_a_crop_of_word_is_kept(tmp_path: Path) -> None:
    """``srcRect`` takes 10 % at the left, 20 % at the right and 5 % at the foot."""
    made = paiban.build(_write("图片.docx", tmp_path))
    (story,) = _stories(tmp_path / "图片.docx")
    assert story.photos[1].shown == (0.1, 0.0, 0.8, 0.95)
    x0, y0, x1, y1 = shown = story.photos[1].shown
    pictures = [item for item in leaves(made.made.document.pages[0].items) if _is(item, "图片-2")]
    (drawn,) = [item for item in pictures if isinstance(item, Picture)]
    left, top, right, bottom = drawn.crop
    assert x0 - 1e-6 <= left < right <= x1 + 1e-6
    assert y0 - 1e-6 <= top < bottom <= y1 + 1e-6
    width, height = 800 * (right - left), 500 * (bottom - top)
    assert width / height == pytest.approx(drawn.rect.width / drawn.rect.height, rel=0.01)
    sizes = [
        Image.open(io.BytesIO(data)).size
        for name, data in made.web().items()
        if name.startswith("photos/") and "-2-" in name
    ]
    assert sizes
    for across, down in sizes:
        whole = 800 * (shown[2] - shown[0]) / (500 * (shown[3] - shown[1]))
        assert across / down == pytest.approx(whole, rel=0.01)


def test_several_stories_are_stories(tmp_path: Path) -> None:
    path = _write("三篇.docx", tmp_path)
    made = paiban.build(path)
    assert "several-stories" in [finding.code for finding in made.findings]
    assert [str(story.headline[0]) for story in _stories(path)] == [
        each.headline[0] for each in _BY_NAME["三篇.docx"].stories
    ]


def test_a_folder_of_documents(tmp_path: Path) -> None:
    write_all(tmp_path)
    (tmp_path / "~$三篇.docx").write_bytes(b"an open document's lock")
    (tmp_path / "旧稿.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    made = paiban.build(tmp_path)
    shown = made.dump()
    for desk in DESK:
        for story in desk.stories:
            assert "".join(story.headline[0].split()) in "".join(shown.split()), desk.name
    codes = [finding.code for finding in made.findings]
    assert "manuscript-not-read" in codes
    assert "broken-word-file" not in codes


def test_an_edition_file_names_documents(tmp_path: Path) -> None:
    _write("表中图.docx", tmp_path)
    _write("三篇.docx", tmp_path)
    (tmp_path / "edition.toml").write_text(
        'title = "江城晚报"\n[[pages]]\nnumber = "A01"\n'
        '[[pages.stories]]\nfile = "表中图.docx"\n[[pages.stories]]\nfile = "三篇.docx"\n',
        encoding="utf-8",
    )
    made = paiban.build(tmp_path)
    shown = "".join(made.dump().split())
    for words in ("老桥新颜", "修缮前的桥面", "秋粮收购今日开始", "社区食堂本月增"):
        assert words in shown
    (told,) = [each for each in made.findings if each.code == "several-stories"]
    assert told.severity == "warning"


def test_a_batch_of_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name in ("图片.docx", "无样式.docx"):
        _write(name, source)
    (source / "坏.docx").write_bytes(b"PK broken")
    out = tmp_path / "out"
    assert main(["batch", str(source), "-o", str(out), "--jobs", "1"]) == 1
    assert {path.stem for path in out.rglob("*.pdf")} == {"图片", "无样式"}
    assert main(["batch", str(source), "-o", str(out), "--jobs", "1"]) == 1


def test_pictures_are_kept_by_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIBAN_CACHE", str(tmp_path / "cache"))
    body = paragraph("江心大桥昨晚全线亮灯，市民登桥赏景，今起恢复双向通行。") + paragraph(
        picture("p1")
    )
    path = write_docx(tmp_path / "大桥.docx", body, pictures={"p1": jpeg()})
    (photo,) = _stories(path)[0].photos
    kept = Path(photo.file)
    assert kept.is_relative_to(tmp_path / "cache" / "pictures")
    assert kept.name == "大桥-1.jpg"
    assert kept.read_bytes() == jpeg()
    kept.write_bytes(b"damaged")
    _stories(path)
    assert kept.read_bytes() == jpeg()
    write_docx(path, body, pictures={"p1": jpeg(colour="red")})
    (other,) = _stories(path)[0].photos
    assert other.file != photo.file


def test_a_start_without_word_loads_no_lxml(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 江桥通车\n\n大桥昨晚亮灯。\n", encoding="utf-8")
    code = (
        "import sys, paiban; paiban.build(sys.argv[1]); "
        "unwanted = ('lxml', 'paiban.manuscript.word'); "
        "print([name for name in sys.modules if name.startswith(unwanted)])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.md")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "[]"
