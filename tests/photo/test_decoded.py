"""Decoded photos that are kept for another size of theirs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from paiban.photo import decoded
from paiban.photo.prepared import Prepared
from paiban.photo.shrink import for_screen

WHOLE = (0.0, 0.0, 1.0, 1.0)


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    decoded._kept.clear()
    yield
    decoded._kept.clear()


@pytest.fixture
def decodings(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The sizes of what was really decoded."""
    sizes: list[tuple[int, int]] = []
    decode = decoded.in_own_colours

    def counted(image: Image.Image) -> decoded.Decoded:
        sizes.append(image.size)
        return decode(image)

    monkeypatch.setattr(decoded, "in_own_colours", counted)
    return sizes


def _photo(path: Path, seed: int = 60, size: tuple[int, int] = (90, 60)) -> str:
    noise = [Image.effect_noise(size, seed + band) for band in range(3)]
    Image.merge("RGB", noise).save(path)
    return str(path)


def _fresh(file: str, crop: tuple[float, float, float, float], needed: tuple[int, int]) -> Prepared:
    decoded._kept.clear()
    return for_screen(file, crop, needed)


@pytest.mark.parametrize("ending", ["png", "webp", "jpg"])
def test_another_size_needs_no_decoding(
    tmp_path: Path, decodings: list[tuple[int, int]], ending: str
) -> None:
    file = _photo(tmp_path / f"a.{ending}")
    wanted = [(WHOLE, (50, 50)), ((0.1, 0.0, 0.9, 1.0), (45, 45)), (WHOLE, (46, 46))]
    kept = [for_screen(file, *each) for each in wanted]
    assert decodings == [(90, 60)]
    assert kept == [_fresh(file, *each) for each in wanted]


def test_what_is_kept_is_not_changed(tmp_path: Path) -> None:
    file = _photo(tmp_path / "a.png")
    first = for_screen(file, WHOLE, (90, 60))
    for_screen(file, WHOLE, (20, 20))
    assert for_screen(file, WHOLE, (90, 60)) == first


def test_a_file_that_was_written_anew_is_decoded_anew(
    tmp_path: Path, decodings: list[tuple[int, int]]
) -> None:
    file = _photo(tmp_path / "a.png")
    first = for_screen(file, WHOLE, (30, 30))
    _photo(tmp_path / "a.png", 20)
    os.utime(file, ns=(1, 1))
    assert for_screen(file, WHOLE, (30, 30)) != first and len(decodings) == 2


def test_a_coarser_jpeg_is_another_one(tmp_path: Path, decodings: list[tuple[int, int]]) -> None:
    file = _photo(tmp_path / "a.jpg", size=(1600, 800))
    for_screen(file, WHOLE, (100, 50))
    for_screen(file, WHOLE, (700, 350))
    assert decodings == [(200, 100), (800, 400)]


def test_no_more_than_so_many_pixels_are_kept(
    tmp_path: Path, decodings: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoded, "MOST_PIXELS", 2 * 90 * 60)
    a, b, c = (_photo(tmp_path / f"{name}.png", 30 + 5 * at) for at, name in enumerate("abc"))
    for file in (a, b, a, c, a, b):  # b was not used for longest when c came
        for_screen(file, WHOLE, (20, 20))
    assert len(decodings) == 4 and len(decoded._kept) == 2
