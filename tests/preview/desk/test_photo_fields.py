"""The photos of a manuscript, and of an edition file, changed in their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.preview.desk.photo_exchange import PhotoPlace, exchanged, with_swapped
from paiban.preview.desk.photo_fields import NoPhoto, caption, items, with_photo_key
from paiban.preview.desk.photo_tables import with_table_key

_TEXT = """---
headline: 江桥
photos:
  - file: a.jpg
    caption: 桥
    focus: [0.5, 0.5]
  - file: b.jpg
    # to be checked
    credit: 李舟
section: 都市
---

正文。

![码头](c.jpg "赵宁")
"""
_TOML = """[[pages]]
number = "A06"

[[pages.stories]]
file = "bridge.md"

[[pages.stories.photos]]
file = "a.jpg"
caption = "桥"
focus = [0.38, 0.52]
# slot = { column = 1 }

[[pages.stories]]
file = "lift.md"
"""


def _photo(folder: Path, name: str) -> str:
    return str((folder / name).resolve())


def test_the_photos_of_the_front_matter(tmp_path: Path) -> None:
    found = items(_TEXT, tmp_path / "x.md")
    assert [each.file for each in found] == [_photo(tmp_path, n) for n in ("a.jpg", "b.jpg")]


def test_a_key_is_changed_added_and_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    one, two = _photo(tmp_path, "a.jpg"), _photo(tmp_path, "b.jpg")
    new = with_photo_key(_TEXT, path, one, "focus", "[0.20, 0.90]")
    assert new == _TEXT.replace("[0.5, 0.5]", "[0.20, 0.90]")
    new = with_photo_key(_TEXT, path, two, "focus", "[0.10, 0.10]")
    assert new == _TEXT.replace("李舟\n", "李舟\n    focus: [0.10, 0.10]\n")
    assert with_photo_key(new, path, two, "focus", "") == _TEXT
    assert with_photo_key(_TEXT, path, two, "zoom", "") == _TEXT


def test_a_caption_in_the_body_is_changed_there(tmp_path: Path) -> None:
    path, photo = tmp_path / "x.md", _photo(tmp_path, "c.jpg")
    new = with_photo_key(_TEXT, path, photo, "caption", caption("新码头：北岸"))
    assert new == _TEXT.replace("![码头]", "![新码头：北岸]")
    with pytest.raises(NoPhoto):
        with_photo_key(_TEXT, path, photo, "focus", "[0.10, 0.10]")
    with pytest.raises(NoPhoto):
        with_photo_key(_TEXT, path, _photo(tmp_path, "d.jpg"), "caption", "桥")


def test_two_photos_are_exchanged_with_all_their_keys(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    names = _photo(tmp_path, "a.jpg"), _photo(tmp_path, "b.jpg")
    new = with_swapped(_TEXT, path, *names)
    assert [each.file for each in items(new, path)] == list(reversed(names))
    assert sorted(new.split("\n")) == sorted(_TEXT.split("\n"))
    assert with_swapped(new, path, *names) == _TEXT
    with pytest.raises(NoPhoto):
        with_swapped(_TEXT, path, names[0], _photo(tmp_path, "c.jpg"))


_OTHER = """---
photos:
- file: '../photos/d.jpg'   # desk
  credit: 赵宁
---
正文。
"""


def test_photos_of_two_manuscripts_are_exchanged_with_all_their_keys(tmp_path: Path) -> None:
    one, other = tmp_path / "x.md", tmp_path / "inner" / "y.md"
    other.parent.mkdir()
    photo, given = _photo(tmp_path, "b.jpg"), _photo(tmp_path, "photos/d.jpg")
    mine, theirs = exchanged(PhotoPlace(_TEXT, one, photo), PhotoPlace(_OTHER, other, given))
    assert [each.file for each in items(mine, one)] == [_photo(tmp_path, "a.jpg"), given]
    assert "  - file: photos/d.jpg\n    credit: 赵宁\nsection" in mine
    assert (
        theirs == "---\nphotos:\n- file: ../b.jpg\n  # to be checked\n  credit: 李舟\n---\n正文。\n"
    )
    back = exchanged(PhotoPlace(mine, one, given), PhotoPlace(theirs, other, photo))
    assert [each.file for each in items(back[0], one)] == [
        _photo(tmp_path, n) for n in ("a.jpg", "b.jpg")
    ]
    with pytest.raises(NoPhoto, match=r"y\.md"):
        exchanged(PhotoPlace(_TEXT, one, photo), PhotoPlace(_OTHER, other, photo))


@pytest.mark.parametrize("line", [7, 8, 10])
def test_a_photo_of_an_edition_file_is_changed_in_its_table(line: int) -> None:
    new = with_table_key(_TOML, line, "focus", "[0.10, 0.20]")
    assert new == _TOML.replace("[0.38, 0.52]", "[0.10, 0.20]")
    new = with_table_key(_TOML, line, "credit", '"李舟"')
    assert new == _TOML.replace("0.52]\n", '0.52]\ncredit = "李舟"\n')
    assert with_table_key(new, line, "credit", "") == _TOML


def test_a_line_outside_a_photo_is_refused() -> None:
    for line in (1, 5, 13, 999):
        with pytest.raises(NoPhoto):
            with_table_key(_TOML, line, "focus", "[0.10, 0.20]")
