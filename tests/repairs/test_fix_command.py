"""``paiban fix``: exit codes, what it prints, where it writes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from paiban.cli import main
from paiban.repairs.repair import REPAIRS
from tests.preflight.good_pdf import add, new_pdf, saved


@pytest.fixture
def red(tmp_path: Path) -> Path:
    """A page with a box in RGB."""
    pdf = new_pdf()
    add(b"q 1 0 0 rg 50 60 80 80 re f Q")(pdf)
    file = tmp_path / "red.pdf"
    file.write_bytes(saved(pdf))
    return file


def test_a_file_that_becomes_clean(red: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = red.with_name("out.pdf")
    assert main(["fix", str(red), "-o", str(output)]) == 0
    assert capsys.readouterr().err == (
        f"note repaired {red}: repair rgb: 1 × colour, on page 1 (10.6 mm, 169.3 mm)\n"
    )
    assert main(["check", str(output)]) == 0


def test_what_remains_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = new_pdf()
    add(b"q 1 0 0 rg 50 60 80 80 re f Q "
        b"q /Over gs 0 0 0 1 k BT /Body 3 Tf 1 0 0 1 40 40 Tm <41> Tj ET Q")(pdf)  # fmt: skip
    file, output = tmp_path / "two.pdf", tmp_path / "out.pdf"
    file.write_bytes(saved(pdf))
    assert main(["fix", str(file), "-o", str(output)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"note repaired {file}: repair rgb: ")
    assert lines[-1].startswith(f"warning rule-51-smallest-type {output}: page 1 (")


def test_json(red: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", str(red), "-o", str(red.with_name("o.pdf")), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["code"] for row in found["repairs"]] == ["repaired"]
    assert found["findings"] == []


def test_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [*REPAIRS]


def test_the_original_is_never_replaced(red: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = red.read_bytes()
    assert main(["fix", str(red), "-o", str(red.parent / "." / "red.pdf")]) == 2
    assert "error usage" in capsys.readouterr().err
    assert red.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "name the PDF to be mended"),
        (["x.pdf", "--only", "colour"], 'there is no repair "colour"'),
        (["x.pdf", "--profile", "web"], "use one of newsprint"),
    ],
)
def test_wrong_options(options: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", *options]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-pdf"),
        (b"This is no PDF.\n" * 20, "not-a-pdf"),
        (b"%PDF-1.6\n%%EOF\n", "not-a-pdf"),
        (None, "unreadable-pdf"),
    ],
    ids=["empty", "text", "nothing in it", "a folder"],
)
def test_what_is_no_pdf(
    data: bytes | None, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, output = tmp_path / "in.pdf", tmp_path / "out.pdf"
    if data is None:
        file.mkdir()
    else:
        file.write_bytes(data)
    assert main(["fix", str(file), "-o", str(output)]) == 2
    assert capsys.readouterr().err.startswith(f"error {code} ")
    assert not output.exists()


@pytest.mark.parametrize(("user", "said"), [("secret", "password"), ("", "restricts")])
def test_an_encrypted_file(
    user: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, output = tmp_path / "in.pdf", tmp_path / "out.pdf"
    allow = pikepdf.Permissions(modify_other=False)
    file.write_bytes(
        saved(new_pdf(), encryption=pikepdf.Encryption(owner="o", user=user, R=4, allow=allow))
    )
    assert main(["fix", str(file), "-o", str(output)]) == 2
    err = capsys.readouterr().err
    assert err.startswith("error encrypted-pdf ")
    assert said in err
    assert not output.exists()


def test_a_damaged_file_is_written_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its table of objects is gone; qpdf finds them, and the copy is sound."""
    file, output = tmp_path / "in.pdf", tmp_path / "out.pdf"
    file.write_bytes(saved(new_pdf()).replace(b"startxref", b"startnone"))
    assert main(["fix", str(file), "-o", str(output)]) == 0
    assert main(["check", str(output)]) == 0


def test_a_picture_cut_in_half_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = new_pdf()
    pdf.pages[0].obj.Resources.XObject.Photo.write(
        b"\xff\xd8\xff\xe0 cut", filter=pikepdf.Name.DCTDecode
    )
    file, output = tmp_path / "in.pdf", tmp_path / "out.pdf"
    file.write_bytes(saved(pdf))
    assert main(["fix", str(file), "-o", str(output)]) == 1
    assert "error preflight-damaged" in capsys.readouterr().err
