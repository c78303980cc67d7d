"""Photos that bleed (出血): they reach the trim where their frame touches the edges of the type
area, and the bleed beyond it in a press file."""

from __future__ import annotations

from paiban.edition.paper import Paper
from paiban.page.items import Picture
from paiban.page.reaching import Sides, reaching

_TOUCHES = 0.5
"""Points: a frame that ends this near an edge of the type area ends there."""


def to_the_trim(picture: Picture, paper: Paper, *, over_head: bool = False) -> Picture:
    """The picture up to the trim at each edge of the page that its frame touches. At the
    head there is the folio line: only a poster reaches ``over_head`` of the type area."""
    rect, area = picture.rect, paper.type_area
    sides: Sides = (
        rect.x * (rect.x <= area.x + _TOUCHES),
        rect.y * over_head,
        (paper.width - rect.right) * (rect.right >= area.right - _TOUCHES),
        (paper.height - rect.bottom) * (rect.bottom >= area.bottom - _TOUCHES),
    )
    return reaching(picture, sides) if any(sides) else picture
