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


def page_name(page: str, locale: str) -> str:
    """The number of a page as it is shown: A03, or 3版 (in Japanese 3面) if it is only figures."""
    return f"{page}{'面' if locale == 'ja' else '版'}" if page.isdigit() else page


def index_name(locale: str) -> str:
    """What an index is called."""
    return {"ja": "目次", "zh-Hant": "導讀"}.get(locale, "导读")
