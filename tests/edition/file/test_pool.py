"""Stories of the edition itself, page counts, front pages, and another paper, as they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Findings
from paiban.edition.file.edition_file import read_edition
from paiban.edition.model import Slot, Wish
from tests.edition.conftest import PAGE, ReadEdition, stub_reader


def test_stories_of_the_edition_are_read(read: ReadEdition, findings: Findings) -> None:
    edition = read(
        '[[stories]]\nfile = "a.md"\npage = "A3"\nsection = "体育"\npriority = 2\njump = "auto"\n'
        'box = "tint"\nwidth = "full"\n[[stories]]\nfile = "b.md"\n'
    )
    assert not list(findings)
    assert edition.pool
    a, b = edition.pool.stories
    assert (a.page, a.section, a.weight) == ("A3", "体育", 2)
    assert (a.placed.jump_auto, a.placed.story.box) == (True, "tint")
    assert a.placed.prefer == (Wish((6,)),)
    assert (b.page, b.section, b.weight, b.placed.jump_auto) == ("", "", 0, False)


def test_a_page_story_may_jump_where_the_arranger_will(
    read: ReadEdition, findings: Findings
) -> None:
    (placed,) = read(PAGE + 'jump = "auto"\n').pages[0].stories
    assert not list(findings)
    assert (placed.jump, placed.jump_auto) == ("", True)


@pytest.mark.parametrize(
    ("count", "hint"), [(6, "whole sheets give 4, 8, 12 or 16"), (4, "raise it")]
)
def test_a_page_count_that_cannot_be(
    read: ReadEdition, findings: Findings, count: int, hint: str
) -> None:
    edition = read(f"page_count = {count}\n" + PAGE * 5)
    (finding,) = (each for each in findings if each.code != "story-twice")
    assert (finding.code, finding.severity.value) == ("page-count", "error")
    assert finding.origin
    assert finding.origin.line == 1
    assert hint in finding.hint
    assert len(edition.pages) == 5


def test_an_ear_and_an_index_are_read(read: ReadEdition, findings: Findings) -> None:
    edition = read(
        '[[pages]]\nkind = "masthead"\near = { file = "a.md" }\n'
        "index = { column = 5, line = 70, columns = 2, lines = 19 }\n"
        '[[pages.stories]]\nfile = "b.md"\n'
    )
    assert not list(findings)
    (page,) = edition.pages
    assert page.ear
    assert page.ear.notice
    assert page.ear.notice.id == "a"
    assert page.index
    assert page.index.slot == Slot(4, 69, 2, 19)


@pytest.mark.parametrize("index", ["true", '["A2"]'])
def test_an_index_may_name_its_pages(read: ReadEdition, findings: Findings, index: str) -> None:
    page = read(PAGE.replace("[[pages]]", f"[[pages]]\nindex = {index}")).pages[0]
    assert not list(findings)
    assert page.index
    assert page.index.pages == (() if index == "true" else ("A2",))


@pytest.mark.parametrize(
    ("toml", "code"),
    [
        ('ear = { file = "a.md" }', "ear-unused"),
        ('kind = "masthead"\near = { file = "none.png" }', "no-such-file"),
        ("index = { column = 6, columns = 2 }", "slot-outside"),
        ("index = 3", "bad-value"),
    ],
)
def test_bad_front_pages_are_one_finding_each(
    read: ReadEdition, findings: Findings, toml: str, code: str
) -> None:
    read(PAGE.replace("[[pages]]", f"[[pages]]\n{toml}"))
    assert [finding.code for finding in findings] == [code]
    assert next(iter(findings)).origin


SLOTTED = (
    'paper = "duikai"\n[[pages]]\nnumber = "A1"\n[[pages.stories]]\nfile = "a.md"\n'
    "slot = { column = 1, line = 1, columns = 8, lines = 60 }\ntext_columns = 4\n"
    'jump = "A2"\n[[pages]]\nnumber = "A2"\n[[pages.stories]]\nfile = "a.md"\ncontinued = true\n'
)


def test_on_another_paper_slots_are_let_go_and_jumps_are_whole(
    read: ReadEdition, tmp_path: Path
) -> None:
    read(SLOTTED)
    findings = Findings()
    edition = read_edition(tmp_path, findings, stub_reader, "sikai")
    (finding,) = findings
    assert (finding.code, finding.severity.value) == ("slots-dropped", "warning")
    assert finding.origin
    assert finding.origin.line == 2
    (placed,) = edition.pages[0].stories
    assert (placed.slot, placed.jump, placed.text_columns) == (None, "", 0)
    assert not edition.pages[1].stories


def test_on_its_own_paper_slots_stay(read: ReadEdition, tmp_path: Path) -> None:
    read(SLOTTED)
    findings = Findings()
    edition = read_edition(tmp_path, findings, stub_reader, "duikai")
    assert not list(findings)
    assert edition.pages[0].stories[0].slot == Slot(0, 0, 8, 60)


def test_advertisements_keep_their_share_of_another_paper(
    read: ReadEdition, tmp_path: Path
) -> None:
    (tmp_path / "ad.png").write_bytes(b"picture")
    ad = '[[pages.advertisements]]\nfile = "ad.png"\ncolumns = 8\nlines = 30\n'
    ad += "column = 1\nline = 94\n"
    read(f'paper = "duikai"\n{PAGE}{ad}')
    edition = read_edition(tmp_path, Findings(), stub_reader, "sikai")
    (found,) = edition.pages[0].advertisements
    assert (found.columns, found.column, found.line) == (6, None, None)
    assert found.lines == 19
