"""Folders of manuscripts in a zip, and those with names in GBK."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from paiban.api import Build, build
from paiban.base.finding import Unusable

LEAD = "# 县城东环路今日通车\n\n![通车](照片/东环路.jpg)\n\n正文第一段，全长三公里。\n"


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIBAN_CACHE", str(tmp_path / "cache"))


class _Gbk(zipfile.ZipInfo):
    """An entry whose name is written as Chinese Windows writes it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), 0


def _zip(path: Path, files: dict[str, bytes], kind: type[zipfile.ZipInfo] = _Gbk) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in files.items():
            entry = kind(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, data)
    return path


def _jpeg(path: Path) -> bytes:
    Image.new("RGB", (900, 600), (80, 120, 200)).save(path)
    return path.read_bytes()


def _codes(built: Build) -> set[str]:
    return {finding.code for finding in built.findings}


def _stories(built: Build) -> list[str]:
    pages = built.made.edition.pages
    return [str(placed.story.headline[0]) for page in pages for placed in page.stories]


@pytest.mark.parametrize("kind", [_Gbk, zipfile.ZipInfo])
def test_a_desk_in_a_zip(tmp_path: Path, kind: type[zipfile.ZipInfo]) -> None:
    photo = _jpeg(tmp_path / "p.jpg")
    files = {
        "稿件/头条.md": LEAD.encode("gbk"),
        "稿件/二条.txt": "第二条\n\n正文在此。".encode("gbk"),
        "稿件/照片/东环路.jpg": photo,
        "__MACOSX/x.md": b"# x",
    }
    built = build(_zip(tmp_path / "desk.zip", files, kind))
    assert set(_stories(built)) == {"县城东环路今日通车", "第二条"}
    photos = [p for page in built.made.edition.pages for s in page.stories for p in s.story.photos]
    assert [Path(photo.file).name for photo in photos] == ["东环路.jpg"]
    assert ("names-repaired" in _codes(built)) is (kind is _Gbk)
    places = [str(each.origin) for each in built.findings if each.origin]
    assert "desk/稿件" in places and not [place for place in places if "unpacked" in place]
    again = build(tmp_path / "desk.zip")
    assert _stories(again) == _stories(built)


def test_an_edition_in_a_zip(tmp_path: Path) -> None:
    edition = b'[[pages]]\n[[pages.stories]]\nfile = "a.md"\n'
    files = {"edition.toml": edition, "a.md": "# 题\n\n正文。".encode()}
    assert _stories(build(_zip(tmp_path / "e.zip", files))) == ["题"]


def test_nothing_leaves_the_folder(tmp_path: Path) -> None:
    files = {"../out.md": b"# x", "/abs.md": b"# y", "a\\b.md": "# 题\n\n正文。".encode()}
    built = build(_zip(tmp_path / "z.zip", files))
    assert _stories(built) == ["题"]
    (told,) = [each for each in built.findings if each.code == "zip-entries-left-out"]
    assert told.message == "2 files in z.zip are not unpacked: ../out.md, /abs.md"
    assert not (tmp_path / "cache" / "out.md").exists() and not Path("/abs.md").exists()


def test_links_and_files_that_lie_too_deep_are_told(tmp_path: Path) -> None:
    deep = "/".join(["深"] * 12) + "/b.md"
    path = _zip(tmp_path / "z.zip", {"a.md": "# 题\n\n正文。".encode(), deep: b"# x"})
    with zipfile.ZipFile(path, "a") as packed:
        link = zipfile.ZipInfo("c.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/hostname")
    built = build(path)
    (told,) = [each for each in built.findings if each.code == "zip-entries-left-out"]
    assert deep in told.message and "c.md" in told.message and _stories(built) == ["题"]


def test_of_two_files_of_one_name_the_first_is_told(tmp_path: Path) -> None:
    path = _zip(tmp_path / "z.zip", {"a.md": "# 旧\n\n正文。".encode()})
    with zipfile.ZipFile(path, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.writestr("a.md", "# 新\n\n正文。".encode())
    built = build(path)
    (told,) = [each for each in built.findings if each.code == "same-name-twice"]
    assert _stories(built) == ["新"] and told.message.endswith(": a.md") and not built.ok


def test_a_zip_within_is_told(tmp_path: Path) -> None:
    inner = _zip(tmp_path / "b.zip", {"b.md": b"# b"}).read_bytes()
    files = {"a.md": "# 题\n\n正文。".encode(), "b.zip": inner, "二版/c.zip": inner}
    built = build(_zip(tmp_path / "z.zip", files))
    told = [str(each.origin) for each in built.findings if each.code == "folder-not-read"]
    assert told == ["z/b.zip", "z/二版"]


def test_a_spoilt_name_that_says_it_is_utf_8(tmp_path: Path) -> None:
    name = "大桥亮灯.md".encode("gbk").decode("cp437")
    files = {f"稿件/{name}": "# 题\n\n正文。".encode(), "稿件/Größe.md": "# 二\n\n正文。".encode()}
    built = build(_zip(tmp_path / "z.zip", files, zipfile.ZipInfo))
    pages = built.made.edition.pages
    files_of = {Path(each.story.file).name for page in pages for each in page.stories}
    assert files_of == {"大桥亮灯.md", "Größe.md"} and "names-repaired" in _codes(built)


@pytest.mark.parametrize("data", [b"PK\x03\x04 no zip", b"", b"PK\x05\x06" + b"\0" * 18])
def test_a_zip_that_is_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(Unusable) as caught:
        build(path)
    assert caught.value.finding.code in ("broken-zip", "empty-edition")


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        build(_zip(tmp_path / "b.zip", {f"{n}.md": b" " * 30_000_000 for n in range(3)}))
    assert caught.value.finding.code == "zip-too-large"


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux only")
def test_a_folder_of_names_in_gbk(tmp_path: Path) -> None:
    def called(name: str) -> str:
        return os.fsdecode(name.encode("gbk"))

    folder = tmp_path / called("稿件")
    (folder / called("照片")).mkdir(parents=True)
    (folder / called("头条.md")).write_bytes(LEAD.encode("gbk"))
    photo = _jpeg(tmp_path / "p.jpg")
    (folder / called("照片") / called("东环路.jpg")).write_bytes(photo)
    built = build(folder)
    assert _stories(built) == ["县城东环路今日通车"] and "names-repaired" in _codes(built)
    assert "missing-photo" not in _codes(built)


def test_of_two_names_that_mean_one_both_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "稿件"
    folder.mkdir()
    spoilt = "头条.md".encode("gbk").decode("cp437")
    (folder / "头条.md").write_text("# 一\n\n正文。", encoding="utf-8")
    (folder / spoilt).write_text("# 二\n\n正文。", encoding="utf-8")
    built = build(folder)
    assert set(_stories(built)) == {"一", "二"} and "same-name-twice" in _codes(built)
    (folder / "头条.md").unlink()
    again = build(folder)
    assert _stories(again) == ["二"] and again.ok


def test_photo_names_spoilt_on_the_way(tmp_path: Path) -> None:
    (tmp_path / "头条.md").write_text(LEAD.replace("照片/", ""), encoding="utf-8")
    _jpeg(tmp_path / "a.jpg")
    (tmp_path / "a.jpg").rename(tmp_path / "东环路.jpg".encode("gbk").decode("cp437"))
    built = build(tmp_path / "头条.md")
    (photo,) = built.made.edition.pages[0].stories[0].story.photos
    assert Path(photo.file).is_file()
