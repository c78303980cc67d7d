"""The hot folder."""

from __future__ import annotations

from pathlib import Path

from paiban.batching.hot_folder import watch


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
