"""Folders made up: the sheet is chosen, pages are full, what has no room is held over and named."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PIL import Image

from paiban.api import Build, build
from paiban.compose.planning.white import uncovered
from paiban.edition.paper import SIKAI

SENTENCE = "江桥昨晚六时通车，两岸行人可以步行往来，沿江的店铺多开了两个小时。"


def write_pile(folder: Path, *lengths: int, photos: tuple[int, ...] = ()) -> Path:
    """Manuscripts of so many characters each; those numbered in ``photos`` have a photo."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, length in enumerate(lengths):
        random, text = Random(number), ""
        while len(text) < length:
            text += SENTENCE * random.randint(1, 4) + "\n\n"
        front = f"headline: 第{number + 1}条消息来自江边\npriority: {number + 1}\n"
        if number in photos:
            Image.new("RGB", (900, 600), (40 * number, 90, 120)).save(folder / f"{number}.png")
            front += f"photos:\n  - file: {number}.png\n    caption: 江边\n    credit: 摄\n"
        name = folder / f"s{number:02d}.md"
        name.write_text(f"---\n{front}---\n\n{text}", encoding="utf-8")
    return folder


def codes(built: Build) -> list[str]:
    return [finding.code for finding in built.findings]


def white(built: Build) -> list[int]:
    """Cells left white on each page."""
    return [
        uncovered(
            [*laid.desk.taken, *(each.slot for each in laid.trial.plan.modules)],
            laid.desk.edition.paper,
            1,
        )
        + sum(run.flow.empty for run in laid.trial.runs)
        for laid in built.made.laid
    ]


@pytest.mark.parametrize("seed", range(4))
def test_a_pile_makes_full_pages(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    count = random.randint(5, 11)
    lengths = [int(min(2500, max(100, random.lognormvariate(6.2, 0.7)))) for _ in range(count)]
    built = build(write_pile(tmp_path, *lengths, photos=(0, 2)))
    assert not [each for each in built.findings if each.severity == "error"]
    pages = built.made.document.pages
    assert sum(len(page.stories) for page in pages) == count
    assert codes(built).count("sheet-chosen") == 1
    columns = built.made.edition.paper.columns
    assert all(cells <= columns for cells in white(built)[:-1]), white(built)


def test_paper_and_pages_are_as_asked(tmp_path: Path) -> None:
    pile = write_pile(tmp_path, *[900] * 8, photos=(0, 3))
    assert build(pile, paper="duikai").made.edition.paper.name == "duikai"
    built = build(pile, pages=3)
    assert len(built.made.document.pages) == 3
    (tmp_path / "版面.txt").write_text("纸张：四开，版数：4，报名：江城时报\n", encoding="utf-8")
    wished = build(pile)
    assert wished.made.edition.paper is SIKAI
    assert [page.number for page in wished.made.document.pages] == list("1234")
    assert [page.furniture.masthead for page in wished.made.edition.pages] == [True, *[False] * 3]


def test_what_has_no_room_is_held_over_the_lightest_first(tmp_path: Path) -> None:
    pile = write_pile(tmp_path, *[1500] * 9)
    built = build(pile, paper="sikai", pages=1)
    held = built.held().split()
    printed = {story.id for page in built.made.document.pages for story in page.stories}
    assert printed
    assert {Path(file).stem for file in held} == {f"s{at:02d}" for at in range(9)} - printed
    assert "s00" in printed
    assert codes(built).count("held-over") == len(held)
    assert not sum(
        story.overset_lines for page in built.made.document.pages for story in page.stories
    )


def test_a_page_with_little_text_has_larger_photos_rather_than_white(tmp_path: Path) -> None:
    built = build(write_pile(tmp_path, 900, 500, photos=(0, 1)), paper="sikai")
    assert len(built.made.document.pages) == 1
    assert white(built)[0] <= SIKAI.columns


def test_a_page_with_too_much_gives_photos_before_text(tmp_path: Path) -> None:
    pile = write_pile(tmp_path, 2700, 1300, 600, photos=(0, 1, 2))
    built = build(pile, paper="sikai", pages=1)
    printed = {story.id for page in built.made.document.pages for story in page.stories}
    assert printed == {"s00", "s01", "s02"}
    assert codes(built) == ["photo-left-out"] * 3


def test_a_filler_closes_what_stays_white_once(tmp_path: Path) -> None:
    pile = write_pile(tmp_path, 500, 400)
    assert "page-white" in codes(build(pile))
    fillers = pile / "补白"
    fillers.mkdir()
    for name, size in (("wide", (1650, 600)), ("tall", (600, 900)), ("square", (800, 800))):
        Image.new("L", size, 200).save(fillers / f"{name}.png")
    (fillers / "brief.md").write_text(f"# 补白一则\n\n{SENTENCE}\n", encoding="utf-8")
    built = build(pile)
    used = [finding.message for finding in built.findings if finding.code == "filler-used"]
    assert used
    assert len(set(used)) == len(used)
    assert white(built)[0] < white(build(write_pile(tmp_path / "bare", 500, 400)))[0]


def test_a_full_page_has_no_filler(tmp_path: Path) -> None:
    pile = write_pile(tmp_path, 1500, 1300, 1100, photos=(0,))
    (pile / "补白").mkdir()
    Image.new("L", (1650, 600), 200).save(pile / "补白" / "wide.png")
    assert "filler-used" not in codes(build(pile))


def test_an_edition_names_its_fillers(tmp_path: Path) -> None:
    write_pile(tmp_path, 500, 400)
    Image.new("L", (1650, 600), 200).save(tmp_path / "wide.png")
    pages = '[[pages]]\nnumber = "A1"\n'
    pages += "".join(f'[[pages.stories]]\nfile = "s0{at}.md"\n' for at in range(2))
    toml = tmp_path / "edition.toml"
    toml.write_text(f'fillers = ["wide.png", "none.png"]\n{pages}', encoding="utf-8")
    built = build(tmp_path)
    assert {"filler-used", "no-such-file"} <= set(codes(built))


def test_the_same_pile_makes_the_same_bytes(tmp_path: Path) -> None:
    pile = write_pile(tmp_path, *[700, 1500, 400, 900, 300, 1200, 800], photos=(1, 4))
    assert build(pile).pdf() == build(pile, jobs=2).pdf()


def test_a_saved_plan_makes_the_same_pages(tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", *[700, 1500, 400, 900, 300, 1200], photos=(1,))
    built = build(pile)
    plan = tmp_path / "plan.toml"
    plan.write_bytes(built.plan())
    assert build(pile, plan=plan).pdf() == built.pdf()
