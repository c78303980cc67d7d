"""``paiban check FILE.pdf``: lines, JSON, exit codes, annotated copies; and what is loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from paiban.cli import main
from tests.compose.built import demonstration
from tests.preflight.breaks import BREAKS, broken, separation
from tests.preflight.good_pdf import add, in_other_units, new_pdf, resource, saved

RED = b"q 0 1 1 0 k /Body 8 Tf BT 1 0 0 1 76.693 80 Tm (AA) Tj ET Q"
"""Small red text that begins 20 mm from the left of the trim."""


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    pdf = new_pdf()
    add(RED + b" q 1 0 0 rg 50 60 20 10 re f Q")(pdf)
    file = tmp_path / "bad.pdf"
    file.write_bytes(saved(pdf))
    return file


def test_lines_and_exit_code(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(bad)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"error rule-23-colour-space {bad}: page 1 (10.6 mm, 194.0 mm): ")
    assert lines[1].startswith(f"warning rule-31-fine-text {bad}: page 1 (20.0 mm, 188.")
    assert len(lines) == 2


def test_json(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(bad), "--json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [(row["rule"], row["page"], row["severity"]) for row in rows] == [
        (23, 1, "error"),
        (31, 1, "warning"),
    ]
    assert rows[1]["x_mm"] == 20.0
    assert rows[0]["places"] == [[10.6, 194.0, 7.1, 3.5]]


def test_a_good_file_and_what_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, empty = tmp_path / "good.pdf", tmp_path / "empty.pdf"
    good.write_bytes(saved(new_pdf()))
    empty.write_bytes(b"")
    assert main(["check", str(good)]) == 0
    assert main(["check", str(good), "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"
    assert main(["check", str(empty)]) == 2
    assert main(["check", str(tmp_path / "nothing.pdf")]) == 2
    assert "error not-a-pdf" in capsys.readouterr().err


def test_a_screen_pdf_of_ours_is_told_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Seven errors say what is wrong, and the one line before them what to do; the press file has
    no such line."""
    screen, press = tmp_path / "screen.pdf", tmp_path / "press.pdf"
    made = demonstration("five-stories")
    made.save(screen)
    made.save(press, "press")
    assert main(["check", str(screen)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        f"note preflight-screen-pdf {screen}: this is a screen PDF of paiban, which no press takes "
        "(build it again with --for press: paiban build SOURCE --for press)"
    )
    main(["check", str(press)])
    assert "preflight-screen-pdf" not in capsys.readouterr().out


def test_a_password(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "locked.pdf"
    lock = pikepdf.Encryption(owner="x", user="y", R=4)
    file.write_bytes(saved(new_pdf(), encryption=lock))
    assert main(["check", str(file)]) == 2
    assert "error encrypted-pdf" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "fix"])
def test_json_of_what_cannot_be_read(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cut.pdf"
    file.write_bytes(saved(new_pdf())[:400])
    output = ["-o", str(tmp_path / "out.pdf")] if command == "fix" else []
    assert main([command, str(file), *output, "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    (row,) = told["findings"] if command == "fix" else told
    assert (row["severity"], row["code"], row["file"]) == ("error", "not-a-pdf", str(file))
    assert (row["rule"], row["page"], row["places"]) == (None, None, [])


def test_spots_and_profiles(tmp_path: Path) -> None:
    (gold,) = [each for each in BREAKS if each.what == "a spot colour"]
    file = tmp_path / "gold.pdf"
    file.write_bytes(saved(broken(gold, new_pdf())))
    assert main(["check", str(file)]) == 1
    assert main(["check", str(file), "--spot", "Gold"]) == 0
    assert main(["check", str(file), "--profile", "pdfx-4"]) == 0
    assert main(["check", str(file), "--profile", "pdfx-1a"]) == 1
    assert main(["check", str(file), "--profile", "none"]) == 2


def test_an_annotated_copy(bad: Path) -> None:
    out = bad.with_name("notes.pdf")
    main(["check", str(bad), "--annotate", str(out)])
    with pikepdf.open(out) as pdf:
        notes = list(pdf.pages[0].obj.Annots)
        assert [str(note.Subtype) for note in notes] == ["/Square", "/Square"]
        assert "rule-23" in str(notes[0].Contents)
        x0, y0, x1, y1 = (float(each) for each in notes[0].Rect)
        assert x0 < 50 < 70 < x1 and y0 < 60 < 70 < y1


def test_annotated_pictures(bad: Path) -> None:
    out = bad.with_name("notes.png")
    main(["check", str(bad), "--annotate", str(out)])
    with Image.open(out) as picture:
        assert picture.size == (440, 640)
        assert picture.getpixel((60, 640 - 71)) == (230, 26, 26)
    assert main(["check", str(bad), "--annotate", str(bad.with_name("notes.txt"))]) == 2


@pytest.mark.parametrize("turn", [90, 180, 270, -90])
def test_annotated_pictures_of_turned_pages(tmp_path: Path, turn: int) -> None:
    """The frame is round what is framed: the page turned back shows the same as one not turned."""
    pictures = []
    for name, turned in (("plain", 0), ("turned", turn)):
        pdf = new_pdf()
        add(b"q 1 0 0 rg 50 60 20 10 re f Q")(pdf)
        if turned:
            pdf.Root.Pages.Rotate = turned  # inherited
        file, out = tmp_path / f"{name}.pdf", tmp_path / f"{name}.png"
        file.write_bytes(saved(pdf))
        main(["check", str(file), "--annotate", str(out)])
        with Image.open(out) as opened:
            pictures.append(opened.rotate(turned, expand=True))
    plain, back = pictures
    assert plain.size == back.size == (440, 640)
    reds = [one.crop((40, 560, 80, 590)).tobytes().count(bytes((230, 26, 26))) for one in pictures]
    assert min(reds) > 60
    assert abs(reds[0] - reds[1]) < 30


def test_notes_and_pictures_of_pages_in_other_units(tmp_path: Path) -> None:
    """A page of half the numbers, each of which is two points."""
    pdf = new_pdf()
    add(b"q 1 0 0 rg 50 60 20 10 re f Q")(pdf)
    in_other_units(pdf, 2.0)
    file, out = tmp_path / "page.pdf", tmp_path / "notes.pdf"
    file.write_bytes(saved(pdf))
    main(["check", str(file), "--annotate", str(out)])
    with pikepdf.open(out) as noted:
        notes = [each for each in noted.pages[0].obj.Annots if "rule-23" in str(each.Contents)]
    x0, y0, x1, y1 = (float(each) for each in notes[0].Rect)
    assert 23 < x0 < 25 < 35 < x1 < 37
    assert 28 < y0 < 30 < 35 < y1 < 37


def test_all_separation_counts_every_plate(tmp_path: Path) -> None:
    pdf = new_pdf()
    add(b"q /Cs cs 1 scn 50 60 80 80 re f Q")(pdf)
    resource(pdf, "ColorSpace", "Cs", separation("All")(pdf))
    file = tmp_path / "all.pdf"
    file.write_bytes(saved(pdf))
    assert main(["check", str(file)]) == 1


def test_pikepdf_is_loaded_for_a_pdf_alone() -> None:
    script = "import sys, paiban.cli, paiban.pipeline; print('pikepdf' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
