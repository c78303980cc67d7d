"""Picture source of a press file: photos in the inks of a printing condition."""

from __future__ import annotations

from paiban.page.items import Picture
from paiban.photo.prepared import Prepared
from paiban.photo.press.condition import Condition
from paiban.photo.press.press_photo import prepare_press
from paiban.render.picture.picture_source import PhotoSource


class PressSource(PhotoSource, frozen=True, kw_only=True):
    """A ``PhotoSource`` with photos as fine as the screen ruling of ``condition`` needs."""

    condition: Condition

    def _prepare(self, picture: Picture) -> Prepared:
        rect = picture.rect
        given = picture.file, picture.crop, rect.width, rect.height, self.condition
        return prepare_press(*given, picture.veils)

    def _is_ready(self, picture: Picture) -> bool:
        return False
