"""Checks of a spread's fold (通版): photos whose focus the fold would cut."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.finding import Findings
from paiban.base.units import MM
from paiban.column.picture.photo_block import FOCUS_OFF
from paiban.compose.module_setting import SetModule
from paiban.edition.paper import Paper
from paiban.manuscript.story import Photo
from paiban.page.items import Picture

_SLACK = 0.5


def report_focus(modules: Sequence[SetModule], paper: Paper, findings: Findings) -> None:
    """Report each photo across the fold whose focus, if the desk set one, is so close to the fold
    that a face would be cut."""
    for module in modules:
        for photo, picture in module.pictures:
            off = abs(_focus(photo, picture) - paper.fold_x)
            across = picture.rect.x < paper.fold_x < picture.rect.right
            if across and photo.focus != (0.5, 0.5) and off < FOCUS_OFF - _SLACK:
                findings.warn(
                    "focus-on-fold",
                    f"the focus of a photo of {module.module.id} lies {off / MM:.0f} mm from the "
                    "fold",
                    "start the photo one column later, or make it smaller",
                    photo.origin,
                )


def _focus(photo: Photo, picture: Picture) -> float:
    """The x of the focus on the page, in points."""
    left, _, right, _ = picture.crop
    at = photo.shown[0] + photo.focus[0] * (photo.shown[2] - photo.shown[0])
    return picture.rect.x + (at - left) / (right - left) * picture.rect.width
