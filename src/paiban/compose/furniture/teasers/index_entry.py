"""What a front page tells of another page."""

from __future__ import annotations

from paiban.base.value import Value
from paiban.manuscript.story import Photo, Text


class IndexEntry(Value, frozen=True):
    """A headline of another page, as an index, a skybox or a poster tells of it: ``photo`` and its
    shape where it is shown."""

    headline: Text
    page: str
    photo: Photo | None = None
    aspect: float = 0.0

    @property
    def number(self) -> str:
        """The page number as shown: A03, or 3版 if it is only figures."""
        return f"{self.page}版" if self.page.isdigit() else self.page
