"""What each plate gets: one place of a page at a time, read off in its middle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from paiban.base.finding import Severity, Unusable
from paiban.proofing.proof import Proof, proof_page
from tests.proofing.handmade import CELL, HEIGHT, page_of

TINT = {"Cyan": 40, "Magenta": 30, "Yellow": 20, "Black": 0, "Gold": 0}
FILE = Path("page.pdf")
CELLS = {
    "black knocks out": ("0 0 0 1 k 5 5 40 40 re f", {"Black": 100}),
    "black overprints": (
        "/Over gs 0 0 0 1 k 5 5 40 40 re f",
        {"Cyan": 40, "Magenta": 30, "Yellow": 20, "Black": 100},
    ),
    "mode 0 knocks out": ("/Over0 gs 0 0 0 1 k 5 5 40 40 re f", {"Black": 100}),
    "white overprinted is nothing": ("/Over gs 0 0 0 0 k 5 5 40 40 re f", TINT),
    "a spot knocks out": ("/Gold cs 0.7 scn 5 5 40 40 re f", {"Gold": 70}),
    "a spot overprints": ("/Over gs /Gold cs 0.7 scn 5 5 40 40 re f", TINT | {"Gold": 70}),
    "inks leave a spot that is under them": (
        "/Gold cs 1 scn 5 5 40 40 re f /Over gs 0 1 0 0 k 5 5 40 40 re f",
        {"Gold": 100, "Magenta": 100},
    ),
    "All is on all": (
        "/All cs 1 scn 5 5 40 40 re f",
        {"Cyan": 100, "Magenta": 100, "Yellow": 100, "Black": 100, "Gold": 100},
    ),
    "None is on none": ("/None_ cs 1 scn 5 5 40 40 re f", TINT),
    "two inks at once": ("/Two cs 0.8 0.5 scn 5 5 40 40 re f", {"Cyan": 80, "Gold": 50}),
    "two inks overprint": (
        "/Over gs /Two cs 0.8 0.5 scn 5 5 40 40 re f",
        {"Cyan": 80, "Magenta": 30, "Yellow": 20, "Gold": 50},
    ),
    "grey is black": ("0.25 g 5 5 40 40 re f", {"Black": 75}),
    "fill and stroke each by itself": (
        "/Over gs 0 0.9 0 0 k 0 0 0 1 K 2 w 5 5 40 40 re B",
        TINT | {"Magenta": 90},
    ),
    "a hole stays one where only the fill is left": (
        "/Over gs 0 0.9 0 0 k 0 0 0 1 K 2 w 5 5 40 40 re 15 15 20 20 re B*",
        TINT,
    ),
    "a stencil": ("0 1 0 0 k q 80 0 0 40 -35 5 cm /Stencil Do Q", {"Magenta": 100}),
    "a stencil overprints": (
        "/Over gs 0 1 0 0 k q 80 0 0 40 -35 5 cm /Stencil Do Q",
        TINT | {"Magenta": 100},
    ),
    "a grey picture knocks out": ("q 400 0 0 400 -362 -175 cm /Grey Do Q", {"Black": 6}),
    "a picture of a spot overprints": (
        "/Over gs q 400 0 0 400 -12 -175 cm /Spot Do Q",
        TINT | {"Gold": 6},
    ),
    "half of a tone": ("/Half gs 0 0 0 1 k 5 5 40 40 re f",
        {"Cyan": 20, "Magenta": 15, "Yellow": 10, "Black": 50}),
    "multiplied": ("/Multiply gs 0 1 0 0 k 5 5 40 40 re f", TINT | {"Magenta": 100}),
    "a form takes the colour outside": ("0 1 0 0 k 2 0 0 2 -5 -5 cm /Form Do", {"Magenta": 100}),
}  # fmt: skip


def proof_of(*cells: str, ppi: float = 72, **entries: Any) -> Proof:
    return proof_page(FILE, page_of(cells, **entries), ppi=ppi)


def inks(proof: Proof, x: float, y: float) -> dict[str, int]:
    """Per cent of each plate at a point, from the top left."""
    at = round(x * proof.separations.ppi / 72), round(y * proof.separations.ppi / 72)
    planes = proof.separations.planes
    return {name: round(_level(plane.getpixel(at)) / 2.55) for name, plane in planes.items()}


def _level(found: object) -> float:
    assert isinstance(found, int | float)
    return found


@pytest.mark.parametrize("what", CELLS)
def test_what_is_painted_is_on_its_plates(what: str) -> None:
    cell, wanted = CELLS[what]
    found = inks(proof_of(cell), CELL / 2, CELL / 2)
    nothing = dict.fromkeys(TINT, 0)
    assert found == {name: pytest.approx(ink, abs=1) for name, ink in (nothing | wanted).items()}


def test_a_picture_has_its_own_tones_on_each_plate() -> None:
    proof = proof_of("q 400 0 0 400 0 -350 cm /Four Do Q", ppi=144)
    first, second = inks(proof, 12, 25), inks(proof, 37, 25)
    assert [first[name] for name in ("Cyan", "Magenta", "Yellow", "Black")] == [0, 100, 31, 0]
    assert [second[name] for name in ("Cyan", "Magenta")] == [6, 94]


def test_shadings_run_from_tone_to_tone() -> None:
    proof = proof_of("q 5 5 40 40 re W n 1 0 0 1 5 5 cm /Axial sh Q")
    left, right = inks(proof, 7, 25), inks(proof, 43, 25)
    assert left["Cyan"] > 90 and right["Cyan"] < 10
    assert left["Magenta"] < 10 and right["Magenta"] > 90
    assert 15 <= left["Black"] <= 20 and right["Black"] <= 3


def test_colours_of_tiles_and_of_glyphs_are_separated() -> None:
    tiles = proof_of("/Pattern cs /Tiles scn 5 5 40 40 re f", ppi=72 * 8)
    assert {inks(tiles, 20 + x / 4, 25)["Cyan"] for x in range(24)} >= {80}
    assert {inks(tiles, 20 + x / 4, 22 + y)["Gold"] for x in range(24) for y in range(6)} >= {100}
    glyphs = proof_of("BT /Glyphs 20 Tf 5 10 Td 0 0 0 1 k (ab) Tj ET")
    assert inks(glyphs, 14, 31)["Black"] == 100
    assert inks(glyphs, 34, 27)["Yellow"] == 100 and inks(glyphs, 34, 36)["Magenta"] == 100
    assert inks(glyphs, 34, 36)["Black"] == 0


def test_what_cannot_be_shown_is_told_with_its_place() -> None:
    proof = proof_of("", "1 0 0 rg 5 5 40 40 re f")
    (found,) = proof.findings
    assert (found.code, found.severity) == ("proof-no-inks", Severity.WARNING)
    assert "page 1 (19.4 mm, 1.8 mm)" in found.message
    assert inks(proof, 75, 25)["Magenta"] > 50 > inks(proof, 75, 25)["Cyan"]


@pytest.mark.parametrize(
    ("kind", "function", "data", "more"),
    [
        # a triangle over the cell, in one colour: flag, x, y, then C M Y K
        (4, False, b"".join(bytes([0, x, y, 204, 0, 51, 0]) for x, y in
                            ((0, 0), (255, 0), (0, 255))), {"BitsPerFlag": 8}),
        (5, False, b"".join(bytes([x, y, 204, 0, 51, 0]) for x, y in
                            ((0, 0), (255, 0), (0, 255), (255, 255))), {"VerticesPerRow": 2}),
        (1, True, b"", {}),
    ],
)  # fmt: skip
def test_meshes_and_shadings_of_two_inputs_are_drawn(
    kind: int, function: bool, data: bytes, more: dict[str, int]
) -> None:
    def shaded(pdf: pikepdf.Pdf) -> None:
        if function:
            made: pikepdf.Object = pikepdf.Dictionary(
                ShadingType=kind, ColorSpace=pikepdf.Name.DeviceCMYK
            )
            made.Domain = [0, 40, 0, 40]
            made.Function = pdf.make_stream(
                bytes([204, 0, 51, 0] * 4), FunctionType=0, Domain=[0, 40, 0, 40], Size=[2, 2],
                Range=[0, 1] * 4, BitsPerSample=8,
            )  # fmt: skip
        else:
            made = pdf.make_stream(
                data, ShadingType=kind, ColorSpace=pikepdf.Name.DeviceCMYK, BitsPerCoordinate=8,
                BitsPerComponent=8, Decode=[0, 40, 0, 40, *[0, 1] * 4], **more,
            )  # fmt: skip
        pdf.pages[0].Resources.Shading.Axial = made

    proof = proof_page(FILE, page_of(("q 1 0 0 1 5 5 cm /Axial sh Q",), change=shaded), ppi=72)
    assert not proof.findings
    found = inks(proof, 12, 38)
    assert (found["Cyan"], found["Yellow"]) == (80, 20)


@pytest.mark.parametrize(("knocking", "expected"), [(True, (0, 50)), (False, (25, 50))])
def test_a_knock_out_group_hides_its_earlier_elements(
    knocking: bool, expected: tuple[int, int]
) -> None:
    """Yellow at half, then magenta at half over it."""

    def grouped(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(
            b"/M gs 0 0 1 0 k 0 0 40 40 re f 0 1 0 0 k 20 0 20 40 re f",
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 40, 40],
            Resources=pikepdf.Dictionary(
                ExtGState=pikepdf.Dictionary(M=pikepdf.Dictionary(ca=0.5))
            ),
            Group=pikepdf.Dictionary(
                S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceCMYK, I=True, K=knocking
            ),
        )  # fmt: skip
        pdf.pages[0].Resources.XObject.Form = form

    cell = "0 0 0 0 k 0 0 50 50 re f q 1 0 0 1 5 5 cm /Form Do Q"
    proof = proof_page(FILE, page_of((cell,), change=grouped), ppi=72)
    assert not proof.findings
    left, right = inks(proof, 15, 25), inks(proof, 35, 25)
    assert left["Yellow"] == pytest.approx(50, abs=1) and not left["Magenta"]
    assert (right["Yellow"], right["Magenta"]) == pytest.approx(expected, abs=1)


def test_a_mesh_without_data_is_told() -> None:
    def meshed(pdf: pikepdf.Pdf) -> None:
        mesh = pdf.make_stream(b"", ShadingType=4, ColorSpace=pikepdf.Name.DeviceCMYK)
        pdf.pages[0].Resources.Shading.Axial = mesh

    data = page_of(("/Axial sh",), change=meshed)
    (found,) = proof_page(FILE, data).findings
    assert (found.code, found.severity) == ("proof-not-shown", Severity.ERROR)
    assert "page 1" in found.message and "shading" in found.message


def test_mixing_that_is_not_plate_by_plate_is_told() -> None:
    def mixed(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.ExtGState.Multiply.BM = pikepdf.Name.Hue

    data = page_of(("/Multiply gs 0 1 0 0 k 5 5 40 40 re f",), change=mixed)
    assert [found.code for found in proof_page(FILE, data).findings] == ["proof-blend"]


def test_pages_are_shown_as_they_are_turned() -> None:
    proof = proof_of("", "0 0 0 1 k 5 5 40 40 re f", Rotate=90)
    assert _size(proof.plate("Black")) == (HEIGHT, 400)
    assert _size(proof.soft()) == (HEIGHT, 400)


def _size(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def test_the_same_page_makes_the_same_bytes() -> None:
    cells = [cell for cell, _ in CELLS.values()]
    first, second = proof_of(*cells), proof_of(*cells)
    assert dict(first.files(plates=True, ink=True)) == dict(second.files(plates=True, ink=True))


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"page": 1}, "no-such-page"),
        ({"ppi": 5}, "bad-resolution"),
        ({"ppi": 1e9}, "bad-resolution"),
        ({"ppi": float("nan")}, "bad-resolution"),
        ({"condition": "none.icc"}, "bad-profile"),
    ],
)
def test_what_cannot_be_is_refused(options: dict[str, object], code: str) -> None:
    with pytest.raises(Unusable) as caught:
        proof_page(FILE, page_of(()), **options)  # type: ignore[arg-type]
    assert caught.value.finding.code == code


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 nothing"])
def test_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(Unusable):
        proof_page(FILE, data)
