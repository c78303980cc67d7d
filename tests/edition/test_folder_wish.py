"""Wishes of a folder without an edition file."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.edition.folder_wish import FolderWish, folder_wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("paper: 对开, pages: 2\n", FolderWish("对开", 2)),
        ("纸张：四开；版数：3\n报名：江城时报\n", FolderWish("四开", 3, "江城时报")),
        ("# nothing yet\n", FolderWish()),
        (
            "date = 2026-11-30\nsection: 副刊",
            FolderWish(date="2026年11月30日 星期一", section="副刊"),
        ),
        (
            "紙張：四開直排，版數：兩個版，報名：島嶼日報，日期：2026-11-30，版名：要聞",
            FolderWish("四開直排", 2, "島嶼日報", "2026年11月30日 星期一", "要聞"),
        ),
        ("開本：对开直排；版數：２版", FolderWish("对开直排", 2)),
        ("日期：腊月初八", FolderWish(date="腊月初八")),
    ],
)
def test_a_line_says_what_the_folder_wants(tmp_path: Path, text: str, wish: FolderWish) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "版面.txt").write_text(text, encoding="utf-8")
    findings = Findings()
    assert replace(folder_wish(folder, findings), origin=None) == wish
    assert not list(findings)


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("papre: 对开", "unknown-key", 'did you mean "paper"?'),
        ("x\npaper: A5", "bad-value", "duikai (对开)"),
        ("pages: many", "bad-value", "a number from 1 to 64"),
        ("pages: 0", "bad-value", "a number from 1 to 64"),
    ],
)
def test_a_wrong_wish_is_told_with_its_line(
    tmp_path: Path, text: str, code: str, hint: str
) -> None:
    (tmp_path / "paiban.txt").write_text(text, encoding="utf-8")
    findings = Findings()
    folder_wish(tmp_path, findings)
    finding = list(findings)[-1]
    assert finding.code == code
    assert hint in finding.hint
    assert finding.origin
    assert finding.origin.line == text.count("\n") + 1


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2026-11-30", "2026年11月30日 星期一"),
        ("副刊20261130", "2026年11月30日 星期一"),
        ("2026年2月30日", ""),
        ("pile-7", ""),
    ],
)
def test_the_name_of_a_folder_may_be_its_date(tmp_path: Path, name: str, date: str) -> None:
    (tmp_path / name).mkdir()
    assert folder_wish(tmp_path / name, Findings()).date == date
