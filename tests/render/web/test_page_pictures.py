"""Pictures of pages of any shape: their pixels are bounded, since each is decoded whole."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from paiban.api import build


def test_a_page_far_deeper_than_wide_has_narrower_pictures(tmp_path: Path) -> None:
    """A strip of 67 × 474 mm, 2160 pixels wide and 15 000 deep, took 1.5 GB with its neighbours."""
    (tmp_path / "a.md").write_text("# 题\n\n" + "正文一句话。" * 30, encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        'title = "长条"\n[paper]\nbase = "sikai"\ntrim_mm = [67, 474]\ncolumns = 1\n'
        'column_ems = 11\nbody_size = 12\nleading = 18\nlines = 68\n[[pages]]\nnumber = "A01"\n'
        '[[pages.stories]]\nfile = "a.md"\n',
        encoding="utf-8",
    )
    files = build(tmp_path).web()
    sizes = [
        Image.open(io.BytesIO(data)).size
        for name, data in files.items()
        if name.startswith("pages/") and name.endswith(".webp")
    ]
    assert sorted(width for width, _ in sizes) == [240, 780, 1080, 1188]
    assert max(width * height for width, height in sizes) <= 10_000_000
    assert all(abs(height / width - 474 / 67) < 0.03 for width, height in sizes)
