"""A page whose furniture leaves corners that no story fits: they stay white, no story stays out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from paiban.api import build
from tests.compose.built import groups, text_of

_FRONT = """
paper = "sikai-vertical"
language = "zh-Hant"
[furniture]
paper_name = "島嶼日報"
[[pages]]
kind = "masthead"
ear = { file = "ear.md" }
"""
_ADVERTISEMENT = """
[[pages.advertisements]]
file = "notice.png"
columns = 1
lines = %d
"""


def _story(number: int, characters: int) -> str:
    sentence = f"第{number}條路線昨日起改走江邊，沿途設站十一處，居民說方便多了。"
    return f"江邊路線改走{number}號橋\n\n" + "\n\n".join([sentence * 3] * (characters // 90))


@pytest.mark.parametrize("lengths", [(1500, 120), (1200, 450, 300)])
def test_no_story_stays_out_for_want_of_a_shape(lengths: tuple[int, ...], tmp_path: Path) -> None:
    toml = _FRONT
    for number, length in enumerate(lengths):
        (tmp_path / f"{number}.txt").write_text(_story(number, length), encoding="utf-8")
        toml += f'[[pages.stories]]\nfile = "{number}.txt"\n'
    Image.new("L", (600, 160), 200).save(tmp_path / "notice.png")
    (tmp_path / "ear.md").write_text("# 今日天氣\n\n晴轉多雲，北風三級。\n", encoding="utf-8")
    toml += _ADVERTISEMENT % 30 + _ADVERTISEMENT % 10
    (tmp_path / "edition.toml").write_text(toml, encoding="utf-8")
    made = build(tmp_path)
    assert not [each for each in made.findings if each.code in ("held-over", "overset")]
    (page,) = made.made.document.pages
    for number in range(len(lengths)):
        body = [g for g in groups(page.items) if g.role == "body" and g.story == str(number)]
        assert "".join(text_of(each.items) for each in body).startswith(f"第{number}條路線")
