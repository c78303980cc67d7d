"""Artwork on a page prints as it does alone: ghostscript's plates of the one are those of the
other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from paiban.api import Build, build
from paiban.artwork.artwork_file import artwork
from tests.artwork.made_pdfs import FEATURES, ODD, made, with_cff
from tests.artwork.plates import PPI, difference, only, pictures, plates

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("gs") is None, reason="ghostscript is not there"),
]

_MOST = 1.0
"""Levels of 255, the mean of a plate."""


def placed(folder: Path, pdf: bytes, columns: int = 2, lines: int = 30) -> Build:
    """A page with a PDF as its advertisement."""
    (folder / "ad.pdf").write_bytes(pdf)
    (folder / "edition.toml").write_text(
        "title = '广告'\n[[pages]]\n[[pages.advertisements]]\nfile = 'ad.pdf'\n"
        f"columns = {columns}\nlines = {lines}\n",
        encoding="utf-8",
    )
    return build(folder)


def compared(
    folder: Path, pdf: bytes, *boxes: str, size: tuple[int, int] = (2, 30)
) -> dict[str, float]:
    """How far each plate of a PDF differs where it stands on a page, in columns × lines. It has as
    many pixels at any size."""
    built = placed(folder, pdf, *size)
    (picture,) = pictures(built)
    page = only(built.pdf("press"), picture, folder / "page.pdf")
    scale = picture.rect.width / artwork(picture.file).width
    alone = plates(folder / "ad.pdf", folder / "alone", PPI, *boxes)
    assert any(plate.getbbox() for plate in alone.values())
    return difference(alone, plates(page, folder / "placed", PPI / scale))


@pytest.mark.parametrize("feature", FEATURES)
def test_plates_of_what_is_printed(feature: str, tmp_path: Path) -> None:
    off = compared(tmp_path, made(FEATURES[feature]))
    assert max(off.values()) < _MOST, off


def test_plates_of_a_cff_font(tmp_path: Path) -> None:
    off = compared(tmp_path, with_cff(tmp_path))
    assert max(off.values()) < _MOST, off


@pytest.mark.parametrize("what", ODD)
def test_plates_of_odd_frames(what: str, tmp_path: Path) -> None:
    box = {"trim within media": "-dUseTrimBox", "turned trim": "-dUseTrimBox"}
    box["art box"] = "-dUseArtBox"
    off = compared(tmp_path, ODD[what], *([box[what]] if what in box else []))
    assert max(off.values()) < _MOST, off


@pytest.mark.parametrize("feature", ["spot", "overprint", "soft_mask", "shadings"])
@pytest.mark.parametrize("size", [(1, 14), (3, 50)])
def test_plates_at_another_size(feature: str, size: tuple[int, int], tmp_path: Path) -> None:
    off = compared(tmp_path, made(FEATURES[feature]), size=size)
    assert max(off.values()) < _MOST, off
