"""Words of Chinese: the answers of rjieba with its own dictionary, which is not loaded."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import rjieba
from hypothesis import example, given
from hypothesis import strategies as st

from paiban.typeset.words.segmenter import TOTAL, segmenter
from paiban.typeset.words.word_list import words_within
from tests.conftest import PROJECT
from tests.typeset.make_word_list import FOLDER, index

_HAN = "武汉加装电梯公交六路恢复原线行驶研究生命起源的了着不一二三年月日顾晓棠在北京大学人民"


def _lines(folder: Path, pattern: str) -> Iterator[str]:
    for file in sorted(folder.rglob(pattern)):
        yield from re.findall(r"[^\n]{1,120}", file.read_text(encoding="utf-8"))


def _same(string: str) -> None:
    assert segmenter().words(string) == rjieba.cut(string)
    assert segmenter().tagged(string) == rjieba.tag(string)


def test_the_manuscripts_of_the_project_are_divided_alike() -> None:
    lines = list(_lines(PROJECT / "assets", "*.md"))
    assert len(lines) > 1000
    for line in lines:
        _same(line)


def test_a_real_page_is_divided_alike(seed_path: Path) -> None:
    lines = re.findall(r"[^\n]{1,120}", seed_path.read_text(encoding="utf-8"))
    assert len(lines) > 10
    for line in lines:
        _same(line)


@given(st.text(st.one_of(st.sampled_from(_HAN), st.characters(exclude_categories=["Cs"]))))
@example("\0\0")
@example("T恤和AA制，１２３４")
@example("龥一\uffff𠀀𪚥")
def test_any_text_is_divided_alike(string: str) -> None:
    _same(string)


def test_the_index_is_that_of_the_list_and_all_words_are_found() -> None:
    data = (FOLDER / "chinese.txt").read_bytes()
    assert (FOLDER / "chinese.index").read_bytes() == index(data)
    rows = [line.split(" ") for line in data.decode().split("\n")[1:-1]]
    assert len(rows) == 349_045
    assert sum(int(frequency) for _, frequency, _ in rows) == TOTAL - 3  # one stands there twice
    for word, frequency, kind in rows[::501]:
        assert (word, int(frequency), kind) in set(words_within(word))


def test_a_word_is_found_with_those_within_it() -> None:
    found = [word for word, _, _ in words_within("北京大学")]
    assert found == ["北", "北京", "北京大学", "京", "大", "大学", "学"]


@pytest.mark.parametrize("first", ["segmenter", "rjieba"])
def test_the_package_may_be_imported_before_and_after(first: str) -> None:
    ours = "from paiban.typeset.words.segmenter import segmenter\nprint(segmenter().words('研究'))"
    theirs = "import sys\nprint('rjieba' in sys.modules)\nimport rjieba\nprint(rjieba.cut('研究'))"
    script = "\n".join((ours, theirs) if first == "segmenter" else (theirs, ours))
    done = subprocess.run(
        (sys.executable, "-c", script), capture_output=True, text=True, check=True, cwd=PROJECT
    )
    assert done.stdout.count("['研究']") == 2
    assert "False" in done.stdout, "the package, and with it its dictionary, was not needed"
