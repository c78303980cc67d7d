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


def placed(folder: Path, pdf: bytes, *, lines: int = 30, **keys: object) -> Build:
    """A page of the press with a PDF as its advertisement, two columns wide."""
    (folder / "ad.pdf").write_bytes(pdf)
    more = "".join(f"{key} = {value}\n" for key, value in keys.items())
    (folder / "edition.toml").write_text(
        "title = '广告'\n[[pages]]\n[[pages.advertisements]]\nfile = 'ad.pdf'\n"
        f"columns = 2\nlines = {lines}\n{more}",
        encoding="utf-8",
    )
    return build(folder)


def compared(folder: Path, pdf: bytes, *boxes: str) -> dict[str, float]:
    built = placed(folder, pdf)
    (picture,) = pictures(built)
    page = only(built.pdf("press"), picture, folder / "page.pdf")
    scale = picture.rect.width / artwork(picture.file).width
    alone = plates(folder / "ad.pdf", folder / "alone", PPI * scale, *boxes)
    return difference(alone, plates(page, folder / "placed", PPI))


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
