"""Reader of the editor's wishes for a story: ``prefer`` and ``forbid``."""

from __future__ import annotations

from paiban.edition.model import Wish
from paiban.edition.written.edition_shapes import WishShape


def wishes_of(shapes: WishShape | tuple[WishShape, ...] | None) -> tuple[Wish, ...]:
    """The wishes in one table or a list of tables; empty tables are ignored."""
    listed = (shapes,) if isinstance(shapes, WishShape) else shapes or ()
    found = (Wish(_columns(shape.columns), shape.place or "") for shape in listed)
    return tuple(wish for wish in found if wish.columns or wish.place)


def _columns(columns: int | tuple[int, ...] | None) -> tuple[int, ...]:
    return (columns,) if isinstance(columns, int) else columns or ()
