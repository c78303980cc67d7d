"""The pictures: paper as it is, ink over the ceiling, the figure of rule 26; command and API."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

import paiban
from paiban.base.files import shipped
from paiban.base.finding import Unusable
from paiban.cli import main
from paiban.pdf_reading.page_facts import read_page
from paiban.pdf_reading.pdf_file import Source
from paiban.photo.press.condition import condition_of
from paiban.plates.tones import Separator
from paiban.preflight.measured_ink import measured
from paiban.proofing.proof import proof_page
from tests.proofing.handmade import page_of

FIVE = shipped("assets", "demonstrations", "five-stories")
OVER = (255, 64, 0)
FILE = Path("page.pdf")


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def at(png: bytes, x: float, y: float, ppi: float = 100) -> tuple[int, ...]:
    found = opened(png).getpixel((round(x * ppi / 72), round(y * ppi / 72)))
    assert isinstance(found, tuple)
    return found


def lightness(colour: tuple[int, ...]) -> float:
    """L* of a colour in sRGB."""
    linear = [(v / 255 / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4) for v in colour]
    y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return float(116 * y ** (1 / 3) - 16)


def test_paper_and_black_are_those_of_the_condition() -> None:
    data = page_of(("0 0 0 1 k 0 0 50 50 re f",))
    news = proof_page(FILE, data).soft()
    coated = proof_page(FILE, data, condition="coated").soft()
    paper, black = at(news, 200, 200), at(news, 25, 25)
    # the white point of IFRA26 is L* 85, a* 1, b* 5, as the profile has it; its black L* 37
    assert lightness(paper) == pytest.approx(85, abs=1)
    assert paper[0] > paper[1] > paper[2]
    assert lightness(black) == pytest.approx(37, abs=2)
    assert lightness(at(coated, 200, 200)) == pytest.approx(95, abs=1)
    assert lightness(at(coated, 25, 25)) == pytest.approx(16, abs=2)


def test_a_spot_looks_like_the_inks_in_its_place() -> None:
    spot = proof_page(FILE, page_of(("/Gold cs 1 scn 0 0 50 50 re f",))).soft()
    inks = proof_page(FILE, page_of(("0 0.2 0.9 0.1 k 0 0 50 50 re f",))).soft()
    assert at(spot, 25, 25) == pytest.approx(at(inks, 25, 25), abs=2)


def test_a_spot_without_a_known_colour_is_told_and_has_its_plate() -> None:
    def unknown(pdf: pikepdf.Pdf) -> None:
        tint = pdf.make_stream(b"{ none }", FunctionType=4, Domain=[0, 1], Range=[0, 1] * 4)
        pdf.pages[0].Resources.ColorSpace.Gold[3] = tint
        del pdf.pages[0].Resources.ColorSpace["/Two"]
        del pdf.pages[0].Resources.XObject
        del pdf.pages[0].Resources.Pattern
        del pdf.pages[0].Resources.Shading

    proof = proof_page(FILE, page_of(("/Gold cs 1 scn 0 0 50 50 re f",), change=unknown))
    assert [found.code for found in proof.findings] == ["proof-spot"]
    assert at(proof.plate("Gold"), 25, 25) == (0, 0, 0)


def test_ink_over_the_ceiling_is_shown_and_no_other() -> None:
    cells = ("0.6 0.6 0.6 0.5 k 0 0 50 50 re f", "0.55 0.55 0.55 0.55 k 0 0 50 50 re f")
    data = page_of(cells)
    shown = proof_page(FILE, data).ink()
    assert at(shown, 15, 15) == OVER
    assert at(shown, 75, 25) != OVER and at(shown, 200, 200) == (255, 255, 255)
    assert at(proof_page(FILE, data, ink=240).ink(), 15, 15) != OVER


def test_the_file_tells_its_condition() -> None:
    built = paiban.build(FIVE)
    for name in ("newsprint", "coated"):
        proof = proof_page(FILE, built.pdf("press", condition=name))
        assert proof.condition == condition_of(name)


def test_a_file_with_a_damaged_profile_is_shown_on_newsprint() -> None:
    def damaged(pdf: pikepdf.Pdf) -> None:
        profile = pdf.make_stream(b"no profile")
        pdf.Root.OutputIntents = [pikepdf.Dictionary(DestOutputProfile=profile)]

    proof = proof_page(FILE, page_of((), change=damaged))
    assert [each.code for each in proof.findings] == ["proof-intent"]
    assert proof.condition == condition_of("newsprint")


def test_the_worst_square_is_that_of_rule_26_and_is_drawn_so() -> None:
    built = paiban.build(FIVE)
    proof = built.proof()
    source = Source(FILE, built.pdf("press"))
    worst = measured(source, read_page(source, 0), Separator(condition_of().profile)).worst
    assert worst is not None and proof.most_ink == worst.ink
    plates, scale = proof.separations, proof.separations.ppi / 72
    box = [
        round(scale * (worst.place.x0 - plates.box.x0)),
        round(scale * (plates.box.y1 - worst.place.y1)),
        round(scale * (worst.place.x1 - plates.box.x0)),
        round(scale * (plates.box.y1 - worst.place.y0)),
    ]
    cut = [plane.crop((box[0], box[1], box[2], box[3])) for plane in plates.planes.values()]
    ink = sum(sum(plane.tobytes()) / len(plane.tobytes()) / 2.55 for plane in cut)
    assert ink == pytest.approx(worst.ink, abs=3)  # one is drawn finely, the other coarsely


def test_the_api_gives_pictures_that_show_themselves() -> None:
    built = paiban.build(FIVE)
    proof = built.proof(ppi=50, condition="coated", ink=280, bleed=3)
    assert proof.plates == ("Cyan", "Magenta", "Yellow", "Black")
    assert proof._repr_png_() == proof.soft()
    assert proof.condition.ink_limit == 280
    with pytest.raises(Unusable) as caught:
        proof.plate("Gold")
    assert caught.value.finding.code == "no-such-plate"
    with pytest.raises(Unusable):
        built.proof(impose="pairs")


def test_the_command_writes_the_pictures(tmp_path: Path) -> None:
    out = tmp_path / "proofs"
    command = ["proof", str(FIVE), "-o", str(out), "--plates", "--total-ink", "--ppi", "30"]
    assert main(command) == 0
    names = {"page", "page-cyan", "page-magenta", "page-yellow", "page-black", "page-total-ink"}
    assert {file.stem for file in out.iterdir()} == names


def test_the_command_takes_pdf_files(tmp_path: Path) -> None:
    file, out = tmp_path / "in.pdf", tmp_path / "out.png"
    file.write_bytes(page_of(("/Gold cs 1 scn 5 5 40 40 re f",)))
    assert main(["proof", str(file), "-o", str(out), "--plates", "--page", "1"]) == 0
    assert out.is_file() and (tmp_path / "out-gold.png").is_file()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--page", "2"], "no-such-page"),
        (["--marks"], "usage"),
        (["--ppi", "2"], "bad-resolution"),
        (["--ink", "900"], "bad-ink-limit"),
        (["--condition", "moon"], "bad-profile"),
    ],
)
def test_what_the_command_cannot_do_is_a_finding(
    more: list[str], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "in.pdf"
    file.write_bytes(page_of(()))
    assert main(["proof", str(file), "-o", str(tmp_path / "out.png"), *more]) == 2
    assert capsys.readouterr().err.startswith(f"error {code}")
    assert not (tmp_path / "out.png").exists()


def test_what_is_not_shown_ends_the_command_with_1(tmp_path: Path) -> None:
    def hue(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.ExtGState.Multiply.BM = pikepdf.Name.Hue

    file = tmp_path / "in.pdf"
    file.write_bytes(page_of(("/Multiply gs 0 1 0 0 k 5 5 40 40 re f",), change=hue))
    assert main(["proof", str(file), "-o", str(tmp_path / "out.png")]) == 1
    assert (tmp_path / "out.png").is_file()
