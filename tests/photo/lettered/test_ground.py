"""Photos as the ground of letters: contrast as WCAG reckons it, veils, and calm places."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from paiban.photo.lettered.ground import ground
from paiban.photo.lettered.veil import Veil
from paiban.photo.lettered.veiling import veiled
from paiban.photo.prepare import prepare
from paiban.photo.press.condition import condition_of
from paiban.photo.press.press_photo import prepare_press
from tests.photo.pressed import inks, most

WHOLE = (0.0, 0.0, 1.0, 1.0)


def saved(folder: Path, image: Image.Image) -> str:
    path = folder / "photo.png"
    image.save(path)
    return str(path)


def wcag(grey: int) -> float:
    """Relative luminance of a grey, by the formula of WCAG 2.1."""
    share = grey / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("grey", [0, 60, 118, 119, 200, 255])
def test_contrast_is_that_of_wcag(tmp_path: Path, grey: int) -> None:
    seen = ground(saved(tmp_path, Image.new("RGB", (90, 60), (grey,) * 3)))
    assert seen
    light = wcag(grey)
    white, black = (seen.contrast(WHOLE, white=ink) for ink in (True, False))
    assert white == pytest.approx(1.05 / (light + 0.05), rel=0.03)
    assert black == pytest.approx((light + 0.05) / 0.05, rel=0.03)


@pytest.mark.parametrize(("bright", "hides"), [(3, False), (8, True)])
def test_one_pixel_in_twenty_may_be_worse(tmp_path: Path, bright: int, hides: bool) -> None:
    image = Image.new("RGB", (100, 100))
    image.paste((255, 255, 255), (0, 0, 100, bright))
    seen = ground(saved(tmp_path, image))
    assert seen
    assert (seen.contrast(WHOLE, white=True) < 2) == hides


def test_a_calm_part_is_told_from_a_restless_one(tmp_path: Path) -> None:
    image = Image.effect_noise((400, 400), 120).convert("RGB")
    image.paste((40, 60, 90), (0, 0, 400, 200))
    seen = ground(saved(tmp_path, image))
    assert seen
    assert seen.unrest((0, 0, 1, 0.45)) < 0.02 < 0.1 < seen.unrest((0, 0.55, 1, 1))


def test_what_is_no_photo_is_no_ground(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"none")
    assert ground(str(tmp_path / "a.jpg")) is None
    assert ground(str(tmp_path / "b.jpg")) is None


@pytest.mark.parametrize(
    ("veil", "light"),
    [
        (Veil("top", 0.6, 0.2, 0.5), (0, 1)),
        (Veil("bottom", 0.6, 0.8, 0.5), (1, 0)),
        (Veil("all", 0.6), (0, 0)),
    ],
)
def test_a_veil_darkens_the_part_that_it_is_for(veil: Veil, light: tuple[int, int]) -> None:
    image = Image.new("RGB", (40, 100), (200, 200, 200))
    made = veiled(image, WHOLE, (veil,))
    head, foot = made.getpixel((20, 3)), made.getpixel((20, 96))
    assert (head == (200,) * 3, foot == (200,) * 3) == tuple(map(bool, light))
    assert (80, 80, 80) in (head, foot)  # 40 % of 200: its full strength


def test_a_veil_fades_and_never_ends_in_an_edge() -> None:
    made = veiled(Image.new("L", (4, 400), 200), WHOLE, (Veil("top", 0.8, 0.25, 0.75),))
    down = [*made.crop((1, 0, 2, 400)).tobytes()]
    assert down == sorted(down)
    assert max(b - a for a, b in itertools.pairwise(down)) <= 2


def test_a_veil_stays_where_it_is_in_a_crop() -> None:
    veil = Veil("top", 0.5, 0.5, 0.5001)
    part = veiled(Image.new("L", (4, 100), 200), (0.0, 0.25, 1.0, 0.75), (veil,))
    assert (part.getpixel((1, 48)), part.getpixel((1, 51))) == (100, 200)


def test_pictures_of_screen_and_press_have_their_veils(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.effect_noise((300, 300), 20).convert("RGB"))
    veils = (Veil("all", 0.7),)
    bare, dark = (prepare(file, WHOLE, 200, 200, veils=each) for each in ((), veils))
    assert bare != dark
    condition = condition_of()
    light, heavy = (
        inks(prepare_press(file, WHOLE, 200, 200, condition, each)) for each in ((), veils)
    )
    assert mean_ink(heavy) > mean_ink(light) + 40
    assert most(heavy) <= condition.ink_limit + 1


def mean_ink(image: Image.Image) -> float:
    """The mean of all inks together, in percent."""
    return sum(ImageStat.Stat(image).mean) / 2.55
