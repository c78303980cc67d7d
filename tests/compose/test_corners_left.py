"""What gives way before a story stays out: corners beside the furniture, and the wish for a level
head."""

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


_HEAD = "環狀線北環段進度百分之六十七"


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


def test_a_level_head_that_fits_nowhere_stands_as_others_do(tmp_path: Path) -> None:
    toml = 'paper = "sikai-vertical"\nlanguage = "zh-Hant"\n[[pages]]\n'
    for number, length in enumerate((900, 500, 500)):
        story = _story(number, length)
        if not number:
            story = (
                "---\nheadline_place: level\nheadline: 環狀線北環段進度百分之六十七\n---\n" + story
            )
        (tmp_path / f"{number}.md").write_text(story, encoding="utf-8")
        toml += f'[[pages.stories]]\nfile = "{number}.md"\n'
    (tmp_path / "edition.toml").write_text(toml, encoding="utf-8")
    made = build(tmp_path)
    told = {each.code: each for each in made.findings}
    assert "held-over" not in told and "level head" in told["headline-place-unused"].message
    (tmp_path / "plan.toml").write_bytes(made.plan())
    again = build(tmp_path, plan=tmp_path / "plan.toml")
    assert again.pdf() == made.pdf()
    assert not [each for each in again.findings if each.code.startswith("plan-")]
