"""``paiban proof --against``: what differs between two files, as findings and as a picture."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from paiban.base.finding import Severity
from paiban.base.units import MM
from paiban.cli import main
from paiban.proofing.changes import changes_of, compared
from paiban.proofing.proof import Proof, proof_page
from tests.proofing.handmade import page_of

FILE = Path("page.pdf")
BEFORE = "/Over gs 0 0 0 1 k 5 5 20 20 re f"
MOVED = "/Over gs 0 0 0 1 k 25 5 20 20 re f"


def proof_of(*cells: str, ppi: float = 72) -> Proof:
    return proof_page(FILE, page_of(cells), ppi=ppi)


def test_the_same_page_does_not_differ() -> None:
    assert changes_of(proof_of(BEFORE), proof_of(BEFORE)) is None
    assert [*compared([proof_of(BEFORE)], [proof_of(BEFORE)], "a", "b")] == []


def test_a_change_has_its_place_and_its_colours() -> None:
    """The square moves by its width: new ink at the right, none at the left."""
    found = changes_of(proof_of(MOVED), proof_of(BEFORE))
    assert found is not None
    (x, _, width, height), *others = found.places
    assert not others
    trim = proof_of(BEFORE).separations.trim
    assert x == pytest.approx((5 - trim.x0) / MM, abs=0.4)
    assert width == pytest.approx(40 / MM, abs=0.4) and height == pytest.approx(20 / MM, abs=0.4)
    picture = Image.open(io.BytesIO(found.png)).convert("RGB")
    assert picture.getpixel((15, 35)) == (20, 80, 220)
    assert picture.getpixel((35, 35)) == (220, 30, 30)


def test_changes_that_are_apart_are_told_apart() -> None:
    one = "0 0 0 1 k 5 5 5 5 re f"
    both = one + " 40 40 5 5 re f"
    found = changes_of(proof_of(both), proof_of(""))
    assert found is not None and len(found.places) == 2
    ((finding, changes),) = compared([proof_of(both)], [proof_of("")], "a.pdf", "b.pdf")
    assert (finding.code, finding.severity) == ("proof-changed", Severity.WARNING)
    assert "2 places differ from b.pdf" in finding.message and changes is not None


def test_an_ink_that_is_gone_is_a_change() -> None:
    gold = "/Gold cs 1 scn 5 5 20 20 re f"
    assert changes_of(proof_of(""), proof_of(gold)) is not None


def test_pages_that_cannot_be_compared() -> None:
    def wide(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 900, 900])

    other = proof_page(FILE, page_of((), change=wide), ppi=72)
    ((finding, changes),) = compared([proof_of()], [other], "a", "b")
    assert finding.code == "proof-other-size" and changes is None
    ((finding, changes),) = compared([proof_of()], [], "a", "b")
    assert finding.code == "proof-page-alone" and changes is None


def test_the_command_writes_the_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new, old, out = (tmp_path / name for name in ("new.pdf", "old.pdf", "out.png"))
    new.write_bytes(page_of((MOVED,)))
    old.write_bytes(page_of((BEFORE,)))
    assert main(["proof", str(new), "-o", str(out), "--against", str(old)]) == 0
    assert "warning proof-changed" in capsys.readouterr().err
    assert (tmp_path / "out-changes.png").is_file()
    assert main(["proof", str(new), "-o", str(out), "--against", str(tmp_path / "no.pdf")]) == 2


def test_pages_are_found_by_their_labels(tmp_path: Path) -> None:
    file = tmp_path / "in.pdf"
    with pikepdf.open(io.BytesIO(page_of((BEFORE,)))) as pdf:
        label = pikepdf.Dictionary(S=pikepdf.Name.D, P=pikepdf.String("A0"))
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, label]))
        pdf.save(file)
    for page, code in (("A01", 0), ("1", 0), ("A02", 2)):
        assert main(["proof", str(file), "-o", str(tmp_path / "out.png"), "--page", page]) == code
