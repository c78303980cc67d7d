"""Photos for the press: which form each takes, how fine it is, and that it is always the same."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from paiban.base.finding import Unusable
from paiban.photo.press import press_photo as press
from paiban.photo.press.condition import condition_of
from paiban.photo.press.press_photo import prepare_press
from tests.photo.pressed import WHOLE, hard, inks, pixel, ready


def test_greys_are_on_black_alone_and_reach_its_ends(tmp_path: Path) -> None:
    image = Image.linear_gradient("L")
    almost = Image.merge("RGB", (image, image.point([max(0, v - 3) for v in range(256)]), image))
    almost.save(tmp_path / "almost.png")
    image.save(tmp_path / "a.png")
    for name in ("a.png", "almost.png"):
        prepared = prepare_press(str(tmp_path / name), WHOLE, 400, 400, condition_of())
        assert prepared.colour_space == "DeviceGray"
        black = inks(prepared).getchannel("K")
        low, high = black.getextrema()
        assert not isinstance(low, tuple) and low <= 4 and high == 255
    tinted = Image.merge("RGB", (image, image, image.point([max(0, v - 12) for v in range(256)])))
    tinted.save(tmp_path / "sepia.png")
    assert ready(tmp_path / "sepia.png", condition_of()).colour_space == "DeviceCMYK"


def test_black_inks_alone_stay_as_they_are(tmp_path: Path) -> None:
    none, black = Image.new("L", (256, 256)), Image.linear_gradient("L")
    Image.merge("CMYK", (none, none, none, black)).save(tmp_path / "k.tif", compression="raw")
    prepared = ready(tmp_path / "k.tif", condition_of())
    assert prepared.colour_space == "DeviceGray"
    difference = ImageChops.difference(inks(prepared).getchannel("K"), black)
    assert difference.getextrema()[1] <= 4  # type: ignore[operator]


@pytest.mark.parametrize("kind", ["png", "tif", "grey.png", "rgb.png", "palette.png"])
def test_line_art_stays_one_bit_with_its_pixels(tmp_path: Path, kind: str) -> None:
    image = Image.effect_noise((333, 222), 200).convert("1", dither=Image.Dither.NONE)
    mode = {"grey.png": "L", "rgb.png": "RGB", "palette.png": "P"}.get(kind, "1")
    options: dict[str, Any] = {"compression": "group4"} if kind == "tif" else {}
    image.convert(mode).save(tmp_path / f"a.{kind}", **options)
    prepared = prepare_press(str(tmp_path / f"a.{kind}"), WHOLE, 20, 15, condition_of())
    assert (prepared.bits, prepared.colour_space) == (1, "DeviceGray")
    assert (prepared.width_px, prepared.height_px) == (333, 222)
    assert zlib.decompress(prepared.data) == image.tobytes()
    part = prepare_press(str(tmp_path / f"a.{kind}"), (0.5, 0, 1, 0.5), 20, 15, condition_of())
    assert zlib.decompress(part.data) == image.crop((166, 0, 333, 111)).tobytes()


def test_the_black_of_a_chart_is_on_one_plate(tmp_path: Path) -> None:
    image = Image.new("RGB", (60, 40), (255, 255, 255))
    image.paste((0, 0, 0), (0, 0, 20, 40))
    image.paste((200, 30, 30), (20, 0, 40, 40))
    image.save(tmp_path / "a.png")
    prepared = ready(tmp_path / "a.png", condition_of())
    assert (prepared.filter, prepared.colour_space) == ("FlateDecode", "DeviceCMYK")
    made = inks(prepared)
    assert pixel(made, 10) == (0, 0, 0, 255) and pixel(made, 50) == (0, 0, 0, 0)
    assert sum(pixel(made, 30)[1:3]) > 380


def test_photos_are_as_fine_as_the_screen_and_never_enlarged(tmp_path: Path) -> None:
    Image.effect_noise((900, 600), 60).save(tmp_path / "a.jpg")
    file = str(tmp_path / "a.jpg")
    small = prepare_press(file, WHOLE, 144, 96, condition_of())
    assert (small.width_px, small.height_px) == (400, 267)
    small = prepare_press(file, WHOLE, 144, 96, condition_of("coated"))
    assert (small.width_px, small.height_px) == (600, 400)
    large = prepare_press(file, WHOLE, 1440, 960, condition_of())
    assert (large.width_px, large.height_px) == (900, 600)


def test_only_what_was_made_smaller_is_sharpened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edge = Image.new("L", (800, 600), 80)
    edge.paste(180, (400, 0, 800, 600))
    edge.save(tmp_path / "a.jpg", quality=95)
    file = str(tmp_path / "a.jpg")

    def range_of(width: float) -> int:
        press._known.cache_clear()
        prepared = prepare_press(file, WHOLE, width, width * 0.75, condition_of())
        low, high = inks(prepared).getchannel("K").getextrema()
        assert not isinstance(low, tuple) and not isinstance(high, tuple)
        return int(high - low)

    small, large = range_of(40), range_of(4000)
    assert small > large + 6
    monkeypatch.setattr(press, "_SHARP_PERCENT", 0)
    assert range_of(40) <= large + 3 and range_of(4000) == large


def test_same_photo_same_bytes(tmp_path: Path) -> None:
    file = hard(tmp_path, "RGB")
    first = prepare_press(file, WHOLE, 60, 40, condition_of())
    press._known.cache_clear()
    assert prepare_press(file, WHOLE, 60, 40, condition_of()) == first


def test_unusable_photos_say_so(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"not a picture")
    with pytest.raises(Unusable, match="unknown-photo-format"):
        ready(tmp_path / "a.jpg", condition_of())
    with pytest.raises(Unusable, match="missing-photo"):
        ready(tmp_path / "b.jpg", condition_of())
    Image.effect_noise((300, 200), 60).save(tmp_path / "c.png")
    data = bytearray((tmp_path / "c.png").read_bytes())
    data[200:400] = bytes(200)
    (tmp_path / "c.png").write_bytes(data)
    with pytest.raises(Unusable, match="broken-photo"):
        ready(tmp_path / "c.png", condition_of())
