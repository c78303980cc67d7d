"""Where the advertisements of a page stand, and what is said of those that cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Findings
from paiban.edition.advertisement_slots import advertisement_slots
from paiban.edition.model import Advertisement, PageSpec, Placed, Slot
from paiban.edition.paper import DUIKAI, SIKAI, Paper
from paiban.manuscript.story import Story
from tests.edition.conftest import PAGE, ReadEdition


def slots(
    findings: Findings,
    *sizes: tuple[int, ...],
    paper: Paper = SIKAI,
    stories: tuple[Slot, ...] = (),
) -> tuple[Slot | None, ...]:
    """The slots of advertisements of (columns, lines), or (columns, lines, column, line)."""
    wanted = tuple(_advertisement(*size) for size in sizes)
    placed = tuple(Placed(Story("s", "s.md"), slot) for slot in stories)
    return advertisement_slots(PageSpec("A1", placed, advertisements=wanted), paper, (), findings)


def _advertisement(
    columns: int, lines: int, column: int | None = None, line: int | None = None
) -> Advertisement:
    return Advertisement("x.png", columns, lines, column, line)


def codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings]


def test_the_first_stands_at_the_right_of_the_foot(findings: Findings) -> None:
    assert slots(findings, (2, 20)) == (Slot(4, 68, 2, 20),)


def test_they_abut_in_columns(findings: Findings) -> None:
    assert slots(findings, (2, 20), (2, 20), (2, 20)) == (
        Slot(4, 68, 2, 20),
        Slot(2, 68, 2, 20),
        Slot(0, 68, 2, 20),
    )


def test_the_widest_bears_the_others_a_line_apart(findings: Findings) -> None:
    small, wide = slots(findings, (2, 20), (6, 22))
    assert (small, wide) == (Slot(4, 45, 2, 20), Slot(0, 66, 6, 22))


def test_no_column_is_left_alone_between_edge_and_advertisement(findings: Findings) -> None:
    assert slots(findings, (3, 22), (2, 20)) == (Slot(3, 66, 3, 22), Slot(4, 45, 2, 20))


@pytest.mark.parametrize("paper", [SIKAI, DUIKAI], ids=lambda paper: paper.name)
@pytest.mark.parametrize("count", range(1, 9))
def test_none_stands_over_another(findings: Findings, paper: Paper, count: int) -> None:
    sizes = [(2, 20), (3, 15), (1, 10), (2, 12)] * 2
    found = [slot for slot in slots(findings, *sizes[:count], paper=paper) if slot]
    assert len(found) == count
    for at, one in enumerate(found):
        assert one.column + one.columns <= paper.columns
        assert one.line + one.lines <= paper.lines
        assert not any(one.overlaps(other) for other in found[at + 1 :])


def test_one_with_a_place_keeps_it_and_the_others_keep_clear(findings: Findings) -> None:
    free, fixed = slots(findings, (2, 20), (2, 20, 4, 68))
    assert fixed == Slot(4, 68, 2, 20)
    assert free == Slot(2, 68, 2, 20)


def test_they_keep_clear_of_the_slots_of_stories(findings: Findings) -> None:
    (slot,) = slots(findings, (3, 20), stories=(Slot(3, 50, 3, 38),))
    assert slot == Slot(0, 68, 3, 20)


def test_one_too_wide_is_off_the_grid(findings: Findings) -> None:
    assert slots(findings, (7, 20)) == (None,)
    assert codes(findings) == ["advertisement-off-grid"]


def test_one_over_a_story_is_an_error(findings: Findings) -> None:
    assert slots(findings, (2, 20, 0, 0), stories=(Slot(0, 10, 6, 40),)) == (None,)
    assert codes(findings) == ["advertisement-overlap"]


def test_what_finds_no_room_is_an_error(findings: Findings) -> None:
    found = slots(findings, (6, 60), (6, 40))
    assert found.count(None) == 1
    assert codes(findings) == ["advertisement-no-room"]


AD = '[[pages.advertisements]]\nfile = "ad.png"\ncolumns = 2\nlines = 20\n'


def test_they_are_read(read: ReadEdition, findings: Findings, tmp_path: Path) -> None:
    (tmp_path / "ad.png").write_bytes(b"picture")
    edition = read(f'{PAGE}{AD}column = 5\nline = 69\nalt = "茶"\n')
    assert not list(findings)
    (ad,) = edition.pages[0].advertisements
    assert (Path(ad.file).name, ad.columns, ad.lines, ad.column, ad.line, ad.alt) == (
        "ad.png", 2, 20, 4, 68, "茶",
    )  # fmt: skip
    assert ad.origin
    assert ad.origin.line == 4


@pytest.mark.parametrize(
    ("toml", "code", "line"),
    [
        (AD, "no-such-file", 5),
        (AD.replace("ad.png", ""), "missing-key", 5),
        (AD.replace("ad.png", "a.md"), "unknown-format", 5),
        (AD.replace("ad.png", "there.png") + "column = 2\n", "advertisement-place", 8),
        (AD.replace("lines = 20", "lines = 0"), "bad-value", 7),
    ],
)
def test_bad_input_is_one_finding_with_its_line(
    read: ReadEdition, findings: Findings, tmp_path: Path, toml: str, code: str, line: int
) -> None:
    (tmp_path / "there.png").write_bytes(b"picture")
    read(PAGE + toml.replace("ad.png", "none.png"))
    found = [each for each in findings if each.code != "no-such-file" or code == each.code]
    assert [each.code for each in found] == [code]
    assert found[0].origin
    assert found[0].origin.line == line
    assert found[0].hint or code == "bad-value"


def test_a_page_of_advertisements_alone_is_no_error(
    read: ReadEdition, findings: Findings, tmp_path: Path
) -> None:
    (tmp_path / "ad.png").write_bytes(b"picture")
    read(f"[[pages]]\n{AD}")
    assert not list(findings)
