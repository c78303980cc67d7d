"""The hot folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from paiban.base.finding import Unusable
from paiban.batching.hot_folder import short_name, watch
from paiban.batching.tasks import Result

STORY = "# 题\n\n正文。"


def _watched(folder: Path) -> list[Result]:
    return list(watch(folder, every=0.05, settle=0.1, once=True))


def _codes(result: Result) -> list[str]:
    return [finding.code for finding in result.findings if finding.severity == "error"]


def test_what_is_dropped_in_is_made_and_moved(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("# 题\n\n正文。", encoding="utf-8")
    (tmp_path / "bad.md").write_text("---\nheadline: [\n---\n正文。", encoding="utf-8")
    edition = tmp_path / "edition"
    edition.mkdir()
    (edition / "edition.toml").write_text('pages = [{ stories = [{ file = "s.md" }] }]')
    (edition / "s.md").write_text("# 题\n\n正文。", encoding="utf-8")
    (tmp_path / "growing.part").write_text("x")
    for _ in watch(tmp_path, every=0.05, settle=0.1, once=True):
        pass
    done = {path.relative_to(tmp_path / "done").as_posix()
            for path in (tmp_path / "done").rglob("*") if path.is_file()}  # fmt: skip
    assert done == {
        "good/good.md", "good/good.pdf", "good/findings.json", "good/findings.txt",
        "edition/edition/edition.toml", "edition/edition/s.md", "edition/edition.pdf",
        "edition/findings.json", "edition/findings.txt",
    }  # fmt: skip
    assert "bad-front-matter" in (tmp_path / "failed/bad/findings.txt").read_text("utf-8")
    assert (tmp_path / "failed" / "bad" / "bad.md").is_file()
    (tmp_path / "good.md").write_text("# 又一次\n\n正文。", encoding="utf-8")
    (result,) = watch(tmp_path, every=0.05, settle=0.1, once=True)
    assert result.id == "good-2" and result.ok


@pytest.mark.parametrize("name", ["done", "failed"])
def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    (tmp_path / "a.md").write_text(STORY, encoding="utf-8")
    with pytest.raises(Unusable, match=f"unwritable-output.*{name} is not a folder"):
        _watched(tmp_path)
    assert (tmp_path / "a.md").is_file()


def test_names_that_are_none_are_told_and_the_others_made(tmp_path: Path) -> None:
    long = "汉" * 84  # 252 bytes, and 3 of the ending: the longest there can be
    for name in (b"a\xff.md", f"{long}.md".encode(), b"good.md", b"..md", b".hidden.md", b"._x.md"):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:  # noqa: PTH118, PTH123
            file.write(STORY.encode())
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "loop.md").symlink_to("loop.md")
    results = {result.id: result for result in _watched(tmp_path)}
    assert results["good"].ok and results[short_name(long)].ok
    assert _codes(results["a\\udcff"]) == ["bad-name"]
    assert _codes(results["..md"]) == _codes(results[".hidden.md"]) == ["bad-name"]
    assert _codes(results["pipe"]) == _codes(results["loop"]) == ["unreadable"]
    assert (tmp_path / "done" / short_name(long) / f"{long}.md").is_file()
    assert "bad-name" in (tmp_path / "failed/a\\udcff/findings.txt").read_text("utf-8")
    assert sorted(path.name for path in tmp_path.glob("*.md")) == ["..md", "._x.md", ".hidden.md"]


def test_a_folder_that_is_moved_away_is_told(tmp_path: Path) -> None:
    hot = tmp_path / "hot"
    hot.mkdir()
    (hot / "a.md").write_text(STORY, encoding="utf-8")
    results = watch(hot, every=0.05, settle=0.1)
    assert next(results).ok
    shutil.move(hot, tmp_path / "elsewhere")
    with pytest.raises(Unusable, match="folder-gone"):
        next(results)
