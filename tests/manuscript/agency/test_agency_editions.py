"""Agency copy and web pages wherever a manuscript may stand: alone, in a folder, in an edition
file, in a batch; embargoes by the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from paiban.api import Build, build
from paiban.batching.run import batch
from paiban.cli import main
from tests.manuscript.agency.made_items import G2, ninjs_1, pictures
from tests.manuscript.feeds.made_feeds import RSS
from tests.manuscript.webpage.test_web_pages import PAGE

LONG = "县城东环路今日通车，全长三公里，双向四车道，沿线居民出行更加方便。" * 12


def _desk(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    body = {"body_xhtml": f"<p>{LONG}</p>"}
    (folder / "a.json").write_text(json.dumps(ninjs_1(**body)), encoding="utf-8")
    (folder / "b.html").write_text(PAGE, encoding="utf-8")
    (folder / "b_files").mkdir(exist_ok=True)
    (folder / "b_files" / "frame.html").write_text("<p>广告</p>", encoding="utf-8")
    (folder / "package.json").write_text('{"name": "x"}', encoding="utf-8")


def _heads(built: Build) -> set[str]:
    pages = built.made.edition.pages
    return {str(placed.story.headline[0]) for page in pages for placed in page.stories}


def _codes(built: Build) -> list[str]:
    return [finding.code for finding in built.findings]


def test_a_folder(tmp_path: Path) -> None:
    _desk(tmp_path / "desk")
    built = build(tmp_path / "desk")
    assert _heads(built) == {"东环路通车"} and len(built.made.edition.pages[0].stories) == 2
    assert "folder-not-read" not in _codes(built)


def test_an_edition_file(tmp_path: Path) -> None:
    _desk(tmp_path)
    stories = "".join(f'[[pages.stories]]\nfile = "{name}"\n' for name in ("a.json", "b.html"))
    (tmp_path / "edition.toml").write_text(f"[[pages]]\n{stories}", encoding="utf-8")
    built = build(tmp_path / "edition.toml")
    assert len(built.made.edition.pages[0].stories) == 2 and built.ok


def test_a_feed_is_no_manuscript_of_an_edition(tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_text(RSS, encoding="utf-8")
    (tmp_path / "a.md").write_text("# 题\n\n正文。", encoding="utf-8")
    stories = "".join(f'[[pages.stories]]\nfile = "{name}"\n' for name in ("a.md", "f.xml"))
    (tmp_path / "edition.toml").write_text(f"[[pages]]\n{stories}", encoding="utf-8")
    assert "unknown-format" in _codes(build(tmp_path))


def test_a_batch_of_a_folder(tmp_path: Path) -> None:
    _desk(tmp_path / "desk")
    results = {each.id: each for each in batch(tmp_path / "desk", tmp_path / "out", jobs=1)}
    assert set(results) == {"a", "b"} and all(each.ok for each in results.values())


@pytest.mark.parametrize(
    ("now", "code"), [("", 1), ("2026-12-01T05:00+08:00", 1), ("2026-12-01T07:00+08:00", 0)]
)
def test_embargoes_by_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], now: str, code: int
) -> None:
    path = tmp_path / "a.xml"
    path.write_text(G2.replace("<p>", f"<p>{LONG}", 1), encoding="utf-8")
    given = ["--now", now] if now else []
    assert main(["build", str(path), "-o", str(tmp_path / "o.pdf"), *given]) == code
    assert ("error embargoed" in capsys.readouterr().err) is (code == 1)
    (result,) = batch(path.parent, tmp_path / "out", jobs=1, now=now)
    assert result.ok is (code == 0)


def test_pictures_of_a_feed_that_are_on_disk(tmp_path: Path) -> None:
    pictures(tmp_path)
    feed = RSS.replace("b.jpg", "big.jpg")
    (tmp_path / "f.xml").write_text(feed, encoding="utf-8")
    built = build(tmp_path / "f.xml")
    pages = built.made.edition.pages
    files = [p.file for page in pages for s in page.stories for p in s.story.photos]
    assert [Path(file).name for file in files] == ["big.jpg"]
    (told,) = [each for each in built.findings if each.code == "feed-pictures-left-out"]
    assert "https://wb.cn/a.jpg" in told.message
