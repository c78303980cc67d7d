"""What people get wrong in TOML, told so that one who does not program can mend it (N11)."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Finding, Findings, Severity, Unusable
from paiban.edition.house.colour_names import NAMED, colour_of
from paiban.edition.house.stylebook_reader import load_stylebook
from paiban.edition.paper import DUIKAI, SIKAI, paper_named
from paiban.edition.written.plain_words import plain
from paiban.edition.written.toml_mistakes import KEYS_IN_CHINESE
from paiban.edition.written.toml_source import read_toml


def _told(tmp_path: Path, text: str) -> Finding:
    file = tmp_path / "edition.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Unusable) as caught:
        read_toml(file)
    assert caught.value.finding.code == "bad-toml"
    return caught.value.finding


@pytest.mark.parametrize(
    ("row", "message", "hint"),
    [
        ("file = “a.md”", "the quotation marks “", 'write file = "a.md"'),
        ("file = 「a.md」", "the quotation marks 「", 'write file = "a.md"'),
        ('file = "a.md”', 'begins with "', 'close it on its line: file = "a.md”"'),
        ('number = "A01', 'begins with "', 'close it on its line: number = "A01"'),
        ("版号 = 1", "keys are English words, and 版号 is none", "write number"),
        ('宋体 = "a.ttf"', "keys are English words", '"宋体" = …'),
        ("【pages】", "【 is a Chinese mark", "write ["),
        ('file ＝ "a.md"', "＝ is a Chinese mark", "write ="),
        ('index = ["A01"，"A02"]', "， is a Chinese mark", "write ,"),
        ("date = 2026-13-45", "there is no month 13", "2026-01-31"),
        ("date = 2026-11-31", "there is no day 2026-11-31", "write a day that there is"),
        ("date = 2026-1-5", "the date is not written as TOML has it", "date = 2026-01-05"),
        ("date = 2026年11月30日", "the date is not", '"2026年11月30日"'),
        ("date = 2026/11/30", "the date is not", "date = 2026-11-30"),
        ("date = 2026-1-5   # 一行", "the date is not", 'in quotes: "2026-1-5"'),
        ("paper = “sikai”   # 四开", "the quotation marks “", 'write paper = "sikai",'),
        ("file = a.md", "without quotation marks", 'write file = "a.md"'),
        ("file =", "nothing stands after =", 'file = "…"'),
        ("江心大桥昨晚亮灯", "no key with a value", 'key = "value"'),
        ('file = "照片\\qiao.jpg"'.replace("\\\\", "\\"), "a meaning of its own", "paths with /"),
        ('title = "再来"', "title is there a second time", "take one of them out"),
    ],
)
def test_a_mistake_is_told_by_what_was_meant(
    tmp_path: Path, row: str, message: str, hint: str
) -> None:
    finding = _told(tmp_path, f'title = "题"\n# 一行\n{row}\nauthor = "x"\n')
    assert message in finding.message and hint in finding.hint
    assert finding.origin and finding.origin.line == 3


def test_keys_in_chinese_mean_keys_that_there_are() -> None:
    from paiban.edition.written.schema import edition_schema, front_matter_schema, stylebook_schema

    text = str(edition_schema()) + str(front_matter_schema()) + str(stylebook_schema())
    assert not [key for key in KEYS_IN_CHINESE.values() if f"'{key}'" not in text]


@pytest.mark.parametrize(
    ("of_msgspec", "told"),
    [
        ('Expected "str", got "int"', "must be a text in quotes, and is a whole number"),
        ('Expected "float" > 0.0', "must be more than 0"),
        ('Expected "float" <= 1.0', "must be 1 at most"),
        ('Expected "int" >= 1', "must be 1 at least"),
        ('Expected "array" of at least length 1', "must have at least 1 values"),
        ('Expected "array | str", got "int"', "must be a list in [ ] or a text in quotes, and is a "
         "whole number"),
        ("Invalid enum value 'x'", "cannot be 'x'"),
        ("what is new", "what is new"),
    ],
)  # fmt: skip
def test_values_are_spoken_of_in_plain_words(of_msgspec: str, told: str) -> None:
    assert plain(of_msgspec) == told


def _style(tmp_path: Path, text: str) -> tuple[tuple[float, ...], Findings]:
    file, findings = tmp_path / "style.toml", Findings()
    file.write_text(text, encoding="utf-8")
    accent = load_stylebook(file, findings).accent
    assert isinstance(accent, tuple)
    return accent, findings


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("#1a7a3c", (0.102, 0.4784, 0.2353)),
        ("#FFF", (1.0, 1.0, 1.0)),
        ("green", (0.102, 0.4784, 0.2353)),
        ("绿", (0.102, 0.4784, 0.2353)),
    ],
)
def test_a_colour_by_its_number_or_its_name(
    tmp_path: Path, written: str, means: tuple[float, ...]
) -> None:
    accent, findings = _style(tmp_path, f'accent = "{written}"\n')
    assert accent == means and not len(findings)


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("[26, 122, 60]", "each from 0 to 1: [0.10, 0.48, 0.24]"),
        ('"puce"', "or one of: black, white"),
        ('"#12345"', 'write "#1a7a3c"'),
    ],
)
def test_a_colour_that_is_none_is_told(tmp_path: Path, value: str, hint: str) -> None:
    _, findings = _style(tmp_path, f"accent = {value}\n")
    (finding,) = findings
    assert finding.severity is Severity.ERROR and finding.code == "bad-value"
    assert hint in finding.hint and finding.origin and finding.origin.line == 1


def test_every_named_colour_is_one() -> None:
    names = [name for group in NAMED for name in group]
    assert len(names) == len(set(names)) and all(colour_of(name) for name in names)
    assert colour_of("1a7a3c") is None and colour_of("") is None


def test_papers_by_their_chinese_names() -> None:
    assert paper_named("四开") is SIKAI and paper_named("对开") is DUIKAI
    with pytest.raises(Unusable, match="四开"):
        paper_named("A5")
