"""Artwork files read: a page of a PDF, or an SVG, each once while it does not change."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from paiban.artwork.artwork_form import Artwork
from paiban.base.finding import Unusable

_KEPT = 64
"""Drawings: those of a full page of small advertisements, and of the pages set beside it."""


def artwork(file: str, page: int = 0) -> Artwork:
    """The drawing of a file; ``page`` counts from 1, 0 is the first.

    Raises ``OSError`` and ``Unusable``: ``broken-artwork``, ``encrypted-artwork``,
    ``artwork-no-such-page``, ``artwork-too-large``, ``artwork-empty``.
    """
    state = Path(file).stat()
    found = _read(file, page, state.st_mtime_ns, state.st_size)
    if isinstance(found, Unusable):
        raise found
    return found


@lru_cache(maxsize=_KEPT)
def _read(file: str, page: int, _mtime: int, _size: int) -> Artwork | Unusable:
    # Most editions have no artwork: what reads it is loaded with the first.
    from paiban.artwork.pdf.placed_page import placed_page

    try:
        return placed_page(file, page)
    except Unusable as problem:
        return problem
