"""Outlines of cut-outs, by their alpha channel."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from paiban.photo.cut_out import is_cut_out, outline


def cut_out(folder: Path, name: str = "a.png", size: tuple[int, int] = (400, 400)) -> str:
    """A triangle, its point at the middle of the top."""
    image = Image.new("RGBA", size, (200, 60, 30, 0))
    wide, high = size
    draw = ImageDraw.Draw(image)
    draw.polygon([(wide / 2, 0), (wide, high), (0, high)], fill=(200, 60, 30, 255))
    image.save(folder / name, lossless=True)
    return str(folder / name)


@pytest.mark.parametrize("name", ["a.png", "a.webp"])
def test_an_outline_reaches_as_far_as_the_picture(tmp_path: Path, name: str) -> None:
    bands = [(row / 10, (row + 1) / 10) for row in range(10)]
    found = outline(cut_out(tmp_path, name), bands)
    for (_, foot), (left, right) in zip(bands, found, strict=True):
        assert left == pytest.approx(0.5 - foot / 2, abs=0.01)
        assert right == pytest.approx(0.5 + foot / 2, abs=0.01)


def test_beyond_the_picture_there_is_nothing(tmp_path: Path) -> None:
    image = Image.new("RGBA", (100, 100))
    image.paste((9, 9, 9, 255), (20, 50, 80, 100))
    image.save(tmp_path / "a.png")
    (above, under, beyond) = outline(str(tmp_path / "a.png"), [(0, 0.4), (0.5, 1.0), (1.0, 1.1)])
    assert above == beyond == (1.0, 0.0)
    assert under == pytest.approx((0.2, 0.8), abs=0.01)


@pytest.mark.parametrize("alpha", [None, 255, 0])
def test_what_has_no_ground_to_delete_is_no_cut_out(tmp_path: Path, alpha: int | None) -> None:
    image = Image.new("RGB", (50, 50), (90, 90, 90))
    if alpha is not None:
        image.putalpha(alpha)
    image.save(tmp_path / "a.png")
    assert not is_cut_out(str(tmp_path / "a.png"))


def test_what_cannot_be_read_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"none")
    assert not is_cut_out(str(tmp_path / "a.png"))
    assert not is_cut_out(str(tmp_path / "b.png"))
