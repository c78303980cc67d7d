"""Every program that is there sets the page that the manuscript tells: each character once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.cold import clean_environment
from tests.bench.document import write_between
from tests.bench.growth import SERIES, table
from tests.bench.peers.pages import manuscripts, write_pages
from tests.bench.peers.peer import PEERS, Peer, found
from tests.bench.peers.processes import Run, run
from tests.bench.peers.sheet import Columns, Figure, Line, Sheet

needs_wait4 = pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs a system with wait4")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")


@pytest.fixture(scope="module")
def programs() -> tuple[dict[str, Peer], dict[str, str]]:
    there, missing = found()
    return {peer.name: peer for peer in there}, missing


def characters(sheet: Sheet) -> Iterator[str]:
    for item in sheet.items:
        match item:
            case Line():
                yield from item.text
            case Columns():
                yield from (c for block in item.blocks for run in block.runs for c in run.text)
            case Figure():
                pass


def pdftotext(pdf: Path) -> str:
    command = ("pdftotext", "-raw", str(pdf), "-")
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def counted(text: Iterator[str] | str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


@needs_wait4
@needs_poppler
@pytest.mark.parametrize("peer", [peer for peer in PEERS if peer.write], ids=lambda peer: peer.name)
def test_a_program_sets_every_character_once(
    peer: Peer, programs: tuple[dict[str, Peer], dict[str, str]], tmp_path: Path
) -> None:
    there, missing = programs
    if peer.name not in there:
        pytest.skip(f"{peer.name}: {missing[peer.name]} (docs/benchmarks.md)")
    program = there[peer.name]
    pages = write_pages(tmp_path, manuscripts()["feature"], 1, 3)
    source, target = program.source(tmp_path, "page", pages.sheets), tmp_path / "page.pdf"
    done = run([program.cold(source, target)], [target], clean_environment(tmp_path))
    assert min(done.cpu, done.wall, done.mib, done.bytes) > 0
    assert counted(pdftotext(target)) == counted(characters(pages.sheets[0]))


def test_the_sheet_has_the_words_of_the_manuscript(tmp_path: Path) -> None:
    (sheet,) = write_pages(tmp_path, manuscripts()["feature"], 1, 0).sheets
    words = "".join(characters(sheet))
    body = manuscripts()["feature"].split("---\n", 2)[2]
    for paragraph in body.replace("*", "").split("\n\n"):
        assert paragraph.strip().lstrip("# ") in words
    assert sum(isinstance(item, Figure) for item in sheet.items) == 4


def test_every_peer_is_there_or_named_with_what_it_lacks(
    programs: tuple[dict[str, Peer], dict[str, str]],
) -> None:
    there, missing = programs
    assert {*there, *missing} == {peer.name for peer in PEERS}
    assert "paiban" in there
    assert all(missing.values())


@needs_wait4
def test_children_of_children_are_counted(tmp_path: Path) -> None:
    inner = "x = sum(range(4_000_000)); open('out', 'w').write('done')"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}], check=True)"
    os_path = tmp_path / "run.py"
    os_path.write_text(f"import os; os.chdir({str(tmp_path)!r}); {outer}", encoding="utf-8")
    alone = run([(sys.executable, "-c", "pass")], [], os.environ)
    both = run([(sys.executable, str(os_path))], [tmp_path / "out"], os.environ)
    assert both.cpu > 2 * alone.cpu
    assert both.bytes == 4


def test_a_command_that_fails_is_told() -> None:
    with pytest.raises(RuntimeError, match="no such page"):
        run([(sys.executable, "-c", "raise SystemExit('no such page')")], [], os.environ)


def test_a_table_goes_between_its_marks_and_nowhere_else(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("a\n<!-- one -->\nold\n<!-- end -->\n<!-- two -->\n<!-- end -->\n")
    write_between(file, "two", "new")
    assert file.read_text() == (
        "a\n<!-- one -->\nold\n<!-- end -->\n<!-- two -->\n\nnew\n\n<!-- end -->\n"
    )
    with pytest.raises(ValueError, match="three"):
        write_between(file, "three", "new")


def test_the_exponent_of_what_grows_as_its_square_is_two() -> None:
    runs = [(count, Run(1 + count**2 / 100, 1.0, 50 + count, 1024)) for count in (0, 10, 20, 40)]
    last = list(table(SERIES[0], [(max(value, 1), run) for value, run in runs]))[-1]
    assert "| 2.00 |" in last and "| 1.00 |" in last
