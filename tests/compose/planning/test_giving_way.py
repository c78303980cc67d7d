"""What a page gives way by, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.compose.kept.test_replays import edition, replays, story

PHOTO = "  - file: a.png\n    caption: 通车\n    credit: 李舟摄\n"


def test_a_story_with_a_slot_gives_nothing(tmp_path: Path) -> None:
    """Its plan was made with its photo, which was then taken from it: an IndexError."""
    Image.new("RGB", (600, 900)).save(tmp_path / "a.png")
    pages = (
        '[[pages]]\nnumber = "A01"\n[[pages.stories]]\nfile = "a.md"\n'
        "slot = { column = 1, line = 1, columns = 4, lines = 60 }\n"
        '[[pages.stories]]\nfile = "b.md"\n[[pages.stories]]\nfile = "c.md"\n'
    )
    texts = {
        "a": story("江桥通车", 4, f"photos:\n{PHOTO}"),
        "b": story("渡口停航", 8, "photos:\n" + PHOTO * 5),
        "c": story("复航", 8),
    }
    assert "photo-left-out" in replays(edition(tmp_path, pages, **texts), tmp_path)
    saved = (tmp_path / "kept.toml").read_text(encoding="utf-8")
    of_slotted = saved.partition('id = "a"')[2].partition("[[pages.stories]]\n")[0]
    assert "pages.stories.photos" in of_slotted and "photos_shown" not in of_slotted
