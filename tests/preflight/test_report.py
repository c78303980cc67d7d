"""``paiban check --report``: the findings as a PDF, read by poppler."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from paiban.cli import main
from paiban.starter import schemas
from tests.preflight.good_pdf import add, new_pdf, page_of, saved
from tests.repairs.seen_outside import needs, told


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """Two pages; the second has a box in RGB and a line of small red text."""
    pdf = new_pdf()
    pdf.pages.append(pdf.pages[0])
    text = b" q 0 1 1 0 k BT /Body 8 Tf 1 0 0 1 40 560 Tm <4141> Tj ET Q"
    add(b"q 1 0 0 rg 50 60 80 80 re f Q" + text)(pdf)
    contents = page_of(pdf).Contents
    page_of(pdf).Contents = pdf.pages[1].obj.Contents
    pdf.pages[1].obj.Contents = contents
    del pdf.trailer.Info.Title
    file = tmp_path / "bad.pdf"
    file.write_bytes(saved(pdf))
    return file


def report(file: Path) -> Path:
    output = file.with_name("report.pdf")
    assert main(["check", str(file), "--report", str(output)]) == 1
    return output


@needs("pdftotext")
def test_it_lists_what_was_found(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = report(bad)
    lines = told("pdftotext", "-layout", output, "-").splitlines()
    text = " ".join(" ".join(lines).split())
    assert "Preflight of bad.pdf" in text
    assert "Profile newsprint. Errors: 2; warnings: 1; notes: 0." in text
    assert "The file as a whole" in text
    assert "Page 2" in text
    assert "Page 1" not in text
    for code in ("rule-4-info", "rule-23-colour-space", "rule-31-fine-text"):
        assert text.count(code) == 1
    assert "convert it to the inks of the press" in text


@needs("pdftotext")
def test_it_speaks_chinese(bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIBAN_LANG", "zh")
    text = told("pdftotext", report(bad), "-")
    assert "错误 rule-23-colour-space" in text.replace("\n", " ")
    assert "第 2 页" in text
    assert "The file" not in text
    with pikepdf.open(report(bad)) as pdf:
        assert str(pdf.Root.Lang) == "zh-Hans"


@needs("pdfimages")
def test_a_page_with_findings_has_its_picture(bad: Path) -> None:
    rows = told("pdfimages", "-list", report(bad)).splitlines()[2:]
    assert len(rows) == 1
    width, height = (int(each) for each in rows[0].split()[3:5])
    assert abs(width / height - 440 / 640) < 0.01


def test_the_same_findings_give_the_same_bytes(bad: Path) -> None:
    assert report(bad).read_bytes() == report(bad).read_bytes()


def test_a_report_is_a_pdf(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(bad), "--report", str(bad.with_name("r.txt"))]) == 2
    assert "error unknown-format" in capsys.readouterr().err


def test_the_json_is_what_its_schema_says(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    main(["check", str(bad), "--json"])
    jsonschema.validate(json.loads(capsys.readouterr().out), schemas("findings"))
