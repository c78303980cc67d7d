"""``zoom`` of a photo: less of it, about its focus, in front matter and in an edition file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from paiban.base.finding import Findings
from paiban.manuscript.reader import read_manuscript
from paiban.manuscript.story import Photo
from paiban.pipeline import read_source


@pytest.mark.parametrize(
    ("focus", "zoom", "shown"),
    [
        ((0.5, 0.5), 2.0, (0.25, 0.25, 0.75, 0.75)),
        ((0.0, 1.0), 2.0, (0.0, 0.5, 0.5, 1.0)),
        ((0.25, 0.75), 4.0, (0.125, 0.625, 0.375, 0.875)),
        ((0.3, 0.6), 1.0, (0.0, 0.0, 1.0, 1.0)),
    ],
)
def test_the_part_lies_about_the_focus_and_within_the_photo(
    focus: tuple[float, float], zoom: float, shown: tuple[float, float, float, float]
) -> None:
    photo = Photo("a.jpg", focus=focus).zoomed(zoom)
    assert photo.shown == pytest.approx(shown)
    x0, y0, x1, y1 = photo.shown
    in_file = x0 + photo.focus[0] * (x1 - x0), y0 + photo.focus[1] * (y1 - y0)
    assert in_file == pytest.approx(focus)


def _manuscript(folder: Path, more: str) -> Path:
    Image.new("RGB", (300, 200)).save(folder / "a.png")
    file = folder / "x.md"
    file.write_text(f"---\nheadline: 桥\nphotos:\n  - file: a.png\n{more}---\n\n桥。\n", "utf-8")
    return file


def test_front_matter_has_a_zoom(tmp_path: Path) -> None:
    findings = Findings()
    story = read_manuscript(_manuscript(tmp_path, "    zoom: 2\n"), findings)
    assert story.photos[0].shown == (0.25, 0.25, 0.75, 0.75) and not list(findings)


@pytest.mark.parametrize("value", ["0.5", "9", "large", "[2]", "nan"])
def test_a_zoom_out_of_range_is_told(tmp_path: Path, value: str) -> None:
    findings = Findings()
    story = read_manuscript(_manuscript(tmp_path, f"    zoom: {value}\n"), findings)
    assert story.photos[0].shown == (0.0, 0.0, 1.0, 1.0)
    (finding,) = findings
    assert "zoom is no number from 1 to 8" in finding.message
    assert finding.origin is not None and finding.origin.line == 5


def test_an_edition_file_has_a_zoom_that_stands_for_the_manuscripts(tmp_path: Path) -> None:
    _manuscript(tmp_path, "    zoom: 2\n    focus: [0.5, 0.5]\n")
    (tmp_path / "edition.toml").write_text(
        '[[pages]]\nnumber = "A1"\n[[pages.stories]]\nfile = "x.md"\n'
        '[[pages.stories.photos]]\nfile = "a.png"\nfocus = [0.0, 0.0]\nzoom = 4.0\n',
        encoding="utf-8",
    )
    edition = read_source(tmp_path, None, Findings())
    assert edition.pages[0].stories[0].story.photos[0].shown == (0.0, 0.0, 0.25, 0.25)
