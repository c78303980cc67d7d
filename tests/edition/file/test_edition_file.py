"""Reading ``edition.toml``: what is taken from it, and each fault with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Findings, Unusable
from paiban.edition.file.edition_file import read_edition
from paiban.edition.model import Slot
from tests.edition.conftest import PAGE, ReadEdition, stub_reader

FULL = """\
title = "江城时报"
author = "编辑部"
date = 2019-11-28
paper = "duikai"
[furniture]
paper_name = "江城时报"
section = "都市"
editor = "顾晓棠"
imprint = "第1号"
[[pages]]
number = "A01"
kind = "masthead"
section = "要闻"
[[pages.stories]]
file = "a.md"
slot = { column = 1, line = 2, columns = 3, lines = 40 }
text_columns = 2
[[pages.stories]]
file = "b.md"
[[pages]]
[[pages.stories]]
file = "a.md"
"""


def test_all_that_an_edition_says(read: ReadEdition, findings: Findings) -> None:
    edition = read(FULL)
    assert [finding.code for finding in findings] == ["story-twice"]
    assert (edition.title, edition.author, edition.paper.name) == ("江城时报", "编辑部", "duikai")
    first, second = edition.pages
    assert first.number == "A01"
    assert second.number == "2"
    assert first.furniture.masthead
    assert first.furniture.date == "2019年11月28日 星期四"
    assert (first.furniture.section, second.furniture.section) == ("要闻", "都市")
    assert first.stories[0].slot == Slot(0, 1, 3, 40)
    assert first.stories[0].text_columns == 2
    assert first.stories[1].slot is None
    assert [placed.story.id for placed in first.stories + second.stories] == ["a", "b", "a-2"]


def test_the_paper_of_the_command_line_wins(tmp_path: Path, findings: Findings) -> None:
    (tmp_path / "a.md").write_text("甲", encoding="utf-8")
    (tmp_path / "edition.toml").write_text(PAGE, encoding="utf-8")
    assert read_edition(tmp_path, findings, stub_reader, "duikai").paper.name == "duikai"
    with pytest.raises(Unusable, match="unknown-paper"):
        read_edition(tmp_path, findings, stub_reader, "a5")


@pytest.mark.parametrize(
    ("toml", "code", "line", "says"),
    [
        ('papre = "sikai"\n' + PAGE, "unknown-key", 1, 'did you mean "paper"?'),
        (PAGE + 'titel = "x"\n', "unknown-key", 4, 'unknown key "titel"'),
        (PAGE + "slot = { column = 1, with = 2 }\n", "unknown-key", 4, '"with"'),
        (PAGE + "[[pages.stories.photos]]\nfiel = 'x'\n", "unknown-key", 5, '"file"'),
        ("[paper]\ncolumn = 5\n" + PAGE, "unknown-key", 2, '"columns"'),
        ("\ntitle = 3\n" + PAGE, "bad-value", 2, "must be a text in quotes"),
        (PAGE.replace("]]\n", "]]\nnumber = 4\n", 1), "bad-value", 2, '"A04"'),
        (PAGE.replace("]]\n", ']]\nkind = "x"\n', 1), "bad-value", 2, "kind"),
        (PAGE + "slot = { column = 0 }\n", "bad-value", 4, "must be 1 at least"),
        (PAGE + "[[pages.stories.photos]]\nfocus = [0, 2]\n", "bad-value", 5, "must be 1 at most"),
        (PAGE + "[fonts]\nx = 3\n", "bad-value", 5, '"x"'),
        ("paper = 'a5'\n" + PAGE, "unknown-paper", 1, "sikai (四开), duikai (对开)"),
        ("[paper]\nbase = 'a5'\n" + PAGE, "unknown-paper", 1, '"a5"'),
        ("[paper]\ntrim_mm = [100, 390]\n" + PAGE, "paper-does-not-fit", 1, "columns"),
        ("[paper]\nlines = 200\n" + PAGE, "paper-does-not-fit", 1, "390.0 mm"),
        ("[paper]\nleading = 8\n" + PAGE, "paper-does-not-fit", 1, "overlap"),
        ("[[pages]]\nnumber = '1'\n", "empty-page", 1, "stories"),
        ("[[pages]]\n[[pages.stories]]\ntext_columns = 2\n", "missing-key", 2, '"file"'),
        (PAGE.replace("a.md", "c.md"), "no-such-file", 3, '"c.md"'),
        (PAGE + "[fonts]\nx = 'x.ttf'\n", "no-such-file", 5, "x.ttf"),
        ("stylebook = 's.toml'\n" + PAGE, "no-such-file", 1, "s.toml"),
        (
            PAGE + "slot = { column = 4, line = 1, columns = 4, lines = 9 }\n",
            "slot-outside",
            4,
            "column 7",
        ),
    ],
)
def test_a_fault_is_one_finding_with_its_line(
    read: ReadEdition, findings: Findings, toml: str, code: str, line: int, says: str
) -> None:
    read(toml)
    (finding,) = findings
    assert finding.code == code
    assert finding.origin
    assert finding.origin.line == line
    assert finding.origin.file.endswith("edition.toml")
    assert says in str(finding)
    assert findings.has_errors


@pytest.mark.parametrize("toml", ["", "title = 'x'\n", "pages = []\n", "pages = 3\n"])
def test_an_edition_without_pages_is_unusable(read: ReadEdition, toml: str) -> None:
    with pytest.raises(Unusable, match="empty-edition"):
        read(toml)


def test_all_faults_are_found_at_once(read: ReadEdition, findings: Findings) -> None:
    read("x = 1\ntitle = 3\ndate = 4\n" + PAGE + "text_columns = 'two'\nphoto = []\n")
    found = [(finding.code, finding.origin and finding.origin.line) for finding in findings]
    unknown = [("unknown-key", 1), ("unknown-key", 8)]
    assert sorted(found) == [*(("bad-value", line) for line in (2, 3, 7)), *unknown]


def test_a_bad_manuscript_does_not_hide_the_others(read: ReadEdition, findings: Findings) -> None:
    edition = read(PAGE + '[[pages.stories]]\nfile = "b.md"\n', a="bad")
    assert [placed.story.id for placed in edition.pages[0].stories] == ["b"]
    assert [finding.code for finding in findings] == ["bad-front-matter"]


def test_a_font_named_as_a_face_stands_before_the_shipped_files(
    read: ReadEdition, findings: Findings, tmp_path: Path
) -> None:
    (tmp_path / "x.ttf").write_bytes(b"")
    edition = read(PAGE + "[fonts]\nsong = 'x.ttf'\nother = 'x.ttf'\n")
    assert edition.fonts == dict.fromkeys(("song", "other"), str(tmp_path / "x.ttf"))
    assert edition.stylebook.faces["song"][:2] == ("song", "NotoSerifSC-Regular.ttf")
    assert "other" not in edition.stylebook.faces


def test_a_date_may_be_text(read: ReadEdition) -> None:
    assert read("date = '己亥年冬月'\n" + PAGE).pages[0].furniture.date == "己亥年冬月"


def test_a_language_without_rules_is_an_error(read: ReadEdition, findings: Findings) -> None:
    assert read("language = 'zh-Hanss'\n" + PAGE).language == "zh-Hans"
    (finding,) = findings
    assert (finding.code, finding.origin and finding.origin.line) == ("unknown-language", 1)
    assert 'did you mean "zh-Hans"?' in finding.hint
