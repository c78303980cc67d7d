"""An edition that names its own fonts for emoji and for rare Han."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import Build, build
from tests.emoji_fonts import emoji_font
from tests.fonts import square_font
from tests.render.readers import poppler_raw

EDITION = """
title = "表情"
paper = "sikai"
{fonts}
[[pages]]
number = "A01"
[[pages.stories]]
file = "a.md"
"""
STORY = "---\nheadline: 表情😀上头条\n---\n\n吉祥与𠮷祥，**粗体👩\u200d🔬也有**，旗🇨🇳。\n"


def edition(folder: Path, fonts: str) -> Build:
    (folder / "edition.toml").write_text(EDITION.format(fonts=fonts), encoding="utf-8")
    (folder / "a.md").write_text(STORY, encoding="utf-8")
    return build(folder)


@pytest.mark.parametrize("kind", ["outline", "COLR", "CBDT"])
def test_emoji_and_rare_han_come_from_the_fonts_that_the_user_names(
    tmp_path: Path, kind: str
) -> None:
    fonts = f'[fonts]\nemoji = "{emoji_font(kind)}"\nfallback = "{square_font()}"'
    made = edition(tmp_path, fonts)
    assert [str(finding) for finding in made.findings if finding.code != "underset"] == []
    text = "".join(poppler_raw(made.pdf(), tmp_path).split())
    assert "表情😀上头条" in text
    assert "吉祥与𠮷祥，粗体👩\u200d🔬也有，旗🇨🇳。" in text


def test_without_them_each_is_an_error_with_its_code_point_and_line(tmp_path: Path) -> None:
    made = edition(tmp_path, "")  # 𠮷 is in the shipped 楷
    told = {
        (finding.message, finding.origin.line if finding.origin else 0)
        for finding in made.findings
        if finding.code == "missing-glyph"
    }
    assert told == {
        ("no font has 😀 U+1F600", 2),
        ("no font has 👩 U+1F469", 5),
        ("no font has 🔬 U+1F52C", 5),
        ("no font has 🇨 U+1F1E8", 5),
        ("no font has 🇳 U+1F1F3", 5),
    }


def test_an_emoji_font_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.ttf").write_bytes(b"no font")
    with pytest.raises(Exception, match="bad-font"):
        edition(tmp_path, '[fonts]\nemoji = "bad.ttf"')
