"""Opening files: the state of each kind in words; names that were nearly right."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from paiban.base.files import is_file, is_folder, is_there, open_file, put, read_file, real
from paiban.base.finding import Finding, Severity
from paiban.base.missing import did_you_mean, missing
from paiban.base.visible import visible, visible_json, visible_lines, without_controls


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_file(path, 5) == b"12345"
    with pytest.raises(OSError, match="more than 0 MB"):
        open_file(path, 4)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pipe", "it is a pipe, not a file"),
        ("folder", "it is a folder, not a file"),
        ("zero", "it is a device, not a file"),
        ("loop", "a link that leads back to itself"),
        ("x" * 300, "the name is too long"),
        ("\udcff", "the name is not UTF-8"),
        ("a\0b", "no file can have this name"),
        ("nothing", "No such file"),
    ],
)
def test_what_is_no_file_is_told_in_words(tmp_path: Path, name: str, words: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(OSError) as caught:
        open_file(f"{tmp_path}/{name}", 100)
    assert words in str(caught.value.strerror)
    assert not is_file(f"{tmp_path}/{name}")
    assert is_folder(f"{tmp_path}/{name}") == (name == "folder")
    assert is_there(f"{tmp_path}/{name}") == (name in ("pipe", "folder", "zero", "loop"))
    assert real(f"{tmp_path}/{name}").is_absolute()


def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to("/dev/null")
    with pytest.raises(OSError, match="it is a device"):
        put(tmp_path / "out", b"x")


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("TEA.JPG", "tea.jpg"),
        ("tea.jpeg", "tea.jpg"),
        ("teaa.jpg", "tea.jpg"),
        ("é.jpg", "e\u0301.jpg"),
        ("桥.jpg", "photos/桥.jpg"),
        ("x/tea.jpg", ""),
        ("tea.md", ""),
    ],
)
def test_the_file_that_was_meant(tmp_path: Path, named: str, meant: str) -> None:
    for name in ("tea.jpg", "e\u0301.jpg", "photos/桥.jpg", ".hidden/teaa.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    hint = did_you_mean(tmp_path / named, named)
    assert hint == (f'did you mean "{meant}"?' if meant else "")


def test_why_a_file_is_missing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.md")
    assert missing(tmp_path / "q", "q", "manuscript", "look") == (
        'there is no manuscript "q"',
        "look",
    )
    message, hint = missing(tmp_path / "p.md", "p.md", "manuscript")
    assert message == 'the manuscript "p.md" cannot be read: it is a pipe, not a file' and hint


def test_a_finding_is_one_line_that_no_terminal_obeys() -> None:
    finding = Finding(Severity.ERROR, "x", "a\x1b[31m\nb\u009b\u202e\udcff", "c\x07")
    assert str(finding) == r"error x: a\x1b[31m\nb\x9b\u202e\udcff (c\x07)"


def test_controls_are_shown_or_left_out() -> None:
    assert visible("汉 字\t。") == "汉 字 。"
    assert visible_lines("a\x1b\nb") == "a\\x1b\nb"
    assert visible_json('"\x9b"') == '"\\u009b"'
    assert without_controls("a\x08\x9b\ufffe\n汉") == "a\n汉"
