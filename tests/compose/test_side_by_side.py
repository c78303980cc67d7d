"""Pages composed by several processes are those of one process, and so is what is found."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image

from paiban.base.value import replace
from paiban.cli import main
from paiban.column.asked import Asked
from paiban.compose.composer import set_page
from paiban.compose.side_by_side import _ComposingRoom
from tests.compose.built import DEMONSTRATIONS, demonstration
from tests.compose.replays import saved
from tests.deal.test_landings import write

_PROJECT = Path(__file__).parent.parent.parent
_HEAD = """title = "江城时报"
paper = "sikai"
[furniture]
paper_name = "江城时报"
editor = "陈默\U000f0000"
"""
_UNKNOWN = "\U000f0001"
"""A character that no face has."""

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or sys.platform == "darwin", reason="no fork here"
)


def both_ways(source: Path, plan: Path | None = None, count: int = 1, broken: str = "") -> Any:
    """What ``tests.compose.both_ways`` finds."""
    command = [sys.executable, "-m", "tests.compose.both_ways", str(source), str(plan or "")]
    paths = os.pathsep.join([str(_PROJECT / "src"), str(_PROJECT)])
    done = subprocess.run(
        [*command, str(count)],
        env=os.environ | {"PYTHONPATH": paths, "BROKEN": broken},
        stdout=subprocess.PIPE,
        check=True,
        timeout=300,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight pages: a jump by the arranger's choice and one by the editor's, an advertisement, an
    index, vertical lines, heads within the text, a package, what is too long, what has no room,
    a photo that is missing."""
    folder = tmp_path_factory.mktemp("edition")
    random = Random(5)
    Image.new("RGB", (300, 200), (90, 90, 90)).save(folder / "art.png")
    for at in range(24):
        write(folder, f"s{at:02d}", random.randint(300, 1100), random)
    write(folder, "lead", 4200, random)
    write(folder, "long", 2600, random)
    write(folder, "part", 1800, random)
    write(folder, "alone", 3200, random, "photos:\n- {file: none.jpg, caption: 江边}\n")
    write(folder, "down", 700, random, "direction: vertical\n")
    write(folder, "beside", 900, random, "headline_place: vertical\nbox: rule\n")
    write(folder, "within", 1500, random, "headline_place: within\n")
    story = '[[pages.stories]]\nfile = "{}.md"\n'.format
    slot = "slot = {{ column = {}, line = {}, columns = {}, lines = {} }}\n".format
    pages = [
        'kind = "masthead"\nindex = true\n'
        + "".join(map(story, ("lead",)))
        + 'jump = "auto"\n'
        + story("s00")
        + story("s01"),
        "".join(map(story, ("s02", "s03"))),
        story("part")
        + slot(1, 1, 3, 30)
        + 'jump = "A5"\n'
        + "".join(map(story, ("s04", "s05", "s06", "s07")))
        + '[[pages.advertisements]]\nfile = "art.png"\ncolumns = 2\nlines = 14\n',
        story("down") + "".join(map(story, ("s08", "s09", "s10", "s11"))),
        story("part") + "continued = true\n" + "".join(map(story, ("s12", "s13", "s14"))),
        "".join(map(story, ("within", "beside", "s15", "s16", "s17"))),
        story("long") + slot(1, 1, 2, 40) + "".join(map(story, ("s18", "s19"))),
        story("alone"),
    ]
    full = story("s20") + slot(1, 3, 6, 86) + story("s21") + story("s22")
    standing = story("down").replace("down", "well") + slot(3, 1, 3, 60) + story("s23")
    write(folder, "well", 700, random, "direction: vertical\n")
    unknown = folder / "s09.md"
    unknown.write_text(unknown.read_text(encoding="utf-8") + _UNKNOWN, encoding="utf-8")
    numbered = enumerate([*pages, full, standing], 1)
    toml = "".join(f'[[pages]]\nnumber = "A{at}"\n{page}' for at, page in numbered)
    (folder / "edition.toml").write_text(_HEAD + toml, encoding="utf-8")
    return folder


def test_the_same_bytes_and_findings(edition: Path) -> None:
    found = both_ways(edition)
    assert found["differing"] == []
    assert len(found["sent"]) >= 8
    assert {
        "missing-glyph", "missing-photo", "held-over", "overset", "vertical-without-slot"
    } <= set(found["codes"])  # fmt: skip


def test_by_a_plan_file(edition: Path) -> None:
    found = both_ways(edition, saved(edition))
    assert (found["differing"], found["sent"]) == ([], [])


@pytest.mark.parametrize("broken", ["raises", "dies"])
def test_pages_whose_process_fails_are_composed_all_the_same(edition: Path, broken: str) -> None:
    found = both_ways(edition, broken=broken)
    assert found["differing"] == []
    assert found["sent"]
    assert 1 not in found["sent"]


def test_alternatives_of_pages_from_other_processes(tmp_path: Path) -> None:
    random = Random(3)
    pages = ""
    for page in (1, 2):
        pages += f'[[pages]]\nnumber = "A{page}"\n'
        for at in range(4):
            write(tmp_path, f"{page}{at}", random.randint(500, 1500), random)
            pages += f'[[pages.stories]]\nfile = "{page}{at}.md"\n'
    (tmp_path / "edition.toml").write_text(_HEAD + pages, encoding="utf-8")
    found = both_ways(tmp_path, count=3)
    assert (found["differing"], found["sent"]) == ([], [0, 1])


def test_what_modules_came_to_ask_for_is_known_here_too() -> None:
    (laid,) = demonstration("five-stories").made.laid
    room = _ComposingRoom(laid.desk.edition, laid.desk.typesetter, {}, {})
    sent = pickle.loads(pickle.dumps(room.send(0)))
    assert sent.page == laid.page
    here, _ = room.received(0, sent)
    assert set_page(here.desk, here.trial).page == laid.page
    asked = tuple(Asked(20.0 + at, extra=at) for at in range(5))
    other, _ = room.received(0, replace(sent, trial=replace(sent.trial, asked=asked)))
    assert other.desk.content.asked == asked


def test_the_specimen_edition() -> None:
    assert both_ways(DEMONSTRATIONS.parent / "specimen")["differing"] == []


def test_the_command_says_how_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(DEMONSTRATIONS / "five-stories")
    assert main(["build", source, "-o", str(tmp_path / "page.pdf"), "-j", "2"]) == 0
    for wrong in ("0", "-1", "many"):
        assert main(["build", source, "-j", wrong]) == 2
        assert "usage" in capsys.readouterr().err
