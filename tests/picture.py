"""``make picture``: a page as the picture that README.md shows.

    python -m tests.picture SOURCE TARGET.png

Drawn at twice the width and made smaller, which is kinder to thin strokes; in 256
colours, which for a page with photos is a third of the bytes with little to be seen.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image

import paiban

WIDTH = 900


def main(source: Path, target: Path) -> None:
    """Build ``source`` and write a picture of its first page."""
    built = paiban.build(source)
    points = built.made.document.pages[0].width
    with Image.open(io.BytesIO(built.png(0, dpi=2 * WIDTH / points * 72))) as drawn:
        height = round(drawn.height * WIDTH / drawn.width)
        small = drawn.resize((WIDTH, height), Image.Resampling.LANCZOS)
    target.parent.mkdir(parents=True, exist_ok=True)
    palette = small.quantize(256, Image.Quantize.MAXCOVERAGE)  # keeps the paper white
    small.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG).save(target, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
