"""Dates and notices in the language of the edition."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from paiban.base.finding import Findings
from paiban.edition.file.edition_file import read_edition
from paiban.edition.house.local_words import date_as_set, folio_date_as_set, local_words
from paiban.edition.model import Edition
from paiban.manuscript.reader import read_manuscript
from paiban.render.pdf.metadata_packet import day_of
from tests.compose.built import built, text_of

DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("language", "masthead", "folio"),
    [
        ("zh-Hans", "2026年12月1日 星期二", ""),
        ("zh-Hant", "2026年12月1日 星期二", ""),
        ("ja", "2026年（令和8年）12月1日 火曜日", "12月1日（火）"),
        ("ko", "2026년 12월 1일 화요일", ""),
        ("fr", "2026年12月1日 星期二", ""),
    ],
)
def test_a_date_is_set_as_its_language_has_it(language: str, masthead: str, folio: str) -> None:
    assert date_as_set(DAY, language) == masthead
    assert folio_date_as_set(DAY, language) == folio
    assert day_of([masthead]) == DAY


@pytest.mark.parametrize(
    ("day", "era"),
    [
        (date(2019, 5, 1), "2019年（令和元年）5月1日 水曜日"),
        (date(2019, 4, 30), "2019年（平成31年）4月30日 火曜日"),
        (date(1989, 1, 7), "1989年（昭和64年）1月7日 土曜日"),
        (date(1926, 12, 25), "1926年（昭和元年）12月25日 土曜日"),
        (date(1912, 7, 29), "1912年（明治45年）7月29日 月曜日"),
        (date(1850, 1, 1), "1850年1月1日 火曜日"),
    ],
)
def test_eras_begin_on_their_days(day: date, era: str) -> None:
    assert date_as_set(day, "ja") == era


def edition(folder: Path, language: str, rest: str = "") -> Edition:
    (folder / "edition.toml").write_text(
        f'language = "{language}"\ndate = 2026-12-01\n{rest}\n'
        '[furniture]\npaper_name = "江城"\neditor = "林可"\nlunar = true\n'
        '[[pages]]\nnumber = "1"\nkind = "masthead"\nstories = [{ file = "a.md" }]\n'
        '[[pages]]\nnumber = "2"\nstories = [{ file = "b.md" }]\n',
        "utf-8",
    )
    for name in "ab":
        (folder / f"{name}.md").write_text(f"# 江月{name}\n\n{'江天一色无纤尘。' * 30}\n", "utf-8")
    return read_edition(folder, Findings(), read_manuscript)


@pytest.mark.parametrize(
    ("language", "editor", "lunar", "advertisement"),
    [
        ("zh-Hans", "责编：", "农历丙午年十月廿三", "广告"),
        ("zh-Hant", "責編：", "農曆丙午年十月廿三", "廣告"),
        ("ja", "編集：", "旧暦10月23日", "広告"),
        ("ko", "편집 ", "음력 10월 23일", "광고"),
    ],
)
def test_an_edition_has_the_words_of_its_language(
    tmp_path: Path, language: str, editor: str, lunar: str, advertisement: str
) -> None:
    made = edition(tmp_path, language)
    furniture = made.pages[0].furniture
    assert furniture.date == date_as_set(DAY, language)
    assert furniture.editor_word == editor
    assert furniture.lunar == lunar
    assert made.stylebook.advertisement_label == advertisement
    assert made.stylebook.jump_to == local_words(language).jump_to


def test_a_house_keeps_its_own_notice(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text('jump_to = "{page}面へ"\n', "utf-8")
    made = edition(tmp_path, "ja", 'stylebook = "house.toml"')
    assert made.stylebook.jump_to == "{page}面へ"
    assert made.stylebook.jump_from == "（{page}面から続く）"


def test_a_japanese_front_has_the_era_and_other_pages_the_short_date(tmp_path: Path) -> None:
    edition(tmp_path, "ja")
    front, other = built(tmp_path).made.document.pages
    assert "2026年（令和8年）12月1日火曜日" in text_of(front.items).replace(" ", "")
    words = text_of(other.items).replace("\u3000", "")
    assert "12月1日（火）編集：林可" in words
    assert "令和" not in words
