"""Credits that a byline or the end of a text gives to all photos of a story."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from paiban.api import build

_TEXT = "县城东环路今日通车，全长三公里，双向四车道。" * 4


def _credited(tmp_path: Path, byline: str, end: str) -> bool:
    """Whether nothing is told of a photo without credit."""
    Image.effect_noise((900, 600), 60).convert("RGB").save(tmp_path / "a.jpg")
    front = f"---\nheadline: 东环路通车\nbyline: {byline}\n---\n" if byline else "# 东环路通车\n\n"
    text = f"{front}{_TEXT}\n\n![通车现场](a.jpg)\n\n{_TEXT}\n\n{end}\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    codes = {finding.code for finding in build(tmp_path / "a.md").findings}
    assert "photo-without-caption" not in codes
    return "photo-without-credit" not in codes


@pytest.mark.parametrize(
    ("byline", "end"),
    [
        ("本报记者 周晓岚 文/图", ""),
        ("本报记者 王五 摄影报道", ""),
        ("文并图/周晓岚", ""),
        ("", "（本报图片由市交通局提供）"),
        ("", "（周晓岚 摄）"),
        ("", "　　　　　　　　　　　本报记者 王五 摄影报道"),
    ],
)
def test_one_credit_for_all_photos(tmp_path: Path, byline: str, end: str) -> None:
    assert _credited(tmp_path, byline, end)


@pytest.mark.parametrize(
    ("byline", "end"),
    [("本报记者 周晓岚", ""), ("", "（据《清河日报》）"), ("", "摄影展明日开幕。")],
)
def test_who_wrote_is_no_credit(tmp_path: Path, byline: str, end: str) -> None:
    assert not _credited(tmp_path, byline, end)
