"""What was done by hand: written whole or not at all, undone, done again."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.preview.desk.history import History
from paiban.preview.desk.manuscript_text import Conflict, opened, to_save


def test_changes_are_undone_and_done_again_in_order(tmp_path: Path) -> None:
    one, two = tmp_path / "plan.toml", tmp_path / "a.md"
    two.write_bytes(b"a")
    history = History()
    assert history.write("pin", {one: b"1"}, 1.0) == ""
    assert history.write("edit", {two: b"b", one: b"2"}, 2.0) == ""
    assert history.counts == (2, 0)
    assert history.undo()[0] == ""
    assert (one.read_bytes(), two.read_bytes()) == (b"1", b"a")
    assert history.undo()[0] == ""
    assert not one.exists()
    assert history.undo()[0] == "there is nothing to undo"
    assert history.redo()[0] == "" and history.redo()[0] == ""
    assert (one.read_bytes(), two.read_bytes()) == (b"2", b"b")
    assert history.redo()[0] == "there is nothing to do again"


def test_a_new_change_takes_what_was_undone_away(tmp_path: Path) -> None:
    file, history = tmp_path / "a.md", History()
    history.write("one", {file: b"1"}, 1.0)
    history.undo()
    history.write("two", {file: b"2"}, 2.0)
    assert [each["words"] for each in history.told()] == ["two"]
    assert history.counts == (1, 0)


def test_saves_of_a_moment_are_one_change(tmp_path: Path) -> None:
    file, history = tmp_path / "a.md", History()
    for at, data in enumerate((b"1", b"2", b"3")):
        history.write("a.md edited", {file: data}, float(at), joins=True)
    history.write("a.md edited", {file: b"4"}, 100.0, joins=True)
    assert history.counts == (2, 0)
    history.undo()
    assert file.read_bytes() == b"3"
    history.undo()
    assert not file.exists()
    history.redo()
    assert file.read_bytes() == b"3"
    history.write("a.md edited", {file: b"5"}, 1000.0, joins=True)
    assert history.counts == (2, 0)


def test_what_another_program_changed_is_not_undone(tmp_path: Path) -> None:
    file, history = tmp_path / "a.md", History()
    history.write("one", {file: b"1"}, 1.0)
    assert history.are_ours([str(file)])
    file.write_bytes(b"mine")
    assert not history.are_ours([str(file)])
    assert "another program" in history.undo()[0]
    assert file.read_bytes() == b"mine"


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    one, wrong, history = tmp_path / "a.md", tmp_path / "a.md" / "b.md", History()
    one.write_bytes(b"a")
    assert history.write("two", {one: b"b", wrong: b"c"}, 1.0) != ""
    assert one.read_bytes() == b"a"
    assert history.told() == []


def test_each_entry_tells_the_pages_that_it_changed(tmp_path: Path) -> None:
    history = History()
    history.saved_elsewhere([str(tmp_path / "a.md")], 1.0)
    history.saved_elsewhere([str(tmp_path / "a.md")], 2.0)
    history.built(["A1", "A3"])
    history.write("pin", {tmp_path / "plan.toml": b"1"}, 3.0)
    history.built(["A2"])
    assert [(each["words"], each["pages"]) for each in history.told()] == [
        ("pin", ["A2"]),
        ("a.md saved", ["A1", "A3"]),
    ]


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbf\xe6\xb1\x9f\r\n\xe6\xa1\xa5\r\n", "江\n桥\n".encode()]
)
def test_a_text_keeps_its_line_ends_and_its_mark(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(data)
    found = opened(file)
    assert found.text == "江\n桥\n" and not found.why
    assert to_save(file, found.text, found.mark) is None
    assert to_save(file, "河\n桥\n", found.mark) == data.replace("江".encode(), "河".encode())


def test_a_text_over_another_state_is_a_conflict(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("一", "utf-8")
    mark = opened(file).mark
    file.write_text("二", "utf-8")
    with pytest.raises(Conflict) as caught:
        to_save(file, "三", mark)
    assert caught.value.now.text == "二"
    assert to_save(file, "三", caught.value.now.mark) == "三".encode()
    assert to_save(file, "二", mark) is None  # the other program wrote the same


def test_what_is_not_edited_here_is_shown_with_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("江桥昨晚六时通车，两岸行人可以步行往来。".encode("gb18030"))
    found = opened(file)
    assert "UTF-8" in found.why and "江桥昨晚" in found.text
    with pytest.raises(ValueError, match="UTF-8"):
        to_save(file, "江", found.mark)
    other = tmp_path / "a.docx"
    other.write_bytes(b"no Word document")
    assert "Word" in opened(other).why
