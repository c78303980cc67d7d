"""Artwork files read: a page of a PDF, or an SVG, each once while it does not change."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from paiban.artwork.artwork_form import Artwork, ColourInks
from paiban.artwork.artwork_kinds import kind_of
from paiban.base.finding import Unusable

_KEPT = 64
"""Drawings: those of a full page of small advertisements, and of the pages set beside it."""


def artwork(file: str, page: int = 0, inks: ColourInks | None = None) -> Artwork:
    """The drawing of a file; ``page`` counts from 1, 0 is the first. A PDF has its own inks; an SVG
    is drawn in ``inks``, by default in sRGB.

    Raises ``OSError`` and ``Unusable``: ``broken-artwork``, ``encrypted-artwork``,
    ``artwork-no-such-page``, ``artwork-too-large``, ``artwork-empty``.
    """
    state = Path(file).stat()
    own = inks if kind_of(file) == "svg" else None
    found = _read(file, page, own, state.st_mtime_ns, state.st_size)
    if isinstance(found, Unusable):
        raise found
    return found


@lru_cache(maxsize=_KEPT)
def _read(
    file: str, page: int, inks: ColourInks | None, _mtime: int, _size: int
) -> Artwork | Unusable:
    # Most editions have no artwork: what reads it is loaded with the first.
    from paiban.artwork.pdf.placed_page import placed_page
    from paiban.artwork.svg.svg_artwork import svg_artwork

    try:
        if kind_of(file) == "svg":
            return svg_artwork(file, inks)
        return placed_page(file, page)
    except Unusable as problem:
        return problem
