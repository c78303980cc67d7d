"""What the dictionary says of a text is kept on disk: the same answers, without loading it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import rjieba

from paiban.typeset.words import dictionary
from paiban.typeset.words.dictionary import MOST, tagged, words
from tests.conftest import PROJECT

TEXT = "公交106路恢复原线行驶，“压舱石”更稳"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of its own, and nothing known yet."""
    monkeypatch.setenv("PAIBAN_CACHE", str(tmp_path))
    _forget()
    yield tmp_path / "words"
    _forget()


def _forget() -> None:
    for each in (words, tagged, dictionary._kept, dictionary._file):
        each.cache_clear()


def _file(kept: Path) -> Path:
    (file,) = kept.iterdir()
    return file


def test_answers_are_those_of_the_dictionary_the_first_time_and_later(kept: Path) -> None:
    for _ in range(2):
        assert words(TEXT) == tuple(rjieba.cut(TEXT))
        assert tagged(TEXT) == tuple(rjieba.tag(TEXT))
        _forget()
    assert _file(kept).read_bytes().count(b"\n") == 2
    assert _file(kept).stat().st_mode & 0o077 == 0, "manuscripts are nobody else's business"


def test_a_text_that_is_known_does_not_load_it(kept: Path) -> None:
    script = (
        "import sys; from paiban.typeset.words.sense import sense_breaks;"
        f"print(sense_breaks({TEXT!r})); print('rjieba.rjieba' in sys.modules)"
    )
    env = {**os.environ, "PYTHONPATH": str(PROJECT / "src")}
    said = [
        subprocess.run(
            (sys.executable, "-c", script), env=env, text=True, capture_output=True, check=True
        ).stdout.split("\n")
        for _ in range(2)
    ]
    assert said[0][0] == said[1][0]
    assert [each[1] for each in said] == ["True", "False"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.replace("行驶".encode(), "停驶".encode()),
        lambda data: data[: len(data) // 3],
        lambda data: data.replace(b"\x1f", b" "),
        lambda data: b"\xff\x00\n" + data[::-1],
    ],
)
def test_a_damaged_file_is_not_believed(kept: Path, damage: object) -> None:
    assert tagged(TEXT)
    file = _file(kept)
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    _forget()
    assert tagged(TEXT) == tuple(rjieba.tag(TEXT))


def test_the_file_is_bounded_and_the_newest_stay(kept: Path) -> None:
    assert words("旧的")
    file = _file(kept)
    with file.open("ab") as out:
        out.write("".join(f"1多余{n}\t[]\n" for n in range(60_000)).encode())
    assert file.stat().st_size > MOST
    _forget()
    assert words(TEXT) == tuple(rjieba.cut(TEXT))
    _forget()
    assert file.stat().st_size < MOST and words(TEXT) == tuple(rjieba.cut(TEXT))
    assert "旧的".encode() not in file.read_bytes()


def test_nothing_is_kept_where_that_is_not_wanted(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAIBAN_CACHE", "off")
    assert words(TEXT) == tuple(rjieba.cut(TEXT))
    assert not kept.exists()


def test_a_folder_that_cannot_be_written_is_no_failure(kept: Path) -> None:
    kept.write_text("a file stands where the folder should be")
    assert words(TEXT) == tuple(rjieba.cut(TEXT))
