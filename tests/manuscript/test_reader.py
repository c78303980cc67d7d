"""Input that cannot be used says so; formats load their libraries only when they are read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from paiban.base.finding import Findings, Unusable
from paiban.manuscript.naming import story_id
from paiban.manuscript.reader import read_manuscript
from tests.manuscript.parts import codes, read


def _refusal(path: Path) -> str:
    with pytest.raises(Unusable) as refused:
        read_manuscript(path, Findings())
    assert refused.value.finding.hint and refused.value.finding.origin
    return refused.value.finding.code


def test_no_file_no_text_no_format(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "none.md") == "no-such-file"
    (tmp_path / "folder.md").mkdir()
    assert _refusal(tmp_path / "folder.md") == "unreadable"
    assert _refusal(Path("a\0b.txt")) in ("unreadable", "no-such-file")
    for name, data, code in [
        ("a.txt", b"", "empty-manuscript"),
        ("b.md", "\ufeff \n　\n".encode(), "empty-manuscript"),
        ("c.txt", b"a\0b", "binary-manuscript"),
        ("d.odt", b"text", "unknown-format"),
        ("plain", b"text", "unknown-format"),
    ]:
        (tmp_path / name).write_bytes(data)
        assert _refusal(tmp_path / name) == code


def test_lost_characters_are_reported(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "# 题\n\n正文\ufffd字。\n")
    assert codes(findings) == ["lost-character"]


def test_suffix_in_capitals(tmp_path: Path) -> None:
    assert str(read(tmp_path, "# 题\n\n正文。", "A.MD")[0].headline[0]) == "题"


def test_story_id() -> None:
    assert story_id(Path("x/01 头版/../要闻 (终稿).md")) == "要闻-终稿"
    assert story_id(Path("???.md")) == "story"


def test_plain_text_loads_no_markdown_library(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# 题\n\n正文。\n", encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from paiban.base.finding import Findings;"
        "from paiban.manuscript.reader import read_manuscript;"
        f"read_manuscript(Path({str(tmp_path / 'a.txt')!r}), Findings());"
        "print([name for name in ('yaml', 'markdown_it') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
