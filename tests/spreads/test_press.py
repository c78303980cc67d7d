"""Spreads for press: two pages that go on exactly, text once, one sheet or two."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from paiban.api import Build, build
from paiban.base.files import shipped
from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.units import MM
from paiban.base.value import replace
from paiban.page.items import Document, Fill, Glyphs, Item, Page, Picture, Stroke
from paiban.preflight.check_pdf import check_pdf
from paiban.render.press.spread_halves import report_crossovers, with_halves
from paiban.render.walk import leaves
from tests.compose.built import built, squeezed
from tests.render.handmade import BOLD, document, face, line, page
from tests.render.press.press_reading import opened, press
from tests.render.readers import poppler, run, saved

SPREAD = shipped("assets", "specimen", "spread")
TRIM = 270 * MM
DPI = 127
"""5 dots a millimetre, so that a page of 270 mm is a whole number of them wide."""


@cache
def _press(**options: float | bool | str) -> bytes:
    return built(SPREAD).pdf("press", **options)


def _spread(*items: Item) -> Page:
    """A spread of 600 points with these items."""
    return replace(page(*items), number="A04-A05", facing=("A04", "A05"), width=600.0)


def _halves(*items: Item, bleed: float = 0.0) -> tuple[Page, Page]:
    left, right = with_halves(document(_spread(*items)), bleed).pages
    return left, right


def test_a_head_is_parted_between_its_glyphs() -> None:
    run_of = line("江边的路", face(BOLD), 200.0, 100.0, 50.0)
    left, right = (
        [item for item in leaves(half.items) if isinstance(item, Glyphs)]
        for half in _halves(run_of)
    )
    assert ["".join(item.texts) for item in (*left, *right)] == ["江边", "的路"]
    assert left[0].xs == pytest.approx((200.0, 250.0))
    assert right[0].xs == pytest.approx((0.0, 50.0))


def _lefts(half: Page) -> list[float]:
    """Where the tints and rules of a half begin."""
    found = [item for item in leaves(half.items) if isinstance(item, Fill | Stroke)]
    return [item.rect.x if isinstance(item, Fill) else item.x0 for item in found]


def test_what_lies_across_is_in_both_and_what_does_not_in_one() -> None:
    across = Fill(Rect(250, 10, 100, 20), (0.5,))
    near, far = Fill(Rect(305, 40, 20, 20), (0.5,)), Stroke(10, 5, 290, 5, 1.0)
    left, right = _halves(across, near, far)
    assert (_lefts(left), _lefts(right)) == ([250, 10], [-50, 5])
    left, right = _halves(across, near, far, bleed=8.5)
    assert (_lefts(left), _lefts(right)) == ([250, 305, 10], [-50, 5])


def test_halves_are_pages_of_one_trim_with_their_own_numbers() -> None:
    with opened(_press()) as pdf:
        boxes = [[float(edge) for edge in page.TrimBox] for page in pdf.pages]
        labels = [str(page.label) for page in pdf.pages]
    assert labels == ["A04", "A05"]
    assert boxes == [pytest.approx([0, 0, TRIM, 390 * MM], abs=0.01)] * 2


def test_every_character_is_in_the_press_file_once(tmp_path: Path) -> None:
    screen = poppler(built(SPREAD).pdf(), tmp_path)
    for options in ({}, {"bleed": 3.0, "marks": False}):
        text = poppler(_press(**options), tmp_path)
        assert Counter(squeezed(text)) == Counter(squeezed(screen))


def _drawn(pdf: bytes, folder: Path, name: str) -> list[Image.Image]:
    path = saved(pdf, folder)
    run("pdftoppm", "-r", str(DPI), "-gray", "-png", path, str(folder / name))
    return [Image.open(file).convert("L") for file in sorted(folder.glob(f"{name}-*.png"))]


def _joined(left: Image.Image, right: Image.Image) -> Image.Image:
    whole = Image.new("L", (left.width + right.width, left.height))
    whole.paste(left, (0, 0))
    whole.paste(right, (left.width, 0))
    return whole


@pytest.fixture(scope="module")
def wide() -> Build:
    return built(SPREAD)


def test_the_halves_joined_are_the_wide_page(wide: Build, tmp_path: Path) -> None:
    (whole,) = _drawn(wide.pdf(), tmp_path, "screen")
    left, right = _drawn(_press(), tmp_path, "press")
    assert left.width == right.width == 1350
    joined, whole = (each.crop((0, 0, 2700, 1950)) for each in (_joined(left, right), whole))
    # letters and rules exactly; photos by another profile, so but nearly
    black = [image.point(lambda value: 255 * (value > 100)) for image in (joined, whole)]
    text = (0, 0, 2700, 330)  # folio line, kicker and head
    differs = ImageChops.difference(*(image.crop(text) for image in black))
    assert ImageStat.Stat(differs).mean[0] < 1.0
    # no seam: columns of pixels on either side of the fold are as near as any two neighbours
    photo = (1200, 360, 1500, 1000)
    strip = joined.crop(photo)
    jumps = [
        ImageStat.Stat(
            ImageChops.difference(
                strip.crop((x, 0, x + 1, 640)), strip.crop((x + 1, 0, x + 2, 640))
            )
        ).mean[0]
        for x in range(strip.width - 2)
    ]
    assert jumps[149] <= max(jumps[:149] + jumps[150:])
    apart = ImageChops.difference(*(image.crop(photo) for image in (joined, whole)))
    assert ImageStat.Stat(apart).mean[0] < 25


def test_the_bleed_at_the_fold_shows_the_other_page(tmp_path: Path) -> None:
    left, right = _drawn(_press(bleed=3.0), tmp_path, "bled")
    assert left.width == right.width == 1380
    beyond, there = left.crop((1365, 400, 1380, 900)), right.crop((15, 400, 30, 900))
    assert ImageStat.Stat(ImageChops.difference(beyond, there)).mean[0] < 2
    outside = left.crop((0, 0, 15, 1980))
    assert ImageStat.Stat(outside).mean[0] == 255


def test_nothing_is_drawn_beyond_the_bleed_among_the_marks(tmp_path: Path) -> None:
    left, _ = _drawn(_press(bleed=3.0, marks=True), tmp_path, "marked")
    edge = (13 + 3 + 270 + 3) * 5
    assert ImageStat.Stat(left.crop((edge + 1, 400, edge + 14, 900))).mean[0] == 255


def test_a_photo_across_the_fold_is_in_the_file_once() -> None:
    with opened(_press()) as pdf:
        images = [{image.objgen for image in page.get_images().values()} for page in pdf.pages]
    assert len(images[0] & images[1]) == 1


def test_preflight_finds_nothing(tmp_path: Path) -> None:
    for options in ({}, {"bleed": 3.0, "marks": True}):
        file = tmp_path / "press.pdf"
        file.write_bytes(_press(**options))
        found = {each.finding.code for each in check_pdf(file, "newsprint")}
        # what crosses the fold cannot bleed there where no bleed was asked for
        assert found <= ({"rule-49-bleed"} if not options else set())


def _section(*numbers: str) -> Document:
    pages = [
        replace(page(line(number, face(BOLD), 10.0, 50.0)), number=number)
        if len(number) < 5
        else replace(
            page(Fill(Rect(250, 50, 100, 20), (0.0, 0.0, 0.0, 1.0))),
            number=number,
            width=600.0,
            facing=tuple(number.split("-")),
        )
        for number in numbers
    ]
    return document(*(replace(each, width=300.0) if not each.facing else each for each in pages))


CENTRE = ("A01", "A02", "A03", "A04-A05", "A06", "A07", "A08")


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        (CENTRE, 0),
        (("A01", "A02-A03", "A04"), 0),
        (("A01", "A02-A03", "A04-A05", "A06", "A07", "A08"), 1),
        (("A04-A05",), 0),  # how many pages the section has is not known
    ],
)
def test_a_spread_on_two_sheets_is_told(numbers: tuple[str, ...], told: int) -> None:
    findings = Findings()
    report_crossovers(_section(*numbers), findings)
    assert [finding.code for finding in findings] == ["crossover"] * told
    assert not findings.has_errors


def test_on_one_sheet_the_pair_is_joined_without_a_seam(tmp_path: Path) -> None:
    data = press(*_section(*CENTRE).pages, impose="pairs", bleed=3.0)
    pairs = _drawn(data, tmp_path, "pairs")
    assert len(pairs) == 4
    middle = pairs[3]
    with opened(data) as pdf:
        trim = [float(edge) for edge in pdf.pages[3].TrimBox]
    assert trim[2] - trim[0] == pytest.approx(600.0)
    at = DPI / 72
    x, y = (3 * MM + 300) * at, (3 * MM + 60) * at
    bar = middle.crop((round(x - 40 * at), round(y) - 2, round(x + 40 * at), round(y) + 2))
    assert ImageStat.Stat(bar).extrema[0][1] < 90  # black all along: no white hair at the fold


def test_the_slug_names_the_half(tmp_path: Path) -> None:
    text = squeezed(poppler(_press(bleed=3.0, marks=True), tmp_path))
    assert text.count("A04") == text.count("A05") == 2  # the folio line, and the slug


def test_a_picture_keeps_its_place_on_either_half() -> None:
    picture = Picture(Rect(200, 20, 250, 80), "x.jpg")
    places = [
        item.rect.x for half in _halves(picture) for item in leaves(half.items)
        if isinstance(item, Picture)
    ]  # fmt: skip
    assert places == [200, -100]


def test_the_same_bytes_twice() -> None:
    assert build(SPREAD).pdf("press") == _press()
