"""Faults that a hostile desk found: stories that were not set though there was room."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from paiban.api import Build, build
from paiban.page.items import Glyphs
from paiban.render.walk import leaves

_SENTENCE = "江上的桥修好了，两岸的人都来看，孩子们跑在最前面。"


def _made(folder: Path, front: str, body: str) -> Build:
    path = folder / "story.md"
    path.write_text(f"---\nheadline: 江桥修好了\n{front}---\n\n{body}\n", "utf-8")
    return build(path)


def _text(made: Build) -> str:
    pages = made.made.document.pages
    return "".join(
        item.text for page in pages for item in leaves(page.items) if isinstance(item, Glyphs)
    )


def test_a_story_with_a_table_ends_level_where_it_leaves_white(tmp_path: Path) -> None:
    rows = "\n".join(f"| 区{number} | {number * 123} |" for number in range(8))
    paragraphs = "\n\n".join(_SENTENCE * 4 for _ in range(4))
    body = f"{paragraphs}\n\n| 区县 | 产值 |\n|---|---|\n{rows}\n\n{paragraphs}"
    made = _made(tmp_path, "", body)
    (story,) = made.made.document.pages[0].stories
    feet = [leg.rect.bottom for leg in story.legs]
    assert len(feet) > 2
    assert max(feet) - min(feet) < made.made.document.pages[0].height / 10


def test_an_upright_photo_under_a_head_leaves_the_text_its_room(tmp_path: Path) -> None:
    Image.new("RGB", (200, 1200), "grey").save(tmp_path / "tall.jpg")
    front = "head_on_photo: true\nphotos: [{ file: tall.jpg, caption: 桥, credit: 李舟 }]\n"
    made = _made(tmp_path, front, "\n\n".join(_SENTENCE * 8 for _ in range(7)))
    assert not {"held-over", "overset"} & {each.code for each in made.findings}
    assert _SENTENCE * 2 in _text(made)


def test_a_slot_too_small_for_all_photos_holds_the_text(tmp_path: Path) -> None:
    Image.new("RGB", (900, 900), "grey").save(tmp_path / "a.jpg")
    (tmp_path / "a.md").write_text(
        "---\nheadline: 桥\nphotos: [{ file: a.jpg, caption: 桥, crop: none }]\n---\n\n"
        + _SENTENCE * 12,
        "utf-8",
    )
    (tmp_path / "edition.toml").write_text(
        '[[pages]]\nnumber = "A1"\n[[pages.stories]]\nfile = "a.md"\n'
        "slot = { column = 1, line = 1, columns = 4, lines = 9 }\n",
        "utf-8",
    )
    made = build(tmp_path)
    codes = {each.code for each in made.findings}
    assert {"slot-too-small", "photo-left-out"} <= codes
    assert _SENTENCE in _text(made)
