"""``paiban build --for press`` and the same from Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

import paiban
from paiban.base.files import shipped
from paiban.base.finding import Unusable
from paiban.cli import main
from paiban.press_check import prove
from paiban.render.press.press_options import PressOptions

SOURCE = shipped("assets", "demonstrations", "five-stories")


def test_the_command_writes_a_file_for_press(tmp_path: Path) -> None:
    out = tmp_path / "page.pdf"
    options = ["--for", "press", "--pdfx", "x-1a", "--condition", "coated", "--ink", "280"]
    assert main(["build", str(SOURCE), "-o", str(out), *options, "--bleed", "3", "--marks"]) == 0
    with pikepdf.open(out) as pdf:
        assert pdf.pdf_version == "1.4"
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA39"
        assert pdf.pages[0].TrimBox != pdf.pages[0].BleedBox != pdf.pages[0].MediaBox


def test_options_of_the_press_are_for_the_press(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.pdf"
    assert main(["build", str(SOURCE), "-o", str(out), "--marks"]) == 2
    assert "error usage: --marks is for the press (add --for press)" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--condition", "toilet-paper"], "bad-profile"),
        (["--condition", str(SOURCE / "edition.toml")], "bad-profile"),
        (["--ink", "20"], "bad-ink-limit"),
        (["--bleed", "90"], "bad-bleed"),
        (["--bleed", "nan"], "bad-bleed"),
        (["--pdfx", "x-3"], "usage"),
    ],
)
def test_what_cannot_be_ends_the_command(
    options: list[str], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.pdf"
    assert main(["build", str(SOURCE), "-o", str(out), "--for", "press", *options]) == 2
    assert f"error {code}" in capsys.readouterr().err
    assert not out.exists()


def test_what_was_written_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A photo of too few pixels is seen in the file, whatever its page says."""
    Image.effect_noise((80, 60), 80).convert("RGB").save(tmp_path / "small.png")
    story = tmp_path / "story.md"
    front = "headline: 江心大桥昨晚亮灯\nphotos:\n  - file: small.png\n    caption: 桥\n"
    story.write_text(f"---\n{front}    credit: 图\n---\n\n" + "春江潮水连海平。" * 200, "utf-8")
    out = tmp_path / "page.pdf"
    assert main(["build", str(story), "-o", str(out), "--for", "press"]) == 1
    assert f"error rule-34-resolution {out}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "profile", "ceiling"),
    [
        ({}, "newsprint", 220.0),
        ({"ink": 245.0}, "newsprint", 245.0),
        ({"ink": 240.0, "pdfx": "x-1a"}, "newsprint", 240.0),
        ({"condition": "coated"}, "pdfx-4", 300.0),
    ],
)
def test_a_file_is_held_to_what_it_was_made_for(
    options: dict[str, Any],
    profile: str,
    ceiling: float,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []

    def check(file: Path, name: str, spots: tuple[str, ...], ink: float) -> tuple[object, ...]:
        asked.append((file, name, spots, ink))
        return ()

    monkeypatch.setattr("paiban.press_check.check_pdf", check)
    files = [tmp_path / "a.pdf", tmp_path / "a.png"]
    prove(paiban.build(SOURCE).made, files, PressOptions(**options))
    assert asked == [(files[0], profile, (), ceiling)]


def test_one_page_makes_no_pairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "page.pdf"
    assert main(["build", str(SOURCE), "-o", str(out), "--for", "press", "--impose", "pairs"]) == 1
    assert "error no-printers-pairs: section A has one page" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["page.pdf"]


def test_from_python(tmp_path: Path) -> None:
    built = paiban.build(SOURCE)
    assert built.pdf("press") == built.pdf("press", pdfx="x-4", condition="newsprint")
    assert built.pdf("press") != built.pdf() == built.pdf("screen")
    (written,) = built.save(tmp_path / "a.pdf", "press", marks=True)
    assert written.read_bytes() == built.pdf("press", marks=True)


def test_pairs_are_a_file_beside_the_pages(tmp_path: Path) -> None:
    built = paiban.build(shipped("assets", "specimen"))
    count = len(built.made.document.pages)
    assert count in (4, 8, 12, 16), "give the test another edition"
    single, imposed = built.save(tmp_path / "b.pdf", purpose="press", impose="pairs")
    assert (single.name, imposed.name) == ("b.pdf", "b-imposed.pdf")
    assert single.read_bytes() == built.pdf("press")
    with pikepdf.open(imposed) as pdf:
        assert len(pdf.pages) == count // 2


@pytest.mark.parametrize("arguments", [("print", {}), ("screen", {"marks": True})])
def test_a_purpose_or_option_that_is_none(arguments: tuple[str, dict[str, bool]]) -> None:
    purpose, options = arguments
    with pytest.raises(Unusable) as caught:
        paiban.build(SOURCE).pdf(purpose, **options)
    assert caught.value.finding.code == "usage"


def test_an_edition_without_a_title_is_called_by_its_first_headline(tmp_path: Path) -> None:
    """A PDF/X must have one (rule 4), and the editor need not know that."""
    (tmp_path / "story.md").write_text("# 江心大桥昨晚亮灯\n\n" + "春江潮水连海平。" * 90, "utf-8")
    toml = 'paper = "sikai"\n[[pages]]\nnumber = "A01"\n[[pages.stories]]\nfile = "story.md"\n'
    (tmp_path / "edition.toml").write_text(toml, "utf-8")
    out = tmp_path / "page.pdf"
    paiban.build(tmp_path).save(out, "press")
    with pikepdf.open(out) as pdf:
        assert str(pdf.docinfo.Title) == "江心大桥昨晚亮灯"
