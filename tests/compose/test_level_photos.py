"""Photos of one story in a row: their feet are level, whatever their captions."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from paiban.api import build
from paiban.page.items import Picture
from tests.compose.built import groups

CAPTIONS = (
    "江桥",
    "修缮后的江心大桥昨晚亮灯，石塔与灯影映在江面，市民沿着步道走到桥头，拍下第一张照片",
)


@pytest.mark.parametrize("aspects", [(0.8, 0.8), (0.7, 0.75)])
def test_pictures_side_by_side_end_level(tmp_path: Path, aspects: tuple[float, float]) -> None:
    front = "headline: 江桥亮灯\nphotos:\n"
    for at, (caption, aspect) in enumerate(zip(CAPTIONS, aspects, strict=True)):
        picture = Image.effect_noise((int(900 * aspect), 900), 90).convert("RGB")
        picture.save(tmp_path / f"p{at}.jpg")
        front += f"  - {{file: p{at}.jpg, caption: {caption}, credit: 摄}}\n"
    text = "临江城南，沿高新大道一路向东，左手是装载机总装车间。" * 6 + "\n\n"
    (tmp_path / "a.md").write_text(f"---\n{front}---\n\n{text * 12}", encoding="utf-8")
    made = build(tmp_path / "a.md", paper="sikai")
    photos = [group for group in groups(made.made.document.pages[0].items) if group.role == "photo"]
    pictures = [item.rect for group in photos for item in group.items if isinstance(item, Picture)]
    assert len(pictures) == 2
    one, two = pictures
    assert one.y == pytest.approx(two.y)  # side by side
    assert one.bottom == pytest.approx(two.bottom, abs=0.01)
