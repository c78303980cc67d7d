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


def _folder(folder: Path, texts: dict[str, str]) -> Build:
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return build(folder)


def _story(headline: str, sentences: int, front: str = "") -> str:
    return f"---\nheadline: {headline}\n{front}---\n\n{_SENTENCE * sentences}\n"


def test_a_photo_without_text_has_its_place_among_stories(tmp_path: Path) -> None:
    Image.new("RGB", (1200, 800), "grey").save(tmp_path / "a.jpg")
    photo = "photos: [{ file: a.jpg, caption: 桥, credit: 李舟 }]\n"
    others = {f"b{at}.md": _story(f"第{at}条", 20) for at in range(3)}
    made = _folder(tmp_path, {"a.md": f"---\nheadline: 桥\n{photo}---\n", **others})
    assert not {"photo-left-out", "page-white"} & {each.code for each in made.findings}


def test_a_lead_too_long_for_its_page_is_set_as_far_as_there_is_room(tmp_path: Path) -> None:
    made = _folder(
        tmp_path,
        {
            "a.md": _story("长稿", 400),
            "b.md": _story("短稿", 30),
            "edition.toml": '[[pages]]\nnumber = "A1"\n[[pages.stories]]\nfile = "a.md"\n'
            '[[pages.stories]]\nfile = "b.md"\n',
        },
    )
    found = {each.code: each for each in made.findings}
    assert "held-over" not in found
    assert "characters) too long" in found["overset"].message
    assert [story.id for story in made.made.document.pages[0].stories] == ["a", "b"]


def test_of_fewer_stories_than_pages_the_front_has_the_first(tmp_path: Path) -> None:
    texts = {f"{at}.md": _story(f"稿{at}", 20) for at in range(3)}
    pool = "page_count = 4\n" + "".join(f'[[stories]]\nfile = "{name}"\n' for name in texts)
    pool += '[furniture]\npaper_name = "江城时报"\n'
    made = _folder(tmp_path, {**texts, "edition.toml": pool})
    assert [story.id for story in made.made.document.pages[0].stories] == ["0"]


def test_what_stands_on_a_dark_poster_is_white(tmp_path: Path) -> None:
    Image.new("RGB", (1800, 1400), (10, 10, 10)).save(tmp_path / "a.jpg")
    photo = "photos: [{ file: a.jpg, caption: 桥, credit: 李舟 }]\n"
    made = _folder(
        tmp_path,
        {
            "a.md": _story("江桥修好了", 60, photo),
            "b.md": _story("第二条", 40),
            "ear.md": _story("天气", 1),
            "edition.toml": '[furniture]\npaper_name = "江城时报"\n[[pages]]\nnumber = "A1"\n'
            'kind = "masthead"\nposter = true\near = { file = "ear.md" }\n'
            '[[pages.stories]]\nfile = "a.md"\n[[pages]]\nnumber = "A2"\n'
            '[[pages.stories]]\nfile = "b.md"\n',
        },
    )
    page = made.made.document.pages[0]
    ear = [
        item.colour
        for item in leaves(page.items)
        if isinstance(item, Glyphs) and item.origin and item.origin.file.endswith("ear.md")
    ]
    assert ear and set(ear) == {(1.0,)}
